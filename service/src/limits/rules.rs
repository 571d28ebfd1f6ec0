//! Every limit of the service: its key, its policy and what a visitor hears; arithmetic apart from storage.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::settings::LimitSettings;

/// What is limited. When one is added: its policy here, its sentence in the words (`limit-…`), a row in the suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Endorsements from one client prefix to one statement.
    Endorse,
    /// Letters to one mailbox over all statements; never shown, it only delays.
    LettersToMailbox,
    /// Letters about one endorsement; never shown, it only delays.
    LettersAboutEndorsement,
    /// Asking for the link again, from one client prefix.
    AskAgain,
    /// Searches among signatories, as somebody types, from one client prefix.
    Search,
    /// Confirmations of people from one mail domain to one statement; over it they wait for staff.
    ConfirmDomain,
    /// Attempts to sign in to one account; never told apart from a wrong password.
    SignInAccount,
    /// Attempts to sign in from one client prefix.
    SignInClient,
}

/// How much of something is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// A burst, and one more every so often (the generic cell rate algorithm).
    Rate {
        /// So many at once.
        burst: u32,
        /// One more after this time.
        every: Duration,
    },
    /// So many in any window of this length.
    Window {
        /// So many.
        count: u32,
        /// In this time.
        length: Duration,
    },
}

/// What a limit answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on; so many more could follow at once.
    Allowed {
        /// How many more.
        remaining: u32,
    },
    /// Not now.
    Refused {
        /// When one more is allowed.
        retry_after: Duration,
    },
}

impl Limit {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::Endorse,
        Self::LettersToMailbox,
        Self::LettersAboutEndorsement,
        Self::AskAgain,
        Self::Search,
        Self::ConfirmDomain,
        Self::SignInAccount,
        Self::SignInClient,
    ];

    /// The word in keys, headers and the words' `limit-…`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Endorse => "endorse",
            Self::LettersToMailbox => "letters-to-mailbox",
            Self::LettersAboutEndorsement => "letters-about-endorsement",
            Self::AskAgain => "ask-again",
            Self::Search => "search",
            Self::ConfirmDomain => "confirm-domain",
            Self::SignInAccount => "sign-in-account",
            Self::SignInClient => "sign-in-client",
        }
    }

    /// How much is allowed under the settings.
    pub fn policy(self, settings: &LimitSettings) -> Policy {
        let minute = Duration::from_secs(60);
        match self {
            Self::Endorse => Policy::Rate {
                burst: settings.endorse_burst,
                every: minute / settings.endorse_per_minute,
            },
            Self::LettersToMailbox => Policy::Window {
                count: settings.letters_per_hour,
                length: minute * 60,
            },
            Self::LettersAboutEndorsement => Policy::Window {
                count: settings.letters_per_endorsement,
                length: minute * 60 * 24,
            },
            Self::AskAgain => Policy::Rate {
                burst: 5,
                every: minute,
            },
            Self::Search => Policy::Rate {
                burst: settings.search_burst,
                every: minute / settings.search_per_minute,
            },
            Self::ConfirmDomain => Policy::Window {
                count: settings.confirmations_per_domain.max(1),
                length: minute * 10,
            },
            Self::SignInAccount => Policy::Rate {
                burst: 10,
                every: minute,
            },
            Self::SignInClient => Policy::Rate {
                burst: 20,
                every: minute / 6,
            },
        }
    }
}

/// What leaves at an even pace: nothing is refused, each gets a slot of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pace {
    /// All letters.
    Letters,
    /// Letters to mailboxes of one domain.
    LettersToDomain,
}

impl Pace {
    /// The word in keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::LettersToDomain => "letters-to-domain",
        }
    }
}

/// Gives the next slot, now or later, and moves `next` behind it (the generic cell rate algorithm without a burst); how long until then.
pub fn slot(next: &mut DateTime<Utc>, every: Duration, now: DateTime<Utc>) -> Duration {
    let slot = (*next).max(now);
    *next = slot + every;
    (slot - now).to_std().unwrap_or_default()
}

/// Decides a window over the times of what was let through before, oldest first; lets this one in by adding it.
pub fn window(
    times: &mut Vec<DateTime<Utc>>,
    count: u32,
    length: Duration,
    now: DateTime<Utc>,
) -> Verdict {
    let length = TimeDelta::from_std(length).unwrap_or(TimeDelta::MAX);
    times.retain(|time| *time + length > now);
    let count = count as usize;
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
    use crate::values::whole_seconds;

    #[test]
    fn a_window_lets_so_many_through_in_any_such_time() {
        let mut times = vec![];
        let mut now = DateTime::UNIX_EPOCH;
        let hour = Duration::from_secs(3600);
        let mut ask = |minutes: i64, now: &mut DateTime<Utc>| {
            *now += TimeDelta::minutes(minutes);
            window(&mut times, 3, hour, *now)
        };
        assert_eq!(ask(0, &mut now), Verdict::Allowed { remaining: 2 });
        assert_eq!(ask(10, &mut now), Verdict::Allowed { remaining: 1 });
        assert_eq!(ask(10, &mut now), Verdict::Allowed { remaining: 0 });
        assert_eq!(
            ask(10, &mut now),
            Verdict::Refused {
                retry_after: Duration::from_secs(30 * 60)
            }
        );
        assert_eq!(
            ask(29, &mut now),
            Verdict::Refused {
                retry_after: Duration::from_secs(60)
            }
        );
        assert_eq!(ask(1, &mut now), Verdict::Allowed { remaining: 0 });
        assert_eq!(
            ask(0, &mut now),
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
            .map(|_| slot(&mut next, every, now).as_secs())
            .collect();
        assert_eq!(waits, [0, 3, 6]);
        now += TimeDelta::seconds(8);
        assert_eq!(slot(&mut next, every, now).as_secs(), 1);
        now += TimeDelta::hours(1);
        assert_eq!(
            (
                slot(&mut next, every, now).as_secs(),
                slot(&mut next, every, now).as_secs()
            ),
            (0, 3)
        );
    }

    #[test]
    fn waits_are_told_in_whole_seconds() {
        for (millis, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2)] {
            assert_eq!(whole_seconds(Duration::from_millis(millis)), seconds);
        }
    }
}
