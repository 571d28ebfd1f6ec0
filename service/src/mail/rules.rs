//! What is true of letters: why one is written, when it is tried again, which ones go into one envelope.

use crate::values::UnknownWord;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Why a letter is written about an endorsement. When one is added: its template, its words, who puts it in the outbox.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Somebody submitted this line from the mailbox.
    Confirm,
    /// The same line, and the mailbox has it counted already.
    Already,
    /// The mailbox was proven: thanks, and the link to see and withdraw.
    Confirmed,
    /// The link was asked for again.
    Reminder,
    /// Staff accepted.
    Accepted,
    /// Staff declined.
    Declined,
    /// Another mailbox proved that it speaks for the organisation; staff look at this one again.
    SentBack,
    /// Staff corrected the line.
    Corrected,
    /// Staff ask something before they decide.
    Question,
    /// The text changed in substance: does the signatory stand by it?
    Affirm,
    /// It was collected elsewhere and brought here.
    Imported,
}

impl LetterKind {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A letter to be put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    /// About which endorsement.
    pub about: Uuid,
    /// Why.
    pub occasion: LetterKind,
    /// How long it waits.
    pub wait: TimeDelta,
    /// What staff wrote.
    pub note: Option<String>,
}

impl NewLetter {
    /// One that is due at once.
    pub fn now(about: Uuid, occasion: LetterKind) -> Self {
        Self {
            about,
            occasion,
            wait: TimeDelta::zero(),
            note: None,
        }
    }
}

impl LetterKind {
    /// Whether anybody who knows an address can cause it: those are limited, so that nobody's mailbox is flooded.
    pub fn is_limited(self) -> bool {
        matches!(self, Self::Confirm | Self::Already | Self::Reminder)
    }
}

/// Where a letter stands.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// To be sent when it is due.
    Waiting,
    /// Handed over.
    Sent,
    /// Given up; `doctor` shows it.
    Dead,
    /// What it was about is gone.
    Dropped,
}

impl LetterState {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A letter in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its row.
    pub id: Uuid,
    /// What it is about.
    pub endorsement_id: Uuid,
    /// Why.
    pub occasion: LetterKind,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether it had to wait for a limit: such ones travel together.
    pub held: bool,
    /// What staff wrote.
    pub note: Option<String>,
    /// When it was due: its slot, if it has one.
    pub due_at: DateTime<Utc>,
    /// Whether the limits by address have let it pass before.
    pub passed: bool,
    /// Which paces have given it a slot.
    pub paced: PacedBy,
}

/// Which of the operator's paces a letter has behind it; the row keeps its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PacedBy {
    /// None.
    No = 0,
    /// That of its domain.
    ByDomain = 1,
    /// All.
    ByAll = 2,
}

impl PacedBy {
    /// As the row tells it. A slot is good for a minute: after an hour without a worker, not all slots of the hour are due at once.
    pub fn of(number: i32, slot: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match number {
            _ if now - slot >= TimeDelta::minutes(1) => Self::No,
            1 => Self::ByDomain,
            2 => Self::ByAll,
            _ => Self::No,
        }
    }
}

/// How the outbox stands for who waits for a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxStanding {
    /// When the longest waiting one of those that leave next was asked for, or became due.
    pub asked: Option<DateTime<Utc>>,
    /// How often those tried last have failed.
    pub failures: i64,
    /// How many of those tried last the mail server has taken.
    pub taken: i64,
}

/// What is said to who waits for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayNotice {
    /// Letters that leave now were asked for so long ago.
    Late(TimeDelta),
    /// The mail server takes none.
    NoneTaken,
}

impl OutboxStanding {
    /// So many failures without a success are not the fault of one letter.
    const TELLING: i64 = 3;

    /// Nothing, where letters leave within a minute.
    pub fn delay(self, now: DateTime<Utc>) -> Option<DelayNotice> {
        if self.taken == 0 && self.failures >= Self::TELLING {
            return Some(DelayNotice::NoneTaken);
        }
        let late = now - self.asked?;
        (late >= TimeDelta::minutes(1)).then_some(DelayNotice::Late(late))
    }
}

/// How a delivery ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryFailure {
    /// The server is away or asks to come back.
    #[error("{0}")]
    Later(String),
    /// It will never take this letter.
    #[error("{0}")]
    Never(String),
}

/// After so many tries (about two days) a letter is given up.
pub const MOST_ATTEMPTS: u32 = 18;

/// How long to wait after the n-th failed try: 15 s doubled each time, at most 6 h, spread by up to a quarter
/// (`jitter` in thousandths) so that a server coming back is not met by all at once.
pub fn backoff(attempts: u32, jitter: u64) -> Duration {
    let base = Duration::from_secs(15)
        .saturating_mul(1 << attempts.saturating_sub(1).min(12))
        .min(Duration::from_secs(6 * 3600));
    base + base.mul_f64(0.25 * f64::from(u32::try_from(jitter.min(1000)).unwrap_or(0)) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_is_told_from_a_minute_on() {
        let now = DateTime::UNIX_EPOCH;
        let standing = |seconds: Option<i64>, failures, taken| OutboxStanding {
            asked: seconds.map(|ago| now - TimeDelta::seconds(ago)),
            failures,
            taken,
        };
        for (stands, said) in [
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
            (standing(None, 3, 0), Some(DelayNotice::NoneTaken)),
            (standing(Some(7200), 40, 0), Some(DelayNotice::NoneTaken)),
        ] {
            assert_eq!(stands.delay(now), said, "{stands:?}");
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
