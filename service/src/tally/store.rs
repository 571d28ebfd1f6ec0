//! Reads and writes the rows of tallies; only the ledger, `recount --repair` and the closing of a
//! statement write them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entities::{tally, tally_revision};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::held;
use super::rules::{Count, Counts, Figures, dimension};
use crate::storage::bulk_sql::{self, Cell, Columns};
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
/// transactions that count do not deadlock. `SQLite` has one writer and needs no lock. Returns those
/// of which it was seen by the way that the moment is planned at which what is held shows.
pub async fn lock(tx: &WriteTransaction, statements: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    if tx.get_database_backend() != DbBackend::Postgres || statements.is_empty() {
        return Ok(BTreeSet::new());
    }
    // A fixed text, since every batch of the ledger that counts asks this.
    let sql = "select statement_id, release_at is not null as is_planned from tally_revision \
               where statement_id = any($1) order by statement_id for update";
    let ids = [bulk_sql::build_ids(statements)];
    let ask = Statement::from_sql_and_values(DbBackend::Postgres, sql, ids);
    let mut planned = BTreeSet::new();
    for row in tx.query_all_raw(ask).await? {
        if row.try_get("", "is_planned")? {
            planned.insert(row.try_get("", "statement_id")?);
        }
    }
    Ok(planned)
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

const ROW: &Columns<tally::Model> = &[
    ("statement_id", Cell::Id(|row| row.statement_id)),
    ("dimension", Cell::Text(|row| row.dimension.clone())),
    ("key", Cell::Text(|row| row.key.clone())),
    ("organisations", Cell::Count(|row| row.organisations)),
    ("individuals", Cell::Count(|row| row.individuals)),
];

/// Adds deltas to the stored counts, in key order.
pub async fn add(tx: &WriteTransaction, deltas: &BTreeMap<Uuid, Counts>) -> Result<()> {
    // Rows that exist are added to by the database itself, which saves a read of all of them.
    // `where true`: after a `select`, SQLite would read `on conflict` as the condition of a join
    // (<https://www.sqlite.org/lang_upsert.html>, Parsing Ambiguity). A bare column would be
    // ambiguous to PostgreSQL beside `excluded`, which both databases call the row that was not
    // inserted.
    let sql = "insert into tally (statement_id, dimension, key, organisations, individuals) \
               select statement_id, dimension, key, organisations, individuals from v where true \
               on conflict (statement_id, dimension, key) do update set \
               organisations = tally.organisations + excluded.organisations, \
               individuals = tally.individuals + excluded.individuals";
    write(tx, deltas, sql).await
}

/// Runs a statement that reads counts from the table `v`.
async fn write(tx: &WriteTransaction, counts: &BTreeMap<Uuid, Counts>, sql: &str) -> Result<()> {
    let of = |(statement, counts): (&Uuid, &Counts)| {
        let rows = counts.iter();
        let rows = rows.map(|(key, count)| make_row(*statement, key, *count));
        rows.collect::<Vec<_>>()
    };
    let rows: Vec<tally::Model> = counts.iter().flat_map(of).collect();
    bulk_sql::execute(tx, ROW, &rows.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
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
    let sql = "insert into tally (statement_id, dimension, key, organisations, individuals) \
               select statement_id, dimension, key, organisations, individuals from v";
    write(tx, &BTreeMap::from([(statement, counts.clone())]), sql).await?;
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

/// A row of what [`advance_and_load`] asks of PostgreSQL: a new revision with one public count, or
/// with none where the statement has none.
#[derive(FromQueryResult)]
struct AdvancedRow {
    statement_id: Uuid,
    revision: i64,
    changed_at: DateTime<Utc>,
    dimension: Option<String>,
    key: Option<String>,
    organisations: Option<i64>,
    individuals: Option<i64>,
}

/// Advances the revision of these statements, and returns the new ones with the counts that the
/// public tally is made of.
pub async fn advance_and_load(
    tx: &WriteTransaction,
    statements: &[Uuid],
    now: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, (Revision, Counts)>> {
    if tx.get_database_backend() != DbBackend::Postgres {
        let mut counts = load_public_counts(tx, statements).await?;
        let revisions = advance(tx, statements, now).await?;
        let join = |(id, revision): (Uuid, Revision)| {
            let counts = counts.remove(&id).unwrap_or_default();
            (id, (revision, counts))
        };
        return Ok(revisions.into_iter().map(join).collect());
    }
    // In one question, as others wait for the tally meanwhile. It sees what earlier questions of the
    // transaction counted. `limit` keeps the planner from merging the subquery into a join, which it
    // might answer by the counts of all statements; there are fewer countries.
    let sql = format!(
        "with advanced as (update tally_revision set revision = revision + 1, changed_at = $2 \
         where statement_id = any($1) returning statement_id, revision, changed_at) \
         select advanced.statement_id, advanced.revision, advanced.changed_at, \
         counts.dimension, counts.key, counts.organisations, counts.individuals \
         from advanced left join lateral (select * from tally where statement_id = advanced.statement_id \
         and dimension in ('{}', '{}') limit 1000) as counts on true",
        dimension::ALL,
        dimension::COUNTRY
    );
    let values = [bulk_sql::build_ids(statements), now.into()];
    let ask = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let mut advanced: BTreeMap<Uuid, (Revision, Counts)> = BTreeMap::new();
    for row in AdvancedRow::find_by_statement(ask).all(tx).await? {
        let revision = Revision {
            number: row.revision,
            at: row.changed_at,
        };
        let entry = advanced.entry(row.statement_id);
        let (_, counts) = entry.or_insert_with(|| (revision, Counts::new()));
        if let (Some(dimension), Some(key)) = (row.dimension, row.key) {
            let count = Count {
                organisations: row.organisations.unwrap_or_default(),
                individuals: row.individuals.unwrap_or_default(),
            };
            counts.insert((dimension, key), count);
        }
    }
    Ok(advanced)
}

/// Makes the row of one count.
fn make_row(statement: Uuid, (dimension, key): &(String, String), count: Count) -> tally::Model {
    tally::Model {
        statement_id: statement,
        dimension: dimension.clone(),
        key: key.clone(),
        organisations: count.organisations,
        individuals: count.individuals,
    }
}
