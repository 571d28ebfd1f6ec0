//! The rules of letters: why one is written, when it is retried, and which ones share an envelope.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub use entities::words::{LetterKind, LetterState, OutboxKind, WrittenKind};

use super::fair_queue::LetterClass;
use super::relay::rules::RelayTrouble;

/// Tells whether anybody who knows an address can cause a letter of this kind. Such letters are
/// limited, so that no mailbox is flooded.
pub fn is_limited(kind: LetterKind) -> bool {
    match kind {
        LetterKind::Confirm | LetterKind::Already | LetterKind::Reminder => true,
        LetterKind::Confirmed
        | LetterKind::Accepted
        | LetterKind::Declined
        | LetterKind::SentBack
        | LetterKind::Corrected
        | LetterKind::Question
        | LetterKind::Affirm
        | LetterKind::Imported => false,
    }
}

/// What a letter is about: an endorsement, or a submission that nobody has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterSubject {
    pub statement: Uuid,
    pub id: Uuid,
}

/// A letter about an endorsement that is to be put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    pub about: LetterSubject,
    pub kind: LetterKind,
    /// How long the letter waits before it is due.
    pub wait: TimeDelta,
    /// The text that staff wrote.
    pub note: Option<String>,
}

impl NewLetter {
    /// Creates a letter that is due immediately.
    pub fn now(statement: Uuid, id: Uuid, kind: LetterKind) -> Self {
        Self {
            about: LetterSubject { statement, id },
            kind,
            wait: TimeDelta::zero(),
            note: None,
        }
    }
}

/// A letter that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub id: Uuid,
    pub place: LetterPlace,
    pub content: LetterContent,
    /// How often delivery was tried.
    pub attempts: u32,
    /// Whether the letter had to wait for a limit. Such letters share an envelope.
    pub held: bool,
    /// When the letter was due: its slot, if it has one.
    pub due_at: DateTime<Utc>,
    /// Whether the limits by address have let the letter pass before.
    pub passed: bool,
    /// Which paces have given the letter a slot.
    pub paced: PacedBy,
}

impl Letter {
    /// Returns the endorsement that the letter is about, if it is about one.
    pub fn about(&self) -> Option<&AboutEndorsement> {
        match &self.content {
            LetterContent::AboutEndorsement(about) => Some(about),
            LetterContent::Written(_) | LetterContent::News(_) => None,
        }
    }

    /// Returns how urgent the letter is.
    pub fn class(&self) -> LetterClass {
        match &self.content {
            LetterContent::News(_) => LetterClass::News,
            LetterContent::AboutEndorsement(about)
                if is_limited(about.kind) || about.kind == LetterKind::Confirmed =>
            {
                LetterClass::Confirmation
            }
            LetterContent::AboutEndorsement(_) | LetterContent::Written(_) => LetterClass::Service,
        }
    }
}

/// Where a letter waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetterPlace {
    /// In a row of the outbox.
    Outbox,
    /// In the row of the submission that it is about, whose first letter it is.
    Submission { received_at: DateTime<Utc> },
}

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterContent {
    /// It is composed when it is sent, from the endorsement or the submission as it is then.
    AboutEndorsement(AboutEndorsement),
    /// It was written when it was put into the outbox, and is sealed with its address.
    Written(Vec<u8>),
    /// It belongs to a mailing, and is composed when it leaves.
    News(NewsAbout),
}

/// To whom a letter of a mailing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsAbout {
    pub subject: LetterSubject,
    pub mailing: Uuid,
}

/// What a letter about an endorsement is composed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutEndorsement {
    /// The endorsement, or the submission where the letter asks for a confirmation.
    pub subject: LetterSubject,
    pub kind: LetterKind,
    /// The text that staff wrote, sealed.
    pub note: Option<String>,
}

/// The paces of the operator that a letter has passed, stored by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PacedBy {
    No = 0,
    /// The pace of its domain.
    ByDomain = 1,
    /// Both paces.
    ByAll = 2,
}

impl PacedBy {
    /// Reads the number from the row. A slot expires after a minute, so that after an hour without
    /// a worker not all slots of that hour are due at once.
    pub fn of(number: i32, slot: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match number {
            _ if now - slot >= TimeDelta::minutes(1) => Self::No,
            1 => Self::ByDomain,
            2 => Self::ByAll,
            _ => Self::No,
        }
    }
}

/// The state of the outbox from which the delivery delay is derived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxStanding {
    /// When the oldest of the letters that leave next was requested or became due.
    pub waiting_since: Option<DateTime<Utc>>,
    /// The number of failures among the letters tried last.
    pub failures: i64,
    /// The number of letters tried last that the mail server accepted.
    pub accepted: i64,
    /// The number of pauses of the relay since the last letter that was accepted.
    pub relay_failures: i64,
}

/// The notice to a visitor who waits for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayNotice {
    /// Letters that leave now were requested this long ago.
    Late(TimeDelta),
    /// The mail server accepts no letters.
    NoneAccepted,
}

impl OutboxStanding {
    /// The number of failures without a success that cannot be caused by one letter alone.
    const ENOUGH_FAILURES: i64 = 3;

