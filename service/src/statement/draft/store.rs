//! Reads and writes the rows of drafts.

use chrono::{DateTime, Utc};
use entities::statement_draft;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::rules::{DraftContent, EditLock};
use crate::storage::clear_rows;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: Uuid,
    /// The published statement that it changes; `None`: a new one.
    pub statement: Option<Uuid>,
    /// Its name in URLs.
    pub slug: String,
    pub content: DraftContent,
    /// Grows by one with every save.
    pub revision: i32,
    pub created_at: DateTime<Utc>,
    /// The time of the last save.
    pub updated_at: DateTime<Utc>,
    pub updated_by: Uuid,
    pub hold: Option<EditLock>,
    pub publish_at: Option<DateTime<Utc>>,
    /// The member of staff who set `publish_at`; kept when the draft is claimed.
    pub publish_by: Option<Uuid>,
    /// SHA-256 of the token in the link for partners.
    pub preview_hash: Option<Vec<u8>>,
    /// Why it was not published at its time: codes separated by blanks.
    pub trouble: Option<String>,
}

/// Loads every draft, the last saved first.
pub async fn load_all(db: &impl ConnectionTrait, keys: &Keyring) -> Result<Vec<Draft>> {
    let rows = statement_draft::Entity::find()
        .order_by_desc(statement_draft::Column::UpdatedAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| to_draft(keys, row)).collect())
}

/// Finds a draft by its id.
pub async fn find_by_id(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    id: Uuid,
) -> Result<Option<Draft>> {
    let row = statement_draft::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| to_draft(keys, row)))
}

/// Finds a draft by its slug.
pub async fn find_by_slug(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    slug: &str,
) -> Result<Option<Draft>> {
    let row = statement_draft::Entity::find()
        .filter(statement_draft::Column::Slug.eq(slug))
        .one(db)
        .await?;
    Ok(row.map(|row| to_draft(keys, row)))
}

/// Finds a draft by the hash of the token in its link for partners.
pub async fn find_by_preview(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    hash: &[u8],
) -> Result<Option<Draft>> {
    let row = statement_draft::Entity::find()
        .filter(statement_draft::Column::PreviewHash.eq(hash))
        .one(db)
        .await?;
    Ok(row.map(|row| to_draft(keys, row)))
}

