//! The connection to SQLite or PostgreSQL, with one writer and many readers.

use std::sync::Arc;
use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, RuntimeErr, SqliteTransactionMode, Statement,
    TransactionOptions,
};

use super::connection::cause::explain_error;
use super::connection::hosts::PostgresHosts;
use super::connection::options::{ACQUIRE, SessionSettings, build_sqlite, describe_servers};
use super::connection::source::PoolSource;
use super::connection::watch::DatabaseWatch;
pub use super::database_error::DatabaseError;
use super::pooled_transaction::PooledTransaction;
use super::read_back::ReadBack;
use super::reconnecting_pool::{ReconnectingPool, await_answer, timed_out};
use super::write_transaction::{WriteDoubt, WriteTransaction};
use crate::settings::Settings;
use crate::values::{DatabaseAddress, private_files};

/// The table that a move of rows from an earlier release empties, and drops in the end.
const EARLIER_TABLE: &str = "endorsement_earlier";
/// How many connections readers have: PostgreSQL accepts 100 unless told otherwise, enough for five
/// processes.
const POSTGRES_CONNECTIONS: u32 = 16;
const SQLITE_READERS: u32 = 8;

/// What the sessions of the shared pool are asked for: a process that is frozen or cut off in a
/// transaction must not hold its locks for long.
const SHARED: SessionSettings = &[("idle_in_transaction_session_timeout", "10000")];
/// What the sessions of the ledger are asked for.
const LEDGER: SessionSettings = &[
    // The ledger reads rows by key. A full scan may be the best plan for an empty table, but the
    // plan would be kept while the table grows to a million rows in an hour.
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    // Others wait for its locks. With the time after which a silent connection is given up, this
    // stays below the two seconds within which the service acknowledges again.
    ("idle_in_transaction_session_timeout", "1000"),
];

/// The readers and the writer of the database. On SQLite the writer is a single connection, since
/// SQLite allows only one.
#[derive(Clone, Debug)]
pub struct Db {
    /// The pool for reading; reads never block a writer.
    pub read: ReconnectingPool,
    pub(super) write: ReconnectingPool,
    pub(super) target: Arc<DatabaseTarget>,
    /// What unfinished transactions leave about the connections of `write`.
    doubt: WriteDoubt,
    pub(super) read_back: ReadBack,
}

/// A transaction in which every read sees the same state; nothing is written in it.
pub type Snapshot = PooledTransaction;

/// What the connections of a process lead to.
#[derive(Debug)]
pub(super) struct DatabaseTarget {
    pub(super) address: DatabaseAddress,
    /// Whether statements may be prepared for later transactions.
    prepares: bool,
    /// What the log knows of the database.
    watch: DatabaseWatch,
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
pub struct TaskLock(Option<WriteTransaction>);

impl TaskLock {
    /// Releases the lock.
    pub async fn release(self) {
        if let Some(tx) = self.0 {
            // A connection that was lost meanwhile has released the lock already.
            let _ = tx.rollback().await;
        }
    }
}

impl Db {
    /// Opens the database of an installation. A missing SQLite file is created.
    pub async fn open(settings: &Settings) -> Result<Self, DatabaseError> {
        Self::connect_with(
            &settings.database_url,
            settings.database.prepared_statements,
        )
        .await
    }

    /// Opens the database at `url`. A missing SQLite file is created.
    pub async fn connect(url: &str) -> Result<Self, DatabaseError> {
        Self::connect_with(url, true).await
    }

    async fn connect_with(url: &str, prepares: bool) -> Result<Self, DatabaseError> {
        let address = DatabaseAddress::parse(url)
            .map_err(|why| DbErr::Conn(RuntimeErr::Internal(format!("database_url: {why}"))))?;
        let watch = DatabaseWatch::new(address.clone());
        let target = Arc::new(DatabaseTarget {
            address,
            prepares,
            watch,
        });
        match Self::open_pools(url, target).await {
            Ok(db) => Ok(db),
            Err(error) => Err(explain_error(url, &error).await.into()),
        }
    }

