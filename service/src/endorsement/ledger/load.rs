//! What a batch of the ledger reads before it decides.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use entities::submission;
use uuid::Uuid;

use super::batch::find_standing;
use super::bursts::Preview;
use super::claims::{self, Claims};
use super::{Command, LedgerRefusal, LedgerWriter, ReviewAction};
use crate::audit;
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::envelope::store as envelopes;
use crate::endorsement::review::chapters::build_chapter_seat;
use crate::endorsement::rules::{Endorsement, Kind, Target};
use crate::mail::rules::NewLetter;
use crate::mail::written_letter::SealedLetter;
use crate::statement::catalogue::{self, CatalogueEntry};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::held::Standing;
use crate::tally::rules::Counts;
use crate::tally::store as tallies;
use crate::values::{EmailAddress, Keyring};

/// What a batch has read, and what it is about to write.
pub(super) struct Batch {
    pub(super) now: DateTime<Utc>,
    /// The catalogue generation in this transaction.
    pub(super) generation: i64,
    pub(super) statements: HashMap<Uuid, Arc<CatalogueEntry>>,
    pub(super) rows: HashMap<Uuid, Endorsement>,
    /// The rows that came out of an envelope. They are in no table until the batch inserts them.
    pub(super) envelopes: HashSet<Uuid>,
    /// What was taken out of the table of submissions, by its id.
    pub(super) taken: HashMap<Uuid, submission::Model>,
    /// Ended rows whose line was submitted again within the life of a link, and so under their id.
    pub(super) earlier: HashMap<Uuid, Endorsement>,
    pub(super) moved: BTreeSet<Uuid>,
    pub(super) erased: BTreeSet<Uuid>,
    /// Addresses, with their statement, that are not to be written to again, as their data is erased.
    pub(super) parting: Vec<(Uuid, EmailAddress)>,
    /// Addresses that have proven a consent to news, with their statement and when it was given.
    pub(super) agreeing: Vec<(Uuid, EmailAddress, DateTime<Utc>)>,
    /// Rows whose mailbox is another one now.
    pub(super) readdressed: BTreeSet<Uuid>,
    /// Sealed letters that tell earlier mailboxes of it.
    pub(super) notices: Vec<SealedLetter>,
    /// Mailboxes, with their statement, whose ended rows are erased too.
    pub(super) forgotten: Vec<(Uuid, Vec<u8>)>,
    pub(super) deltas: BTreeMap<Uuid, Counts>,
    /// Statements where something that the public reads has changed: a count, or a line.
    pub(super) changed: BTreeSet<Uuid>,
    /// Countries, with their statement, where a change of a line is held back because an earlier one
    /// is.
    pub(super) frozen: BTreeSet<(Uuid, String)>,
    /// Whether the change at hand is held back with others, whatever it is by itself.
    pub(super) together: bool,
    /// Statements where what is held back is to show, if its moment has come.
    pub(super) releasing: Vec<Uuid>,
    /// Statements whose moment is planned already, as far as the lock has shown it.
    pub(super) planned: BTreeSet<Uuid>,
    /// Rows whose public line may have changed beside their state.
    pub(super) rewritten: BTreeSet<Uuid>,
    /// Imported rows, which the batch inserts.
    pub(super) arriving: Vec<Uuid>,
    pub(super) letters: Vec<NewLetter>,
    pub(super) trail: Vec<audit::AuditEntry>,
}

impl Batch {
    /// Returns a batch that has read no rows, at this moment and catalogue generation.
    pub(super) fn new(
        now: DateTime<Utc>,
        generation: i64,
        statements: HashMap<Uuid, Arc<CatalogueEntry>>,
    ) -> Self {
        Self {
            now,
            generation,
            statements,
            rows: HashMap::new(),
            envelopes: HashSet::new(),
            taken: HashMap::new(),
            earlier: HashMap::new(),
            moved: BTreeSet::new(),
            erased: BTreeSet::new(),
            parting: vec![],
            agreeing: vec![],
            readdressed: BTreeSet::new(),
            notices: vec![],
            forgotten: vec![],
            deltas: BTreeMap::new(),
            changed: BTreeSet::new(),
            frozen: BTreeSet::new(),
            together: false,
            releasing: vec![],
            planned: BTreeSet::new(),
            rewritten: BTreeSet::new(),
            arriving: vec![],
            letters: vec![],
            trail: vec![],
        }
    }

    /// Returns a row that the batch has read, to be changed.
    pub(super) fn edit(&mut self, id: Uuid) -> Result<&mut Endorsement, LedgerRefusal> {
        self.rows.get_mut(&id).ok_or(LedgerRefusal::Unknown)
    }

