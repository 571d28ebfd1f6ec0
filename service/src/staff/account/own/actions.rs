//! What members change of their own accounts, after a recent proof: name, language, password.

use super::store::{self as own, store_password};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::staff::account::actions::{Result, StaffError, name_actor, record_action};
use crate::staff::account::links::store as links;
use crate::staff::account::rules::check_password;
use crate::staff::account::secrets;
use crate::staff::account::store::{self, Session, StaffMember};
use crate::values::{EmailAddress, SealPurpose};

/// Changes the name and the language of the console; none follows the browser.
pub async fn change_details(
    app: &App,
    member: &StaffMember,
    name: &str,
    language: Option<&str>,
) -> Result<()> {
    let tx = app.db.begin().await?;
    if !own::store_details(&tx, member, name, language).await? {
        tx.rollback().await?;
        return Err(StaffError::SessionOver);
    }
    if name != member.name {
        let id = member.id.to_string();
        let entry = AuditEntry::on(&name_actor(member), "rename", "staff", &id, "")
            .with_change(member.name.as_str(), name);
        audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Changes the password. All other sessions end, and so do links that were mailed before.
pub async fn change_password(
    app: &App,
    session: &Session,
    member: &StaffMember,
    new_password: &str,
) -> Result<()> {
    let sealed = &member.email_sealed;
    let address = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, sealed, member.id);
    let address = address.as_ref().map_or("", EmailAddress::as_str);
    check_password(
        new_password,
        &[address, &member.name, &app.settings.site.read().name],
    )
    .map_err(StaffError::Password)?;
    // The hash takes long, so it is computed before the transaction, which would block all writers
    // of SQLite meanwhile.
    let password =
        secrets::hash_password(&app.work.argon2, new_password.to_owned(), &app.random).await?;
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    store::lock_accounts(&tx).await?;
    if !store_password(&tx, member, &password).await? {
        tx.rollback().await?;
        return Err(StaffError::SessionOver);
    }
    links::end_links(&tx, member.id).await?;
    store::end_sessions(&tx, member.id, None, Some(session.id)).await?;
    let (actor, how) = (name_actor(member), "changed");
    record_action(app, &tx, &actor, "new password", member.id, how, now).await?;
    tx.commit().await?;
    Ok(())
}
