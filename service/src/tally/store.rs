//! Reads and writes the rows of tallies; only the ledger and `recount --repair` write them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entities::{tally, tally_revision};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::rules::{Count, Counts, dimension};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// A revision of a tally and the moment at which it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Grows with every change.
    pub number: i64,
    pub at: DateTime<Utc>,
}

/// Locks the tallies of these statements until the transaction ends, in row order, so that
/// transactions that count do not deadlock. `SQLite` has one writer and needs no lock.
pub async fn lock(tx: &WriteTransaction, statements: &[Uuid]) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres && !statements.is_empty() {
        tally_revision::Entity::find()
            .filter(tally_revision::Column::StatementId.is_in(statements.iter().copied()))
            .order_by_asc(tally_revision::Column::StatementId)
            .lock(LockType::Update)
            .all(tx)
            .await?;
    }
    Ok(())
}

/// Reads the revisions of these statements.
pub async fn load_revisions(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
) -> Result<BTreeMap<Uuid, Revision>> {
    let rows = tally_revision::Entity::find()
        .filter(tally_revision::Column::StatementId.is_in(statements.iter().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            (
                row.statement_id,
                Revision {
                    number: row.revision,
                    at: row.changed_at,
                },
            )
        })
        .collect())
}

/// Reads the counts that the public tally is made of: all, by country, hidden.
pub async fn load_public_counts(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
) -> Result<BTreeMap<Uuid, Counts>> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.is_in(statements.iter().copied()))
        .filter(tally::Column::Dimension.is_in([
            dimension::ALL,
            dimension::COUNTRY,
            dimension::HIDDEN,
        ]))
        .all(db)
        .await?;
    Ok(group_by_statement(rows))
}

/// Reads every count of one statement.
pub async fn load_all_counts(db: &impl ConnectionTrait, statement: Uuid) -> Result<Counts> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.eq(statement))
        .all(db)
        .await?;
    Ok(group_by_statement(rows)
        .remove(&statement)
        .unwrap_or_default())
}

/// Reads the counts of one statement along these dimensions.
pub async fn load_counts_along(
    db: &impl ConnectionTrait,
    statement: Uuid,
    dimensions: &[&str],
) -> Result<Counts> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.eq(statement))
        .filter(tally::Column::Dimension.is_in(dimensions.iter().copied()))
        .all(db)
        .await?;
    Ok(group_by_statement(rows)
        .remove(&statement)
        .unwrap_or_default())
}

/// Reads the counts of one statement by hour, from this hour on; the keys of hours sort by time.
pub async fn load_hours_from(
    db: &impl ConnectionTrait,
    statement: Uuid,
    first: &str,
) -> Result<Counts> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.eq(statement))
        .filter(tally::Column::Dimension.eq(dimension::HOUR))
        .filter(tally::Column::Key.gte(first))
        .all(db)
        .await?;
    Ok(group_by_statement(rows)
        .remove(&statement)
        .unwrap_or_default())
}

/// Groups rows into counts by statement.
fn group_by_statement(rows: Vec<tally::Model>) -> BTreeMap<Uuid, Counts> {
    let mut grouped: BTreeMap<Uuid, Counts> = BTreeMap::new();
    for row in rows {
        let count = Count {
            organisations: row.organisations,
            individuals: row.individuals,
        };
        grouped
            .entry(row.statement_id)
            .or_default()
            .insert((row.dimension, row.key), count);
    }
    grouped
}

/// Starts the tally of a new statement at revision 0.
pub async fn start(tx: &WriteTransaction, statement: Uuid, now: DateTime<Utc>) -> Result<()> {
    let row = tally_revision::ActiveModel {
        statement_id: Set(statement),
        revision: Set(0),
        changed_at: Set(now),
    };
    tally_revision::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Rows in one statement. A row has five parameters, of which PostgreSQL takes 65,535 in a statement
/// and SQLite 32,766; an endorsement of each of 1,640 statements in one batch has more.
const STEP: usize = 1000;

/// Adds deltas to the stored counts, in key order.
pub async fn add(tx: &WriteTransaction, deltas: &BTreeMap<Uuid, Counts>) -> Result<()> {
    use tally::Column::{Dimension, Individuals, Key, Organisations, StatementId};
    let rows: Vec<tally::ActiveModel> = deltas
        .iter()
        .flat_map(|(statement, counts)| {
            counts
                .iter()
                .map(|(key, count)| make_row(*statement, key, *count))
        })
        .collect();
    // A bare column would be ambiguous to PostgreSQL beside `excluded`, which both databases call
    // the row that was not inserted.
    let plus = |column: tally::Column, name: &str| {
        (
            column,
            Expr::col((tally::Entity, column)).add(Expr::cust(format!("excluded.{name}"))),
        )
    };
    let sum = OnConflict::columns([StatementId, Dimension, Key])
        .values([
            plus(Organisations, "organisations"),
            plus(Individuals, "individuals"),
        ])
        .to_owned();
    // Rows that exist are added to by the database itself, which saves a read of all of them.
    for some in rows.chunks(STEP) {
        tally::Entity::insert_many(some.to_vec())
            .on_conflict(sum.clone())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Replaces all stored counts of a statement.
pub async fn replace(tx: &WriteTransaction, statement: Uuid, counts: &Counts) -> Result<()> {
    tally::Entity::delete_many()
        .filter(tally::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    let rows: Vec<tally::ActiveModel> = counts
        .iter()
        .map(|(key, count)| make_row(statement, key, *count))
        .collect();
    for some in rows.chunks(STEP) {
        tally::Entity::insert_many(some.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Advances the revision of these statements and returns the new ones.
pub async fn advance(
    tx: &WriteTransaction,
    statements: &[Uuid],
    now: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Revision>> {
    use tally_revision::Column::{ChangedAt, Revision as Number, StatementId};
    // The rows are updated in any order, which cannot deadlock, because `lock` has locked them
    // before.
    let rows = tally_revision::Entity::update_many()
        .col_expr(Number, Expr::col(Number).add(1))
        .col_expr(ChangedAt, Expr::val(now))
        .filter(StatementId.is_in(statements.iter().copied()))
        .exec_with_returning(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            (
                row.statement_id,
                Revision {
                    number: row.revision,
                    at: row.changed_at,
                },
            )
        })
        .collect())
}

/// Makes the row of one count.
fn make_row(
    statement: Uuid,
    (dimension, key): &(String, String),
    count: Count,
) -> tally::ActiveModel {
    tally::ActiveModel {
        statement_id: Set(statement),
        dimension: Set(dimension.clone()),
        key: Set(key.clone()),
        organisations: Set(count.organisations),
        individuals: Set(count.individuals),
    }
}
