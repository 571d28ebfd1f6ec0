//! What the ledger does to many endorsements at once: invalidate, restore, import, take an import
//! back.

use uuid::Uuid;

use super::load::Batch;
use super::{LedgerRefusal, Outcome};
use crate::audit::AuditEntry;
use crate::endorsement::review::collected::{CollectedPlace, decide_place};
use crate::endorsement::rules::{self, Endorsement, SeatRefusal, State, StateFacts};
use crate::mail::rules::LetterKind;

/// A change of many endorsements as part of a job.
#[derive(Clone, Debug, Default)]
pub struct BulkChange {
    pub actor: String,
    pub ids: Vec<Uuid>,
    pub batch: Uuid,
    pub statement: Uuid,
    /// Whether imported signatories get a letter.
    pub tell: bool,
    /// Imported rows to whose mailbox no letter goes all the same.
    pub untold: Vec<Uuid>,
}

/// The outcome for one endorsement of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkOutcome {
    Done,
    Already,
    SeatTaken,
    /// The endorsement is missing, or not in a state that allows the change.
    Elsewhere,
}

impl Batch {
    /// Invalidates standing and quarantined rows; each keeps the job and its state before, so that
    /// the job can be undone.
    pub(super) fn invalidate(&mut self, bulk: &BulkChange) -> Outcome {
        let outcomes = bulk
            .ids
            .iter()
            .map(|id| self.take_out(*id, bulk).unwrap_or(BulkOutcome::Elsewhere))
            .collect();
        Outcome::Each(outcomes)
    }

    fn take_out(&mut self, id: Uuid, bulk: &BulkChange) -> Result<BulkOutcome, LedgerRefusal> {
        let (was, now) = (self.row(id)?.state(), self.now);
        self.move_by(id, |facts| facts.invalidate(now))?;
        self.edit(id)?.batch = Some(bulk.batch);
        self.record_change("invalidate", id, bulk, was, State::Invalidated);
        Ok(BulkOutcome::Done)
    }

    /// Restores what one job invalidated, to its state and the day from which it counted, unless
    /// its seat has been taken meanwhile.
    pub(super) fn restore(&mut self, bulk: &BulkChange) -> Outcome {
        let outcomes = bulk
            .ids
            .iter()
            .map(|id| self.bring_back(*id, bulk).unwrap_or(BulkOutcome::Elsewhere))
            .collect();
        Outcome::Each(outcomes)
    }

    fn bring_back(&mut self, id: Uuid, bulk: &BulkChange) -> Result<BulkOutcome, LedgerRefusal> {
        let row = self.row(id)?;
        let StateFacts::Invalidated { was: before, .. } = row.facts else {
            return Ok(BulkOutcome::Elsewhere);
        };
        // A later job may have taken the row out again; undoing the earlier one leaves that alone.
        if row.batch != Some(bulk.batch) || row.is_erased() {
            return Ok(BulkOutcome::Elsewhere);
        }
        if before.counts()
            && let Err(refusal) = rules::check_seat(
                &row.claim(),
                &self.list_others(row.statement_id, &row.claim()),
            )
        {
            return Ok(refusal.into());
        }
        self.recount(id, |row| {
            row.batch = None;
            row.bring_back_by(StateFacts::restore)
        })?;
        self.moved.insert(id);
        self.record_change("restore", id, bulk, State::Invalidated, before);
        Ok(BulkOutcome::Done)
    }

    fn record_change(
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
            .push(entry.with_change(was.as_str(), became.as_str()));
    }

    /// Erases what an import brought, since its signatories gave nothing to this installation. A
    /// line that its mailbox has confirmed since is kept.
    pub(super) fn take_back(&mut self, bulk: &BulkChange) -> Outcome {
        let outcomes = bulk
            .ids
            .iter()
            .map(|id| {
                self.take_back_one(*id, bulk)
                    .unwrap_or(BulkOutcome::Elsewhere)
            })
            .collect();
        Outcome::Each(outcomes)
    }

    fn take_back_one(&mut self, id: Uuid, bulk: &BulkChange) -> Result<BulkOutcome, LedgerRefusal> {
        let row = self.row(id)?;
        let brought = row.import == Some(bulk.batch) && row.confirmed_at.is_none();
        if !brought || row.is_erased() {
            return Ok(BulkOutcome::Elsewhere);
        }
        if row.state().stands() {
            let now = self.now;
            self.move_by(id, |facts| facts.withdraw(now))?;
        }
        self.erase(id)?;
        Ok(BulkOutcome::Done)
    }

    /// Imports rows that were collected elsewhere; a line of the same mailbox or seat that stands
    /// already is kept instead.
    pub(super) fn import(&mut self, submissions: &[Endorsement], bulk: &BulkChange) -> Outcome {
        let outcomes = submissions
            .iter()
            .map(|submission| {
                self.bring_in(submission, bulk)
                    .unwrap_or(BulkOutcome::Elsewhere)
            })
            .collect();
        Outcome::Each(outcomes)
    }

    fn bring_in(
        &mut self,
        submission: &Endorsement,
        bulk: &BulkChange,
    ) -> Result<BulkOutcome, LedgerRefusal> {
        let mut row = submission.clone();
        if self.rows.contains_key(&row.id) || !self.statements.contains_key(&row.statement_id) {
            return Ok(BulkOutcome::Elsewhere);
        }
        let claim = row.claim();
        match decide_place(&claim, &self.list_others(row.statement_id, &claim)) {
            CollectedPlace::Counts => {}
            CollectedPlace::Waits => {
                row.facts = StateFacts::InReview { was: None };
                row.decided_at = None;
            }
            CollectedPlace::SameMailbox => return Ok(BulkOutcome::Already),
            CollectedPlace::SeatTaken => return Ok(BulkOutcome::SeatTaken),
        }
        // The batch knows the row from here on, so that the next line of the same import is
        // compared with it.
        self.rows.insert(row.id, row.clone());
        self.count_new(row.id)?;
        let is_told = bulk.tell && !bulk.untold.contains(&row.id);
        if is_told && row.mailbox.address().is_some() {
            self.write_letter(row.target(), LetterKind::Imported);
        }
        self.arriving.push(row.id);
        Ok(BulkOutcome::Done)
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

/// Counts the outcomes that are `Done`.
pub fn count_done(outcomes: &[BulkOutcome]) -> usize {
    outcomes
        .iter()
        .filter(|outcome| **outcome == BulkOutcome::Done)
        .count()
}
