//! Background tasks of servers and workers: sending letters, jobs, retention, reconciliation and
//! cache refreshes.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::task::JoinSet;

use crate::app::App;
use crate::delivery::packs::jobs::make_pack;
use crate::endorsement::letters::worker;
use crate::endorsement::maintenance;
use crate::endorsement::reminding::actions as reminding;
use crate::endorsement::review::jobs as review_jobs;
use crate::http::load::shedding;
use crate::jobs::rules::JobKind;
use crate::mail::bounces::lmtp;
use crate::mail::domain_store;
use crate::statement::{self, draft};
use crate::storage::database::{DatabaseError, MaintenanceTask};
use crate::{delivery, export, import, jobs, staff, tally};

/// How often a server compares its tally cache with the database.
const REFRESH_INTERVAL: Duration = Duration::from_millis(400);
/// How often expired entries of the limits are removed.
const SWEEP_INTERVAL: Duration = Duration::from_secs(60);
/// How often the log of SQLite is emptied: what was erased is in no file after this.
const LOG_INTERVAL: Duration = Duration::from_secs(60);
/// How often the files of packs that were erased are deleted.
const PACKS_INTERVAL: Duration = Duration::from_secs(5);
/// How often it is looked whose reminder is due.
const REMINDER_INTERVAL: Duration = Duration::from_secs(30);
/// How often confirmation counts by mail domain are written to the database.
const FLUSH_INTERVAL: Duration = Duration::from_secs(5);

/// Starts the tasks of every server, among them the one that keeps the tally cache current when
/// another process counts.
pub fn start_server_tasks(app: &Arc<App>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let refreshed = app.clone();
    tasks.spawn(async move {
        // Each round compares with the one before, so the suspects outlive the future of a round.
        let suspects = Arc::new(Mutex::new(HashMap::new()));
        repeat(refreshed, "looking at tallies", REFRESH_INTERVAL, |app| {
            let suspects = suspects.clone();
            async move { tally::actions::refresh(&app, &mut *suspects.lock().await).await }
        })
        .await;
    });
    tasks.spawn(look_at_site(app.clone()));
    tasks.spawn(repeat(
        app.clone(),
        "sweeping limits",
        SWEEP_INTERVAL,
        |app| async move { sweep_limits(&app) },
    ));
    tasks.spawn(flush_domain_stats(app.clone()));
    tasks.spawn(shedding::measure_delay(app.clone()));
    tasks
}

/// Keeps the name, contact and appearance of the site current when another process changes them.
async fn look_at_site(app: Arc<App>) {
    repeat(
        app,
        "looking at the site",
        REFRESH_INTERVAL,
        |app| async move { staff::site::actions::refresh_site(&app).await },
    )
    .await;
}

/// Stops the process when a commit turned out not to be on the disk.
pub async fn stop_at_loss(app: Arc<App>) {
    let mut stopping = app.stopping.subscribe();
    tokio::select! {
        () = app.db.wait_until_lost() => app.stop(),
        _ = stopping.wait_for(|stops| *stops) => {}
    }
}

/// Starts the tasks of a worker.
pub fn start_worker_tasks(app: &Arc<App>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    start_sending(app, &mut tasks);
    // Letters hold the name of the site.
    tasks.spawn(look_at_site(app.clone()));
    tasks.spawn(flush_domain_stats(app.clone()));
    tasks.spawn(lmtp::listen(app.clone()));
    tasks.spawn(do_jobs(app.clone()));
    tasks.spawn(repeat(
        app.clone(),
        "publishing what is due",
        Duration::from_secs(2),
        |app| async move { draft::publishing::publish_due(&app).await },
    ));
    tasks.spawn(repeat(
        app.clone(),
        "showing hidden people",
        Duration::from_secs(2),
        |app| async move { maintenance::show_hidden(&app).await },
    ));
    tasks.spawn(queue_reminders(app.clone()));
    let hour = Duration::from_secs(3600);
    tasks.spawn(run_locked(
        app.clone(),
        ("retention", MaintenanceTask::Retention),
        hour,
        |app| async move { maintenance::apply_retention(&app).await },
    ));
    // During an upgrade an older release may still write rows without the newest search columns.
    tasks.spawn(run_locked(
        app.clone(),
        ("indexing", MaintenanceTask::Indexing),
        hour * 24,
        |app| async move { statement::actions::index_missing(&app).await },
    ));
    tasks.spawn(run_locked(
        app.clone(),
        ("reconciliation", MaintenanceTask::Reconciliation),
        hour * 6,
        |app| async move { maintenance::reconcile(&app).await },
    ));
    start_sweeping(app, &mut tasks);
    tasks.spawn(repeat(
        app.clone(),
        "measuring the outbox",
        Duration::from_secs(15),
        |app| async move { maintenance::measure_outbox(&app).await },
    ));
    tasks
}

