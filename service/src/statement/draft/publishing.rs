//! Publishes drafts, either immediately or at the time that staff have set.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::actions::{DraftError, Result, load_unlocked, name_actor, write_audit};
use super::check::{self, CheckedDraft};
use super::errors::DraftFieldError;
use super::store::{self, Draft};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::statement::manifest::Manifest;
use crate::statement::manifest::text_file::{extract_body, read_text};
use crate::statement::rules::{Published, Statement};
use crate::statement::store::Text;
use crate::statement::{actions as statements, publishing, store as published};
use crate::storage::database::DatabaseError;

/// Publishes a draft now.
pub async fn publish(app: &App, by: Uuid, id: Uuid) -> Result<Published> {
    let tx = app.db.begin().await?;
    let draft = load_unlocked(&tx, by, id, app.clock.now()).await?;
    let done = publish_in(app, &tx, &draft, by).await?;
    tx.commit().await?;
    statements::refresh_catalogue(app).await;
    app.jobs.notify_one();
    Ok(done)
}

/// Sets or clears the time at which a draft is published. The draft is checked now, so that its
/// errors show while staff can correct them.
pub async fn schedule(app: &App, by: Uuid, id: Uuid, at: Option<DateTime<Utc>>) -> Result<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let draft = load_unlocked(&tx, by, id, now).await?;
    if at.is_some_and(|at| at <= now) {
        return Err(DraftError::Wrong(vec![DraftFieldError::new(
            "publish_at",
            "future",
        )]));
    }
    if at.is_some() {
        check_draft(&tx, &draft).await?;
    }
    store::schedule(&tx, id, at, by).await?;
    let format = |at: Option<DateTime<Utc>>| {
        at.map(crate::statement::api::format_timestamp)
            .unwrap_or_default()
    };
    let entry = AuditEntry::on_statement(&name_actor(by), "schedule", &draft.slug, "")
        .with_change(format(draft.publish_at), format(at));
    write_audit(app, &tx, entry).await?;
    Ok(tx.commit().await?)
}

/// Publishes every draft whose time has come. Where one fails, the reason is recorded for its page
/// and the draft is no longer scheduled.
pub async fn publish_due(app: &Arc<App>) -> std::result::Result<(), DatabaseError> {
    for id in store::list_due(&app.db.read, app.clock.now()).await? {
        let tx = app.db.begin().await?;
        let Some(draft) = store::claim(&tx, id, app.clock.now()).await? else {
            continue;
        };
        let by = draft.publish_by.unwrap_or(draft.updated_by);
        let why = match publish_in(app, &tx, &draft, by).await {
            Ok(_) => {
                tx.commit().await?;
                statements::refresh_catalogue(app).await;
                app.jobs.notify_one();
                continue;
            }
            // The claim is rolled back with the transaction, so the draft is tried again.
            Err(DraftError::Database(
                error @ (DatabaseError::Away(_) | DatabaseError::Conflict(_)),
            )) => return Err(error),
            Err(DraftError::Wrong(errors)) => errors
                .iter()
                .map(|error| error.code)
                .collect::<Vec<_>>()
                .join(" "),
            Err(error) => {
                tracing::error!(statement = %draft.slug, %error, "a draft could not be published at its time");
                "refused".to_owned()
            }
        };
        // Nothing of a half-published statement may stay, so the reason goes into a transaction of
        // its own.
        tx.rollback().await?;
        let tx = app.db.begin().await?;
        store::record_trouble(&tx, id, &why).await?;
        let entry = AuditEntry::on_statement(&name_actor(by), "not published", &draft.slug, &why);
        audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Checks a draft, publishes it as a manifest, and deletes it.
async fn publish_in(
    app: &App,
    tx: &DatabaseTransaction,
    draft: &Draft,
    by: Uuid,
) -> Result<Published> {
    let (checked, current) = check_draft(tx, draft).await?;
    let texts = match &current {
        Some(statement) => published::load_texts(tx, statement, statement.current_version).await?,
        None => vec![],
    };
    let manifest = build_manifest(draft, checked, &texts)?;
    let done = publishing::publish_in(app, tx, &name_actor(by), manifest).await?;
    // In the same transaction, so that it cannot be published a second time.
    store::delete(tx, draft.id).await?;
    Ok(done)
}

/// Checks a draft and finds the published statement that it changes.
async fn check_draft(
    tx: &DatabaseTransaction,
    draft: &Draft,
) -> Result<(CheckedDraft, Option<Statement>)> {
    let current = published::find_by_slug(tx, &draft.slug).await?;
    // A manifest with this slug was published after the draft was created.
    if draft.statement.is_none() && current.is_some() {
        return Err(DraftError::Wrong(vec![DraftFieldError::new(
            "slug", "taken",
        )]));
    }
    let checked = check::check_draft(
        &draft.content,
        current.as_ref().map(|statement| &statement.settings),
    )
    .map_err(DraftError::Wrong)?;
    Ok((checked, current))
}

/// Makes a manifest of a draft. A text without changes keeps the exact file that was published,
/// because pages and printed lists show its hash.
fn build_manifest(draft: &Draft, checked: CheckedDraft, current: &[Text]) -> Result<Manifest> {
    let mut texts = vec![];
    for text in &draft.content.texts {
        let known = current.iter().find(|known| known.language == text.language);
        let known = known.filter(|known| {
            text.has_same_text(&known.title, &known.summary, &extract_body(&known.source))
        });
        let wrong = |_| {
            DraftError::Wrong(vec![DraftFieldError::new(
                &format!("body-{}", text.language),
                "body",
            )])
        };
        texts.push(match known {
            Some(known) => known.clone(),
            None => read_text(&text.language, &|_: &str| {
                Ok(text.render_source().into_bytes())
            })
            .map_err(wrong)?,
        });
    }
    Ok(Manifest {
        slug: draft.slug.clone(),
        substantive: draft.content.substantive,
        published_on: checked.published_on,
        texts,
        hosts: checked.hosts,
        downloads: vec![],
        partners: vec![],
        is_draft: true,
        opens: checked.opens,
        rest: checked.settings,
    })
}
