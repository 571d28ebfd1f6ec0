//! Where the connections of a pool lead, and how its questions are asked there.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, ExecResult,
    QueryResult, Statement, TransactionOptions, TransactionTrait,
};

use super::abandoned::SessionNames;
use super::hosts::PostgresHosts;
use super::opening::TransactionOpening;
use super::silence::{WorkProbe, WorkState};
use super::watch::{DatabaseWatch, is_trouble};
use crate::storage::write_transaction::WriteDoubt;
use crate::values::PostgresHost;

/// How often another one of several servers is looked for while questions fail.
const INTERVAL: Duration = Duration::from_secs(1);

type BuildOptions = Box<dyn Fn(&PostgresHost, &str) -> ConnectOptions + Send + Sync>;

/// A pool that is to be opened.
pub struct PoolPlan {
    /// Different for each pool of a source.
    pub number: u64,
    pub options: ConnectOptions,
}

enum PoolTarget {
    File(Box<ConnectOptions>),
    Servers(ServerTarget),
}

/// Connections to servers of PostgreSQL.
struct ServerTarget {
    hosts: PostgresHosts,
    build: BuildOptions,
    names: SessionNames,
    probe: WorkProbe,
    /// What is raised when connections fell silent: none of them is used again unseen.
    doubt: WriteDoubt,
}

/// Where the connections of a pool lead: a file, or the one of several servers that takes writes
/// when they are opened.
pub struct PoolSource {
    target: PoolTarget,
    opening: Option<TransactionOpening>,
    watch: DatabaseWatch,
    in_use: Mutex<Option<PostgresHost>>,
    /// How many pools were planned.
    planned: AtomicU64,
    /// When another server was last looked for.
    looked: Mutex<Option<Instant>>,
}

impl fmt::Debug for PoolSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.watch, formatter)
    }
}

impl PoolSource {
    /// Describes connections to a file of SQLite.
    pub fn for_file(options: ConnectOptions, watch: DatabaseWatch) -> Self {
        Self::new(PoolTarget::File(Box::new(options)), None, watch)
    }

    /// Describes connections to servers of PostgreSQL, with the options that `build` gives for one
    /// of them and the name of a pool. With an opening every question is a transaction of its
    /// own that begins with it.
    pub fn for_servers(
        (hosts, names): (PostgresHosts, SessionNames),
        opening: Option<TransactionOpening>,
        (watch, doubt): (DatabaseWatch, WriteDoubt),
        build: impl Fn(&PostgresHost, &str) -> ConnectOptions + Send + Sync + 'static,
    ) -> Self {
        let target = PoolTarget::Servers(ServerTarget {
            hosts,
            build: Box::new(build),
            names,
            probe: WorkProbe::default(),
            doubt,
        });
        Self::new(target, opening, watch)
    }

    fn new(target: PoolTarget, opening: Option<TransactionOpening>, watch: DatabaseWatch) -> Self {
        Self {
            target,
            opening,
            watch,
            in_use: Mutex::default(),
            planned: AtomicU64::default(),
            looked: Mutex::default(),
        }
    }

    /// Chooses the server that takes writes, and plans a pool of connections to it.
    pub async fn plan_pool(&self) -> Result<PoolPlan, DbErr> {
        match &self.target {
            PoolTarget::File(options) => Ok(PoolPlan {
                number: self.planned.fetch_add(1, Ordering::Relaxed),
                options: options.as_ref().clone(),
            }),
            PoolTarget::Servers(servers) => {
                let host = servers.hosts.choose_writable().await?;
                let plan = self.plan_at(servers, &host);
                *self.lock_in_use() = Some(host);
                Ok(plan)
            }
        }
    }

    fn plan_at(&self, servers: &ServerTarget, host: &PostgresHost) -> PoolPlan {
        let number = self.planned.fetch_add(1, Ordering::Relaxed);
        PoolPlan {
            number,
            options: (servers.build)(host, &servers.names.name(number)),
        }
    }