    /// Returns the notice, or `None` where letters leave within a minute.
    pub fn notice(self, now: DateTime<Utc>) -> Option<DelayNotice> {
        if self.accepted == 0 && self.failures >= Self::ENOUGH_FAILURES
            || self.relay_failures >= Self::ENOUGH_FAILURES
        {
            return Some(DelayNotice::NoneAccepted);
        }
        let late = now - self.waiting_since?;
        (late >= TimeDelta::minutes(1)).then_some(DelayNotice::Late(late))
    }
}

/// Tells whether a letter is still this worker's; asked just before its text is handed over.
pub type MayHandOver<'a> = &'a (dyn Fn() -> bool + Send + Sync);

/// The reasons why a delivery failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryFailure {
    /// The server asks to retry this letter later.
    #[error("{0}")]
    Later(String),
    /// The server will never accept this letter.
    #[error("{0}")]
    Never(String),
    /// The server may refuse all letters, or cannot be reached.
    #[error("{}", .0.said)]
    Relay(RelayTrouble),
    /// The claim on the letter ended before its text was handed over, so the server has nothing.
    #[error("another worker may send the email")]
    ClaimEnded,
}

impl DeliveryFailure {
    /// Whether a letter is given up when it fails so after this number of earlier attempts.
    pub fn is_final_after(&self, attempts: u32) -> bool {
        matches!(self, Self::Never(_)) || attempts + 1 >= MOST_ATTEMPTS
    }
}

/// No claim on a letter ends later than this after it was made: leases are shorter. One that does was
/// made before the clock was set back.
pub const FARTHEST_CLAIM: TimeDelta = TimeDelta::seconds(60);

/// A letter is given up after this many attempts, which take about two days.
pub const MOST_ATTEMPTS: u32 = 18;

/// Returns the delay after the n-th failed attempt: 15 s, doubled each time, at most 6 h, spread by
/// up to a quarter (`jitter` in thousandths) so that a recovering server is not flooded.
pub fn backoff(attempts: u32, jitter: u64) -> Duration {
    let base = Duration::from_secs(15)
        // The shift is bounded, as 32 bits would overflow; 12 doublings are over the 6 h already.
        .saturating_mul(1 << attempts.saturating_sub(1).min(12))
        .min(Duration::from_secs(6 * 3600));
    base + base.mul_f64(0.25 * f64::from(u32::try_from(jitter.min(1000)).unwrap_or(0)) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_outbox_names_one_kind() {
        use strum::VariantArray;
        for kind in WrittenKind::VARIANTS {
            assert!(kind.as_str().parse::<LetterKind>().is_err(), "{kind}");
            assert_eq!(kind.as_str().parse(), Ok(OutboxKind::Written(*kind)));
        }
    }

    #[test]
    fn a_notice_is_given_from_a_minute_on() {
        let now = DateTime::UNIX_EPOCH;
        let standing = |seconds: Option<i64>, failures, accepted| OutboxStanding {
            waiting_since: seconds.map(|ago| now - TimeDelta::seconds(ago)),
            failures,
            accepted,
            relay_failures: 0,
        };
        let paused = |relay_failures| OutboxStanding {
            relay_failures,
            ..standing(None, 0, 5)
        };
        for (standing, notice) in [
            (standing(None, 0, 5), None),
            (standing(Some(59), 0, 5), None),
            (standing(Some(-30), 0, 0), None),
            (
                standing(Some(60), 9, 1),
                Some(DelayNotice::Late(TimeDelta::seconds(60))),
            ),
            (
                standing(Some(7200), 2, 0),
                Some(DelayNotice::Late(TimeDelta::hours(2))),
            ),
            (standing(None, 3, 0), Some(DelayNotice::NoneAccepted)),
            (standing(Some(7200), 40, 0), Some(DelayNotice::NoneAccepted)),
            (paused(2), None),
            (paused(3), Some(DelayNotice::NoneAccepted)),
        ] {
            assert_eq!(standing.notice(now), notice, "{standing:?}");
        }
    }

    #[test]
    fn a_slot_is_good_for_a_minute() {
        let slot = DateTime::UNIX_EPOCH;
        for (number, seconds, paced) in [
            (0, 0, PacedBy::No),
            (1, 59, PacedBy::ByDomain),
            (2, 0, PacedBy::ByAll),
            (2, 60, PacedBy::No),
        ] {
            assert_eq!(
                PacedBy::of(number, slot, slot + TimeDelta::seconds(seconds)),
                paced
            );
        }
    }

    #[test]
    fn tries_grow_apart_and_end() {
        for (attempts, jitter, seconds) in [
            (1, 0, 15),
            (2, 0, 30),
            (5, 0, 240),
            (20, 0, 21_600),
            (1, 1000, 18),
        ] {
            assert_eq!(backoff(attempts, jitter).as_secs(), seconds);
        }
        let total: u64 = (1..MOST_ATTEMPTS).map(|n| backoff(n, 0).as_secs()).sum();
        assert!((86_400..4 * 86_400).contains(&total), "{total}");
    }
}