/// Lists the ids of the drafts whose time of publication has come, the earliest first.
pub async fn list_due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let rows = statement_draft::Entity::find()
        .filter(statement_draft::Column::PublishAt.lte(now))
        .order_by_asc(statement_draft::Column::PublishAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Writes a new draft; returns `false` if there is one with its slug, also one that somebody else
/// wrote at the same moment.
pub async fn insert(
    tx: &WriteTransaction,
    sealing: (&Keyring, &Random),
    draft: &Draft,
) -> Result<bool> {
    let row = statement_draft::ActiveModel {
        id: Set(draft.id),
        statement_id: Set(draft.statement),
        slug: Set(draft.slug.clone()),
        content_sealed: Set(Some(seal_content(sealing, draft.id, &draft.content)?)),
        revision: Set(draft.revision),
        created_at: Set(draft.created_at),
        updated_at: Set(draft.updated_at),
        updated_by: Set(draft.updated_by),
        lock_by: Set(draft.hold.map(|hold| hold.by)),
        lock_until: Set(draft.hold.map(|hold| hold.until)),
        publish_at: Set(draft.publish_at),
        publish_by: Set(draft.publish_by),
        preview_hash: Set(draft.preview_hash.clone()),
        trouble: Set(draft.trouble.clone()),
    };
    // PostgreSQL waits here for the transaction that wrote the same slug. A failed insert would end
    // this transaction, and the draft of the other could not be read in it.
    let first_wins = OnConflict::column(statement_draft::Column::Slug)
        .do_nothing()
        .to_owned();
    let written = statement_draft::Entity::insert(row)
        .on_conflict(first_wins)
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// Saves content over the revision that the writer has read and renews the edit lock; returns
/// `false` if the draft has another revision now.
pub async fn save(
    tx: &WriteTransaction,
    sealing: (&Keyring, &Random),
    id: Uuid,
    revision: i32,
    content: &DraftContent,
    by: Uuid,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool> {
    use statement_draft::Column as C;
    let sealed = seal_content(sealing, id, content)?;
    // The revision is a condition of the update, so that of two people who read the same one only
    // the first can save.
    let saved = statement_draft::Entity::update_many()
        .col_expr(C::ContentSealed, Expr::val(Some(sealed)))
        .col_expr(C::Revision, Expr::val(revision.saturating_add(1)))
        .col_expr(C::UpdatedAt, Expr::val(now))
        .col_expr(C::UpdatedBy, Expr::val(by))
        .col_expr(C::LockBy, Expr::val(by))
        .col_expr(C::LockUntil, Expr::val(until))
        .filter(C::Id.eq(id))
        .filter(C::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Sets the edit lock.
pub async fn hold(tx: &WriteTransaction, id: Uuid, hold: EditLock) -> Result<()> {
    use statement_draft::Column as C;
    let row = statement_draft::Entity::update_many()
        .col_expr(C::LockBy, Expr::val(hold.by))
        .col_expr(C::LockUntil, Expr::val(hold.until));
    row.filter(C::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Sets or clears the time of publication and clears the recorded trouble.
pub async fn schedule(
    tx: &WriteTransaction,
    id: Uuid,
    at: Option<DateTime<Utc>>,
    by: Uuid,
) -> Result<()> {
    use statement_draft::Column as C;
    statement_draft::Entity::update_many()
        .col_expr(C::PublishAt, Expr::val(at))
        .col_expr(C::PublishBy, Expr::val(at.map(|_| by)))
        .col_expr(C::Trouble, Expr::val(None::<String>))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Claims a draft whose time has come, so that only one of several workers publishes it; returns
/// `None` if another worker was faster.
pub async fn claim(
    tx: &WriteTransaction,
    keys: &Keyring,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Draft>> {
    use statement_draft::Column as C;
    // The condition stands in the update: a second worker waits for the row, then finds no time in
    // it.
    let claimed = statement_draft::Entity::update_many()
        .col_expr(C::PublishAt, Expr::val(None::<DateTime<Utc>>))
        .filter(C::Id.eq(id))
        .filter(C::PublishAt.lte(now))
        .exec(tx)
        .await?;
    if claimed.rows_affected == 1 {
        find_by_id(tx, keys, id).await
    } else {
        Ok(None)
    }
}

/// Records why a draft was not published at its time, and clears that time.
pub async fn record_trouble(tx: &WriteTransaction, id: Uuid, why: &str) -> Result<()> {
    use statement_draft::Column as C;
    statement_draft::Entity::update_many()
        .col_expr(C::PublishAt, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::Trouble, Expr::val(why))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Sets or clears the hash of the token in the link for partners.
pub async fn set_preview(tx: &WriteTransaction, id: Uuid, hash: Option<Vec<u8>>) -> Result<()> {
    use statement_draft::Column as C;
    statement_draft::Entity::update_many()
        .col_expr(C::PreviewHash, Expr::val(hash))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes a draft.
pub async fn delete(tx: &WriteTransaction, id: Uuid) -> Result<()> {
    statement_draft::Entity::delete_many()
        .filter(statement_draft::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The content of a draft in clear, as an earlier release wrote it.
#[derive(FromQueryResult)]
struct ClearDraft {
    id: Uuid,
    content: String,
}

/// Seals the next drafts in clear; returns how many, `None` once there are no more.
pub async fn seal_next(
    tx: &WriteTransaction,
    (keys, random): (&Keyring, &Random),
) -> Result<Option<usize>> {
    use statement_draft::Column as C;
    let taken = clear_rows::take_next::<ClearDraft>(tx, clear_rows::DRAFTS, "id");
    let Some(drafts) = taken.await? else {
        return Ok(None);
    };
    for draft in &drafts {
        let plain = draft.content.as_bytes();
        let sealed = keys.seal(SealPurpose::Draft, plain, draft.id, random);
        statement_draft::Entity::update_many()
            .col_expr(C::ContentSealed, Expr::val(Some(sealed)))
            .filter(C::Id.eq(draft.id))
            .exec(tx)
            .await?;
    }
    Ok(Some(drafts.len()))
}

fn seal_content(
    (keys, random): (&Keyring, &Random),
    id: Uuid,
    content: &DraftContent,
) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(content).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(keys.seal(SealPurpose::Draft, &plain, id, random))
}

/// Opens the content of a draft. One that does not open, as after a new secret, is empty: it can be
/// discarded, and not published.
fn open_content(keys: &Keyring, row: &statement_draft::Model) -> DraftContent {
    let sealed = row.content_sealed.as_deref();
    let opened = sealed.and_then(|sealed| keys.unseal(SealPurpose::Draft, sealed, row.id));
    let content = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
    content.unwrap_or_default()
}

fn to_draft(keys: &Keyring, row: statement_draft::Model) -> Draft {
    Draft {
        content: open_content(keys, &row),
        id: row.id,
        statement: row.statement_id,
        slug: row.slug,
        revision: row.revision,
        created_at: row.created_at,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
        hold: row
            .lock_by
            .zip(row.lock_until)
            .map(|(by, until)| EditLock { by, until }),
        publish_at: row.publish_at,
        publish_by: row.publish_by,
        preview_hash: row.preview_hash,
        trouble: row.trouble,
    }
}
