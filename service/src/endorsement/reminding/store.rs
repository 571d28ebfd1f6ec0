//! Rows of `reminded_mailbox`: whoever was reminded once in a statement is not again, whatever else was
//! submitted with the same mailbox.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::reminded_mailbox;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// A mailbox, by its keyed hash, in its statement.
pub type StatementMailbox = (Uuid, Vec<u8>);

/// A row that is to be written.
struct NewReminded<'a> {
    mailbox: &'a StatementMailbox,
    at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct InsertedRow {
    statement_id: Uuid,
    mailbox: Vec<u8>,
}

/// Records that mailboxes are reminded, and returns those that were not before. Of several workers that
/// record the same, one is told so.
pub async fn insert<'a>(
    tx: &WriteTransaction,
    mailboxes: impl IntoIterator<Item = &'a StatementMailbox>,
    now: DateTime<Utc>,
) -> Result<HashSet<StatementMailbox>> {
    let columns: &Columns<NewReminded<'_>> = &[
        ("statement_id", Cell::Id(|new| new.mailbox.0)),
        ("mailbox", Cell::Bytes(|new| new.mailbox.1.clone())),
        ("reminded_at", Cell::Time(|new| new.at)),
    ];
    let mut rows: Vec<NewReminded<'_>> = mailboxes
        .into_iter()
        .map(|mailbox| NewReminded { mailbox, at: now })
        .collect();
    // Processes that write the same rows at the same time lock them in one order.
    rows.sort_by_key(|new| new.mailbox);
    // Without the condition SQLite would read `on conflict` as that of a join.
    let sql = "insert into reminded_mailbox (statement_id, mailbox, reminded_at) \
               select statement_id, mailbox, reminded_at from v where true \
               on conflict (statement_id, mailbox) do nothing returning statement_id, mailbox";
    let rows: Vec<&NewReminded<'_>> = rows.iter().collect();
    let inserted: Vec<InsertedRow> = bulk_sql::load_rows(tx, columns, &rows, sql).await?;
    let to_mailbox = |row: InsertedRow| (row.statement_id, row.mailbox);
    Ok(inserted.into_iter().map(to_mailbox).collect())
}

/// Deletes what a statement has recorded.
pub async fn forget(tx: &WriteTransaction, statement: Uuid) -> Result<()> {
    reminded_mailbox::Entity::delete_many()
        .filter(reminded_mailbox::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    Ok(())
}
