//! The copy of a SQLite database for a backup, and the check of one that comes back.

use std::path::Path;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};

use super::BackupError;
use crate::storage::database::DatabaseError;
use crate::values::{private_files, shorten_for_error};

/// Writes a copy of the database in a file to another one, which is made. The copy is as the
/// database was at one moment; servers go on meanwhile. What was erased is not in it.
pub async fn copy_database(from: &Path, to: &Path) -> Result<(), BackupError> {
    let Some(place) = to.to_str() else {
        let why = "the path has to be UTF-8";
        return Err(BackupError::at(to, &why));
    };
    // SQLite writes into an empty file as well, and would give a new one wider rights.
    private_files::create_new(to).map_err(|error| BackupError::at(to, &error))?;
    let db = open(from).await?;
    let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "vacuum into ?", [place.into()]);
    let copied = db.execute_raw(copy).await.map_err(DatabaseError::from);
    // The file was only read.
    let _ = db.close().await;
    copied?;
    Ok(())
}

/// Checks that a file is a whole database of SQLite, and of this program; returns the fingerprint of
/// the secret with which it was first opened, which is empty if it never was.
pub async fn check_copy(path: &Path) -> Result<String, BackupError> {
    let db = open(path).await?;
    let checked = check_open_copy(&db).await;
    let _ = db.close().await;
    checked
}

async fn check_open_copy(db: &DatabaseConnection) -> Result<String, BackupError> {
    let check = Statement::from_string(DbBackend::Sqlite, "pragma integrity_check");
    let found = db.query_one_raw(check).await.map_err(DatabaseError::from);
    let verdict = found?.and_then(|row| row.try_get_by_index::<String>(0).ok());
    if verdict.as_deref() != Some("ok") {
        return Err(BackupError::Failed(format!(
            "the database in the backup is damaged: {}",
            shorten_for_error(&verdict.unwrap_or_default(), 200)
        )));
    }
    // An empty file is a whole database for SQLite, without any table.
    let facts = "select (select count(*) from seaql_migrations), \
                 coalesce((select value from installation where key = 'secret_check'), '')";
    let facts = Statement::from_string(DbBackend::Sqlite, facts);
    let found = db.query_one_raw(facts).await.ok().flatten();
    let read = found.and_then(|row| {
        let migrations = row.try_get_by_index::<i64>(0).ok()?;
        let fingerprint = row.try_get_by_index::<String>(1).ok()?;
        (migrations > 0).then_some(fingerprint)
    });
    read.ok_or_else(|| {
        BackupError::Failed(
            "the database in the backup is empty, or not one of this program".into(),
        )
    })
}

/// Opens a file that exists, with one connection and without changing its settings.
async fn open(path: &Path) -> Result<DatabaseConnection, DatabaseError> {
    let path = path.to_owned();
    // The file is set below; in an address, some characters of a path would mean something else.
    let mut options = ConnectOptions::new("sqlite://undersigned.db");
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .filename(&path)
                .create_if_missing(false)
                .busy_timeout(Duration::from_secs(60))
        });
    Ok(Database::connect(options).await?)
}
