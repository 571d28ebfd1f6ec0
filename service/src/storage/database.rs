//! The connection to SQLite or PostgreSQL: one writer and many readers, and what to think of an error.

use std::sync::Arc;
use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, sqlx,
};

use super::reconnecting_pool::{ReconnectingPool, timed_out};
use crate::settings::is_this_machine;

/// How long a request waits for a connection before it hears that the database is away.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Both ends of the database. On SQLite the writer is a single connection: it has one writer anyway.
#[derive(Clone, Debug)]
pub struct Db {
    /// For reading; never blocks a writer.
    pub read: ReconnectingPool,
    write: ReconnectingPool,
    url: Arc<str>,
}

/// Upkeep that one process does at a time; the number is the key of its lock in PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum MaintenanceTask {
    /// Personal data goes when its time is over.
    Retention = 730_543_001,
    /// What cannot be found is made findable.
    Indexing = 730_543_002,
    /// Tallies and endorsements are compared.
    Reconciliation = 730_543_003,
    /// Files that can no longer be fetched go.
    Sweeping = 730_543_004,
}

/// The turn at a round of upkeep: no other process has it until this is given back, or the connection is lost.
#[derive(Debug)]
pub struct TaskLock(Option<DatabaseTransaction>);

impl TaskLock {
    /// Gives it back.
    pub async fn end(self) {
        if let Some(tx) = self.0 {
            // A connection that was lost meanwhile has given it back already.
            let _ = tx.rollback().await;
        }
    }
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
            let write = ReconnectingPool::open(sqlite_options(url, 1), false).await?;
            let read = ReconnectingPool::open(sqlite_options(url, 8), false).await?;
            return Ok(Self {
                read,
                write,
                url: url.into(),
            });
        }
        let pool = ReconnectingPool::open(postgres_options(url, 16, &[]), false).await?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
            url: url.into(),
        })
    }

    /// The same database for the ledger's thread, which on PostgreSQL has connections of its own, opened as they are needed.
    pub async fn for_ledger(&self, connections: usize) -> Result<Self, DatabaseError> {
        if self.backend() != DbBackend::Postgres {
            return Ok(self.clone());
        }
        // The ledger names its rows. A plan that looks through a whole table may be right for an empty one, and would be kept
        // while the table grows to a million rows in an hour.
        let probes = &[
            ("enable_seqscan", "off"),
            ("enable_hashjoin", "off"),
            ("enable_mergejoin", "off"),
            // A process that is frozen or cut off in the middle of a transaction must not hold up the others.
            ("idle_in_transaction_session_timeout", "2000"),
        ];
        let options = postgres_options(&self.url, u32::try_from(connections).unwrap_or(1), probes);
        let pool = ReconnectingPool::open(options, true).await?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
            url: self.url.clone(),
        })
    }

    /// Which of the two databases this is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// Opens a writing transaction; only actions and the ledger may.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DatabaseError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.write.begin(options).await?)
    }

    /// Opens a transaction in which every read sees the same moment.
    pub async fn begin_snapshot(&self) -> Result<DatabaseTransaction, DatabaseError> {
        let options = TransactionOptions {
            isolation_level: (self.backend() == DbBackend::Postgres)
                .then_some(sea_orm::IsolationLevel::RepeatableRead),
            access_mode: (self.backend() == DbBackend::Postgres)
                .then_some(sea_orm::AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        Ok(self.read.begin(options).await?)
    }

    /// Brings the schema up to date. Several processes may start at once: on PostgreSQL an advisory lock lets one work.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        let tx = self.begin().await?;
        if self.backend() == DbBackend::Postgres {
            tx.execute_unprepared("select pg_advisory_xact_lock(7305430721)")
                .await?;
        }
        // A newer release may have added migrations that this one does not know: they only add, so there is nothing to do.
        if self.missing_in(&tx).await? > 0 {
            Migrator::up(&tx, None).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Takes the turn at a round of upkeep; `None` while another process over the same tables has it. The lock is an advisory one
    /// of a transaction, which poolers in front of PostgreSQL keep on one connection. SQLite has no such lock, and one process.
    pub async fn turn(&self, round: MaintenanceTask) -> Result<Option<TaskLock>, DatabaseError> {
        if self.backend() != DbBackend::Postgres {
            return Ok(Some(TaskLock(None)));
        }
        let tx = self.begin().await?;
        let sql = "select pg_try_advisory_xact_lock($1, hashtext(current_schema()))";
        let query = Statement::from_sql_and_values(self.backend(), sql, [(round as i32).into()]);
        let row = tx.query_one_raw(query).await?;
        let taken = row.is_some_and(|row| row.try_get_by_index(0).unwrap_or(false));
        Ok(taken.then_some(TaskLock(Some(tx))))
    }

    /// How many migrations this release has that the database lacks.
    pub async fn missing_migrations(&self) -> Result<usize, DatabaseError> {
        self.missing_in(&self.read).await
    }

    async fn missing_in(&self, db: &impl ConnectionTrait) -> Result<usize, DatabaseError> {
        let mut ours: Vec<String> = Migrator::migrations()
            .iter()
            .map(|migration| migration.name().to_owned())
            .collect();
        if !self.has_table(db, "seaql_migrations").await? {
            return Ok(ours.len());
        }
        let applied =
            Statement::from_string(self.backend(), "select version from seaql_migrations");
        let applied = db.query_all_raw(applied).await?;
        let applied: Vec<String> = applied
            .iter()
            .filter_map(|row| row.try_get("", "version").ok())
            .collect();
        ours.retain(|name| !applied.contains(name));
        Ok(ours.len())
    }

    async fn has_table(
        &self,
        db: &impl ConnectionTrait,
        name: &str,
    ) -> Result<bool, DatabaseError> {
        let sql = match self.backend() {
            DbBackend::Postgres => {
                "select 1 from pg_tables where schemaname = current_schema() and tablename = $1"
            }
            _ => "select 1 from sqlite_master where type = 'table' and name = $1",
        };
        let query = Statement::from_sql_and_values(self.backend(), sql, [name.into()]);
        Ok(db.query_one_raw(query).await?.is_some())
    }

    /// Asks for an answer, to see whether it is there.
    pub async fn ping(&self) -> Result<(), DatabaseError> {
        self.read.execute_unprepared("select 1").await?;
        Ok(())
    }

    /// Asks for an answer, and gives up the connections where none comes in this time.
    pub async fn probe(&self, patience: Duration) -> Result<(), DatabaseError> {
        let Ok(answer) =
            tokio::time::timeout(patience, self.read.current().execute_unprepared("select 1"))
                .await
        else {
            self.renew().await;
            return Err(timed_out().into());
        };
        Ok(answer.map(|_| ())?)
    }

    /// Gives up connections that do not answer. On PostgreSQL readers and writers share them.
    pub async fn renew(&self) {
        self.read.renew().await;
    }

    /// Lets go of all connections.
    pub async fn close(&self) {
        let _ = self.read.current().close().await;
        let _ = self.write.current().close().await;
    }
}

fn postgres_options(
    url: &str,
    connections: u32,
    settings: &'static [(&'static str, &'static str)],
) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    // Within one machine nobody listens between us. Over TLS the driver sends a batch in pieces and, without TCP_NODELAY, waits up to
    // 40 ms between two of them (RFC 896 meets RFC 1122, section 4.2.3.2).
    let here = url::Url::parse(url).is_ok_and(|url| url.host_str().is_some_and(is_this_machine));
    let plain = here && !url.contains("sslmode=");
    options.map_sqlx_postgres_opts(move |postgres| {
        let postgres = postgres.options(settings.iter().copied());
        if plain {
            postgres.ssl_mode(sqlx::postgres::PgSslMode::Disable)
        } else {
            postgres
        }
    });
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        .connect_timeout(ACQUIRE)
        .idle_timeout(Duration::from_secs(300))
        .sqlx_logging(false)
        .set_application_name("undersigned")
        .statement_timeout(Duration::from_secs(30));
    options
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
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

enum ErrorSeverity {
    Away,
    Conflict,
    Refused,
}

impl ErrorSeverity {
    /// By SQLSTATE, or by SQLite's result code, whose low byte says the class.
    fn of(code: &str) -> Self {
        // 08 connection, 28 and 3D sign-in, 53 resources, 57 operator intervention, 58 system, 25006 read-only.
        let away = ["08", "28", "3D", "53", "57", "58"];
        // busy, locked, read-only, I/O, full, cannot open
        let sqlite_away = [5, 6, 8, 10, 13, 14];
        match code {
            "40001" | "40P01" => Self::Conflict,
            "25006" => Self::Away,
            _ if code.len() == 5 && away.iter().any(|class| code.starts_with(class)) => Self::Away,
            _ if code.len() < 5
                && code
                    .parse()
                    .is_ok_and(|code: u32| sqlite_away.contains(&(code & 0xff))) =>
            {
                Self::Away
            }
            _ => Self::Refused,
        }
    }
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
            Some(
                E::Io(_)
                | E::Tls(_)
                | E::PoolTimedOut
                | E::PoolClosed
                | E::WorkerCrashed
                | E::Protocol(_),
            ) => Self::Away(error),
            Some(E::Database(inner)) => {
                match ErrorSeverity::of(inner.code().as_deref().unwrap_or_default()) {
                    ErrorSeverity::Away => Self::Away(error),
                    ErrorSeverity::Conflict => Self::Conflict(error),
                    ErrorSeverity::Refused => Self::Refused(error),
                }
            }
            Some(_) => Self::Refused(error),
            None if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => {
                Self::Away(error)
            }
            None => Self::Refused(error),
        }
    }
}
