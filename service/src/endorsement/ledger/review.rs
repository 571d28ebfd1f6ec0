//! What the ledger does when staff decide on one endorsement, and when its signatory affirms a
//! newer version.

use chrono::TimeDelta;
use uuid::Uuid;

use super::load::Batch;
use super::{LedgerRefusal, Outcome, Review, ReviewAction};
use crate::audit::AuditEntry;
use crate::endorsement::review::chapters::claim_chapter;
use crate::endorsement::rules::{
    self, AcceptRefusal, Display, Endorsement, Kind, Line, Seating, State, StateFacts, Target,
};
use crate::mail::rules::{LetterKind, NewLetter};
use crate::organisation::rules::find_federation_key;

/// Corrected fields of a line; a `None` leaves the field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The name of the person or officer.
    pub name: Option<String>,
    pub organisation: Option<String>,
    /// An empty text removes the affiliation.
    pub affiliation: Option<String>,
    /// An empty text removes the role.
    pub role: Option<String>,
}

impl Correction {
    /// Changes a line.
    pub fn apply(&self, line: &mut Line) {
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        line.name = self.name.clone().unwrap_or_else(|| line.name.clone());
        line.organisation = self
            .organisation
            .clone()
            .or_else(|| line.organisation.clone());
        line.affiliation = self
            .affiliation
            .as_ref()
            .map_or_else(|| line.affiliation.clone(), some);
        line.role = self.role.as_ref().map_or_else(|| line.role.clone(), some);
    }
}

impl Batch {
    /// Applies a review action, unless the row is no longer the version that staff saw.
    pub(super) fn review(&mut self, review: &Review) -> Result<Outcome, LedgerRefusal> {
        let (row, _) = self.row_and_statement(review.target.id)?;
        if row.is_erased() {
            return Err(LedgerRefusal::Unknown);
        }
        if review.expected.is_some_and(|seen| seen != row.row_version) {
            return Err(LedgerRefusal::Stale);
        }
        let (statement, was, seat) = (
            row.statement_id,
            row.state(),
            row.organisation_key.clone().unwrap_or_default(),
        );
        match &review.action {
            ReviewAction::Accept => self.accept(review),
            ReviewAction::AcceptChapter => self.accept_chapter(review),
            ReviewAction::Decline => self.decline(review),
            ReviewAction::Undo => self.undo(review),
            ReviewAction::Ask(question) => {
                self.add_letter(review, LetterKind::Question, Some(question.clone()));
                Ok(())
            }
            ReviewAction::Merge(key) => self.merge(review, key),
            ReviewAction::Correct(correction) => self.correct(review, correction),
            ReviewAction::Hide => self.hide(review),
            ReviewAction::Erase => self.erase_as_asked(review),
            ReviewAction::Invalidate => self.invalidate_one(review.target.id),
            ReviewAction::Restore => self.restore_one(review.target.id),
        }?;
        let state = self.row(review.target.id)?.state();
        let entry = AuditEntry::on_endorsement(
            &review.actor,
            review.action.as_str(),
            review.target.id,
            &review.reason,
        );
        self.trail.push(match &review.action {
            ReviewAction::Merge(key) => entry.with_change(seat, key.as_str()),
            _ if state == was => entry,
            _ => entry.with_change(was.as_str(), state.as_str()),
        });
        let decides = matches!(
            review.action,
            ReviewAction::Accept
                | ReviewAction::AcceptChapter
                | ReviewAction::Decline
                | ReviewAction::Undo
        );
        // A correction or a question is no decision: the job that decided before can still be
        // undone.
        if decides {
            self.edit(review.target.id)?.batch = review.batch;
        }
        // Every action is a write, also one without a new state: another member of staff who saw
        // the row before it is then refused as stale.
        self.moved.insert(review.target.id);
        Ok(Outcome::Stands(state, statement))
    }

    fn accept(&mut self, review: &Review) -> Result<(), LedgerRefusal> {
        let row = self.row(review.target.id)?;
        let seating = rules::decide_acceptance(
            &row.claim(),
            &self.list_others(row.statement_id, &row.claim()),
        )
        .map_err(LedgerRefusal::Accept)?;
        self.seat_accepted(review, &seating)
    }

