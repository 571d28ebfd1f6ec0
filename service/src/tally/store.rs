//! Reads and writes the rows of tallies; only the ledger, `recount --repair` and the closing of a
//! statement write them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entities::{tally, tally_revision};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::held;
use super::rules::{Count, Counts, Figures, dimension};
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

/// Reads the counts that the public tally is made of: all, and by country.
pub async fn load_public_counts(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
) -> Result<BTreeMap<Uuid, Counts>> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.is_in(statements.iter().copied()))
        .filter(tally::Column::Dimension.is_in([dimension::ALL, dimension::COUNTRY]))
        .all(db)
        .await?;
    Ok(group_by_statement(rows))
}

/// Reads every count of one statement, the held ones too.
pub async fn load_all_counts(db: &impl ConnectionTrait, statement: Uuid) -> Result<Counts> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.eq(statement))
        .all(db)
        .await?;
    Ok(collect_counts(rows))
}

/// Reads the counts of one statement along these dimensions.
pub async fn load_counts_along(
    db: &impl ConnectionTrait,
    statement: Uuid,
    dimensions: &[&str],
    figures: Figures,
) -> Result<Counts> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.eq(statement))
        .filter(tally::Column::Dimension.is_in(list_names(dimensions, figures)))
        .all(db)
        .await?;
    Ok(held::show_all(&collect_counts(rows)))
}

/// Reads the counts of one statement by hour, from this hour on; the keys of hours sort by time.
pub async fn load_hours_from(
    db: &impl ConnectionTrait,
    statement: Uuid,
    first: &str,
    figures: Figures,
) -> Result<Counts> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.eq(statement))
        .filter(tally::Column::Dimension.is_in(list_names(&[dimension::HOUR], figures)))
        .filter(tally::Column::Key.gte(first))
        .all(db)
        .await?;
    Ok(held::show_all(&collect_counts(rows)))
}

/// Reads how many endorsements each of these statements has, those that the public does not see yet
/// included. A statement without any is left out.
pub async fn load_exact_totals(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
) -> Result<BTreeMap<Uuid, i64>> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.is_in(statements.iter().copied()))
        .filter(tally::Column::Dimension.is_in(list_names(&[dimension::ALL], Figures::Exact)))
        .all(db)
        .await?;
    let mut totals = BTreeMap::new();
    for row in rows {
        *totals.entry(row.statement_id).or_default() += row.organisations + row.individuals;
    }
    Ok(totals)
}

/// Names the dimensions of the rows that hold these figures.
fn list_names(dimensions: &[&str], figures: Figures) -> Vec<String> {
    let shown = dimensions.iter().map(|dimension| (*dimension).to_owned());
    match figures {
        Figures::Public => shown.collect(),
        Figures::Exact => {
            let held = dimensions
                .iter()
                .map(|dimension| held::name_held(dimension));
            shown.chain(held).collect()
        }
    }
}

/// Reads the countries that are frozen in these statements: a change of a line there is held back,
/// because an earlier one is.
pub async fn load_frozen(
    db: &impl ConnectionTrait,
    statements: &BTreeSet<Uuid>,
) -> Result<BTreeSet<(Uuid, String)>> {
    let rows = tally::Entity::find()
        .filter(tally::Column::StatementId.is_in(statements.iter().copied()))
        .filter(tally::Column::Dimension.eq(held::name_held(dimension::COUNTRY)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| held::is_frozen_country(&row.dimension, &row.key))
        .map(|row| (row.statement_id, row.key))
        .collect())
}

