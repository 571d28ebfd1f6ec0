//! One transaction of the ledger: it reads once what its commands touch, decides by the rules and
//! writes everything together.

use chrono::TimeDelta;
use uuid::Uuid;

use super::bursts::Preview;
use super::load::{Batch, load_batch};
use super::submit::submit_alone;
use super::{Command, LedgerRefusal, LedgerWriter, Outcome};
use crate::endorsement::review::chapters::find_own_chapter;
use crate::endorsement::rules::{
    self, Claim, Display, Endorsement, Kind, Seating, State, StateFacts, Target, Transition,
};
use crate::mail::rules::{LetterKind, NewLetter};
use crate::storage::database::DatabaseError;
use crate::tally::held::{self, Standing};
use crate::tally::rules::{Counts, Tally, count_endorsement};
use crate::values::make_row_id;

/// The result of a committed batch.
pub struct BatchResult {
    /// One outcome for each command, in order.
    pub outcomes: Vec<Outcome>,
    /// The new tallies of the statements whose revision advanced.
    pub tallies: Vec<(Uuid, Tally)>,
    /// Whether a letter waits now.
    pub has_letters: bool,
}

/// Does all commands in one transaction and returns after its commit.
pub(super) async fn transact(
    writer: &LedgerWriter,
    commands: &[Command],
    preview: &Preview,
) -> Result<BatchResult, DatabaseError> {
    if let Some(done) = submit_alone(writer, commands).await? {
        return Ok(done);
    }
    let tx = writer.db.begin().await?;
    let mut batch = load_batch(&tx, writer, commands, preview).await?;
    // Submissions are written together, before the other commands. Nobody has an answer from this
    // batch yet, so any order of its commands is a right one.
    let mut outcomes = batch.submit_all(&tx, commands).await?;
    for (command, outcome) in commands.iter().zip(&mut outcomes) {
        if !matches!(command, Command::Submit(..)) {
            let decided = batch.decide(command, preview);
            *outcome = decided.unwrap_or_else(Outcome::Refused);
        }
    }
    batch.write_changes(&tx, writer).await?;
    let tallies = batch.advance_tallies(&tx).await?;
    tx.commit().await?;
    // A submission is the outbox entry of its first letter.
    let is_submission = |command: &Command| matches!(command, Command::Submit(..));
    Ok(BatchResult {
        has_letters: !batch.letters.is_empty()
            || !batch.notices.is_empty()
            || commands.iter().any(is_submission),
        outcomes,
        tallies,
    })
}

impl Batch {
    fn decide(&mut self, command: &Command, preview: &Preview) -> Result<Outcome, LedgerRefusal> {
        match command {
            Command::Submit(..) => Ok(Outcome::Received),
            Command::Confirm(target) => self.confirm(target.id, preview.aside.contains(&target.id)),
            Command::Withdraw { target, erase } => self.withdraw(target.id, *erase),
            Command::Reinstate(target) => self.reinstate(target.id),
            Command::Show(target, display) => self.show(target.id, *display),
            Command::CorrectOwn(target, correction) => self.correct_own(target.id, correction),
            Command::ChangeAddress(target, mailbox) => self.change_address(target.id, mailbox),
            Command::Review(review) => self.review(review),
            Command::Invalidate(bulk) => Ok(self.invalidate(bulk)),
            Command::Restore(bulk) => Ok(self.restore(bulk)),
            Command::TakeBack(bulk) => Ok(self.take_back(bulk)),
            Command::Import(submissions, bulk) => Ok(self.import(submissions, bulk)),
            Command::Affirm(target, version) => self.affirm(target.id, *version),
            Command::AskToAffirm { ids, .. } => Ok(self.ask_to_affirm(ids)),
            Command::Remind(mailboxes) => Ok(self.remind(mailboxes)),
            Command::Expire { ids, .. } => self.expire(ids),
            Command::ShowHidden(statements) => {
                self.releasing.extend(statements);
                Ok(Outcome::Received)
            }
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
        let claim = row.claim();
        let others = self.list_others(row.statement_id, &claim);
        let mut seating = rules::decide_confirmation(&claim, statement.settings.review, &others);
        let own_chapter = find_own_chapter(&claim, &others);
        // Only people are set aside: an organisation has one seat, and its own review.
        if aside && row.line.kind == Kind::Individual {
            seating = Seating {
                state: State::Quarantined,
                replaces: vec![],
                sends_back: None,
            };
        }
        let (of, target) = (row.statement_id, row.target());
        let address = row.mailbox.address().cloned();
        let (agrees, submitted_at) = (row.updates, row.submitted_at);
        self.take_seat(id, &seating, StateFacts::confirm)?;
        let now = self.now;
        let row = self.edit(id)?;
        row.confirmed_at = Some(now);
        row.organisation_key = own_chapter.or(row.organisation_key.take());
        self.write_letter(target, LetterKind::Confirmed);
        let domain = address.as_ref().map(|address| address.domain().to_owned());
        // Whoever asks for news anew, and proves the mailbox, wants it again.
        let agreeing = address.filter(|_| agrees);
        self.agreeing
            .extend(agreeing.map(|address| (of, address, submitted_at)));
        Ok(Outcome::Proven(
            seating.state,
            of,
            domain.unwrap_or_default(),
            now - submitted_at,
        ))
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
            self.erase_and_suppress(id)?;
        }
        Ok(Outcome::Stands(State::Withdrawn, statement))
    }

