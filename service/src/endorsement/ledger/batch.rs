//! One transaction of the ledger: it reads once what its commands touch, decides by the rules and
//! writes everything together.

use uuid::Uuid;

use super::idempotency::{self, Answered, IdempotencyMark, Retry};
use super::load::{Batch, load_batch};
use super::{Command, LedgerRefusal, LedgerWriter, Outcome};
use crate::endorsement::rules::{
    self, Claim, Endorsement, Kind, Seating, State, StateFacts, Transition,
};
use crate::mail::rules::{LetterKind, NewLetter};
use crate::statement::catalogue::CatalogueEntry;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::rules::{Tally, count_endorsement};

/// The result of a committed batch.
pub struct BatchResult {
    /// One outcome for each command, in order.
    pub outcomes: Vec<Outcome>,
    /// The new tallies of the statements whose revision advanced.
    pub tallies: Vec<(Uuid, Tally)>,
    /// The number of letters put into the outbox.
    pub letters: usize,
}

/// Does all commands in one transaction and returns after its commit.
pub async fn transact(
    writer: &LedgerWriter,
    commands: &[Command],
) -> Result<BatchResult, DatabaseError> {
    let tx = writer.db.begin().await?;
    let mut batch = load_batch(&tx, writer, commands).await?;
    // Submissions are written together, before the other commands. Nobody has an answer from this
    // batch yet, so any order of its commands is a right one.
    let mut outcomes = batch.submit_all(&tx, commands).await?;
    for (command, outcome) in commands.iter().zip(&mut outcomes) {
        if !matches!(command, Command::Submit(..)) {
            *outcome = batch.decide(command).unwrap_or_else(Outcome::Refused);
        }
    }
    batch.write_changes(&tx, writer).await?;
    let tallies = batch.advance_tallies(&tx).await?;
    tx.commit().await?;
    Ok(BatchResult {
        outcomes,
        tallies,
        letters: batch.letters.len(),
    })
}

impl Batch {
    /// Takes all submissions in one write; other commands get a placeholder, which `transact`
    /// replaces.
    async fn submit_all(
        &mut self,
        tx: &WriteTransaction,
        commands: &[Command],
    ) -> Result<Vec<Outcome>, DatabaseError> {
        let mut answered = self.claim_keys(tx, commands).await?;
        let mut accepted: Vec<(&Endorsement, Option<Uuid>)> = vec![];
        let mut outcomes = vec![];
        for command in commands {
            let Command::Submit(submission, mark, seen) = command else {
                outcomes.push(Outcome::Received);
                continue;
            };
            // The form was read by what was in memory then; the statement may since have closed or
            // got another text. The caller reads the form again.
            if *seen != self.generation {
                outcomes.push(Outcome::Refused(LedgerRefusal::Outdated));
                continue;
            }
            let row = submission;
            if let Some(outcome) = find_earlier_outcome(&answered, row.statement_id, mark.as_ref())
            {
                outcomes.push(outcome);
                continue;
            }
            let Some(CatalogueEntry { statement, .. }) =
                self.statements.get(&row.statement_id).map(AsRef::as_ref)
            else {
                outcomes.push(Outcome::Refused(LedgerRefusal::Unknown));
                continue;
            };
            if let Err(refusal) = statement.accepts(row.line.kind, row.version, self.now) {
                outcomes.push(Outcome::Refused(LedgerRefusal::Statement(refusal)));
                continue;
            }
            // From here on the key is used: a retry in the same batch is the same submission.
            if let Some(mark) = mark {
                let key = (row.statement_id, mark.key_hash.clone());
                answered.insert(key, mark.fingerprint.clone());
            }
            accepted.push((submission, self.find_same_line(row)));
            outcomes.push(Outcome::Received);
        }
        self.write_submissions(tx, &accepted).await?;
        Ok(outcomes)
    }

    /// Claims the idempotency keys of the batch and returns those used before, with their
    /// fingerprints.
    async fn claim_keys(
        &self,
        tx: &WriteTransaction,
        commands: &[Command],
    ) -> Result<Answered, DatabaseError> {
        let mut retries = vec![];
        for command in commands {
            if let Command::Submit(submission, Some(mark), seen) = command
                && *seen == self.generation
            {
                let row = submission;
                let entry = self.statements.get(&row.statement_id);
                // The key of a submission that is refused stays free; otherwise a later attempt
                // would be answered as received, and nothing stored.
                let accepted = entry.is_some_and(|entry| {
                    entry
                        .statement
                        .accepts(row.line.kind, row.version, self.now)
                        .is_ok()
                });
                retries.push(Retry {
                    statement: row.statement_id,
                    mark,
                    accepted,
                });
            }
        }
        if retries.is_empty() {
            return Ok(Answered::new());
        }
        idempotency::claim_keys(tx, &retries, self.now).await
    }

