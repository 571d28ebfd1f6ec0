//! Why an endorsement waits for staff: what they should look at first.

use crate::endorsement::rules::{Endorsement, State};
use crate::organisation::rules as organisation;
use crate::values::UnknownWord;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// A reason to look. When one is added: its words `why-…`.
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
    /// Many came from one mail domain within minutes.
    Burst,
    /// Name or domain look like those of an organisation that is known by another website.
    LookAlike,
    /// Another line holds the organisation's seat.
    SeatTaken,
    /// The mailbox is one that anybody can have.
    FreeMail,
    /// No website was given.
    NoWebsite,
    /// The mailbox is not at the website's domain.
    OtherDomain,
    /// The mailbox is at the website's own domain: the statement asks staff to look at every organisation.
    Proven,
}

impl ReviewReason {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What else is known about a row that waits.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReviewFacts {
    /// It looks like an organisation that is known.
    pub resembles: bool,
    /// Another line holds the seat.
    pub seat_taken: bool,
}

/// Why a row waits, the gravest first. `domain` is that of its mailbox.
pub fn why(row: &Endorsement, domain: &str, around: ReviewFacts) -> Vec<ReviewReason> {
    if row.state == State::Quarantined {
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
        (around.seat_taken, ReviewReason::SeatTaken),
    ];
    let mut all: Vec<ReviewReason> = graver
        .into_iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, why)| why)
        .collect();
    all.push(of_mailbox);
    if of_mailbox == ReviewReason::FreeMail && row.line.website.is_none() {
        all.push(ReviewReason::NoWebsite);
    }
    all
}
