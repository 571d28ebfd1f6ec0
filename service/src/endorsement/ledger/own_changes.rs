//! What the ledger does when a signatory undoes a withdrawal, corrects what was written, or has
//! another address.

use uuid::Uuid;

use super::load::Batch;
use super::{Correction, LedgerRefusal, Outcome};
use crate::audit::AuditEntry;
use crate::endorsement::rules::{self, Claim, Kind, Mailbox, State, StateFacts};
use crate::mail::written_letter::SealedLetter;
use crate::organisation::rules as organisation;
use crate::statement::rules::{ReviewRule, StatementRefusal, StatementState};
use crate::values::{EmailAddress, Website};

/// The actor in the audit trail where a signatory acts: the trail names nobody who signs.
const SIGNATORY: &str = "signatory";

/// A mailbox that is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMailbox {
    pub address: EmailAddress,
    /// The keyed hash by which the statement knows it.
    pub index: Vec<u8>,
    /// The letter that tells the earlier mailbox.
    pub notice: SealedLetter,
    /// Whether news may go there as to the earlier one, whose owner has not stopped them.
    pub keeps_news: bool,
}

impl Batch {
    /// Brings back what its signatory withdrew within the last day, if its place is still free.
    pub(super) fn reinstate(&mut self, id: Uuid) -> Result<Outcome, LedgerRefusal> {
        let (row, statement) = self.row_and_statement(id)?;
        let (of, state) = (row.statement_id, row.state());
        // A button that is pressed twice gets the same answer twice.
        if state.stands() || state == State::Quarantined {
            return Ok(Outcome::Stands(state, of));
        }
        if row.is_erased() {
            return Err(LedgerRefusal::Unknown);
        }
        if statement.state(self.now) != StatementState::Open {
            return Err(LedgerRefusal::Statement(StatementRefusal::Closed));
        }
        let claim = row.claim();
        if !is_place_free(&claim, &self.list_others(of, &claim)) {
            return Err(LedgerRefusal::SeatTaken);
        }
        let now = self.now;
        // It counts from the same time as before.
        self.recount(id, |row| row.bring_back_by(|facts| facts.reinstate(now)))?;
        self.moved.insert(id);
        Ok(Outcome::Stands(self.row(id)?.state(), of))
    }

    /// Changes a line as its signatory wrote it. Staff look at an organisation that has another name.
    pub(super) fn correct_own(
        &mut self,
        id: Uuid,
        correction: &Correction,
    ) -> Result<Outcome, LedgerRefusal> {
        let row = self.row(id)?;
        if !row.state().stands() {
            return Err(LedgerRefusal::NotStanding(row.state()));
        }
        let (of, state, before) = (row.statement_id, row.state(), row.line.clone());
        let mut line = before.clone();
        correction.apply(&mut line);
        if line == before {
            return Ok(Outcome::Stands(state, of));
        }
        let is_renamed = line.organisation != before.organisation;
        self.edit(id)?.line = line;
        if is_renamed {
            self.rename_organisation(id)?;
        }
        self.rewrite(id);
        let entry = AuditEntry::on_endorsement(SIGNATORY, "correct", id, "");
        let state_now = self.row(id)?.state();
        self.trail.push(if state_now == state {
            entry
        } else {
            entry.with_change(state.as_str(), state_now.as_str())
        });
        Ok(Outcome::Stands(state_now, of))
    }

