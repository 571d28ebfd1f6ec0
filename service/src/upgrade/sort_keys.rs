//! Renews the stored keys by which lists are sorted, in steps, when a release makes them otherwise.

use entities::installation as fact;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use crate::endorsement::rules::Kind;
use crate::endorsement::state_sql;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{SORT_KEY_VERSION, sort_key};

type Result<T> = std::result::Result<T, DatabaseError>;

/// The fact that says how the keys were made, and the last row of a renewal that goes on.
const SORT_KEYS: &str = "sort_keys";
/// Rows in one transaction: few, since those who sign meanwhile wait for it.
const STEP: u32 = 1000;

/// How far a renewal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Renewal {
    Done,
    /// The statement and the id of the last row that was looked at.
    After(Uuid, Uuid),
}

impl Renewal {
    /// Reads the fact. One of a later release is done as well: its keys are not made worse.
    fn parse(value: Option<&str>) -> Self {
        let start = Self::After(Uuid::nil(), Uuid::nil());
        let mut words = value.unwrap_or_default().split(' ');
        let version = words.next().and_then(|word| word.parse::<u32>().ok());
        let place = (words.next(), words.next());
        match (version, place) {
            (Some(version), _) if version > SORT_KEY_VERSION => Self::Done,
            (Some(SORT_KEY_VERSION), (None, _)) => Self::Done,
            (Some(SORT_KEY_VERSION), (Some(statement), Some(id))) => {
                match (statement.parse(), id.parse()) {
                    (Ok(statement), Ok(id)) => Self::After(statement, id),
                    _ => start,
                }
            }
            _ => start,
        }
    }

    fn write(self) -> String {
        match self {
            Self::Done => SORT_KEY_VERSION.to_string(),
            Self::After(statement, id) => format!("{SORT_KEY_VERSION} {statement} {id}"),
        }
    }
}

/// A row that the public may read, with the key by which it is sorted.
#[derive(FromQueryResult)]
struct NamedRow {
    statement_id: Uuid,
    id: Uuid,
    kind: Kind,
    name: Option<String>,
    organisation_name: Option<String>,
    sort_key: Vec<u8>,
}

/// A key that differs from the one that is stored.
struct ChangedKey {
    statement_id: Uuid,
    id: Uuid,
    stored: Vec<u8>,
    renewed: Vec<u8>,
}

const CHANGED: &Columns<ChangedKey> = &[
    ("statement_id", Cell::Id(|row| row.statement_id)),
    ("id", Cell::Id(|row| row.id)),
    ("stored_key", Cell::Bytes(|row| row.stored.clone())),
    ("renewed_key", Cell::Bytes(|row| row.renewed.clone())),
];

/// Makes the keys of all rows anew whose names the public may read, and returns how many changed.
/// The keys of all others come from no name and stay. A run that was cut off goes on where it was,
/// and what a serving process writes meanwhile stays as that wrote it.
pub async fn renew_keys(db: &Db) -> Result<u64> {
    let mut changed = 0;
    // Asked on a reader's connection, since nearly every start finds nothing to do.
    while load_renewal(&db.read).await? != Renewal::Done {
        changed += renew_step(db).await?;
    }
    Ok(changed)
}

async fn load_renewal(db: &impl ConnectionTrait) -> Result<Renewal> {
    let row = fact::Entity::find_by_id(SORT_KEYS.to_owned())
        .one(db)
        .await?;
    Ok(Renewal::parse(row.as_ref().map(|row| row.value.as_str())))
}

async fn store_renewal(tx: &WriteTransaction, renewal: Renewal) -> Result<()> {
    let row = fact::ActiveModel {
        key: Set(SORT_KEYS.to_owned()),
        value: Set(renewal.write()),
    };
    let newest = OnConflict::column(fact::Column::Key)
        .update_column(fact::Column::Value)
        .to_owned();
    fact::Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Renews the keys of the next rows in one transaction.
async fn renew_step(db: &Db) -> Result<u64> {
    let tx = db.begin().await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        // Of several processes that start at once, one renews a step at a time.
        tx.execute_unprepared("select pg_advisory_xact_lock(7305430733)")
            .await?;
    }
    let Renewal::After(statement, id) = load_renewal(&tx).await? else {
        tx.rollback().await?;
        return Ok(0);
    };
    let rows = load_named(&tx, statement, id).await?;
    let next = rows.last().map_or(Renewal::Done, |last| {
        Renewal::After(last.statement_id, last.id)
    });
    let changed: Vec<ChangedKey> = rows.into_iter().filter_map(find_change).collect();
    let sql = "update endorsement set sort_key = v.renewed_key from v \
               where endorsement.statement_id = v.statement_id and endorsement.id = v.id \
               and endorsement.sort_key = v.stored_key";
    let all: Vec<&ChangedKey> = changed.iter().collect();
    let written = bulk_sql::execute(&tx, CHANGED, &all, sql).await?;
    store_renewal(&tx, next).await?;
    tx.commit().await?;
    Ok(written)
}

async fn load_named(tx: &WriteTransaction, statement: Uuid, id: Uuid) -> Result<Vec<NamedRow>> {
    // A row that a ledger is writing gets its key there. To wait for it with other rows locked
    // could stop both.
    let lock = match tx.get_database_backend() {
        DbBackend::Postgres => "for update skip locked",
        _ => "",
    };
    let sql = format!(
        "select statement_id, id, kind, name, organisation_name, sort_key from endorsement \
         where (statement_id, id) > ($1, $2) and {} and display <> 'hidden' \
         order by statement_id, id limit {STEP} {lock}",
        state_sql::COUNTED
    );
    let values: [Value; 2] = [statement.into(), id.into()];
    let query = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(NamedRow::find_by_statement(query).all(tx).await?)
}

/// Finds the new key of a row, if it differs. An erased row has no name, and keeps its key.
fn find_change(row: NamedRow) -> Option<ChangedKey> {
    let name = match row.kind {
        Kind::Organisation => row.organisation_name,
        Kind::Individual => row.name,
    };
    let renewed = sort_key(&name?);
    (renewed != row.sort_key).then_some(ChangedKey {
        statement_id: row.statement_id,
        id: row.id,
        stored: row.sort_key,
        renewed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renewal_goes_on_where_it_was_and_ends_once() {
        let (start, place) = (
            Renewal::After(Uuid::nil(), Uuid::nil()),
            Renewal::After(Uuid::from_u128(7), Uuid::from_u128(9)),
        );
        let later = (SORT_KEY_VERSION + 1).to_string();
        for (value, expected) in [
            (None, start),
            (Some("1"), start),
            (Some("no number"), start),
            (Some(place.write().as_str()), place),
            (Some(Renewal::Done.write().as_str()), Renewal::Done),
            (Some(later.as_str()), Renewal::Done),
        ] {
            assert_eq!(Renewal::parse(value), expected, "{value:?}");
        }
    }
}
