//! What is true of an endorsement: its states, who takes whose place, what becomes public of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::statement::rules::ReviewRule;
use crate::tally::rules::Counted;
use crate::values::UnknownWord;

pub use super::line::{Display, Line, PublicLine};
pub use crate::values::SignatoryKind as Kind;

/// Where an endorsement stands.
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
pub enum State {
    /// Submitted; nobody has proven the mailbox.
    Pending,
    /// Mailbox proven; staff decide.
    InReview,
    /// A person, counted.
    Confirmed,
    /// An organisation, counted.
    Accepted,
    /// Staff said no.
    Declined,
    /// Set aside without a word; does not count.
    Quarantined,
    /// Taken back, replaced or erased by its signatory.
    Withdrawn,
    /// Taken out by staff.
    Invalidated,
    /// Never confirmed.
    Expired,
}

impl State {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl State {
    /// Whether the tally counts it.
    pub fn counts(self) -> bool {
        matches!(self, Self::Confirmed | Self::Accepted)
    }

    /// Whether its signatory stands by it: counted, or waiting for staff.
    pub fn stands(self) -> bool {
        self.counts() || self == Self::InReview
    }
}

/// Where a decision looks: one endorsement's claim to a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its row.
    pub id: Uuid,
    /// Who endorses.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// The mailbox, as this statement knows it; none once erased.
    pub mailbox: Option<Vec<u8>>,
    /// The organisation's seat.
    pub organisation: Option<String>,
    /// Whether the mailbox is at the organisation's own domain.
    pub proven: bool,
}

/// What a confirmation or acceptance brings about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seating {
    /// The claim's new state.
    pub state: State,
    /// Earlier lines of the same mailbox that it replaces.
    pub replaces: Vec<Uuid>,
    /// Somebody else's line that loses the seat and goes back to review.
    pub sends_back: Option<Uuid>,
}

/// Why staff can't accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptRefusal {
    /// It is not waiting.
    NotInReview(State),
    /// Another line holds the organisation's seat.
    SeatTaken(Uuid),
}

/// What the proof of a mailbox brings about. `others` are the standing claims of the statement that share the mailbox or
/// the organisation.
pub fn confirm(claim: &Claim, review: ReviewRule, others: &[Claim]) -> Seating {
    if claim.kind == Kind::Individual {
        let replaces = own(claim, others).map(|other| other.id).collect();
        return Seating {
            state: State::Confirmed,
            replaces,
            sends_back: None,
        };
    }
    let speaks_for_another = own(claim, others)
        .any(|other| other.kind == Kind::Organisation && other.organisation != claim.organisation);
    let holder = holder(claim, others);
    let outranked = holder.is_some_and(|holder| holder.proven || !claim.proven);
    let asked_for = match review {
        ReviewRule::All => true,
        ReviewRule::Unproven => !claim.proven,
        ReviewRule::None => false,
    };
    if speaks_for_another || outranked || asked_for {
        // While staff decide the earlier line stands; only an earlier one that waits for the same seat makes way.
        let replaces = own_seat(claim, others)
            .filter(|other| other.state == State::InReview)
            .map(|other| other.id)
            .collect();
        return Seating {
            state: State::InReview,
            replaces,
            sends_back: None,
        };
    }
    seat(claim, others, holder)
}

/// Which lines of its own mailbox a pending endorsement will replace when it is confirmed: what the letter says beforehand.
pub fn will_replace<'a>(
    row: &Endorsement,
    review: ReviewRule,
    others: &'a [Endorsement],
) -> Vec<&'a Endorsement> {
    if row.state != State::Pending {
        return vec![];
    }
    let claims: Vec<Claim> = others
        .iter()
        .filter(|other| other.id != row.id)
        .map(Endorsement::claim)
        .collect();
    let replaced = confirm(&row.claim(), review, &claims).replaces;
    others
        .iter()
        .filter(|other| replaced.contains(&other.id))
        .collect()
}

/// What staff's acceptance brings about.
pub fn accept(claim: &Claim, others: &[Claim]) -> Result<Seating, AcceptRefusal> {
    if claim.state == State::Quarantined && claim.kind == Kind::Individual {
        return Ok(Seating {
            state: State::Confirmed,
            replaces: own(claim, others).map(|other| other.id).collect(),
            sends_back: None,
        });
    }
    if claim.state != State::InReview {
        return Err(AcceptRefusal::NotInReview(claim.state));
    }
    let holder = holder(claim, others);
    match holder {
        Some(holder) if holder.proven || !claim.proven => Err(AcceptRefusal::SeatTaken(holder.id)),
        _ => Ok(seat(claim, others, holder)),
    }
}

