//! What is true of long work: its kinds, where it stands, what may still be done about it.

use crate::values::UnknownWord;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

/// What is done. When one is added: who does it, in `worker.rs`; its words `job-…`.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// A list is written for handing over.
    Deliver,
    /// Endorsements are taken out.
    Invalidate,
    /// What a job took out is brought back.
    Restore,
    /// Sign-ons from elsewhere are brought in.
    Import,
    /// What an import brought is taken away again.
    UndoImport,
    /// Many that wait are accepted or declined.
    Review,
    /// What was decided about many waits again.
    UndoReview,
    /// Members that have not endorsed are asked to.
    MailMissing,
    /// Signatories of older versions are asked to affirm.
    Affirm,
}

impl JobKind {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Where it stands.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Not everything that it needs was said yet.
    Draft,
    /// Nobody works on it yet.
    Waiting,
    /// Somebody works on it.
    Running,
    /// All is done.
    Done,
    /// Somebody stopped it; what was done stays done.
    Cancelled,
    /// It broke off; the log says why.
    Failed,
}

impl JobState {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How long a job may be silent before another worker takes it over.
pub const SILENCE: TimeDelta = TimeDelta::minutes(10);
/// How long a file can be fetched.
pub const KEPT: TimeDelta = TimeDelta::days(7);

/// Long work.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The row.
    pub id: Uuid,
    /// Of which statement.
    pub statement: Option<Uuid>,
    /// What is done.
    pub kind: JobKind,
    /// Who asked for it.
    pub actor: String,
    /// Where it stands.
    pub state: JobState,
    /// What exactly was asked for.
    pub detail: serde_json::Value,
    /// What came of it so far.
    pub result: serde_json::Value,
    /// Of how many; 0 while nobody knows.
    pub total: i64,
    /// How many are behind it.
    pub done: i64,
    /// Whether somebody wants it to stop.
    pub cancel: bool,
    /// The job that undid it.
    pub undone_by: Option<Uuid>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Job {
    /// Whether it can be stopped.
    pub fn can_be_cancelled(&self) -> bool {
        !self.cancel && matches!(self.state, JobState::Waiting | JobState::Running)
    }

    /// What undoes it, where something does and nobody has yet.
    pub fn undone_with(&self) -> Option<JobKind> {
        let over = matches!(
            self.state,
            JobState::Done | JobState::Cancelled | JobState::Failed
        );
        if !over || self.undone_by.is_some() {
            return None;
        }
        match self.kind {
            JobKind::Invalidate => Some(JobKind::Restore),
            JobKind::Import => Some(JobKind::UndoImport),
            JobKind::Review => Some(JobKind::UndoReview),
            _ => None,
        }
    }

    /// Until when its file can be fetched; `None` where it has none.
    pub fn file_until(&self) -> Option<DateTime<Utc>> {
        let has_file = self.kind == JobKind::Deliver && self.state == JobState::Done;
        self.ended_at.filter(|_| has_file).map(|ended| ended + KEPT)
    }

    /// How far it is, in percent; `None` while nobody knows.
    pub fn percent(&self) -> Option<i64> {
        match self.state {
            JobState::Done => Some(100),
            _ => (self.total > 0).then(|| (self.done * 100 / self.total).clamp(0, 99)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(kind: JobKind, state: JobState) -> Job {
        Job {
            id: Uuid::nil(),
            statement: None,
            kind,
            actor: "cli:test".into(),
            state,
            detail: serde_json::Value::Null,
            result: serde_json::Value::Null,
            total: 0,
            done: 0,
            cancel: false,
            undone_by: None,
            created_at: DateTime::UNIX_EPOCH,
            ended_at: Some(DateTime::UNIX_EPOCH),
        }
    }

    #[test]
    fn what_was_done_can_be_undone_once() {
        for (kind, state, undone) in [
            (JobKind::Invalidate, JobState::Done, Some(JobKind::Restore)),
            (
                JobKind::Invalidate,
                JobState::Cancelled,
                Some(JobKind::Restore),
            ),
            (JobKind::Invalidate, JobState::Running, None),
            (JobKind::Import, JobState::Failed, Some(JobKind::UndoImport)),
            (JobKind::Review, JobState::Done, Some(JobKind::UndoReview)),
            (JobKind::Deliver, JobState::Done, None),
            (JobKind::Restore, JobState::Done, None),
        ] {
            let mut job = job(kind, state);
            assert_eq!(job.undone_with(), undone, "{kind} {state}");
            job.undone_by = Some(Uuid::nil());
            assert_eq!(job.undone_with(), None);
        }
    }

    #[test]
    fn only_what_goes_on_can_be_cancelled_and_only_a_delivery_has_a_file() {
        for state in JobState::VARIANTS {
            let goes_on = matches!(state, JobState::Waiting | JobState::Running);
            assert_eq!(job(JobKind::Import, *state).can_be_cancelled(), goes_on);
            assert_eq!(
                job(JobKind::Deliver, *state).file_until().is_some(),
                *state == JobState::Done
            );
        }
        assert_eq!(job(JobKind::Import, JobState::Done).file_until(), None);
    }

    #[test]
    fn progress_is_told_when_the_end_is_known() {
        let at = |total, done| {
            Job {
                total,
                done,
                ..job(JobKind::Import, JobState::Running)
            }
            .percent()
        };
        assert_eq!(
            [at(0, 5), at(200, 50), at(10, 10)],
            [None, Some(25), Some(99)]
        );
        assert_eq!(job(JobKind::Import, JobState::Done).percent(), Some(100));
    }
}
