//! The rules of an endorsement: its states, which line replaces which, and who takes a seat.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::review::chapters::{find_other_chapter, find_own_chapter, is_other_chapter};
use crate::statement::rules::ReviewRule;
use crate::tally::rules::Counted;
use crate::values::Country;

pub use super::line::{Line, PublicLine};
pub use super::state::{StateFacts, Transition};
pub use crate::values::SignatoryKind as Kind;
pub use entities::words::{Display, State};

/// One endorsement's claim to a seat, as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: Uuid,
    pub kind: Kind,
    pub state: State,
    /// The keyed hash of the mailbox in this statement; `None` once erased.
    pub mailbox: Option<Vec<u8>>,
    /// The key of the organisation's seat.
    pub organisation: Option<String>,
    /// Whether the mailbox is at the organisation's own domain.
    pub proven: bool,
    /// The name and the country of the organisation.
    pub identity: Option<(String, Country)>,
}

/// The effect of a confirmation or acceptance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seating {
    pub state: State,
    /// Earlier lines of the same mailbox that are withdrawn.
    pub replaces: Vec<Uuid>,
    /// The line of another mailbox that loses the seat and returns to review.
    pub sends_back: Option<Uuid>,
}

/// Why staff cannot accept a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptRefusal {
    NotInReview(State),
    /// The line that holds the organisation's seat.
    SeatTaken(Uuid),
    /// No organisation of another name and country holds the seat.
    NoChapter,
}

/// Decides what the proof of a mailbox brings about. `others` are the standing claims of the
/// statement that share the mailbox or the organisation.
pub fn decide_confirmation(claim: &Claim, review: ReviewRule, others: &[Claim]) -> Seating {
    if claim.kind == Kind::Individual {
        let replaces = find_own(claim, others).map(|other| other.id).collect();
        return Seating {
            state: State::Confirmed,
            replaces,
            sends_back: None,
        };
    }
    // A chapter whose seat its own mailbox holds signs again on that seat.
    let chapter = find_own_chapter(claim, others).map(|seat| Claim {
        organisation: Some(seat),
        ..claim.clone()
    });
    let claim = chapter.as_ref().unwrap_or(claim);
    // One mailbox that signs for several organisations may invent them, so staff look at the
    // second.
    let speaks_for_another = find_own(claim, others)
        .any(|other| other.kind == Kind::Organisation && other.organisation != claim.organisation);
    let holder = find_holder(claim, others);
    // A stranger who signs in an organisation's name first must not keep the organisation itself
    // out. Between two of equal proof the first stays, or anybody could push a signatory out.
    let outranked = holder.is_some_and(|holder| holder.proven || !claim.proven);
    let asked_for = match review {
        ReviewRule::All => true,
        ReviewRule::Unproven => !claim.proven,
        ReviewRule::None => false,
    };
    // Which of two is the federation and which a chapter of it, nobody but staff can tell.
    let is_chapter = find_other_chapter(claim, others).is_some();
    if speaks_for_another || outranked || is_chapter || asked_for {
        // While staff decide, an earlier line that counts remains; only one that waits for the same
        // seat is replaced.
        let replaces = find_own_on_seat(claim, others)
            .filter(|other| other.state == State::InReview)
            .map(|other| other.id)
            .collect();
        return Seating {
            state: State::InReview,
            replaces,
            sends_back: None,
        };
    }
    take_seat(claim, others, holder)
}

/// Returns the lines of its own mailbox that a pending endorsement will replace when it is
/// confirmed, for the letter that asks for the confirmation.
pub fn list_replaced<'a>(
    row: &Endorsement,
    review: ReviewRule,
    others: &'a [Endorsement],
) -> Vec<&'a Endorsement> {
    if row.state() != State::Pending {
        return vec![];
    }
    let claims: Vec<Claim> = others
        .iter()
        .filter(|other| other.id != row.id)
        .map(Endorsement::claim)
        .collect();
    // The same decision as at the confirmation, so that the letter announces what will happen.
    let replaced = decide_confirmation(&row.claim(), review, &claims).replaces;
    others
        .iter()
        .filter(|other| replaced.contains(&other.id))
        .collect()
}

