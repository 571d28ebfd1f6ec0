//! Puts a backup into an empty installation.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::archive::ArchiveReader;
use super::contents::{
    BackupFacts, BackupKind, DATA, DATA_FILES, FACTS, POSTGRES_DUMP, SECRET, SQLITE_COPY,
};
use super::{BackupError, make_staging, postgres, sqlite};
use crate::delivery::presets::{OWN_FOLDER, Presets, is_own_file, list_own_files};
use crate::installation;
use crate::settings::Settings;
use crate::storage::database::Db;
use crate::upgrade;
use crate::values::{
    DatabaseAddress, Keyring, Random, parse_country_names, private_files, shorten_for_error,
};

/// Reads the facts about a backup, and the secret if it holds it.
pub fn read_head(backup: impl Read) -> Result<(BackupFacts, Option<String>), BackupError> {
    let mut archive = ArchiveReader::new(backup);
    let facts = read_text(&mut archive, FACTS)?;
    let facts =
        facts.ok_or_else(|| BackupError::Failed("it is no backup of this program".into()))?;
    Ok((
        BackupFacts::parse(&facts)?,
        read_text(&mut archive, SECRET)?,
    ))
}

/// Reads the next file as a text; `None` if it has another name.
fn read_text(
    archive: &mut ArchiveReader<impl Read>,
    expected: &str,
) -> Result<Option<String>, BackupError> {
    let found = archive.next_file().map_err(explain_unreadable)?;
    if found.is_none_or(|(name, _)| name != expected) {
        return Ok(None);
    }
    let mut text = String::new();
    // Both are a few lines; whatever is longer is something else.
    let read = archive.take(64 * 1024).read_to_string(&mut text);
    read.map_err(explain_unreadable)?;
    Ok(Some(text))
}

/// Restores a backup: into the database and the data directory of the settings, which have to be
/// empty, under the secret with which the backup can be read. The schema becomes that of this
/// release, and the epoch a new one, so that nothing is believed that Redis still knows.
pub async fn restore_backup(
    settings: &Settings,
    facts: &BackupFacts,
    backup: impl Read,
) -> Result<(), BackupError> {
    let mine = installation::fingerprint_secret(&Keyring::new(&settings.secret));
    if !facts.secret_fingerprint.is_empty() && facts.secret_fingerprint != mine {
        return Err(BackupError::Failed(
            "secret: it is not the backup's; give the secret of the installation that was backed up \
             (UNDERSIGNED_SECRET_FILE)"
                .into(),
        ));
    }
    for name in DATA_FILES {
        refuse_existing(&settings.data_dir.join(name))?;
    }
    let presets = list_own_files(&settings.data_dir);
    for path in presets.map_err(|error| BackupError::Failed(error.to_string()))? {
        refuse_existing(&path)?;
    }
    let address = DatabaseAddress::parse(&settings.database_url).map_err(BackupError::Failed)?;
    match (facts.database, address) {
        (BackupKind::Sqlite, DatabaseAddress::Sqlite(Some(file))) => {
            restore_sqlite(settings, (facts, &mine), &file, backup).await?;
        }
        (BackupKind::Postgres, DatabaseAddress::Postgres(_)) => {
            restore_postgres(settings, facts, backup).await?;
        }
        (kind, _) => {
            let what = match kind {
                BackupKind::Sqlite => "a SQLite file",
                BackupKind::Postgres => "a PostgreSQL database",
            };
            return Err(BackupError::Failed(format!(
                "it is the backup of {what}, and database_url names something else"
            )));
        }
    }
    let db = Db::open(settings).await?;
    let renewed = async {
        // What was backed up by an earlier release is moved as at its upgrade.
        let seals = (&Keyring::new(&settings.secret), &Random::System);
        let moved = upgrade::bring_up_to_date(&db, seals, |_| ()).await;
        moved.map_err(|error| BackupError::Failed(error.to_string()))?;
        installation::renew_epoch(&db, &Random::System)
            .await
            .map_err(BackupError::from)
    };
    let renewed = renewed.await;
    db.close().await;
    renewed
}

async fn restore_sqlite(
    settings: &Settings,
    (facts, secret_fingerprint): (&BackupFacts, &str),
    file: &Path,
    backup: impl Read,
) -> Result<(), BackupError> {
    // What stands beside a database would be taken for its own, and damage it.
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut beside = file.as_os_str().to_owned();
        beside.push(end);
        refuse_existing(Path::new(&beside))?;
    }
    // It is put together in the same folder, from where it can be renamed.
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    private_files::make_folder(folder).map_err(|error| BackupError::at(folder, &error))?;
    let staging = make_staging(folder)?;
    let unpacked = unpack(backup, staging.path())?;
    let stored = sqlite::check_copy(&unpacked.database).await?;
    // A database that was never opened has no fingerprint, and its facts say so.
    let is_unopened = stored.is_empty() && facts.secret_fingerprint.is_empty();
    if stored != secret_fingerprint && !is_unopened {
        return Err(BackupError::Failed(
            "the database in the backup belongs to another secret than the backup says".into(),
        ));
    }
    let placed = std::fs::rename(&unpacked.database, file);
    // The name is on the disk only with the folder.
    let placed = placed.and_then(|()| File::open(folder)?.sync_all());
    placed.map_err(|error| BackupError::at(file, &error))?;
    place_files(settings, &unpacked)
}

