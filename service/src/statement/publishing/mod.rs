//! Publishes a manifest: a new statement, its next version, or changed settings.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::actions::{refresh_catalogue, write_audit};
use super::manifest::Manifest;
use super::partners::rules::have_same_settings;
use super::rules::{Published, Statement, StatementSettings};
use super::store::{self, Download, Text, Version};
use super::{partners, search};
use crate::app::App;
use crate::audit::AuditEntry;
use crate::jobs::actions as jobs;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::store as tallies;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Publishes a manifest: a new statement, its next version, changed settings, or nothing. Commits
/// and wakes the jobs.
pub async fn publish(app: &App, actor: &str, manifest: Manifest) -> Result<Published> {
    let tx = app.db.begin().await?;
    let published = publish_in(app, &tx, actor, manifest).await?;
    // Before the commit neither visitors nor the worker would see what was published.
    tx.commit().await?;
    refresh_catalogue(app).await;
    app.jobs.notify_one();
    Ok(published)
}

/// Publishes a manifest within a transaction of the caller.
pub(super) async fn publish_in(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    manifest: Manifest,
) -> Result<Published> {
    let now = app.clock.now();
    match store::find_by_slug(tx, &manifest.slug).await? {
        None => publish_first(app, tx, actor, manifest, now).await,
        Some(current) => publish_again(app, tx, actor, manifest, current, now).await,
    }
}

async fn publish_first(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    manifest: Manifest,
    now: DateTime<Utc>,
) -> Result<Published> {
    let statement = Statement {
        id: app.random.id(now),
        slug: manifest.slug.clone(),
        title: manifest.original_title(),
        current_version: 1,
        settings: manifest.settings(now),
        closed_at: None,
        updated_at: now,
        consent_version: 1,
        note: None,
        delivered_at: None,
        withdrawn_at: None,
        held_until: None,
        erased_at: None,
    };
    store::insert(tx, &statement).await?;
    // The row of the tally is also the lock of the statement, so it has to be there before anybody
    // can endorse.
    tallies::start(tx, statement.id, now).await?;
    write_version(app, tx, &statement, &manifest, now).await?;
    replace_surroundings(app, tx, &statement, manifest, now).await?;
    write_audit(
        app,
        tx,
        AuditEntry::on_statement(actor, "publish", &statement.slug, "version 1"),
        now,
    )
    .await?;
    Ok(Published::New)
}

async fn publish_again(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    manifest: Manifest,
    current: Statement,
    now: DateTime<Utc>,
) -> Result<Published> {
    tallies::lock(tx, &[current.id]).await?;
    // Staff may have closed or withdrawn it before the lock was taken.
    let current = store::find_by_slug(tx, &manifest.slug)
        .await?
        .unwrap_or(current);
    let versions = store::load_versions(tx, current.id).await?;
    let same_text = versions
        .last()
        .is_some_and(|version| version.content_sha256 == hash_texts(&manifest.texts));
    // Closing, delivery and withdrawal by staff stay: a manifest has no words for them.
    let mut statement = current.clone();
    // Dates that the manifest leaves out keep their published values.
    statement.settings = manifest.settings(current.settings.opens);
    if manifest.published_on.is_none() {
        statement.settings.published_on = current.settings.published_on;
    }
    if !manifest.is_draft {
        keep_left_out(&mut statement.settings, &manifest, &current.settings);
    }
    statement.title = manifest.original_title();
    statement.updated_at = now;
    let same_settings = statement.settings == current.settings
        && store::load_hosts(tx, current.id).await? == manifest.hosts
        && (manifest.is_draft || has_same_partners_and_files(tx, current.id, &manifest).await?);
    if same_text && same_settings {
        return Ok(Published::Unchanged);
    }
    if !same_text {
        statement.current_version += 1;
        write_version(app, tx, &statement, &manifest, now).await?;
    }
    let asks_again = !same_text && manifest.substantive;
    store::update(tx, &statement).await?;
    replace_surroundings(app, tx, &statement, manifest, now).await?;
    // The public tally holds the goal, and every process keeps a tally in memory by its revision.
    tallies::advance(tx, &[statement.id], now).await?;
    tallies::show_by_closing(tx, statement.id, statement.closes(), now).await?;
    let slug = &statement.slug;
    let (published, entry) = if same_text {
        (
            Published::SettingsChanged,
            AuditEntry::on_statement(actor, "publish", slug, "settings"),
        )
    } else {
        let number = statement.current_version;
        let entry = AuditEntry::on_statement(actor, "publish", slug, &format!("version {number}"));
        (
            Published::NewVersion(number),
            entry.with_change(current.current_version.to_string(), number.to_string()),
        )
    };
    write_audit(app, tx, entry, now).await?;
    // The job is planned in the same transaction: with the version committed and no job, nobody
    // would be asked.
    if asks_again {
        jobs::plan_reaffirm(tx, app, actor, (statement.id, statement.current_version)).await?;
    }
    Ok(published)
}

