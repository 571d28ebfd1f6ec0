//! Rows of what staff typed for an office, and of deliveries that they marked.

use chrono::{DateTime, Utc};
use entities::{delivery, delivery_details};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::details::DeliveryDetails;
use super::marks::{DeliveryMark, DeliveryWay, MarkedDelivery, ReceiptFacts};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;
use delivery::Column as C;

/// What seals details, notes and receipts.
type Sealing<'a> = (&'a Keyring, &'a Random);

/// The most deliveries of a statement that are listed.
const MOST_LISTED: u64 = 200;

/// What is sealed of the details of a statement. The seal is bound to the statement; the preset is
/// sealed with them, so that nobody can give them to another one.
#[derive(Deserialize, Serialize)]
struct SealedDetails {
    preset: String,
    details: DeliveryDetails,
}

/// What is sealed beside a delivery.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct DeliveryNote {
    /// Where the public does not read it.
    to_whom: Option<String>,
    receipt_name: Option<String>,
}

/// A receipt that is to be stored.
#[derive(Debug)]
pub struct NewReceipt {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A delivery that is to be stored.
#[derive(Debug)]
pub struct NewDelivery {
    pub id: Uuid,
    pub statement: Uuid,
    pub pack: Option<Uuid>,
    pub mark: DeliveryMark,
    pub receipt: Option<NewReceipt>,
    pub marked_by: String,
    pub marked_at: DateTime<Utc>,
}

/// Loads what staff typed for one statement and one preset. Nobody has, or another secret sealed it:
/// both are `None`.
pub async fn load_details(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    (statement, preset): (Uuid, &str),
) -> Result<Option<DeliveryDetails>> {
    let row = delivery_details::Entity::find_by_id((statement, preset.to_owned()))
        .one(db)
        .await?;
    Ok(row.and_then(|row| open_details(keys, (statement, preset), &row.sealed)))
}

/// Stores what staff typed for one statement and one preset, in place of what was there.
pub async fn save_details(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    (statement, preset): (Uuid, &str),
    details: &DeliveryDetails,
    (by, at): (&str, DateTime<Utc>),
) -> Result<()> {
    use delivery_details::Column as Dc;
    let row = delivery_details::ActiveModel {
        statement_id: Set(statement),
        preset: Set(preset.to_owned()),
        sealed: Set(seal_details(sealing, (statement, preset), details)?),
        changed_by: Set(by.to_owned()),
        changed_at: Set(at),
    };
    let newer = OnConflict::columns([Dc::StatementId, Dc::Preset])
        .update_columns([Dc::Sealed, Dc::ChangedBy, Dc::ChangedAt])
        .to_owned();
    delivery_details::Entity::insert(row)
        .on_conflict(newer)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Stores a delivery. The caller has checked the mark and recognised the receipt.
pub async fn insert_delivery(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    new: NewDelivery,
) -> Result<()> {
    let (keys, random) = sealing;
    let (mark, receipt) = (new.mark, new.receipt);
    let to_whom = mark.to_whom.trim().to_owned();
    // What everybody reads is not sealed, and what nobody else reads does not stand in clear.
    let (in_clear, in_note) = if mark.is_public {
        (Some(to_whom), None)
    } else {
        (None, Some(to_whom))
    };
    let note = DeliveryNote {
        to_whom: in_note,
        receipt_name: receipt.as_ref().map(|receipt| receipt.name.clone()),
    };
    let size = receipt.as_ref().map(|receipt| receipt.bytes.len());
    let size = size.map(|size| i64::try_from(size).unwrap_or(i64::MAX));
    let row = delivery::ActiveModel {
        id: Set(new.id),
        statement_id: Set(new.statement),
        pack_id: Set(new.pack),
        delivered_on: Set(mark.delivered_on),
        way: Set(mark.way),
        is_public: Set(mark.is_public),
        to_whom: Set(in_clear),
        note_sealed: Set(Some(seal_note(sealing, new.id, &note)?)),
        shows_receipt: Set(mark.shows_receipt && mark.is_public && receipt.is_some()),
        receipt_type: Set(receipt
            .as_ref()
            .map(|receipt| receipt.media_type.to_owned())),
        receipt_size: Set(size),
        receipt_sealed: Set(receipt.map(|receipt| {
            let purpose = SealPurpose::DeliveryReceipt;
            keys.seal(purpose, &receipt.bytes, new.id, random)
        })),
        marked_by: Set(new.marked_by),
        marked_at: Set(new.marked_at),
    };
    delivery::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Deletes a delivery of a statement that was marked by mistake; returns `false` if there is none.
pub async fn delete_delivery(tx: &WriteTransaction, statement: Uuid, id: Uuid) -> Result<bool> {
    let deleted = delivery::Entity::delete_many()
        .filter(C::Id.eq(id))
        .filter(C::StatementId.eq(statement))
        .exec(tx)
        .await?;
    Ok(deleted.rows_affected > 0)
}

/// Takes the deliveries of a statement off its page. Staff keep them: what everybody could read of
/// them is sealed again, and what retention has deleted does not come back.
pub async fn hide_deliveries(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    statement: Uuid,
) -> Result<()> {
    let public = select_deliveries(statement)
        .filter(C::IsPublic.eq(true))
        .into_model::<DeliveryRow>()
        .all(tx)
        .await?;
    for row in public {
        let note = row.note_sealed.as_deref().map(|sealed| {
            let note = open_note(sealing.0, row.id, Some(sealed));
            DeliveryNote {
                to_whom: row.to_whom.clone(),
                ..note
            }
        });
        let note = note.map(|note| seal_note(sealing, row.id, &note));
        delivery::Entity::update_many()
            .col_expr(C::IsPublic, Expr::val(false))
            .col_expr(C::ShowsReceipt, Expr::val(false))
            .col_expr(C::ToWhom, Expr::val(None::<String>))
            .col_expr(C::NoteSealed, Expr::val(note.transpose()?))
            .filter(C::Id.eq(row.id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// A row without its receipt, which may be large.
#[derive(FromQueryResult)]
struct DeliveryRow {
    id: Uuid,
    statement_id: Uuid,
    pack_id: Option<Uuid>,
    delivered_on: chrono::NaiveDate,
    way: DeliveryWay,
    is_public: bool,
    to_whom: Option<String>,
    note_sealed: Option<Vec<u8>>,
    shows_receipt: bool,
    receipt_type: Option<String>,
    receipt_size: Option<i64>,
    marked_by: String,
    marked_at: DateTime<Utc>,
}

/// Selects the deliveries of a statement without their receipts.
fn select_deliveries(statement: Uuid) -> Select<delivery::Entity> {
    delivery::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::StatementId,
            C::PackId,
            C::DeliveredOn,
            C::Way,
            C::IsPublic,
            C::ToWhom,
            C::NoteSealed,
            C::ShowsReceipt,
            C::ReceiptType,
            C::ReceiptSize,
            C::MarkedBy,
            C::MarkedAt,
        ])
        .filter(C::StatementId.eq(statement))
}

/// Lists the deliveries of a statement, the newest first; with `is_public` those alone of which its
/// page tells.
pub async fn list_deliveries(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    is_public: bool,
) -> Result<Vec<MarkedDelivery>> {
    let mut query = select_deliveries(statement);
    if is_public {
        query = query.filter(C::IsPublic.eq(true));
    }
    let rows = query
        .order_by_desc(C::DeliveredOn)
        .order_by_desc(C::MarkedAt)
        .order_by_desc(C::Id)
        .limit(MOST_LISTED)
        .into_model::<DeliveryRow>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| to_delivery(keys, row)).collect())
}

/// Loads one delivery of a statement.
pub async fn load_delivery(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    (statement, id): (Uuid, Uuid),
) -> Result<Option<MarkedDelivery>> {
    let row = select_deliveries(statement)
        .filter(C::Id.eq(id))
        .into_model::<DeliveryRow>()
        .one(db)
        .await?;
    Ok(row.map(|row| to_delivery(keys, row)))
}

fn seal_details(
    (keys, random): Sealing<'_>,
    (statement, preset): (Uuid, &str),
    details: &DeliveryDetails,
) -> Result<Vec<u8>> {
    let whole = SealedDetails {
        preset: preset.to_owned(),
        details: details.clone(),
    };
    let plain = write_json(&whole)?;
    Ok(keys.seal(SealPurpose::DeliveryDetails, &plain, statement, random))
}

fn open_details(
    keys: &Keyring,
    (statement, preset): (Uuid, &str),
    sealed: &[u8],
) -> Option<DeliveryDetails> {
    let plain = keys.unseal(SealPurpose::DeliveryDetails, sealed, statement)?;
    let whole: SealedDetails = serde_json::from_slice(&plain).ok()?;
    (whole.preset == preset).then_some(whole.details)
}

fn seal_note((keys, random): Sealing<'_>, id: Uuid, note: &DeliveryNote) -> Result<Vec<u8>> {
    let plain = write_json(note)?;
    Ok(keys.seal(SealPurpose::DeliveryNote, &plain, id, random))
}

/// Opens the note of a delivery. What another secret sealed, and what retention has deleted, is empty.
fn open_note(keys: &Keyring, id: Uuid, sealed: Option<&[u8]>) -> DeliveryNote {
    let plain = sealed.and_then(|sealed| keys.unseal(SealPurpose::DeliveryNote, sealed, id));
    let note = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
    note.unwrap_or_default()
}

fn write_json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| DbErr::Json(error.to_string()).into())
}

fn to_delivery(keys: &Keyring, row: DeliveryRow) -> MarkedDelivery {
    let note = open_note(keys, row.id, row.note_sealed.as_deref());
    let receipt_name = note.receipt_name.unwrap_or_default();
    let receipt = row.receipt_type.zip(row.receipt_size);
    MarkedDelivery {
        id: row.id,
        statement: row.statement_id,
        pack: row.pack_id,
        delivered_on: row.delivered_on,
        to_whom: row.to_whom.or(note.to_whom),
        way: row.way,
        is_public: row.is_public,
        receipt: receipt.map(|(media_type, size)| ReceiptFacts {
            name: receipt_name,
            media_type,
            size: u64::try_from(size).unwrap_or(0),
        }),
        shows_receipt: row.shows_receipt,
        marked_by: row.marked_by,
        marked_at: row.marked_at,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const STATEMENT: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    #[test]
    fn details_open_for_their_statement_and_preset_only() {
        let keys = Keyring::new(&[1; 32]);
        let details = DeliveryDetails {
            contact_name: "Amina Odhiambo".into(),
            ..DeliveryDetails::default()
        };
        let sealing = (&keys, &Random::System);
        let sealed = seal_details(sealing, (STATEMENT, "letter"), &details).unwrap();
        for (of, opened) in [
            ((STATEMENT, "letter"), Some(&details)),
            ((STATEMENT, "press-sheet"), None),
            ((OTHER, "letter"), None),
        ] {
            let found = open_details(&keys, of, &sealed);
            assert_eq!(found.as_ref(), opened, "{of:?}");
        }
        let other = Keyring::new(&[2; 32]);
        assert_eq!(open_details(&other, (STATEMENT, "letter"), &sealed), None);
    }

    #[test]
    fn a_note_that_is_gone_is_empty() {
        let keys = Keyring::new(&[1; 32]);
        let note = DeliveryNote {
            to_whom: Some("The ministry".into()),
            receipt_name: None,
        };
        let sealed = seal_note((&keys, &Random::System), STATEMENT, &note).unwrap();
        let open = |id, sealed| open_note(&keys, id, sealed).to_whom;
        assert_eq!(open(STATEMENT, Some(sealed.as_slice())), note.to_whom);
        assert_eq!(open(OTHER, Some(sealed.as_slice())), None);
        assert_eq!(open(STATEMENT, None), None);
    }
}
