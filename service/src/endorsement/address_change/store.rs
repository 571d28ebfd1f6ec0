//! Rows of `address_change`: addresses that nobody has proven yet, sealed.

use chrono::{DateTime, Utc};
use entities::address_change;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::endorsement::rules::Target;
use crate::endorsement::store::TARGET;
use crate::storage::bulk_sql;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use address_change::Column as C;

/// A change that waits for its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressChange {
    pub id: Uuid,
    /// The endorsement.
    pub target: Target,
    pub asked_at: DateTime<Utc>,
    /// Both addresses.
    pub sealed: Vec<u8>,
}

/// Stores a change; it replaces an earlier one of the same endorsement, whose link ends with it.
pub async fn put(tx: &WriteTransaction, change: AddressChange) -> Result<()> {
    forget(tx, &[change.target]).await?;
    let row = address_change::ActiveModel {
        statement_id: Set(change.target.statement),
        id: Set(change.id),
        endorsement_id: Set(change.target.id),
        asked_at: Set(change.asked_at),
        sealed: Set(change.sealed),
    };
    address_change::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Finds a change of a statement by its id.
pub async fn find(
    db: &impl ConnectionTrait,
    statement: Uuid,
    id: Uuid,
) -> Result<Option<AddressChange>> {
    let found = address_change::Entity::find_by_id((statement, id)).one(db);
    Ok(found.await?.map(|row| AddressChange {
        id: row.id,
        target: Target {
            statement: row.statement_id,
            id: row.endorsement_id,
        },
        asked_at: row.asked_at,
        sealed: row.sealed,
    }))
}

/// Deletes the changes of these endorsements.
pub async fn forget(tx: &WriteTransaction, targets: &[Target]) -> Result<()> {
    let sql = "delete from address_change where (statement_id, endorsement_id) in \
               (select statement_id, id from v)";
    let rows: Vec<&Target> = targets.iter().collect();
    bulk_sql::execute(tx, TARGET, &rows, sql).await.map(|_| ())
}

/// Deletes the changes that were asked for before a moment, and returns how many there were.
pub async fn forget_before(tx: &WriteTransaction, before: DateTime<Utc>) -> Result<u64> {
    let forgotten = address_change::Entity::delete_many()
        .filter(C::AskedAt.lt(before))
        .exec(tx)
        .await?;
    Ok(forgotten.rows_affected)
}
