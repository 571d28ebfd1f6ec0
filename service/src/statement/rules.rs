//! The rules of statements: their kinds, when they are open, and which endorsements they accept.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::values::{SignatoryKind, UnknownWord};

pub use super::text::language_tag::LanguageTag;
pub use entities::words::{DisplayDefault, ReviewRule, StatementKind};

/// The state of a statement at one time.
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
pub enum StatementState {
    Upcoming,
    Open,
    /// Takes no more endorsements; submitted ones may still be confirmed for some days.
    Closed,
    Withdrawn,
}

impl StatementState {
    /// Returns the word for it in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// An optional field of the form.
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
pub enum AskedField {
    Role,
    Affiliation,
    Website,
    /// Permission to send news by e-mail.
    Updates,
}

impl AskedField {
    /// Returns the word for it in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The credit of a statement that was first published elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The sentence shown to visitors.
    pub text: String,
    pub url: Option<String>,
}

/// A labelled link beside the statement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Link {
    pub label: String,
    pub url: String,
}

/// The settings of a statement, which may change after it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementSettings {
    pub kind: StatementKind,
    /// The language of the original (BCP 47).
    pub original: String,
    pub accepts: Vec<SignatoryKind>,
    pub review: ReviewRule,
    /// The date shown to visitors.
    pub published_on: NaiveDate,
    pub opens: DateTime<Utc>,
    /// `None`: without an end.
    pub closes: Option<DateTime<Utc>>,
    /// The zone in which dates are shown.
    pub time_zone: Tz,
    pub addressee: Option<String>,
    pub goal: Option<i64>,
    /// Without `#`.
    pub hashtags: Vec<String>,
    pub links: Vec<Link>,
    pub credit: Option<Credit>,
    /// The optional fields that the form shows.
    pub asks: Vec<AskedField>,
    pub display_default: DisplayDefault,
    /// Days from the closing or the delivery, whichever is later, until personal data is deleted;
    /// `None`: [`RETENTION_DAYS`].
    pub retention_days: Option<i32>,
    /// Whether the public lines stay after that: name, kind, country and day.
    pub keeps_public_list: bool,
    /// Whether people who have not confirmed after two days are reminded, once.
    pub reminds: bool,
}

/// After how many days personal data is deleted where a statement does not say it.
pub const RETENTION_DAYS: i32 = 180;
/// The most days for which personal data is kept after the closing.
pub const MOST_RETENTION_DAYS: i32 = 730;

/// A published statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub id: Uuid,
    /// Its name in URLs.
    pub slug: String,
    /// The title of the original.
    pub title: String,
    pub current_version: i32,
    pub settings: StatementSettings,
    /// When staff closed it; `settings.closes` may be later.
    pub closed_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    /// The number of the wording of consent on the form; 1 is the built-in one.
    pub consent_version: i32,
    /// A public note of the hosts about a delivery or withdrawal.
    pub note: Option<String>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Before this moment no personal data is deleted: a hold, which staff place with a reason.
    pub held_until: Option<DateTime<Utc>>,
    /// When the personal data of its signatories was deleted.
    pub erased_at: Option<DateTime<Utc>>,
}

/// Why a statement refuses an endorsement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementRefusal {
    NotOpen,
    /// It has closed or was withdrawn.
    Closed,
    KindNotAccepted,
    UnknownVersion,
}

/// How long after its submission an endorsement can be confirmed.
pub const CONFIRM_WITHIN: TimeDelta = TimeDelta::days(14);
/// How long after the statement's end an endorsement can be confirmed at most.
pub const CONFIRM_AFTER_CLOSING: TimeDelta = TimeDelta::days(7);

impl Statement {
    /// Returns when it stops taking endorsements: the earliest of the end in its settings, its
    /// closing by staff and its withdrawal.
    pub fn closes(&self) -> Option<DateTime<Utc>> {
        self.settings
            .closes
            .into_iter()
            .chain(self.closed_at)
            .chain(self.withdrawn_at)
            .min()
    }

    /// Returns its state at a time.
    pub fn state(&self, now: DateTime<Utc>) -> StatementState {
        // A withdrawal closes a statement too, so it is asked for first.
        match self.closes() {
            _ if self.withdrawn_at.is_some_and(|at| now >= at) => StatementState::Withdrawn,
            Some(closes) if now >= closes => StatementState::Closed,
            _ if now < self.settings.opens => StatementState::Upcoming,
            _ => StatementState::Open,
        }
    }