    /// Returns a row that the batch has read.
    pub(super) fn row(&self, id: Uuid) -> Result<&Endorsement, LedgerRefusal> {
        self.rows.get(&id).ok_or(LedgerRefusal::Unknown)
    }

    /// Returns a row that the batch has read, and its statement.
    pub(super) fn row_and_statement(
        &self,
        id: Uuid,
    ) -> Result<(&Endorsement, &Statement), LedgerRefusal> {
        let row = self.row(id)?;
        let entry = self.statements.get(&row.statement_id);
        let entry = entry.ok_or(LedgerRefusal::Unknown)?;
        Ok((row, &entry.statement))
    }
}

/// Locks the tallies that may change, then reads once everything that the commands touch: another
/// process that is about to change the same counts waits until the commit.
pub(super) async fn load_batch(
    tx: &WriteTransaction,
    writer: &LedgerWriter,
    commands: &[Command],
    preview: &Preview,
) -> Result<Batch, DatabaseError> {
    let mut counting: BTreeSet<Uuid> = commands.iter().filter_map(find_counting).collect();
    for command in commands {
        if let Command::ShowHidden(statements) = command {
            counting.extend(statements);
        }
    }
    // In one order: two processes that lock the same tallies could wait for each other.
    let counting: Vec<Uuid> = counting.into_iter().collect();
    let planned = tallies::lock(tx, &counting).await?;
    let mut touched: BTreeSet<Uuid> = counting.into_iter().collect();
    touched.extend(commands.iter().filter_map(find_statement));
    // After the lock, as a question of its own: the one that waits for a closing does not see it yet.
    let generation = catalogue::load_generation(tx).await?;
    let statements = writer
        .catalogue
        .find_by_ids(tx, generation, touched.into_iter())
        .await?;
    let mut batch = Batch::new(writer.clock.now(), generation, statements);
    batch.planned = planned;
    batch.load_rows(tx, writer, commands, preview).await?;
    Ok(batch)
}

impl Batch {
    /// Reads the rows that the commands name, and those that share a mailbox or a seat with them.
    async fn load_rows(
        &mut self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
        commands: &[Command],
        preview: &Preview,
    ) -> Result<(), DatabaseError> {
        let keys = &writer.keys;
        self.open_envelopes(tx, keys, commands, preview).await?;
        let targets: Vec<Target> = commands.iter().flat_map(list_targets).collect();
        let named: HashSet<Uuid> = targets.iter().map(|target| target.id).collect();
        // Of what is confirmed the envelope tells the mailbox and the seat, so one question finds all
        // that the rules need.
        let claims = collect_claims(commands, &self.rows, &named);
        let is_confirmation = |command: &Command| match command {
            Command::Confirm(target) => Some(target.id),
            _ => None,
        };
        let confirmed: HashSet<Uuid> = commands.iter().filter_map(is_confirmation).collect();
        for known in claims::load_lines(tx, keys, &targets, &claims).await? {
            let id = known.id;
            // Who withdrew and signs the same again has an envelope and an ended row under one id. A
            // withdrawal concerns the row, and the envelope goes with it.
            if confirmed.contains(&id)
                && self.envelopes.contains(&id)
                && known.facts.ended_at().is_some()
            {
                self.earlier.insert(id, known);
                continue;
            }
            self.envelopes.remove(&id);
            self.rows.insert(id, known);
        }
        // Of other lines it is known only now.
        let further = collect_claims(commands, &self.rows, &named).without(&claims);
        for command in commands {
            if let Command::Review(review) = command
                && review.action == ReviewAction::Undo
                && let Some(row) = self.rows.get(&review.target.id)
            {
                // Lines that were replaced do not stand, so `load_standing` does not find them.
                let made_way = claims::load_replaced(tx, keys, row).await?;
                self.rows
                    .extend(made_way.into_iter().map(|row| (row.id, row)));
            }
        }
        let others = claims::load_standing(tx, keys, &further).await?;
        self.rows
            .extend(others.into_iter().map(|row| (row.id, row)));
        let is_shown_person = |row: &Endorsement| {
            row.line.kind == Kind::Individual && find_standing(row) == Standing::Shown
        };
        // Only the end or the change of a person's line that shows depends on what is held back, so
        // most batches, which bring new lines, spare the question.
        if self.rows.values().any(is_shown_person) {
            let of: BTreeSet<Uuid> = self.rows.values().map(|row| row.statement_id).collect();
            self.frozen = tallies::load_frozen(tx, &of).await?;
        }
        Ok(())
    }

