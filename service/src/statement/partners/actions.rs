//! What staff do with embed partners: add, change, pause and remove one.

use uuid::Uuid;

use super::rules::Partner;
use super::store;
use crate::app::App;
use crate::audit::AuditEntry;
use crate::statement::actions::{refresh_catalogue, write_audit};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::store as tallies;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Adds a partner; returns `false` if a colleague gave its key away meanwhile.
pub async fn add_partner(
    app: &App,
    actor: &str,
    statement: &Statement,
    partner: &Partner,
) -> Result<bool> {
    let (tx, known) = begin(app, statement.id).await?;
    if known.iter().any(|other| other.key == partner.key) {
        return Ok(false);
    }
    let id = app.random.id(app.clock.now());
    store::insert(&tx, statement.id, (id, partner)).await?;
    finish(
        app,
        tx,
        build_entry(actor, "add partner", statement, &partner.key),
    )
    .await
}

/// Changes the name and websites of a partner; returns `false` if that changes nothing.
pub async fn change_partner(
    app: &App,
    actor: &str,
    statement: &Statement,
    key: &str,
    (name, origins): (&str, &[String]),
) -> Result<bool> {
    let (tx, known) = begin(app, statement.id).await?;
    let Some(current) = known.iter().find(|partner| partner.key == key) else {
        return Ok(false);
    };
    if current.name == name && current.origins == origins {
        return Ok(false);
    }
    store::update(&tx, statement.id, key, (name, origins)).await?;
    let describe = |name: &str, origins: &[String]| format!("{name} {}", origins.join(" "));
    let was = describe(&current.name, &current.origins);
    let entry = build_entry(actor, "change partner", statement, key)
        .with_change(was, describe(name, origins));
    finish(app, tx, entry).await
}

/// Pauses a partner, or ends its pause; returns `false` if that changes nothing.
pub async fn pause_partner(
    app: &App,
    actor: &str,
    statement: &Statement,
    key: &str,
    pauses: bool,
) -> Result<bool> {
    let (tx, known) = begin(app, statement.id).await?;
    let is_other = |partner: &Partner| partner.key == key && partner.paused != pauses;
    if !known.iter().any(is_other) {
        return Ok(false);
    }
    store::set_pause(&tx, statement.id, key, pauses.then(|| app.clock.now())).await?;
    let action = if pauses {
        "pause partner"
    } else {
        "resume partner"
    };
    finish(app, tx, build_entry(actor, action, statement, key)).await
}

/// Removes a partner; returns `false` if there is none with this key. What was signed on its pages
/// stays counted under its key.
pub async fn remove_partner(
    app: &App,
    actor: &str,
    statement: &Statement,
    key: &str,
) -> Result<bool> {
    let (tx, known) = begin(app, statement.id).await?;
    if known.iter().all(|partner| partner.key != key) {
        return Ok(false);
    }
    store::delete(&tx, statement.id, key).await?;
    finish(
        app,
        tx,
        build_entry(actor, "remove partner", statement, key),
    )
    .await
}

/// Locks the statement and reads its partners, so that nobody else changes them meanwhile.
async fn begin(app: &App, statement: Uuid) -> Result<(WriteTransaction, Vec<Partner>)> {
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let known = store::load_partners(&tx, statement).await?;
    Ok((tx, known))
}

fn build_entry(actor: &str, action: &'static str, statement: &Statement, key: &str) -> AuditEntry {
    AuditEntry::on_statement(actor, action, &statement.slug, key)
}

/// Writes the audit trail and commits.
async fn finish(app: &App, tx: WriteTransaction, entry: AuditEntry) -> Result<bool> {
    write_audit(app, &tx, entry, app.clock.now()).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(true)
}
