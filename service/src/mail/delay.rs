//! The delivery delay: how long letters currently take, cached for some seconds for all visitors.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::outbox;
use super::rules::DelayNotice;
use crate::storage::database::Db;

/// How long an answer is cached, also one that there is no delay.
const KEPT: TimeDelta = TimeDelta::seconds(10);
/// The longest time that a page waits for the database to answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// The cached notice and the time of its query.
#[derive(Debug, Default)]
pub struct DeliveryDelay {
    known: Mutex<(Option<DateTime<Utc>>, Option<DelayNotice>)>,
}

impl DeliveryDelay {
    /// Returns a notice where letters take long. While one caller asks the database, others get the
    /// previous answer. Without an answer there is no notice.
    pub async fn delay(&self, db: &Db, now: DateTime<Utc>) -> Option<DelayNotice> {
        {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if known
                .0
                .is_some_and(|asked| (asked..asked + KEPT).contains(&now))
            {
                return known.1;
            }
            known.0 = Some(now);
        }
        let standing = tokio::time::timeout(PATIENCE, outbox::load_standing(&db.read, now)).await;
        let delay = standing
            .ok()
            .and_then(Result::ok)
            .and_then(|standing| standing.delay(now));
        self.known.lock().unwrap_or_else(PoisonError::into_inner).1 = delay;
        delay
    }
}
