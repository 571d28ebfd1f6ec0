//! Actions on drafts: create, save, lock, share and discard.

use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::errors::DraftFieldError;
use super::rules::{DraftContent, DraftHost, DraftText, EditLock, LOCK_TIME, find_other_writer};
use super::store::{self, Draft};
use super::typed::languages::find_language;
use super::typed::web_address::{number_slug, suggest_slug};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::bounded_work::WorkRefused;
use crate::statement::manifest::text_file::extract_body;
use crate::statement::rules::{Statement, StatementKind};
use crate::statement::store as published;
use crate::statement::store::Text;
use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, Slug};

/// Why an action on a draft failed.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Another member of staff, with this id, holds the edit lock.
    #[error("another person is editing")]
    Held(Uuid),
    /// The draft has a newer revision, last saved by the member of staff with this id.
    #[error("another person has saved changes")]
    Moved(Uuid),
    /// The content cannot be published yet.
    #[error("{} problems", .0.len())]
    Wrong(Vec<DraftFieldError>),
    /// It was published or discarded.
    #[error("there is no such draft")]
    Gone,
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Its texts were not rendered; the same request may succeed later.
    #[error(transparent)]
    Work(#[from] WorkRefused),
}

impl From<sea_orm::DbErr> for DraftError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

pub(super) type Result<T> = std::result::Result<T, DraftError>;

/// What was typed to begin a statement.
pub struct NewDraft<'a> {
    /// Empty: suggested from the title.
    pub slug: &'a str,
    pub kind: &'a str,
    /// A name or a tag.
    pub language: &'a str,
    pub title: &'a str,
    /// The language of the page on which it was typed.
    pub page_language: &'a str,
}

/// Creates the draft of a new statement and returns its id.
pub async fn create(app: &App, by: Uuid, typed: &NewDraft<'_>) -> Result<Uuid> {
    let mut errors = vec![];
    let (title, kind) = (typed.title.trim(), typed.kind);
    let language = find_language(typed.language, typed.page_language);
    if title.is_empty() {
        errors.push(DraftFieldError::new("title", "title-missing"));
    }
    let is_suggested = typed.slug.trim().is_empty();
    let slug = if is_suggested {
        suggest_slug(title, kind, app.clock.now().date_naive())
    } else {
        typed.slug.trim().to_owned()
    };
    if kind.parse::<StatementKind>().is_err() {
        errors.push(DraftFieldError::new("kind", "kind"));
    }
    if language.is_none() {
        errors.push(DraftFieldError::new("language", "language"));
    }
    let tx = app.db.begin().await?;
    let free_slug = if Slug::parse(&slug).is_none() {
        Err(DraftFieldError::new("slug", "slug"))
    } else {
        let free = find_free_slug(&tx, &app.keys, &slug).await?;
        // Nobody has seen what was suggested, so that the next free one serves as well.
        let wanted = free.clone().filter(|_| is_suggested).unwrap_or(slug);
        take_slug(&wanted, free)
    };
    // The errors stand in the order of the page, on which the title comes first.
    let place = usize::from(title.is_empty());
    let slug = free_slug.map_err(|error| errors.insert(place, error)).ok();
    let (Some(language), Some(slug), true) = (language, slug, errors.is_empty()) else {
        return Err(DraftError::Wrong(errors));
    };
    let content = DraftContent::new(kind, &language, title);
    let draft = build_draft(app, by, &slug, None, content);
    if !store::insert(&tx, (&app.keys, &app.random), &draft).await? {
        tx.rollback().await?;
        return Err(DraftError::Wrong(vec![DraftFieldError::new(
            "slug", "taken",
        )]));
    }
    let entry = AuditEntry::on_statement(&name_actor(by), "begin draft", &slug, "");
    write_audit(app, &tx, entry).await?;
    tx.commit().await?;
    Ok(draft.id)
}

/// How many spellings of a slug are tried.
const MOST_SPELLINGS: u32 = 50;

/// Finds a free slug: this one, or with a number behind it. `None` if all are taken that are tried.
async fn find_free_slug(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    slug: &str,
) -> std::result::Result<Option<String>, DatabaseError> {
    for number in 1..=MOST_SPELLINGS {
        let tried = if number == 1 {
            slug.to_owned()
        } else {
            number_slug(slug, number)
        };
        // Each slug is unique in its own table only, so both are asked.
        if published::find_by_slug(db, &tried).await?.is_none()
            && store::find_by_slug(db, keys, &tried).await?.is_none()
        {
            return Ok(Some(tried));
        }
    }
    Ok(None)
}

/// Takes a slug if it is the free one. Else the error names the free one.
fn take_slug(slug: &str, free: Option<String>) -> std::result::Result<String, DraftFieldError> {
    match free {
        Some(free) if free == slug => Ok(free),
        Some(free) => Err(DraftFieldError {
            place: free,
            ..DraftFieldError::new("slug", "taken-free")
        }),
        None => Err(DraftFieldError::new("slug", "taken")),
    }
}

