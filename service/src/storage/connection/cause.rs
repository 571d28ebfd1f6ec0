//! Why the database cannot be used, as a sentence: the place, the driver's own reason, and what to
//! do; never a password.

use std::io::ErrorKind;
use std::path::Path;

use sea_orm::{DbErr, RuntimeErr, sqlx};

use super::hosts::PostgresHosts;
use crate::values::{DatabaseAddress, private_files};

/// What to do about a SQLSTATE (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
const POSTGRES_REMEDIES: [(&str, &str); 12] = [
    ("28P01", "correct the user or the password in database_url"),
    (
        "28000",
        "the server does not know this user, or its pg_hba.conf does not let it in from here",
    ),
    (
        "3D000",
        "create the database with createdb, or correct its name in database_url",
    ),
    (
        "53300",
        "raise max_connections, run fewer processes, or use a pooler",
    ),
    ("53100", "its disk is full"),
    ("53200", "it is out of memory"),
    ("57P03", "it is starting up or shutting down; wait"),
    ("25006", "it is a standby, or is set to read-only"),
    ("42501", "grant the user what it needs in this database"),
    (
        "26000",
        "it is behind a pooler that keeps no prepared statements: set prepared_statements = false under [database]",
    ),
    (
        "42P05",
        "it is behind a pooler that keeps no prepared statements: set prepared_statements = false under [database]",
    ),
    (
        "08P01",
        "it is behind a pooler: set prepared_statements = false under [database], or configure it to ignore these parameters",
    ),
];

/// What a result code of SQLite means, by its low byte (<https://www.sqlite.org/rescode.html>).
const SQLITE_MEANINGS: [(u32, &str); 9] = [
    (5, "another process holds its lock"),
    (6, "another process holds its lock"),
    (7, "out of memory"),
    (8, "it is read-only"),
    (10, "the disk reports an error"),
    (11, "it is damaged"),
    (13, "the disk is full"),
    (14, "it cannot be opened"),
    (26, "it is not an SQLite file"),
];

/// Describes why the database refused or did not answer, without the place.
pub fn describe_reason(error: &DbErr) -> String {
    match error {
        DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => match cause {
            RuntimeErr::SqlxError(cause) => describe_driver_error(cause),
            RuntimeErr::Internal(sentence) => sentence.clone(),
        },
        DbErr::ConnectionAcquire(_) => "no connection became free in time".into(),
        DbErr::Custom(sentence) => sentence.clone(),
        other => other.to_string(),
    }
}

/// Describes an error of the driver.
pub fn describe_driver_error(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Io(cause) => describe_io(cause),
        sqlx::Error::Tls(cause) => format!("no encrypted connection: {cause}"),
        sqlx::Error::Database(cause) => {
            describe_refusal(cause.code().as_deref().unwrap_or_default(), cause.message())
        }
        sqlx::Error::PoolTimedOut => "no connection became free in time".into(),
        sqlx::Error::Configuration(cause) => cause.to_string(),
        sqlx::Error::Protocol(cause) => {
            format!("the server does not answer like PostgreSQL: {cause}")
        }
        other => other.to_string(),
    }
}

fn describe_io(error: &std::io::Error) -> String {
    let text = error.to_string();
    match error.kind() {
        ErrorKind::ConnectionRefused => "no server is listening there (connection refused)".into(),
        ErrorKind::TimedOut => "no answer in time".into(),
        ErrorKind::NotFound => {
            "there is no such socket; check that the server is running here".into()
        }
        ErrorKind::PermissionDenied => "this account cannot use that socket".into(),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            format!("the network is unreachable ({text})")
        }
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => format!("the connection was closed ({text})"),
        // The standard library has no kind for it.
        _ if text.contains("failed to lookup address") => {
            format!("unknown host name ({text})")
        }
        _ => text,
    }
}

/// Describes what a database answered, by its code: five characters on PostgreSQL, a number on
/// SQLite.
fn describe_refusal(code: &str, message: &str) -> String {
    if code.len() == 5 {
        let remedy = POSTGRES_REMEDIES
            .iter()
            .find(|(known, _)| *known == code)
            // This one also stands for any other message that is not understood.
            .filter(|_| code != "08P01" || message.contains("startup parameter"));
        return match remedy {
            Some((_, remedy)) => format!("{message} ({code}); {remedy}"),
            None => format!("{message} ({code})"),
        };
    }
    let meaning = code
        .parse::<u32>()
        .ok()
        .and_then(|code| find_sqlite_meaning(code & 0xff));
    match meaning {
        Some(meaning) => format!("{meaning} ({message}, code {code})"),
        None => format!("{message} (code {code})"),
    }
}

fn find_sqlite_meaning(class: u32) -> Option<&'static str> {
    SQLITE_MEANINGS
        .iter()
        .find(|(known, _)| *known == class)
        .map(|(_, meaning)| *meaning)
}

/// Finds out why no connection could be opened, and returns an error that says so in one sentence.
/// The pool of the driver tries a server that refuses again and again, and then says only that its
/// time is over; so a server is asked once more, on a connection of its own.
pub async fn explain_error(url: &str, error: &DbErr) -> DbErr {
    let sentence = match DatabaseAddress::parse(url) {
        Err(why) => format!("database_url: {why}"),
        Ok(address) => find_cause(&address)
            .await
            .unwrap_or_else(|| describe_failure(&address, error)),
    };
    DbErr::Conn(RuntimeErr::Internal(sentence))
}