    async fn open_pools(url: &str, target: Arc<DatabaseTarget>) -> Result<Self, DbErr> {
        let doubt = WriteDoubt::default();
        let (read, write) = match &target.address {
            DatabaseAddress::Sqlite(file) => {
                if let Some(file) = file {
                    // SQLite would give a new file the rights of the umask, and those beside it the
                    // same. Where none can be made, its own refusal says why.
                    let _ = private_files::create_new(file);
                }
                let write = build_sqlite(url, 1, doubt.clone());
                // A reader never writes, so no transaction of its own leaves a doubt.
                let read = build_sqlite(url, SQLITE_READERS, WriteDoubt::default());
                let read = PoolSource::for_file(read, target.watch.clone());
                let write = PoolSource::for_file(write, target.watch.clone());
                (
                    ReconnectingPool::open(read, false).await?,
                    ReconnectingPool::open(write, false).await?,
                )
            }
            DatabaseAddress::Postgres(address) => {
                let hosts = PostgresHosts::new(address.clone());
                let manner = (target.prepares, target.watch.clone());
                let (most, doubt) = (POSTGRES_CONNECTIONS, doubt.clone());
                let source = describe_servers(hosts, manner, most, SHARED, doubt);
                let pool = ReconnectingPool::open(source, false).await?;
                (pool.clone(), pool)
            }
        };
        Ok(Self {
            read,
            write,
            target,
            doubt,
            read_back: ReadBack::default(),
        })
    }