/// Starts the tasks that remove what is over: files, entries of limits, and what was erased.
fn start_sweeping(app: &Arc<App>, tasks: &mut JoinSet<()>) {
    tasks.spawn(run_locked(
        app.clone(),
        ("sweeping files", MaintenanceTask::Sweeping),
        Duration::from_secs(3600),
        |app| async move { jobs::actions::sweep(&app).await },
    ));
    tasks.spawn(repeat(
        app.clone(),
        "sweeping packs",
        PACKS_INTERVAL,
        |app| async move { maintenance::sweep_packs(&app).await },
    ));
    tasks.spawn(repeat(
        app.clone(),
        "sweeping limits",
        SWEEP_INTERVAL,
        |app| async move { sweep_limits(&app) },
    ));
    tasks.spawn(repeat(
        app.clone(),
        "emptying the log of SQLite",
        LOG_INTERVAL,
        |app| async move { app.db.empty_log().await.map(drop) },
    ));
}

/// Lets the reminders that are due wait to be sent.
async fn queue_reminders(app: Arc<App>) {
    repeat(
        app,
        "queueing reminders",
        REMINDER_INTERVAL,
        |app| async move { reminding::queue_reminders(&app).await },
    )
    .await;
}

/// Starts the tasks that send letters, and that put news into the outbox little by little.
fn start_sending(app: &Arc<App>, tasks: &mut JoinSet<()>) {
    tasks.spawn(send_letters(app.clone()));
    tasks.spawn(repeat(
        app.clone(),
        "sending news",
        Duration::from_millis(250),
        |app| async move { staff::news::actions::send_news(&app).await },
    ));
}

/// Sends letters: immediately when this process wrote one, within a second when another did.
async fn send_letters(app: Arc<App>) {
    let mut stopping = app.stopping.subscribe();
    let mut pause = Duration::ZERO;
    if let Err(error) = worker::free_claims_of_ended_workers(&app).await {
        tracing::warn!(%error, "emails of an earlier process wait until their leases end");
    }
    while !*stopping.borrow() {
        match worker::drain(&app).await {
            Ok(0) => pause = app.settings.letters.poll_interval(),
            Ok(_) => pause = Duration::ZERO,
            Err(error) => {
                tracing::warn!(%error, "the outbox cannot be worked on");
                // A database that is away is not asked as often as one that answers.
                pause = (pause * 2).clamp(Duration::from_secs(1), Duration::from_secs(10));
            }
        }
        if !pause.is_zero() {
            app.transport.close_idle().await;
            tokio::select! {
                () = app.letters.notified() => {}
                () = tokio::time::sleep(pause) => {}
                _ = stopping.wait_for(|stop| *stop) => {}
            }
        }
    }
}

/// Writes the counts by mail domain, also once at the end. Servers count confirmations and workers
/// count letters, so both run this.
async fn flush_domain_stats(app: Arc<App>) {
    repeat(
        app.clone(),
        "counting mail domains",
        FLUSH_INTERVAL,
        |app| async move { domain_store::flush(&app.domain_stats, &app.db, &app.keys).await },
    )
    .await;
    if let Err(error) = domain_store::flush(&app.domain_stats, &app.db, &app.keys).await {
        tracing::debug!(%error, "the last counts of mail domains are lost");
    }
}

