//! A writing transaction, and the doubt that it leaves about its connection unless it was
//! committed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use super::database::{DatabaseError, Db};
use super::pooled_transaction::PooledTransaction;

/// How long PostgreSQL's connections that were opened before a doubt are asked at every use. Where a
/// later use fails, it raises the next doubt; and a conflict of two transactions raises one, which
/// must not cost a question a transaction for long.
const EXAMINED: Duration = Duration::from_secs(10);

/// Whether the writing connections of a pool may be used on. After a commit that failed, or a
/// transaction that ended without one, the driver may believe in another state than the database:
/// SQLite ends a transaction by itself when the disk is full
/// (<https://www.sqlite.org/lang_transaction.html>, section 3), the driver then counts one too many,
/// begins savepoints within a transaction that nobody ends, and every later commit is only a
/// release. PostgreSQL may have become a standby under a living connection.
#[derive(Clone, Debug, Default)]
pub struct WriteDoubt {
    raised: Arc<Mutex<Option<Instant>>>,
    /// Whether no commit has succeeded since a doubt was raised; shared by all pools of a process.
    is_unproven: Arc<AtomicBool>,
}

impl WriteDoubt {
    /// Returns the doubt for another pool of this process: its connections are others, the database
    /// that takes writes or does not is the same.
    #[must_use]
    pub fn for_other_pool(&self) -> Self {
        Self {
            raised: Arc::default(),
            is_unproven: self.is_unproven.clone(),
        }
    }

    /// Doubts every connection that is open now.
    pub fn raise(&self) {
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        self.is_unproven.store(true, Ordering::Release);
    }

    /// Records a commit that succeeded.
    pub(super) fn record_commit(&self) {
        self.is_unproven.store(false, Ordering::Release);
    }

    /// Whether no commit has succeeded since the last doubt.
    pub fn is_unproven(&self) -> bool {
        self.is_unproven.load(Ordering::Acquire)
    }

    /// Whether a connection of this age was open when the last doubt was raised.
    pub fn concerns(&self, age: Duration) -> bool {
        let raised = *self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        raised.is_some_and(|raised| raised.elapsed() <= age)
    }

    /// Whether the last doubt concerns a connection of this age and is only seconds old.
    pub fn concerns_lately(&self, age: Duration) -> bool {
        self.concerns(age.min(EXAMINED))
    }
}

/// A writing transaction. If it ends in another way than by a commit that succeeds, the connection
/// is doubted: on SQLite it is closed before the next transaction, on PostgreSQL it is asked first
/// whether it may write.
pub struct WriteTransaction {
    /// Dropped before `tx`, so that the connection is doubted before anybody else gets it.
    doubt: DoubtUnlessSettled,
    db: Db,
    tx: PooledTransaction,
    /// Whether a statement of it failed.
    has_failed: AtomicBool,
}

struct DoubtUnlessSettled {
    doubt: WriteDoubt,
    is_settled: bool,
}

impl Drop for DoubtUnlessSettled {
    fn drop(&mut self) {
        if !self.is_settled {
            self.doubt.raise();
        }
    }
}

impl WriteTransaction {
    /// Wraps a transaction that has just begun on the writing pool of `db`.
    pub(super) fn new(db: Db, tx: PooledTransaction, doubt: WriteDoubt) -> Self {
        Self {
            doubt: DoubtUnlessSettled {
                doubt,
                is_settled: false,
            },
            db,
            tx,
            has_failed: AtomicBool::new(false),
        }
    }

    /// Notes whether a statement failed.
    fn note<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        if result.is_err() {
            self.has_failed.store(true, Ordering::Release);
        }
        result
    }

    /// The transaction without what this type notes, for migrations.
    pub(super) fn inner(&self) -> &DatabaseTransaction {
        self.tx.inner()
    }

    /// Commits. On SQLite, once a second, what was committed is read back on another connection;
    /// if it is not there, the commit counts as failed, and so does every later one.
    pub async fn commit(mut self) -> Result<(), DatabaseError> {
        // PostgreSQL answers the commit of such a transaction with a rollback and no error, and
        // SQLite would keep the half of it that was done.
        if self.has_failed.load(Ordering::Acquire) {
            return Err(DatabaseError::Away(DbErr::Custom(
                "a statement of the transaction failed".into(),
            )));
        }
        let mark = self.db.write_mark_if_due(&self.tx).await?;
        self.tx.commit().await?;
        if let Some(mark) = mark {
            self.db.read_mark_back(mark).await?;
        }
        self.doubt.is_settled = true;
        self.doubt.doubt.record_commit();
        Ok(())
    }

    /// Rolls back what was written.
    pub async fn rollback(mut self) -> Result<(), DatabaseError> {
        self.tx.rollback().await?;
        self.doubt.is_settled = true;
        Ok(())
    }
}

#[async_trait]
impl ConnectionTrait for WriteTransaction {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.note(self.tx.execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.note(self.tx.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(self.tx.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(self.tx.query_all_raw(statement).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_concerns_the_connections_that_were_open_when_it_was_raised() {
        let doubt = WriteDoubt::default();
        assert!(!doubt.concerns(Duration::from_secs(3600)) && !doubt.is_unproven());
        doubt.raise();
        assert!(doubt.concerns(Duration::from_secs(3600)) && doubt.is_unproven());
        assert!(!doubt.concerns(Duration::ZERO));
        assert!(doubt.concerns_lately(Duration::from_secs(3600)));
        doubt.record_commit();
        // The commit proves its own connection, not the others.
        assert!(doubt.concerns(Duration::from_secs(3600)) && !doubt.is_unproven());
    }
}
