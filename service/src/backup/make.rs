//! Makes a backup, while servers go on.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};
use migration::{Migrator, MigratorTrait};

use super::archive::ArchiveWriter;
use super::contents::{
    BackupFacts, BackupKind, DATA, DATA_FILES, FACTS, POSTGRES_DUMP, SECRET, SQLITE_COPY,
};
use super::{BackupError, make_staging, postgres, sqlite};
use crate::delivery::presets::{OWN_FOLDER, list_own_files};
use crate::installation;
use crate::settings::Settings;
use crate::storage::database::Db;
use crate::values::{DatabaseAddress, Keyring};

/// What is asked of a backup.
#[derive(Debug)]
pub struct BackupRequest<'a> {
    /// Whether it holds the secret, too.
    pub with_secret: bool,
    /// A folder with room for a copy of the database.
    pub staging: &'a Path,
    pub now: DateTime<Utc>,
}

/// Writes a backup to `out` and returns the facts about it.
pub async fn write_backup(
    settings: &Settings,
    request: &BackupRequest<'_>,
    out: impl Write,
) -> Result<BackupFacts, BackupError> {
    let file = find_sqlite_file(settings)?;
    let db = Db::open(settings).await?;
    let staging = make_staging(request.staging)?;
    let copied = copy_database(&db, settings, request, (file.as_deref(), staging.path())).await;
    db.close().await;
    let (facts, copy) = copied?;
    let name = match facts.database {
        BackupKind::Sqlite => SQLITE_COPY,
        BackupKind::Postgres => POSTGRES_DUMP,
    };
    let time = u64::try_from(request.now.timestamp()).unwrap_or(0);
    let mut archive = ArchiveWriter::new(out);
    // They come first, so that a restore decides by them before it unpacks the rest.
    add_text(&mut archive, (FACTS, time), &facts.format()?)?;
    if request.with_secret {
        let digits = data_encoding::HEXLOWER.encode(&settings.secret);
        add_text(&mut archive, (SECRET, time), &format!("{digits}\n"))?;
    }
    add_file(&mut archive, name, &copy)?;
    for name in DATA_FILES {
        let path = settings.data_dir.join(name);
        if path.is_file() {
            add_file(&mut archive, &format!("{DATA}{name}"), &path)?;
        }
    }
    add_presets(&mut archive, &settings.data_dir)?;
    let ended = archive.finish().and_then(|mut out| out.flush());
    ended.map_err(|error| BackupError::Failed(error.to_string()))?;
    Ok(facts)
}

/// Returns the file of the database on SQLite. It has to exist: opening it would make an empty one.
fn find_sqlite_file(settings: &Settings) -> Result<Option<PathBuf>, BackupError> {
    match DatabaseAddress::parse(&settings.database_url).map_err(BackupError::Failed)? {
        DatabaseAddress::Postgres(_) => Ok(None),
        DatabaseAddress::Sqlite(Some(path)) if path.is_file() => Ok(Some(path)),
        DatabaseAddress::Sqlite(Some(path)) => Err(BackupError::at(&path, &"there is no database")),
        DatabaseAddress::Sqlite(None) => Err(BackupError::Failed(
            "a database in memory has no backup".into(),
        )),
    }
}

/// Copies the database into the staging folder; returns the facts about it and the copy.
async fn copy_database(
    db: &Db,
    settings: &Settings,
    request: &BackupRequest<'_>,
    (file, staging): (Option<&Path>, &Path),
) -> Result<(BackupFacts, PathBuf), BackupError> {
    if db.count_missing_migrations().await? == Migrator::migrations().len() {
        return Err(BackupError::Failed(
            "the database is empty: there is nothing to back up".into(),
        ));
    }
    let fingerprint = installation::load_secret_fingerprint(db).await?;
    let fingerprint = fingerprint.unwrap_or_default();
    let mine = installation::fingerprint_secret(&Keyring::new(&settings.secret));
    if request.with_secret && !fingerprint.is_empty() && fingerprint != mine {
        return Err(BackupError::Failed(
            "--with-secret: the current secret does not belong to this database".into(),
        ));
    }
    let made_at = request.now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let copy = staging.join("database");
    let (kind, schema) = if let Some(file) = file {
        sqlite::copy_database(file, &copy).await?;
        (BackupKind::Sqlite, String::new())
    } else {
        let scope = postgres::read_scope(db).await?;
        postgres::dump_database(&settings.database_url, &scope, &copy)?;
        (BackupKind::Postgres, scope.schema)
    };
    Ok((BackupFacts::new(kind, schema, fingerprint, made_at), copy))
}

fn add_text<W: Write>(
    archive: &mut ArchiveWriter<W>,
    (name, time): (&str, u64),
    text: &str,
) -> Result<(), BackupError> {
    let added = archive.add(name, (text.len() as u64, time), text.as_bytes());
    added.map_err(|error| BackupError::Failed(error.to_string()))
}

/// Adds the operator's own presets.
fn add_presets<W: Write>(
    archive: &mut ArchiveWriter<W>,
    data_dir: &Path,
) -> Result<(), BackupError> {
    let paths = list_own_files(data_dir);
    for path in paths.map_err(|error| BackupError::Failed(error.to_string()))? {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = format!("{DATA}{OWN_FOLDER}/{}", name.unwrap_or_default());
        add_file(archive, &name, &path)?;
    }
    Ok(())
}

fn add_file<W: Write>(
    archive: &mut ArchiveWriter<W>,
    name: &str,
    path: &Path,
) -> Result<(), BackupError> {
    let added = File::open(path).and_then(|file| {
        let facts = file.metadata()?;
        let changed = facts.modified()?.duration_since(SystemTime::UNIX_EPOCH);
        let time = changed.map_or(0, |since| since.as_secs());
        archive.add(name, (facts.len(), time), file)
    });
    added.map_err(|error| BackupError::at(path, &error))
}