/// Suggests the slug of a new statement, or checks the one that was typed.
pub async fn suggest_address(app: &App, typed: &NewDraft<'_>) -> Result<String> {
    let slug = typed.slug.trim();
    let wrong = |error| DraftError::Wrong(vec![error]);
    if slug.is_empty() {
        let slug = suggest_slug(typed.title, typed.kind, app.clock.now().date_naive());
        let free = find_free_slug(&app.db.read, &app.keys, &slug).await?;
        return free.ok_or_else(|| wrong(DraftFieldError::new("slug", "taken")));
    }
    if Slug::parse(slug).is_none() {
        return Err(wrong(DraftFieldError::new("slug", "slug")));
    }
    let free = find_free_slug(&app.db.read, &app.keys, slug).await?;
    take_slug(slug, free).map_err(wrong)
}

/// Returns the id of the draft of a published statement; creates the draft where there is none.
pub async fn open(app: &App, by: Uuid, statement: &Statement) -> Result<Uuid> {
    let tx = app.db.begin().await?;
    if let Some(draft) = store::find_by_slug(&tx, &app.keys, &statement.slug).await? {
        tx.rollback().await?;
        return Ok(draft.id);
    }
    let to_draft_host = |host: published::Host| DraftHost {
        name: host.name,
        website: host.website.unwrap_or_default(),
        country: host.country.unwrap_or_default(),
        lead: host.lead,
    };
    let hosts = published::load_hosts(&tx, statement.id)
        .await?
        .into_iter()
        .map(to_draft_host)
        .collect();
    let texts = load_published_texts(&tx, statement).await?;
    let draft = build_draft(
        app,
        by,
        &statement.slug,
        Some(statement.id),
        DraftContent::of(statement, hosts, texts),
    );
    if !store::insert(&tx, (&app.keys, &app.random), &draft).await? {
        // Somebody else opened it at the same moment: both go on with that draft.
        let there = store::find_by_slug(&tx, &app.keys, &statement.slug).await?;
        tx.rollback().await?;
        return there.map(|draft| draft.id).ok_or(DraftError::Gone);
    }
    write_audit(
        app,
        &tx,
        AuditEntry::on_statement(&name_actor(by), "begin draft", &statement.slug, ""),
    )
    .await?;
    tx.commit().await?;
    Ok(draft.id)
}

fn build_draft(
    app: &App,
    by: Uuid,
    slug: &str,
    statement: Option<Uuid>,
    content: DraftContent,
) -> Draft {
    let now = app.clock.now();
    Draft {
        id: app.random.id(now),
        statement,
        slug: slug.to_owned(),
        content,
        revision: 1,
        created_at: now,
        updated_at: now,
        updated_by: by,
        hold: None,
        publish_at: None,
        publish_by: None,
        preview_hash: None,
        trouble: None,
    }
}

/// Reads the published texts as draft texts. Each translation follows the original of the version
/// in which the translation was last changed.
async fn load_published_texts(
    tx: &WriteTransaction,
    statement: &Statement,
) -> Result<Vec<DraftText>> {
    let mut newer: Vec<Text> =
        published::load_texts(tx, statement, statement.current_version).await?;
    let mut texts: Vec<DraftText> = newer.iter().map(to_draft_text).collect();
    let find_original = |texts: &[Text]| {
        texts
            .iter()
            .find(|text| text.language == statement.settings.original)
            .map(to_draft_text)
    };
    let mut followed = find_original(&newer)
        .map(|text| text.compute_fingerprint())
        .unwrap_or_default();
    let mut open: Vec<String> = texts.iter().map(|text| text.language.clone()).collect();
    // Version 0 has no texts, so what is still open there follows the original of version 1.
    for number in (0..statement.current_version).rev() {
        let older = published::load_texts(tx, statement, number).await?;
        let is_same = |language: &String| {
            let find_hash = |texts: &[Text]| {
                texts
                    .iter()
                    .find(|text| text.language == *language)
                    .map(|text| text.sha256.clone())
            };
            find_hash(&older).is_some() && find_hash(&older) == find_hash(&newer)
        };
        let (unchanged, changed): (Vec<String>, Vec<String>) = open.into_iter().partition(is_same);
        for text in texts
            .iter_mut()
            .filter(|text| changed.contains(&text.language))
        {
            text.of_original.clone_from(&followed);
        }
        open = unchanged;
        followed = find_original(&older)
            .map(|text| text.compute_fingerprint())
            .unwrap_or_default();
        newer = older;
    }
    Ok(texts)
}

fn to_draft_text(text: &Text) -> DraftText {
    DraftText {
        language: text.language.clone(),
        title: text.title.clone(),
        summary: text.summary.clone(),
        body: extract_body(&text.source),
        of_original: String::new(),
    }
}