    /// Moves a line to another mailbox, unless that one has signed by itself. An organisation whose
    /// new mailbox proves less than the old one goes back to staff, where they review such.
    pub(super) fn change_address(
        &mut self,
        id: Uuid,
        new: &NewMailbox,
    ) -> Result<Outcome, LedgerRefusal> {
        let (row, statement) = self.row_and_statement(id)?;
        let (of, state, review) = (row.statement_id, row.state(), statement.settings.review);
        if !state.stands() && state != State::Quarantined {
            return Err(LedgerRefusal::NotStanding(state));
        }
        let Some(address) = row.mailbox.address() else {
            return Err(LedgerRefusal::Unknown);
        };
        // A button that is pressed twice gets the same answer twice.
        if *address == new.address {
            return Ok(Outcome::Stands(state, of));
        }
        let claim = Claim {
            mailbox: Some(new.index.clone()),
            ..row.claim()
        };
        let others = self.list_others(of, &claim);
        if others.iter().any(|other| has_signed_again(&claim, other)) {
            return Err(LedgerRefusal::SeatTaken);
        }
        let website = row
            .line
            .website
            .as_deref()
            .and_then(|url| Website::parse(url).ok());
        let is_organisation = row.line.kind == Kind::Organisation;
        let is_proven = is_organisation && organisation::is_proven(&new.address, website.as_ref());
        let loses_proof = row.proven && !is_proven && review != ReviewRule::None;
        let row = self.edit(id)?;
        row.mailbox = Mailbox::Known(new.address.clone());
        row.email_index = Some(new.index.clone());
        row.proven = is_proven;
        row.updates &= new.keeps_news;
        self.readdressed.insert(id);
        self.moved.insert(id);
        self.notices.push(new.notice.clone());
        if loses_proof && state.stands() {
            self.move_by(id, StateFacts::look_again)?;
        }
        let entry = AuditEntry::on_endorsement(SIGNATORY, "change-address", id, "");
        let state_now = self.row(id)?.state();
        self.trail.push(if state_now == state {
            entry
        } else {
            entry.with_change(state.as_str(), state_now.as_str())
        });
        Ok(Outcome::Stands(state_now, of))
    }

    /// Sends an organisation with a new name back to staff, with the seat of that name.
    fn rename_organisation(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        self.move_by(id, StateFacts::look_again)?;
        let row = self.edit(id)?;
        let has_seat_of_name = |key: &String| key.starts_with("name:");
        // With a website the seat is that of the website, whatever the name is.
        if row.organisation_key.as_ref().is_some_and(has_seat_of_name)
            && let Some(name) = &row.line.organisation
        {
            let key = organisation::build_key(name, None, row.line.country);
            row.organisation_key = Some(key);
        }
        Ok(())
    }
}

/// Tells whether a line that comes back displaces nobody: no other line has its seat, and its mailbox
/// has not signed again. `others` are the standing claims to its mailbox or its seat.
fn is_place_free(claim: &Claim, others: &[Claim]) -> bool {
    let is_replacement = |other: &Claim| has_signed_again(claim, other);
    rules::check_seat(claim, others).is_ok() && !others.iter().any(is_replacement)
}

/// Tells whether another line of the same mailbox stands in the place of this one.
fn has_signed_again(claim: &Claim, other: &Claim) -> bool {
    other.id != claim.id
        && claim.mailbox.is_some()
        && other.mailbox == claim.mailbox
        && (other.kind == Kind::Individual
            || claim.kind == Kind::Individual
            || other.organisation == claim.organisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(id: u128, mailbox: u8, seat: Option<&str>, state: State) -> Claim {
        Claim {
            id: Uuid::from_u128(id),
            kind: if seat.is_some() {
                Kind::Organisation
            } else {
                Kind::Individual
            },
            state,
            mailbox: Some(vec![mailbox]),
            organisation: seat.map(str::to_owned),
            proven: true,
            identity: None,
        }
    }

    #[test]
    fn what_comes_back_displaces_nobody() {
        use State::{Accepted, Confirmed, InReview, Withdrawn};
        let person = claim(1, 1, None, Withdrawn);
        let network = claim(2, 2, Some("web:a.org"), Withdrawn);
        for (back, other, is_free) in [
            (&person, None, true),
            (&person, Some(claim(3, 1, None, Confirmed)), false),
            (
                &person,
                Some(claim(3, 1, Some("web:a.org"), Accepted)),
                false,
            ),
            (&person, Some(claim(3, 9, None, Confirmed)), true),
            (&network, None, true),
            (
                &network,
                Some(claim(3, 9, Some("web:a.org"), Accepted)),
                false,
            ),
            (
                &network,
                Some(claim(3, 2, Some("web:a.org"), InReview)),
                false,
            ),
            (
                &network,
                Some(claim(3, 2, Some("web:b.org"), Accepted)),
                true,
            ),
            (&network, Some(claim(3, 2, None, Confirmed)), false),
            // Another who waits for the same seat has not got it.
            (
                &network,
                Some(claim(3, 9, Some("web:a.org"), InReview)),
                true,
            ),
        ] {
            let others: Vec<Claim> = other.into_iter().collect();
            assert_eq!(is_place_free(back, &others), is_free, "{back:?} {others:?}");
        }
    }
}
