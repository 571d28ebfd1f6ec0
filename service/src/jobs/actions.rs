//! Actions on jobs: starting, storing a draft, cancelling and undoing.

use std::sync::Arc;

use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use uuid::Uuid;

use super::rules::{Job, JobKind, JobState, KEPT};
use super::{files, store};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Stores a new job; a worker begins it as soon as one is free.
pub async fn start(
    app: &App,
    actor: &str,
    kind: JobKind,
    statement: Option<Uuid>,
    detail: Value,
) -> Result<Uuid> {
    let tx = app.db.begin().await?;
    let id = insert_job(
        &tx,
        app,
        actor,
        kind,
        (statement, JobState::Waiting),
        detail,
    )
    .await?;
    tx.commit().await?;
    // A worker that is woken before the commit would not find the job.
    app.jobs.notify_one();
    Ok(id)
}

/// Stores a file with a job that waits for its order. The file must fit into the memory of this
/// process.
pub async fn draft(
    app: &App,
    actor: &str,
    kind: JobKind,
    statement: Uuid,
    detail: Value,
    file: &[u8],
) -> Result<Uuid> {
    let tx = app.db.begin().await?;
    let id = insert_job(
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

/// Starts a draft, or a job that was a dry run, with the given order.
pub async fn order(app: &App, actor: &str, job: Job, detail: Value) -> Result<()> {
    write_order(app, actor, job, detail, JobState::Waiting).await?;
    app.jobs.notify_one();
    Ok(())
}

/// Stores the order for a caller that runs the job itself, so that no worker takes it.
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
    let what = redact_detail(&detail);
    (job.state, job.detail, job.result, job.done, job.total) = (state, detail, json!({}), 0, 0);
    job.cancel = false;
    let tx = app.db.begin().await?;
    store::settle(&tx, &job, None).await?;
    // A dry run has left its reasons, which the real run decides anew.
    store::remove_lines(&tx, job.id).await?;
    let entry = AuditEntry::on(actor, job.kind.as_str(), "job", &job.id.to_string(), &what);
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Cancels a job. A waiting job ends immediately, a running one at its next step.
pub async fn cancel(app: &App, actor: &str, mut job: Job) -> Result<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    store::ask_to_cancel(&tx, job.id).await?;
    // No worker has the job yet that could notice the request.
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

/// Starts the job that undoes another. Returns `None` if none does or it was started before.
pub async fn undo(app: &App, actor: &str, job: &Job) -> Result<Option<Uuid>> {
    let Some(kind) = job.undo_kind() else {
        return Ok(None);
    };
    let tx = app.db.begin().await?;
    let detail = json!({ "job": job.id });
    let id = insert_job(
        &tx,
        app,
        actor,
        kind,
        (job.statement, JobState::Waiting),
        detail,
    )
    .await?;
    if !store::store_undo(&tx, job.id, id).await? {
        // The transaction is dropped, and with it the job that was just inserted.
        return Ok(None);
    }
    tx.commit().await?;
    app.jobs.notify_one();
    Ok(Some(id))
}

/// Plans the job that asks signatories of older versions to affirm, after a version that changes
/// the substance.
pub async fn plan_reaffirm(
    tx: &DatabaseTransaction,
    app: &App,
    actor: &str,
    (statement, version): (Uuid, i32),
) -> Result<()> {
    let detail = json!({ "version": version });
    // No worker is woken, as the caller commits later; workers look for jobs every second.
    insert_job(
        tx,
        app,
        actor,
        JobKind::Affirm,
        (Some(statement), JobState::Waiting),
        detail,
    )
    .await?;
    Ok(())
}

async fn insert_job(
    tx: &DatabaseTransaction,
    app: &App,
    actor: &str,
    kind: JobKind,
    (statement, state): (Option<Uuid>, JobState),
    detail: Value,
) -> Result<Uuid> {
    let now = app.clock.now();
    let id = app.random.id(now);
    let what = redact_detail(&detail);
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

/// Reduces an order to what the audit trail stores. Search words may be names and are left out,
/// since each row has its own entry.
fn redact_detail(detail: &Value) -> String {
    let mut shown = detail.clone();
    if let Some(words) = shown
        .get_mut("filter")
        .and_then(|filter| filter.get_mut("words"))
        && words.as_str().is_some_and(|text| !text.is_empty())
    {
        *words = "…".into();
    }
    if let Some(rows) = shown.get_mut("rows")
        && let Some(count) = rows.as_array().map(Vec::len)
    {
        *rows = count.into();
    }
    shown.to_string()
}

/// Removes files that can no longer be fetched.
pub async fn sweep(app: &Arc<App>) -> Result<()> {
    for job in store::list_with_old_files(&app.db.read, app.clock.now() - KEPT).await? {
        // Each file has its own transaction, so that the ledger can write in between on SQLite.
        let tx = app.db.begin().await?;
        store::remove_file(&tx, job, None).await?;
        tx.commit().await?;
    }
    Ok(())
}
