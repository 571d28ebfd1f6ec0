//! What staff do with attachments: add, replace and remove one.

use uuid::Uuid;

use super::rules::{AttachmentKind, AttachmentRefusal, MOST_ATTACHMENTS, make_file_name};
use super::store;
use crate::app::App;
use crate::audit::AuditEntry;
use crate::statement::actions::{refresh_catalogue, write_audit};
use crate::statement::rules::Statement;
use crate::statement::store::{Download, load_downloads};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::store as tallies;

/// A file that was uploaded and recognised.
#[derive(Clone, Copy)]
pub struct UploadedAttachment<'a> {
    pub kind: AttachmentKind,
    pub bytes: &'a [u8],
    /// The name that was typed; may be empty.
    pub name: &'a str,
}

/// The outcome of a change to the attachments.
pub type AttachmentChange = Result<Result<bool, AttachmentRefusal>, DatabaseError>;

/// Adds a file beside the text of one language.
pub async fn add_attachment(
    app: &App,
    actor: &str,
    statement: &Statement,
    language: &str,
    file: UploadedAttachment<'_>,
) -> AttachmentChange {
    let (tx, known) = begin(app, statement.id).await?;
    if known.len() >= MOST_ATTACHMENTS {
        return Ok(Err(AttachmentRefusal::TooMany));
    }
    let added = build_download(app, statement, language, &file, &known);
    let name = added.file_name.clone();
    store::insert(&tx, statement.id, added).await?;
    let entry = AuditEntry::on_statement(actor, "attach", &statement.slug, &name);
    finish(app, tx, entry).await.map(Ok)
}

/// Replaces a file by another one, which gets an address of its own so that caches do not serve the
/// former one. Without a typed name it keeps the name, with the ending of its content.
pub async fn replace_attachment(
    app: &App,
    actor: &str,
    statement: &Statement,
    id: Uuid,
    file: UploadedAttachment<'_>,
) -> AttachmentChange {
    let (tx, mut known) = begin(app, statement.id).await?;
    let Some(at) = known.iter().position(|file| file.id == id) else {
        return Ok(Ok(false));
    };
    let former = known.swap_remove(at);
    let name = if file.name.is_empty() {
        former.file_name.as_str()
    } else {
        file.name
    };
    let file = UploadedAttachment { name, ..file };
    let next = build_download(app, statement, &former.language, &file, &known);
    let entry = AuditEntry::on_statement(actor, "replace attachment", &statement.slug, "")
        .with_change(former.file_name.clone(), next.file_name.clone());
    store::delete(&tx, statement.id, id).await?;
    store::insert(&tx, statement.id, next).await?;
    finish(app, tx, entry).await.map(Ok)
}

/// Removes a file; returns `false` if there is none.
pub async fn remove_attachment(
    app: &App,
    actor: &str,
    statement: &Statement,
    id: Uuid,
) -> Result<bool, DatabaseError> {
    let (tx, known) = begin(app, statement.id).await?;
    let Some(former) = known.iter().find(|file| file.id == id) else {
        return Ok(false);
    };
    let name = &former.file_name;
    let entry = AuditEntry::on_statement(actor, "remove attachment", &statement.slug, name);
    store::delete(&tx, statement.id, id).await?;
    finish(app, tx, entry).await
}

fn build_download(
    app: &App,
    statement: &Statement,
    language: &str,
    file: &UploadedAttachment<'_>,
    known: &[Download],
) -> Download {
    let taken: Vec<&str> = known.iter().map(|file| file.file_name.as_str()).collect();
    let of = (statement.slug.as_str(), language);
    Download {
        id: app.random.id(app.clock.now()),
        language: language.to_owned(),
        file_name: make_file_name(file.name, of, file.kind, &taken),
        media_type: file.kind.media_type().to_owned(),
        bytes: file.bytes.to_vec(),
    }
}

/// Locks the statement and reads its files without their bytes.
async fn begin(
    app: &App,
    statement: Uuid,
) -> Result<(WriteTransaction, Vec<Download>), DatabaseError> {
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let known = load_downloads(&tx, statement, false).await?;
    Ok((tx, known))
}

/// Writes the audit trail and commits.
async fn finish(app: &App, tx: WriteTransaction, entry: AuditEntry) -> Result<bool, DatabaseError> {
    write_audit(app, &tx, entry, app.clock.now()).await?;
    tx.commit().await?;
    refresh_catalogue(app).await;
    Ok(true)
}
