//! Moves the rows of the earlier table of endorsements, in steps of one transaction each.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::submission;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::earlier_rows::{EarlierRow, to_submitted};
use super::{Moved, UpgradeError};
use crate::endorsement::envelope::rules::seal_earlier;
use crate::endorsement::private_line::StoredRow;
use crate::endorsement::rules::{Mailbox, State};
use crate::endorsement::store;
use crate::mail::outbox;
use crate::statement::rules::CONFIRM_WITHIN;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random};

/// Rows in one transaction.
const STEP: u32 = 2000;
/// Letters in one transaction.
const NOTES: u64 = 500;

/// Tells whether anything stands in the tables into which rows are moved.
pub async fn has_moved_rows(db: &Db) -> Result<bool, DatabaseError> {
    let sql = "select 1 where exists (select 1 from endorsement) or exists (select 1 from submission) \
               or exists (select 1 from audit_entry)";
    let query = Statement::from_string(db.backend(), sql);
    Ok(db.read.query_one_raw(query).await?.is_some())
}

/// Moves all rows. The earlier table stays.
pub async fn move_all(
    db: &Db,
    seals: (&Keyring, &Random),
    report: impl Fn(Moved),
) -> Result<Moved, UpgradeError> {
    let (mut moved, mut unreadable) = (Moved::default(), 0);
    name_statements_of_letters(db).await?;
    seal_notes(db, seals).await?;
    while let Some(tx) = begin_step(db).await? {
        let rows = load_step(&tx).await?;
        if rows.is_empty() {
            tx.rollback().await?;
            break;
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        unreadable += move_step(&tx, rows, seals, &mut moved).await?;
        delete_moved(&tx, &ids).await?;
        tx.commit().await?;
        report(moved);
    }
    if unreadable > 0 {
        tracing::warn!(
            addresses = unreadable,
            "these addresses were encrypted with another secret; they are kept, and get no emails"
        );
    }
    Ok(moved)
}

/// Begins a step; `None` where the earlier table is gone. Of several processes that start at once, one
/// moves a step at a time.
async fn begin_step(db: &Db) -> Result<Option<WriteTransaction>, DatabaseError> {
    let tx = db.begin().await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("select pg_advisory_xact_lock(7305430732)")
            .await?;
        // To name the statements of many letters takes longer than a request may.
        tx.execute_unprepared("set local statement_timeout = 0")
            .await?;
    }
    // Asked on another connection, after the lock: what the process before has dropped is gone.
    if db.has_earlier_table().await? {
        return Ok(Some(tx));
    }
    tx.rollback().await?;
    Ok(None)
}

/// Drops the earlier table, once it is empty, and the index by which letters were found.
pub async fn drop_earlier(db: &Db) -> Result<(), DatabaseError> {
    let Some(tx) = begin_step(db).await? else {
        return Ok(());
    };
    for sql in [
        "drop table endorsement_earlier",
        "drop index if exists outbox_letter_of",
    ] {
        tx.execute_unprepared(sql).await?;
    }
    tx.commit().await
}

async fn load_step(tx: &WriteTransaction) -> Result<Vec<EarlierRow>, DatabaseError> {
    let sql = format!("select * from endorsement_earlier order by id limit {STEP}");
    let query = Statement::from_string(tx.get_database_backend(), sql);
    Ok(EarlierRow::find_by_statement(query).all(tx).await?)
}

/// A letter was found by its endorsement alone; now the statement belongs to the key.
async fn name_statements_of_letters(db: &Db) -> Result<(), DatabaseError> {
    let Some(tx) = begin_step(db).await? else {
        return Ok(());
    };
    tx.execute_unprepared(
        "update outbox_letter set statement_id = (select e.statement_id from endorsement_earlier as e \
         where e.id = outbox_letter.endorsement_id) where statement_id is null and endorsement_id is not null",
    )
    .await?;
    tx.commit().await
}