/// Decides what an acceptance by staff brings about.
pub fn decide_acceptance(claim: &Claim, others: &[Claim]) -> Result<Seating, AcceptRefusal> {
    if claim.state == State::Quarantined && claim.kind == Kind::Individual {
        return Ok(Seating {
            state: State::Confirmed,
            replaces: find_own(claim, others).map(|other| other.id).collect(),
            sends_back: None,
        });
    }
    if claim.state != State::InReview {
        return Err(AcceptRefusal::NotInReview(claim.state));
    }
    let holder = find_holder(claim, others);
    match holder {
        Some(holder) if holder.proven || !claim.proven => Err(AcceptRefusal::SeatTaken(holder.id)),
        _ => Ok(take_seat(claim, others, holder)),
    }
}

/// Checks that a line takes its seat without displacing another: an imported or restored line never
/// does.
pub fn check_seat(claim: &Claim, others: &[Claim]) -> Result<(), SeatRefusal> {
    // These are the conditions of the two unique indexes over the counted states. A line that got
    // past here would be refused by the database, and its batch done again one by one.
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

/// Why a line does not get its seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatRefusal {
    SameMailbox,
    SameOrganisation,
}

fn take_seat(claim: &Claim, others: &[Claim], holder: Option<&Claim>) -> Seating {
    Seating {
        state: State::Accepted,
        replaces: find_own_on_seat(claim, others)
            .map(|other| other.id)
            .collect(),
        sends_back: holder.map(|holder| holder.id),
    }
}

/// Finds the standing lines of the same mailbox.
fn find_own<'a>(claim: &'a Claim, others: &'a [Claim]) -> impl Iterator<Item = &'a Claim> {
    others.iter().filter(|other| {
        other.id != claim.id
            && other.state.stands()
            && other.mailbox.is_some()
            && other.mailbox == claim.mailbox
    })
}

/// Finds the lines of the same mailbox that an organisation's line replaces: those on the same
/// seat, and a person's ("I signed as myself by mistake"). Another chapter may wait for the same
/// seat from the same mailbox.
fn find_own_on_seat<'a>(claim: &'a Claim, others: &'a [Claim]) -> impl Iterator<Item = &'a Claim> {
    find_own(claim, others).filter(move |other| {
        let waits_apart = other.state == State::InReview && is_other_chapter(claim, other);
        other.kind == Kind::Individual || (other.organisation == claim.organisation && !waits_apart)
    })
}

/// Finds the line of another mailbox that holds the same seat.
fn find_holder<'a>(claim: &'a Claim, others: &'a [Claim]) -> Option<&'a Claim> {
    others.iter().find(|other| {
        other.id != claim.id
            && other.state == State::Accepted
            && other.organisation.is_some()
            && other.organisation == claim.organisation
            && other.mailbox != claim.mailbox
    })
}

/// A validated endorsement, bound to the version and the consent that were on screen.
#[derive(Clone, Debug)]
pub struct NewEndorsement {
    pub line: Line,
    pub email: crate::values::EmailAddress,
    pub version: i32,
    pub language: String,
    /// The key of the partner whose page had the form.
    pub partner: Option<String>,
    /// Whether news of the statement may be mailed.
    pub updates: bool,
    /// The key of the organisation's seat.
    pub organisation_key: Option<String>,
    /// Whether the mailbox is at the organisation's own domain.
    pub proven: bool,
    /// The wording of the consent that was on screen (GDPR 7(1)).
    pub consent_version: i32,
}

/// The key of an endorsement or of a submission. Both parts are needed, since every row lies with
/// those of its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    pub statement: Uuid,
    pub id: Uuid,
}

/// The mailbox of an endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mailbox {
    Known(crate::values::EmailAddress),
    /// The address is not known: whoever reads the row does not see it.
    Absent,
    /// The personal data was removed.
    Erased,
    /// The address was sealed with another secret, and is kept.
    Unreadable(KeptSeal),
}

/// What another secret has sealed. Every write of its row keeps it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptSeal {
    /// The address alone, as an earlier release stored it.
    Address(Vec<u8>),
    /// Everything of the row that did not stand in clear.
    Row {
        sealed: Vec<u8>,
        /// The hash of its seat under that secret.
        seat: Option<Vec<u8>>,
        /// The key by which lists sort the row. Another secret gives hidden lines other places.
        sort_key: Vec<u8>,
    },
}

