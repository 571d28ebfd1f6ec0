//! Many rows as the source of one prepared statement: an array a column on PostgreSQL, a list of values on SQLite.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Where a column's values come from. In an optional column nothing and "" are the same: an array of the driver holds no NULL, so
/// nothing travels as an empty value and is made NULL again by the statement.
pub enum Cell<R> {
    /// A row's id.
    Id(fn(&R) -> Uuid),
    /// The id of another row, or nothing.
    MaybeId(fn(&R) -> Option<Uuid>),
    /// Words.
    Text(fn(&R) -> String),
    /// Words, or nothing.
    MaybeText(fn(&R) -> Option<String>),
    /// Bytes.
    Bytes(fn(&R) -> Vec<u8>),
    /// Bytes, or nothing.
    MaybeBytes(fn(&R) -> Option<Vec<u8>>),
    /// A moment.
    Time(fn(&R) -> DateTime<Utc>),
    /// A moment after 1970, or nothing.
    MaybeTime(fn(&R) -> Option<DateTime<Utc>>),
    /// A number.
    Number(fn(&R) -> i32),
    /// A count.
    Count(fn(&R) -> i64),
    /// Yes or no.
    Flag(fn(&R) -> bool),
}

/// The columns of a set of rows, by name: in a statement they stand as the table `v`.
pub type Columns<R> = [(&'static str, Cell<R>)];

/// PostgreSQL takes any number; more rows than this only make one statement long.
const MOST_IN_ARRAYS: usize = 4096;
/// SQLite takes 32,766 values a statement: enough for a hundred columns.
const MOST_VALUES: usize = 256;

/// Runs a statement that reads the table `v`; gives how many rows it changed.
pub async fn execute<R>(
    db: &impl ConnectionTrait,
    columns: &Columns<R>,
    rows: &[&R],
    sql: &str,
) -> Result<u64> {
    let mut changed = 0;
    for statement in statements(db.get_database_backend(), columns, rows, sql) {
        changed += db.execute_raw(statement).await?.rows_affected();
    }
    Ok(changed)
}

/// The same for a statement that gives rows.
pub async fn all<R, M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &Columns<R>,
    rows: &[&R],
    sql: &str,
) -> Result<Vec<M>> {
    let mut found = vec![];
    for statement in statements(db.get_database_backend(), columns, rows, sql) {
        found.extend(M::find_by_statement(statement).all(db).await?);
    }
    Ok(found)
}

/// As few statements as will do. Their texts are always the same ones, so that the database prepares each once: on SQLite the
/// numbers of rows are powers of two.
fn statements<R>(
    backend: DbBackend,
    columns: &Columns<R>,
    mut rows: &[&R],
    sql: &str,
) -> Vec<Statement> {
    let mut statements = vec![];
    while !rows.is_empty() {
        let take = if backend == DbBackend::Postgres {
            rows.len().min(MOST_IN_ARRAYS)
        } else {
            power_of_two(rows.len()).min(MOST_VALUES)
        };
        let (some, rest) = rows.split_at(take);
        rows = rest;
        let (source, values) = if backend == DbBackend::Postgres {
            arrays(columns, some)
        } else {
            list(columns, some)
        };
        statements.push(Statement::from_sql_and_values(
            backend,
            format!("{source} {sql}"),
            values,
        ));
    }
    statements
}

/// The largest power of two that is not larger.
fn power_of_two(number: usize) -> usize {
    1 << number.ilog2()
}

fn arrays<R>(columns: &Columns<R>, rows: &[&R]) -> (String, Vec<Value>) {
    let (mut names, mut chosen, mut unnested, mut places, mut values) =
        (vec![], vec![], vec![], vec![], vec![]);
    for (number, (name, cell)) in (1..).zip(columns) {
        let (kind, array_type, nothing) = cell.kind();
        let place = format!("c{number}");
        chosen.push(nothing.map_or_else(
            || place.clone(),
            |nothing| format!("nullif({place}, {nothing})"),
        ));
        names.push(*name);
        unnested.push(format!("${number}::{kind}[]"));
        places.push(place);
        values.push(Value::Array(
            array_type,
            Some(Box::new(rows.iter().map(|row| cell.dense(row)).collect())),
        ));
    }
    let source = format!(
        "with v ({}) as (select {} from unnest({}) as u ({}))",
        names.join(", "),
        chosen.join(", "),
        unnested.join(", "),
        places.join(", ")
    );
    (source, values)
}

fn list<R>(columns: &Columns<R>, rows: &[&R]) -> (String, Vec<Value>) {
    let names = columns
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ");
    let one = format!("({})", vec!["?"; columns.len()].join(","));
    let source = format!(
        "with v ({names}) as (values {})",
        vec![one.as_str(); rows.len()].join(",")
    );
    (
        source,
        rows.iter()
            .flat_map(|row| columns.iter().map(|(_, cell)| cell.sparse(row)))
            .collect(),
    )
}

impl<R> Cell<R> {
    /// PostgreSQL's type, the driver's, and what stands for nothing.
    fn kind(&self) -> (&'static str, ArrayType, Option<&'static str>) {
        match self {
            Self::Id(_) => ("uuid", ArrayType::Uuid, None),
            Self::MaybeId(_) => (
                "uuid",
                ArrayType::Uuid,
                Some("'00000000-0000-0000-0000-000000000000'::uuid"),
            ),
            Self::Text(_) => ("text", ArrayType::String, None),
            Self::MaybeText(_) => ("text", ArrayType::String, Some("''")),
            Self::Bytes(_) => ("bytea", ArrayType::Bytes, None),
            Self::MaybeBytes(_) => ("bytea", ArrayType::Bytes, Some("''::bytea")),
            Self::Time(_) => ("timestamptz", ArrayType::ChronoDateTimeUtc, None),
            Self::MaybeTime(_) => (
                "timestamptz",
                ArrayType::ChronoDateTimeUtc,
                Some("'epoch'::timestamptz"),
            ),
            Self::Number(_) => ("int4", ArrayType::Int, None),
            Self::Count(_) => ("int8", ArrayType::BigInt, None),
            Self::Flag(_) => ("bool", ArrayType::Bool, None),
        }
    }

    /// A value that is there, also where it stands for nothing.
    fn dense(&self, row: &R) -> Value {
        match self {
            Self::MaybeId(of) => of(row).unwrap_or(Uuid::nil()).into(),
            Self::MaybeText(of) => of(row).unwrap_or_default().into(),
            Self::MaybeBytes(of) => of(row).unwrap_or_default().into(),
            Self::MaybeTime(of) => of(row).unwrap_or(DateTime::UNIX_EPOCH).into(),
            _ => self.sparse(row),
        }
    }

    /// A value or NULL.
    fn sparse(&self, row: &R) -> Value {
        match self {
            Self::Id(of) => of(row).into(),
            Self::MaybeId(of) => of(row).into(),
            Self::Text(of) => of(row).into(),
            Self::MaybeText(of) => of(row).filter(|text| !text.is_empty()).into(),
            Self::Bytes(of) => of(row).into(),
            Self::MaybeBytes(of) => of(row).filter(|bytes| !bytes.is_empty()).into(),
            Self::Time(of) => of(row).into(),
            Self::MaybeTime(of) => of(row).into(),
            Self::Number(of) => of(row).into(),
            Self::Count(of) => of(row).into(),
            Self::Flag(of) => of(row).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: &Columns<(i32, Option<String>)> = &[
        ("number", Cell::Number(|row| row.0)),
        ("word", Cell::MaybeText(|row| row.1.clone())),
    ];

    fn texts(backend: DbBackend, count: usize) -> Vec<String> {
        let row = (7, None);
        let rows = vec![&row; count];
        statements(backend, PAIRS, &rows, "select * from v")
            .into_iter()
            .map(|statement| statement.sql)
            .collect()
    }

    #[test]
    fn a_statement_is_the_same_for_any_number_of_rows() {
        let arrays = "with v (number, word) as (select c1, nullif(c2, '') from unnest($1::int4[], $2::text[]) as u (c1, c2)) select * from v";
        assert_eq!(texts(DbBackend::Postgres, 1), [arrays]);
        assert_eq!(texts(DbBackend::Postgres, 300), [arrays]);
        assert_eq!(
            texts(DbBackend::Sqlite, 3),
            [
                "with v (number, word) as (values (?,?),(?,?)) select * from v",
                "with v (number, word) as (values (?,?)) select * from v"
            ]
        );
        assert_eq!(
            texts(DbBackend::Sqlite, 1000).len(),
            3 + 4,
            "3 of 256, then 128, 64, 32, 8"
        );
        assert!(texts(DbBackend::Sqlite, 0).is_empty());
    }
}
