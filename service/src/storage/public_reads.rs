//! The share of the reading connections that strangers' expensive reads may take: filtered lists,
//! searches, prints and versions.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::reconnecting_pool::ReconnectingPool;

/// Connections for these reads on PostgreSQL, out of 16.
const MOST_ON_POSTGRES: usize = 6;
/// Connections for these reads on SQLite, out of 8.
const MOST_ON_SQLITE: usize = 4;
/// How long a read waits for its turn before the database is reported as away.
const PATIENCE: Duration = Duration::from_secs(3);

/// Reads for strangers. Each query takes one of a few permits for as long as it runs, so that
/// however many strangers ask for pages that cost, connections are left for those who sign.
#[derive(Clone, Debug)]
pub struct PublicReads {
    pool: ReconnectingPool,
    permits: Arc<Semaphore>,
}

impl PublicReads {
    /// Creates the share of a pool.
    pub fn new(pool: ReconnectingPool) -> Self {
        let most = match pool.get_database_backend() {
            DbBackend::Postgres => MOST_ON_POSTGRES,
            _ => MOST_ON_SQLITE,
        };
        Self {
            pool,
            permits: Arc::new(Semaphore::new(most)),
        }
    }

    /// Waits for a permit; permits are given in the order in which they are asked for.
    async fn wait_for_turn(&self) -> Result<SemaphorePermit<'_>, DbErr> {
        tokio::time::timeout(PATIENCE, self.permits.acquire())
            .await
            .map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?
            .map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))
    }
}

#[async_trait]
impl ConnectionTrait for PublicReads {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let _turn = self.wait_for_turn().await?;
        self.pool.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let _turn = self.wait_for_turn().await?;
        self.pool.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let _turn = self.wait_for_turn().await?;
        self.pool.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let _turn = self.wait_for_turn().await?;
        self.pool.query_all_raw(statement).await
    }
}
