//! How many connections of a pool are open, idle and waited for, for the metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sea_orm::{DatabaseConnection, DbBackend};

use crate::storage::database::Db;
use crate::storage::reconnecting_pool::ReconnectingPool;

/// The connections of one pool at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolUsage {
    pub open: i64,
    /// Those of the open ones that nobody uses.
    pub idle: i64,
    /// The calls under way that found no connection free when they began.
    pub waiting: i64,
}

/// Counts the calls that found every connection taken.
#[derive(Clone, Debug, Default)]
pub struct WaitingCalls(Arc<AtomicI64>);

/// One such call, until it is dropped.
#[derive(Debug)]
pub struct WaitingCall(Arc<AtomicI64>);

impl WaitingCalls {
    /// Counts a call that begins now, if it has to wait. The driver does not tell who waits.
    pub fn enter(&self, pool: &DatabaseConnection) -> Option<WaitingCall> {
        let (open, idle, most) = read_sizes(pool);
        // The driver counts a connection as idle that it has promised to the first who waits.
        let others_wait = self.0.load(Ordering::Relaxed) > 0;
        (open >= most && (idle == 0 || others_wait)).then(|| {
            self.0.fetch_add(1, Ordering::Relaxed);
            WaitingCall(self.0.clone())
        })
    }
}

impl Drop for WaitingCall {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl ReconnectingPool {
    /// Reads how many connections are open, idle and waited for now.
    pub fn read_usage(&self) -> PoolUsage {
        let (open, idle, _) = read_sizes(&self.current());
        PoolUsage {
            open,
            idle,
            waiting: self.waiting.0.load(Ordering::Relaxed),
        }
    }
}

impl Db {
    /// Lists the pools by their names in the metrics. PostgreSQL has one for readers and writers.
    pub fn list_pools(&self) -> Vec<(&'static str, &ReconnectingPool)> {
        match self.backend() {
            DbBackend::Postgres => vec![("shared", &self.read)],
            _ => vec![("read", &self.read), ("write", &self.write)],
        }
    }
}

/// Reads the numbers of open, idle and at most allowed connections.
fn read_sizes(pool: &DatabaseConnection) -> (i64, i64, i64) {
    let (open, idle, most) = if pool.get_database_backend() == DbBackend::Postgres {
        let pool = pool.get_postgres_connection_pool();
        (
            pool.size(),
            pool.num_idle(),
            pool.options().get_max_connections(),
        )
    } else {
        let pool = pool.get_sqlite_connection_pool();
        (
            pool.size(),
            pool.num_idle(),
            pool.options().get_max_connections(),
        )
    };
    let idle = i64::try_from(idle).unwrap_or(i64::MAX);
    (i64::from(open), idle, i64::from(most))
}
