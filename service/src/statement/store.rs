//! Reads and writes the rows of statements, their versions, texts, hosts and downloads.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entities::{statement, statement_download, statement_host, statement_text, statement_version};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::rules::{AskedField, Credit, Statement, StatementSettings};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{SignatoryKind, Slug};

type Result<T> = std::result::Result<T, DatabaseError>;

/// An organisation that publishes a statement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Host {
    pub name: String,
    pub website: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Exactly one host of a statement leads.
    pub lead: bool,
}

/// The text of one version in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// BCP 47.
    pub language: String,
    pub title: String,
    pub summary: String,
    /// The exact file that was published.
    pub source: String,
    /// Sanitised HTML made from `source`.
    pub html: String,
    /// SHA-256 of `source`.
    pub sha256: Vec<u8>,
}

/// A published version of a statement; it never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counts from 1.
    pub number: i32,
    /// Whether signatories of earlier versions are asked to affirm again.
    pub substantive: bool,
    /// SHA-256 over all its texts.
    pub content_sha256: Vec<u8>,
    pub published_at: DateTime<Utc>,
}

/// A file offered for download beside the text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    pub id: Uuid,
    pub language: String,
    pub file_name: String,
    /// Checked when the statement was published.
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A statement with what a list shows of it.
#[derive(Clone, Debug)]
pub struct ListedStatement {
    pub statement: Statement,
    /// Languages of the current version, the original first.
    pub languages: Vec<String>,
    /// In the visitor's best language.
    pub text: Text,
    pub hosts: Vec<Host>,
}

/// Finds a statement by its slug.
pub async fn find_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Statement>> {
    // An invalid slug is not queried, because PostgreSQL refuses text that contains NUL.
    if Slug::parse(slug).is_none() {
        return Ok(None);
    }
    let row = statement::Entity::find()
        .filter(statement::Column::Slug.eq(slug))
        .one(db)
        .await?;
    row.map(to_statement).transpose()
}

