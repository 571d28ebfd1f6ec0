//! Rows of endorsements, read and written; only the ledger and maintenance call the functions that
//! write.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::columns::{ColumnPart, ColumnSet, to_endorsement};
use super::rules::{Endorsement, State};
use crate::endorsement::state_sql;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

const COUNTED: [State; 2] = [State::Confirmed, State::Accepted];
/// The states of lines that have ended. Staff may bring some of them back while their personal data
/// is kept.
const ENDED_STATES: [State; 4] = [
    State::Withdrawn,
    State::Declined,
    State::Invalidated,
    State::Expired,
];

/// Loads endorsements by their rows, with one index probe for each: see `claims`.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Endorsement>> {
    let sql = match db.get_database_backend() {
        // `limit` keeps the planner from merging the subquery into a join, which it might answer by
        // a scan of the table.
        DbBackend::Postgres => {
            "select e.* from v cross join lateral (select * from endorsement where id = v.id limit 1) as e"
        }
        _ => "select e.* from v join endorsement as e on e.id = v.id",
    };
    // The join returns a row once for each time that its id is asked for.
    let once: Vec<&Uuid> = ids.iter().collect::<BTreeSet<_>>().into_iter().collect();
    let rows: Vec<endorsement::Model> = bulk_sql::load_rows(db, ID, &once, sql).await?;
    rows.into_iter().map(to_endorsement).collect()
}

const ID: &Columns<Uuid> = &[("id", Cell::Id(|id| *id))];

/// Locks rows until the transaction ends, in row order. On SQLite the transaction locks everything.
pub async fn lock_rows(tx: &WriteTransaction, ids: &[Uuid]) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let query = endorsement::Entity::find()
            .select_only()
            .column(C::Id)
            .filter(C::Id.is_in(ids.iter().copied()));
        // Two processes that lock the same rows in different orders could wait for each other.
        query
            .order_by_asc(C::Id)
            .lock(sea_orm::sea_query::LockType::Update)
            .into_tuple::<Uuid>()
            .all(tx)
            .await?;
    }
    Ok(())
}

/// Loads one endorsement.
pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Endorsement>> {
    endorsement::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(to_endorsement)
        .transpose()
}

/// Locks the tallies of the statements to which rows belong until the transaction ends, in the
/// order of the statements, and returns those statements (a row never changes its statement). On
/// SQLite the transaction locks everything.
pub async fn lock_tallies_of(tx: &WriteTransaction, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    #[derive(FromQueryResult)]
    struct StatementOf {
        statement_id: Uuid,
    }
    let of = "select statement_id from endorsement where id in (select id from v)";
    // PostgreSQL locks rows in the order in which it returns them; without one, two processes could
    // wait for each other.
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            format!(
                "select statement_id from tally_revision where statement_id in ({of}) order by statement_id for update"
            )
        }
        _ => of.replacen("select", "select distinct", 1),
    };
    let ids: Vec<&Uuid> = ids.iter().collect();
    Ok(bulk_sql::load_rows::<_, StatementOf>(tx, ID, &ids, &sql)
        .await?
        .into_iter()
        .map(|row| row.statement_id)
        .collect())
}

/// Loads the endorsements that wait for staff, the longest waiting first.
pub async fn load_waiting(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust(state_sql::IN_REVIEW))
        .order_by_asc(C::ConfirmedAt)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Loads counted endorsements of a statement after a row, in row order, to recompute the tally.
pub async fn load_counted_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::State.is_in(COUNTED))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
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

