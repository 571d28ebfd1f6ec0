//! A pool of connections that is given up when the database falls silent: the driver would wait for an answer until the network tells
//! it that there will be none, which takes a quarter of an hour where a machine has vanished.

use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, ExecResult, QueryResult, RuntimeErr, Statement, TransactionOptions, TransactionTrait,
    sqlx,
};

/// A little longer than the server itself lets a statement run.
const PATIENCE: Duration = Duration::from_secs(35);

/// The connections in use, and how to open others.
#[derive(Clone, Debug)]
pub struct ReconnectingPool {
    current: Arc<RwLock<DatabaseConnection>>,
    options: ConnectOptions,
}

impl ReconnectingPool {
    /// Opens a pool; with `lazily` nothing is asked before the first question.
    pub async fn open(mut options: ConnectOptions, lazily: bool) -> Result<Self, DbErr> {
        let pool = Database::connect(options.clone().connect_lazy(lazily).clone()).await?;
        options.connect_lazy(true);
        Ok(Self {
            current: Arc::new(RwLock::new(pool)),
            options,
        })
    }

    /// The pool in use.
    pub fn current(&self) -> DatabaseConnection {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Gives the connections up: what comes next asks over new ones, opened by name. Whoever waits on an old one goes on waiting.
    pub async fn renew(&self) {
        if self.get_database_backend() != DbBackend::Postgres {
            return;
        }
        if let Ok(fresh) = Database::connect(self.options.clone()).await {
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
    }

    /// Opens a transaction.
    pub async fn begin(&self, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
        within(PATIENCE, self.current().begin_with_options(options)).await
    }
}

/// An answer within a time, or the error of a connection that broke.
pub async fn within<T>(
    patience: Duration,
    answer: impl Future<Output = Result<T, DbErr>>,
) -> Result<T, DbErr> {
    tokio::time::timeout(patience, answer)
        .await
        .unwrap_or_else(|_| Err(timed_out()))
}

/// What is said of a database that does not answer.
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
        within(PATIENCE, self.current().execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        within(PATIENCE, self.current().execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        within(PATIENCE, self.current().query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        within(PATIENCE, self.current().query_all_raw(statement)).await
    }
}
