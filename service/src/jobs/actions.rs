//! Actions on jobs: starting, storing a draft, cancelling and undoing.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::files::{GIVEN, SealedFile};
use super::rules::{Job, JobKind, JobState, KEPT, UNFINISHED};
use super::{earlier, store};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random};

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

/// Stores a new job about a statement that no worker begins before a moment, so that it can be
/// cancelled until then.
pub async fn start_later(
    app: &App,
    actor: &str,
    statement: Uuid,
    (kind, detail): (JobKind, Value),
    begins_at: DateTime<Utc>,
) -> Result<Uuid> {
    let now = app.clock.now();
    let (id, what) = (app.random.id(now), redact_detail(&detail));
    let whole = (id, Some(statement), JobState::Waiting);
    let job = Job {
        begins_at: Some(begins_at),
        ..make_job(app, actor, kind, whole, detail)
    };
    let tx = app.db.begin().await?;
    store::insert(&tx, (&app.keys, &app.random), &job).await?;
    let entry = AuditEntry::on(actor, kind.as_str(), "job", &id.to_string(), &what);
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    // No worker is woken: they look for jobs every second, and this one is not due yet.
    tx.commit().await?;
    Ok(id)
}

/// The most pieces of a file that one transaction stores, about 1 MB.
const PIECES: usize = 4;