/// Reads when what is held of a statement shows, or `None` where nothing is held.
pub async fn load_release(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<Option<DateTime<Utc>>> {
    let row = tally_revision::Entity::find_by_id(statement)
        .one(db)
        .await?;
    Ok(row.and_then(|row| row.release_at))
}

/// Lists the statements in which what is held is to be shown by now.
pub async fn list_due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    use tally_revision::Column::{ReleaseAt, StatementId};
    Ok(tally_revision::Entity::find()
        .select_only()
        .column(StatementId)
        .filter(ReleaseAt.lte(now))
        .order_by_asc(StatementId)
        .into_tuple()
        .all(db)
        .await?)
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

/// Collects the rows of one statement.
fn collect_counts(rows: Vec<tally::Model>) -> Counts {
    let counts = group_by_statement(rows).into_values();
    counts.flatten().collect()
}

/// Starts the tally of a new statement at revision 0.
pub async fn start(tx: &WriteTransaction, statement: Uuid, now: DateTime<Utc>) -> Result<()> {
    let row = tally_revision::ActiveModel {
        statement_id: Set(statement),
        revision: Set(0),
        changed_at: Set(now),
        release_at: Set(None),
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

/// Plans when what is held of these statements shows; a moment that is planned already stays.
pub async fn plan_releases(tx: &WriteTransaction, moments: &[(Uuid, DateTime<Utc>)]) -> Result<()> {
    use tally_revision::Column::{ReleaseAt, StatementId};
    for (statement, at) in moments {
        tally_revision::Entity::update_many()
            .col_expr(ReleaseAt, Expr::val(*at))
            .filter(StatementId.eq(*statement))
            .filter(ReleaseAt.is_null())
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Shows what is held of those of these statements in which its moment has come, and returns the
/// statements whose public counts changed: the caller advances their revisions.
pub async fn show_due(
    tx: &WriteTransaction,
    statements: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    use tally_revision::Column::{ReleaseAt, StatementId};
    if statements.is_empty() {
        return Ok(vec![]);
    }
    // Another process may have shown it already, and something else be held by now.
    let due: Vec<Uuid> = tally_revision::Entity::find()
        .select_only()
        .column(StatementId)
        .filter(StatementId.is_in(statements.iter().copied()))
        .filter(ReleaseAt.lte(now))
        .into_tuple()
        .all(tx)
        .await?;
    show_held(tx, &due).await
}

/// Shows what is held of a statement at its closing: at once if it has closed, else not after it.
/// The caller holds the lock of the tally.
pub async fn show_by_closing(
    tx: &WriteTransaction,
    statement: Uuid,
    closes: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    use tally_revision::Column::{ReleaseAt, StatementId};
    let Some(closes) = closes else {
        return Ok(());
    };
    if closes > now {
        tally_revision::Entity::update_many()
            .col_expr(ReleaseAt, Expr::val(closes))
            .filter(StatementId.eq(statement))
            .filter(ReleaseAt.gt(closes))
            .exec(tx)
            .await?;
        return Ok(());
    }
    let shown = show_held(tx, &[statement]).await?;
    if !shown.is_empty() {
        advance(tx, &shown, now).await?;
    }
    Ok(())
}

/// Adds all that is held of these statements to the public counts, and returns the statements whose
/// public counts changed by it.
async fn show_held(tx: &WriteTransaction, statements: &[Uuid]) -> Result<Vec<Uuid>> {
    if statements.is_empty() {
        return Ok(vec![]);
    }
    let ids = || statements.iter().copied();
    let of_them = Condition::all()
        .add(tally::Column::StatementId.is_in(ids()))
        .add(tally::Column::Dimension.is_in(held::list_held_names()));
    let rows = tally::Entity::find()
        .filter(of_them.clone())
        .all(tx)
        .await?;
    tally::Entity::delete_many()
        .filter(of_them)
        .exec(tx)
        .await?;
    forget_releases(tx, statements).await?;
    let mut shown = group_by_statement(rows);
    for counts in shown.values_mut() {
        *counts = held::show_all(counts);
        counts.retain(|_, count| *count != Count::default());
    }
    // Where all that was held adds up to nothing, nobody has to hear of it.
    shown.retain(|_, counts| !counts.is_empty());
    add(tx, &shown).await?;
    Ok(shown.into_keys().collect())
}

/// Forgets the moments at which something was to be shown.
async fn forget_releases(tx: &WriteTransaction, statements: &[Uuid]) -> Result<()> {
    use tally_revision::Column::{ReleaseAt, StatementId};
    tally_revision::Entity::update_many()
        .col_expr(ReleaseAt, Expr::val(None::<DateTime<Utc>>))
        .filter(StatementId.is_in(statements.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Replaces all stored counts of a statement; nothing is held any more.
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
    forget_releases(tx, &[statement]).await
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
