//! Reads a file of SQLite, on a connection of the driver's own.

use std::path::Path;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, DbErr, Statement};

/// Runs a query of a SQLite file, which a server may have open; gives a line a row, of its first
/// column, which has to be text.
pub async fn query_sqlite(file: &Path, sql: &str) -> Result<String, String> {
    let place = file.display();
    let read = read_texts(&format!("sqlite://{place}"), sql).await;
    read.map(|lines| lines.join("\n"))
        .map_err(|error| format!("{place}: {error}"))
}

async fn read_texts(url: &str, sql: &str) -> Result<Vec<String>, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let database = Database::connect(options).await?;
    let rows = database
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await?;
    database.close().await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Runs a query of a SQLite file that gives one number.
pub async fn query_sqlite_number(file: &Path, sql: &str) -> Result<u64, String> {
    let text = query_sqlite(file, &format!("select ({sql}) || ''")).await?;
    text.parse()
        .map_err(|_| format!("“{sql}” answers “{text}”"))
}
