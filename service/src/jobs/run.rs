//! A job in the hands of a worker: its progress, its cancellation and its end.

use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::actions::redact_filter;
use super::rules::{Job, JobKind, JobState, REST};
use super::store;
use crate::app::App;
use crate::storage::database::DatabaseError;

/// The reasons why a job does not continue.
#[derive(Debug, thiserror::Error)]
pub enum JobStop {
    /// Somebody cancelled the job.
    #[error("cancelled")]
    Cancelled,
    /// The process ends; another one continues the job.
    #[error("the process ends")]
    Stopping,
    /// The database is away, or there is no room for the work, or what was read has gone; the job is
    /// tried again after [`REST`].
    #[error("the database or a place for its work is unavailable")]
    Away,
    /// The job cannot be done; the text says why.
    #[error("{0}")]
    Broken(String),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<sea_orm::DbErr> for JobStop {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

impl From<std::io::Error> for JobStop {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

/// How often progress is written to the database; each time is a transaction of the single writer
/// of SQLite.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(250);

/// A job that is being run.
pub struct JobRun {
    app: Arc<App>,
    job: Job,
    stored_at: Option<Instant>,
    /// Receives the progress (done, total) in addition to the database.
    on_progress: Option<Box<dyn Fn(i64, i64) + Send + Sync>>,
    pub statement: Option<Uuid>,
    /// What exactly was requested.
    pub detail: serde_json::Value,
    pub actor: String,
    /// The results so far, stored with each step.
    pub result: serde_json::Value,
}

/// Claims the next waiting job, if there is one.
pub async fn claim_next(app: &Arc<App>) -> Result<Option<JobRun>, DatabaseError> {
    let tx = app.db.begin().await?;
    let job = store::claim(&tx, &app.keys, app.clock.now()).await?;
    tx.commit().await?;
    Ok(job.map(|job| JobRun::of(app, job)))
}

/// Claims one job for a caller that runs it itself and receives its progress.
pub async fn claim_job(
    app: &Arc<App>,
    id: Uuid,
    on_progress: impl Fn(i64, i64) + Send + Sync + 'static,
) -> Result<Option<JobRun>, DatabaseError> {
    let tx = app.db.begin().await?;
    let Some(mut job) = store::by_id(&tx, &app.keys, id).await? else {
        return Ok(None);
    };
    if !store::start_draft(&tx, id).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    job.state = JobState::Running;
    // A running job without a time of progress would never be taken over if this process died.
    store::store_progress(&tx, (&app.keys, &app.random), &job, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Some(JobRun {
        on_progress: Some(Box::new(on_progress)),
        ..JobRun::of(app, job)
    }))
}

impl JobRun {
    fn of(app: &Arc<App>, job: Job) -> Self {
        Self {
            app: app.clone(),
            stored_at: None,
            on_progress: None,
            statement: job.statement,
            detail: job.detail.clone(),
            actor: job.actor.clone(),
            result: job.result.clone(),
            job,
        }
    }

    /// Returns the id of the job.
    pub fn id(&self) -> Uuid {
        self.job.id
    }

    /// Returns the kind of the job.
    pub fn kind(&self) -> JobKind {
        self.job.kind
    }

    /// Returns how many items were done when the job began or continued.
    pub fn done(&self) -> i64 {
        self.job.done
    }

    /// Sets the number of items.
    pub fn set_total(&mut self, total: i64) {
        self.job.total = total;
    }

    /// Adds to the progress and always stores it, for work that must not repeat a step.
    pub async fn step_and_store(&mut self, by: i64) -> Result<(), JobStop> {
        self.stored_at = None;
        self.step(by).await
    }

    /// Resets the progress, for work that starts over when it continues.
    pub fn reset_progress(&mut self) {
        self.job.done = 0;
    }

    /// Adds to the progress and stores it from time to time. Fails when the job must stop.
    pub async fn step(&mut self, by: i64) -> Result<(), JobStop> {
        self.job.done += by;
        if let Some(on_progress) = &self.on_progress {
            on_progress(self.job.done, self.job.total);
        }
        // `end` stores this step, too, so that whoever continues the job does not repeat it.
        if *self.app.stopping.borrow() {
            return Err(JobStop::Stopping);
        }
        if self
            .stored_at
            .is_some_and(|at| at.elapsed() < PROGRESS_INTERVAL)
        {
            return Ok(());
        }
        self.stored_at = Some(Instant::now());
        self.job.result = self.result.clone();
        let tx = self.app.db.begin().await?;
        let sealing = (&self.app.keys, &self.app.random);
        let now = self.app.clock.now();
        let cancel = store::store_progress(&tx, sealing, &self.job, now).await?;
        tx.commit().await?;
        if cancel {
            Err(JobStop::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Stores how the job ended.
    pub async fn end(mut self, ended: Result<(), JobStop>) -> Result<(), DatabaseError> {
        let now = self.app.clock.now();
        self.job.result = self.result;
        let (state, over) = match ended {
            Ok(()) => (JobState::Done, true),
            Err(JobStop::Cancelled) => (JobState::Cancelled, true),
            Err(JobStop::Stopping) => (JobState::Waiting, false),
            Err(
                why @ (JobStop::Away
                | JobStop::Database(DatabaseError::Away(_) | DatabaseError::Conflict(_))),
            ) => {
                tracing::warn!(%why, kind = %self.job.kind, job = %self.job.id, "a job waits and is tried again");
                self.job.begins_at = Some(now + REST);
                (JobState::Waiting, false)
            }
            Err(why) => {
                tracing::error!(%why, kind = %self.job.kind, job = %self.job.id, "a job broke off");
                (JobState::Failed, true)
            }
        };
        self.job.state = state;
        if over {
            // What may be a name is not stored after the end of the work.
            redact_filter(&mut self.job.detail);
        }
        let tx = self.app.db.begin().await?;
        // A job that was to undo another and did not finish must not block a second attempt.
        if matches!(state, JobState::Cancelled | JobState::Failed) {
            store::forget_undo(&tx, self.job.id).await?;
        }
        let sealing = (&self.app.keys, &self.app.random);
        store::settle(&tx, sealing, &self.job, over.then_some(now)).await?;
        tx.commit().await
    }
}
