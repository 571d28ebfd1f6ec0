//! The rules of reminders: who gets one.

use chrono::{DateTime, TimeDelta, Utc};

use crate::statement::rules::{Statement, StatementState};

/// How long after the first letter left its reminder is due.
pub const REMIND_AFTER: TimeDelta = TimeDelta::days(2);

/// What is known of a submission whose reminder is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemindedSubmission {
    pub submitted_at: DateTime<Utc>,
    /// Whether the mailbox has an endorsement in the statement: it has signed otherwise, or has
    /// withdrawn what it signed.
    pub has_signed: bool,
    /// Whether the address is not to be written to unasked, or takes nothing.
    pub is_suppressed: bool,
}

/// Tells whether a reminder goes out: the statement reminds and is open, the link still works, and the
/// owner of the mailbox has neither signed otherwise nor asked to be left alone.
pub fn is_reminded(
    submission: RemindedSubmission,
    statement: &Statement,
    now: DateTime<Utc>,
) -> bool {
    statement.settings.reminds
        && statement.state(now) == StatementState::Open
        && now <= statement.confirmable_until(submission.submitted_at)
        && !submission.has_signed
        && !submission.is_suppressed
}
