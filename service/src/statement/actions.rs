//! What one may do with statements: publish, close, read.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use sha2::{Digest, Sha256};

use super::directory::Directory;
use super::partners::{self, Partner};
use super::rules::{Published, State, Statement};
use super::search;
use super::store::{self, Download, Host, Listed, Text, Version};
use crate::app::App;
use crate::audit;
use crate::database::DatabaseError;
use crate::http::reader::Reader;
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
    pub state: State,
}

/// Reads a statement for a reader; `exactly` asks for one language and no other.
pub async fn read(app: &App, slug: &str, reader: &Reader, exactly: Option<&str>) -> Result<Option<Facts>> {
    let db = &app.db.read;
    let Some(statement) = store::by_slug(db, slug).await? else { return Ok(None) };
    let texts = store::texts(db, &statement, statement.current_version).await?;
    let languages: Vec<String> = texts.iter().map(|text| text.language.clone()).collect();
    let chosen = match exactly {
        Some(language) => languages.iter().find(|known| known.eq_ignore_ascii_case(language)).map(String::as_str),
        None => reader.choose(&languages).or(languages.first().map(String::as_str)),
    };
    let Some(text) = texts.iter().find(|text| Some(text.language.as_str()) == chosen).cloned() else { return Ok(None) };
    let hosts = store::hosts(db, statement.id).await?;
    let versions = store::versions(db, statement.id).await?;
    let downloads = store::downloads(db, statement.id, false).await?;
    let partners = partners::of(db, statement.id).await?;
    let state = statement.state(app.clock.now());
    Ok(Some(Facts { statement, text, languages, hosts, versions, downloads, partners, state }))
}

/// What a list shows of statements, for a reader.
pub async fn listed(app: &App, statements: Vec<Statement>, reader: &Reader) -> Result<Vec<Listed>> {
    let db = &app.db.read;
    let mut listed = vec![];
    for statement in statements {
        let texts = store::texts(db, &statement, statement.current_version).await?;
        let languages: Vec<String> = texts.iter().map(|text| text.language.clone()).collect();
        let chosen = reader.choose(&languages).map(str::to_owned);
        let text = texts.iter().find(|text| Some(&text.language) == chosen.as_ref()).or(texts.first()).cloned();
        let Some(text) = text else { continue };
        let hosts = store::hosts(db, statement.id).await?;
        listed.push(Listed { statement, languages, text, hosts });
    }
    Ok(listed)
}

/// Publishes what a directory says: a new statement, its next version, changed settings, or nothing.
pub async fn publish(app: &App, directory: Directory) -> Result<Published> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let published = match store::by_slug(&tx, &directory.slug).await? {
        None => publish_first(app, &tx, directory, now).await?,
        Some(standing) => publish_again(app, &tx, directory, standing, now).await?,
    };
    tx.commit().await?;
    Ok(published)
}

async fn publish_first(app: &App, tx: &DatabaseTransaction, directory: Directory, now: DateTime<Utc>) -> Result<Published> {
    let statement = Statement {
        id: app.random.id(now),
        slug: directory.slug.clone(),
        title: directory.original_title(),
        current_version: 1,
        settings: directory.settings(now),
        closed_at: None,
        updated_at: now,
    };
    store::insert(tx, &statement).await?;
    tallies::start(tx, statement.id, now).await?;
    write_version(app, tx, &statement, &directory, now).await?;
    write_around(app, tx, &statement, directory, now).await?;
    trail(app, tx, &statement, "publish", "version 1", now).await?;
    Ok(Published::New)
}

