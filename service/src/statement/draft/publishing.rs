//! Publishes drafts, either immediately or at the time that staff have set.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::actions::{DraftError, Result, load_unlocked, name_actor, write_audit};
use super::check::{self, CheckedDraft};
use super::errors::DraftFieldError;
use super::rules::DraftContent;
use super::store::{self, Draft};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::bounded_work::WorkRefused;
use crate::statement::manifest::Manifest;
use crate::statement::manifest::text_file::{TextFileError, extract_body, read_text};
use crate::statement::rules::{Published, Statement};
use crate::statement::store::Text;
use crate::statement::{actions as statements, publishing, store as published};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// A text of a draft that was rendered from one source.
struct RenderedText {
    language: String,
    source: String,
    text: std::result::Result<Text, TextFileError>,
}

/// Renders the texts of a draft in the lane for it. This comes before any transaction, since on
/// SQLite everybody's writing waits for the end of one.
async fn render_texts(
    app: &App,
    content: &DraftContent,
) -> std::result::Result<Vec<RenderedText>, WorkRefused> {
    let sources: Vec<(String, String)> = content
        .texts
        .iter()
        .map(|text| (text.language.clone(), text.render_source()))
        .collect();
    let render = |(language, source): (String, String)| RenderedText {
        text: read_text(&language, &|_: &str| Ok(source.clone().into_bytes())),
        language,
        source,
    };
    let work = move || sources.into_iter().map(render).collect();
    app.work.markdown.run(work).await
}

/// Renders the stored texts of a draft.
async fn render_stored(app: &App, id: Uuid) -> Result<Vec<RenderedText>> {
    let draft = store::find_by_id(&app.db.read, &app.keys, id).await?;
    let draft = draft.ok_or(DraftError::Gone)?;
    Ok(render_texts(app, &draft.content).await?)
}

/// Lists what keeps a draft from being published, also what only the rendering finds.
pub async fn list_errors(
    app: &App,
    content: &DraftContent,
) -> std::result::Result<Vec<DraftFieldError>, WorkRefused> {
    if let Err(errors) = check::check_draft(content, None) {
        return Ok(errors);
    }
    let rendered = render_texts(app, content).await?;
    let wrong = rendered.iter().filter_map(|one| {
        let error = one.text.as_ref().err()?;
        Some(to_field_error(&one.language, error))
    });
    Ok(wrong.collect())
}

/// Turns the error of a text into that of its field.
fn to_field_error(language: &str, error: &TextFileError) -> DraftFieldError {
    match error.markdown {
        Some(refusal) => DraftFieldError::of_markdown(language, refusal),
        None => DraftFieldError::new(&format!("body-{language}"), "body"),
    }
}

/// Publishes a draft now. `seen` is the revision that was checked before, if one was; a newer one
/// is not published unseen.
pub async fn publish(app: &App, by: Uuid, id: Uuid, seen: Option<i32>) -> Result<Published> {
    let rendered = render_stored(app, id).await?;
    let tx = app.db.begin().await?;
    let draft = load_unlocked(&tx, &app.keys, by, id, app.clock.now()).await?;
    if seen.is_some_and(|seen| seen != draft.revision) {
        return Err(DraftError::Moved(draft.updated_by));
    }
    let done = publish_in(app, &tx, &draft, by, rendered).await?;
    tx.commit().await?;
    statements::refresh_catalogue(app).await;
    app.jobs.notify_one();
    Ok(done)
}

