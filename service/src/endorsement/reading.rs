//! What a batch of the ledger reads before it decides.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::claims;
use super::ledger::{Command, Deed};
use super::rules::Endorsement;
use super::store::{self, Submission};
use crate::audit;
use crate::database::DatabaseError;
use crate::post_office::rules::NewLetter;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::tally::rules::Counts;
use crate::tally::store as tallies;

/// Everything a batch reads, and what it is about to write.
pub(super) struct Batch {
    pub(super) now: DateTime<Utc>,
    pub(super) statements: HashMap<Uuid, Statement>,
    pub(super) rows: HashMap<Uuid, Endorsement>,
    pub(super) moved: BTreeSet<Uuid>,
    pub(super) erased: BTreeSet<Uuid>,
    /// Mailboxes of which nothing that does not stand is kept.
    pub(super) forgotten: Vec<(Uuid, Vec<u8>)>,
    pub(super) deltas: BTreeMap<Uuid, Counts>,
    /// Lines of which more than their state was changed.
    pub(super) rewritten: BTreeSet<Uuid>,
    /// Rows that were not there before.
    pub(super) arriving: Vec<Submission>,
    pub(super) letters: Vec<NewLetter>,
    pub(super) trail: Vec<audit::Entry>,
}

/// Reads everything that the commands touch, once; locks the tallies that may change.
pub(super) async fn read(tx: &DatabaseTransaction, now: DateTime<Utc>, commands: &[Command]) -> Result<Batch, DatabaseError> {
    let targets: Vec<Uuid> = commands.iter().flat_map(targets).collect();
    let mut touched: BTreeSet<Uuid> = commands.iter().filter_map(statement_of).collect();
    let mut counting: BTreeSet<Uuid> = store::statements_of(tx, &targets).await?.into_values().collect();
    counting.extend(commands.iter().filter_map(|command| if let Command::Import(_, bulk) = command { Some(bulk.statement) } else { None }));
    tallies::lock(tx, &counting.iter().copied().collect::<Vec<_>>()).await?;
    touched.extend(counting);
    let touched: Vec<Uuid> = touched.into_iter().collect();
    let statements = statements::by_ids(tx, &touched).await?.into_iter().map(|s| (s.id, s)).collect();
    let mut rows: HashMap<Uuid, Endorsement> = HashMap::new();
    if !targets.is_empty() {
        if commands.iter().any(|command| matches!(command, Command::Expire(_))) {
            // Who submits the same line again renews its row without the tally's lock.
            store::lock_rows(tx, &targets).await?;
        }
        rows.extend(store::by_ids(tx, &targets).await?.into_iter().map(|row| (row.id, row)));
    }
    let (mailboxes, organisations) = claims(commands, &rows);
    for command in commands {
        if let Command::Review(review) = command
            && review.deed == Deed::Undo
            && let Some(row) = rows.get(&review.id)
        {
            let made_way = claims::made_way(tx, row).await?;
            rows.extend(made_way.into_iter().map(|row| (row.id, row)));
        }
    }
    let others = claims::standing_by_claims(tx, &touched, &mailboxes, &organisations).await?;
    rows.extend(others.into_iter().map(|row| (row.id, row)));
    Ok(Batch {
        now,
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

fn targets(command: &Command) -> Vec<Uuid> {
    match command {
        Command::Confirm(id) | Command::SetAside(id) | Command::Show(id, _) => vec![*id],
        Command::Withdraw { id, .. } | Command::Affirm(id, _) => vec![*id],
        Command::Review(review) => vec![review.id],
        Command::Invalidate(bulk) | Command::Restore(bulk) | Command::TakeBack(bulk) => bulk.ids.clone(),
        Command::Expire(ids) | Command::AskToAffirm(ids) => ids.clone(),
        Command::Submit(..) | Command::Remind { .. } | Command::Import(..) => vec![],
    }
}

fn statement_of(command: &Command) -> Option<Uuid> {
    match command {
        Command::Submit(submission, _) => Some(submission.endorsement.statement_id),
        Command::Remind { statement, .. } => Some(*statement),
        _ => None,
    }
}

/// The mailboxes and organisations whose standing lines the rules will want to see.
fn claims(commands: &[Command], rows: &HashMap<Uuid, Endorsement>) -> (Vec<Vec<u8>>, Vec<String>) {
    let mut mailboxes: BTreeSet<Vec<u8>> = rows.values().filter_map(|row| row.email_index.clone()).collect();
    let mut organisations: BTreeSet<String> = rows.values().filter_map(|row| row.organisation_key.clone()).collect();
    for command in commands {
        match command {
            Command::Submit(submission, _) => mailboxes.extend(submission.endorsement.email_index.clone()),
            Command::Remind { mailbox, .. } => mailboxes.extend([mailbox.clone()]),
            Command::Review(review) => {
                if let Deed::Merge(key) = &review.deed {
                    organisations.insert(key.clone());
                }
            }
            Command::Import(submissions, _) => {
                mailboxes.extend(submissions.iter().filter_map(|one| one.endorsement.email_index.clone()));
                organisations.extend(submissions.iter().filter_map(|one| one.endorsement.organisation_key.clone()));
            }
            _ => {}
        }
    }
    (mailboxes.into_iter().collect(), organisations.into_iter().collect())
}
