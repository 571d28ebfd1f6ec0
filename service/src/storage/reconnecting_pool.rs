//! A reconnecting pool: its connections are abandoned when the database falls silent, since the
//! driver would wait for the network to report the loss, which takes a quarter of an hour where a
//! machine has vanished.

use std::future::Future;
use std::io::ErrorKind;
use std::pin::pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, ExecResult,
    QueryResult, RuntimeErr, Statement, TransactionOptions, sqlx,
};
use tokio::sync::Mutex;

use super::connection::options::ACQUIRE;
use super::connection::pool_usage::WaitingCalls;
use super::connection::silence::{SILENCE, WorkState};
use super::connection::source::PoolSource;
use super::pooled_transaction::PooledTransaction;

/// The longest wait for an answer, a little longer than the server lets a statement run.
const PATIENCE: Duration = Duration::from_secs(35);
/// How often a question is asked again whose connections have broken without a word.
const AGAIN: u32 = 2;

/// The connections in use and where to open new ones.
#[derive(Clone, Debug)]
pub struct ReconnectingPool {
    current: Arc<RwLock<NumberedPool>>,
    source: Arc<PoolSource>,
    /// Held by the one of many who replaces connections that fell silent.
    replacing: Arc<Mutex<()>>,
    pub(super) waiting: WaitingCalls,
}

/// Connections, and how often there were others before.
#[derive(Clone, Debug)]
struct NumberedPool {
    number: u64,
    pool: DatabaseConnection,
}

/// Which connections a question was asked on.
#[derive(Clone, Copy, Debug)]
pub struct AskedPool {
    number: u64,
    /// When it was asked, if no connection was free then.
    waits_since: Option<Instant>,
}

impl ReconnectingPool {
    /// Opens a pool; with `lazily` it connects at the first query.
    pub async fn open(source: PoolSource, lazily: bool) -> Result<Self, DbErr> {
        let mut options = source.choose_options().await?;
        let pool = Database::connect(options.connect_lazy(lazily).clone()).await?;
        Ok(Self {
            current: Arc::new(RwLock::new(NumberedPool { number: 0, pool })),
            source: Arc::new(source),
            replacing: Arc::default(),
            waiting: WaitingCalls::default(),
        })
    }

    /// Returns the pool in use.
    pub fn current(&self) -> DatabaseConnection {
        self.current_numbered().pool
    }

