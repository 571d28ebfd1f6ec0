//! Suppressing an address because its owner asked the team, and ending what staff may end.

use data_encoding::HEXLOWER;

use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::mail::suppression::{self, SuppressionReason, SuppressionScope};
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;

/// The reasons that staff may lift: those of which a server or a colleague may have been wrong. What
/// the owner of the mailbox said, only the owner takes back.
pub const LIFTED_BY_STAFF: [SuppressionReason; 4] = [
    SuppressionReason::HardBounce,
    SuppressionReason::SoftBounces,
    SuppressionReason::Complaint,
    SuppressionReason::Staff,
];

/// Records that somebody looks whether and why an address is suppressed: the answer may name statements
/// that its owner has signed.
pub async fn record_look(
    app: &App,
    actor: &str,
    address: &EmailAddress,
) -> Result<(), DatabaseError> {
    let object = HEXLOWER.encode(&suppression::address_hash(&app.keys, address));
    let entry = AuditEntry::on(actor, "look", "suppression", &object, "");
    audit::write_entry(app, entry).await
}

/// Suppresses an address for the whole site: its owner asked the team, such as by an email.
pub async fn block_address(
    app: &App,
    actor: &str,
    address: &EmailAddress,
) -> Result<(), DatabaseError> {
    let (now, site) = (app.clock.now(), SuppressionScope::Site);
    let hash = suppression::address_hash(&app.keys, address);
    let object = HEXLOWER.encode(&hash);
    let entry = AuditEntry::on(actor, "block", "suppression", &object, "");
    let tx = app.db.begin().await?;
    suppression::suppress(&tx, hash, site, SuppressionReason::Staff, now).await?;
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await
}

/// Ends the suppression of an address for the reasons that staff may lift. Returns whether there was
/// one.
pub async fn lift_suppression(
    app: &App,
    actor: &str,
    address: &EmailAddress,
) -> Result<bool, DatabaseError> {
    let hash = suppression::address_hash(&app.keys, address);
    let tx = app.db.begin().await?;
    let lifted = suppression::lift(&tx, &hash, None, &LIFTED_BY_STAFF).await?;
    if lifted > 0 {
        let object = HEXLOWER.encode(&hash);
        let entry = AuditEntry::on(actor, "lift", "suppression", &object, "");
        let seals = (&app.keys, &app.random);
        audit::insert(&tx, &[entry], seals, app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(lifted > 0)
}
