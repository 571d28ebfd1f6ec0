//! What owners do with the site: set its name, contact, privacy notice, accent and logo.

use super::logo::CheckedLogo;
use super::store::{self, SiteKey};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::statement::catalogue::load_generation;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Colour, SiteValues};

type Result<T> = std::result::Result<T, DatabaseError>;

/// Reads what staff set, if anything of the catalogue has changed since it was read. Every server and
/// worker does this several times a second.
pub async fn refresh_site(app: &App) -> Result<()> {
    let site = &app.settings.site;
    // The generation is read before the rows: they may be newer than it says, never older.
    let generation = load_generation(&app.db.read).await?;
    if generation != site.generation() {
        site.set(&store::load_site(&app.db.read).await?, generation);
    }
    Ok(())
}

/// Stores the name, contact and privacy notice; returns `false` if nothing changed. What the operator
/// set stays as staff had it.
pub async fn save_site(app: &App, actor: &str, typed: &SiteValues) -> Result<bool> {
    let tx = app.db.begin().await?;
    let stored = store::load_site(&tx).await?;
    let operator = app.settings.site.operator();
    let url_of = |values: &SiteValues| values.privacy_url.as_ref().map(ToString::to_string);
    let values = [
        (
            SiteKey::Name,
            operator.name.is_some(),
            stored.name.clone(),
            typed.name.clone(),
        ),
        (
            SiteKey::Contact,
            operator.contact.is_some(),
            stored.contact.clone(),
            typed.contact.clone(),
        ),
        (
            SiteKey::PrivacyUrl,
            operator.privacy_url.is_some(),
            url_of(&stored),
            url_of(typed),
        ),
    ];
    let changed: Vec<_> = values
        .into_iter()
        .filter(|(_, is_locked, was, becomes)| !is_locked && was != becomes)
        .collect();
    if changed.is_empty() {
        return Ok(false);
    }
    for (key, _, _, becomes) in &changed {
        store::put_value(&tx, *key, becomes.as_deref()).await?;
    }
    // The trail holds no address: it names what was changed.
    let names: Vec<&str> = changed.iter().map(|(key, ..)| key.as_str()).collect();
    let entry = AuditEntry::on(actor, "change site", "site", "site", &names.join(", "));
    finish(app, tx, entry).await
}

/// Stores the accent colour; returns `false` if it is the same.
pub async fn save_accent(app: &App, actor: &str, accent: Option<Colour>) -> Result<bool> {
    let tx = app.db.begin().await?;
    let stored = store::load_site(&tx).await?.accent;
    if stored == accent {
        return Ok(false);
    }
    let write = |colour: Option<Colour>| colour.map(|colour| colour.to_string());
    store::put_value(&tx, SiteKey::Accent, write(accent).as_deref()).await?;
    let entry = AuditEntry::on(actor, "change accent", "site", "site", "").with_change(
        write(stored).unwrap_or_default(),
        write(accent).unwrap_or_default(),
    );
    finish(app, tx, entry).await
}

/// Stores the logo, or removes it; returns `false` if there was none to remove.
pub async fn save_logo(app: &App, actor: &str, logo: Option<CheckedLogo>) -> Result<bool> {
    let tx = app.db.begin().await?;
    let had_one = store::load_site(&tx).await?.logo.is_some();
    if logo.is_none() && !had_one {
        return Ok(false);
    }
    let action = match (&logo, had_one) {
        (None, _) => "remove logo",
        (Some(_), true) => "replace logo",
        (Some(_), false) => "add logo",
    };
    store::put_logo(&tx, logo).await?;
    finish(app, tx, AuditEntry::on(actor, action, "site", "site", "")).await
}

/// Writes the audit trail, commits, and shows the change here at once.
async fn finish(app: &App, tx: WriteTransaction, entry: AuditEntry) -> Result<bool> {
    audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await?;
    // The change is committed, so its caller must not report a failure. Servers look again within
    // half a second.
    if let Err(error) = refresh_site(app).await {
        tracing::debug!(%error, "the site is checked again in a moment");
    }
    Ok(true)
}