    /// Checks whether it takes an endorsement of this kind and version at a time.
    pub fn accepts(
        &self,
        kind: SignatoryKind,
        version: i32,
        now: DateTime<Utc>,
    ) -> Result<(), StatementRefusal> {
        match self.state(now) {
            StatementState::Upcoming => Err(StatementRefusal::NotOpen),
            StatementState::Closed | StatementState::Withdrawn => Err(StatementRefusal::Closed),
            StatementState::Open if !self.settings.accepts.contains(&kind) => {
                Err(StatementRefusal::KindNotAccepted)
            }
            StatementState::Open if !(1..=self.current_version).contains(&version) => {
                Err(StatementRefusal::UnknownVersion)
            }
            StatementState::Open => Ok(()),
        }
    }

    /// Tells whether the form shows an optional field.
    pub fn asks(&self, ask: AskedField) -> bool {
        self.settings.asks.contains(&ask)
    }

    /// Returns until when a submission can be confirmed: 14 days, at most 7 days past the
    /// statement's end, and never after a withdrawal.
    pub fn confirmable_until(&self, submitted_at: DateTime<Utc>) -> DateTime<Utc> {
        let ends = self.closes().map(|closes| closes + CONFIRM_AFTER_CLOSING);
        let ends = ends
            .into_iter()
            .chain(self.withdrawn_at)
            .chain([submitted_at + CONFIRM_WITHIN]);
        ends.min().unwrap_or(submitted_at)
    }
}

/// The outcome of publishing a manifest or draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    New,
    /// The text changed; the number is that of the new version.
    NewVersion(i32),
    SettingsChanged,
    Unchanged,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn statement(opens: &str, closes: Option<&str>) -> Statement {
        let time = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        Statement {
            id: Uuid::nil(),
            slug: "s".into(),
            title: "T".into(),
            current_version: 2,
            closed_at: None,
            updated_at: time(opens),
            consent_version: 1,
            note: None,
            delivered_at: None,
            withdrawn_at: None,
            held_until: None,
            erased_at: None,
            settings: StatementSettings {
                kind: StatementKind::OpenLetter,
                original: "en".into(),
                accepts: vec![SignatoryKind::Individual],
                review: ReviewRule::Unproven,
                published_on: NaiveDate::default(),
                opens: time(opens),
                closes: closes.map(time),
                time_zone: Tz::UTC,
                addressee: None,
                goal: None,
                hashtags: vec![],
                links: vec![],
                credit: None,
                asks: AskedField::VARIANTS.to_vec(),
                display_default: DisplayDefault::Public,
                retention_days: None,
                keeps_public_list: true,
                reminds: false,
            },
        }
    }

    #[test]
    fn a_statement_takes_what_it_accepts_while_it_is_open() {
        use SignatoryKind::{Individual, Organisation};
        let statement = statement("2026-02-14T00:00:00Z", Some("2026-02-16T10:00:00Z"));
        for (at, kind, version, answer) in [
            (
                "2026-02-13T23:59:59Z",
                Individual,
                1,
                Err(StatementRefusal::NotOpen),
            ),
            ("2026-02-14T00:00:00Z", Individual, 1, Ok(())),
            (
                "2026-02-14T00:00:00Z",
                Individual,
                3,
                Err(StatementRefusal::UnknownVersion),
            ),
            (
                "2026-02-14T00:00:00Z",
                Individual,
                0,
                Err(StatementRefusal::UnknownVersion),
            ),
            (
                "2026-02-14T00:00:00Z",
                Organisation,
                1,
                Err(StatementRefusal::KindNotAccepted),
            ),
            (
                "2026-02-16T10:00:00Z",
                Individual,
                1,
                Err(StatementRefusal::Closed),
            ),
        ] {
            assert_eq!(
                statement.accepts(kind, version, at.parse().unwrap()),
                answer,
                "{at} {version}"
            );
        }
    }

    #[test]
    fn a_link_works_a_fortnight_and_a_week_past_closing() {
        let submitted: DateTime<Utc> = "2026-02-15T12:00:00Z".parse().unwrap();
        let open_end = statement("2026-02-14T00:00:00Z", None);
        assert_eq!(
            open_end.confirmable_until(submitted).to_rfc3339(),
            "2026-03-01T12:00:00+00:00"
        );
        let closing = statement("2026-02-14T00:00:00Z", Some("2026-02-16T10:00:00Z"));
        assert_eq!(
            closing.confirmable_until(submitted).to_rfc3339(),
            "2026-02-23T10:00:00+00:00"
        );
        let taken_back = Statement {
            withdrawn_at: "2026-02-15T18:00:00Z".parse().ok(),
            ..open_end
        };
        assert_eq!(
            taken_back.confirmable_until(submitted).to_rfc3339(),
            "2026-02-15T18:00:00+00:00"
        );
        assert_eq!(taken_back.state(submitted), StatementState::Open);
        assert_eq!(
            taken_back.state("2026-02-15T18:00:00Z".parse().unwrap()),
            StatementState::Withdrawn
        );
    }
}
