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
    ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult,
    RuntimeErr, Statement, TransactionOptions, sqlx,
};
use tokio::sync::Mutex;

use super::connection::abandoned::{self, EndingTurn};
use super::connection::options::ACQUIRE;
use super::connection::pool_counts::PoolCounts;
use super::connection::pool_usage::WaitingCalls;
use super::connection::silence::{GRACE, SILENCE, WorkState};
use super::connection::source::{PoolPlan, PoolSource};
use super::database_error::find_cause;
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
    /// Held by the one of many who replaces connections that fell silent; when no server was found
    /// to which new ones could lead.
    replacing: Arc<Mutex<Option<Instant>>>,
    abandoned: Arc<EndingTurn>,
    /// When a question was last answered, or the connections were replaced.
    heard: Arc<std::sync::Mutex<Instant>>,
    pub(super) waiting: WaitingCalls,
    /// The questions that have no answer for a second.
    silent: PoolCounts,
    /// The open transactions.
    transactions: PoolCounts,
}

/// Connections, and the number of their pool.
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

impl AskedPool {
    /// Whether it may still wait for a connection.
    fn is_waiting(&self) -> bool {
        let longest = ACQUIRE + SILENCE;
        self.waits_since
            .is_some_and(|since| since.elapsed() < longest)
    }
}

impl ReconnectingPool {
    /// Opens a pool; with `lazily` it connects at the first query.
    pub async fn open(source: PoolSource, lazily: bool) -> Result<Self, DbErr> {
        let PoolPlan {
            number,
            mut options,
        } = source.plan_pool().await?;
        let pool = Database::connect(options.connect_lazy(lazily).clone()).await?;
        Ok(Self {
            current: Arc::new(RwLock::new(NumberedPool { number, pool })),
            source: Arc::new(source),
            replacing: Arc::default(),
            abandoned: Arc::default(),
            heard: Arc::new(std::sync::Mutex::new(Instant::now())),
            waiting: WaitingCalls::default(),
            silent: PoolCounts::default(),
            transactions: PoolCounts::default(),
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

    /// Returns the number of the pool in use.
    pub(super) fn current_number(&self) -> u64 {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .number
    }

    fn note_heard(&self) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Takes note of an answer of the database, which may be a refusal.
    fn note_answer<T>(&self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        let is_refusal = |error| matches!(find_cause(error), Some(sqlx::Error::Database(_)));
        if answer.as_ref().err().is_none_or(is_refusal) {
            self.note_heard();
        }
        answer
    }

    /// Whether any question was answered within this time.
    pub(super) fn was_heard_within(&self, time: Duration) -> bool {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.elapsed() < time
    }

    /// Abandons the connections of this number, unless somebody has done so before: later queries use
    /// new ones, to the server that takes writes now, for which the host name is resolved anew.
    pub(super) async fn leave(&self, number: u64) {
        // SQLite runs in this process and cannot fall silent.
        if self.get_database_backend() != DbBackend::Postgres {
            return;
        }
        let mut failed = self.replacing.lock().await;
        let has_just_failed = failed.is_some_and(|at| at.elapsed() < SILENCE);
        if self.current_number() != number || has_just_failed {
            return;
        }
        self.source.note_silence();
        *failed = match self.source.plan_pool().await {
            Ok(plan) => {
                self.replace(plan).await;
                None
            }
            Err(_) => Some(Instant::now()),
        };
    }

    /// Replaces the connections. The old ones are not closed, as closing would wait for the answers
    /// that do not come.
    async fn replace(&self, mut plan: PoolPlan) {
        // The new pool must open at once, also while the database does not answer.
        if let Ok(fresh) = Database::connect(plan.options.connect_lazy(true).clone()).await {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            current.number = plan.number;
            current.pool = fresh;
            self.note_heard();
        }
        if self.abandoned.take() {
            tokio::spawn(self.clone().end_abandoned());
        }
    }

    /// Ends at the server what the pools before this one have left there.
    async fn end_abandoned(self) {
        for _ in 0..abandoned::ROUNDS {
            tokio::time::sleep(abandoned::INTERVAL).await;
            self.abandoned.look();
            let NumberedPool { number, pool } = self.current_numbered();
            let used = self.transactions.list();
            let left = self.source.end_abandoned((number, pool), &used).await;
            if left == Some(0) && self.abandoned.end() {
                return;
            }
        }
        self.abandoned.look();
        self.abandoned.end();
    }

    /// Takes note of an answer; where one of several servers failed, the next questions go to the
    /// one that takes writes now.
    fn note_result<T>(&self, result: &Result<T, DbErr>) {
        if !self.source.note_result(result) {
            return;
        }
        let pool = self.clone();
        tokio::spawn(async move {
            if let Some(plan) = pool.source.plan_other().await {
                pool.replace(plan).await;
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
        let open = self.transactions.enter(asked.number);
        Ok(PooledTransaction::new(tx, self.clone(), (asked, open)))
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
    /// word, within three seconds; they are then replaced. What the server works on, or what
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
        let (began, mut silent) = (Instant::now(), None);
        loop {
            if let Ok(answer) = tokio::time::timeout(SILENCE, &mut answer).await {
                return self.note_answer(answer);
            }
            if silent.is_none() && !asked.is_waiting() {
                silent = Some(self.silent.enter(asked.number));
            }
            if patience.is_some_and(|patience| began.elapsed() >= patience) {
                return Err(timed_out());
            }
            tokio::select! {
                // An answer that has come in the meantime is the answer.
                biased;
                answer = &mut answer => return self.note_answer(answer),
                // Boxed, so that the future of the usual case stays small.
                loss = Box::pin(self.find_loss(asked)) => if let Some(loss) = loss {
                    return Err(loss);
                },
            }
        }
    }

    /// Finds out whether a question that has no answer yet will have none; replaces the connections
    /// then and returns the error.
    async fn find_loss(&self, asked: AskedPool) -> Option<DbErr> {
        // Who waits for a connection has asked nothing yet, and the driver ends this waiting. But a
        // connection that is given back is asked by the driver whether it lives, without a limit:
        // where all of them have broken then, nobody else would find out.
        let is_served = || asked.is_waiting() && self.was_heard_within(SILENCE);
        if asked.is_waiting() && self.current_number() != asked.number {
            return Some(broken());
        }
        if is_served() {
            return None;
        }
        let state = self.source.ask_state(asked.number).await;
        match state {
            WorkState::AtWork(questions) if self.silent.count(asked.number) <= questions => {
                return None;
            }
            // It may be about to send the answer, or still be opening the connection, which takes a
            // second where the machine is busy.
            WorkState::AtWork(_) | WorkState::Idle => tokio::time::sleep(GRACE).await,
            WorkState::Unreachable => {}
        }
        if is_served() {
            return None;
        }
        self.leave(asked.number).await;
        // Some questions are lost; it may be this one that the server is at work on.
        if matches!(state, WorkState::AtWork(_)) {
            return None;
        }
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
