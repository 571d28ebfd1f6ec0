//! The connection to SQLite or PostgreSQL: one writer and many readers, and what to think of an error.

use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, sqlx,
};

/// How long a request waits for a connection before it hears that the database is away.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Both ends of the database. On SQLite the writer is a single connection (it has one writer anyway), on PostgreSQL both
/// are the same pool.
#[derive(Clone, Debug)]
pub struct Db {
    /// For reading; never blocks a writer.
    pub read: DatabaseConnection,
    write: DatabaseConnection,
}

/// What went wrong between us and the database, as far as callers act on it.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// It cannot be reached, or it refuses to work now: try again later.
    #[error("the database is away")]
    Away(#[source] DbErr),
    /// Two transactions stood in each other's way: the same one again may pass.
    #[error("the database asks to try again")]
    Conflict(#[source] DbErr),
    /// The statement itself is wrong.
    #[error("the database refused: {0}")]
    Refused(#[source] DbErr),
}

impl Db {
    /// Opens the database at `url`; a SQLite file is made if there is none.
    pub async fn connect(url: &str) -> Result<Self, DatabaseError> {
        if url.starts_with("sqlite:") {
            let write = Database::connect(sqlite_options(url, 1)).await?;
            let read = Database::connect(sqlite_options(url, 8)).await?;
            return Ok(Self { read, write });
        }
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(16)
            .min_connections(1)
            .acquire_timeout(ACQUIRE)
            .connect_timeout(ACQUIRE)
            .idle_timeout(Duration::from_secs(300))
            .sqlx_logging(false)
            .set_application_name("undersigned")
            .statement_timeout(Duration::from_secs(30));
        let pool = Database::connect(options).await?;
        Ok(Self { read: pool.clone(), write: pool })
    }

    /// Which of the two databases this is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// Opens a writing transaction; only actions and the ledger may.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DatabaseError> {
        let options =
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
        Ok(self.write.begin_with_options(options).await?)
    }

    /// Opens a transaction in which every read sees the same moment.
    pub async fn begin_snapshot(&self) -> Result<DatabaseTransaction, DatabaseError> {
        let options = TransactionOptions {
            isolation_level: (self.backend() == DbBackend::Postgres).then_some(sea_orm::IsolationLevel::RepeatableRead),
            access_mode: (self.backend() == DbBackend::Postgres).then_some(sea_orm::AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        Ok(self.read.begin_with_options(options).await?)
    }

    /// Brings the schema up to date. Several processes may start at once: on PostgreSQL an advisory lock lets one work.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        if self.backend() == DbBackend::Postgres {
            let transaction = self.write.begin().await?;
            transaction.execute_unprepared("select pg_advisory_xact_lock(7305430721)").await?;
            Migrator::up(&transaction, None).await?;
            transaction.commit().await?;
        } else {
            Migrator::up(&self.write, None).await?;
        }
        Ok(())
    }

    /// How many migrations this release has that the database lacks.
    pub async fn missing_migrations(&self) -> Result<usize, DatabaseError> {
        if !self.has_table("seaql_migrations").await? {
            return Ok(Migrator::migrations().len());
        }
        Ok(Migrator::get_pending_migrations(&self.read).await?.len())
    }

    async fn has_table(&self, name: &str) -> Result<bool, DatabaseError> {
        let sql = match self.backend() {
            DbBackend::Postgres => "select 1 from pg_tables where schemaname = current_schema() and tablename = $1",
            _ => "select 1 from sqlite_master where type = 'table' and name = $1",
        };
        let query = Statement::from_sql_and_values(self.backend(), sql, [name.into()]);
        Ok(self.read.query_one_raw(query).await?.is_some())
    }

    /// Asks for an answer, to see whether it is there.
    pub async fn ping(&self) -> Result<(), DatabaseError> {
        self.read.execute_unprepared("select 1").await?;
        Ok(())
    }

    /// Lets go of all connections.
    pub async fn close(&self) {
        let _ = self.read.clone().close().await;
        let _ = self.write.clone().close().await;
    }
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(ACQUIRE).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
            // An answer is given after the commit: the commit has to be on the disk.
            .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
    });
    options
}

impl From<DbErr> for DatabaseError {
    fn from(error: DbErr) -> Self {
        use sqlx::Error as E;
        let cause = match &error {
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => Some(cause.as_ref()),
            _ => None,
        };
        match cause {
            Some(E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::Protocol(_)) => Self::Away(error),
            Some(E::Database(inner)) => match inner.code().as_deref().unwrap_or_default() {
                // 08 connection, 53 resources, 57 operator intervention, 58 system; SQLite: busy, I/O, full, read-only.
                code if ["08", "53", "57", "58"].iter().any(|class| code.len() == 5 && code.starts_with(class)) => Self::Away(error),
                "25006" | "5" | "6" | "8" | "10" | "13" | "14" | "261" | "517" | "778" | "1032" => Self::Away(error),
                "40001" | "40P01" => Self::Conflict(error),
                _ => Self::Refused(error),
            },
            Some(_) => Self::Refused(error),
            None if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => Self::Away(error),
            None => Self::Refused(error),
        }
    }
}
