//! What is true of a statement: its kinds, when it is open, who it accepts, what publishing again means.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::values::{SignatoryKind, UnknownWord};

pub use super::text::language_tag::LanguageTag;

/// What kind of statement this is.
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
pub enum StatementKind {
    /// Several organisations say one thing.
    JointStatement,
    /// Addressed to somebody, for all to read.
    OpenLetter,
    /// Hours or days count.
    UrgentAppeal,
    /// Delivered into a formal process.
    Submission,
    /// Members stand behind it.
    Declaration,
    /// News, often first published elsewhere.
    PressRelease,
}

impl StatementKind {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Which confirmed organisations staff must accept.
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
pub enum ReviewRule {
    /// Those whose mailbox is not at their website's domain.
    Unproven,
    /// All.
    All,
    /// None, save where two claim the same seat.
    None,
}

impl ReviewRule {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Where a statement stands in time.
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
    /// Published, not open yet.
    Upcoming,
    /// Takes endorsements.
    Open,
    /// Takes no more; what was submitted may still be confirmed for a while.
    Closed,
    /// Its hosts have taken it back.
    Withdrawn,
}

impl StatementState {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What the form may ask for and need not.
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
    /// The role of whoever signs.
    Role,
    /// What a person belongs to.
    Affiliation,
    /// The organisation's website.
    Website,
    /// Whether news may be mailed.
    Updates,
}

impl AskedField {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How a person's name appears where nothing else is chosen.
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
pub enum DisplayDefault {
    /// In full.
    Public,
    /// Initials only.
    Initials,
    /// Counted, never named.
    Hidden,
}

impl DisplayDefault {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// First published elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The sentence that is shown.
    pub text: String,
    /// Where to find it.
    pub url: Option<String>,
}

/// A labelled link beside the statement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Link {
    /// What is shown.
    pub label: String,
    /// Where it goes.
    pub url: String,
}

/// What may change about a statement after publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementSettings {
    /// What kind it is.
    pub kind: StatementKind,
    /// The language of the original.
    pub original: String,
    /// Who may endorse.
    pub accepts: Vec<SignatoryKind>,
    /// Which organisations wait.
    pub review: ReviewRule,
    /// The shown date.
    pub published_on: NaiveDate,
    /// From when endorsements are taken.
    pub opens: DateTime<Utc>,
    /// Until when.
    pub closes: Option<DateTime<Utc>>,
    /// In which zone the dates are told.
    pub time_zone: Tz,
    /// To whom it is addressed.
    pub addressee: Option<String>,
    /// How many endorsements are hoped for.
    pub goal: Option<i64>,
    /// Without `#`.
    pub hashtags: Vec<String>,
    /// Beside the text.
    pub links: Vec<Link>,
    /// First published elsewhere.
    pub credit: Option<Credit>,
    /// What the form asks for beyond the necessary.
    pub asks: Vec<AskedField>,
    /// How people's names appear where they choose nothing.
    pub display_default: DisplayDefault,
    /// After how many days from its end what is personal goes; none: as the installation says.
    pub retention_days: Option<i32>,
}

/// A published statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its row.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// The original's title.
    pub title: String,
    /// The number of the newest version.
    pub current_version: i32,
    /// What may change.
    pub settings: StatementSettings,
    /// When staff closed it, whatever its settings say.
    pub closed_at: Option<DateTime<Utc>>,
    /// When anything of it last changed.
    pub updated_at: DateTime<Utc>,
    /// The number of the wording of consent on its form; 1 is the built-in one.
    pub consent_version: i32,
    /// What its hosts tell everybody about a delivery or withdrawal.
    pub note: Option<String>,
    /// When it was handed over.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When its hosts took it back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Why an endorsement can't be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementRefusal {
    /// It opens later.
    NotOpen,
    /// It has closed.
    Closed,
    /// It does not take this kind.
    KindNotAccepted,
    /// There is no such version.
    UnknownVersion,
}

/// How long after submitting a mailbox may be proven.
const CONFIRM_WITHIN: TimeDelta = TimeDelta::days(14);
/// How long after closing at most.
const CONFIRM_AFTER_CLOSING: TimeDelta = TimeDelta::days(7);

impl Statement {
    /// Until when it takes endorsements: what its settings say, or when staff closed it or took it back before.
    pub fn closes(&self) -> Option<DateTime<Utc>> {
        self.settings
            .closes
            .into_iter()
            .chain(self.closed_at)
            .chain(self.withdrawn_at)
            .min()
    }

    /// Where it stands at a time.
    pub fn state(&self, now: DateTime<Utc>) -> StatementState {
        match self.closes() {
            _ if self.withdrawn_at.is_some_and(|at| now >= at) => StatementState::Withdrawn,
            Some(closes) if now >= closes => StatementState::Closed,
            _ if now < self.settings.opens => StatementState::Upcoming,
            _ => StatementState::Open,
        }
    }

    /// Whether an endorsement of this kind and version can be taken.
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

    /// Whether the form asks for something that it need not.
    pub fn asks(&self, ask: AskedField) -> bool {
        self.settings.asks.contains(&ask)
    }

    /// Until when a submission can be confirmed: 14 days, at most 7 past closing, and not after it was taken back.
    pub fn confirmable_until(&self, submitted_at: DateTime<Utc>) -> DateTime<Utc> {
        let ends = self.closes().map(|closes| closes + CONFIRM_AFTER_CLOSING);
        let ends = ends
            .into_iter()
            .chain(self.withdrawn_at)
            .chain([submitted_at + CONFIRM_WITHIN]);
        ends.min().unwrap_or(submitted_at)
    }
}

/// What publishing a directory came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// The first version.
    New,
    /// The text changed: this version now stands.
    NewVersion(i32),
    /// Only settings changed.
    SettingsChanged,
    /// Nothing changed.
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