    fn show(&mut self, id: Uuid, display: Display) -> Result<Outcome, LedgerRefusal> {
        let (row, _) = self.row_and_statement(id)?;
        if !row.state().stands() {
            return Err(LedgerRefusal::Unknown);
        }
        if row.line.kind == Kind::Organisation {
            return Err(LedgerRefusal::OrganisationIsPublic);
        }
        // A name that went with its retention cannot be shown again.
        if row.line.name.is_empty() && display != Display::Hidden {
            return Err(LedgerRefusal::Unknown);
        }
        let (state, statement) = (row.state(), row.statement_id);
        self.recount(id, |row| {
            row.line.display = display;
            Ok(())
        })?;
        self.rewrite(id);
        Ok(Outcome::Stands(state, statement))
    }

    fn remind(&mut self, mailboxes: &[(Uuid, Vec<u8>)]) -> Outcome {
        let is_theirs = |row: &&Endorsement| {
            let index = row.email_index.as_deref();
            let is_same = |(statement, mailbox): &(Uuid, Vec<u8>)| {
                *statement == row.statement_id && Some(mailbox.as_slice()) == index
            };
            row.state().stands() && mailboxes.iter().any(is_same)
        };
        let standing = self.rows.values().filter(is_theirs);
        let standing: Vec<Target> = standing.map(Endorsement::target).collect();
        // Letters that had to wait share an envelope, so several links come in one.
        let wait = TimeDelta::seconds(i64::from(standing.len() > 1));
        for target in &standing {
            self.letters.push(NewLetter {
                wait,
                ..NewLetter::now(target.statement, target.id, LetterKind::Reminder)
            });
        }
        // For an unknown mailbox the same is written, about nobody: whoever sends something behind it
        // does not find out by the time whether there was anything to write. Its writer finds nothing
        // to say.
        if standing.is_empty()
            && let Some((statement, mailbox)) = mailboxes.first()
        {
            let mut unique = [0; 12];
            unique.copy_from_slice(&mailbox[..12]);
            let (statement, id) = (*statement, make_row_id(*statement, unique));
            self.write_letter(Target { statement, id }, LetterKind::Reminder);
        }
        Outcome::Received
    }

    fn expire(&mut self, ids: &[Uuid]) -> Result<Outcome, LedgerRefusal> {
        for id in ids {
            // Another process may have removed the row meanwhile, or brought it back.
            if self
                .row(*id)
                .is_ok_and(|row| row.facts.ended_at().is_some())
            {
                self.erase_and_suppress(*id)?;
            }
        }
        Ok(Outcome::Received)
    }

