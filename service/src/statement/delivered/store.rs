//! Reads the deliveries of which everybody may know, and their receipts.

use chrono::NaiveDate;
use entities::delivery;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::rules::PublicDelivery;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::values::{Keyring, SealPurpose};

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

/// The receipt of a delivery that everybody may fetch.
#[derive(Debug)]
pub struct PublicReceipt {
    pub delivered_on: NaiveDate,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Loads the public deliveries of a statement, the first one first; none where the statement does
/// not count as delivered.
pub async fn load_public(
    db: &impl ConnectionTrait,
    statement: &Statement,
) -> Result<Vec<PublicDelivery>, DatabaseError> {
    if statement.delivered_at.is_none() {
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

/// Loads a public receipt; `None` if everybody may not fetch it, or if it does not open.
pub async fn load_public_receipt(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    (statement, id): (Uuid, Uuid),
) -> Result<Option<PublicReceipt>, DatabaseError> {
    let row = delivery::Entity::find_by_id(id)
        .filter(C::StatementId.eq(statement))
        .filter(C::IsPublic.eq(true))
        .filter(C::ShowsReceipt.eq(true))
        .one(db)
        .await?;
    let open = |row: delivery::Model| {
        let sealed = row.receipt_sealed?;
        Some(PublicReceipt {
            delivered_on: row.delivered_on,
            media_type: row.receipt_type?,
            bytes: keys.unseal(SealPurpose::DeliveryReceipt, &sealed, row.id)?,
        })
    };
    Ok(row.and_then(open))
}
