//! What runs beside the requests: letters, retention, reconciliation; and in every server, a look at the database each half second.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::task::JoinSet;

use crate::app::App;
use crate::endorsement::letters::worker;
use crate::endorsement::maintenance;
use crate::endorsement::review::jobs as review_jobs;
use crate::http::load_shedding;
use crate::jobs::rules::JobKind;
use crate::mail::domain_stats;
use crate::statement::draft;
use crate::storage::database::{DatabaseError, MaintenanceTask};
use crate::{export, import, jobs, staff, statement, tally};

/// How often a server's board is compared with the database.
const LOOK: Duration = Duration::from_millis(400);
/// How often limits forget what no longer limits anything.
const SWEEP: Duration = Duration::from_secs(60);
/// How often it is written down how well letters arrive.
const NOTE: Duration = Duration::from_secs(5);

/// What every server runs: the tallies on its board stay true also when another process counts.
pub fn watch(app: &Arc<App>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let watched = app.clone();
    tasks.spawn(async move {
        let suspects = Arc::new(Mutex::new(HashMap::new()));
        every(watched, "looking at tallies", LOOK, |app| {
            let suspects = suspects.clone();
            async move { tally::actions::refresh(&app, &mut *suspects.lock().await).await }
        })
        .await;
    });
    tasks.spawn(every(
        app.clone(),
        "sweeping limits",
        SWEEP,
        |app| async move { sweep_limits(&app) },
    ));
    tasks.spawn(note_domains(app.clone()));
    tasks.spawn(load_shedding::measure(app.clone()));
    tasks
}

/// What a worker runs.
pub fn work(app: &Arc<App>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    tasks.spawn(send_letters(app.clone()));
    tasks.spawn(note_domains(app.clone()));
    tasks.spawn(do_jobs(app.clone()));
    tasks.spawn(every(
        app.clone(),
        "publishing what is due",
        Duration::from_secs(2),
        |app| async move { draft::actions::publish_due(&app).await },
    ));
    let hour = Duration::from_secs(3600);
    tasks.spawn(run_locked(
        app.clone(),
        ("retention", MaintenanceTask::Retention),
        hour,
        |app| async move { maintenance::retention(&app).await },
    ));
    tasks.spawn(run_locked(
        app.clone(),
        ("indexing", MaintenanceTask::Indexing),
        hour * 24,
        |app| async move {
            statement::actions::index_missing(&app).await?;
            maintenance::reindex(&app).await
        },
    ));
    tasks.spawn(run_locked(
        app.clone(),
        ("reconciliation", MaintenanceTask::Reconciliation),
        hour * 6,
        |app| async move { maintenance::reconcile(&app).await },
    ));
    tasks.spawn(run_locked(
        app.clone(),
        ("sweeping files", MaintenanceTask::Sweeping),
        hour,
        |app| async move { jobs::actions::sweep(&app).await },
    ));
    tasks.spawn(every(
        app.clone(),
        "sweeping limits",
        SWEEP,
        |app| async move { sweep_limits(&app) },
    ));
    tasks.spawn(every(
        app.clone(),
        "measuring the outbox",
        hour / 240,
        |app| async move { maintenance::measure(&app).await },
    ));
    tasks
}

/// Sends letters as they come: at once when this process wrote one, within a second when another did.
async fn send_letters(app: Arc<App>) {
    let mut stopping = app.stopping.subscribe();
    let mut pause = Duration::ZERO;
    while !*stopping.borrow() {
        match worker::drain(&app).await {
            Ok(0) => pause = app.settings.letters.look(),
            Ok(_) => pause = Duration::ZERO,
            Err(error) => {
                tracing::warn!(%error, "the outbox cannot be worked on");
                pause = (pause * 2).clamp(Duration::from_secs(1), Duration::from_secs(10));
            }
        }
        if !pause.is_zero() {
            app.transport.tidy().await;
            tokio::select! {
                () = app.letters.notified() => {}
                () = tokio::time::sleep(pause) => {}
                _ = stopping.wait_for(|stop| *stop) => {}
            }
        }
    }
}

