//! One transaction of the ledger: it reads once what its commands touch, decides by the rules and
//! writes everything together.

use std::collections::BTreeSet;

use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::idempotency::{self, Answered, IdempotencyMark, Retry};
use super::load::{Batch, read};
use super::{Command, LedgerRefusal, LedgerWriter, Outcome};
use crate::audit;
use crate::endorsement::rules::{
    self, Claim, Endorsement, Kind, Seating, State, StateFacts, Transition,
};
use crate::endorsement::store;
use crate::mail::outbox;
use crate::mail::rules::{LetterKind, NewLetter};
use crate::statement::catalogue::CatalogueEntry;
use crate::storage::database::DatabaseError;
use crate::tally::rules::{Counts, Tally, count};
use crate::tally::store as tallies;

/// The most rows that one statement moves: SQLite takes 32,766 values a statement, and a moved row
/// has 9.
const MOST_AT_ONCE: usize = 2000;

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
    let mut batch = read(&tx, writer, commands).await?;
    let mut outcomes = batch.submit_all(&tx, commands).await?;
    for (command, outcome) in commands.iter().zip(&mut outcomes) {
        if !matches!(command, Command::Submit(..)) {
            *outcome = batch.decide(command).unwrap_or_else(Outcome::Refused);
        }
    }
    batch.write(&tx, writer).await?;
    let tallies = batch.tallies(&tx).await?;
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
        tx: &DatabaseTransaction,
        commands: &[Command],
    ) -> Result<Vec<Outcome>, DatabaseError> {
        let mut answered = self.answered_before(tx, commands).await?;
        let mut accepted: Vec<(&Endorsement, Option<Uuid>)> = vec![];
        let mut outcomes = vec![];
        for command in commands {
            let Command::Submit(submission, mark, seen) = command else {
                outcomes.push(Outcome::Received);
                continue;
            };
            if *seen != self.mark {
                outcomes.push(Outcome::Refused(LedgerRefusal::Outdated));
                continue;
            }
            let row = submission;
            if let Some(outcome) = repeated(&mut answered, row.statement_id, mark.as_ref()) {
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
            accepted.push((submission, self.same_line_counted(row)));
            outcomes.push(Outcome::Received);
        }
        self.write_submissions(tx, &accepted).await?;
        Ok(outcomes)
    }

    /// Writes pending rows and their letters. A line that counts or waits for staff already gets no
    /// row, but the same work is done for it: the time of an answer does not tell whether a line
    /// was known.
    async fn write_submissions(
        &mut self,
        tx: &DatabaseTransaction,
        accepted: &[(&Endorsement, Option<Uuid>)],
    ) -> Result<(), DatabaseError> {
        if accepted.is_empty() {
            return Ok(());
        }
        // `on conflict do update` may not touch one row twice in a statement.
        let mut keys = BTreeSet::new();
        let all = accepted.iter().map(|(submission, _)| *submission);
        let mut once: Vec<&Endorsement> = all
            .filter(|s| keys.insert((s.statement_id, &s.submission_key)))
            .collect();
        // Transactions that renew the same rows at the same time lock them in the same order.
        once.sort_by_key(|s| &s.submission_key);
        let rows = store::upsert_pending(tx, &once).await?;
        // The nil id belongs to no row; with it the delete is executed in every batch.
        let mut superfluous = vec![Uuid::nil()];
        for (submission, standing) in accepted {
            let Some(written) = rows.get(&submission.submission_key) else {
                continue;
            };
            match standing {
                None => self
                    .letters
                    .push(NewLetter::now(*written, LetterKind::Confirm)),
                Some(standing) => {
                    self.letters
                        .push(NewLetter::now(*standing, LetterKind::Already));
                    // A row with the new id was inserted just now; a renewed row has its old id and
                    // stays.
                    superfluous.extend(once.iter().map(|s| s.id).find(|id| id == written));
                }
            }
        }
        store::remove(tx, &superfluous).await
    }

    /// Claims the idempotency keys of the batch and returns those used before, with their
    /// fingerprints.
    async fn answered_before(
        &self,
        tx: &DatabaseTransaction,
        commands: &[Command],
    ) -> Result<Answered, DatabaseError> {
        let mut retries = vec![];
        for command in commands {
            if let Command::Submit(submission, Some(mark), seen) = command
                && *seen == self.mark
            {
                let row = submission;
                let entry = self.statements.get(&row.statement_id);
                let taken = entry.is_some_and(|entry| {
                    entry
                        .statement
                        .accepts(row.line.kind, row.version, self.now)
                        .is_ok()
                });
                retries.push(Retry {
                    statement: row.statement_id,
                    mark,
                    taken,
                });
            }
        }
        if retries.is_empty() {
            return Ok(Answered::new());
        }
        idempotency::claim(tx, &retries, self.now).await
    }

    /// Finds the counted or waiting row of the same mailbox with the same line.
    fn same_line_counted(&self, new: &Endorsement) -> Option<Uuid> {
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
        if row.state().stands() || row.state() == State::Quarantined {
            return Ok(Outcome::Stands(row.state(), row.statement_id));
        }
        if row.state() != State::Pending || self.now > statement.confirmable_until(row.submitted_at)
        {
            return Err(LedgerRefusal::Unknown);
        }
        let mut seating = rules::confirm(
            &row.claim(),
            statement.settings.review,
            &self.others(row.statement_id, &row.claim()),
        );
        if aside && row.line.kind == Kind::Individual {
            seating = Seating {
                state: State::Quarantined,
                replaces: vec![],
                sends_back: None,
            };
        }
        let (statement_id, sealed) = (row.statement_id, row.email_sealed.clone());
        self.seat(id, &seating, StateFacts::confirm)?;
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
    pub(super) fn others(&self, statement: Uuid, claim: &Claim) -> Vec<Claim> {
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
    pub(super) fn seat(
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

    /// Changes a row, and by that what it adds to the tally. A change that is refused leaves the row
    /// as it was.
    pub(super) fn recount(
        &mut self,
        id: Uuid,
        change: impl FnOnce(&mut Endorsement) -> Result<(), State>,
    ) -> Result<(), LedgerRefusal> {
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
            count(deltas, &row.counted(), sign);
        }
        Ok(())
    }

    pub(super) fn erase(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        self.edit(id)?.erase();
        self.erased.insert(id);
        Ok(())
    }

    /// Erases rows on disk, with the rows of forgotten mailboxes that neither count nor wait.
    async fn write_erased(&mut self, tx: &DatabaseTransaction) -> Result<(), DatabaseError> {
        let mut ended = vec![];
        for (statement, mailbox) in &self.forgotten {
            ended.extend(store::end_others(tx, *statement, mailbox, self.now).await?);
        }
        let known = self.erased.iter().filter_map(|id| self.rows.get(id));
        let known: Vec<&Endorsement> = known.collect();
        store::erase(tx, &known).await?;
        ended.retain(|id| !self.erased.contains(id));
        let mut others = store::by_ids(tx, &ended).await?;
        others.iter_mut().for_each(Endorsement::erase);
        store::erase(tx, &others.iter().collect::<Vec<_>>()).await
    }

    async fn write(
        &mut self,
        tx: &DatabaseTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        // Rows that leave a seat are written before rows that take one: the unique indexes check
        // each row as it is written.
        let arriving: BTreeSet<Uuid> = self.arriving.iter().map(|one| one.id).collect();
        let (coming, going): (Vec<&Endorsement>, Vec<&Endorsement>) = self
            .moved
            .iter()
            .filter(|id| !arriving.contains(id))
            .filter_map(|id| self.rows.get(id))
            .partition(|row| row.state().counts());
        for some in going.chunks(MOST_AT_ONCE) {
            store::move_rows(tx, some).await?;
        }
        // New rows are written as they are at the end of the batch: a later command of it may have
        // moved them again.
        for one in &mut self.arriving {
            if let Some(row) = self.rows.get(&one.id) {
                one.clone_from(row);
            }
        }
        store::insert(tx, &self.arriving).await?;
        for some in coming.chunks(MOST_AT_ONCE) {
            store::move_rows(tx, some).await?;
        }
        let rewritten: Vec<&Endorsement> = self
            .rewritten
            .iter()
            .filter_map(|id| self.rows.get(id))
            .collect();
        store::rewrite(tx, &rewritten).await?;
        for row in rewritten.into_iter().filter(|row| row.state().counts()) {
            // An entry without counts advances the revision all the same.
            self.deltas.entry(row.statement_id).or_default();
        }
        self.write_erased(tx).await?;
        for counts in self.deltas.values_mut() {
            counts.retain(|_, count| *count != crate::tally::rules::Count::default());
        }
        tallies::add(tx, &self.deltas).await?;
        let letters = self
            .letters
            .iter()
            .map(|letter| (writer.random.id(self.now), letter.clone()))
            .collect::<Vec<_>>();
        outbox::insert(tx, &letters, self.now).await?;
        audit::insert(tx, &self.trail, &writer.random, self.now).await
    }

    async fn tallies(&self, tx: &DatabaseTransaction) -> Result<Vec<(Uuid, Tally)>, DatabaseError> {
        // Includes statements where a line changed and no count did: pages with that line are
        // renewed by the revision.
        let changed: Vec<Uuid> = self.deltas.keys().copied().collect();
        if changed.is_empty() {
            return Ok(vec![]);
        }
        let revisions = tallies::advance(tx, &changed, self.now).await?;
        let counts = tallies::public_counts(tx, &changed).await?;
        let nothing = Counts::new();
        let tally = |id: &Uuid| {
            let (statement, revision) = (&self.statements.get(id)?.statement, revisions.get(id)?);
            let counts = counts.get(id).unwrap_or(&nothing);
            Some((
                *id,
                Tally::new(
                    &statement.slug,
                    statement.settings.goal,
                    revision.number,
                    revision.at,
                    counts,
                ),
            ))
        };
        Ok(changed.iter().filter_map(tally).collect())
    }
}

/// Returns the outcome of a retry. A first use is remembered, so that one key twice in a batch is
/// one submission.
fn repeated(
    answered: &mut Answered,
    statement: Uuid,
    mark: Option<&IdempotencyMark>,
) -> Option<Outcome> {
    let mark = mark?;
    match answered.get(&(statement, mark.key_hash.clone())) {
        Some(fingerprint) if *fingerprint == mark.fingerprint => Some(Outcome::Received),
        Some(_) => Some(Outcome::Refused(LedgerRefusal::KeyReused)),
        None => {
            answered.insert((statement, mark.key_hash.clone()), mark.fingerprint.clone());
            None
        }
    }
}
