//! Saves that a statement was delivered or was not: its row, and the line in the audit trail.

use crate::app::App;
use crate::audit::AuditEntry;
use crate::statement::actions::{refresh_catalogue, write_audit};
use crate::statement::rules::Statement;
use crate::statement::store;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// Saves a statement whose deliveries the caller changed in this transaction, under the lock of the
/// statement, and commits.
pub async fn save_delivered(
    app: &App,
    tx: WriteTransaction,
    entry: AuditEntry,
    mut changed: Statement,
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    // The row is written also where only its deliveries changed: this moves the catalogue, and with
    // it the pages that name them.
    changed.updated_at = now;
    store::update(&tx, &changed).await?;
    write_audit(app, &tx, entry, now).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(())
}
