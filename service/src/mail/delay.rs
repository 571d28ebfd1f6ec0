//! How long letters take at present, as the database tells it: kept for some seconds, and the same for everybody who asks.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::outbox;
use super::rules::DelayNotice;
use crate::storage::database::Db;

/// How long an answer is kept, also that there is none.
const KEPT: TimeDelta = TimeDelta::seconds(10);
/// A page does not wait longer for it.
const PATIENCE: Duration = Duration::from_millis(500);

/// What is known, and when it was asked for.
#[derive(Debug, Default)]
pub struct DeliveryDelay {
    known: Mutex<(Option<DateTime<Utc>>, Option<DelayNotice>)>,
}

impl DeliveryDelay {
    /// How long letters take, where that is long. Whoever comes while another one asks the database hears what was known before;
    /// where nothing can be known, nothing is said.
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
        let standing = tokio::time::timeout(PATIENCE, outbox::standing(&db.read, now)).await;
        let delay = standing
            .ok()
            .and_then(Result::ok)
            .and_then(|standing| standing.delay(now));
        self.known.lock().unwrap_or_else(PoisonError::into_inner).1 = delay;
        delay
    }
}
