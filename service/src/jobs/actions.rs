//! What one may do with long work: ask for it, cancel it, undo it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use uuid::Uuid;

use super::files;
use super::rules::{Job, JobKind, JobState, KEPT};
use super::store;
use crate::app::App;
use crate::audit;
use crate::audit::AuditEntry;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Asks for work; a worker begins as soon as one is free.
pub async fn start(
    app: &App,
    actor: &str,
    kind: JobKind,
    statement: Option<Uuid>,
    detail: Value,
) -> Result<Uuid> {
    let tx = app.db.begin().await?;
    let id = write(
        &tx,
        app,
        actor,
        kind,
        (statement, JobState::Waiting),
        detail,
    )
    .await?;
    tx.commit().await?;
    app.jobs.notify_one();
    Ok(id)
}

/// Keeps a file with a job that waits for its order: not more than this process can hold in memory.
pub async fn draft(
    app: &App,
    actor: &str,
    kind: JobKind,
    statement: Uuid,
    detail: Value,
    file: &[u8],
) -> Result<Uuid> {
    let tx = app.db.begin().await?;
    let id = write(
        &tx,
        app,
        actor,
        kind,
        (Some(statement), JobState::Draft),
        detail,
    )
    .await?;
    for (position, piece) in (0..).zip(file.chunks(files::PIECE)) {
        store::put_piece(
            &tx,
            id,
            files::GIVEN,
            position,
            files::seal(app, id, position, piece),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Lets a draft, or a job that only tried, begin with this order.
pub async fn order(app: &App, actor: &str, job: Job, detail: Value) -> Result<()> {
    write_order(app, actor, job, detail, JobState::Waiting).await?;
    app.jobs.notify_one();
    Ok(())
}

/// The same for whoever works on it at once themselves.
pub async fn hold(app: &App, actor: &str, job: Job, detail: Value) -> Result<()> {
    write_order(app, actor, job, detail, JobState::Draft).await
}

async fn write_order(
    app: &App,
    actor: &str,
    mut job: Job,
    detail: Value,
    state: JobState,
) -> Result<()> {
    let what = told(&detail);
    (job.state, job.detail, job.result, job.done, job.total) = (state, detail, json!({}), 0, 0);
    job.cancel = false;
    let tx = app.db.begin().await?;
    store::settle(&tx, &job, None).await?;
    store::remove_lines(&tx, job.id).await?;
    let entry = AuditEntry::on(actor, job.kind.as_str(), "job", &job.id.to_string(), &what);
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Stops a job: one that nobody works on at once, another at its next step.
pub async fn cancel(app: &App, actor: &str, mut job: Job) -> Result<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    store::ask_to_cancel(&tx, job.id).await?;
    if matches!(job.state, JobState::Waiting | JobState::Draft) {
        job.state = JobState::Cancelled;
        store::settle(&tx, &job, Some(now)).await?;
    }
    let entry = AuditEntry::on(
        actor,
        "cancel",
        "job",
        &job.id.to_string(),
        job.kind.as_str(),
    );
    audit::insert(&tx, &[entry], &app.random, now).await?;
    Ok(tx.commit().await?)
}

/// Asks for the work that undoes a job; `None` if nothing does, or somebody was faster.
pub async fn undo(app: &App, actor: &str, job: &Job) -> Result<Option<Uuid>> {
    let Some(kind) = job.undone_with() else {
        return Ok(None);
    };
    let tx = app.db.begin().await?;
    let detail = json!({ "job": job.id });
    let id = write(
        &tx,
        app,
        actor,
        kind,
        (job.statement, JobState::Waiting),
        detail,
    )
    .await?;
    if !store::undone_by(&tx, job.id, id).await? {
        return Ok(None);
    }
    tx.commit().await?;
    app.jobs.notify_one();
    Ok(Some(id))
}

/// After a version that changes the substance: asks the signatories of older ones.
pub async fn plan_reaffirm(
    tx: &DatabaseTransaction,
    app: &App,
    actor: &str,
    statement: &Statement,
    _: DateTime<Utc>,
) -> Result<()> {
    let detail = json!({ "version": statement.current_version });
    write(
        tx,
        app,
        actor,
        JobKind::Affirm,
        (Some(statement.id), JobState::Waiting),
        detail,
    )
    .await?;
    Ok(())
}

async fn write(
    tx: &DatabaseTransaction,
    app: &App,
    actor: &str,
    kind: JobKind,
    (statement, state): (Option<Uuid>, JobState),
    detail: Value,
) -> Result<Uuid> {
    let now = app.clock.now();
    let id = app.random.id(now);
    let what = told(&detail);
    let job = Job {
        id,
        statement,
        kind,
        actor: actor.to_owned(),
        state,
        detail,
        result: json!({}),
        total: 0,
        done: 0,
        cancel: false,
        undone_by: None,
        created_at: now,
        ended_at: None,
    };
    store::insert(tx, &job).await?;
    let entry = AuditEntry::on(actor, kind.as_str(), "job", &id.to_string(), &what);
    audit::insert(tx, &[entry], &app.random, now).await?;
    Ok(id)
}

/// What the trail keeps of an order: what somebody searched for may be a name, and each row has its own entry.
fn told(detail: &Value) -> String {
    let mut told = detail.clone();
    if let Some(words) = told
        .get_mut("sieve")
        .and_then(|sieve| sieve.get_mut("words"))
        && words.as_str().is_some_and(|text| !text.is_empty())
    {
        *words = "…".into();
    }
    if let Some(rows) = told.get_mut("rows")
        && let Some(count) = rows.as_array().map(Vec::len)
    {
        *rows = count.into();
    }
    told.to_string()
}

/// Takes away files that can no longer be fetched.
pub async fn sweep(app: &Arc<App>) -> Result<()> {
    for job in store::with_old_files(&app.db.read, app.clock.now() - KEPT).await? {
        let tx = app.db.begin().await?;
        store::remove_file(&tx, job, None).await?;
        tx.commit().await?;
    }
    Ok(())
}