    /// Accepts a line on the seat of a chapter, beside the one of its website.
    fn accept_chapter(&mut self, review: &Review) -> Result<(), LedgerRefusal> {
        let row = self.row(review.target.id)?;
        let (of, claim) = (row.statement_id, row.claim());
        let chapter = claim_chapter(&claim, &self.list_others(of, &claim))
            .ok_or(LedgerRefusal::Accept(AcceptRefusal::NoChapter))?;
        let seating = rules::decide_acceptance(&chapter, &self.list_others(of, &chapter))
            .map_err(LedgerRefusal::Accept)?;
        self.edit(review.target.id)?.organisation_key = chapter.organisation;
        self.seat_accepted(review, &seating)
    }

    fn seat_accepted(&mut self, review: &Review, seating: &Seating) -> Result<(), LedgerRefusal> {
        let before = self.letters.len();
        self.take_seat(review.target.id, seating, StateFacts::accept)?;
        // The displaced signatory gets the letter only when the decision can no longer be undone.
        for letter in &mut self.letters[before..] {
            letter.wait = review.letters_wait;
        }
        self.add_letter(review, LetterKind::Accepted, None);
        Ok(())
    }

    fn decline(&mut self, review: &Review) -> Result<(), LedgerRefusal> {
        let row = self.row(review.target.id)?;
        // A person's line that stands needs no decision of staff.
        if row.line.kind == Kind::Individual && row.state() != State::Quarantined {
            return Err(LedgerRefusal::NotStanding(row.state()));
        }
        let (reason, now) = (review.reason.clone(), self.now);
        self.move_by(review.target.id, |facts| facts.decline(reason, now))?;
        self.add_letter(review, LetterKind::Declined, None);
        Ok(())
    }

    /// Returns a decided line to the queue. A letter of acceptance or refusal that still waits in
    /// the outbox is not sent, since the state no longer gives a reason for it.
    fn undo(&mut self, review: &Review) -> Result<(), LedgerRefusal> {
        self.move_by(review.target.id, StateFacts::undo)?;
        self.reseat(review.target.id)?;
        // A line that was accepted as a chapter waits again for the seat that it asked for.
        let row = self.edit(review.target.id)?;
        let shared = row
            .organisation_key
            .as_deref()
            .and_then(find_federation_key);
        if let Some(key) = shared.map(str::to_owned) {
            row.organisation_key = Some(key);
        }
        Ok(())
    }

    /// Restores the lines that this one displaced, unless their seat has been taken meanwhile.
    fn reseat(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        let of = self.row(id)?.clone();
        let lost = |row: &&Endorsement| {
            row.state() == State::InReview
                && row.organisation_key.is_some()
                && row.organisation_key == of.organisation_key
        };
        let made_way = |row: &&Endorsement| {
            row.id != id
                && row.statement_id == of.statement_id
                && !row.is_erased()
                && (row.facts.replaced_by() == Some(id) || lost(row))
        };
        let mut theirs: Vec<(Uuid, State)> = self
            .rows
            .values()
            .filter(made_way)
            .filter_map(|row| Some((row.id, row.facts.state_before()?)))
            .collect();
        // Of two that claim one seat the same takes it each time; a map has another order each time.
        theirs.sort_unstable_by_key(|(place, _)| *place);
        for (place, before) in theirs {
            let row = self.row(place)?;
            if before.counts()
                && rules::check_seat(
                    &row.claim(),
                    &self.list_others(row.statement_id, &row.claim()),
                )
                .is_err()
            {
                continue;
            }
            self.recount(place, |row| row.bring_back_by(StateFacts::reseat))?;
            self.moved.insert(place);
        }
        Ok(())
    }

    /// Moves a line to the seat of a registered organisation. A line that counts cannot be moved
    /// onto a taken seat.
    fn merge(&mut self, review: &Review, key: &str) -> Result<(), LedgerRefusal> {
        let row = self.row(review.target.id)?;
        if row.line.kind != Kind::Organisation || !row.state().stands() {
            return Err(LedgerRefusal::NotStanding(row.state()));
        }
        let mut claim = row.claim();
        claim.organisation = Some(key.to_owned());
        // A line in review may be moved to a taken seat; the check comes when it is accepted.
        if row.state().counts()
            && rules::check_seat(&claim, &self.list_others(row.statement_id, &claim)).is_err()
        {
            return Err(LedgerRefusal::SeatTaken);
        }
        self.edit(review.target.id)?.organisation_key = Some(key.to_owned());
        self.rewrite(review.target.id);
        Ok(())
    }

