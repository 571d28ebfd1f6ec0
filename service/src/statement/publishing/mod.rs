//! Publishes a manifest: a new statement, its next version, or changed settings.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::actions::{refresh_catalogue, trail};
use super::manifest::Manifest;
use super::rules::{Published, Statement};
use super::store::{self, Download, Text, Version};
use super::{partners, search};
use crate::app::App;
use crate::audit::AuditEntry as Trail;
use crate::jobs::actions as jobs;
use crate::storage::database::DatabaseError;
use crate::tally::store as tallies;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Publishes a manifest: a new statement, its next version, changed settings, or nothing. Commits
/// and wakes the jobs.
pub async fn publish(app: &App, actor: &str, directory: Manifest) -> Result<Published> {
    let tx = app.db.begin().await?;
    let published = publish_in(app, &tx, actor, directory).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    app.jobs.notify_one();
    Ok(published)
}

/// Publishes a manifest within a transaction of the caller.
pub(super) async fn publish_in(
    app: &App,
    tx: &DatabaseTransaction,
    actor: &str,
    directory: Manifest,
) -> Result<Published> {
    let now = app.clock.now();
    match store::by_slug(tx, &directory.slug).await? {
        None => publish_first(app, tx, actor, directory, now).await,
        Some(standing) => publish_again(app, tx, actor, directory, standing, now).await,
    }
}

async fn publish_first(
    app: &App,
    tx: &DatabaseTransaction,
    actor: &str,
    directory: Manifest,
    now: DateTime<Utc>,
) -> Result<Published> {
    let statement = Statement {
        id: app.random.id(now),
        slug: directory.slug.clone(),
        title: directory.original_title(),
        current_version: 1,
        settings: directory.settings(now),
        closed_at: None,
        updated_at: now,
        consent_version: 1,
        note: None,
        delivered_at: None,
        withdrawn_at: None,
    };
    store::insert(tx, &statement).await?;
    tallies::start(tx, statement.id, now).await?;
    write_version(app, tx, &statement, &directory, now).await?;
    write_around(app, tx, &statement, directory, now).await?;
    trail(
        app,
        tx,
        Trail::on_statement(actor, "publish", &statement.slug, "version 1"),
        now,
    )
    .await?;
    Ok(Published::New)
}

async fn publish_again(
    app: &App,
    tx: &DatabaseTransaction,
    actor: &str,
    directory: Manifest,
    standing: Statement,
    now: DateTime<Utc>,
) -> Result<Published> {
    tallies::lock(tx, &[standing.id]).await?;
    // Staff may have closed or withdrawn it before the lock was taken.
    let standing = store::by_slug(tx, &directory.slug)
        .await?
        .unwrap_or(standing);
    let versions = store::versions(tx, standing.id).await?;
    let same_text = versions
        .last()
        .is_some_and(|version| version.content_sha256 == content_hash(&directory.texts));
    let mut statement = standing.clone();
    // Dates that the manifest leaves out keep their published values.
    statement.settings = directory.settings(standing.settings.opens);
    if directory.published_on.is_none() {
        statement.settings.published_on = standing.settings.published_on;
    }
    // Only drafts set these three; a manifest must not reset them.
    if !directory.is_draft {
        statement.settings.asks.clone_from(&standing.settings.asks);
        statement.settings.display_default = standing.settings.display_default;
        statement.settings.retention_days = standing.settings.retention_days;
    }
    statement.title = directory.original_title();
    statement.updated_at = now;
    let same_settings = statement.settings == standing.settings
        && store::hosts(tx, standing.id).await? == directory.hosts
        && (directory.is_draft || same_around(tx, standing.id, &directory).await?);
    if same_text && same_settings {
        return Ok(Published::Unchanged);
    }
    if !same_text {
        statement.current_version += 1;
        write_version(app, tx, &statement, &directory, now).await?;
    }
    let asks_again = !same_text && directory.substantive;
    store::update(tx, &statement).await?;
    write_around(app, tx, &statement, directory, now).await?;
    tallies::advance(tx, &[statement.id], now).await?;
    let slug = &statement.slug;
    let (published, entry) = if same_text {
        (
            Published::SettingsChanged,
            Trail::on_statement(actor, "publish", slug, "settings"),
        )
    } else {
        let number = statement.current_version;
        let entry = Trail::on_statement(actor, "publish", slug, &format!("version {number}"));
        (
            Published::NewVersion(number),
            entry.changing(standing.current_version.to_string(), number.to_string()),
        )
    };
    trail(app, tx, entry, now).await?;
    if asks_again {
        jobs::plan_reaffirm(tx, app, actor, (statement.id, statement.current_version)).await?;
    }
    Ok(published)
}

/// Tells whether files and partners equal those of the manifest.
async fn same_around(
    tx: &DatabaseTransaction,
    standing: Uuid,
    directory: &Manifest,
) -> Result<bool> {
    Ok(partners::of(tx, standing).await? == directory.partners
        && same_files(
            &store::downloads(tx, standing, true).await?,
            &directory.downloads,
        ))
}

async fn write_version(
    app: &App,
    tx: &DatabaseTransaction,
    statement: &Statement,
    directory: &Manifest,
    now: DateTime<Utc>,
) -> Result<()> {
    let version = Version {
        number: statement.current_version,
        substantive: directory.substantive,
        content_sha256: content_hash(&directory.texts),
        published_at: now,
    };
    let texts: Vec<_> = directory
        .texts
        .iter()
        .map(|text| (app.random.id(now), text.clone()))
        .collect();
    store::insert_version(tx, statement.id, &version, &texts, app.random.id(now)).await
}

async fn write_around(
    app: &App,
    tx: &DatabaseTransaction,
    statement: &Statement,
    directory: Manifest,
    now: DateTime<Utc>,
) -> Result<()> {
    search::index(tx, statement, &directory.texts, &directory.hosts).await?;
    let hosts: Vec<_> = directory
        .hosts
        .into_iter()
        .map(|host| (app.random.id(now), host))
        .collect();
    store::replace_hosts(tx, statement.id, &hosts).await?;
    // A draft carries no partners and files, so those of the statement stay.
    if directory.is_draft {
        return Ok(());
    }
    let partners: Vec<_> = directory
        .partners
        .into_iter()
        .map(|partner| (app.random.id(now), partner))
        .collect();
    partners::replace(tx, statement.id, &partners).await?;
    let mut downloads = directory.downloads;
    for download in &mut downloads {
        download.id = app.random.id(now);
    }
    store::replace_downloads(tx, statement.id, downloads).await
}

fn same_files(standing: &[Download], new: &[Download]) -> bool {
    let mut standing: Vec<_> = standing
        .iter()
        .map(|file| (&file.language, &file.file_name, &file.bytes))
        .collect();
    let mut new: Vec<_> = new
        .iter()
        .map(|file| (&file.language, &file.file_name, &file.bytes))
        .collect();
    standing.sort();
    new.sort();
    standing == new
}

/// Computes the SHA-256 over the languages and hashes of all texts, sorted by language.
fn content_hash(texts: &[Text]) -> Vec<u8> {
    let mut sorted: Vec<&Text> = texts.iter().collect();
    sorted.sort_by(|a, b| a.language.cmp(&b.language));
    let mut hash = Sha256::new();
    for text in sorted {
        hash.update(text.language.as_bytes());
        hash.update([0]);
        hash.update(&text.sha256);
    }
    hash.finalize().to_vec()
}