    /// Puts a letter about an endorsement into the outbox, due at once.
    pub(super) fn write_letter(&mut self, target: Target, kind: LetterKind) {
        self.letters
            .push(NewLetter::now(target.statement, target.id, kind));
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
        // Where a person's line replaces another of them, hidden or shown, both changes show at the
        // same time, or the person would count twice, or not at all, for a while.
        let is_hidden = |id: &Uuid| {
            let row = self.rows.get(id);
            row.is_some_and(|row| row.line.display == Display::Hidden)
        };
        let is_person = |row: &Endorsement| row.line.kind == Kind::Individual;
        self.together = !seating.replaces.is_empty()
            && self.rows.get(&id).is_some_and(is_person)
            && (is_hidden(&id) || seating.replaces.iter().any(is_hidden));
        let seated = self.move_to_seat(id, seating, transition);
        self.together = false;
        seated
    }

    fn move_to_seat(
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
            let target = self.row(loser)?.target();
            self.write_letter(target, LetterKind::SentBack);
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
        let row = self.edit(id)?;
        let (was, mut parts) = (find_standing(row), Counts::new());
        // The row is taken out and added again, since a change of its display or version moves it
        // between the dimensions of the tally.
        if was != Standing::Absent {
            count_endorsement(&mut parts, &row.counted(), -1);
        }
        let changed = change(row);
        if find_standing(row) != Standing::Absent {
            count_endorsement(&mut parts, &row.counted(), 1);
        }
        self.add_counts(id, was, parts)?;
        changed.map_err(LedgerRefusal::NotStanding)
    }

    /// Counts a row that the batch brings, if its state counts.
    pub(super) fn count_new(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        let (row, mut parts) = (self.row(id)?, Counts::new());
        if find_standing(row) != Standing::Absent {
            count_endorsement(&mut parts, &row.counted(), 1);
        }
        self.add_counts(id, Standing::Absent, parts)
    }

    /// Adds what the change of a row adds to the tally: to what the public reads, or to what is held
    /// back of it.
    fn add_counts(
        &mut self,
        id: Uuid,
        was: Standing,
        mut parts: Counts,
    ) -> Result<(), LedgerRefusal> {
        let row = self.rows.get(&id).ok_or(LedgerRefusal::Unknown)?;
        let (is, statement) = (find_standing(row), row.statement_id);
        if was == Standing::Absent && is == Standing::Absent {
            return Ok(());
        }
        // Organisations never hide, so nothing of theirs is held because of their country.
        let country = (row.line.kind == Kind::Individual)
            .then(|| (statement, row.line.country.code().to_owned()));
        let frozen = country
            .as_ref()
            .is_some_and(|country| self.frozen.contains(country));
        let is_seen = held::is_seen(was, is);
        if self.together || held::is_held(was, is, frozen) {
            parts = held::hold_back(parts);
            self.frozen.extend(country.filter(|_| is_seen));
        }
        if is_seen {
            self.changed.insert(statement);
        }
        let deltas = self.deltas.entry(statement).or_default();
        for (key, count) in parts {
            deltas.entry(key).or_default().add(count);
        }
        Ok(())
    }

    /// Marks a row as written anew, and its public line as changed.
    pub(super) fn rewrite(&mut self, id: Uuid) {
        self.moved.insert(id);
        self.rewritten.insert(id);
    }

    pub(super) fn erase(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        self.edit(id)?.erase();
        self.erased.insert(id);
        Ok(())
    }

    /// Erases a row for good: no news goes to its address any more. Where another line of the mailbox
    /// stands, as after a replacement or "this wasn't me", that one says what goes to it.
    pub(super) fn erase_and_suppress(&mut self, id: Uuid) -> Result<(), LedgerRefusal> {
        let row = self.row(id)?;
        let stands = |other: &Endorsement| {
            other.id != id
                && other.statement_id == row.statement_id
                && other.email_index.is_some()
                && other.email_index == row.email_index
                && other.state().stands()
        };
        if !self.rows.values().any(stands) {
            let address = row.mailbox.address().cloned();
            let parting = address.map(|address| (row.statement_id, address));
            self.parting.extend(parting);
        }
        self.erase(id)
    }
}

/// Returns what a row adds to the count.
pub(super) fn find_standing(row: &Endorsement) -> Standing {
    if !row.state().counts() {
        Standing::Absent
    } else if row.line.display == Display::Hidden {
        Standing::Hidden
    } else {
        Standing::Shown
    }
}
