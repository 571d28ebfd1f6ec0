//! Every limit of the service with its key and its policy; the arithmetic, apart from storage.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use strum::{EnumIter, IntoStaticStr};

use crate::settings::LimitSettings;

/// What a limit counts under: a keyed hash, never the address or mailbox itself.
pub type LimitKey = [u8; 32];

/// The limits by rate. A new one needs its policy below, a sentence `limit-NAME` in the words and a
/// test.
#[derive(Clone, Copy, Debug, EnumIter, Eq, Hash, IntoStaticStr, PartialEq)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum RateLimit {
    /// Endorsements from one client prefix to one statement.
    Endorse,
    /// Requests for a new link from one client prefix.
    AskAgain,
    /// Letters that prove a new address of one endorsement.
    NewAddress,
    /// Confirmation letters that staff send again to one mailbox, of one statement.
    SendAgain,
    /// Searches among signatories, sent while a visitor types, from one client prefix.
    Search,
    /// Reads that cost more than a page in memory, from one client prefix: filtered lists, later
    /// pages, searches in the archive, prints and versions.
    Read,
    /// Failed attempts to sign in to one account: together from all browsers that have not signed
    /// in to it before, and by itself from each one that has. An address without an account has the
    /// same limit.
    SignInAccount,
    /// Failed attempts to sign in from one client prefix.
    SignInClient,
}

/// The limits of a count in any window of time. A visitor never learns that one of these applies.
#[derive(Clone, Copy, Debug, Eq, Hash, IntoStaticStr, PartialEq)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum WindowLimit {
    /// Letters to one mailbox over all statements; letters over the limit wait.
    LettersToMailbox,
    /// Letters about one endorsement; letters over the limit wait.
    LettersAboutEndorsement,
    /// Confirmations of people from one mail domain to one statement; those over the limit wait for
    /// staff.
    ConfirmDomain,
}

/// A burst, and one more event after each interval (the generic cell rate algorithm).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatePolicy {
    pub burst: u32,
    /// The interval after which one more event is allowed.
    pub every: Duration,
}

/// At most `count` events in any window of `length`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowPolicy {
    pub count: u32,
    pub length: Duration,
}

const MINUTE: Duration = Duration::from_secs(60);

/// The verdict of a limit on one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allowed {
        /// How many more events would be allowed at once.
        remaining: u32,
    },
    Refused {
        /// The time until one more event is allowed.
        retry_after: Duration,
    },
}

impl RateLimit {
    /// Returns the name of the limit in keys, in headers and in the words' `limit-NAME`.
    pub fn as_str(self) -> &'static str {
        self.into_str()
    }

    /// Returns what the settings allow.
    pub fn policy(self, settings: &LimitSettings) -> RatePolicy {
        let (burst, every) = match self {
            Self::Endorse => (settings.endorse_burst, MINUTE / settings.endorse_per_minute),
            // Each request may send a letter to a mailbox that is not the visitor's own.
            Self::AskAgain => (5, MINUTE),
            Self::NewAddress => (3, MINUTE * 20),
            Self::SendAgain => (1, MINUTE * 60),
            Self::Search => (settings.search_burst, MINUTE / settings.search_per_minute),
            // A meeting room, or a program that fetches a whole list page by page, stays below it.
            Self::Read => (300, MINUTE / 600),
            // An attacker who changes networks passes the limit by client, so the account has one
            // of its own. The client's is wider, because a whole office may share one address.
            Self::SignInAccount => (10, MINUTE),
            Self::SignInClient => (20, MINUTE / 6),
        };
        RatePolicy { burst, every }
    }
}

impl WindowLimit {
    /// Returns the name of the limit in keys.
    pub fn as_str(self) -> &'static str {
        self.into_str()
    }

    /// Returns what the settings allow.
    pub fn policy(self, settings: &LimitSettings) -> WindowPolicy {
        let (count, length) = match self {
            Self::LettersToMailbox => (settings.letters_per_hour, MINUTE * 60),
            Self::LettersAboutEndorsement => (settings.letters_per_endorsement, MINUTE * 60 * 24),
            // The setting 0 means no limit; the caller then does not ask at all.
            Self::ConfirmDomain => (settings.confirmations_per_domain.max(1), MINUTE * 10),
        };
        WindowPolicy { count, length }
    }
}

/// What is sent at an even pace: nothing is refused, each letter gets a slot of its own.
#[derive(Clone, Copy, Debug, Eq, Hash, IntoStaticStr, PartialEq)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Pace {
    Letters,
    LettersToDomain,
}

impl Pace {
    /// Returns the name of the pace in keys.
    pub fn as_str(self) -> &'static str {
        self.into_str()
    }
}

