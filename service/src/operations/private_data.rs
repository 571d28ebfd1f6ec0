//! The rights on what an installation keeps on this machine: at the start of a server or a worker
//! they are taken from everybody else where the files are the program's own.

use std::io;
use std::path::PathBuf;

use crate::backup::contents::DATA_FILES;
use crate::delivery::presets::OWN_FOLDER;
use crate::settings::{DKIM_KEY_FILE, MailUrl, Settings};
use crate::values::{DatabaseAddress, private_files};

/// Takes the rights of others from the secret, the key of signatures, the database, caught letters and
/// the data directory. The log has one line if there were any.
pub fn narrow_rights(settings: &Settings) {
    let database = list_database_files(settings);
    let outcomes = [
        (
            "the secret",
            private_files::narrow_file(&settings.data_dir.join("secret")),
        ),
        (
            "the DKIM key",
            private_files::narrow_file(&settings.data_dir.join(DKIM_KEY_FILE)),
        ),
        ("the database", narrow_all(&database)),
        ("letters", narrow_letters(settings)),
        (
            "the data directory",
            private_files::narrow_folder(&settings.data_dir, |name| {
                belongs_to_data(name, &database)
            }),
        ),
    ];
    let mut narrowed = vec![];
    for (what, outcome) in outcomes {
        match outcome {
            Ok(true) => narrowed.push(what),
            Ok(false) => {}
            Err(error) => tracing::warn!(
                %error,
                what,
                "other users may have access to it; run `undersigned doctor`"
            ),
        }
    }
    if !narrowed.is_empty() {
        tracing::warn!(
            what = %narrowed.join(", "),
            "other users of this machine could read it; from now on only this account can"
        );
    }
}

/// Lists the files of a database of SQLite: itself, and those that SQLite and the program keep
/// beside it. Some of them may be missing.
pub fn list_database_files(settings: &Settings) -> Vec<PathBuf> {
    let Ok(DatabaseAddress::Sqlite(Some(file))) = DatabaseAddress::parse(&settings.database_url)
    else {
        return vec![];
    };
    let beside = ["", "-wal", "-shm", "-journal", ".lock"].map(|end| {
        let mut name = file.clone().into_os_string();
        name.push(end);
        PathBuf::from(name)
    });
    beside.to_vec()
}

/// Whether the program, or SQLite for it, gives this name to something in the data directory.
fn belongs_to_data(name: &str, database: &[PathBuf]) -> bool {
    let is_of_database = database.iter().any(|file| {
        let known = file.file_name().and_then(|known| known.to_str());
        // Locks of further processes have a number.
        known.is_some_and(|known| {
            name == known || (has_end(known, ".lock") && name.starts_with(known))
        })
    });
    let is_of_secret = name == "secret" || (name.starts_with("secret.") && has_end(name, ".new"));
    is_of_database
        || is_of_secret
        || name == DKIM_KEY_FILE
        || name == "mail"
        || name.starts_with(".backup-")
        || name == OWN_FOLDER
        || DATA_FILES.contains(&name)
}

fn narrow_letters(settings: &Settings) -> io::Result<bool> {
    let MailUrl::File(folder) = &settings.mail else {
        return Ok(false);
    };
    // In a folder that others cannot enter, the rights of the letters mean nothing.
    if !private_files::is_open_to_others(folder) {
        return Ok(false);
    }
    let mut letters = vec![];
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_letter) {
            letters.push(entry.path());
        }
    }
    let is_file_narrowed = narrow_all(&letters)?;
    Ok(private_files::narrow_folder(folder, is_letter)? || is_file_narrowed)
}

/// Whether a name ends so, in this case: the program gives no other.
fn has_end(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some()
}

fn is_letter(name: &str) -> bool {
    has_end(name, ".eml") || (name.starts_with('.') && has_end(name, ".new"))
}

fn narrow_all(files: &[PathBuf]) -> io::Result<bool> {
    let mut is_any_narrowed = false;
    for file in files {
        is_any_narrowed |= private_files::narrow_file(file)?;
    }
    Ok(is_any_narrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_directory_is_known_by_what_the_program_puts_there() {
        let database = ["/d/u.db", "/d/u.db-wal", "/d/u.db.lock"].map(PathBuf::from);
        for (name, is_ours) in [
            ("u.db", true),
            ("u.db-wal", true),
            ("u.db.lock2", true),
            ("u.db.old", false),
            ("secret", true),
            ("secret.12.new", true),
            ("dkim.pem", true),
            ("mail", true),
            ("countries.tsv", true),
            ("delivery", true),
            ("index.html", false),
            (".ssh", false),
        ] {
            assert_eq!(belongs_to_data(name, &database), is_ours, "{name}");
        }
    }
}