/// Servers see confirmations and workers see letters: each writes down what it saw, at its end as well.
async fn note_domains(app: Arc<App>) {
    every(
        app.clone(),
        "counting mail domains",
        NOTE,
        |app| async move { domain_stats::flush(&app.domain_stats, &app.db, &app.keys).await },
    )
    .await;
    if let Err(error) = domain_stats::flush(&app.domain_stats, &app.db, &app.keys).await {
        tracing::debug!(%error, "the last counts of mail domains are lost");
    }
}

/// Does long work one after the other, as it is asked for.
async fn do_jobs(app: Arc<App>) {
    let mut stopping = app.stopping.subscribe();
    while !*stopping.borrow() {
        let pause = match jobs::run::next(&app).await {
            Ok(Some(run)) => {
                if let Err(error) = work_on(&app, run).await {
                    tracing::warn!(%error, "how a job ended could not be written; it is done again");
                }
                continue;
            }
            Ok(None) => Duration::from_secs(1),
            Err(_) => Duration::from_secs(5),
        };
        tokio::select! {
            () = app.jobs.notified() => {}
            () = tokio::time::sleep(pause) => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
}

/// Does one job: who does what.
pub async fn work_on(app: &Arc<App>, mut run: jobs::run::JobRun) -> Result<(), DatabaseError> {
    let ended = match run.kind() {
        JobKind::Deliver => export::jobs::deliver(app, &mut run).await,
        JobKind::Invalidate => review_jobs::invalidate(app, &mut run).await,
        JobKind::Restore => review_jobs::restore(app, &mut run).await,
        JobKind::Import => import::jobs::import(app, &mut run).await,
        JobKind::UndoImport => review_jobs::undo_import(app, &mut run).await,
        JobKind::Review => review_jobs::review(app, &mut run).await,
        JobKind::UndoReview => review_jobs::undo_review(app, &mut run).await,
        JobKind::MailMissing => staff::outreach::reminders::mail_missing(app, &mut run).await,
        JobKind::Affirm => review_jobs::ask_to_affirm(app, &mut run).await,
    };
    run.end(ended).await
}

/// Does something again and again until the process stops; what fails is said and tried again.
async fn every<F, Fut>(app: Arc<App>, what: &'static str, pause: Duration, mut act: F)
where
    F: FnMut(Arc<App>) -> Fut,
    Fut: Future<Output = Result<(), DatabaseError>>,
{
    let mut stopping = app.stopping.subscribe();
    let mut failing = false;
    while !*stopping.borrow() {
        match act(app.clone()).await {
            Ok(()) => failing = false,
            // Once: the database being away is told by whoever meets it first.
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

/// The same for what one process does at a time: who finds another at it leaves this round to it.
async fn run_locked<F, Fut>(
    app: Arc<App>,
    (what, round): (&'static str, MaintenanceTask),
    pause: Duration,
    act: F,
) where
    F: Fn(Arc<App>) -> Fut,
    Fut: Future<Output = Result<(), DatabaseError>>,
{
    every(app, what, pause, |app| run_once_locked(app, round, &act)).await;
}

/// Does a round of upkeep unless another process is at it.
pub async fn run_once_locked<F, Fut>(
    app: Arc<App>,
    round: MaintenanceTask,
    act: F,
) -> Result<(), DatabaseError>
where
    F: FnOnce(Arc<App>) -> Fut,
    Fut: Future<Output = Result<(), DatabaseError>>,
{
    let Some(turn) = app.db.turn(round).await? else {
        return Ok(());
    };
    let done = act(app).await;
    turn.end().await;
    done
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several rounds, and the others may fail"
)]
fn sweep_limits(app: &App) -> Result<(), DatabaseError> {
    app.limits.sweep();
    Ok(())
}

/// Waits until all tasks have ended, at most so long.
pub async fn ended(mut tasks: JoinSet<()>, patience: Duration) {
    let all: std::pin::Pin<Box<dyn Future<Output = ()> + Send>> =
        Box::pin(async move { while tasks.join_next().await.is_some() {} });
    let _ = tokio::time::timeout(patience, all).await;
}