/// Keeps the published values of what a manifest has no words for, and of what it leaves out.
fn keep_left_out(new: &mut StatementSettings, manifest: &Manifest, published: &StatementSettings) {
    // Only drafts set the first two.
    new.asks.clone_from(&published.asks);
    new.display_default = published.display_default;
    new.retention_days = new.retention_days.or(published.retention_days);
    new.keeps_public_list = manifest
        .keeps_public_list
        .unwrap_or(published.keeps_public_list);
    new.reminds = manifest.reminds.unwrap_or(published.reminds);
}

/// Tells whether files and partners equal those of the manifest.
async fn has_same_partners_and_files(
    tx: &WriteTransaction,
    current: Uuid,
    manifest: &Manifest,
) -> Result<bool> {
    let partners = partners::load_partners(tx, current).await?;
    let files = store::load_downloads(tx, current, true).await?;
    Ok(have_same_settings(&partners, &manifest.partners)
        && are_same_files(&files, &manifest.downloads))
}

async fn write_version(
    app: &App,
    tx: &WriteTransaction,
    statement: &Statement,
    manifest: &Manifest,
    now: DateTime<Utc>,
) -> Result<()> {
    let version = Version {
        number: statement.current_version,
        substantive: manifest.substantive,
        content_sha256: hash_texts(&manifest.texts),
        published_at: now,
    };
    let texts: Vec<_> = manifest
        .texts
        .iter()
        .map(|text| (app.random.id(now), text.clone()))
        .collect();
    store::insert_version(tx, statement.id, &version, &texts, app.random.id(now)).await
}

async fn replace_surroundings(
    app: &App,
    tx: &WriteTransaction,
    statement: &Statement,
    manifest: Manifest,
    now: DateTime<Utc>,
) -> Result<()> {
    search::index_words(tx, statement, &manifest.texts, &manifest.hosts).await?;
    let hosts: Vec<_> = manifest
        .hosts
        .into_iter()
        .map(|host| (app.random.id(now), host))
        .collect();
    store::replace_hosts(tx, statement.id, &hosts).await?;
    // A draft carries no partners and files, so those of the statement stay.
    if manifest.is_draft {
        return Ok(());
    }
    let partners: Vec<_> = manifest
        .partners
        .into_iter()
        .map(|partner| (app.random.id(now), partner))
        .collect();
    partners::replace(tx, statement.id, &partners).await?;
    let mut downloads = manifest.downloads;
    // New ids give new addresses, so that caches do not serve a file that was replaced.
    for download in &mut downloads {
        download.id = app.random.id(now);
    }
    store::replace_downloads(tx, statement.id, downloads).await
}

fn are_same_files(current: &[Download], new: &[Download]) -> bool {
    let mut current: Vec<_> = current
        .iter()
        .map(|file| (&file.language, &file.file_name, &file.bytes))
        .collect();
    let mut new: Vec<_> = new
        .iter()
        .map(|file| (&file.language, &file.file_name, &file.bytes))
        .collect();
    current.sort();
    new.sort();
    current == new
}

/// Computes the SHA-256 over the languages and hashes of all texts, sorted by language.
fn hash_texts(texts: &[Text]) -> Vec<u8> {
    // The API documents how readers compute this hash, so it can never be computed in another way.
    // No tag holds a zero byte, so no two lists of texts give the same input.
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
