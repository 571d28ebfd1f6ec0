//! The rules of jobs: their kinds, their states, and what may still be done about them.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub use entities::words::{JobKind, JobState};

/// How long a job may report no progress before another worker takes it over.
pub const SILENCE: TimeDelta = TimeDelta::minutes(10);
/// How long a job rests that found the database or a place for its work unavailable, so that others go
/// first.
pub const REST: TimeDelta = TimeDelta::seconds(30);
/// How long a file can be fetched.
pub const KEPT: TimeDelta = TimeDelta::days(7);
/// How long after its beginning an upload that is still not whole is taken for broken off.
pub const UNFINISHED: TimeDelta = TimeDelta::days(1);

/// One job.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: Uuid,
    pub statement: Option<Uuid>,
    pub kind: JobKind,
    pub actor: String,
    pub state: JobState,
    /// What exactly was requested.
    pub detail: serde_json::Value,
    /// The results so far.
    pub result: serde_json::Value,
    /// The number of items; 0 while it is unknown.
    pub total: i64,
    /// The number of items that are done.
    pub done: i64,
    /// Whether cancelling was requested.
    pub cancel: bool,
    /// The job that undid this one.
    pub undone_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    /// The moment before which no worker begins a job that waits; none for at once.
    pub begins_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

impl Job {
    /// Whether the job can be cancelled.
    pub fn can_be_cancelled(&self) -> bool {
        !self.cancel && matches!(self.state, JobState::Waiting | JobState::Running)
    }

    /// Returns the kind of job that undoes this one, if one does and none has yet.
    pub fn undo_kind(&self) -> Option<JobKind> {
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
            JobKind::Deliver
            | JobKind::Pack
            | JobKind::Restore
            | JobKind::UndoImport
            | JobKind::UndoReview
            | JobKind::MailMissing
            | JobKind::AskCosponsors
            | JobKind::Affirm => None,
        }
    }

    /// Returns the end of the time in which the file can be fetched, or `None` without a file.
    pub fn file_until(&self) -> Option<DateTime<Utc>> {
        let has_file = self.kind == JobKind::Deliver && self.state == JobState::Done;
        self.ended_at.filter(|_| has_file).map(|ended| ended + KEPT)
    }

    /// Returns the progress in percent, or `None` while it is unknown.
    pub fn percent(&self) -> Option<i64> {
        match self.state {
            JobState::Done => Some(100),
            // Rows may come in while the job runs, so that more are done than were counted; 100 is
            // left to a job that is done.
            _ => (self.total > 0).then(|| (self.done * 100 / self.total).clamp(0, 99)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

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
            begins_at: None,
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
            assert_eq!(job.undo_kind(), undone, "{kind} {state}");
            job.undone_by = Some(Uuid::nil());
            assert_eq!(job.undo_kind(), None);
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
    fn progress_is_known_once_the_total_is() {
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
