//! The clock as a parameter; no other code reads the time of the machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the time in UTC to the microsecond, which is the precision of both databases.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The clock of the machine.
    System,
    /// A clock that tests set, in microseconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// Creates a clock that shows `at` until it is advanced.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// Returns the current time.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "this is the one place that may ask the machine"
            )]
            // PostgreSQL stores microseconds. A finer time would differ from the one that is read
            // back, and a row would seem changed.
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Fixed(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// Moves a fixed clock forward; has no effect on the clock of the machine.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(micros) = self {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// Rounds a wait up to whole seconds, at least 1, for `Retry-After` (RFC 9110, section 10.2.3).
pub fn round_up_to_seconds(wait: std::time::Duration) -> u64 {
    // A client that comes back after a wait that was rounded down is refused once more.
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}