    /// Takes note of what came of a question. Returns whether it is time to look for another one of
    /// several servers with [`Self::plan_other`]: true at most once a second.
    pub fn note_result<T>(&self, result: &Result<T, DbErr>) -> bool {
        self.watch.note_result(result);
        if !self.has_choice() || !result.as_ref().is_err_and(is_trouble) {
            return false;
        }
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = looked.is_none_or(|looked| looked.elapsed() >= INTERVAL);
        if is_due {
            *looked = Some(Instant::now());
        }
        is_due
    }

    /// Plans a pool of connections to the server that takes writes, if it is another one than that
    /// in use. The same one is not connected to anew: its connections may only be busy.
    pub async fn plan_other(&self) -> Option<PoolPlan> {
        let PoolTarget::Servers(servers) = &self.target else {
            return None;
        };
        let host = servers.hosts.choose_writable().await.ok()?;
        let mut in_use = self.lock_in_use();
        if in_use.as_ref() == Some(&host) {
            return None;
        }
        let plan = self.plan_at(servers, &host);
        *in_use = Some(host);
        Some(plan)
    }

    /// Whether there are several servers to choose from.
    pub fn has_choice(&self) -> bool {
        matches!(&self.target, PoolTarget::Servers(servers) if servers.hosts.are_several())
    }

    /// Asks what the server in use does for the pool with this number while a question has no answer.
    /// A file is in this process, which is at work.
    pub async fn ask_state(&self, pool: u64) -> WorkState {
        let PoolTarget::Servers(servers) = &self.target else {
            return WorkState::AtWork(usize::MAX);
        };
        let host = self.lock_in_use().clone();
        match host {
            Some(host) => servers.probe.ask(&host, &servers.names.name(pool)).await,
            None => WorkState::Unreachable,
        }
    }

    /// Ends at the server in use what the pools before the one with this number, `current`, have left
    /// behind; `used` are those that have an open transaction. Returns how many sessions there were;
    /// `None` where the server did not say so.
    pub async fn end_abandoned(
        &self,
        current: (u64, DatabaseConnection),
        used: &[u64],
    ) -> Option<i64> {
        let PoolTarget::Servers(servers) = &self.target else {
            return Some(0);
        };
        let host = self.lock_in_use().clone()?;
        servers.names.end_others(&host, current, used).await
    }

    /// Doubts the connections that are open now, since they fell silent.
    pub fn note_silence(&self) {
        if let PoolTarget::Servers(servers) = &self.target {
            servers.doubt.raise();
        }
    }

    /// Opens a transaction on a connection of the pool.
    pub async fn begin(
        &self,
        pool: &DatabaseConnection,
        options: TransactionOptions,
    ) -> Result<DatabaseTransaction, DbErr> {
        match &self.opening {
            Some(opening) => opening.begin(pool, options).await,
            None => pool.begin_with_options(options).await,
        }
    }

    /// Executes a statement.
    pub async fn execute(
        &self,
        pool: &DatabaseConnection,
        statement: Statement,
    ) -> Result<ExecResult, DbErr> {
        if self.opening.is_none() {
            return pool.execute_raw(statement).await;
        }
        let tx = self.begin(pool, TransactionOptions::default()).await?;
        let done = tx.execute_raw(statement).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Asks for one row.
    pub async fn query_one(
        &self,
        pool: &DatabaseConnection,
        statement: Statement,
    ) -> Result<Option<QueryResult>, DbErr> {
        if self.opening.is_none() {
            return pool.query_one_raw(statement).await;
        }
        let tx = self.begin(pool, TransactionOptions::default()).await?;
        let row = tx.query_one_raw(statement).await?;
        tx.commit().await?;
        Ok(row)
    }

    /// Asks for all rows.
    pub async fn query_all(
        &self,
        pool: &DatabaseConnection,
        statement: Statement,
    ) -> Result<Vec<QueryResult>, DbErr> {
        if self.opening.is_none() {
            return pool.query_all_raw(statement).await;
        }
        let tx = self.begin(pool, TransactionOptions::default()).await?;
        let rows = tx.query_all_raw(statement).await?;
        tx.commit().await?;
        Ok(rows)
    }

    fn lock_in_use(&self) -> std::sync::MutexGuard<'_, Option<PostgresHost>> {
        self.in_use.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
