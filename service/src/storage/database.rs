//! The connection to SQLite or PostgreSQL, with one writer and many readers, and the classification
//! of its errors.

use std::sync::Arc;
use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, sqlx,
};

use super::reconnecting_pool::{ReconnectingPool, timed_out};
use crate::settings::is_this_machine;

/// How long a request waits for a connection before the database is reported as away.
const ACQUIRE: Duration = Duration::from_secs(3);

/// The readers and the writer of the database. On SQLite the writer is a single connection, since
/// SQLite allows only one.
#[derive(Clone, Debug)]
pub struct Db {
    /// The pool for reading; reads never block a writer.
    pub read: ReconnectingPool,
    write: ReconnectingPool,
    url: Arc<str>,
}

/// A maintenance task that one process does at a time; the number is the key of its lock in
/// PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum MaintenanceTask {
    /// Deletes personal data whose retention has ended.
    Retention = 730_543_001,
    /// Fills search columns that are still empty.
    Indexing = 730_543_002,
    /// Compares tallies with endorsements.
    Reconciliation = 730_543_003,
    /// Deletes files that can no longer be fetched.
    Sweeping = 730_543_004,
}

/// The lock of a maintenance task, held until it is released or its connection is lost.
#[derive(Debug)]
pub struct TaskLock(Option<DatabaseTransaction>);

impl TaskLock {
    /// Releases the lock.
    pub async fn release(self) {
        if let Some(tx) = self.0 {
            // A connection that was lost meanwhile has released the lock already.
            let _ = tx.rollback().await;
        }
    }
}

/// The errors of the database, by what callers do about them.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The database cannot be reached or refuses to work now; retry later.
    #[error("the database is away")]
    Away(#[source] DbErr),
    /// Two transactions conflicted; the same one may succeed when repeated.
    #[error("the database asks to try again")]
    Conflict(#[source] DbErr),
    /// The statement itself is wrong.
    #[error("the database refused: {0}")]
    Refused(#[source] DbErr),
}

impl Db {
    /// Opens the database at `url`. A missing SQLite file is created.
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
        // PostgreSQL accepts 100 connections unless told otherwise: enough for five processes.
        let pool = ReconnectingPool::open(postgres_options(url, 16, &[]), false).await?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
            url: url.into(),
        })
    }

    /// Returns the same database for the thread of the ledger. On PostgreSQL it has connections of
    /// its own, opened as needed.
    pub async fn for_ledger(&self, connections: usize) -> Result<Self, DatabaseError> {
        if self.backend() != DbBackend::Postgres {
            return Ok(self.clone());
        }
        // The ledger reads rows by key. A full scan may be the best plan for an empty table, but
        // the plan would be kept while the table grows to a million rows in an hour.
        let probes = &[
            ("enable_seqscan", "off"),
            ("enable_hashjoin", "off"),
            ("enable_mergejoin", "off"),
            // A process that is frozen or cut off in a transaction must not block the others.
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

    /// Returns which of the two databases this is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// Opens a writing transaction. Only actions and the ledger may call this.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DatabaseError> {
        // A deferred transaction of SQLite that reads first and writes later fails at once if
        // somebody has written in between; `busy_timeout` does not cover that.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.write.begin(options).await?)
    }

    /// Opens a transaction in which every read sees the same snapshot.
    pub async fn begin_snapshot(&self) -> Result<DatabaseTransaction, DatabaseError> {
        // On SQLite every transaction is a snapshot already, and no other level exists.
        let options = TransactionOptions {
            isolation_level: (self.backend() == DbBackend::Postgres)
                .then_some(sea_orm::IsolationLevel::RepeatableRead),
            access_mode: (self.backend() == DbBackend::Postgres)
                .then_some(sea_orm::AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        Ok(self.read.begin(options).await?)
    }

    /// Applies missing migrations. Several processes may start at once: on PostgreSQL an advisory
    /// lock lets only one migrate.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        // In one transaction, so that a migration that fails leaves the schema as it was.
        let tx = self.begin().await?;
        if self.backend() == DbBackend::Postgres {
            // A lock of one number never meets those of the tasks, which have two numbers each.
            tx.execute_unprepared("select pg_advisory_xact_lock(7305430721)")
                .await?;
        }
        // Unknown migrations of a newer release need no action, since migrations only add.
        if self.count_missing(&tx).await? > 0 {
            Migrator::up(&tx, None).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Takes the lock of a maintenance task; returns `None` while another process over the same
    /// tables holds it. The lock is an advisory lock of a transaction, which connection poolers
    /// keep on one connection. SQLite has no such lock, and only one process uses it.
    pub async fn lock_task(
        &self,
        task: MaintenanceTask,
    ) -> Result<Option<TaskLock>, DatabaseError> {
        if self.backend() != DbBackend::Postgres {
            return Ok(Some(TaskLock(None)));
        }
        let tx = self.begin().await?;
        // The name of the schema is part of the key, as several installations may share a database.
        let sql = "select pg_try_advisory_xact_lock($1, hashtext(current_schema()))";
        let query = Statement::from_sql_and_values(self.backend(), sql, [(task as i32).into()]);
        let row = tx.query_one_raw(query).await?;
        let is_locked = row.is_some_and(|row| row.try_get_by_index(0).unwrap_or(false));
        Ok(is_locked.then_some(TaskLock(Some(tx))))
    }

    /// Counts the migrations of this release that the database lacks.
    pub async fn count_missing_migrations(&self) -> Result<usize, DatabaseError> {
        self.count_missing(&self.read).await
    }

    async fn count_missing(&self, db: &impl ConnectionTrait) -> Result<usize, DatabaseError> {
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

    /// Checks whether the database answers.
    pub async fn ping(&self) -> Result<(), DatabaseError> {
        self.read.execute_unprepared("select 1").await?;
        Ok(())
    }

    /// Checks whether the database answers, and abandons the connections when it does not within
    /// the given time.
    pub async fn probe(&self, patience: Duration) -> Result<(), DatabaseError> {
        let Ok(answer) =
            tokio::time::timeout(patience, self.read.current().execute_unprepared("select 1"))
                .await
        else {
            self.reconnect().await;
            return Err(timed_out().into());
        };
        Ok(answer.map(|_| ())?)
    }

    /// Abandons connections that do not answer. On PostgreSQL readers and writers share them.
    pub async fn reconnect(&self) {
        self.read.reconnect().await;
    }

    /// Closes all connections.
    pub async fn close(&self) {
        // The process is about to end, and the database notices lost connections by itself.
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
    // Traffic within one machine cannot be intercepted. Over TLS the driver sends a batch in pieces
    // and, without TCP_NODELAY, waits up to 40 ms between two of them (RFC 896 combined with RFC
    // 1122, section 4.2.3.2).
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
                // A request is answered after the commit, so the commit must be on the disk.
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
                .foreign_keys(true)
                // Commands write to the same file while a server runs.
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
    /// Classifies a SQLSTATE, or a result code of SQLite, whose low byte is the class.
    fn of(code: &str) -> Self {
        // 08 connection, 28 and 3D sign-in, 53 resources, 57 operator intervention, 58 system,
        // 25006 read-only.
        let away = ["08", "28", "3D", "53", "57", "58"];
        // busy, locked, read-only, I/O, full, cannot open
        let sqlite_away = [5, 6, 8, 10, 13, 14];
        match code {
            // serialization failure, deadlock
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