    /// Finds the counted or waiting row of the same mailbox with the same line.
    fn find_same_line(&self, new: &Endorsement) -> Option<Uuid> {
        let same = |row: &&Endorsement| {
            row.state().stands()
                && row.statement_id == new.statement_id
                && row.email_index == new.email_index
                && row.line == new.line
        };
        self.rows.values().find(same).map(|row| row.id)
    }

    fn decide(&mut self, command: &Command) -> Result<Outcome, LedgerRefusal> {
        match command {
            Command::Submit(..) => Ok(Outcome::Received),
            Command::Confirm(id) => self.confirm(*id, false),
            Command::SetAside(id) => self.confirm(*id, true),
            Command::Withdraw { id, erase } => self.withdraw(*id, *erase),
            Command::Show(id, display) => self.show(*id, *display),
            Command::Review(review) => self.review(review),
            Command::Invalidate(bulk) => Ok(self.invalidate(bulk)),
            Command::Restore(bulk) => Ok(self.restore(bulk)),
            Command::TakeBack(bulk) => Ok(self.take_back(bulk)),
            Command::Import(submissions, bulk) => Ok(self.import(submissions, bulk.tell)),
            Command::Affirm(id, version) => self.affirm(*id, *version),
            Command::AskToAffirm(ids) => Ok(self.ask_to_affirm(ids)),
            Command::Remind { statement, mailbox } => Ok(self.remind(*statement, mailbox)),
            Command::Expire(ids) => self.expire(ids),
        }
    }

    fn confirm(&mut self, id: Uuid, aside: bool) -> Result<Outcome, LedgerRefusal> {
        let (row, statement) = self.row_and_statement(id)?;
        // A button that is pressed twice gets the same answer twice, and one letter.
        if row.state().stands() || row.state() == State::Quarantined {
            return Ok(Outcome::Stands(row.state(), row.statement_id));
        }
        if row.state() != State::Pending || self.now > statement.confirmable_until(row.submitted_at)
        {
            return Err(LedgerRefusal::Unknown);
        }
        let mut seating = rules::decide_confirmation(
            &row.claim(),
            statement.settings.review,
            &self.list_others(row.statement_id, &row.claim()),
        );
        // Only people are set aside: an organisation has one seat, and its own review.
        if aside && row.line.kind == Kind::Individual {
            seating = Seating {
                state: State::Quarantined,
                replaces: vec![],
                sends_back: None,
            };
        }
        let (statement_id, sealed) = (row.statement_id, row.email_sealed.clone());
        self.take_seat(id, &seating, StateFacts::confirm)?;
        self.edit(id)?.confirmed_at = Some(self.now);
        self.letters.push(NewLetter::now(id, LetterKind::Confirmed));
        let sealed = sealed.unwrap_or_default();
        Ok(Outcome::Proven(seating.state, statement_id, sealed))
    }

    pub(super) fn withdraw(&mut self, id: Uuid, erase: bool) -> Result<Outcome, LedgerRefusal> {
        let (row, _) = self.row_and_statement(id)?;
        let (statement, state, mailbox) = (row.statement_id, row.state(), row.email_index.clone());
        if state.stands() || state == State::Quarantined || (erase && state == State::Pending) {
            let now = self.now;
            self.move_by(id, |facts| facts.withdraw(now))?;
        } else if !matches!(state, State::Withdrawn | State::Declined) {
            return Err(LedgerRefusal::Unknown);
        }
        if erase {
            // The link of a line that was confirmed proves the mailbox, so all of its data is
            // erased; "this wasn't me" on a pending line concerns that line only.
            if state != State::Pending {
                self.forgotten
                    .extend(mailbox.map(|mailbox| (statement, mailbox)));
            }
            self.erase(id)?;
        }
        Ok(Outcome::Stands(State::Withdrawn, statement))
    }

    fn show(&mut self, id: Uuid, display: rules::Display) -> Result<Outcome, LedgerRefusal> {
        let (row, _) = self.row_and_statement(id)?;
        if !row.state().stands() {
            return Err(LedgerRefusal::Unknown);
        }
        if row.line.kind == Kind::Organisation {
            return Err(LedgerRefusal::OrganisationIsPublic);
        }
        let (state, statement) = (row.state(), row.statement_id);
        self.recount(id, |row| {
            row.line.display = display;
            Ok(())
        })?;
        self.moved.insert(id);
        self.rewritten.insert(id);
        Ok(Outcome::Stands(state, statement))
    }

