//! The read-back of commits: once a second a number is written with what a transaction of SQLite
//! writes, and read on another connection after the commit.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbErr, RuntimeErr, Statement, sqlx};
use tokio::sync::watch;

use super::database_error::DatabaseError;

/// How often a commit is read back.
const INTERVAL: Duration = Duration::from_secs(1);

/// The number in `installation` that grows with each mark. Several processes may write it.
const WRITE: &str = "insert into installation (key, value) values ('read_back', '1')
    on conflict (key) do update set value = cast(cast(installation.value as bigint) + 1 as text)
    returning value";
const READ: &str = "select value from installation where key = 'read_back'";

/// Whether commits are read back as they were written.
#[derive(Clone, Debug)]
pub struct ReadBack {
    last: Arc<Mutex<Option<Instant>>>,
    /// Becomes true when a commit was not on the disk, and stays so: a process whose commits are
    /// not real must not acknowledge another one.
    lost: Arc<watch::Sender<bool>>,
}

impl Default for ReadBack {
    fn default() -> Self {
        Self {
            last: Arc::default(),
            lost: Arc::new(watch::Sender::new(false)),
        }
    }
}

impl ReadBack {
    /// Whether the next commit is to be read back; true at most once a second.
    pub(super) fn take_turn(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = last.is_none_or(|last| last.elapsed() >= INTERVAL);
        if is_due {
            *last = Some(Instant::now());
        }
        is_due
    }

    /// Writes the next mark in a transaction and returns it.
    pub(super) async fn write_mark(tx: &impl ConnectionTrait) -> Result<i64, DatabaseError> {
        let write = Statement::from_string(tx.get_database_backend(), WRITE);
        Ok(tx
            .query_one_raw(write)
            .await?
            .map(|row| parse_mark(&row))
            .transpose()?
            .unwrap_or_default())
    }

    /// Reads the newest mark that was committed.
    pub(super) async fn read_mark(db: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
        let read = Statement::from_string(db.get_database_backend(), READ);
        db.query_one_raw(read)
            .await?
            .map(|row| parse_mark(&row))
            .transpose()
    }

    /// Compares the mark of a commit with what was found after it. Other processes may have
    /// written later marks.
    pub(super) fn compare(&self, mark: i64, found: Option<i64>) -> Result<(), DatabaseError> {
        if found.is_none_or(|found| found >= mark) {
            return Ok(());
        }
        tracing::error!(
            mark,
            found,
            "a commit is not on the disk; this process acknowledges nothing any more and ends"
        );
        self.lost.send_replace(true);
        self.check()
    }

    /// Refuses when a commit was not on the disk.
    pub(super) fn check(&self) -> Result<(), DatabaseError> {
        if self.has_lost() {
            return Err(DatabaseError::Away(DbErr::Custom(
                "an earlier commit is not on the disk".into(),
            )));
        }
        Ok(())
    }

    pub(super) fn has_lost(&self) -> bool {
        *self.lost.borrow()
    }

    pub(super) async fn wait_until_lost(&self) {
        // The sender lives as long as `self`, so waiting ends only with the value.
        let _ = self.lost.subscribe().wait_for(|lost| *lost).await;
    }
}

fn parse_mark(row: &sea_orm::QueryResult) -> Result<i64, DbErr> {
    let text: String = row.try_get_by_index(0)?;
    text.parse().map_err(|_| {
        DbErr::Query(RuntimeErr::SqlxError(Arc::new(sqlx::Error::Protocol(
            "the mark is no number".into(),
        ))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_is_missing_after_its_commit_is_a_loss_for_ever() {
        let read_back = ReadBack::default();
        // Another process may have gone on; a reader that does not answer proves nothing.
        for found in [Some(7), Some(8), None] {
            assert!(read_back.compare(7, found).is_ok() && !read_back.has_lost());
        }
        assert!(read_back.compare(7, Some(6)).is_err());
        assert!(read_back.has_lost() && read_back.compare(8, Some(8)).is_ok());
        assert!(read_back.check().is_err());
    }

    #[test]
    fn at_most_one_commit_a_second_is_read_back() {
        let read_back = ReadBack::default();
        assert!(read_back.take_turn() && !read_back.take_turn());
    }
}