/// Whether a line may take its seat without putting anybody out: one that is brought in or brought back never does.
pub fn fits(claim: &Claim, others: &[Claim]) -> Result<(), SeatRefusal> {
    let counted =
        |other: &&Claim| other.id != claim.id && other.state.counts() && other.kind == claim.kind;
    let mut theirs = others.iter().filter(counted);
    match claim.kind {
        Kind::Individual
            if theirs.any(|other| other.mailbox.is_some() && other.mailbox == claim.mailbox) =>
        {
            Err(SeatRefusal::SameMailbox)
        }
        Kind::Organisation
            if theirs.any(|other| {
                other.organisation.is_some() && other.organisation == claim.organisation
            }) =>
        {
            Err(SeatRefusal::SameOrganisation)
        }
        _ => Ok(()),
    }
}

/// Why a line has no seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatRefusal {
    /// Its mailbox has endorsed already.
    SameMailbox,
    /// Its organisation has.
    SameOrganisation,
}

fn seat(claim: &Claim, others: &[Claim], holder: Option<&Claim>) -> Seating {
    Seating {
        state: State::Accepted,
        replaces: own_seat(claim, others).map(|other| other.id).collect(),
        sends_back: holder.map(|holder| holder.id),
    }
}

/// The standing lines of the same mailbox.
fn own<'a>(claim: &'a Claim, others: &'a [Claim]) -> impl Iterator<Item = &'a Claim> {
    others.iter().filter(|other| {
        other.id != claim.id
            && other.state.stands()
            && other.mailbox.is_some()
            && other.mailbox == claim.mailbox
    })
}

/// Those of them that an organisation's line replaces: the same seat, or a person's ("I signed as myself by mistake").
fn own_seat<'a>(claim: &'a Claim, others: &'a [Claim]) -> impl Iterator<Item = &'a Claim> {
    own(claim, others)
        .filter(|other| other.kind == Kind::Individual || other.organisation == claim.organisation)
}

/// Who else counts for the same organisation.
fn holder<'a>(claim: &'a Claim, others: &'a [Claim]) -> Option<&'a Claim> {
    others.iter().find(|other| {
        other.id != claim.id
            && other.state == State::Accepted
            && other.organisation.is_some()
            && other.organisation == claim.organisation
            && other.mailbox != claim.mailbox
    })
}

/// An endorsement as it comes in: valid, and bound to what was on screen.
#[derive(Clone, Debug)]
pub struct NewEndorsement {
    /// What was written.
    pub line: Line,
    /// The mailbox.
    pub email: crate::values::EmailAddress,
    /// The version that was read.
    pub version: i32,
    /// The language that was read.
    pub language: String,
    /// Whose page the form stood on.
    pub partner: Option<String>,
    /// Whether news of the statement may be mailed.
    pub updates: bool,
    /// The organisation's seat.
    pub organisation_key: Option<String>,
    /// Whether the mailbox is the organisation's own.
    pub proven: bool,
    /// The wording of the consent that was on screen (GDPR 7(1)).
    pub consent_version: i32,
}

/// An endorsement as it is stored, read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// Its row.
    pub id: Uuid,
    /// What it endorses.
    pub statement_id: Uuid,
    /// The version that was read.
    pub version: i32,
    /// The language that was read.
    pub language: String,
    /// What was written.
    pub line: Line,
    /// Where it stands.
    pub state: State,
    /// The organisation's seat.
    pub organisation_key: Option<String>,
    /// Whether the mailbox is the organisation's own.
    pub proven: bool,
    /// The sealed mailbox; none once erased.
    pub email_sealed: Option<Vec<u8>>,
    /// The mailbox as this statement knows it.
    pub email_index: Option<Vec<u8>>,
    /// Whose page the form stood on.
    pub partner: Option<String>,
    /// Whether news may be mailed.
    pub updates: bool,
    /// When it last came in.
    pub submitted_at: DateTime<Utc>,
    /// When the mailbox was proven.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// From when it counted.
    pub decided_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// What took its place.
    pub replaced_by: Option<Uuid>,
    /// What staff said.
    pub reason: Option<String>,
    /// The wording of the consent that was given; 0: elsewhere, as the import says.
    pub consent_version: i32,
    /// How often the row was written.
    pub row_version: i32,
    /// The last job that moved it.
    pub batch: Option<Uuid>,
    /// The job that brought it.
    pub import: Option<Uuid>,
    /// Where it stood before staff moved it.
    pub state_before: Option<State>,
    /// A keyed hash of everything that was submitted: the same again is the same row while it is pending.
    pub submission_key: Vec<u8>,
}

impl Endorsement {
    /// Its claim to a seat.
    pub fn claim(&self) -> Claim {
        Claim {
            id: self.id,
            kind: self.line.kind,
            state: self.state,
            mailbox: self.email_index.clone(),
            organisation: self.organisation_key.clone(),
            proven: self.proven,
        }
    }

