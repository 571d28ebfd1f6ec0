//! What was erased leaves the disk as well: the write-ahead log of SQLite, and the dead rows of
//! PostgreSQL.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection, Row};
use sea_orm::{DbErr, RuntimeErr};

use super::connection::hosts::{PostgresHosts, fit_options};
use super::database::{DatabaseError, Db};
use crate::values::DatabaseAddress;

/// How long emptying the log of SQLite waits for readers, who may still need what it holds, and for
/// the writer.
const BUSY: Duration = Duration::from_millis(200);
/// How long the vacuum of all tables may take.
const VACUUM: Duration = Duration::from_secs(10 * 60);

impl Db {
    /// Empties the write-ahead log of SQLite into the database: what was overwritten there by zeros
    /// (`secure_delete`) is then in neither file. Returns whether it is empty; readers may hold it
    /// up, and then a later try does it. It runs on a connection of its own, so that the writing
    /// one never waits longer than for another writer.
    pub async fn empty_log(&self) -> Result<bool, DatabaseError> {
        let DatabaseAddress::Sqlite(Some(file)) = &self.target.address else {
            return Ok(true);
        };
        let mut log = file.clone().into_os_string();
        log.push("-wal");
        if std::fs::metadata(&log).is_ok_and(|log| log.len() == 0) {
            return Ok(true);
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .busy_timeout(BUSY);
        let emptied = async {
            let mut connection = SqliteConnection::connect_with(&options).await?;
            let checkpoint = sqlx::raw_sql("pragma wal_checkpoint(truncate)");
            let row = checkpoint.fetch_one(&mut connection).await;
            // By now the log is emptied, or it was refused.
            let _ = connection.close().await;
            let is_busy: i64 = row?.try_get(0)?;
            Ok::<bool, sqlx::Error>(is_busy == 0)
        };
        Ok(emptied.await.map_err(to_query_error)?)
    }

    /// Frees what was erased from these tables: on SQLite the log is emptied, on PostgreSQL the dead
    /// rows are vacuumed. A failure is a warning: the rows are erased in any case, and the next run
    /// frees them.
    pub async fn clear_erased(&self, tables: &[&'static str]) {
        let cleared = match &self.target.address {
            DatabaseAddress::Sqlite(_) => self.empty_log().await.map(drop),
            DatabaseAddress::Postgres(address) => {
                let hosts = PostgresHosts::new(address.clone());
                let vacuum = tokio::time::timeout(VACUUM, vacuum(&hosts, tables));
                vacuum.await.unwrap_or_else(|_| {
                    let why = "the vacuum took too long".to_owned();
                    Err(DbErr::Custom(why).into())
                })
            }
        };
        if let Err(error) = cleared {
            tracing::warn!(%error, "what was erased is not freed on the disk yet");
        }
    }
}

/// Vacuums tables of PostgreSQL one after the other, on a connection of its own: it is not possible
/// in a transaction, and no limit of the pool's sessions is to end it.
async fn vacuum(hosts: &PostgresHosts, tables: &[&'static str]) -> Result<(), DatabaseError> {
    let host = hosts.choose_writable().await?;
    let vacuumed = async {
        let options = fit_options(host.url.parse()?, host.is_plain);
        let mut connection = PgConnection::connect_with(&options).await?;
        for table in tables {
            // A table that somebody has locked, such as for a migration, is left for the next run.
            let sql = AssertSqlSafe(format!("vacuum (skip_locked) {table}"));
            sqlx::Executor::execute(&mut connection, sqlx::raw_sql(sql)).await?;
        }
        let _ = connection.close().await;
        Ok::<(), sqlx::Error>(())
    };
    Ok(vacuumed.await.map_err(to_query_error)?)
}

fn to_query_error(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}
