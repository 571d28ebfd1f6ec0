//! What a batch of the ledger reads before it decides.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::ledger::Command;
use super::rules::Endorsement;
use super::store;
use crate::audit;
use crate::database::DatabaseError;
use crate::post_office::rules::Occasion;
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
    pub(super) letters: Vec<(Uuid, Occasion)>,
    pub(super) trail: Vec<audit::Entry>,
}

/// Reads everything that the commands touch, once; locks the tallies that may change.
pub(super) async fn read(tx: &DatabaseTransaction, now: DateTime<Utc>, commands: &[Command]) -> Result<Batch, DatabaseError> {
    let targets: Vec<Uuid> = commands.iter().flat_map(targets).collect();
    let mut touched: BTreeSet<Uuid> = commands.iter().filter_map(statement_of).collect();
    let counting: BTreeSet<Uuid> = store::statements_of(tx, &targets).await?.into_values().collect();
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
    let others = store::standing_by_claims(tx, &touched, &mailboxes, &organisations).await?;
    rows.extend(others.into_iter().map(|row| (row.id, row)));
    Ok(Batch {
        now,
        statements,
        rows,
        moved: BTreeSet::new(),
        erased: BTreeSet::new(),
        forgotten: vec![],
        deltas: BTreeMap::new(),
        letters: vec![],
        trail: vec![],
    })
}

fn targets(command: &Command) -> Vec<Uuid> {
    match command {
        Command::Confirm(id) | Command::Show(id, _) => vec![*id],
        Command::Withdraw { id, .. } | Command::Accept { id, .. } | Command::Decline { id, .. } => vec![*id],
        Command::Expire(ids) => ids.clone(),
        Command::Submit(..) | Command::Remind { .. } => vec![],
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
    let organisations: BTreeSet<String> = rows.values().filter_map(|row| row.organisation_key.clone()).collect();
    for command in commands {
        match command {
            Command::Submit(submission, _) => mailboxes.extend(submission.endorsement.email_index.clone()),
            Command::Remind { mailbox, .. } => mailboxes.extend([mailbox.clone()]),
            _ => {}
        }
    }
    (mailboxes.into_iter().collect(), organisations.into_iter().collect())
}
