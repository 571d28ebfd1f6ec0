//! Whether the database answers, as the log tells it: one line when it goes away, with the cause,
//! and one when it is back.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::{DbErr, RuntimeErr, sqlx};

use super::cause::{describe_failure, find_cause};
use crate::values::DatabaseAddress;

/// How long the log is silent about moments in which no connection was to be had, though the
/// database answers: an overload would fill it.
const QUIET: Duration = Duration::from_secs(60);

/// The state of the database; shared by all pools of a process.
#[derive(Clone)]
pub struct DatabaseWatch(Arc<WatchedDatabase>);

struct WatchedDatabase {
    address: DatabaseAddress,
    is_away: AtomicBool,
    /// When the log last told of such a moment.
    told: Mutex<Option<Instant>>,
}

impl fmt::Debug for DatabaseWatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.address.describe_place())
    }
}

impl DatabaseWatch {
    /// Creates the watch of a database that answers now.
    pub fn new(address: DatabaseAddress) -> Self {
        Self(Arc::new(WatchedDatabase {
            address,
            is_away: AtomicBool::new(false),
            told: Mutex::default(),
        }))
    }

    /// Takes note of what came of a question. The log has a line only when the state changes.
    pub fn note_result<T>(&self, result: &Result<T, DbErr>) {
        match result {
            Ok(_) => {
                if self.0.is_away.load(Ordering::Relaxed)
                    && self.0.is_away.swap(false, Ordering::AcqRel)
                {
                    tracing::info!("the database is back");
                }
            }
            Err(error) if is_trouble(error) => {
                if !self.0.is_away.swap(true, Ordering::AcqRel) {
                    let (watch, error) = (self.clone(), error.clone());
                    tokio::spawn(async move { watch.log_cause(&error).await });
                }
            }
            Err(_) => {}
        }
    }

    async fn log_cause(&self, error: &DbErr) {
        let address = &self.0.address;
        if matches!(address, DatabaseAddress::Sqlite(_)) {
            let cause = describe_failure(address, error);
            tracing::error!(%cause, "the database went away");
            return;
        }
        if let Some(cause) = find_cause(address).await {
            tracing::error!(%cause, "the database went away");
            return;
        }
        // It answers by now: one connection broke, or all of them were in use for seconds.
        self.0.is_away.store(false, Ordering::Release);
        let mut told = self.0.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|told| told.elapsed() > QUIET) {
            *told = Some(Instant::now());
            drop(told);
            let cause = describe_failure(address, error);
            tracing::warn!(%cause, "a question to the database failed, though it answers");
        }
    }
}

/// Whether an error is about the database as a whole, and not about one statement, such as one that
/// ran too long.
pub(super) fn is_trouble(error: &DbErr) -> bool {
    let cause = match error {
        DbErr::ConnectionAcquire(_) => return true,
        DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => cause,
        _ => return false,
    };
    let RuntimeErr::SqlxError(cause) = cause else {
        return true;
    };
    match cause.as_ref() {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(refusal) => {
            is_code_of_trouble(refusal.code().as_deref().unwrap_or_default())
        }
        _ => false,
    }
}

fn is_code_of_trouble(code: &str) -> bool {
    if code.len() == 5 {
        let classes = ["08", "28", "3D", "53", "57P", "58"];
        return code == "25006" || classes.iter().any(|class| code.starts_with(class));
    }
    // no memory, read-only, I/O, full, cannot open
    code.parse::<u32>()
        .is_ok_and(|code| matches!(code & 0xff, 7 | 8 | 10 | 13 | 14))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_statement_or_a_lock_is_no_trouble_of_the_database() {
        for (code, is_trouble) in [
            ("08006", true),
            ("25006", true),
            ("28P01", true),
            ("53300", true),
            ("57P01", true),
            ("57P03", true),
            ("57014", false),
            ("55P03", false),
            ("40001", false),
            ("23505", false),
            ("5", false),
            ("13", true),
            ("778", true),
            ("1032", true),
        ] {
            assert_eq!(is_code_of_trouble(code), is_trouble, "{code}");
        }
    }
}
