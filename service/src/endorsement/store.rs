//! Rows of endorsements in and out; only the ledger calls what writes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::endorsement;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value,
};
use uuid::Uuid;

use super::rules::{Endorsement, Line, State};
use crate::database::DatabaseError;
use crate::values::Country;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

const COUNTED: [&str; 2] = ["confirmed", "accepted"];

/// A submission to be written.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The row, pending.
    pub endorsement: Endorsement,
    /// Its fields' keyed hash.
    pub submission_key: Vec<u8>,
}

/// Endorsements by their rows.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find().filter(C::Id.is_in(ids.iter().copied())).all(db).await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Holds rows until the transaction ends, in row order (on SQLite the transaction holds everything).
pub async fn lock_rows(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let query = endorsement::Entity::find().select_only().column(C::Id).filter(C::Id.is_in(ids.iter().copied()));
        query.order_by_asc(C::Id).lock(sea_orm::sea_query::LockType::Update).into_tuple::<Uuid>().all(tx).await?;
    }
    Ok(())
}

/// One endorsement.
pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Endorsement>> {
    endorsement::Entity::find_by_id(id).one(db).await?.map(to_endorsement).transpose()
}

/// To which statements rows belong (that never changes).
pub async fn statements_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Uuid>> {
    let pairs: Vec<(Uuid, Uuid)> = endorsement::Entity::find()
        .select_only()
        .columns([C::Id, C::StatementId])
        .filter(C::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(pairs.into_iter().collect())
}

/// Organisations that wait for staff, longest first.
pub async fn waiting(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust("state = 'in_review'"))
        .order_by_asc(C::ConfirmedAt)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Every counted endorsement of a statement after a row, in row order: for counting again.
pub async fn counted_after(db: &impl ConnectionTrait, statement: Uuid, after: Uuid, limit: u64) -> Result<Vec<Endorsement>> {
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

/// Standing endorsements of versions before one, after a row, in row order.
pub async fn older_after(db: &impl ConnectionTrait, statement: Uuid, version: i32, after: Uuid, limit: u64) -> Result<Vec<Uuid>> {
    let standing = Expr::cust("state in ('confirmed', 'accepted', 'in_review')");
    let query = endorsement::Entity::find().select_only().column(C::Id).filter(C::StatementId.eq(statement)).filter(standing);
    Ok(query.filter(C::Version.lt(version)).filter(C::Id.gt(after)).order_by_asc(C::Id).limit(limit).into_tuple().all(db).await?)
}

/// Pending rows that came in before `before`, oldest first.
pub async fn pending_before(db: &impl ConnectionTrait, before: DateTime<Utc>, limit: u64) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(Expr::cust("state = 'pending'"))
        .filter(C::SubmittedAt.lt(before))
        .order_by_asc(C::SubmittedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Rows that ended before `before` and still hold personal data: of these statements, or of all but these.
pub async fn ended_before(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    (statements, are_meant): (&[Uuid], bool),
    limit: u64,
) -> Result<Vec<Uuid>> {
    let among = C::StatementId.is_in(statements.iter().copied());
    Ok(endorsement::Entity::find()
        .select_only()
        .filter(if are_meant { among } else { ExprTrait::not(among) })
        .column(C::Id)
        .filter(C::State.is_in(["withdrawn", "declined", "invalidated", "expired"]))
        .filter(C::EmailSealed.is_not_null())
        .filter(C::EndedAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Writes pending rows; an unchanged resubmission renews its row. Gives, by submission key, the row that stands.
pub async fn upsert_pending(tx: &DatabaseTransaction, submissions: &[&Submission]) -> Result<HashMap<Vec<u8>, Uuid>> {
    if submissions.is_empty() {
        return Ok(HashMap::new());
    }
    let same = OnConflict::columns([C::StatementId, C::SubmissionKey])
        .target_and_where(Expr::cust("state = 'pending'"))
        .update_column(C::SubmittedAt)
        .to_owned();
    let rows = submissions.iter().map(|submission| to_row(submission));
    let written = endorsement::Entity::insert_many(rows).on_conflict(same).exec_with_returning(tx).await?;
    Ok(written.into_iter().map(|row| (row.submission_key, row.id)).collect())
}

/// Takes rows out that were written in this very transaction.
pub async fn remove(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    endorsement::Entity::delete_many().filter(C::Id.is_in(ids.iter().copied())).exec(tx).await?;
    Ok(())
}

/// Writes where rows now stand: state, display, times, what replaced them and why. One statement for all.
pub async fn move_rows(tx: &DatabaseTransaction, rows: &[&Endorsement]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let postgres = tx.get_database_backend() == DbBackend::Postgres;
    let types =
        ["uuid", "text", "text", "bytea", "timestamptz", "timestamptz", "timestamptz", "uuid", "text", "text", "int4", "uuid", "text"];
    let mut values: Vec<Value> = Vec::with_capacity(rows.len() * types.len());
    let mut tuples = Vec::with_capacity(rows.len());
    for row in rows {
        let first = values.len() + 1;
        let place =
            |(offset, kind): (usize, &&str)| if postgres { format!("${}::{kind}", first + offset) } else { format!("?{}", first + offset) };
        tuples.push(format!("({})", types.iter().enumerate().map(place).collect::<Vec<_>>().join(",")));
        values.extend([
            row.id.into(),
            row.state.word().into(),
            row.line.display.word().into(),
            row.line.sort_key().into(),
            row.confirmed_at.into(),
            row.decided_at.into(),
            row.ended_at.into(),
            row.replaced_by.into(),
            row.reason.clone().into(),
            row.line.search_name().into(),
            row.version.into(),
            row.batch.into(),
            row.state_before.map(State::word).into(),
        ]);
    }
    let sql = format!(
        "update endorsement set state = v.column2, display = v.column3, sort_key = v.column4, confirmed_at = v.column5, \
         decided_at = v.column6, ended_at = v.column7, replaced_by = v.column8, reason = v.column9, search_name = v.column10, \
         version = v.column11, batch_id = v.column12, state_before = v.column13, row_version = row_version + 1 \
         from (values {}) as v where endorsement.id = v.column1",
        tuples.join(",")
    );
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Writes new rows as they are.
pub async fn insert(tx: &DatabaseTransaction, submissions: &[Submission]) -> Result<()> {
    // SQLite takes 32,766 values a statement, PostgreSQL 65,535.
    for some in submissions.chunks(500) {
        endorsement::Entity::insert_many(some.iter().map(to_row)).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes what was corrected in a line, and whose seat it is.
pub async fn rewrite(tx: &DatabaseTransaction, row: &Endorsement) -> Result<()> {
    let line = endorsement::ActiveModel {
        name: Set(row.line.name.clone()),
        role: Set(row.line.role.clone()),
        affiliation: Set(row.line.affiliation.clone()),
        organisation_name: Set(row.line.organisation.clone()),
        organisation_key: Set(row.organisation_key.clone()),
        ..Default::default()
    };
    endorsement::Entity::update_many().set(line).filter(C::Id.eq(row.id)).exec(tx).await?;
    Ok(())
}

/// Ends what a mailbox has pending in a statement, and gives its rows that do not stand.
pub async fn end_others(tx: &DatabaseTransaction, statement: Uuid, mailbox: &[u8], now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let theirs = Condition::all().add(C::StatementId.eq(statement)).add(C::EmailIndex.eq(mailbox));
    endorsement::Entity::update_many()
        .col_expr(C::State, Expr::val(State::Withdrawn.word()))
        .col_expr(C::EndedAt, Expr::val(now))
        .filter(theirs.clone().add(Expr::cust("state in ('pending', 'quarantined')")))
        .exec(tx)
        .await?;
    let over = theirs.add(Expr::cust("state not in ('confirmed', 'accepted', 'in_review')"));
    Ok(endorsement::Entity::find().select_only().column(C::Id).filter(over).into_tuple().all(tx).await?)
}

/// Rows after one, in row order, whose words to be found by may not be what they should: of a release without that column.
pub async fn misindexed_after(db: &impl ConnectionTrait, after: Uuid, limit: u64) -> Result<Vec<Endorsement>> {
    let shown = "(kind = 'organisation' or display = 'public') and email_sealed is not null";
    let lacks = Condition::all().add(C::SearchName.is_null()).add(Expr::cust(shown));
    let has = Condition::all().add(C::SearchName.is_not_null()).add(Expr::cust(format!("not ({shown})")));
    let rows = endorsement::Entity::find().filter(C::Id.gt(after)).filter(Condition::any().add(lacks).add(has));
    rows.order_by_asc(C::Id).limit(limit).all(db).await?.into_iter().map(to_endorsement).collect()
}

/// Writes the words by which one row is found.
pub async fn reindex(tx: &DatabaseTransaction, row: &Endorsement) -> Result<()> {
    let words = row.email_sealed.as_ref().and_then(|_| row.line.search_name());
    endorsement::Entity::update_many().col_expr(C::SearchName, Expr::val(words)).filter(C::Id.eq(row.id)).exec(tx).await?;
    Ok(())
}

/// Takes everything personal out of rows; what is left says only that something ended, and when.
pub async fn erase(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let nothing = endorsement::ActiveModel {
        name: Set(String::new()),
        role: Set(None),
        affiliation: Set(None),
        organisation_name: Set(None),
        website: Set(None),
        organisation_key: Set(None),
        email_sealed: Set(None),
        email_index: Set(None),
        sort_key: Set(vec![]),
        reason: Set(None),
        search_name: Set(None),
        ..Default::default()
    };
    // The submission key covers the name and address; it is overwritten so that nothing can be checked against it.
    endorsement::Entity::update_many()
        .set(nothing)
        .col_expr(C::SubmissionKey, Expr::val(vec![0_u8]))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

fn to_row(submission: &Submission) -> endorsement::ActiveModel {
    let Endorsement { line, .. } = &submission.endorsement;
    let row = &submission.endorsement;
    endorsement::ActiveModel {
        id: Set(row.id),
        statement_id: Set(row.statement_id),
        version: Set(row.version),
        language: Set(row.language.clone()),
        kind: Set(line.kind.word().to_owned()),
        state: Set(row.state.word().to_owned()),
        display: Set(line.display.word().to_owned()),
        name: Set(line.name.clone()),
        role: Set(line.role.clone()),
        affiliation: Set(line.affiliation.clone()),
        country: Set(line.country.code().to_owned()),
        organisation_name: Set(line.organisation.clone()),
        website: Set(line.website.clone()),
        organisation_key: Set(row.organisation_key.clone()),
        proven: Set(row.proven),
        email_sealed: Set(row.email_sealed.clone()),
        email_index: Set(row.email_index.clone()),
        submission_key: Set(submission.submission_key.clone()),
        sort_key: Set(line.sort_key()),
        partner: Set(row.partner.clone()),
        consent_version: Set(row.consent_version),
        consent_updates: Set(row.updates),
        submitted_at: Set(row.submitted_at),
        confirmed_at: Set(row.confirmed_at),
        decided_at: Set(row.decided_at),
        ended_at: Set(row.ended_at),
        replaced_by: Set(row.replaced_by),
        reason: Set(row.reason.clone()),
        search_name: Set(line.search_name()),
        row_version: Set(0),
        batch_id: Set(row.batch),
        import_id: Set(row.import),
        state_before: Set(None),
    }
}

pub(super) fn to_endorsement(row: endorsement::Model) -> Result<Endorsement> {
    let broken = |column: &str| DatabaseError::from(DbErr::Custom(format!("endorsement.{column} holds an unknown word")));
    let line = Line {
        kind: row.kind.parse().map_err(|_| broken("kind"))?,
        name: row.name,
        role: row.role,
        affiliation: row.affiliation,
        organisation: row.organisation_name,
        website: row.website,
        country: Country::parse(&row.country).ok_or_else(|| broken("country"))?,
        display: row.display.parse().map_err(|_| broken("display"))?,
    };
    Ok(Endorsement {
        id: row.id,
        statement_id: row.statement_id,
        version: row.version,
        language: row.language,
        line,
        state: row.state.parse().map_err(|_| broken("state"))?,
        organisation_key: row.organisation_key,
        proven: row.proven,
        email_sealed: row.email_sealed,
        email_index: row.email_index,
        partner: row.partner,
        updates: row.consent_updates,
        submitted_at: row.submitted_at,
        confirmed_at: row.confirmed_at,
        decided_at: row.decided_at,
        ended_at: row.ended_at,
        replaced_by: row.replaced_by,
        reason: row.reason,
        consent_version: row.consent_version,
        row_version: row.row_version,
        batch: row.batch_id,
        import: row.import_id,
        state_before: row.state_before.and_then(|word| word.parse().ok()),
    })
}
