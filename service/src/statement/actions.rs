//! Actions on statements: read, list, close, reopen, deliver, reword the consent, and save a change.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::catalogue::CatalogueEntry;
use super::delivered::rules::PublicDelivery;
use super::partners::Partner;
use super::rules::{Statement, StatementState};
use super::store::{self, Download, Host, ListedStatement, Text, Version};
use super::{consent, search};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::language::Visitor;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::{actions as tally_actions, store as tallies};

type Result<T> = std::result::Result<T, DatabaseError>;

/// A statement in one language, with everything that its page and the API show.
pub struct Facts {
    pub statement: Statement,
    pub text: Text,
    /// The languages of the current version, the original first.
    pub languages: Vec<String>,
    pub hosts: Vec<Host>,
    /// Every version, oldest first.
    pub versions: Vec<Version>,
    /// Without their bytes.
    pub downloads: Vec<Download>,
    /// The deliveries of which everybody may know, the first one first.
    pub deliveries: Vec<PublicDelivery>,
    pub partners: Vec<Partner>,
    pub state: StatementState,
    /// The wording of consent in this language; `None` where the built-in one applies.
    pub consent: Option<String>,
}

/// Reads a statement in the visitor's best language. `exactly` asks for one language and no other.
pub async fn read(
    app: &App,
    slug: &str,
    visitor: &Visitor,
    exactly: Option<&str>,
) -> Result<Option<Facts>> {
    let Some(entry) = app.catalogue.find_by_slug(&app.db.read, slug).await? else {
        return Ok(None);
    };
    Ok(choose_text(&entry, visitor, exactly).map(|text| collect_facts(app, &entry, text)))
}

/// Chooses the text of a statement: only the language of `exactly` where it is given, else the
/// visitor's best language, else the original.
pub fn choose_text<'a>(
    entry: &'a CatalogueEntry,
    visitor: &Visitor,
    exactly: Option<&str>,
) -> Option<&'a Arc<Text>> {
    let languages = &entry.languages;
    let chosen = match exactly {
        Some(language) => languages
            .iter()
            .find(|known| known.eq_ignore_ascii_case(language))
            .map(String::as_str),
        None => visitor
            .choose(languages)
            .or(languages.first().map(String::as_str)),
    };
    entry
        .texts
        .iter()
        .find(|text| Some(text.language.as_str()) == chosen)
}

/// Collects everything about a statement in the language of `text`.
pub fn collect_facts(app: &App, entry: &CatalogueEntry, text: &Text) -> Facts {
    let wording = entry
        .consents
        .iter()
        .find(|(language, _)| *language == text.language);
    Facts {
        text: text.clone(),
        languages: entry.languages.clone(),
        hosts: entry.hosts.clone(),
        versions: entry.versions.clone(),
        downloads: entry.downloads.clone(),
        deliveries: entry.deliveries.clone(),
        partners: entry.partners.clone(),
        state: entry.statement.state(app.clock.now()),
        consent: wording.map(|(_, wording)| wording.clone()),
        statement: entry.statement.clone(),
    }
}

/// Adds texts and hosts to statements for a list, each in the visitor's best language.
pub async fn list_for_visitor(
    app: &App,
    statements: Vec<Statement>,
    visitor: &Visitor,
) -> Result<Vec<ListedStatement>> {
    let mut listed = vec![];
    for statement in statements {
        // The list is older than the catalogue by a moment, in which a statement may have changed.
        let Some(entry) = app
            .catalogue
            .find_by_slug(&app.db.read, &statement.slug)
            .await?
        else {
            continue;
        };
        let Some(text) = choose_text(&entry, visitor, None) else {
            continue;
        };
        listed.push(ListedStatement {
            statement,
            languages: entry.languages.clone(),
            text: text.as_ref().clone(),
            hosts: entry.hosts.clone(),
        });
    }
    Ok(listed)
}

/// Refreshes the catalogue after a change, so that visitors of this process see it at once. Other
/// processes see it within half a second.
pub(super) async fn refresh_catalogue(app: &App) {
    // The change is committed, so its caller must not report a failure. Servers look again within
    // half a second.
    if let Err(error) = app.catalogue.refresh(&app.db.read).await {
        tracing::debug!(%error, "the catalogue is checked again in a moment");
    }
}

/// Writes one entry to the audit trail.
pub(super) async fn write_audit(
    app: &App,
    tx: &WriteTransaction,
    entry: AuditEntry,
    now: DateTime<Utc>,
) -> Result<()> {
    audit::insert(tx, &[entry], (&app.keys, &app.random), now).await
}