    /// Returns the same database for the thread of the ledger. On PostgreSQL it has connections of
    /// its own, opened as needed.
    pub async fn for_ledger(&self, connections: usize) -> Result<Self, DatabaseError> {
        let DatabaseAddress::Postgres(address) = &self.target.address else {
            return Ok(self.clone());
        };
        let connections = u32::try_from(connections).unwrap_or(1);
        let doubt = self.doubt.for_other_pool();
        let hosts = PostgresHosts::new(address.clone());
        let manner = (self.target.prepares, self.target.watch.clone());
        let source = describe_servers(hosts, manner, connections, LEDGER, doubt.clone());
        let pool = ReconnectingPool::open(source, true).await?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
            target: self.target.clone(),
            doubt,
            read_back: self.read_back.clone(),
        })
    }

    /// Returns which of the two databases this is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// Opens a writing transaction. Only actions and the ledger may call this.
    pub async fn begin(&self) -> Result<WriteTransaction, DatabaseError> {
        self.read_back.check()?;
        // A deferred transaction of SQLite that reads first and writes later fails at once if
        // somebody has written in between; `busy_timeout` does not cover that.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        match self.write.begin(options).await {
            Ok(tx) => Ok(WriteTransaction::new(self.clone(), tx, self.doubt.clone())),
            Err(error) => {
                self.doubt.raise();
                Err(DatabaseError::of_begin(error))
            }
        }
    }

    /// Runs one statement of PostgreSQL as a transaction of its own; what it wrote is committed when
    /// this returns. Only the ledger may call this.
    pub async fn execute_alone(&self, statement: Statement) -> Result<u64, DatabaseError> {
        self.read_back.check()?;
        match self.write.execute_raw(statement).await {
            Ok(done) => {
                self.doubt.record_commit();
                Ok(done.rows_affected())
            }
            Err(error) => {
                self.doubt.raise();
                Err(error.into())
            }
        }
    }

    /// Opens a transaction in which every read sees the same snapshot.
    pub async fn begin_snapshot(&self) -> Result<Snapshot, DatabaseError> {
        // On SQLite every transaction is a snapshot already, and no other level exists.
        let options = TransactionOptions {
            isolation_level: (self.backend() == DbBackend::Postgres)
                .then_some(sea_orm::IsolationLevel::RepeatableRead),
            access_mode: (self.backend() == DbBackend::Postgres)
                .then_some(sea_orm::AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        let tx = self.read.begin(options).await?;
        if self.backend() == DbBackend::Postgres {
            self.allow_idleness(&tx).await?;
        }
        Ok(tx)
    }

    /// Lets a transaction of PostgreSQL be idle for longer than the role may have: this one waits
    /// for its work on purpose.
    async fn allow_idleness(&self, tx: &impl ConnectionTrait) -> Result<(), DatabaseError> {
        tx.execute_unprepared("set local idle_in_transaction_session_timeout = 0")
            .await?;
        Ok(())
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
            self.allow_idleness(&tx).await?;
        }
        // Unknown migrations of a newer release need no action, since migrations only add.
        if self.count_missing(&tx).await? > 0 {
            Migrator::up(tx.inner(), None).await?;
        }
        tx.commit().await
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
        self.allow_idleness(&tx).await?;
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
        // A move that is under way is a part of its migration.
        let is_moving = self.has_table(db, EARLIER_TABLE).await?;
        Ok(ours.len() + usize::from(is_moving))
    }

    /// Tells whether rows of an earlier release wait for their move into the present tables.
    pub async fn has_earlier_table(&self) -> Result<bool, DatabaseError> {
        self.has_table(&self.read, EARLIER_TABLE).await
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
        let question = Statement::from_string(self.backend(), "select 1");
        self.read.query_one_raw(question).await?;
        Ok(())
    }

    /// Checks whether the database answers and may be written to, and abandons the connections when
    /// it does not answer within the given time or has become a standby.
    pub async fn probe(&self, patience: Duration) -> Result<(), DatabaseError> {
        let pool = self.pool_number();
        let Ok(answer) = tokio::time::timeout(patience, self.ask_whether_writable()).await else {
            // It may only have waited for a connection, behind others that are answered.
            if !self.read.was_heard_within(patience) {
                self.leave(pool).await;
            }
            return Err(timed_out().into());
        };
        if answer
            .as_ref()
            .is_err_and(DatabaseError::needs_new_connections)
        {
            self.leave(pool).await;
        }
        answer
    }

    /// Asks PostgreSQL whether it takes writes; SQLite only whether it answers.
    async fn ask_whether_writable(&self) -> Result<(), DatabaseError> {
        if self.backend() != DbBackend::Postgres {
            return self.ping().await;
        }
        let ask = Statement::from_string(
            self.backend(),
            "select current_setting('transaction_read_only')",
        );
        let answer = self.read.query_one_raw(ask).await?;
        let state = answer.and_then(|row| row.try_get_by_index::<String>(0).ok());
        if state.as_deref() == Some("off") {
            return Ok(());
        }
        Err(DatabaseError::read_only())
    }

    /// Checks within the given time whether the database takes writes. Where the last transaction
    /// failed it is tried, since only a write tells whether the disk has room again.
    pub async fn check_writable(&self, patience: Duration) -> Result<(), DatabaseError> {
        self.read_back.check()?;
        let try_it = async {
            let pool = self.pool_number();
            if let Err(refusal) = self.ask_whether_writable().await {
                if !refusal.needs_new_connections() {
                    return Err(refusal);
                }
                // The server may have become a standby, and new connections lead to another one.
                self.leave(pool).await;
                self.ask_whether_writable().await?;
            }
            if self.doubt.is_unproven() {
                let tx = self.begin().await?;
                ReadBack::write_mark(&tx).await?;
                tx.commit().await?;
            }
            Ok(())
        };
        tokio::time::timeout(patience, try_it)
            .await
            .unwrap_or_else(|_| Err(timed_out().into()))
    }

    /// Waits until a commit turned out not to be on the disk.
    pub async fn wait_until_lost(&self) {
        self.read_back.wait_until_lost().await;
    }

    /// Whether a commit turned out not to be on the disk.
    pub fn has_lost(&self) -> bool {
        self.read_back.has_lost()
    }

    /// Writes a mark in a transaction of SQLite if none was written within the last second.
    pub(super) async fn write_mark_if_due(
        &self,
        tx: &impl ConnectionTrait,
    ) -> Result<Option<i64>, DatabaseError> {
        // PostgreSQL reports each failed commit, and its driver keeps no count of its own.
        if self.backend() == DbBackend::Postgres || !self.read_back.take_turn() {
            return Ok(None);
        }
        ReadBack::write_mark(tx).await.map(Some)
    }

    /// Reads a committed mark on a connection for reading; if it is not there, nothing is
    /// acknowledged any more.
    pub async fn read_mark_back(&self, mark: i64) -> Result<(), DatabaseError> {
        // A reader that cannot answer proves nothing; the next mark is read in a second.
        let found = await_answer(ACQUIRE, ReadBack::read_mark(&self.read)).await;
        let found = found.ok().map(Option::unwrap_or_default);
        self.read_back.compare(mark, found)
    }

    /// Gives the number of the connections in use, for [`Self::leave`].
    pub fn pool_number(&self) -> u64 {
        self.read.current_number()
    }

    /// Abandons the connections of this number, which do not answer or take no writes, unless
    /// somebody has done so before. On PostgreSQL readers and writers share them.
    pub async fn leave(&self, pool: u64) {
        self.doubt.raise();
        self.read.leave(pool).await;
    }

    /// Closes all connections, within three seconds.
    pub async fn close(&self) {
        // The process is about to end, and the database notices lost connections by itself. A
        // connection that fell silent is never given back, and the pool would wait for it.
        let close = async {
            let _ = self.read.current().close().await;
            let _ = self.write.current().close().await;
        };
        let _ = tokio::time::timeout(ACQUIRE, close).await;
    }
}