    fn current_numbered(&self) -> NumberedPool {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn current_number(&self) -> u64 {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .number
    }

    /// Abandons the connections: later queries use new ones, to the server that takes writes now,
    /// for which the host name is resolved anew.
    pub async fn reconnect(&self) {
        // SQLite runs in this process and cannot fall silent.
        if self.get_database_backend() != DbBackend::Postgres {
            return;
        }
        if let Ok(options) = self.source.choose_options().await {
            self.replace(options).await;
        }
    }

    /// Abandons the connections of this number, unless somebody has done so before.
    async fn leave(&self, number: u64) {
        let _turn = self.replacing.lock().await;
        if self.current_number() == number {
            self.source.note_silence();
            self.reconnect().await;
        }
    }

    /// Replaces the connections. The old ones are not closed, as closing would wait for the answers
    /// that do not come.
    async fn replace(&self, mut options: ConnectOptions) {
        // The new pool must open at once, also while the database does not answer.
        if let Ok(fresh) = Database::connect(options.connect_lazy(true).clone()).await {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            current.number += 1;
            current.pool = fresh;
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
    pub async fn begin(&self, options: TransactionOptions) -> Result<PooledTransaction, DbErr> {
        let source = self.source.clone();
        let begun = self.ask_again(move |pool| {
            let source = source.clone();
            async move { source.begin(&pool, options).await }
        });
        let (tx, mut asked) = begun.await?;
        // It has its connection now.
        asked.waits_since = None;
        Ok(PooledTransaction::new(tx, self.clone(), asked))
    }

    /// Asks a question that changes nothing, and asks it on new connections if the first ones have
    /// broken without a word.
    async fn ask_again<T: Send, F>(
        &self,
        mut question: impl FnMut(DatabaseConnection) -> F + Send,
    ) -> Result<(T, AskedPool), DbErr>
    where
        F: Future<Output = Result<T, DbErr>> + Send,
    {
        let mut answer = self.ask_once(&mut question).await;
        // Somebody else may replace the new connections as well, whose own had broken a little later.
        for _ in 0..AGAIN {
            if !answer.as_ref().is_err_and(is_broken) {
                break;
            }
            answer = self.ask_once(&mut question).await;
        }
        self.note_result(&answer);
        answer
    }

    async fn ask_once<T: Send, F>(
        &self,
        question: &mut (impl FnMut(DatabaseConnection) -> F + Send),
    ) -> Result<(T, AskedPool), DbErr>
    where
        F: Future<Output = Result<T, DbErr>> + Send,
    {
        let NumberedPool { number, pool } = self.current_numbered();
        let waiting = self.waiting.enter(&pool);
        let asked = AskedPool {
            number,
            waits_since: waiting.is_some().then(Instant::now),
        };
        let answer = question(pool);
        let answer = self.await_heard(asked, Some(PATIENCE), answer).await;
        Ok((answer?, asked))
    }

    /// Awaits an answer. On PostgreSQL it is given up when the connections have broken without a
    /// word, within two seconds; they are then replaced. What the server works on, or what
    /// waits there for a lock, is waited for.
    pub(super) async fn await_heard<T>(
        &self,
        asked: AskedPool,
        patience: Option<Duration>,
        answer: impl Future<Output = Result<T, DbErr>> + Send,
    ) -> Result<T, DbErr> {
        if self.get_database_backend() != DbBackend::Postgres {
            return match patience {
                Some(patience) => await_answer(patience, answer).await,
                None => answer.await,
            };
        }
        let mut answer = pin!(answer);
        let began = Instant::now();
        loop {
            if let Ok(answer) = tokio::time::timeout(SILENCE, &mut answer).await {
                return answer;
            }
            if patience.is_some_and(|patience| began.elapsed() >= patience) {
                return Err(timed_out());
            }
            tokio::select! {
                answer = &mut answer => return answer,
                loss = self.find_loss(asked) => if let Some(loss) = loss {
                    return Err(loss);
                },
            }
        }
    }

    /// Finds out whether a question that has no answer yet will have none; replaces the connections
    /// then and returns the error.
    async fn find_loss(&self, asked: AskedPool) -> Option<DbErr> {
        // Who waits for a connection has asked nothing yet. The driver ends this waiting.
        if asked
            .waits_since
            .is_some_and(|since| since.elapsed() < ACQUIRE)
        {
            return (self.current_number() != asked.number).then(broken);
        }
        let state = self.source.ask_state().await;
        if state == WorkState::AtWork {
            return None;
        }
        self.leave(asked.number).await;
        let is_elsewhere = state == WorkState::Idle || self.source.has_choice();
        let is_replaced = self.current_number() != asked.number;
        Some(if is_elsewhere && is_replaced {
            broken()
        } else {
            timed_out()
        })
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
    make_io_error(ErrorKind::TimedOut)
}

/// Returns the error for a connection that broke, while new ones lead to the database.
fn broken() -> DbErr {
    make_io_error(ErrorKind::ConnectionAborted)
}

fn make_io_error(kind: ErrorKind) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(Arc::new(sqlx::Error::Io(
        kind.into(),
    ))))
}

fn is_broken(error: &DbErr) -> bool {
    let DbErr::Conn(RuntimeErr::SqlxError(cause)) = error else {
        return false;
    };
    matches!(cause.as_ref(), sqlx::Error::Io(cause) if cause.kind() == ErrorKind::ConnectionAborted)
}

#[async_trait]
impl ConnectionTrait for ReconnectingPool {
    fn get_database_backend(&self) -> DbBackend {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .pool
            .get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let source = self.source.clone();
        let mut question = move |pool: DatabaseConnection| {
            let (source, statement) = (source.clone(), statement.clone());
            async move { source.execute(&pool, statement).await }
        };
        // It may change something, so it is asked once only.
        let answer = self.ask_once(&mut question).await;
        self.note_result(&answer);
        answer.map(|(done, _)| done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        // The simple protocol is a transaction by itself.
        let mut question =
            move |pool: DatabaseConnection| async move { pool.execute_unprepared(sql).await };
        let answer = self.ask_once(&mut question).await;
        self.note_result(&answer);
        answer.map(|(done, _)| done)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let source = self.source.clone();
        let answer = self.ask_again(move |pool| {
            let (source, statement) = (source.clone(), statement.clone());
            async move { source.query_one(&pool, statement).await }
        });
        answer.await.map(|(row, _)| row)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let source = self.source.clone();
        let answer = self.ask_again(move |pool| {
            let (source, statement) = (source.clone(), statement.clone());
            async move { source.query_all(&pool, statement).await }
        });
        answer.await.map(|(rows, _)| rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_connection_that_broke_is_asked_again() {
        assert!(is_broken(&broken()));
        for other in [timed_out(), DbErr::Custom("other".into())] {
            assert!(!is_broken(&other), "{other}");
        }
    }
}