/// Stores a file with a job that waits for its order. Until the last piece is stored, the job has no
/// statement, so that nobody finds it without its whole file.
pub async fn draft(
    app: &App,
    actor: &str,
    kind: JobKind,
    statement: Uuid,
    detail: Value,
    file: SealedFile,
) -> Result<Uuid> {
    let (id, what) = (file.job, redact_detail(&detail));
    let tx = app.db.begin().await?;
    let job = make_job(app, actor, kind, (id, None, JobState::Draft), detail);
    store::insert(&tx, (&app.keys, &app.random), &job).await?;
    tx.commit().await?;
    let mut pieces = (0..).zip(file.pieces).peekable();
    while pieces.peek().is_some() {
        // The ledger can write in between on SQLite.
        let tx = app.db.begin().await?;
        for (position, sealed) in pieces.by_ref().take(PIECES) {
            store::put_piece(&tx, id, GIVEN, position, sealed).await?;
        }
        tx.commit().await?;
    }
    let tx = app.db.begin().await?;
    if !store::publish_draft(&tx, id, statement).await? {
        tx.rollback().await?;
        let gone = format!("job {id} was swept while its file was stored");
        return Err(DbErr::Custom(gone).into());
    }
    let entry = AuditEntry::on(actor, kind.as_str(), "job", &id.to_string(), &what);
    audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Starts a draft, or a job that was a dry run, with the given order.
pub async fn order(app: &App, actor: &str, job: Job, detail: Value) -> Result<()> {
    if write_order(app, actor, job, detail, JobState::Waiting).await? {
        app.jobs.notify_one();
    }
    Ok(())
}

/// Stores the order for a caller that runs the job itself, so that no worker takes it.
pub async fn hold(app: &App, actor: &str, job: Job, detail: Value) -> Result<()> {
    write_order(app, actor, job, detail, JobState::Draft)
        .await
        .map(|_| ())
}

/// Writes the order of a job that is still in the state in which it was read; returns `false` if a
/// colleague gave it another one meanwhile, which then stays.
async fn write_order(
    app: &App,
    actor: &str,
    mut job: Job,
    detail: Value,
    state: JobState,
) -> Result<bool> {
    let (what, before) = (redact_detail(&detail), job.state);
    (job.state, job.detail, job.result, job.done, job.total) = (state, detail, json!({}), 0, 0);
    let tx = app.db.begin().await?;
    if !store::store_order(&tx, (&app.keys, &app.random), &job, before).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    // A dry run has left its reasons, which the real run decides anew.
    store::remove_lines(&tx, job.id).await?;
    let entry = AuditEntry::on(actor, job.kind.as_str(), "job", &job.id.to_string(), &what);
    audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Cancels a job. A waiting job ends immediately, a running one at its next step; one that has ended
/// stays as it is.
pub async fn cancel(app: &App, actor: &str, job: Job) -> Result<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // A worker may have begun the job, or ended it, since it was read: the row decides.
    let is_done = store::cancel_unstarted(&tx, job.id, now).await?
        || store::ask_to_cancel(&tx, job.id).await?;
    if !is_done {
        return tx.rollback().await;
    }
    let entry = AuditEntry::on(
        actor,
        "cancel",
        "job",
        &job.id.to_string(),
        job.kind.as_str(),
    );
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await
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
    tx: &WriteTransaction,
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
    tx: &WriteTransaction,
    app: &App,
    actor: &str,
    kind: JobKind,
    (statement, state): (Option<Uuid>, JobState),
    detail: Value,
) -> Result<Uuid> {
    let now = app.clock.now();
    let id = app.random.id(now);
    let what = redact_detail(&detail);
    let job = make_job(app, actor, kind, (id, statement, state), detail);
    store::insert(tx, (&app.keys, &app.random), &job).await?;
    let entry = AuditEntry::on(actor, kind.as_str(), "job", &id.to_string(), &what);
    audit::insert(tx, &[entry], (&app.keys, &app.random), now).await?;
    Ok(id)
}

fn make_job(
    app: &App,
    actor: &str,
    kind: JobKind,
    (id, statement, state): (Uuid, Option<Uuid>, JobState),
    detail: Value,
) -> Job {
    Job {
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
        created_at: app.clock.now(),
        begins_at: None,
        ended_at: None,
    }
}

/// Reduces an order to what the audit trail stores. Search words may be names and domains lead to
/// addresses: both are left out, since each row has its own entry.
fn redact_detail(detail: &Value) -> String {
    let mut shown = detail.clone();
    redact_filter(&mut shown);
    if let Some(order) = shown.get_mut("order").and_then(Value::as_object_mut) {
        // The answers of an import quote the cells of its file.
        order.remove("answers");
    }
    if let Some(rows) = shown.get_mut("rows")
        && let Some(count) = rows.as_array().map(Vec::len)
    {
        *rows = count.into();
    }
    shown.to_string()
}

/// Removes from an order what may be a name or leads to an address: the sealed filter, the words and
/// the domain of an open one, and whom an office may call.
pub(super) fn redact_filter(detail: &mut Value) {
    if let Some(fields) = detail.as_object_mut() {
        fields.remove("sealed");
        fields.remove("details");
    }
    for field in ["words", "domain"] {
        let typed = detail
            .get_mut("filter")
            .and_then(|filter| filter.get_mut(field));
        if let Some(typed) =
            typed.filter(|typed| typed.as_str().is_some_and(|text| !text.is_empty()))
        {
            *typed = "…".into();
        }
    }
}

/// Removes files that can no longer be fetched, and what is left of uploads that broke off.
pub async fn sweep(app: &Arc<App>) -> Result<()> {
    let now = app.clock.now();
    for job in store::list_unfinished_drafts(&app.db.read, now - UNFINISHED).await? {
        let tx = app.db.begin().await?;
        // The process that stores the file may have published it since the list was read; then only
        // the row says so, and the pieces stay.
        if store::lock_unfinished_draft(&tx, job).await? {
            store::remove_file(&tx, job, None).await?;
            store::remove_job(&tx, job).await?;
        }
        tx.commit().await?;
    }
    for job in store::list_with_old_files(&app.db.read, now - KEPT).await? {
        // Each file has its own transaction, so that the ledger can write in between on SQLite.
        let tx = app.db.begin().await?;
        store::remove_file(&tx, job, None).await?;
        // They quote the file.
        store::remove_lines(&tx, job).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Seals the orders, results and lines that an earlier release wrote in clear, and returns how many
/// there were. Each step is a transaction, so it may be broken off and repeated.
pub async fn seal_earlier(db: &Db, (keys, random): (&Keyring, &Random)) -> Result<usize> {
    let mut sealed = 0;
    loop {
        let tx = db.begin().await?;
        let jobs = earlier::seal_next_jobs(&tx, (keys, random)).await?;
        let lines = earlier::seal_next_lines(&tx, (keys, random)).await?;
        tx.commit().await?;
        if jobs.is_none() && lines.is_none() {
            return Ok(sealed);
        }
        sealed += jobs.unwrap_or(0) + lines.unwrap_or(0);
    }
}