/// Asks the servers of PostgreSQL why there is no connection; `None` if one answers and takes
/// writes, and for SQLite.
pub async fn find_cause(address: &DatabaseAddress) -> Option<String> {
    match address {
        DatabaseAddress::Postgres(address) => {
            PostgresHosts::new(address.clone()).find_refusals().await
        }
        DatabaseAddress::Sqlite(_) => None,
    }
}

/// Describes a failure with its place; of a file also what stands in its way.
pub fn describe_failure(address: &DatabaseAddress, error: &DbErr) -> String {
    let obstacle = match address {
        DatabaseAddress::Sqlite(Some(path)) => find_obstacle(path, find_sqlite_class(error)),
        _ => None,
    };
    let reason = obstacle.unwrap_or_else(|| describe_reason(error));
    format!("{}: {reason}", address.describe_place())
}

/// Returns the low byte of the result code of SQLite.
fn find_sqlite_class(error: &DbErr) -> Option<u32> {
    let (DbErr::Conn(RuntimeErr::SqlxError(cause))
    | DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))) = error
    else {
        return None;
    };
    let code = cause.as_database_error()?.code()?;
    code.parse::<u32>().ok().map(|code| code & 0xff)
}

/// Finds what keeps SQLite from opening or writing a file. SQLite itself says only that it cannot
/// (14), or that the file is read-only (8). The file is not opened here: closing it would take away
/// the locks that SQLite holds on it in this process
/// (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
fn find_obstacle(path: &Path, class: Option<u32>) -> Option<String> {
    if !matches!(class, Some(8 | 10 | 13 | 14)) {
        return None;
    }
    if path.is_dir() {
        return Some("it is a directory".into());
    }
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // SQLite writes its log beside the file.
    let Err(error) = private_files::make_unnamed(directory) else {
        let is_theirs = matches!(class, Some(8 | 14)) && path.exists();
        return is_theirs.then(|| "this account cannot read and write it".into());
    };
    Some(match error.kind() {
        ErrorKind::NotFound => format!("its directory {} does not exist", directory.display()),
        ErrorKind::PermissionDenied => format!(
            "this account cannot write to its directory {}",
            directory.display()
        ),
        ErrorKind::ReadOnlyFilesystem => "its file system is read-only".into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".into(),
        _ => format!("in its directory {}: {error}", directory.display()),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn each_refusal_keeps_the_words_of_the_database_and_says_what_to_do() {
        for (code, message, parts) in [
            (
                "28P01",
                "password authentication failed for user \"u\"",
                ["user \"u\" (28P01)", "correct the user or the password"],
            ),
            (
                "3D000",
                "database \"x\" does not exist",
                ["\"x\" does not exist", "createdb"],
            ),
            (
                "08P01",
                "unsupported startup parameter: options",
                ["parameter: options", "prepared_statements = false"],
            ),
            (
                "26000",
                "prepared statement \"sqlx_s_1\" does not exist",
                ["(26000)", "prepared_statements = false"],
            ),
            ("XX000", "something new", ["something new", "(XX000)"]),
            (
                "13",
                "database or disk is full",
                ["the disk is full", "code 13"],
            ),
            (
                "778",
                "disk I/O error",
                ["the disk reports an error", "code 778"],
            ),
            ("9999", "something new", ["something new", "code 9999"]),
        ] {
            let described = describe_refusal(code, message);
            assert!(
                parts.iter().all(|part| described.contains(part)),
                "{code}: {described}"
            );
        }
        let other = describe_refusal("08P01", "no such database: x");
        assert_eq!(other, "no such database: x (08P01)");
    }

    #[test]
    fn each_way_in_which_no_connection_opens_has_its_own_words() {
        for (kind, part) in [
            (ErrorKind::ConnectionRefused, "no server is listening there"),
            (ErrorKind::TimedOut, "no answer"),
            (ErrorKind::NotFound, "no such socket"),
            (ErrorKind::UnexpectedEof, "was closed"),
            (ErrorKind::HostUnreachable, "the network is unreachable"),
        ] {
            let described = describe_driver_error(&sqlx::Error::Io(kind.into()));
            assert!(described.contains(part), "{kind}: {described}");
        }
        let lookup = std::io::Error::other(
            "failed to lookup address information: Name or service not known",
        );
        let described = describe_driver_error(&sqlx::Error::Io(lookup));
        assert!(described.contains("unknown host name"));
    }

    #[test]
    fn what_stands_in_the_way_of_a_file_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("undersigned.db");
        let missing = directory.path().join("none/undersigned.db");
        let find = |path: &Path| find_obstacle(path, Some(14));
        assert!(find(&missing).unwrap().contains("does not exist"));
        assert_eq!(find(directory.path()).unwrap(), "it is a directory");
        assert_eq!(find(&file), None, "it can be made");
        assert_eq!(find_obstacle(&missing, Some(26)), None);
        let address = DatabaseAddress::Sqlite(Some(PathBuf::from("/srv/x.db")));
        let silent = DbErr::Custom("no answer".into());
        assert_eq!(
            describe_failure(&address, &silent),
            "SQLite file /srv/x.db: no answer"
        );
    }
}
