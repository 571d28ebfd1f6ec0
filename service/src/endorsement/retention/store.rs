//! The rows of retention: what of endorsements is erased in steps, what of deliveries, which statements
//! are done, holds, and details of the audit trail.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::{
    audit_entry, delivery, delivery_details, endorsement, retention_hold, retention_sweep,
};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Order, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::packs::erase_all_packs;
use super::rules::Sweep;
use crate::endorsement::rules::{Kind, State, Target};
use crate::endorsement::store::TARGET;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// What retention reads of a row.
#[derive(Clone, Debug, FromQueryResult)]
pub struct RetainedRow {
    pub id: Uuid,
    pub kind: Kind,
    pub state: State,
    pub ended_at: Option<DateTime<Utc>>,
    pub email_index: Option<Vec<u8>>,
    pub sealed: Option<Vec<u8>>,
    /// The public name of a person.
    pub name: Option<String>,
    pub organisation_name: Option<String>,
}

/// Loads the next rows of a statement after one, in row order.
pub async fn load_step(
    tx: &WriteTransaction,
    statement: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<RetainedRow>> {
    Ok(endorsement::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::Kind,
            C::State,
            C::EndedAt,
            C::EmailIndex,
            C::Sealed,
            C::Name,
            C::OrganisationName,
        ])
        .filter(C::StatementId.eq(statement))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .into_model::<RetainedRow>()
        .all(tx)
        .await?)
}

/// A counted row without its personal data.
#[derive(Clone, Debug)]
pub struct StrippedRow {
    pub target: Target,
    pub sealed: Option<Vec<u8>>,
    /// The key by which lists sort a row without a name.
    pub sort_key: Vec<u8>,
}

const STRIPPED: &Columns<StrippedRow> = &[
    ("statement_id", Cell::Id(|row| row.target.statement)),
    ("id", Cell::Id(|row| row.target.id)),
    ("sealed", Cell::MaybeBytes(|row| row.sealed.clone())),
    ("sort_key", Cell::Bytes(|row| row.sort_key.clone())),
];

/// Erases counted rows but for their public lines.
pub async fn strip_rows(tx: &WriteTransaction, rows: &[&StrippedRow]) -> Result<u64> {
    let sql = "update endorsement set sealed = v.sealed, email_index = null, \
               row_version = row_version + 1 from v \
               where endorsement.statement_id = v.statement_id and endorsement.id = v.id";
    bulk_sql::execute(tx, STRIPPED, rows, sql).await
}

/// Erases counted rows with their public lines.
pub async fn strip_lines(tx: &WriteTransaction, rows: &[&StrippedRow]) -> Result<u64> {
    let sql = "update endorsement set sealed = null, email_index = null, seat = null, name = null, \
               role = null, affiliation = null, organisation_name = null, website = null, \
               search_name = null, sort_key = v.sort_key, row_version = row_version + 1 from v \
               where endorsement.statement_id = v.statement_id and endorsement.id = v.id";
    bulk_sql::execute(tx, STRIPPED, rows, sql).await
}

/// Erases rows that do not count: what remains is that something ended, and when.
pub async fn erase_rows(tx: &WriteTransaction, rows: &[&Target]) -> Result<u64> {
    let sql = "update endorsement set sealed = null, email_index = null, seat = null, name = null, \
               role = null, affiliation = null, organisation_name = null, website = null, \
               search_name = null, row_version = row_version + 1 from v \
               where endorsement.statement_id = v.statement_id and endorsement.id = v.id";
    bulk_sql::execute(tx, TARGET, rows, sql).await
}

/// A row that waited and ends now.
#[derive(Clone, Debug)]
pub struct ExpiringRow {
    pub target: Target,
    pub at: DateTime<Utc>,
}

const EXPIRING: &Columns<ExpiringRow> = &[
    ("statement_id", Cell::Id(|row| row.target.statement)),
    ("id", Cell::Id(|row| row.target.id)),
    ("ended_at", Cell::Time(|row| row.at)),
];

/// Ends rows on which nobody decided, which [`erase_rows`] erases. None of them counts.
pub async fn expire_rows(tx: &WriteTransaction, rows: &[&ExpiringRow]) -> Result<u64> {
    let sql = "update endorsement set state = 'expired', ended_at = v.ended_at, \
               state_before = null from v \
               where endorsement.statement_id = v.statement_id and endorsement.id = v.id";
    bulk_sql::execute(tx, EXPIRING, rows, sql).await
}

