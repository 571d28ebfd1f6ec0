//! The address of the database: a file of SQLite, or one or several servers of PostgreSQL.

mod postgres;

use std::path::PathBuf;

use sea_orm::sqlx;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use url::Url;

pub use postgres::{PostgresAddress, PostgresHost, has_misplaced_login};

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// The file of SQLite; `None` for a database in memory.
    Sqlite(Option<PathBuf>),
    /// One or several servers of PostgreSQL.
    Postgres(PostgresAddress),
}

impl DatabaseAddress {
    /// Reads an address. A refusal says what to write, and never quotes the address, which may
    /// hold a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with("sqlite:") {
            return parse_file(text).map(Self::Sqlite);
        }
        let rest = ["postgres://", "postgresql://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .ok_or("write sqlite://FILE or postgres://USER:PASSWORD@HOST:PORT/NAME")?;
        PostgresAddress::parse(rest).map(Self::Postgres)
    }

    /// Describes the place for people, without a password.
    pub fn describe_place(&self) -> String {
        match self {
            Self::Sqlite(Some(path)) => format!("SQLite file {}", path.display()),
            Self::Sqlite(None) => "SQLite in memory".to_owned(),
            Self::Postgres(address) => {
                let places: Vec<&str> = address
                    .hosts
                    .iter()
                    .map(|host| host.place.as_str())
                    .collect();
                format!("PostgreSQL at {}", places.join(", "))
            }
        }
    }
}

fn parse_file(text: &str) -> Result<Option<PathBuf>, String> {
    let options: SqliteConnectOptions = text.parse().map_err(explain_driver)?;
    if Url::parse(text).is_err() {
        return Err("a relative path with blanks is written sqlite:FILE, without slashes".into());
    }
    let path = options.get_filename();
    let in_memory =
        path.to_string_lossy().starts_with("file:sqlx-in-memory-") || text.contains("mode=memory");
    if in_memory {
        return Ok(None);
    }
    if path.as_os_str().is_empty() {
        return Err("it names no file: write sqlite://FILE".into());
    }
    Ok(Some(path.to_owned()))
}

/// Says why the driver does not take an address. It names parameters, and quotes no password.
fn explain_driver(error: sqlx::Error) -> String {
    match error {
        sqlx::Error::Configuration(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_file_is_found_in_its_address() {
        for (text, path) in [
            (
                "sqlite:///srv/data/undersigned.db",
                Some("/srv/data/undersigned.db"),
            ),
            (
                "sqlite://./data/undersigned.db",
                Some("./data/undersigned.db"),
            ),
            ("sqlite:my data/100%25%3F.db", Some("my data/100%?.db")),
            ("sqlite::memory:", None),
            ("sqlite://?mode=memory", None),
        ] {
            assert_eq!(
                DatabaseAddress::parse(text),
                Ok(DatabaseAddress::Sqlite(path.map(PathBuf::from))),
                "{text}"
            );
        }
        let address = DatabaseAddress::Sqlite(Some(Path::new("/srv/x.db").to_owned()));
        assert_eq!(address.describe_place(), "SQLite file /srv/x.db");
    }

    #[test]
    fn an_address_that_is_none_is_refused_with_what_to_write() {
        for (text, reason) in [
            ("mysql://u:hush@h/n", "write sqlite://FILE or postgres://"),
            ("sqlite://", "names no file"),
            ("sqlite://my data/x.db", "sqlite:FILE"),
            ("sqlite:x.db?mode=odd", "mode"),
        ] {
            let refused = DatabaseAddress::parse(text);
            assert!(
                refused.is_err_and(|refusal| refusal.contains(reason)),
                "{text}"
            );
        }
    }
}