/// Sets or clears the time at which a draft is published. The draft is checked now, so that its
/// errors show while staff can correct them.
pub async fn schedule(app: &App, by: Uuid, id: Uuid, at: Option<DateTime<Utc>>) -> Result<()> {
    let now = app.clock.now();
    let rendered = match at {
        Some(_) => render_stored(app, id).await?,
        None => vec![],
    };
    let tx = app.db.begin().await?;
    let draft = load_unlocked(&tx, &app.keys, by, id, now).await?;
    if at.is_some_and(|at| at <= now) {
        return Err(DraftError::Wrong(vec![DraftFieldError::new(
            "publish_at",
            "future",
        )]));
    }
    if at.is_some() {
        check_draft(&tx, &draft).await?;
        collect_texts(&draft, rendered, &[])?;
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
        let Some(seen) = store::find_by_id(&app.db.read, &app.keys, id).await? else {
            continue;
        };
        let rendered = match render_texts(app, &seen.content).await {
            Ok(rendered) => rendered,
            Err(refused) => {
                tracing::warn!(statement = %seen.slug, %refused, "a draft is published later");
                continue;
            }
        };
        let tx = app.db.begin().await?;
        let Some(draft) = store::claim(&tx, &app.keys, id, app.clock.now()).await? else {
            continue;
        };
        let by = draft.publish_by.unwrap_or(draft.updated_by);
        let why = match publish_in(app, &tx, &draft, by, rendered).await {
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
            // It was saved after it was rendered. The next round sees what was saved.
            Err(DraftError::Moved(_)) => continue,
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
        audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Checks a draft, publishes it as a manifest, and deletes it.
async fn publish_in(
    app: &App,
    tx: &WriteTransaction,
    draft: &Draft,
    by: Uuid,
    rendered: Vec<RenderedText>,
) -> Result<Published> {
    let (checked, current) = check_draft(tx, draft).await?;
    let texts = match &current {
        Some(statement) => published::load_texts(tx, statement, statement.current_version).await?,
        None => vec![],
    };
    let texts = collect_texts(draft, rendered, &texts)?;
    let manifest = build_manifest(draft, checked, texts);
    let done = publishing::publish_in(app, tx, &name_actor(by), manifest).await?;
    // In the same transaction, so that it cannot be published a second time.
    store::delete(tx, draft.id).await?;
    Ok(done)
}

/// Checks a draft and finds the published statement that it changes.
async fn check_draft(
    tx: &WriteTransaction,
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

/// Collects the texts of a draft from those that were rendered, or all that is wrong with them. A
/// text without changes keeps the exact file that was published, because pages and printed lists
/// show its hash.
fn collect_texts(
    draft: &Draft,
    rendered: Vec<RenderedText>,
    current: &[Text],
) -> Result<Vec<Text>> {
    let (mut texts, mut wrong) = (vec![], vec![]);
    let mut rendered = rendered.into_iter();
    for text in &draft.content.texts {
        let known = current.iter().find(|known| known.language == text.language);
        let known = known.filter(|known| {
            text.has_same_text(&known.title, &known.summary, &extract_body(&known.source))
        });
        let fresh = rendered.next().filter(|fresh| {
            fresh.language == text.language && fresh.source == text.render_source()
        });
        // Somebody saved the draft after its texts were rendered.
        let fresh = fresh.ok_or(DraftError::Moved(draft.updated_by))?;
        match (known, fresh.text) {
            (Some(known), _) => texts.push(known.clone()),
            (None, Ok(fresh)) => texts.push(fresh),
            (None, Err(error)) => wrong.push(to_field_error(&text.language, &error)),
        }
    }
    if wrong.is_empty() {
        Ok(texts)
    } else {
        Err(DraftError::Wrong(wrong))
    }
}

/// Makes a manifest of a draft and its texts.
fn build_manifest(draft: &Draft, checked: CheckedDraft, texts: Vec<Text>) -> Manifest {
    Manifest {
        slug: draft.slug.clone(),
        substantive: draft.content.substantive,
        published_on: checked.published_on,
        texts,
        hosts: checked.hosts,
        downloads: vec![],
        partners: vec![],
        keeps_public_list: None,
        reminds: None,
        warnings: vec![],
        is_draft: true,
        opens: checked.opens,
        rest: checked.settings,
    }
}
