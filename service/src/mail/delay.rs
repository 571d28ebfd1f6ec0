//! The delivery delay: how long letters currently take, cached for some seconds for all visitors.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::outbox;
use super::rules::DelayNotice;
use crate::storage::database::Db;

/// How long an answer is cached, also one that there is no delay.
const CACHED_FOR: TimeDelta = TimeDelta::seconds(10);
/// The longest time that a page waits for the database to answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// The cached notice and the time of its query.
#[derive(Debug, Default)]
pub struct DeliveryDelay {
    cached: Mutex<(Option<DateTime<Utc>>, Option<DelayNotice>)>,
}

impl DeliveryDelay {
    /// Returns a notice where letters take long. While one caller asks the database, others get the
    /// previous answer. Without an answer there is no notice.
    pub async fn load_notice(&self, db: &Db, now: DateTime<Utc>) -> Option<DelayNotice> {
        {
            // The lock is not held while the database is asked. The time is noted first, so that
            // further callers take the previous answer and do not ask as well. If the clock was set
            // back, the cached answer counts as old.
            let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
            if cached
                .0
                .is_some_and(|queried_at| (queried_at..queried_at + CACHED_FOR).contains(&now))
            {
                return cached.1;
            }
            cached.0 = Some(now);
        }
        let standing = tokio::time::timeout(PATIENCE, outbox::load_standing(&db.read, now)).await;
        let notice = standing
            .ok()
            .and_then(Result::ok)
            .and_then(|standing| standing.notice(now));
        self.cached.lock().unwrap_or_else(PoisonError::into_inner).1 = notice;
        notice
    }
}