/// Saves content over the revision that the writer has read, and returns the new revision.
pub async fn save(
    app: &App,
    by: Uuid,
    id: Uuid,
    revision: i32,
    typed: DraftContent,
    in_step: &[String],
) -> Result<i32> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let draft = load_unlocked(&tx, &app.keys, by, id, now).await?;
    let content = draft.content.apply_edit(typed, in_step);
    let (sealing, times) = ((&app.keys, &app.random), (now, now + LOCK_TIME));
    if !store::save(&tx, sealing, id, revision, &content, by, times).await? {
        return Err(DraftError::Moved(draft.updated_by));
    }
    tx.commit().await?;
    Ok(revision.saturating_add(1))
}

/// Renews the edit lock of the writer, unless another writer holds it.
pub async fn hold(app: &App, by: Uuid, id: Uuid) -> Result<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    load_unlocked(&tx, &app.keys, by, id, now).await?;
    store::hold(
        &tx,
        id,
        EditLock {
            by,
            until: now + LOCK_TIME,
        },
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Takes the edit lock, even if another writer holds it.
pub async fn take_over(app: &App, by: Uuid, id: Uuid) -> Result<()> {
    let tx = app.db.begin().await?;
    let Some(draft) = store::find_by_id(&tx, &app.keys, id).await? else {
        return Err(DraftError::Gone);
    };
    store::hold(
        &tx,
        id,
        EditLock {
            by,
            until: app.clock.now() + LOCK_TIME,
        },
    )
    .await?;
    write_audit(
        app,
        &tx,
        AuditEntry::on_statement(&name_actor(by), "take draft over", &draft.slug, ""),
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Loads the draft, if no other writer holds its edit lock.
pub(super) async fn load_unlocked(
    tx: &WriteTransaction,
    keys: &Keyring,
    by: Uuid,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Draft> {
    let draft = store::find_by_id(tx, keys, id).await?;
    let draft = draft.ok_or(DraftError::Gone)?;
    match find_other_writer(draft.hold, by, now) {
        Some(other) => Err(DraftError::Held(other)),
        None => Ok(draft),
    }
}

/// Makes a link by which partners read the draft; an earlier link stops working.
pub async fn share(app: &App, by: Uuid, id: Uuid) -> Result<String> {
    let token = BASE64URL_NOPAD.encode(&app.random.bytes::<32>());
    set_preview(app, by, id, Some(hash_token(&token)), "share draft").await?;
    Ok(app.settings.link(&format!("/draft/{token}")))
}

/// Ends the link for partners.
pub async fn unshare(app: &App, by: Uuid, id: Uuid) -> Result<()> {
    set_preview(app, by, id, None, "unshare draft").await
}

async fn set_preview(
    app: &App,
    by: Uuid,
    id: Uuid,
    hash: Option<Vec<u8>>,
    action: &'static str,
) -> Result<()> {
    let tx = app.db.begin().await?;
    let Some(draft) = store::find_by_id(&tx, &app.keys, id).await? else {
        return Err(DraftError::Gone);
    };
    store::set_preview(&tx, id, hash).await?;
    write_audit(
        app,
        &tx,
        AuditEntry::on_statement(&name_actor(by), action, &draft.slug, ""),
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Finds the draft that belongs to a link for partners.
pub async fn find_by_link(
    app: &App,
    token: &str,
) -> std::result::Result<Option<Draft>, DatabaseError> {
    // 32 random bytes in base64url without padding (RFC 4648) are 43 characters.
    if token.len() == 43 {
        store::find_by_preview(&app.db.read, &app.keys, &hash_token(token)).await
    } else {
        Ok(None)
    }
}

fn hash_token(token: &str) -> Vec<u8> {
    // The token has 256 random bits, which nobody can try, so a fast hash without a salt suffices.
    Sha256::digest(token).to_vec()
}

/// Deletes a draft; the published statement stays as it is.
pub async fn discard(app: &App, by: Uuid, id: Uuid) -> Result<()> {
    let tx = app.db.begin().await?;
    let draft = load_unlocked(&tx, &app.keys, by, id, app.clock.now()).await?;
    store::delete(&tx, id).await?;
    write_audit(
        app,
        &tx,
        AuditEntry::on_statement(&name_actor(by), "discard draft", &draft.slug, ""),
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Seals the drafts that an earlier release wrote in clear, and returns how many there were.
pub async fn seal_earlier(
    db: &Db,
    sealing: (&Keyring, &Random),
) -> std::result::Result<usize, DatabaseError> {
    let mut sealed = 0;
    loop {
        let tx = db.begin().await?;
        let step = store::seal_next(&tx, sealing).await?;
        tx.commit().await?;
        let Some(step) = step else {
            return Ok(sealed);
        };
        sealed += step;
    }
}

/// Names a member of staff as the actor in the audit trail.
pub(super) fn name_actor(by: Uuid) -> String {
    format!("staff:{by}")
}

/// Writes one entry to the audit trail.
pub(super) async fn write_audit(
    app: &App,
    tx: &WriteTransaction,
    entry: AuditEntry,
) -> std::result::Result<(), DatabaseError> {
    audit::insert(tx, &[entry], (&app.keys, &app.random), app.clock.now()).await
}
