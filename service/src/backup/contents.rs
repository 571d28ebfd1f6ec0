//! What a backup holds: names of the files in it, and the facts about it that come first.

use serde::{Deserialize, Serialize};

use super::BackupError;
use crate::values::shorten_for_error;

/// The facts about the backup; the first file.
pub const FACTS: &str = "backup.toml";
/// The secret, if the backup has it; the second file.
pub const SECRET: &str = "secret";
/// A copy of the SQLite database.
pub const SQLITE_COPY: &str = "undersigned.db";
/// A dump of the PostgreSQL database, in the custom format of `pg_dump`.
pub const POSTGRES_DUMP: &str = "postgres.dump";
/// The folder of the operator's files.
pub const DATA: &str = "data/";

/// The files of the data directory that belong to a backup. Caught mail does not: it holds everybody's
/// address and links. The secret is asked for by name.
pub const DATA_FILES: [&str; 1] = ["countries.tsv"];

/// The version of the layout of a backup.
const FORMAT: u32 = 1;

/// Which database a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BackupKind {
    Sqlite,
    Postgres,
}

/// The facts about a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupFacts {
    /// The version of the layout.
    pub format: u32,
    /// The release that made it.
    pub version: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    pub database: BackupKind,
    /// The schema of PostgreSQL that it holds; empty for SQLite.
    pub schema: String,
    /// The fingerprint of the secret that opens it; empty if the database was never opened.
    pub secret_fingerprint: String,
}

impl BackupFacts {
    /// Makes the facts of a backup that is made now by this release.
    pub fn new(
        database: BackupKind,
        schema: String,
        secret_fingerprint: String,
        made_at: String,
    ) -> Self {
        Self {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at,
            database,
            schema,
            secret_fingerprint,
        }
    }

    /// Writes the facts as TOML.
    pub fn format(&self) -> Result<String, BackupError> {
        toml::to_string(self).map_err(|error| BackupError::Failed(error.to_string()))
    }

    /// Reads the facts; fails for a layout that this release does not know. What is shown of them has
    /// no control characters.
    pub fn parse(text: &str) -> Result<Self, BackupError> {
        let mut facts: Self = toml::from_str(text).map_err(|error| {
            // The whole error repeats the line.
            let why = shorten_for_error(error.message(), 200);
            BackupError::Failed(format!("{FACTS}: {why}"))
        })?;
        for shown in [&mut facts.version, &mut facts.made_at] {
            *shown = shorten_for_error(shown, 40);
        }
        if facts.format == FORMAT {
            return Ok(facts);
        }
        Err(BackupError::Failed(format!(
            "it was made by the newer release {}: restore it with that one",
            facts.version
        )))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn facts_are_read_as_they_were_written() {
        let facts = BackupFacts::new(
            BackupKind::Postgres,
            "public".into(),
            "ab12".into(),
            "2026-02-14T12:00:00Z".into(),
        );
        let text = facts.format().unwrap();
        assert!(text.contains("database = \"postgres\""), "{text}");
        assert_eq!(BackupFacts::parse(&text).unwrap(), facts);
        let newer = text.replace("format = 1", "format = 2");
        assert!(
            BackupFacts::parse(&newer)
                .unwrap_err()
                .to_string()
                .contains("newer release")
        );
        assert!(BackupFacts::parse("x").is_err());
        let coloured = text.replace("2026-02", "\\u001b[31m\\n2026-02");
        let facts = BackupFacts::parse(&coloured).unwrap();
        assert_eq!(facts.made_at, "[31m2026-02-14T12:00:00Z");
    }
}