/// Indexes for the search the statements that an earlier release left without an index.
pub async fn index_missing(app: &App) -> Result<()> {
    for statement in search::find_unindexed(&app.db.read).await? {
        let texts = store::load_texts(&app.db.read, &statement, statement.current_version).await?;
        let hosts = store::load_hosts(&app.db.read, statement.id).await?;
        // One transaction for each, so that writers wait for one statement at most.
        let tx = app.db.begin().await?;
        search::index_words(&tx, &statement, &texts, &hosts).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Closes a statement now; returns `false` if it was closed or withdrawn already.
pub async fn close(app: &App, actor: &str, statement: &Statement) -> Result<bool> {
    let now = app.clock.now();
    if matches!(
        statement.state(now),
        StatementState::Closed | StatementState::Withdrawn
    ) {
        return Ok(false);
    }
    change(app, actor, "close", statement.id, |closed| {
        closed.closed_at = Some(now);
    })
    .await
}

/// Reopens a closed statement until `closes`, or without an end. One that was withdrawn stays
/// withdrawn: that is undone by itself, within an hour.
pub async fn reopen(
    app: &App,
    actor: &str,
    statement: Uuid,
    closes: Option<DateTime<Utc>>,
) -> Result<bool> {
    let reopen = |current: &mut Statement| {
        if current.withdrawn_at.is_none() {
            current.closed_at = None;
            current.settings.closes = closes;
        }
    };
    change(app, actor, "reopen", statement, reopen).await
}

/// Records that the statement was delivered, with a public note. The first time of delivery is
/// kept.
pub async fn deliver(
    app: &App,
    actor: &str,
    statement: Uuid,
    note: Option<String>,
) -> Result<bool> {
    let now = app.clock.now();
    let deliver = |current: &mut Statement| {
        current.delivered_at = current.delivered_at.or(Some(now));
        current.note = note;
    };
    change(app, actor, "deliver", statement, deliver).await
}

/// Sets a new wording of consent for the form and returns its number. Without wordings the built-in
/// one, number 1, applies again.
pub async fn word_consent(
    app: &App,
    actor: &str,
    statement: Uuid,
    wordings: &[(String, String)],
) -> Result<i32> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // Two members of staff who reword at once would use one number for two wordings.
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = store::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(1);
    };
    let was = current.consent_version;
    if consent::load_wordings(&tx, statement, was).await? == wordings {
        return Ok(was);
    }
    // A number is never used again, because signatories consented to the wording that it had.
    let number = if wordings.is_empty() {
        1
    } else {
        consent::load_newest_number(&tx, statement).await?.max(was) + 1
    };
    consent::insert(&tx, statement, number, wordings, now).await?;
    let slug = current.slug.clone();
    store::update(
        &tx,
        &Statement {
            consent_version: number,
            updated_at: now,
            ..current
        },
    )
    .await?;
    let entry = AuditEntry::on_statement(actor, "consent wording", &slug, "")
        .with_change(was.to_string(), number.to_string());
    write_audit(app, &tx, entry, now).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(number)
}

/// Changes a statement under its lock and writes the audit trail; returns `false` if nothing
/// changed.
async fn change(
    app: &App,
    actor: &str,
    action: &'static str,
    statement: Uuid,
    change: impl FnOnce(&mut Statement),
) -> Result<bool> {
    let tx = app.db.begin().await?;
    // The ledger takes the same lock before it counts, so no endorsement is decided by the state
    // that ends here. The row is read under the lock, or a change meanwhile would be overwritten.
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = store::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(false);
    };
    let mut changed = current.clone();
    change(&mut changed);
    save_change(app, tx, (actor, action), &current, changed).await
}

/// Saves a changed statement, which the caller read under its lock, and writes the audit trail;
/// commits. Returns `false` if nothing changed.
pub async fn save_change(
    app: &App,
    tx: WriteTransaction,
    (actor, action): (&str, &'static str),
    current: &Statement,
    mut changed: Statement,
) -> Result<bool> {
    if changed == *current {
        return Ok(false);
    }
    let now = app.clock.now();
    changed.updated_at = now;
    store::update(&tx, &changed).await?;
    // With its closing everybody who is counted shows in the public count.
    tallies::show_by_closing(&tx, changed.id, changed.closes(), now).await?;
    let entry = AuditEntry::on_statement(
        actor,
        action,
        &changed.slug,
        changed.note.as_deref().unwrap_or_default(),
    );
    write_audit(
        app,
        &tx,
        entry.with_change(describe_state(current, now), describe_state(&changed, now)),
        now,
    )
    .await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    tally_actions::reload(app, &changed).await;
    Ok(true)
}

/// Describes the state of a statement for the audit trail.
fn describe_state(statement: &Statement, now: DateTime<Utc>) -> String {
    let delivered = if statement.delivered_at.is_some() {
        ", delivered"
    } else {
        ""
    };
    format!("{}{delivered}", statement.state(now))
}
