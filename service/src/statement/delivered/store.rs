//! Reads the deliveries of which everybody may know, and their receipts.

use chrono::NaiveDate;
use entities::delivery;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::rules::{PublicDelivery, tells_of_deliveries};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

use delivery::Column as C;

/// The most deliveries that a page tells of.
const MOST: u64 = 50;

/// A row without what is sealed.
#[derive(FromQueryResult)]
struct PublicRow {
    id: Uuid,
    delivered_on: NaiveDate,
    to_whom: Option<String>,
    shows_receipt: bool,
}

/// What is known of a receipt that everybody may fetch, without its bytes.
#[derive(Debug, FromQueryResult)]
pub struct PublicReceipt {
    pub delivered_on: NaiveDate,
    /// Its media type.
    pub receipt_type: String,
}

/// Loads the public deliveries of a statement, the first one first; none where its page tells of
/// none.
pub async fn load_public(
    db: &impl ConnectionTrait,
    statement: &Statement,
) -> Result<Vec<PublicDelivery>, DatabaseError> {
    if !tells_of_deliveries(statement) {
        return Ok(vec![]);
    }
    let rows = delivery::Entity::find()
        .select_only()
        .columns([C::Id, C::DeliveredOn, C::ToWhom, C::ShowsReceipt])
        .filter(C::StatementId.eq(statement.id))
        .filter(C::IsPublic.eq(true))
        .order_by_asc(C::DeliveredOn)
        .order_by_asc(C::MarkedAt)
        .order_by_asc(C::Id)
        .limit(MOST)
        .into_model::<PublicRow>()
        .all(db)
        .await?;
    let tell = |row: PublicRow| {
        Some(PublicDelivery {
            id: row.id,
            delivered_on: row.delivered_on,
            to_whom: row.to_whom?,
            has_receipt: row.shows_receipt,
        })
    };
    Ok(rows.into_iter().filter_map(tell).collect())
}

/// Finds a receipt that everybody may fetch; `None` if it is none of this statement's.
pub async fn find_public_receipt(
    db: &impl ConnectionTrait,
    statement: &Statement,
    id: Uuid,
) -> Result<Option<PublicReceipt>, DatabaseError> {
    if !tells_of_deliveries(statement) {
        return Ok(None);
    }
    let found = delivery::Entity::find_by_id(id)
        .select_only()
        .columns([C::DeliveredOn, C::ReceiptType])
        .filter(C::StatementId.eq(statement.id))
        .filter(C::IsPublic.eq(true))
        .filter(C::ShowsReceipt.eq(true))
        .filter(C::ReceiptType.is_not_null())
        .into_model::<PublicReceipt>()
        .one(db)
        .await?;
    Ok(found)
}

/// Loads the sealed receipt of a delivery, of which the caller knows that it may be fetched.
pub async fn load_sealed_receipt(
    db: &impl ConnectionTrait,
    (statement, id): (Uuid, Uuid),
) -> Result<Option<Vec<u8>>, DatabaseError> {
    let found: Option<Option<Vec<u8>>> = delivery::Entity::find_by_id(id)
        .select_only()
        .column(C::ReceiptSealed)
        .filter(C::StatementId.eq(statement))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.flatten())
}
