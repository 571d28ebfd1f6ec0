//! A reconnecting pool: its connections are abandoned when the database falls silent, since the
//! driver would wait for the network to report the loss, which takes a quarter of an hour where a
//! machine has vanished.

use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, ExecResult, QueryResult, RuntimeErr, Statement, TransactionOptions, sqlx,
};

use super::connection::source::PoolSource;
use super::pool_usage::WaitingCalls;

/// The longest wait for an answer, a little longer than the server lets a statement run.
const PATIENCE: Duration = Duration::from_secs(35);

/// The connections in use and where to open new ones.
#[derive(Clone, Debug)]
pub struct ReconnectingPool {
    current: Arc<RwLock<DatabaseConnection>>,
    source: Arc<PoolSource>,
    pub(super) waiting: WaitingCalls,
}

impl ReconnectingPool {
    /// Opens a pool; with `lazily` it connects at the first query.
    pub async fn open(source: PoolSource, lazily: bool) -> Result<Self, DbErr> {
        let mut options = source.choose_options().await?;
        let pool = Database::connect(options.connect_lazy(lazily).clone()).await?;
        Ok(Self {
            current: Arc::new(RwLock::new(pool)),
            source: Arc::new(source),
            waiting: WaitingCalls::default(),
        })
    }

    /// Returns the pool in use.
    pub fn current(&self) -> DatabaseConnection {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Abandons the connections: later queries use new ones, to the server that takes writes now,
    /// for which the host name is resolved anew. Queries on the old ones keep waiting.
    pub async fn reconnect(&self) {
        // SQLite runs in this process and cannot fall silent.
        if self.get_database_backend() != DbBackend::Postgres {
            return;
        }
        if let Ok(options) = self.source.choose_options().await {
            self.replace(options).await;
        }
    }

    /// Replaces the connections. The old ones are not closed, as closing would wait for the answers
    /// that do not come.
    async fn replace(&self, mut options: ConnectOptions) {
        // The new pool must open at once, also while the database does not answer.
        if let Ok(fresh) = Database::connect(options.connect_lazy(true).clone()).await {
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
    }

    /// Takes note of an answer; where one of several servers failed, the next questions go to the
    /// one that takes writes now.
    fn note_result<T>(&self, result: &Result<T, DbErr>) {
        if !self.source.note_result(result) {
            return;
        }
        let pool = self.clone();
        tokio::spawn(async move {
            if let Some(options) = pool.source.choose_other().await {
                pool.replace(options).await;
            }
        });
    }

    /// Opens a transaction.
    pub async fn begin(&self, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
        let pool = self.current();
        let _waiting = self.waiting.enter(&pool);
        let begun = await_answer(PATIENCE, self.source.begin(&pool, options)).await;
        self.note_result(&begun);
        begun
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
        let pool = self.current();
        let _waiting = self.waiting.enter(&pool);
        let answer = await_answer(PATIENCE, self.source.execute(&pool, statement)).await;
        self.note_result(&answer);
        answer
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let pool = self.current();
        let _waiting = self.waiting.enter(&pool);
        // The simple protocol is a transaction by itself.
        let answer = await_answer(PATIENCE, pool.execute_unprepared(sql)).await;
        self.note_result(&answer);
        answer
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let pool = self.current();
        let _waiting = self.waiting.enter(&pool);
        let answer = await_answer(PATIENCE, self.source.query_one(&pool, statement)).await;
        self.note_result(&answer);
        answer
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let pool = self.current();
        let _waiting = self.waiting.enter(&pool);
        let answer = await_answer(PATIENCE, self.source.query_all(&pool, statement)).await;
        self.note_result(&answer);
        answer
    }
}