/// Loads which statements were gone through.
pub async fn load_sweeps(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, Sweep>> {
    let rows = retention_sweep::Entity::find().all(db).await?;
    let read = |row: retention_sweep::Model| {
        let (due_at, swept_at) = (row.due_at, row.swept_at);
        (row.statement_id, Sweep { due_at, swept_at })
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Records that a statement was gone through.
pub async fn record_sweep(tx: &WriteTransaction, statement: Uuid, sweep: Sweep) -> Result<()> {
    use retention_sweep::Column as Sc;
    let row = retention_sweep::ActiveModel {
        statement_id: Set(statement),
        due_at: Set(sweep.due_at),
        swept_at: Set(sweep.swept_at),
    };
    let newer = OnConflict::column(Sc::StatementId)
        .update_columns([Sc::DueAt, Sc::SweptAt])
        .to_owned();
    retention_sweep::Entity::insert(row)
        .on_conflict(newer)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Erases what names people to contact: what was typed for offices, the files of packs, receipts, and
/// recipients that the public does not read. That something was delivered, and when, stays. Returns
/// whether there was anything.
pub async fn erase_deliveries(
    tx: &WriteTransaction,
    statement: Uuid,
    now: DateTime<Utc>,
) -> Result<bool> {
    use delivery::Column as Dc;
    let details = delivery_details::Entity::delete_many()
        .filter(delivery_details::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    let packs = erase_all_packs(tx, statement, now).await?;
    let has_more = Condition::any()
        .add(Dc::NoteSealed.is_not_null())
        .add(Dc::ReceiptSealed.is_not_null());
    let deliveries = delivery::Entity::update_many()
        .col_expr(Dc::NoteSealed, Expr::val(None::<Vec<u8>>))
        .col_expr(Dc::ShowsReceipt, Expr::val(false))
        .col_expr(Dc::ReceiptType, Expr::val(None::<String>))
        .col_expr(Dc::ReceiptSize, Expr::val(None::<i64>))
        .col_expr(Dc::ReceiptSealed, Expr::val(None::<Vec<u8>>))
        .filter(Dc::StatementId.eq(statement))
        .filter(has_more)
        .exec(tx)
        .await?;
    let erased = details.rows_affected + packs + deliveries.rows_affected;
    Ok(erased > 0)
}

/// Who placed a hold, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHold {
    pub placed_at: DateTime<Utc>,
    pub placed_by: String,
    /// `None` where an upgrade placed it.
    pub reason_sealed: Option<Vec<u8>>,
}

/// Loads the hold of a statement.
pub async fn find_hold(db: &impl ConnectionTrait, statement: Uuid) -> Result<Option<StoredHold>> {
    let found = retention_hold::Entity::find_by_id(statement)
        .one(db)
        .await?;
    Ok(found.map(|row| StoredHold {
        placed_at: row.placed_at,
        placed_by: row.placed_by,
        reason_sealed: row.reason_sealed,
    }))
}

/// Records who placed a hold, and why; it replaces an earlier one.
pub async fn put_hold(tx: &WriteTransaction, statement: Uuid, hold: StoredHold) -> Result<()> {
    remove_hold(tx, statement).await?;
    let row = retention_hold::ActiveModel {
        statement_id: Set(statement),
        placed_at: Set(hold.placed_at),
        placed_by: Set(hold.placed_by),
        reason_sealed: Set(hold.reason_sealed),
    };
    retention_hold::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Removes a hold.
pub async fn remove_hold(tx: &WriteTransaction, statement: Uuid) -> Result<()> {
    retention_hold::Entity::delete_many()
        .filter(retention_hold::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many rows of a statement hold personal data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptRows {
    pub counted: u64,
    /// Those on which nobody has decided.
    pub waiting: u64,
    pub ended: u64,
}

impl KeptRows {
    /// Returns how many there are of all.
    pub fn sum(self) -> u64 {
        self.counted + self.waiting + self.ended
    }
}

#[derive(FromQueryResult)]
struct KeptInState {
    state: State,
    number: i64,
}

/// Counts the rows of a statement that hold personal data. Of organisations whose seat alone is
/// sealed it counts none, nor those that were imported without an address.
pub async fn count_kept(db: &impl ConnectionTrait, statement: Uuid) -> Result<KeptRows> {
    let has_address = C::EmailIndex.is_not_null();
    let is_sealed = Condition::all()
        .add(C::Sealed.is_not_null())
        .add(C::Kind.eq(Kind::Individual));
    let found = endorsement::Entity::find()
        .select_only()
        .column(C::State)
        .column_as(C::Id.count(), "number")
        .filter(C::StatementId.eq(statement))
        .filter(Condition::any().add(has_address).add(is_sealed))
        .group_by(C::State)
        .into_model::<KeptInState>()
        .all(db)
        .await?;
    let mut kept = KeptRows::default();
    for one in found {
        let number = u64::try_from(one.number).unwrap_or(0);
        match one.state {
            State::Confirmed | State::Accepted => kept.counted += number,
            State::InReview | State::Quarantined | State::Pending => kept.waiting += number,
            State::Withdrawn | State::Declined | State::Invalidated | State::Expired => {
                kept.ended += number;
            }
        }
    }
    Ok(kept)
}

/// Builds the condition of entries of the audit trail that keep their details for too long.
fn match_old_details(before: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(audit_entry::Column::At.lt(before))
        .add(audit_entry::Column::Sealed.is_not_null())
}

/// Counts entries of the audit trail from before a moment that have details.
pub async fn count_old_details(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64> {
    Ok(audit_entry::Entity::find()
        .filter(match_old_details(before))
        .count(db)
        .await?)
}

/// Erases the details of the oldest entries of the audit trail from before a moment; who did what, when
/// and on what stays. Returns how many there were.
pub async fn forget_details(
    tx: &WriteTransaction,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<u64> {
    use audit_entry::Column as Ac;
    let oldest = Query::select()
        .column(Ac::Id)
        .from(audit_entry::Entity)
        .cond_where(match_old_details(before))
        .order_by(Ac::At, Order::Asc)
        .limit(limit)
        .to_owned();
    let forgotten = audit_entry::Entity::update_many()
        .col_expr(Ac::Sealed, Expr::val(None::<Vec<u8>>))
        .filter(Ac::Id.in_subquery(oldest))
        .exec(tx)
        .await?;
    Ok(forgotten.rows_affected)
}