    /// What it adds to the tally while it counts.
    pub fn counted(&self) -> Counted<'_> {
        Counted {
            kind: self.line.kind,
            country: self.line.country.code(),
            hidden: self.line.display == Display::Hidden,
            partner: self.partner.as_deref(),
            language: &self.language,
            version: self.version,
            at: self.decided_at.unwrap_or(self.submitted_at),
        }
    }

    /// Moves it to another state, with the times that belong to it: from when it counts, and when it ended.
    pub fn move_to(&mut self, state: State, now: DateTime<Utc>) {
        self.state = state;
        if state.counts() {
            self.decided_at = Some(now);
        }
        self.ended_at = (!state.stands()).then_some(now);
    }

    /// Brings it back to a state in which it was before, from the day from which it counted then.
    pub fn bring_back_to(&mut self, state: State) {
        self.state = state;
        (self.ended_at, self.replaced_by, self.state_before) = (None, None, None);
    }

    /// Leaves nothing personal behind.
    pub fn erase(&mut self) {
        self.line.name = String::new();
        self.line.role = None;
        self.line.affiliation = None;
        self.line.organisation = None;
        self.line.website = None;
        self.organisation_key = None;
        self.email_sealed = None;
        self.email_index = None;
        self.reason = None;
        // It covers the name and the address: nothing can be checked against it.
        self.submission_key = vec![0];
    }

    /// Whether it was erased.
    pub fn is_erased(&self) -> bool {
        self.email_sealed.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(
        id: u128,
        mailbox: u8,
        organisation: Option<&str>,
        state: State,
        proven: bool,
    ) -> Claim {
        let kind = if organisation.is_some() {
            Kind::Organisation
        } else {
            Kind::Individual
        };
        let organisation = organisation.map(str::to_owned);
        Claim {
            id: Uuid::from_u128(id),
            kind,
            state,
            mailbox: Some(vec![mailbox]),
            organisation,
            proven,
        }
    }

    fn ids(seating: &Seating) -> (State, Vec<u128>, Option<u128>) {
        (
            seating.state,
            seating.replaces.iter().map(Uuid::as_u128).collect(),
            seating.sends_back.map(|id| id.as_u128()),
        )
    }

    #[test]
    fn a_confirmation_takes_its_seat_or_waits() {
        use State::{Accepted, Confirmed, InReview, Pending};
        let person = claim(1, 1, None, Pending, false);
        let proven = claim(1, 1, Some("a"), Pending, true);
        let unproven = claim(1, 1, Some("a"), Pending, false);
        let own_person = claim(2, 1, None, Confirmed, false);
        let own_line = claim(2, 1, Some("a"), Accepted, false);
        let own_waiting = claim(2, 1, Some("a"), InReview, false);
        let own_other = claim(3, 1, Some("b"), Accepted, true);
        let held = claim(4, 2, Some("a"), Accepted, false);
        let held_proven = claim(4, 2, Some("a"), Accepted, true);
        let stranger = claim(5, 9, None, Confirmed, false);
        let (rule, all, none) = (ReviewRule::Unproven, ReviewRule::All, ReviewRule::None);
        let cases = [
            (&person, rule, vec![&stranger], (Confirmed, vec![], None)),
            (&person, all, vec![&own_person], (Confirmed, vec![2], None)),
            (&person, rule, vec![&own_line], (Confirmed, vec![2], None)),
            (&proven, rule, vec![], (Accepted, vec![], None)),
            (&proven, all, vec![&own_line], (InReview, vec![], None)),
            (&proven, all, vec![&own_waiting], (InReview, vec![2], None)),
            (&proven, rule, vec![&own_person], (Accepted, vec![2], None)),
            (&proven, rule, vec![&own_line], (Accepted, vec![2], None)),
            (&proven, rule, vec![&own_other], (InReview, vec![], None)),
            (&proven, rule, vec![&held], (Accepted, vec![], Some(4))),
            (&proven, rule, vec![&held_proven], (InReview, vec![], None)),
            (&unproven, rule, vec![], (InReview, vec![], None)),
            (&unproven, none, vec![], (Accepted, vec![], None)),
            (&unproven, none, vec![&held], (InReview, vec![], None)),
        ];
        for (number, (claim, review, others, expected)) in cases.into_iter().enumerate() {
            let others: Vec<Claim> = others.into_iter().cloned().collect();
            assert_eq!(
                ids(&confirm(claim, review, &others)),
                expected,
                "case {number}"
            );
        }
    }

    #[test]
    fn staff_accept_what_waits_unless_the_seat_is_taken() {
        use State::{Accepted, InReview, Pending};
        let waiting = claim(1, 1, Some("a"), InReview, false);
        let held = claim(4, 2, Some("a"), Accepted, false);
        assert_eq!(accept(&waiting, &[]).map(|s| s.state), Ok(Accepted));
        assert_eq!(
            accept(&waiting, std::slice::from_ref(&held)),
            Err(AcceptRefusal::SeatTaken(held.id))
        );
        let proven = claim(1, 1, Some("a"), InReview, true);
        assert_eq!(
            accept(&proven, std::slice::from_ref(&held)).map(|s| ids(&s)),
            Ok((Accepted, vec![], Some(4)))
        );
        let pending = claim(1, 1, Some("a"), Pending, true);
        assert_eq!(
            accept(&pending, &[]),
            Err(AcceptRefusal::NotInReview(Pending))
        );
    }
}
