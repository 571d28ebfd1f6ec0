//! A reconnecting pool: its connections are abandoned when the database falls silent, since the
//! driver would wait for the network to report the loss, which takes a quarter of an hour where a
//! machine has vanished.

use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, ExecResult, QueryResult, RuntimeErr, Statement, TransactionOptions, TransactionTrait,
    sqlx,
};

/// The longest wait for an answer, a little longer than the server lets a statement run.
const PATIENCE: Duration = Duration::from_secs(35);

/// The connections in use and the options to open new ones.
#[derive(Clone, Debug)]
pub struct ReconnectingPool {
    current: Arc<RwLock<DatabaseConnection>>,
    options: ConnectOptions,
}

impl ReconnectingPool {
    /// Opens a pool; with `lazily` it connects at the first query.
    pub async fn open(mut options: ConnectOptions, lazily: bool) -> Result<Self, DbErr> {
        let pool = Database::connect(options.clone().connect_lazy(lazily).clone()).await?;
        // A later pool must open at once, also while the database does not answer.
        options.connect_lazy(true);
        Ok(Self {
            current: Arc::new(RwLock::new(pool)),
            options,
        })
    }

    /// Returns the pool in use.
    pub fn current(&self) -> DatabaseConnection {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Abandons the connections: later queries use new ones, for which the host name is resolved
    /// anew. Queries on the old ones keep waiting.
    pub async fn reconnect(&self) {
        // SQLite runs in this process and cannot fall silent.
        if self.get_database_backend() != DbBackend::Postgres {
            return;
        }
        // The old pool is not closed, as closing would wait for the answers that do not come.
        if let Ok(fresh) = Database::connect(self.options.clone()).await {
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
    }

    /// Opens a transaction.
    pub async fn begin(&self, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
        await_answer(PATIENCE, self.current().begin_with_options(options)).await
    }
}

/// Awaits an answer for the given time, else returns the error of a broken connection.
pub async fn await_answer<T>(
    patience: Duration,
    answer: impl Future<Output = Result<T, DbErr>>,
) -> Result<T, DbErr> {
    tokio::time::timeout(patience, answer)
        .await
        .unwrap_or_else(|_| Err(timed_out()))
}

/// Returns the error for a database that does not answer.
pub fn timed_out() -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(Arc::new(sqlx::Error::Io(
        std::io::ErrorKind::TimedOut.into(),
    ))))
}

#[async_trait]
impl ConnectionTrait for ReconnectingPool {
    fn get_database_backend(&self) -> DbBackend {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        await_answer(PATIENCE, self.current().execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        await_answer(PATIENCE, self.current().execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        await_answer(PATIENCE, self.current().query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        await_answer(PATIENCE, self.current().query_all_raw(statement)).await
    }
}