impl Mailbox {
    /// Returns the address, where it is known.
    pub fn address(&self) -> Option<&crate::values::EmailAddress> {
        match self {
            Self::Known(address) => Some(address),
            Self::Absent | Self::Erased | Self::Unreadable(_) => None,
        }
    }
}

/// A stored endorsement, opened: with every column of its row and every text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    pub id: Uuid,
    pub statement_id: Uuid,
    pub version: i32,
    pub language: String,
    pub line: Line,
    /// Its state, with the facts of that state.
    pub facts: StateFacts,
    /// The key of the organisation's seat.
    pub organisation_key: Option<String>,
    /// Whether the mailbox is at the organisation's own domain.
    pub proven: bool,
    pub mailbox: Mailbox,
    /// The keyed hash of the mailbox in this statement; `None` once erased.
    pub email_index: Option<Vec<u8>>,
    /// The key of the partner whose page had the form.
    pub partner: Option<String>,
    /// Whether news of the statement may be mailed.
    pub updates: bool,
    /// The time of the last submission: an unchanged one renews a pending row.
    pub submitted_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The time from which it counted.
    pub decided_at: Option<DateTime<Utc>>,
    /// The wording of the consent; 0 means that it was given elsewhere, as the import states.
    pub consent_version: i32,
    /// The number of writes to the row: a decision of staff names the one that they saw.
    pub row_version: i32,
    /// The last job that changed its state.
    pub batch: Option<Uuid>,
    /// The import that added it.
    pub import: Option<Uuid>,
}

impl Endorsement {
    /// Returns the key of its row.
    pub fn target(&self) -> Target {
        Target {
            statement: self.statement_id,
            id: self.id,
        }
    }

    /// Returns the name of its state.
    pub fn state(&self) -> State {
        self.facts.name()
    }

    /// Returns its claim to a seat.
    pub fn claim(&self) -> Claim {
        Claim {
            id: self.id,
            kind: self.line.kind,
            state: self.state(),
            mailbox: self.email_index.clone(),
            organisation: self.organisation_key.clone(),
            proven: self.proven,
            identity: (self.line.organisation.clone()).map(|name| (name, self.line.country)),
        }
    }

    /// Returns what it adds to the tally while it counts.
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

    /// Moves it to the next state; if that counts, it counts from now on. Refuses, and changes
    /// nothing, where the transition is not possible.
    pub fn move_by(
        &mut self,
        transition: impl FnOnce(StateFacts) -> Transition,
        now: DateTime<Utc>,
    ) -> Result<(), State> {
        self.bring_back_by(transition)?;
        if self.state().counts() {
            self.decided_at = Some(now);
        }
        Ok(())
    }

    /// Returns it to an earlier state; it counts from the same time as before.
    pub fn bring_back_by(
        &mut self,
        transition: impl FnOnce(StateFacts) -> Transition,
    ) -> Result<(), State> {
        self.facts = transition(self.facts.clone())?;
        Ok(())
    }

    /// Removes the personal data.
    pub fn erase(&mut self) {
        self.line.erase();
        self.organisation_key = None;
        self.mailbox = Mailbox::Erased;
        self.email_index = None;
        self.facts.erase_reason();
    }

    /// Tells whether the personal data was removed.
    pub fn is_erased(&self) -> bool {
        self.mailbox == Mailbox::Erased
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
            identity: None,
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
                ids(&decide_confirmation(claim, review, &others)),
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
        assert_eq!(
            decide_acceptance(&waiting, &[]).map(|s| s.state),
            Ok(Accepted)
        );
        assert_eq!(
            decide_acceptance(&waiting, std::slice::from_ref(&held)),
            Err(AcceptRefusal::SeatTaken(held.id))
        );
        let proven = claim(1, 1, Some("a"), InReview, true);
        assert_eq!(
            decide_acceptance(&proven, std::slice::from_ref(&held)).map(|s| ids(&s)),
            Ok((Accepted, vec![], Some(4)))
        );
        let pending = claim(1, 1, Some("a"), Pending, true);
        assert_eq!(
            decide_acceptance(&pending, &[]),
            Err(AcceptRefusal::NotInReview(Pending))
        );
    }
}
