//! A transaction on a connection of a pool. Each of its questions is given up when the connection
//! has broken without a word, and the pool then has new ones.

use std::future::Future;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use super::connection::pool_counts::CountedOne;
use super::reconnecting_pool::{AskedPool, ReconnectingPool};

/// A transaction of a reader or a writer.
#[derive(Debug)]
pub struct PooledTransaction {
    tx: DatabaseTransaction,
    place: TransactionPlace,
}

/// Where a transaction is open.
#[derive(Debug)]
struct TransactionPlace {
    pool: ReconnectingPool,
    asked: AskedPool,
    /// Its session is not ended while it is open.
    _open: CountedOne,
}

impl TransactionPlace {
    /// The database ends a statement that runs too long; here only silence ends the waiting.
    async fn hear<T>(
        &self,
        answer: impl Future<Output = Result<T, DbErr>> + Send,
    ) -> Result<T, DbErr> {
        self.pool.await_heard(self.asked, None, answer).await
    }
}

impl PooledTransaction {
    /// Wraps a transaction that has just begun on the connections of `asked`.
    pub(super) fn new(
        tx: DatabaseTransaction,
        pool: ReconnectingPool,
        (asked, open): (AskedPool, CountedOne),
    ) -> Self {
        let place = TransactionPlace {
            pool,
            asked,
            _open: open,
        };
        Self { tx, place }
    }

    /// The transaction of the driver, whose questions wait without end, for migrations.
    pub(super) fn inner(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Commits.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.place.hear(self.tx.commit()).await
    }

    /// Rolls back what was written.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.place.hear(self.tx.rollback()).await
    }
}

#[async_trait]
impl ConnectionTrait for PooledTransaction {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.place.hear(self.tx.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.place.hear(self.tx.execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.place.hear(self.tx.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.place.hear(self.tx.query_all_raw(statement)).await
    }
}