    fn remind(&mut self, statement: Uuid, mailbox: &[u8]) -> Outcome {
        let theirs = |row: &&Endorsement| {
            row.statement_id == statement
                && row.state().stands()
                && row.email_index.as_deref() == Some(mailbox)
        };
        let standing = self.rows.values().filter(theirs);
        self.letters
            .extend(standing.map(|row| NewLetter::now(row.id, LetterKind::Reminder)));
        Outcome::Received
    }

    fn expire(&mut self, ids: &[Uuid]) -> Result<Outcome, LedgerRefusal> {
        for id in ids {
            let Ok((row, statement)) = self.row_and_statement(*id) else {
                // Another process may have removed the row meanwhile.
                continue;
            };
            let (now, until) = (self.now, statement.confirmable_until(row.submitted_at));
            if row.state() == State::Pending && now > until {
                self.move_by(*id, |facts| facts.expire(now))?;
            }
            // The command also carries ended rows whose retention period is over.
            let state = self.row(*id)?.state();
            if !state.stands() && state != State::Pending {
                self.erase(*id)?;
            }
        }
        Ok(Outcome::Received)
    }

    /// Returns the standing claims of a statement to the same mailbox or seat.
    pub(super) fn list_others(&self, statement: Uuid, claim: &Claim) -> Vec<Claim> {
        let shares = |other: &Endorsement| {
            (claim.mailbox.is_some() && other.email_index == claim.mailbox)
                || (claim.organisation.is_some() && other.organisation_key == claim.organisation)
        };
        let other = |other: &&Endorsement| {
            other.state().stands()
                && other.statement_id == statement
                && other.id != claim.id
                && shares(other)
        };
        self.rows
            .values()
            .filter(other)
            .map(Endorsement::claim)
            .collect()
    }

    /// Gives a row its seat by a transition, and makes others give way.
    pub(super) fn take_seat(
        &mut self,
        id: Uuid,
        seating: &Seating,
        transition: fn(StateFacts, State) -> Transition,
    ) -> Result<(), LedgerRefusal> {
        let now = self.now;
        for replaced in &seating.replaces {
            self.move_by(*replaced, |facts| facts.replace(id, now))?;
        }
        if let Some(loser) = seating.sends_back {
            self.move_by(loser, StateFacts::send_back)?;
            self.letters
                .push(NewLetter::now(loser, LetterKind::SentBack));
        }
        self.move_by(id, |facts| transition(facts, seating.state))
    }

    /// Moves a row to its next state, with its count and times.
    pub(super) fn move_by(
        &mut self,
        id: Uuid,
        transition: impl FnOnce(StateFacts) -> Transition,
    ) -> Result<(), LedgerRefusal> {
        let now = self.now;
        self.recount(id, |row| row.move_by(transition, now))?;
        self.moved.insert(id);
        Ok(())
    }

    /// Changes a row, and by that what it adds to the tally. A change that is refused leaves the
    /// row as it was.
    pub(super) fn recount(
        &mut self,
        id: Uuid,
        change: impl FnOnce(&mut Endorsement) -> Result<(), State>,
    ) -> Result<(), LedgerRefusal> {
        // The row is taken out and added again, since a change of its display or version moves it
        // between the dimensions of the tally.
        self.count(id, -1)?;
        let changed = change(self.edit(id)?);
        self.count(id, 1)?;
        changed.map_err(LedgerRefusal::NotStanding)
    }

    /// Adds (`sign` 1) or subtracts (-1) what a row counts, if its state counts.
    pub(super) fn count(&mut self, id: Uuid, sign: i64) -> Result<(), LedgerRefusal> {
        let row = self.rows.get(&id).ok_or(LedgerRefusal::Unknown)?;
        if row.state().counts() {
            let deltas = self.deltas.entry(row.statement_id).or_default();
            count_endorsement(deltas, &row.counted(), sign);
        }
        Ok(())
    }

    pub(super) fn erase(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        self.edit(id)?.erase();
        self.erased.insert(id);
        Ok(())
    }
}

/// Returns the outcome of a retry, or `None` for the first use of a key.
fn find_earlier_outcome(
    answered: &Answered,
    statement: Uuid,
    mark: Option<&IdempotencyMark>,
) -> Option<Outcome> {
    let mark = mark?;
    let fingerprint = answered.get(&(statement, mark.key_hash.clone()))?;
    // Another body under the same key is no retry (draft-ietf-httpapi-idempotency-key-header-07).
    Some(if *fingerprint == mark.fingerprint {
        Outcome::Received
    } else {
        Outcome::Refused(LedgerRefusal::KeyReused)
    })
}
