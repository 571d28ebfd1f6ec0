//! Many rows as the source of one prepared statement: arrays by column on PostgreSQL, a list of
//! values on SQLite.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

/// The source of the values of a column. In an optional column, nothing and "" are the same: an
/// array of the driver cannot hold NULL, so nothing is sent as an empty value that the statement
/// turns into NULL.
pub enum Cell<R> {
    Id(fn(&R) -> Uuid),
    MaybeId(fn(&R) -> Option<Uuid>),
    Text(fn(&R) -> String),
    MaybeText(fn(&R) -> Option<String>),
    Bytes(fn(&R) -> Vec<u8>),
    MaybeBytes(fn(&R) -> Option<Vec<u8>>),
    Time(fn(&R) -> DateTime<Utc>),
    /// A time after 1970, or nothing.
    MaybeTime(fn(&R) -> Option<DateTime<Utc>>),
    Number(fn(&R) -> i32),
    Count(fn(&R) -> i64),
    Flag(fn(&R) -> bool),
}

impl<R> Clone for Cell<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Cell<R> {}

/// The columns of a set of rows, by their names in the table `v` of a statement.
pub type Columns<R> = [(&'static str, Cell<R>)];

/// The most rows in a statement on PostgreSQL. More are possible and only make one statement long.
const MOST_IN_ARRAYS: usize = 4096;
/// The most rows in a statement on SQLite, which accepts 32,766 values: enough for a hundred
/// columns.
const MOST_VALUES: usize = 256;

/// Runs a statement that reads the table `v`, and returns the number of changed rows.
pub async fn execute<R>(
    db: &impl ConnectionTrait,
    columns: &Columns<R>,
    rows: &[&R],
    sql: &str,
) -> Result<u64> {
    let mut changed = 0;
    for statement in build_statements(db.get_database_backend(), columns, rows, sql) {
        changed += db.execute_raw(statement).await?.rows_affected();
    }
    Ok(changed)
}

/// Runs a statement that reads the table `v`, and returns its rows.
pub async fn load_rows<R, M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &Columns<R>,
    rows: &[&R],
    sql: &str,
) -> Result<Vec<M>> {
    let mut models = vec![];
    for statement in build_statements(db.get_database_backend(), columns, rows, sql) {
        models.extend(M::find_by_statement(statement).all(db).await?);
    }
    Ok(models)
}

/// Builds the value of an array of ids, for a statement of PostgreSQL.
pub fn build_ids(ids: &[Uuid]) -> Value {
    let ids = ids.iter().copied().map(Value::from).collect();
    Value::Array(ArrayType::Uuid, Some(Box::new(ids)))
}

/// Builds the one statement that reads these rows on PostgreSQL.
pub fn build_one<R>(columns: &Columns<R>, rows: &[&R], sql: &str) -> Statement {
    let (source, values) = build_arrays(columns, rows);
    Statement::from_sql_and_values(DbBackend::Postgres, format!("{source} {sql}"), values)
}

/// Builds as few statements as possible. Their texts repeat, so that the database prepares each
/// once: on SQLite a list has a power of two of rows, of which `limit` cuts off those that are empty.
fn build_statements<R>(
    backend: DbBackend,
    columns: &Columns<R>,
    mut rows: &[&R],
    sql: &str,
) -> Vec<Statement> {
    let mut statements = vec![];
    while !rows.is_empty() {
        let most = if backend == DbBackend::Postgres {
            MOST_IN_ARRAYS
        } else {
            MOST_VALUES
        };
        let (some, rest) = rows.split_at(rows.len().min(most));
        rows = rest;
        statements.push(if backend == DbBackend::Postgres {
            build_one(columns, some, sql)
        } else {
            let (source, values) = build_list(columns, some);
            Statement::from_sql_and_values(backend, format!("{source} {sql}"), values)
        });
    }
    statements
}

fn build_arrays<R>(columns: &Columns<R>, rows: &[&R]) -> (String, Vec<Value>) {
    let (mut names, mut chosen, mut unnested, mut places, mut values) =
        (vec![], vec![], vec![], vec![], vec![]);
    for (number, (name, cell)) in (1..).zip(columns) {
        let (kind, array_type, nothing) = cell.describe_type();
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
            Some(Box::new(
                rows.iter().map(|row| cell.build_array_value(row)).collect(),
            )),
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

fn build_list<R>(columns: &Columns<R>, rows: &[&R]) -> (String, Vec<Value>) {
    let names = columns
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ");
    let one = format!("({})", vec!["?"; columns.len()].join(","));
    // The text depends on the length of the list; with powers of two there are nine of them.
    let places = rows.len().next_power_of_two();
    let source = format!(
        "with v ({names}) as (select * from (values {}) limit ?)",
        vec![one.as_str(); places].join(",")
    );
    let mut values: Vec<Value> = rows
        .iter()
        .flat_map(|row| {
            columns
                .iter()
                .map(|(_, cell)| cell.build_nullable_value(row))
        })
        .collect();
    values.resize(places * columns.len(), Value::Bytes(None));
    values.push(i64::try_from(rows.len()).unwrap_or(i64::MAX).into());
    (source, values)
}

impl<R> Cell<R> {
    /// Returns the type in PostgreSQL, the type in the driver, and the value that represents
    /// nothing.
    fn describe_type(&self) -> (&'static str, ArrayType, Option<&'static str>) {
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

    /// Returns the value of a row, with nothing as the value that represents it.
    fn build_array_value(&self, row: &R) -> Value {
        match self {
            Self::MaybeId(read) => read(row).unwrap_or(Uuid::nil()).into(),
            Self::MaybeText(read) => read(row).unwrap_or_default().into(),
            Self::MaybeBytes(read) => read(row).unwrap_or_default().into(),
            Self::MaybeTime(read) => read(row).unwrap_or(DateTime::UNIX_EPOCH).into(),
            _ => self.build_nullable_value(row),
        }
    }

    /// Returns the value of a row, with nothing as NULL.
    fn build_nullable_value(&self, row: &R) -> Value {
        match self {
            Self::Id(read) => read(row).into(),
            Self::MaybeId(read) => read(row).into(),
            Self::Text(read) => read(row).into(),
            Self::MaybeText(read) => read(row).filter(|text| !text.is_empty()).into(),
            Self::Bytes(read) => read(row).into(),
            Self::MaybeBytes(read) => read(row).filter(|bytes| !bytes.is_empty()).into(),
            Self::Time(read) => read(row).into(),
            Self::MaybeTime(read) => read(row).into(),
            Self::Number(read) => read(row).into(),
            Self::Count(read) => read(row).into(),
            Self::Flag(read) => read(row).into(),
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

    fn build_texts(backend: DbBackend, count: usize) -> Vec<String> {
        let row = (7, None);
        let rows = vec![&row; count];
        build_statements(backend, PAIRS, &rows, "select * from v")
            .into_iter()
            .map(|statement| statement.sql)
            .collect()
    }

    #[test]
    fn a_list_says_how_many_of_its_rows_are_filled() {
        let (first, second, third) = ((1, None), (2, Some("w".to_owned())), (3, None));
        let (_, values) = build_list(PAIRS, &[&first, &second, &third]);
        assert_eq!(values.len(), 4 * 2 + 1, "four places of two, and the limit");
        assert_eq!(values[4], Value::Int(Some(3)));
        assert_eq!(values[6..8], [Value::Bytes(None), Value::Bytes(None)]);
        assert_eq!(values[8], Value::BigInt(Some(3)));
    }

    #[test]
    fn few_texts_of_statements_serve_all_numbers_of_rows() {
        let arrays = "with v (number, word) as (select c1, nullif(c2, '') from unnest($1::int4[], $2::text[]) as u (c1, c2)) select * from v";
        assert_eq!(build_texts(DbBackend::Postgres, 1), [arrays]);
        assert_eq!(build_texts(DbBackend::Postgres, 300), [arrays]);
        assert_eq!(
            build_texts(DbBackend::Sqlite, 3),
            [
                "with v (number, word) as (select * from (values (?,?),(?,?),(?,?),(?,?)) limit ?) select * from v"
            ]
        );
        let thousand = build_texts(DbBackend::Sqlite, 1000);
        assert_eq!(thousand.len(), 4, "of 256 each, the last one with 232");
        assert!(thousand.iter().all(|text| *text == thousand[0]));
        assert!(build_texts(DbBackend::Sqlite, 0).is_empty());
    }
}