async fn publish_again(
    app: &App,
    tx: &DatabaseTransaction,
    directory: Directory,
    standing: Statement,
    now: DateTime<Utc>,
) -> Result<Published> {
    tallies::lock(tx, &[standing.id]).await?;
    let versions = store::versions(tx, standing.id).await?;
    let same_text = versions.last().is_some_and(|version| version.content_sha256 == content_hash(&directory.texts));
    let mut statement = standing.clone();
    // What a directory leaves out keeps what it was when it was first published.
    statement.settings = directory.settings(standing.settings.opens);
    if directory.published_on.is_none() {
        statement.settings.published_on = standing.settings.published_on;
    }
    statement.title = directory.original_title();
    statement.updated_at = now;
    let same_settings = statement.settings == standing.settings
        && store::hosts(tx, standing.id).await? == directory.hosts
        && partners::of(tx, standing.id).await? == directory.partners
        && same_files(&store::downloads(tx, standing.id, true).await?, &directory.downloads);
    if same_text && same_settings {
        return Ok(Published::Unchanged);
    }
    if !same_text {
        statement.current_version += 1;
        write_version(app, tx, &statement, &directory, now).await?;
    }
    store::update(tx, &statement).await?;
    write_around(app, tx, &statement, directory, now).await?;
    tallies::advance(tx, &[statement.id], now).await?;
    let (published, detail) = if same_text {
        (Published::SettingsChanged, "settings".to_owned())
    } else {
        (Published::NewVersion(statement.current_version), format!("version {}", statement.current_version))
    };
    trail(app, tx, &statement, "publish", &detail, now).await?;
    Ok(published)
}

async fn write_version(
    app: &App,
    tx: &DatabaseTransaction,
    statement: &Statement,
    directory: &Directory,
    now: DateTime<Utc>,
) -> Result<()> {
    let version = Version {
        number: statement.current_version,
        substantive: directory.substantive,
        content_sha256: content_hash(&directory.texts),
        published_at: now,
    };
    let texts: Vec<_> = directory.texts.iter().map(|text| (app.random.id(now), text.clone())).collect();
    store::insert_version(tx, statement.id, &version, &texts, app.random.id(now)).await
}

async fn write_around(app: &App, tx: &DatabaseTransaction, statement: &Statement, directory: Directory, now: DateTime<Utc>) -> Result<()> {
    search::index(tx, statement, &directory.texts, &directory.hosts).await?;
    let hosts: Vec<_> = directory.hosts.into_iter().map(|host| (app.random.id(now), host)).collect();
    store::replace_hosts(tx, statement.id, &hosts).await?;
    let partners: Vec<_> = directory.partners.into_iter().map(|partner| (app.random.id(now), partner)).collect();
    partners::replace(tx, statement.id, &partners).await?;
    let mut downloads = directory.downloads;
    for download in &mut downloads {
        download.id = app.random.id(now);
    }
    store::replace_downloads(tx, statement.id, downloads).await
}

async fn trail(
    app: &App,
    tx: &DatabaseTransaction,
    statement: &Statement,
    action: &'static str,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let entry = audit::Entry::on_statement(&app.actor, action, &statement.slug, detail);
    audit::insert(tx, &[entry], &app.random, now).await
}

fn same_files(standing: &[Download], new: &[Download]) -> bool {
    let mut standing: Vec<_> = standing.iter().map(|file| (&file.language, &file.file_name, &file.bytes)).collect();
    let mut new: Vec<_> = new.iter().map(|file| (&file.language, &file.file_name, &file.bytes)).collect();
    standing.sort();
    new.sort();
    standing == new
}

/// SHA-256 over the languages and hashes of all texts, in the order of the languages.
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

/// Writes the words by which statements of an earlier release are found.
pub async fn index_missing(app: &App) -> Result<()> {
    for statement in search::missing(&app.db.read).await? {
        let texts = store::texts(&app.db.read, &statement, statement.current_version).await?;
        let hosts = store::hosts(&app.db.read, statement.id).await?;
        let tx = app.db.begin().await?;
        search::index(&tx, &statement, &texts, &hosts).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Closes a statement now; `false` if it was closed already.
pub async fn close(app: &App, statement: &Statement) -> Result<bool> {
    let now = app.clock.now();
    if statement.state(now) == State::Closed {
        return Ok(false);
    }
    let mut closed = statement.clone();
    closed.closed_at = Some(now);
    closed.updated_at = now;
    let tx = app.db.begin().await?;
    store::update(&tx, &closed).await?;
    trail(app, &tx, &closed, "close", "", now).await?;
    tx.commit().await?;
    Ok(true)
}