/// Runs waiting jobs one after the other.
async fn do_jobs(app: Arc<App>) {
    let mut stopping = app.stopping.subscribe();
    while !*stopping.borrow() {
        let pause = match jobs::run::claim_next(&app).await {
            Ok(Some(run)) => {
                if let Err(error) = run_job(&app, run).await {
                    tracing::warn!(%error, "how a job ended could not be written; it is done again");
                }
                continue;
            }
            Ok(None) => Duration::from_secs(1),
            // The database is away, which the other tasks say in the log.
            Err(_) => Duration::from_secs(5),
        };
        tokio::select! {
            () = app.jobs.notified() => {}
            () = tokio::time::sleep(pause) => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
}

/// Runs one job by its kind and stores its outcome.
pub async fn run_job(app: &Arc<App>, mut run: jobs::run::JobRun) -> Result<(), DatabaseError> {
    let ended = match run.kind() {
        JobKind::Deliver => export::jobs::deliver(app, &mut run).await,
        JobKind::Pack => Box::pin(make_pack(app, &mut run)).await,
        JobKind::Invalidate => review_jobs::invalidate(app, &mut run).await,
        JobKind::Restore => review_jobs::restore(app, &mut run).await,
        JobKind::Import => import::jobs::import(app, &mut run).await,
        JobKind::UndoImport => review_jobs::undo_import(app, &mut run).await,
        JobKind::Review => review_jobs::review(app, &mut run).await,
        JobKind::UndoReview => review_jobs::undo_review(app, &mut run).await,
        JobKind::MailMissing => staff::outreach::reminders::mail_missing(app, &mut run).await,
        JobKind::AskCosponsors => delivery::cosponsors::asking::ask_cosponsors(app, &mut run).await,
        JobKind::Affirm => review_jobs::ask_to_affirm(app, &mut run).await,
    };
    run.end(ended).await
}

/// Repeats an action until the process stops. A failure is logged once and the action is tried
/// again.
async fn repeat<F, Fut>(app: Arc<App>, what: &'static str, pause: Duration, mut act: F)
where
    F: FnMut(Arc<App>) -> Fut,
    Fut: Future<Output = Result<(), DatabaseError>>,
{
    let mut stopping = app.stopping.subscribe();
    let mut failing = false;
    while !*stopping.borrow() {
        match act(app.clone()).await {
            Ok(()) => failing = false,
            // Logged once, since a missing database would fill the log.
            Err(error) if !failing => {
                failing = true;
                tracing::warn!(%error, what, "failed; it is tried again");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
}

/// Repeats a maintenance task under its task lock. A process that finds the lock taken skips the
/// run.
async fn run_locked<F, Fut>(
    app: Arc<App>,
    (what, task): (&'static str, MaintenanceTask),
    pause: Duration,
    act: F,
) where
    F: Fn(Arc<App>) -> Fut,
    Fut: Future<Output = Result<(), DatabaseError>>,
{
    repeat(app, what, pause, |app| run_once_locked(app, task, &act)).await;
}

/// Runs a maintenance task once, unless another process holds its task lock.
pub async fn run_once_locked<F, Fut>(
    app: Arc<App>,
    task: MaintenanceTask,
    act: F,
) -> Result<(), DatabaseError>
where
    F: FnOnce(Arc<App>) -> Fut,
    Fut: Future<Output = Result<(), DatabaseError>>,
{
    let Some(lock) = app.db.lock_task(task).await? else {
        return Ok(());
    };
    let result = act(app).await;
    // The lock is released after a failure as well, or no process could try again.
    lock.release().await;
    result
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several maintenance tasks, and the others may fail"
)]
fn sweep_limits(app: &App) -> Result<(), DatabaseError> {
    app.limits.sweep();
    Ok(())
}

/// Waits until all tasks have ended, at most for the given time.
pub async fn wait_for_end(mut tasks: JoinSet<()>, patience: Duration) {
    let all: std::pin::Pin<Box<dyn Future<Output = ()> + Send>> =
        Box::pin(async move { while tasks.join_next().await.is_some() {} });
    // A task that is cut off leaves nothing behind: its claims on letters and jobs run out.
    let _ = tokio::time::timeout(patience, all).await;
}
