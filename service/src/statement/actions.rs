//! What one may do with statements: read, publish, close and reopen, deliver, take back, word the consent anew.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::catalogue::CatalogueEntry;
use super::partners::Partner;
use super::rules::{Statement, StatementState};
use super::store::{self, Download, Host, ListedStatement, Text, Version};
use super::{consent, search};
use crate::app::App;
use crate::audit::{self, AuditEntry as Trail};
use crate::language::Visitor;
use crate::storage::database::DatabaseError;
use crate::tally::store as tallies;

type Result<T> = std::result::Result<T, DatabaseError>;

/// A statement in the language that suits a reader, with what stands around it.
pub struct Facts {
    /// The statement.
    pub statement: Statement,
    /// The text in the chosen language.
    pub text: Text,
    /// The languages of the current version, the original first.
    pub languages: Vec<String>,
    /// Who publishes it.
    pub hosts: Vec<Host>,
    /// Every version, oldest first.
    pub versions: Vec<Version>,
    /// Files beside it, without their bytes.
    pub downloads: Vec<Download>,
    /// Whose pages show its form.
    pub partners: Vec<Partner>,
    /// Whether it takes endorsements now.
    pub state: StatementState,
    /// What signatories agree to in this language, where it is not the built-in wording.
    pub consent: Option<String>,
}

/// A statement for a reader; `exactly` asks for one language and no other.
pub async fn read(
    app: &App,
    slug: &str,
    visitor: &Visitor,
    exactly: Option<&str>,
) -> Result<Option<Facts>> {
    let Some(entry) = app.catalogue.by_slug(&app.db.read, slug).await? else {
        return Ok(None);
    };
    Ok(choose(&entry, visitor, exactly).map(|text| collect_facts(app, &entry, text)))
}

/// The text of a statement that suits a reader, or the one asked for.
pub fn choose<'a>(
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

/// Everything about a statement in one of its languages.
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
        partners: entry.partners.clone(),
        state: entry.statement.state(app.clock.now()),
        consent: wording.map(|(_, wording)| wording.clone()),
        statement: entry.statement.clone(),
    }
}

/// What a list shows of statements, for a reader.
pub async fn list_for_visitor(
    app: &App,
    statements: Vec<Statement>,
    visitor: &Visitor,
) -> Result<Vec<ListedStatement>> {
    let mut listed = vec![];
    for statement in statements {
        let Some(entry) = app.catalogue.by_slug(&app.db.read, &statement.slug).await? else {
            continue;
        };
        let Some(text) = choose(&entry, visitor, None) else {
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

/// Notes that this process changed a statement: its own readers see it at once, those of others within half a second.
pub(super) async fn refresh_catalogue(app: &App) {
    if let Err(error) = app.catalogue.look(&app.db.read).await {
        tracing::debug!(%error, "the catalogue is looked at again in a moment");
    }
}

/// Writes one entry to the audit trail.
pub(super) async fn trail(
    app: &App,
    tx: &DatabaseTransaction,
    entry: Trail,
    now: DateTime<Utc>,
) -> Result<()> {
    audit::insert(tx, &[entry], &app.random, now).await
}

/// Writes the words by which statements of an earlier release are found.
pub async fn index_missing(app: &App) -> Result<()> {
    for statement in search::find_unindexed(&app.db.read).await? {
        let texts = store::texts(&app.db.read, &statement, statement.current_version).await?;
        let hosts = store::hosts(&app.db.read, statement.id).await?;
        let tx = app.db.begin().await?;
        search::index(&tx, &statement, &texts, &hosts).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Closes a statement now; `false` if it was closed already.
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

/// Takes endorsements again, until `closes` where it is given; what was taken back is so no longer, and its note goes.
pub async fn reopen(
    app: &App,
    actor: &str,
    statement: Uuid,
    closes: Option<DateTime<Utc>>,
) -> Result<bool> {
    let open = |standing: &mut Statement| {
        if standing.withdrawn_at.take().is_some() {
            standing.note = None;
        }
        standing.closed_at = None;
        standing.settings.closes = closes;
    };
    change(app, actor, "reopen", statement, open).await
}

/// Notes that it was handed over, with a note for everybody.
pub async fn deliver(
    app: &App,
    actor: &str,
    statement: Uuid,
    note: Option<String>,
) -> Result<bool> {
    let now = app.clock.now();
    let deliver = |standing: &mut Statement| {
        standing.delivered_at = standing.delivered_at.or(Some(now));
        standing.note = note;
    };
    change(app, actor, "deliver", statement, deliver).await
}

/// Takes the note of a delivery back.
pub async fn undeliver(app: &App, actor: &str, statement: Uuid) -> Result<bool> {
    let undo = |standing: &mut Statement| {
        standing.delivered_at = None;
        if standing.withdrawn_at.is_none() {
            standing.note = None;
        }
    };
    change(app, actor, "undeliver", statement, undo).await
}

/// Takes a statement back: it takes no endorsements, and everybody reads why.
pub async fn withdraw(
    app: &App,
    actor: &str,
    statement: Uuid,
    note: Option<String>,
) -> Result<bool> {
    let now = app.clock.now();
    let take_back = |standing: &mut Statement| {
        standing.withdrawn_at = standing.withdrawn_at.or(Some(now));
        standing.note = note;
    };
    change(app, actor, "withdraw", statement, take_back).await
}

/// Gives the consent on the form a new wording; without any words the built-in one stands again. Gives its number.
pub async fn word_consent(
    app: &App,
    actor: &str,
    statement: Uuid,
    wordings: &[(String, String)],
) -> Result<i32> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(standing) = store::by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(1);
    };
    let was = standing.consent_version;
    if consent::wordings(&tx, statement, was).await? == wordings {
        return Ok(was);
    }
    let number = if wordings.is_empty() {
        1
    } else {
        consent::newest(&tx, statement).await?.max(was) + 1
    };
    consent::insert(&tx, statement, number, wordings, now).await?;
    let slug = standing.slug.clone();
    store::update(
        &tx,
        &Statement {
            consent_version: number,
            updated_at: now,
            ..standing
        },
    )
    .await?;
    let entry = Trail::on_statement(actor, "consent wording", &slug, "")
        .changing(was.to_string(), number.to_string());
    trail(app, &tx, entry, now).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(number)
}

/// Changes what a statement is at, as it stands in the transaction; `false` if that changed nothing.
async fn change(
    app: &App,
    actor: &str,
    action: &'static str,
    statement: Uuid,
    change: impl FnOnce(&mut Statement),
) -> Result<bool> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(standing) = store::by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(false);
    };
    let mut changed = standing.clone();
    change(&mut changed);
    if changed == standing {
        return Ok(false);
    }
    changed.updated_at = now;
    store::update(&tx, &changed).await?;
    let entry = Trail::on_statement(
        actor,
        action,
        &changed.slug,
        changed.note.as_deref().unwrap_or_default(),
    );
    trail(
        app,
        &tx,
        entry.changing(told(&standing, now), told(&changed, now)),
        now,
    )
    .await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(true)
}

/// Where a statement stands, for the trail.
fn told(statement: &Statement, now: DateTime<Utc>) -> String {
    let delivered = if statement.delivered_at.is_some() {
        ", delivered"
    } else {
        ""
    };
    format!("{}{delivered}", statement.state(now))
}
