//! The reasons why an endorsement waits for staff, the gravest first.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::chapters::SeatConflict;
use crate::endorsement::rules::{Endorsement, State};
use crate::organisation::rules as organisation;
use crate::values::UnknownWord;

/// A reason why an endorsement waits. A new variant needs the text `why-…` in each language.
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
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewReason {
    /// Many people of one mail domain confirmed within minutes.
    Burst,
    /// The name or domain resembles that of an organisation that is known by another website.
    LookAlike,
    SeatTaken,
    /// An organisation of another name and country has signed with the same website.
    Chapter,
    /// The mailbox is at a provider where anyone can have one.
    FreeMail,
    NoWebsite,
    /// The mailbox is not at the website's domain.
    OtherDomain,
    /// The mailbox is at the website's own domain, and the statement asks staff to review every
    /// organisation.
    Proven,
}

impl ReviewReason {
    /// Gives the word for the reason in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Facts about a waiting row that other rows decide.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReviewFacts {
    pub resembles: bool,
    pub seat: Option<SeatConflict>,
}

/// Lists the reasons why a row waits, the gravest first. `domain` is the domain of its mailbox.
pub fn list_reasons(row: &Endorsement, domain: &str, around: ReviewFacts) -> Vec<ReviewReason> {
    if row.state() == State::Quarantined {
        return vec![ReviewReason::Burst];
    }
    let of_mailbox = match (&row.line.website, row.proven) {
        (_, true) => ReviewReason::Proven,
        (_, false) if organisation::is_free_mail(domain) => ReviewReason::FreeMail,
        (None, false) => ReviewReason::NoWebsite,
        (Some(_), false) => ReviewReason::OtherDomain,
    };
    let graver = [
        (around.resembles, ReviewReason::LookAlike),
        (
            around.seat == Some(SeatConflict::Taken),
            ReviewReason::SeatTaken,
        ),
        (
            around.seat == Some(SeatConflict::Chapter),
            ReviewReason::Chapter,
        ),
    ];
    let mut all: Vec<ReviewReason> = graver
        .into_iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, why)| why)
        .collect();
    // A line with a proven mailbox waits for its seat, and not because of its mailbox.
    if of_mailbox != ReviewReason::Proven || around.seat.is_none() {
        all.push(of_mailbox);
    }
    if of_mailbox == ReviewReason::FreeMail && row.line.website.is_none() {
        all.push(ReviewReason::NoWebsite);
    }
    all
}
