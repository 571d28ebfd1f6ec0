//! Rows of endorsements, read and written; only the ledger and maintenance call the functions that
//! write.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::{cosponsor, endorsement};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::columns::{ColumnPart, ColumnSet, to_endorsement};
use super::private_line::StoredRow;
use super::rules::{Endorsement, State, Target};
use crate::endorsement::state_sql;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Keyring;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// The states of lines that have ended. Staff may bring some of them back while their personal data
/// is kept.
const ENDED_STATES: [State; 3] = [State::Withdrawn, State::Declined, State::Invalidated];

/// Loads endorsements by their rows, with one index probe for each: see `claims`.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    targets: &[Target],
) -> Result<Vec<Endorsement>> {
    let sql = match db.get_database_backend() {
        // `limit` keeps the planner from merging the subquery into a join, which it might answer by
        // a scan of the table.
        DbBackend::Postgres => {
            "select e.* from v cross join lateral \
             (select * from endorsement where statement_id = v.statement_id and id = v.id limit 1) as e"
        }
        _ => {
            "select e.* from v join endorsement as e on e.statement_id = v.statement_id and e.id = v.id"
        }
    };
    // The join returns a row once for each time that its id is asked for.
    let once: Vec<&Target> = targets
        .iter()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let rows: Vec<endorsement::Model> = bulk_sql::load_rows(db, TARGET, &once, sql).await?;
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// The columns of a row's key.
pub const TARGET: &Columns<Target> = &[
    ("statement_id", Cell::Id(|target| target.statement)),
    ("id", Cell::Id(|target| target.id)),
];

/// Loads one endorsement.
pub async fn by_id(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    target: Target,
) -> Result<Option<Endorsement>> {
    find_in(db, keys, &[target.statement], target.id).await
}

/// Finds the endorsement with an id in one of some statements.
pub async fn find_in(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statements: &[Uuid],
    id: Uuid,
) -> Result<Option<Endorsement>> {
    endorsement::Entity::find()
        .filter(C::StatementId.is_in(statements.iter().copied()))
        .filter(C::Id.eq(id))
        .one(db)
        .await?
        .map(|row| to_endorsement(row, keys))
        .transpose()
}

/// Loads the endorsements that wait for staff, the longest waiting first.
pub async fn load_waiting(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust(state_sql::IN_REVIEW))
        .order_by_asc(C::ConfirmedAt)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// Lists the ids of standing endorsements of versions before `version`, after a row, in row order.
pub async fn list_older_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    version: i32,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let standing = Expr::cust(state_sql::STANDING);
    let query = endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::StatementId.eq(statement))
        .filter(standing);
    Ok(query
        .filter(C::Version.lt(version))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists the ids of rows of a statement that ended before `before` and still hold personal data,
/// those that ended first before the others.
pub async fn list_ended_before(
    db: &impl ConnectionTrait,
    statement: Uuid,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    Ok(endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::StatementId.eq(statement))
        .filter(C::State.is_in(ENDED_STATES))
        .filter(C::Sealed.is_not_null())
        .filter(C::EndedAt.lt(before))
        .order_by_asc(C::EndedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Writes rows that changed, with everything of them that may change.
pub async fn update(tx: &WriteTransaction, rows: &[&StoredRow]) -> Result<()> {
    let changing = ColumnSet::of(&[ColumnPart::Key, ColumnPart::Changing]);
    let sql = changing.build_update(", row_version = row_version + 1");
    bulk_sql::execute(tx, changing.columns(), rows, &sql)
        .await
        .map(|_| ())
}

/// Writes whose mailbox a row has: the hash by which it is known, whether it proves the organisation,
/// and whether news go to it.
pub async fn update_mailboxes(tx: &WriteTransaction, rows: &[&StoredRow]) -> Result<()> {
    const MAILBOX: &Columns<StoredRow> = &[
        ("statement_id", Cell::Id(|stored| stored.row.statement_id)),
        ("id", Cell::Id(|stored| stored.row.id)),
        (
            "email_index",
            Cell::MaybeBytes(|stored| stored.row.email_index.clone()),
        ),
        ("proven", Cell::Flag(|stored| stored.row.proven)),
        ("updates", Cell::Flag(|stored| stored.row.updates)),
    ];
    let sql = "update endorsement set email_index = v.email_index, proven = v.proven, \
               consent_updates = v.updates from v \
               where endorsement.statement_id = v.statement_id and endorsement.id = v.id";
    bulk_sql::execute(tx, MAILBOX, rows, sql).await.map(|_| ())
}

/// Deletes ended rows, which the same transaction writes anew.
pub async fn remove(tx: &WriteTransaction, targets: &[Target]) -> Result<()> {
    let sql =
        "delete from endorsement where (statement_id, id) in (select statement_id, id from v)";
    bulk_sql::execute(tx, TARGET, &targets.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
}

/// Names the new id of a row in those that it replaced.
pub async fn rename_replacement(tx: &WriteTransaction, old: Target, new: Uuid) -> Result<()> {
    endorsement::Entity::update_many()
        .col_expr(C::ReplacedBy, Expr::val(Some(new)))
        .filter(C::StatementId.eq(old.statement))
        .filter(C::ReplacedBy.eq(old.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Names the new id of an ended row in what its organisation answered as a co-sponsor, so that nothing
/// of it holds for the row that gets the old id.
pub async fn rename_answer(tx: &WriteTransaction, old: Target, new: Uuid) -> Result<()> {
    cosponsor::Entity::update_many()
        .col_expr(cosponsor::Column::EndorsementId, Expr::val(Some(new)))
        .filter(cosponsor::Column::StatementId.eq(old.statement))
        .filter(cosponsor::Column::EndorsementId.eq(old.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Inserts rows with all columns.
pub async fn insert(tx: &WriteTransaction, rows: &[&StoredRow]) -> Result<()> {
    let whole = ColumnSet::all();
    let names = whole.join_names();
    let sql = format!("insert into endorsement ({names}) select {names} from v");
    bulk_sql::execute(tx, whole.columns(), rows, &sql)
        .await
        .map(|_| ())
}

/// Writes erased rows: what remains is that something ended, and when.
pub async fn erase(tx: &WriteTransaction, rows: &[&StoredRow]) -> Result<()> {
    let personal = ColumnSet::personal();
    let sql = personal.build_update("");
    bulk_sql::execute(tx, personal.columns(), rows, &sql)
        .await
        .map(|_| ())
}

/// Withdraws what a mailbox has quarantined in a statement, and returns its rows that do not stand.
pub async fn end_others(
    tx: &WriteTransaction,
    statement: Uuid,
    mailbox: &[u8],
    now: DateTime<Utc>,
) -> Result<Vec<Target>> {
    let theirs = Condition::all()
        .add(C::StatementId.eq(statement))
        .add(C::EmailIndex.eq(mailbox));
    // The batch has not read these rows. None of them counts, so the tally stays as it is.
    endorsement::Entity::update_many()
        .col_expr(C::State, Expr::val(State::Withdrawn.as_str()))
        .col_expr(C::EndedAt, Expr::val(now))
        .filter(theirs.clone().add(Expr::cust(state_sql::QUARANTINED)))
        .exec(tx)
        .await?;
    let over = theirs.add(Expr::cust(state_sql::ENDED));
    let ids: Vec<Uuid> = endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(over)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(|id| Target { statement, id }).collect())
}
