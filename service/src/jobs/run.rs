//! A job in the hands of a worker: how far it is, whether it shall stop, how it ended.

use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::rules::{Job, JobKind, JobState};
use super::store;
use crate::app::App;
use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::LedgerError;
use crate::storage::database::DatabaseError;

/// Why a job does not go on.
#[derive(Debug, thiserror::Error)]
pub enum JobStop {
    /// Somebody cancelled it.
    #[error("cancelled")]
    Cancelled,
    /// The process ends: another goes on with it.
    #[error("the process ends")]
    Stopping,
    /// It cannot be done.
    #[error("{0}")]
    Broken(String),
    /// The database.
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

/// How often progress is written.
const BEAT: Duration = Duration::from_millis(250);
/// How long a job waits before it asks a full ledger again.
const PATIENCE: Duration = Duration::from_millis(200);

/// A job that is being done.
pub struct JobRun {
    app: Arc<App>,
    job: Job,
    beaten: Option<Instant>,
    /// Who hears how far it is, beside the database.
    told: Option<Box<dyn Fn(i64, i64) + Send + Sync>>,
    /// Of which statement.
    pub statement: Option<Uuid>,
    /// What exactly was asked for.
    pub detail: serde_json::Value,
    /// Who asked for it.
    pub actor: String,
    /// What came of it so far; kept with each step.
    pub result: serde_json::Value,
}

/// Takes the next job that waits, if there is one.
pub async fn next(app: &Arc<App>) -> Result<Option<JobRun>, DatabaseError> {
    let tx = app.db.begin().await?;
    let job = store::claim(&tx, app.clock.now()).await?;
    tx.commit().await?;
    Ok(job.map(|job| JobRun::of(app, job)))
}

/// Takes one job in hand itself: whoever asked for it waits for it, and hears how far it is.
pub async fn take(
    app: &Arc<App>,
    id: Uuid,
    told: impl Fn(i64, i64) + Send + Sync + 'static,
) -> Result<Option<JobRun>, DatabaseError> {
    let tx = app.db.begin().await?;
    let Some(mut job) = store::by_id(&tx, id).await? else {
        return Ok(None);
    };
    job.state = JobState::Running;
    store::settle(&tx, &job, None).await?;
    store::beat(&tx, &job, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Some(JobRun {
        told: Some(Box::new(told)),
        ..JobRun::of(app, job)
    }))
}

impl JobRun {
    fn of(app: &Arc<App>, job: Job) -> Self {
        Self {
            app: app.clone(),
            beaten: None,
            told: None,
            statement: job.statement,
            detail: job.detail.clone(),
            actor: job.actor.clone(),
            result: job.result.clone(),
            job,
        }
    }

    /// The job's row.
    pub fn id(&self) -> Uuid {
        self.job.id
    }

    /// What is done.
    pub fn kind(&self) -> JobKind {
        self.job.kind
    }

    /// How many were behind it when it began or went on.
    pub fn done(&self) -> i64 {
        self.job.done
    }

    /// Says of how many.
    pub fn total(&mut self, total: i64) {
        self.job.total = total;
    }

    /// The same, and writes it whatever the time: where going on twice from one place would do harm.
    pub async fn step_for_sure(&mut self, by: i64) -> Result<(), JobStop> {
        self.beaten = None;
        self.step(by).await
    }

    /// Begins to count anew: for work that is done from the start when it goes on.
    pub fn afresh(&mut self) {
        self.job.done = 0;
    }

    /// So many more are behind it. Fails when it shall not go on.
    pub async fn step(&mut self, by: i64) -> Result<(), JobStop> {
        self.job.done += by;
        if let Some(told) = &self.told {
            told(self.job.done, self.job.total);
        }
        if *self.app.stopping.borrow() {
            return Err(JobStop::Stopping);
        }
        if self.beaten.is_some_and(|at| at.elapsed() < BEAT) {
            return Ok(());
        }
        self.beaten = Some(Instant::now());
        self.job.result = self.result.clone();
        let tx = self.app.db.begin().await?;
        let cancel = store::beat(&tx, &self.job, self.app.clock.now()).await?;
        tx.commit().await?;
        if cancel {
            Err(JobStop::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Writes how it ended.
    pub async fn end(mut self, ended: Result<(), JobStop>) -> Result<(), DatabaseError> {
        let now = self.app.clock.now();
        self.job.result = self.result;
        let (state, over) = match ended {
            Ok(()) => (JobState::Done, true),
            Err(JobStop::Cancelled) => (JobState::Cancelled, true),
            Err(
                JobStop::Stopping
                | JobStop::Database(DatabaseError::Away(_) | DatabaseError::Conflict(_)),
            ) => (JobState::Waiting, false),
            Err(why) => {
                tracing::error!(%why, kind = %self.job.kind, job = %self.job.id, "a job broke off");
                (JobState::Failed, true)
            }
        };
        self.job.state = state;
        if over {
            // What somebody searched for may be a name: it is not kept longer than the work takes.
            if let Some(words) = self
                .job
                .detail
                .get_mut("sieve")
                .and_then(|sieve| sieve.get_mut("words"))
                .filter(|words| *words != "")
            {
                *words = "…".into();
            }
        }
        let tx = self.app.db.begin().await?;
        if matches!(state, JobState::Cancelled | JobState::Failed) {
            store::not_undone(&tx, self.job.id).await?;
        }
        store::settle(&tx, &self.job, over.then_some(now)).await?;
        Ok(tx.commit().await?)
    }
}

/// Asks the ledger until it has room: people who sign come first, a job can wait.
pub async fn patiently<T, F, Fut>(mut ask: F) -> Result<T, JobStop>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, ActionError>>,
{
    loop {
        match ask().await {
            Ok(done) => return Ok(done),
            Err(ActionError::Unavailable(LedgerError::Busy)) => tokio::time::sleep(PATIENCE).await,
            Err(ActionError::Unavailable(LedgerError::Away)) => return Err(JobStop::Stopping),
            Err(error) => return Err(JobStop::Broken(error.to_string())),
        }
    }
}