/// Takes the next slot, now or later, moves `next` behind it and returns the time until the slot
/// (the generic cell rate algorithm without a burst).
pub fn take_slot(next: &mut DateTime<Utc>, every: Duration, now: DateTime<Utc>) -> Duration {
    // Slots that nobody took are lost: otherwise a quiet hour would be followed by a burst.
    let slot = (*next).max(now);
    *next = slot + every;
    // `to_std` refuses negative durations; a slot is never before `now`.
    (slot - now).to_std().unwrap_or_default()
}

/// Takes the next slot, as [`take_slot`] does, if it is nearer than `near`; otherwise only returns the
/// time until it.
pub fn take_near_slot(
    next: &mut DateTime<Utc>,
    every: Duration,
    near: Duration,
    now: DateTime<Utc>,
) -> Duration {
    let wait = (*next - now).to_std().unwrap_or_default();
    if wait < near {
        take_slot(next, every, now)
    } else {
        wait
    }
}

/// Decides a window over the times of the events allowed before, oldest first; an allowed event is
/// added to them.
pub fn check_window(
    times: &mut Vec<DateTime<Utc>>,
    WindowPolicy { count, length }: WindowPolicy,
    now: DateTime<Utc>,
) -> Verdict {
    let length = TimeDelta::from_std(length).unwrap_or(TimeDelta::MAX);
    times.retain(|time| *time + length > now);
    let count = count as usize;
    // A refused event is not added, so that trying again does not make the wait longer.
    if times.len() >= count {
        let frees = times[times.len() - count] + length;
        return Verdict::Refused {
            retry_after: (frees - now).to_std().unwrap_or_default(),
        };
    }
    times.push(now);
    Verdict::Allowed {
        remaining: u32::try_from(count - times.len()).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::round_up_to_seconds;

    #[test]
    fn a_window_lets_so_many_through_in_any_such_time() {
        let mut times = vec![];
        let mut now = DateTime::UNIX_EPOCH;
        let three_an_hour = WindowPolicy {
            count: 3,
            length: MINUTE * 60,
        };
        let mut count_after = |minutes: i64, now: &mut DateTime<Utc>| {
            *now += TimeDelta::minutes(minutes);
            check_window(&mut times, three_an_hour, *now)
        };
        assert_eq!(count_after(0, &mut now), Verdict::Allowed { remaining: 2 });
        assert_eq!(count_after(10, &mut now), Verdict::Allowed { remaining: 1 });
        assert_eq!(count_after(10, &mut now), Verdict::Allowed { remaining: 0 });
        assert_eq!(
            count_after(10, &mut now),
            Verdict::Refused {
                retry_after: Duration::from_secs(30 * 60)
            }
        );
        assert_eq!(
            count_after(29, &mut now),
            Verdict::Refused {
                retry_after: Duration::from_secs(60)
            }
        );
        assert_eq!(count_after(1, &mut now), Verdict::Allowed { remaining: 0 });
        assert_eq!(
            count_after(0, &mut now),
            Verdict::Refused {
                retry_after: Duration::from_secs(10 * 60)
            }
        );
    }

    #[test]
    fn slots_are_evenly_apart_and_none_is_saved_up() {
        let mut now = DateTime::UNIX_EPOCH;
        let mut next = now;
        let every = Duration::from_secs(3);
        let waits: Vec<u64> = (0..3)
            .map(|_| take_slot(&mut next, every, now).as_secs())
            .collect();
        assert_eq!(waits, [0, 3, 6]);
        now += TimeDelta::seconds(8);
        assert_eq!(take_slot(&mut next, every, now).as_secs(), 1);
        now += TimeDelta::hours(1);
        assert_eq!(
            (
                take_slot(&mut next, every, now).as_secs(),
                take_slot(&mut next, every, now).as_secs()
            ),
            (0, 3)
        );
    }

    #[test]
    fn a_slot_that_is_far_is_left_to_others() {
        let now = DateTime::UNIX_EPOCH;
        let mut next = now;
        let (every, near) = (Duration::from_secs(3), Duration::from_millis(700));
        assert_eq!(take_near_slot(&mut next, every, near, now).as_secs(), 0);
        for _ in 0..2 {
            assert_eq!(take_near_slot(&mut next, every, near, now).as_secs(), 3);
        }
        assert_eq!(take_slot(&mut next, every, now).as_secs(), 3, "it is free");
    }

    #[test]
    fn waits_are_rounded_up_to_whole_seconds() {
        for (millis, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2)] {
            assert_eq!(round_up_to_seconds(Duration::from_millis(millis)), seconds);
        }
    }
}
