//! Saves that a statement was delivered or was not, and opens receipts.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::store::load_sealed_receipt;
use crate::app::App;
use crate::audit::AuditEntry;
use crate::http::failure::Failure;
use crate::statement::actions::{refresh_catalogue, write_audit};
use crate::statement::rules::Statement;
use crate::statement::store;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::SealPurpose;

/// Saves what the caller changed about the deliveries of a statement in this transaction, under the
/// lock of the statement, with the line of the audit trail, and commits. `changed` is the statement
/// where the public may know of it; the row of any other stays untouched, since its time of change
/// stands in feeds.
pub async fn save_delivered(
    app: &App,
    tx: WriteTransaction,
    entry: AuditEntry,
    changed: Option<Statement>,
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    if let Some(mut changed) = changed {
        // The row is written also where only its deliveries changed: this moves the catalogue, and
        // with it the pages that name them.
        changed.updated_at = now;
        store::update(&tx, &changed).await?;
    }
    write_audit(app, &tx, entry, now).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(())
}

/// Opens the receipt of a delivery in the lane for files. Returns `None` if there is none, or if
/// another secret sealed it.
pub async fn open_receipt(
    app: &App,
    db: &impl ConnectionTrait,
    (statement, id): (Uuid, Uuid),
) -> Result<Option<Vec<u8>>, Failure> {
    let Some(sealed) = load_sealed_receipt(db, (statement, id)).await? else {
        return Ok(None);
    };
    let keys = app.keys.clone();
    let open = move || keys.unseal(SealPurpose::DeliveryReceipt, &sealed, id);
    Ok(app.work.files.run(open).await?)
}