/// Lists the ids of all statements.
pub async fn list_ids(db: &impl ConnectionTrait) -> Result<Vec<Uuid>> {
    Ok(statement::Entity::find()
        .select_only()
        .column(statement::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

/// Finds statements by their ids.
pub async fn find_by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Statement>> {
    let rows = statement::Entity::find()
        .filter(statement::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    rows.into_iter().map(to_statement).collect()
}

/// Reads all texts of one version, the original first.
pub async fn load_texts(
    db: &impl ConnectionTrait,
    statement: &Statement,
    version: i32,
) -> Result<Vec<Text>> {
    let rows = statement_text::Entity::find()
        .filter(statement_text::Column::StatementId.eq(statement.id))
        .filter(statement_text::Column::Version.eq(version))
        .order_by_asc(statement_text::Column::Language)
        .all(db)
        .await?;
    let mut texts: Vec<Text> = rows.into_iter().map(to_text).collect();
    // `false` sorts before `true`, and the sort is stable: the others stay in the order of tags.
    texts.sort_by_key(|text| text.language != statement.settings.original);
    Ok(texts)
}

/// Reads the languages of each version, by its number.
pub async fn load_languages(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<BTreeMap<i32, Vec<String>>> {
    use statement_text::Column::{Language, StatementId, Version};
    let query = statement_text::Entity::find()
        .select_only()
        .columns([Version, Language])
        .filter(StatementId.eq(statement));
    let mut by_version: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (version, language) in query
        .order_by_asc(Language)
        .into_tuple::<(i32, String)>()
        .all(db)
        .await?
    {
        by_version.entry(version).or_default().push(language);
    }
    Ok(by_version)
}

/// Reads every version, oldest first.
pub async fn load_versions(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Version>> {
    let rows = statement_version::Entity::find()
        .filter(statement_version::Column::StatementId.eq(statement))
        .order_by_asc(statement_version::Column::Number)
        .all(db)
        .await?;
    let to_version = |row: statement_version::Model| Version {
        number: row.number,
        substantive: row.substantive,
        content_sha256: row.content_sha256,
        published_at: row.published_at,
    };
    Ok(rows.into_iter().map(to_version).collect())
}

/// Reads the hosts, in the order in which they were given.
pub async fn load_hosts(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Host>> {
    let rows = statement_host::Entity::find()
        .filter(statement_host::Column::StatementId.eq(statement))
        .order_by_asc(statement_host::Column::Position)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Host {
            name: row.name,
            website: row.website,
            country: row.country,
            lead: row.lead,
        })
        .collect())
}

/// Reads the downloads of a statement, with their bytes only if `with_bytes`.
pub async fn load_downloads(
    db: &impl ConnectionTrait,
    statement: Uuid,
    with_bytes: bool,
) -> Result<Vec<Download>> {
    use statement_download::Column::{FileName, Language};
    let rows = select_downloads(statement, with_bytes)
        .order_by_asc(Language)
        .order_by_asc(FileName)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(to_download).collect())
}

/// Reads one download of a statement, with its bytes only if `with_bytes`.
pub async fn load_download(
    db: &impl ConnectionTrait,
    (statement, id): (Uuid, Uuid),
    with_bytes: bool,
) -> Result<Option<Download>> {
    // The statement is a condition too, or any file could be fetched under any slug.
    let row = select_downloads(statement, with_bytes)
        .filter(statement_download::Column::Id.eq(id))
        .one(db)
        .await?;
    Ok(row.map(to_download))
}

/// Selects the downloads of a statement. Files have up to 20 MiB, and the catalogue holds many
/// statements in memory.
fn select_downloads(statement: Uuid, with_bytes: bool) -> Select<statement_download::Entity> {
    use statement_download::Column::{Bytes, FileName, Id, Language, MediaType, StatementId};
    let query = statement_download::Entity::find().filter(StatementId.eq(statement));
    if with_bytes {
        return query;
    }
    query
        .select_only()
        .columns([Id, StatementId, Language, FileName, MediaType])
        .column_as(Expr::val(Vec::<u8>::new()), Bytes)
}

/// Writes a new statement.
pub async fn insert(tx: &WriteTransaction, statement: &Statement) -> Result<()> {
    let mut row = to_row(statement);
    row.id = Set(statement.id);
    row.slug = Set(statement.slug.clone());
    row.created_at = Set(statement.updated_at);
    statement::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Updates the columns of a statement that may change. The caller has locked the statement.
pub async fn update(tx: &WriteTransaction, statement: &Statement) -> Result<()> {
    statement::Entity::update_many()
        .set(to_row(statement))
        .filter(statement::Column::Id.eq(statement.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes an immutable version with its texts.
pub async fn insert_version(
    tx: &WriteTransaction,
    statement: Uuid,
    version: &Version,
    texts: &[(Uuid, Text)],
    id: Uuid,
) -> Result<()> {
    let row = statement_version::ActiveModel {
        id: Set(id),
        statement_id: Set(statement),
        number: Set(version.number),
        substantive: Set(version.substantive),
        content_sha256: Set(version.content_sha256.clone()),
        published_at: Set(version.published_at),
    };
    statement_version::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let row = |(id, text): &(Uuid, Text)| statement_text::ActiveModel {
        id: Set(*id),
        statement_id: Set(statement),
        version: Set(version.number),
        language: Set(text.language.clone()),
        title: Set(text.title.clone()),
        summary: Set(text.summary.clone()),
        source: Set(text.source.clone()),
        html: Set(text.html.clone()),
        sha256: Set(text.sha256.clone()),
    };
    statement_text::Entity::insert_many(texts.iter().map(row))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Replaces all hosts of a statement.
pub async fn replace_hosts(
    tx: &WriteTransaction,
    statement: Uuid,
    hosts: &[(Uuid, Host)],
) -> Result<()> {
    statement_host::Entity::delete_many()
        .filter(statement_host::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    let rows = hosts
        .iter()
        .zip(0..)
        .map(|((id, host), position)| statement_host::ActiveModel {
            id: Set(*id),
            statement_id: Set(statement),
            position: Set(position),
            name: Set(host.name.clone()),
            website: Set(host.website.clone()),
            country: Set(host.country.clone()),
            lead: Set(host.lead),
        });
    statement_host::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Replaces all downloads of a statement.
pub async fn replace_downloads(
    tx: &WriteTransaction,
    statement: Uuid,
    downloads: Vec<Download>,
) -> Result<()> {
    statement_download::Entity::delete_many()
        .filter(statement_download::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    let row = |download: Download| statement_download::ActiveModel {
        id: Set(download.id),
        statement_id: Set(statement),
        language: Set(download.language),
        file_name: Set(download.file_name),
        media_type: Set(download.media_type),
        bytes: Set(download.bytes),
    };
    statement_download::Entity::insert_many(downloads.into_iter().map(row))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Builds a row of the columns that may change.
fn to_row(statement: &Statement) -> statement::ActiveModel {
    // Words and hashtags hold no blanks, so that one column can hold several. No query looks for a
    // single one in it.
    let settings = &statement.settings;
    let accepts: Vec<&str> = settings.accepts.iter().map(|kind| kind.as_str()).collect();
    statement::ActiveModel {
        kind: Set(settings.kind),
        original: Set(settings.original.clone()),
        accepts: Set(accepts.join(" ")),
        review_organisations: Set(settings.review),
        title: Set(statement.title.clone()),
        current_version: Set(statement.current_version),
        published_on: Set(settings.published_on),
        opens: Set(settings.opens),
        closes: Set(settings.closes),
        time_zone: Set(settings.time_zone.name().to_owned()),
        addressee: Set(settings.addressee.clone()),
        goal: Set(settings.goal),
        hashtags: Set(settings.hashtags.join(" ")),
        // Labels and addresses are strings, which always have a JSON form.
        links: Set(serde_json::to_string(&settings.links).unwrap_or_default()),
        credit_text: Set(settings.credit.as_ref().map(|credit| credit.text.clone())),
        credit_url: Set(settings
            .credit
            .as_ref()
            .and_then(|credit| credit.url.clone())),
        closed_at: Set(statement.closed_at),
        updated_at: Set(statement.updated_at),
        asks: Set(settings
            .asks
            .iter()
            .map(|ask| ask.as_str())
            .collect::<Vec<_>>()
            .join(" ")),
        display_default: Set(settings.display_default),
        retention_days: Set(settings.retention_days),
        keeps_public_list: Set(settings.keeps_public_list),
        reminds: Set(settings.reminds),
        consent_version: Set(statement.consent_version),
        note: Set(statement.note.clone()),
        delivered_at: Set(statement.delivered_at),
        withdrawn_at: Set(statement.withdrawn_at),
        held_until: Set(statement.held_until),
        erased_at: Set(statement.erased_at),
        ..Default::default()
    }
}

pub(super) fn to_statement(row: statement::Model) -> Result<Statement> {
    let broken = |column: &str| {
        DatabaseError::from(DbErr::Custom(format!(
            "statement.{column} holds an unknown word"
        )))
    };
    // A word that this release does not know is an error, since without it the statement would
    // have other rules than its hosts set.
    let kinds: std::result::Result<Vec<SignatoryKind>, _> =
        row.accepts.split(' ').map(str::parse).collect();
    let asks: std::result::Result<Vec<AskedField>, _> =
        row.asks.split_whitespace().map(str::parse).collect();
    let settings = StatementSettings {
        kind: row.kind,
        original: row.original,
        accepts: kinds.map_err(|_| broken("accepts"))?,
        review: row.review_organisations,
        published_on: row.published_on,
        opens: row.opens,
        closes: row.closes,
        time_zone: row.time_zone.parse().map_err(|_| broken("time_zone"))?,
        addressee: row.addressee,
        goal: row.goal,
        hashtags: row.hashtags.split_whitespace().map(str::to_owned).collect(),
        links: serde_json::from_str(&row.links).map_err(|_| broken("links"))?,
        credit: row.credit_text.map(|text| Credit {
            text,
            url: row.credit_url,
        }),
        asks: asks.map_err(|_| broken("asks"))?,
        display_default: row.display_default,
        retention_days: row.retention_days,
        keeps_public_list: row.keeps_public_list,
        reminds: row.reminds,
    };
    Ok(Statement {
        id: row.id,
        slug: row.slug,
        title: row.title,
        current_version: row.current_version,
        settings,
        closed_at: row.closed_at,
        updated_at: row.updated_at,
        consent_version: row.consent_version,
        note: row.note,
        delivered_at: row.delivered_at,
        withdrawn_at: row.withdrawn_at,
        held_until: row.held_until,
        erased_at: row.erased_at,
    })
}

fn to_text(row: statement_text::Model) -> Text {
    Text {
        language: row.language,
        title: row.title,
        summary: row.summary,
        source: row.source,
        html: row.html,
        sha256: row.sha256,
    }
}

fn to_download(row: statement_download::Model) -> Download {
    Download {
        id: row.id,
        language: row.language,
        file_name: row.file_name,
        media_type: row.media_type,
        bytes: row.bytes,
    }
}