async fn seal_notes(db: &Db, seals: (&Keyring, &Random)) -> Result<(), DatabaseError> {
    let mut after = Some(Uuid::nil());
    while let Some(last) = after {
        let tx = db.begin().await?;
        after = outbox::seal_earlier_notes(&tx, seals, last, NOTES).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Moves some rows; returns how many of them have an address that does not open.
async fn move_step(
    tx: &WriteTransaction,
    rows: Vec<EarlierRow>,
    (keys, random): (&Keyring, &Random),
    moved: &mut Moved,
) -> Result<usize, UpgradeError> {
    let pending: Vec<Uuid> = rows
        .iter()
        .filter(|row| row.state == State::Pending)
        .map(|row| row.id)
        .collect();
    let due = load_first_letters(tx, &pending).await?;
    let (mut submissions, mut endorsements) = (vec![], vec![]);
    for row in rows {
        match row.state {
            // Nothing personal is left of it, and nobody asks for it.
            State::Expired => {}
            State::Pending => {
                let (id, statement, received_at) = (row.id, row.statement_id, row.submitted_at);
                let row = row.into_endorsement(keys)?;
                // Its link was made with the other secret as well, so nobody can confirm it.
                let Some(new) = to_submitted(&row) else {
                    continue;
                };
                let letter = due.get(&id).copied();
                submissions.push(submission::ActiveModel {
                    statement_id: Set(statement),
                    // Links that were mailed name this id.
                    id: Set(id),
                    received_at: Set(received_at),
                    due_at: Set(letter.unwrap_or(received_at + CONFIRM_WITHIN)),
                    step: Set(i16::from(letter.is_none())),
                    sealed: Set(seal_earlier(id, &new, row.import, (keys, random))),
                    ..submission::ActiveModel::default()
                });
            }
            _ => {
                let row = row.into_endorsement(keys)?;
                endorsements.push(StoredRow::new(&row, (keys, random)));
            }
        }
    }
    moved.submissions += submissions.len() as u64;
    insert_submissions(tx, submissions).await?;
    store::insert(tx, &endorsements.iter().collect::<Vec<_>>()).await?;
    let own: Vec<Uuid> = due.into_keys().collect();
    delete_waiting_letters(tx, &own).await?;
    moved.endorsements += endorsements.len() as u64;
    let unreadable = endorsements
        .iter()
        .filter(|stored| matches!(stored.row.mailbox, Mailbox::Unreadable(_)));
    Ok(unreadable.count())
}

/// Rows in one statement: SQLite accepts 32,766 values.
const INSERTED: usize = 1000;

async fn insert_submissions(
    tx: &WriteTransaction,
    rows: Vec<submission::ActiveModel>,
) -> Result<(), DatabaseError> {
    for some in rows.chunks(INSERTED) {
        submission::Entity::insert_many(some.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

const ID: &Columns<Uuid> = &[("id", Cell::Id(|id| *id))];

/// Loads when the first letters of pending rows are due, as far as they wait: an envelope is the entry
/// of its own letter.
async fn load_first_letters(
    tx: &WriteTransaction,
    pending: &[Uuid],
) -> Result<HashMap<Uuid, DateTime<Utc>>, DatabaseError> {
    #[derive(FromQueryResult)]
    struct FirstLetter {
        endorsement_id: Uuid,
        due_at: DateTime<Utc>,
    }
    let sql = "select o.endorsement_id, o.due_at from v join outbox_letter as o on o.endorsement_id = v.id \
               where o.kind = 'confirm' and o.state = 'waiting'";
    let ids: Vec<&Uuid> = pending.iter().collect();
    let letters: Vec<FirstLetter> = bulk_sql::load_rows(tx, ID, &ids, sql).await?;
    let due = letters.into_iter();
    Ok(due
        .map(|letter| (letter.endorsement_id, letter.due_at))
        .collect())
}

async fn delete_waiting_letters(
    tx: &WriteTransaction,
    about: &[Uuid],
) -> Result<(), DatabaseError> {
    let sql = "delete from outbox_letter where endorsement_id in (select id from v) \
               and kind = 'confirm' and state = 'waiting'";
    bulk_sql::execute(tx, ID, &about.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
}

async fn delete_moved(tx: &WriteTransaction, ids: &[Uuid]) -> Result<(), DatabaseError> {
    let sql = "delete from endorsement_earlier where id in (select id from v)";
    bulk_sql::execute(tx, ID, &ids.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
}
