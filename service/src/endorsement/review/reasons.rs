//! Why an endorsement waits for staff: what they should look at first.

use crate::endorsement::rules::{Endorsement, State};
use crate::organisation::rules as organisation;
use crate::values::words;

words! {
    /// A reason to look. When one is added: its words `why-…`.
    ReviewReason {
        /// Many came from one mail domain within minutes.
        Burst = "burst",
        /// Name or domain look like those of an organisation that is known by another website.
        LookAlike = "look-alike",
        /// Another line holds the organisation's seat.
        SeatTaken = "seat-taken",
        /// The mailbox is one that anybody can have.
        FreeMail = "free-mail",
        /// No website was given.
        NoWebsite = "no-website",
        /// The mailbox is not at the website's domain.
        OtherDomain = "other-domain",
        /// The mailbox is at the website's own domain: the statement asks staff to look at every organisation.
        Proven = "proven",
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