async fn restore_postgres(
    settings: &Settings,
    facts: &BackupFacts,
    backup: impl Read,
) -> Result<(), BackupError> {
    let db = Db::open(settings).await?;
    let scope = postgres::read_scope(&db).await;
    db.close().await;
    let scope = scope?;
    if scope.tables > 0 {
        return Err(BackupError::Failed(format!(
            "the schema {} has {} tables: a backup is restored into an empty one",
            scope.schema, scope.tables
        )));
    }
    if scope.schema != facts.schema {
        return Err(BackupError::Failed(format!(
            "the backup is of the schema {}, and database_url leads to “{}”; make it, and set its \
             search_path",
            shorten_for_error(&facts.schema, 63),
            scope.schema
        )));
    }
    let staging = make_staging(&settings.data_dir)?;
    let unpacked = unpack(backup, staging.path())?;
    postgres::restore_dump(&settings.database_url, &unpacked.database, staging.path())?;
    place_files(settings, &unpacked)
}

/// The files of a backup in the staging folder.
struct UnpackedBackup {
    database: PathBuf,
    /// Files of the data directory, by their names there.
    files: Vec<(String, PathBuf)>,
}

/// Unpacks a backup. After this it is known to be whole.
fn unpack(backup: impl Read, staging: &Path) -> Result<UnpackedBackup, BackupError> {
    let mut archive = ArchiveReader::new(backup);
    let mut unpacked = UnpackedBackup {
        database: staging.join("database"),
        files: vec![],
    };
    let mut has_database = false;
    while let Some((name, _)) = archive.next_file().map_err(explain_unreadable)? {
        match name.as_str() {
            FACTS | SECRET => {}
            SQLITE_COPY | POSTGRES_DUMP => {
                unpack_file(&unpacked.database, &mut archive)?;
                has_database = true;
            }
            other => {
                let name = other.strip_prefix(DATA);
                let Some(name) = name.filter(|name| is_data_file(name)) else {
                    return Err(BackupError::Failed(format!(
                        "it holds {}, which this release does not know",
                        shorten_for_error(other, 80)
                    )));
                };
                let path = staging.join(name);
                make_folder_of(&path)?;
                unpack_file(&path, &mut archive)?;
                check_file(name, &path)?;
                unpacked.files.push((name.to_owned(), path));
            }
        }
    }
    if !has_database {
        return Err(BackupError::Failed("it holds no database".into()));
    }
    check_presets(staging)?;
    Ok(unpacked)
}

/// Whether a backup may hold a file of the data directory by this name.
fn is_data_file(name: &str) -> bool {
    let preset = name.strip_prefix(OWN_FOLDER);
    let preset = preset.and_then(|rest| rest.strip_prefix('/'));
    DATA_FILES.contains(&name) || preset.is_some_and(is_own_file)
}

/// Checks the presets before anything is placed: a server would not start with a wrong one.
fn check_presets(staging: &Path) -> Result<(), BackupError> {
    Presets::load(staging).map(drop).map_err(|error| {
        let name = error.file.rsplit('/').next().unwrap_or_default();
        let what = &error.what;
        BackupError::Failed(format!("{DATA}{OWN_FOLDER}/{name} in the backup: {what}"))
    })
}

/// Makes the folder in which a file is to stand.
fn make_folder_of(file: &Path) -> Result<(), BackupError> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    private_files::make_folder(folder).map_err(|error| BackupError::at(folder, &error))
}

/// Checks a file of the data directory before anything is placed: a server would not start with a
/// wrong one.
fn check_file(name: &str, path: &Path) -> Result<(), BackupError> {
    if name != "countries.tsv" {
        return Ok(());
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| BackupError::Failed(format!("{DATA}{name} in the backup: {error}")))?;
    parse_country_names(&text).map(drop).map_err(|line| {
        BackupError::Failed(format!(
            "{DATA}{name} in the backup: line {line} is not a code, language and name separated by tabs"
        ))
    })
}

/// Reads from a backup and keeps the error of a read that failed, which tells a damaged backup from
/// a disk that is full.
struct NotingReader<R> {
    backup: R,
    failure: Option<io::Error>,
}

impl<R: Read> Read for NotingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.backup.read(buffer).map_err(|error| {
            let kind = error.kind();
            self.failure = Some(error);
            kind.into()
        })
    }
}

fn unpack_file(path: &Path, backup: impl Read) -> Result<(), BackupError> {
    let mut reader = NotingReader {
        backup,
        failure: None,
    };
    let written = write_private(path, &mut reader);
    match reader.failure {
        Some(failure) => Err(explain_unreadable(failure)),
        None => written,
    }
}

fn place_files(settings: &Settings, unpacked: &UnpackedBackup) -> Result<(), BackupError> {
    for (name, path) in &unpacked.files {
        let file = File::open(path).map_err(|error| BackupError::at(path, &error))?;
        let place = settings.data_dir.join(name);
        make_folder_of(&place)?;
        write_private(&place, file)?;
    }
    Ok(())
}

/// Writes a new file that its owner alone can read, and waits until it is on the disk.
pub fn write_private(path: &Path, mut content: impl Read) -> Result<(), BackupError> {
    let written = private_files::create_new(path).and_then(|mut file| {
        io::copy(&mut content, &mut file)?;
        file.flush()?;
        file.sync_all()
    });
    written.map_err(|error| BackupError::at(path, &error))
}

fn refuse_existing(path: &Path) -> Result<(), BackupError> {
    if path.exists() {
        let why = "it already exists; a backup can only be restored into an empty installation: move it away";
        return Err(BackupError::at(path, &why));
    }
    Ok(())
}

fn explain_unreadable(error: io::Error) -> BackupError {
    BackupError::Failed(format!("the backup cannot be read: {error}"))
}