    /// Takes the envelopes that the commands open out of their table. Whoever comes later finds
    /// none, so an envelope is opened once.
    async fn open_envelopes(
        &mut self,
        tx: &WriteTransaction,
        keys: &Keyring,
        commands: &[Command],
        preview: &Preview,
    ) -> Result<(), DatabaseError> {
        let opened: BTreeSet<Target> = commands.iter().filter_map(find_envelope).collect();
        if opened.is_empty() {
            return Ok(());
        }
        let opened: Vec<Target> = opened.into_iter().collect();
        let mut unreadable = vec![];
        for envelope in envelopes::take(tx, &opened).await? {
            let known = preview.find_opened(&envelope);
            match known.or_else(|| open_submission(keys, &envelope)) {
                Some(row) => {
                    self.envelopes.insert(row.id);
                    self.taken.insert(row.id, envelope);
                    self.rows.insert(row.id, row);
                }
                None => unreadable.push(envelope),
            }
        }
        // Its link leads nowhere with this secret; with the right one it does again.
        envelopes::put_back(tx, unreadable).await
    }
}

/// Returns the rows of `endorsement` that a command names.
fn list_targets(command: &Command) -> Vec<Target> {
    let all = |statement: Uuid, ids: &[Uuid]| {
        let target = |id: &Uuid| Target { statement, id: *id };
        ids.iter().map(target).collect()
    };
    match command {
        Command::Confirm(target) | Command::Show(target, _) => vec![*target],
        Command::Reinstate(target)
        | Command::CorrectOwn(target, _)
        | Command::ChangeAddress(target, _) => vec![*target],
        Command::Withdraw { target, .. } | Command::Affirm(target, _) => vec![*target],
        Command::Review(review) => vec![review.target],
        Command::Invalidate(bulk) | Command::Restore(bulk) | Command::TakeBack(bulk) => {
            all(bulk.statement, &bulk.ids)
        }
        Command::Expire { statement, ids } | Command::AskToAffirm { statement, ids } => {
            all(*statement, ids)
        }
        // A line without an address is known by its id only.
        Command::Import(submissions, _) => submissions
            .iter()
            .filter(|one| one.email_index.is_none())
            .map(Endorsement::target)
            .collect(),
        Command::Submit(..) | Command::Remind(_) | Command::ShowHidden(_) => vec![],
    }
}

/// Returns the envelope that a command opens.
fn find_envelope(command: &Command) -> Option<Target> {
    match command {
        Command::Confirm(target) => Some(*target),
        // "This wasn't me" comes before the confirmation.
        Command::Withdraw {
            target,
            erase: true,
        } => Some(*target),
        _ => None,
    }
}

/// Returns the statement whose counts a command may change.
fn find_counting(command: &Command) -> Option<Uuid> {
    match command {
        Command::Confirm(target) | Command::Show(target, _) => Some(target.statement),
        Command::Reinstate(target)
        | Command::CorrectOwn(target, _)
        | Command::ChangeAddress(target, _) => Some(target.statement),
        Command::Withdraw { target, .. } | Command::Affirm(target, _) => Some(target.statement),
        Command::Review(review) => Some(review.target.statement),
        Command::Invalidate(bulk) | Command::Restore(bulk) | Command::TakeBack(bulk) => {
            Some(bulk.statement)
        }
        Command::Import(_, bulk) => Some(bulk.statement),
        Command::Expire { statement, .. } => Some(*statement),
        Command::Submit(..)
        | Command::Remind(_)
        | Command::AskToAffirm { .. }
        | Command::ShowHidden(_) => None,
    }
}

/// Returns the statement that a command reads without changing its counts.
fn find_statement(command: &Command) -> Option<Uuid> {
    match command {
        Command::Submit(submission, ..) => Some(submission.statement),
        Command::AskToAffirm { statement, .. } => Some(*statement),
        _ => None,
    }
}

/// Collects the mailboxes and seats whose standing lines the rules need: of the rows that commands
/// name, as far as they were read, and of what commands bring.
fn collect_claims(
    commands: &[Command],
    rows: &HashMap<Uuid, Endorsement>,
    named: &HashSet<Uuid>,
) -> Claims {
    let mut claims = Claims::of(named.iter().filter_map(|id| rows.get(id)));
    for command in commands {
        match command {
            Command::Remind(mailboxes) => claims.mailboxes.extend(mailboxes.iter().cloned()),
            Command::ChangeAddress(target, mailbox) => {
                let claimed = (target.statement, mailbox.index.clone());
                claims.mailboxes.insert(claimed);
            }
            Command::Review(review) => {
                let Some(row) = rows.get(&review.target.id) else {
                    continue;
                };
                let seat = match &review.action {
                    ReviewAction::Merge(key) => Some(key.clone()),
                    ReviewAction::AcceptChapter => build_chapter_seat(&row.claim()),
                    _ => None,
                };
                let seat = seat.map(|seat| (row.statement_id, seat));
                claims.organisations.extend(seat);
            }
            Command::Import(submissions, _) => submissions.iter().for_each(|one| claims.add(one)),
            _ => {}
        }
    }
    claims
}
