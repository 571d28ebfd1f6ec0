//! What the ledger does to many endorsements at once: take out, bring back, bring in.

use uuid::Uuid;

use super::load::Batch;
use super::{BulkChange, BulkOutcome, Outcome};
use crate::audit::AuditEntry;
use crate::endorsement::rules;
use crate::endorsement::rules::{Claim, SeatRefusal, State};
use crate::endorsement::store::Submission;
use crate::mail::rules::{LetterKind, NewLetter};

impl Batch {
    /// Takes out what stands; each row keeps which job took it and where it stood.
    pub(super) fn invalidate(&mut self, bulk: &BulkChange) -> Outcome {
        let fates = bulk.ids.iter().map(|id| self.take_out(*id, bulk)).collect();
        Outcome::Fates(fates)
    }

    fn take_out(&mut self, id: Uuid, bulk: &BulkChange) -> BulkOutcome {
        let Some(row) = self
            .rows
            .get(&id)
            .filter(|row| row.state.stands() || row.state == State::Quarantined)
        else {
            return BulkOutcome::Elsewhere;
        };
        let was = row.state;
        self.move_to(id, State::Invalidated);
        if let Some(row) = self.rows.get_mut(&id) {
            (row.batch, row.state_before) = (Some(bulk.batch), Some(was));
        }
        self.keep("invalidate", id, bulk, was, State::Invalidated);
        BulkOutcome::Done
    }

    /// Brings back what one job took out, to where it stood and to the day from which it counted; not where somebody else sits by
    /// now.
    pub(super) fn restore(&mut self, bulk: &BulkChange) -> Outcome {
        let fates = bulk
            .ids
            .iter()
            .map(|id| self.bring_back(*id, bulk))
            .collect();
        Outcome::Fates(fates)
    }

    fn bring_back(&mut self, id: Uuid, bulk: &BulkChange) -> BulkOutcome {
        let Some(row) = self
            .rows
            .get(&id)
            .filter(|row| row.state == State::Invalidated && row.batch == Some(bulk.batch))
        else {
            return BulkOutcome::Elsewhere;
        };
        let Some(before) = row.state_before.filter(|_| !row.is_erased()) else {
            return BulkOutcome::Elsewhere;
        };
        if before.counts()
            && let Err(refusal) =
                rules::fits(&row.claim(), &self.others(row.statement_id, &row.claim()))
        {
            return refusal.into();
        }
        if let Some(row) = self.rows.get_mut(&id) {
            row.state = before;
            (row.ended_at, row.batch, row.state_before) = (None, None, None);
        }
        self.count(id, 1);
        self.moved.insert(id);
        self.keep("restore", id, bulk, State::Invalidated, before);
        BulkOutcome::Done
    }

    fn keep(
        &mut self,
        action: &'static str,
        id: Uuid,
        bulk: &BulkChange,
        was: State,
        became: State,
    ) {
        let entry =
            AuditEntry::on_endorsement(&bulk.actor, action, id, &format!("job {}", bulk.batch));
        self.trail
            .push(entry.changing(was.as_str(), became.as_str()));
    }

    /// Takes back what an import brought: nothing of it is left, since nobody gave it here. What its mailbox has confirmed since is
    /// its own.
    pub(super) fn take_back(&mut self, bulk: &BulkChange) -> Outcome {
        let mut one = |id: &Uuid| {
            let brought = self
                .rows
                .get(id)
                .filter(|row| row.import == Some(bulk.batch) && row.confirmed_at.is_none());
            let Some(row) = brought.filter(|row| !row.is_erased()) else {
                return BulkOutcome::Elsewhere;
            };
            if row.state.stands() || row.state == State::Pending {
                self.move_to(*id, State::Withdrawn);
            }
            self.erase(*id);
            BulkOutcome::Done
        };
        let fates = bulk.ids.iter().map(&mut one).collect();
        Outcome::Fates(fates)
    }

    /// Brings in rows that were collected elsewhere; a mailbox or an organisation that stands here already stays as it is.
    pub(super) fn import(&mut self, submissions: &[Submission], tell: bool) -> Outcome {
        let fates = submissions
            .iter()
            .map(|submission| self.bring_in(submission, tell))
            .collect();
        Outcome::Fates(fates)
    }

    fn bring_in(&mut self, submission: &Submission, tell: bool) -> BulkOutcome {
        let row = &submission.endorsement;
        if self.rows.contains_key(&row.id) || !self.statements.contains_key(&row.statement_id) {
            return BulkOutcome::Elsewhere;
        }
        let mut claim = row.claim();
        claim.state = State::Pending;
        let standing: Vec<Claim> = self.others(row.statement_id, &row.claim());
        if standing.iter().any(|other| {
            other.mailbox.is_some() && other.mailbox == claim.mailbox && other.kind == claim.kind
        }) {
            return BulkOutcome::Already;
        }
        if let Err(refusal) = rules::fits(&claim, &standing) {
            return refusal.into();
        }
        self.rows.insert(row.id, row.clone());
        self.count(row.id, 1);
        if tell && row.email_sealed.is_some() {
            self.letters
                .push(NewLetter::now(row.id, LetterKind::Imported));
        }
        self.arriving.push(submission.clone());
        BulkOutcome::Done
    }
}

impl From<SeatRefusal> for BulkOutcome {
    fn from(refusal: SeatRefusal) -> Self {
        match refusal {
            SeatRefusal::SameMailbox => Self::Already,
            SeatRefusal::SameOrganisation => Self::SeatTaken,
        }
    }
}

/// How many of them were done.
pub fn done(fates: &[BulkOutcome]) -> usize {
    fates
        .iter()
        .filter(|fate| **fate == BulkOutcome::Done)
        .count()
}
