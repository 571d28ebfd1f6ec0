//! The lease on claimed letters: until when this worker, and no other, may hand them over.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

/// How long a lease holds after a beat. When its worker dies, others take the letters over then.
pub const LEASE: TimeDelta = TimeDelta::seconds(15);
/// How often a worker renews its leases while its letters wait or are on their way. Two beats may
/// fail before a lease ends.
pub const BEAT: TimeDelta = TimeDelta::seconds(5);
/// What is left of a lease when a letter is handed over: as much as the clocks of two machines may
/// differ, and as a process may stand still between the look at the lease and the write.
const MARGIN: TimeDelta = TimeDelta::seconds(5);

/// The lease on the letters of one claim. It is measured by two clocks: that of the rows, by which
/// other workers judge, and one that nobody sets. A process that was stopped, or whose clock was set
/// back, finds its lease ended by one of them.
#[derive(Debug)]
pub struct Lease(Mutex<LeaseTerm>);

#[derive(Clone, Copy, Debug)]
struct LeaseTerm {
    /// What stands in the rows.
    until: DateTime<Utc>,
    /// The moment of the last beat on the clock that nobody sets.
    beat: Instant,
    /// Whether another worker has taken some of the letters over.
    is_lost: bool,
}

impl Lease {
    /// Creates the lease of rows that were claimed at a moment, given by both clocks.
    pub fn new(now: DateTime<Utc>, beat: Instant) -> Self {
        Self(Mutex::new(LeaseTerm {
            until: now + LEASE,
            beat,
            is_lost: false,
        }))
    }

    /// Returns the end of the claim as it stands in the rows.
    pub fn until(&self) -> DateTime<Utc> {
        self.read().until
    }

    /// Whether the time for the next beat has come.
    pub fn is_beat_due(&self, now: DateTime<Utc>, instant: Instant) -> bool {
        let term = self.read();
        now + LEASE - term.until >= BEAT || instant.duration_since(term.beat) >= to_duration(BEAT)
    }

    /// Records that the rows were written at a moment, given by both clocks. Where another worker had
    /// some of them, nothing of this claim is handed over any more.
    pub fn renew(&self, now: DateTime<Utc>, beat: Instant, is_whole: bool) {
        let mut term = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *term = LeaseTerm {
            until: now + LEASE,
            beat,
            is_lost: term.is_lost || !is_whole,
        };
    }

    /// Whether a letter may be handed over now.
    pub fn may_hand_over(&self, now: DateTime<Utc>, instant: Instant) -> bool {
        let term = self.read();
        !term.is_lost
            && now + MARGIN <= term.until
            && instant.duration_since(term.beat) <= to_duration(LEASE - MARGIN)
    }

    fn read(&self) -> LeaseTerm {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn to_duration(time: TimeDelta) -> Duration {
    time.to_std().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::rules::FARTHEST_CLAIM;

    /// Makes a lease, and the two clocks so many seconds after its beat.
    fn look(wall: i64, monotonic: u64) -> (Lease, DateTime<Utc>, Instant) {
        let (now, instant) = (DateTime::UNIX_EPOCH, Instant::now());
        (
            Lease::new(now, instant),
            now + TimeDelta::seconds(wall),
            instant + Duration::from_secs(monotonic),
        )
    }

    #[test]
    fn nothing_is_handed_over_with_less_than_five_seconds_left_on_either_clock() {
        for (wall, monotonic, may) in [
            (0, 0, true),
            (10, 10, true),
            (11, 10, false),
            (10, 11, false),
            // The clock of the rows was set back while the process was stopped.
            (-60, 60, false),
            // The machine slept, which the other clock does not count.
            (3600, 0, false),
        ] {
            let (lease, now, instant) = look(wall, monotonic);
            assert_eq!(lease.may_hand_over(now, instant), may, "{wall} {monotonic}");
        }
    }

    #[test]
    fn no_lease_of_a_clock_that_is_ahead_is_taken_for_one_of_another_time() {
        assert!(LEASE + MARGIN < FARTHEST_CLAIM);
    }

    #[test]
    fn a_beat_is_due_after_five_seconds_on_either_clock() {
        for (wall, monotonic, due) in [(4, 4, false), (5, 0, true), (0, 5, true), (-60, 4, false)] {
            let (lease, now, instant) = look(wall, monotonic);
            assert_eq!(lease.is_beat_due(now, instant), due, "{wall} {monotonic}");
        }
    }

    #[test]
    fn a_beat_renews_a_lease_that_nobody_took_over() {
        let (lease, now, instant) = look(14, 14);
        assert!(!lease.may_hand_over(now, instant));
        lease.renew(now, instant, true);
        assert!(lease.may_hand_over(now, instant));
        assert_eq!(lease.until(), now + LEASE);
        lease.renew(now, instant, false);
        assert!(!lease.may_hand_over(now, instant), "some are taken over");
        lease.renew(now, instant, true);
        assert!(!lease.may_hand_over(now, instant), "and stay so");
    }
}
