//! What a batch of the ledger reads before it decides.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::claims::{self, Claims};
use super::{Command, LedgerRefusal, LedgerWriter, ReviewAction};
use crate::audit;
use crate::endorsement::rules::Endorsement;
use crate::endorsement::store;
use crate::mail::rules::NewLetter;
use crate::statement::catalogue::{self, CatalogueEntry};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::rules::Counts;
use crate::tally::store as tallies;

/// What a batch has read, and what it is about to write.
pub(super) struct Batch {
    pub(super) now: DateTime<Utc>,
    /// The catalogue generation in this transaction.
    pub(super) generation: i64,
    pub(super) statements: HashMap<Uuid, Arc<CatalogueEntry>>,
    pub(super) rows: HashMap<Uuid, Endorsement>,
    pub(super) moved: BTreeSet<Uuid>,
    pub(super) erased: BTreeSet<Uuid>,
    /// Mailboxes, with their statement, whose ended rows are erased too.
    pub(super) forgotten: Vec<(Uuid, Vec<u8>)>,
    pub(super) deltas: BTreeMap<Uuid, Counts>,
    /// Rows with changes beside their state.
    pub(super) rewritten: BTreeSet<Uuid>,
    /// Rows that the batch inserts.
    pub(super) arriving: Vec<Endorsement>,
    pub(super) letters: Vec<NewLetter>,
    pub(super) trail: Vec<audit::AuditEntry>,
}

impl Batch {
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
) -> Result<Batch, DatabaseError> {
    let targets: Vec<Uuid> = commands.iter().flat_map(list_targets).collect();
    let mut touched: BTreeSet<Uuid> = commands.iter().filter_map(find_statement).collect();
    touched.extend(store::lock_tallies_of(tx, &targets).await?);
    let find_import = |command: &Command| {
        if let Command::Import(_, bulk) = command {
            Some(bulk.statement)
        } else {
            None
        }
    };
    let imported_into: Vec<Uuid> = commands.iter().filter_map(find_import).collect();
    // These locks are a second round and may cross those of another process. The database then ends
    // one of the two transactions, and its batch is tried again.
    tallies::lock(tx, &imported_into).await?;
    touched.extend(imported_into);
    let generation = catalogue::load_generation(tx).await?;
    let statements = writer
        .catalogue
        .find_by_ids(tx, generation, touched.into_iter())
        .await?;
    let mut rows: HashMap<Uuid, Endorsement> = HashMap::new();
    if !targets.is_empty() {
        if commands
            .iter()
            .any(|command| matches!(command, Command::Expire(_)))
        {
            // A resubmission renews its pending row without the lock of the tally, so the rows are
            // locked too; otherwise a row that was renewed just now could be erased.
            store::lock_rows(tx, &targets).await?;
        }
        rows.extend(
            store::by_ids(tx, &targets)
                .await?
                .into_iter()
                .map(|row| (row.id, row)),
        );
    }
    let claims = collect_claims(commands, &rows);
    for command in commands {
        if let Command::Review(review) = command
            && review.action == ReviewAction::Undo
            && let Some(row) = rows.get(&review.id)
        {
            // Lines that were replaced do not stand, so `load_standing` does not find them.
            let made_way = claims::load_replaced(tx, row).await?;
            rows.extend(made_way.into_iter().map(|row| (row.id, row)));
        }
    }
    let others = claims::load_standing(tx, &claims).await?;
    rows.extend(others.into_iter().map(|row| (row.id, row)));
    Ok(Batch {
        now: writer.clock.now(),
        generation,
        statements,
        rows,
        moved: BTreeSet::new(),
        erased: BTreeSet::new(),
        forgotten: vec![],
        deltas: BTreeMap::new(),
        rewritten: BTreeSet::new(),
        arriving: vec![],
        letters: vec![],
        trail: vec![],
    })
}

fn list_targets(command: &Command) -> Vec<Uuid> {
    match command {
        Command::Confirm(id) | Command::SetAside(id) | Command::Show(id, _) => vec![*id],
        Command::Withdraw { id, .. } | Command::Affirm(id, _) => vec![*id],
        Command::Review(review) => vec![review.id],
        Command::Invalidate(bulk) | Command::Restore(bulk) | Command::TakeBack(bulk) => {
            bulk.ids.clone()
        }
        Command::Expire(ids) | Command::AskToAffirm(ids) => ids.clone(),
        Command::Submit(..) | Command::Remind { .. } | Command::Import(..) => vec![],
    }
}

fn find_statement(command: &Command) -> Option<Uuid> {
    match command {
        Command::Submit(submission, ..) => Some(submission.statement_id),
        Command::Remind { statement, .. } => Some(*statement),
        _ => None,
    }
}

/// Collects the mailboxes and seats whose standing lines the rules need.
fn collect_claims(commands: &[Command], rows: &HashMap<Uuid, Endorsement>) -> Claims {
    let mut claims = Claims::of(rows.values());
    for command in commands {
        match command {
            Command::Submit(submission, ..) => {
                let row = &submission;
                claims.mailboxes.extend(
                    row.email_index
                        .clone()
                        .map(|mailbox| (row.statement_id, mailbox)),
                );
            }
            Command::Remind { statement, mailbox } => {
                claims.mailboxes.insert((*statement, mailbox.clone()));
            }
            Command::Review(review) => {
                if let (ReviewAction::Merge(key), Some(row)) =
                    (&review.action, rows.get(&review.id))
                {
                    claims.organisations.insert((row.statement_id, key.clone()));
                }
            }
            Command::Import(submissions, _) => submissions.iter().for_each(|one| claims.add(one)),
            _ => {}
        }
    }
    claims
}