/// Loads pending rows that were submitted before `before`, oldest first.
pub async fn load_pending_before(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(Expr::cust(state_sql::PENDING))
        .filter(C::SubmittedAt.lt(before))
        .order_by_asc(C::SubmittedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Lists the ids of pending rows of all statements that were submitted before `before`, oldest
/// first.
pub async fn list_pending_before(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    Ok(endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(Expr::cust(state_sql::PENDING))
        .filter(C::SubmittedAt.lt(before))
        .order_by_asc(C::SubmittedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists the ids of pending rows of one statement that were submitted before `before`, in any order.
pub async fn list_pending_of(
    db: &impl ConnectionTrait,
    statement: Uuid,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    Ok(endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust(state_sql::PENDING))
        .filter(C::SubmittedAt.lt(before))
        // The order of the partial index by statement: without it the planner may read the whole
        // table in the hope to find some rows soon.
        .order_by_asc(C::SubmissionKey)
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
        .filter(C::EmailSealed.is_not_null())
        .filter(C::EndedAt.lt(before))
        .order_by_asc(C::EndedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Writes pending rows; an unchanged resubmission renews its row. Returns the id of the row by
/// submission key.
pub async fn upsert_pending(
    tx: &WriteTransaction,
    submissions: &[&Endorsement],
) -> Result<HashMap<Vec<u8>, Uuid>> {
    let pending = ColumnSet::of(&[
        ColumnPart::Key,
        ColumnPart::Fixed,
        ColumnPart::Line,
        ColumnPart::State,
    ]);
    let names = pending.join_names();
    // `where true`: after a `select`, SQLite would read `on conflict` as the condition of a join
    // (<https://www.sqlite.org/lang_upsert.html>, Parsing Ambiguity).
    let sql = format!(
        "insert into endorsement ({names}) select {names} from v where true on conflict (statement_id, submission_key) where {} \
         do update set submitted_at = excluded.submitted_at returning id, submission_key",
        state_sql::PENDING
    );
    let written: Vec<WrittenRow> =
        bulk_sql::load_rows(tx, pending.columns(), submissions, &sql).await?;
    Ok(written
        .into_iter()
        .map(|row| (row.submission_key, row.id))
        .collect())
}

#[derive(FromQueryResult)]
struct WrittenRow {
    id: Uuid,
    submission_key: Vec<u8>,
}

/// Deletes rows that were inserted in this same transaction.
pub async fn remove(tx: &WriteTransaction, ids: &[Uuid]) -> Result<()> {
    let ids: Vec<&Uuid> = ids.iter().collect();
    bulk_sql::execute(
        tx,
        ID,
        &ids,
        "delete from endorsement where id in (select id from v)",
    )
    .await
    .map(|_| ())
}

/// Writes the states of rows with their times, replacements and reasons.
pub async fn move_rows(tx: &WriteTransaction, rows: &[&Endorsement]) -> Result<()> {
    let moved = ColumnSet::of(&[ColumnPart::Key, ColumnPart::State, ColumnPart::Decision]);
    let sql = moved.build_update(", row_version = row_version + 1");
    bulk_sql::execute(tx, moved.columns(), rows, &sql)
        .await
        .map(|_| ())
}

/// Inserts rows with all columns.
pub async fn insert(tx: &WriteTransaction, rows: &[Endorsement]) -> Result<()> {
    let whole = ColumnSet::all();
    let names = whole.join_names();
    let rows: Vec<&Endorsement> = rows.iter().collect();
    let sql = format!("insert into endorsement ({names}) select {names} from v");
    bulk_sql::execute(tx, whole.columns(), &rows, &sql)
        .await
        .map(|_| ())
}

/// Writes the lines of rows, their seats and their versions.
pub async fn rewrite(tx: &WriteTransaction, rows: &[&Endorsement]) -> Result<()> {
    let line = ColumnSet::of(&[ColumnPart::Key, ColumnPart::Line]);
    // `move_rows` writes these rows too and counts the write; this is the same one.
    let sql = line.build_update("");
    bulk_sql::execute(tx, line.columns(), rows, &sql)
        .await
        .map(|_| ())
}

/// Writes erased rows: what remains is that something ended, and when.
pub async fn erase(tx: &WriteTransaction, rows: &[&Endorsement]) -> Result<()> {
    let personal = ColumnSet::personal();
    let sql = personal.build_update("");
    bulk_sql::execute(tx, personal.columns(), rows, &sql)
        .await
        .map(|_| ())
}

/// Withdraws what a mailbox has pending or quarantined in a statement, and returns its rows that do
/// not stand.
pub async fn end_others(
    tx: &WriteTransaction,
    statement: Uuid,
    mailbox: &[u8],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let theirs = Condition::all()
        .add(C::StatementId.eq(statement))
        .add(C::EmailIndex.eq(mailbox));
    // The batch has not read these rows. None of them counts, so the tally stays as it is.
    endorsement::Entity::update_many()
        .col_expr(C::State, Expr::val(State::Withdrawn.as_str()))
        .col_expr(C::EndedAt, Expr::val(now))
        .filter(
            theirs
                .clone()
                .add(Expr::cust("state in ('pending', 'quarantined')")),
        )
        .exec(tx)
        .await?;
    let over = theirs.add(Expr::cust(format!("not ({})", state_sql::STANDING)));
    Ok(endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(over)
        .into_tuple()
        .all(tx)
        .await?)
}

/// Loads rows after one, in row order, whose search words may be wrong, because a release without
/// that column wrote them.
pub async fn load_misindexed_after(
    db: &impl ConnectionTrait,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let shown = "(kind = 'organisation' or display = 'public') and email_sealed is not null";
    let lacks = Condition::all()
        .add(C::SearchName.is_null())
        .add(Expr::cust(shown));
    let has = Condition::all()
        .add(C::SearchName.is_not_null())
        .add(Expr::cust(format!("not ({shown})")));
    let rows = endorsement::Entity::find()
        .filter(C::Id.gt(after))
        .filter(Condition::any().add(lacks).add(has));
    rows.order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

/// Writes the search words of one row.
pub async fn reindex(tx: &WriteTransaction, row: &Endorsement) -> Result<()> {
    let words = row
        .email_sealed
        .as_ref()
        .and_then(|_| row.line.search_name());
    endorsement::Entity::update_many()
        .col_expr(C::SearchName, Expr::val(words))
        .filter(C::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}