    /// Corrects what was written. The signatory gets a letter with the new line, so that no name
    /// appears in a form that its owner does not know.
    fn correct(&mut self, review: &Review, correction: &Correction) -> Result<(), LedgerRefusal> {
        let row = self.row(review.target.id)?;
        if !row.state().stands() {
            return Err(LedgerRefusal::NotStanding(row.state()));
        }
        correction.apply(&mut self.edit(review.target.id)?.line);
        self.rewrite(review.target.id);
        self.add_letter(review, LetterKind::Corrected, Some(review.reason.clone()));
        Ok(())
    }

    fn hide(&mut self, review: &Review) -> Result<(), LedgerRefusal> {
        let row = self.row(review.target.id)?;
        if row.line.kind == Kind::Organisation {
            return Err(LedgerRefusal::OrganisationIsPublic);
        }
        self.recount(review.target.id, |row| {
            row.line.display = Display::Hidden;
            Ok(())
        })?;
        self.rewrite(review.target.id);
        Ok(())
    }

    /// Takes one line out. No job did it, so none brings the line back.
    fn invalidate_one(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        let now = self.now;
        self.move_by(id, |facts| facts.invalidate(now))?;
        self.edit(id)?.batch = None;
        Ok(())
    }

    /// Brings one line back to the state in which staff took it out, unless its seat has been taken
    /// meanwhile.
    fn restore_one(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        let row = self.row(id)?;
        let StateFacts::Invalidated { was, .. } = row.facts else {
            return Err(LedgerRefusal::NotStanding(row.state()));
        };
        let (of, claim) = (row.statement_id, row.claim());
        if was.counts() && rules::check_seat(&claim, &self.list_others(of, &claim)).is_err() {
            return Err(LedgerRefusal::SeatTaken);
        }
        self.recount(id, |row| {
            row.batch = None;
            row.bring_back_by(StateFacts::restore)
        })
    }

    /// Ends a line on request, and erases all personal data of its mailbox in the statement.
    fn erase_as_asked(&mut self, review: &Review) -> Result<(), LedgerRefusal> {
        match self.withdraw(review.target.id, true) {
            // A line that ended in another way holds personal data too.
            Err(_) => self.erase_and_suppress(review.target.id),
            Ok(_) => Ok(()),
        }
    }

    /// Records that a signatory affirms a version; an older one than recorded changes nothing.
    pub(super) fn affirm(&mut self, id: Uuid, version: i32) -> Result<Outcome, LedgerRefusal> {
        let (row, statement) = self.row_and_statement(id)?;
        if !row.state().stands() || version > statement.current_version {
            return Err(LedgerRefusal::Unknown);
        }
        let (state, of) = (row.state(), row.statement_id);
        if version > row.version {
            self.recount(id, |row| {
                row.version = version;
                Ok(())
            })?;
            self.rewrite(id);
        }
        Ok(Outcome::Stands(state, of))
    }

    /// Sends signatories of older versions a letter that asks whether they affirm the newest.
    pub(super) fn ask_to_affirm(&mut self, ids: &[Uuid]) -> Outcome {
        for id in ids {
            let Ok((row, of)) = self.row_and_statement(*id) else {
                continue;
            };
            if row.state().stands() && row.version < of.current_version {
                let target = row.target();
                self.write_letter(target, LetterKind::Affirm);
            }
        }
        Outcome::Received
    }

    fn add_letter(&mut self, review: &Review, kind: LetterKind, note: Option<String>) {
        // A question has nothing to undo, so it does not wait.
        let wait = if kind == LetterKind::Question {
            TimeDelta::zero()
        } else {
            review.letters_wait
        };
        let Target { statement, id } = review.target;
        self.letters.push(NewLetter {
            wait,
            note,
            ..NewLetter::now(statement, id, kind)
        });
    }
}

impl ReviewAction {
    /// Returns the name of the action in the audit trail.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::AcceptChapter => "accept_chapter",
            Self::Decline => "decline",
            Self::Undo => "undo",
            Self::Ask(_) => "ask",
            Self::Merge(_) => "merge",
            Self::Correct(_) => "correct",
            Self::Hide => "hide",
            Self::Erase => "erase",
            Self::Invalidate => "invalidate",
            Self::Restore => "restore",
        }
    }
}
