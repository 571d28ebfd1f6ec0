//! The rules of retention: when personal data of a statement is due, what becomes of a row then, and
//! which holds are possible.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::endorsement::rules::State;
use crate::statement::rules::{MOST_RETENTION_DAYS, RETENTION_DAYS, Statement};

/// How long a signatory may undo a withdrawal, and staff a removal, before the row is erased.
const UNDO_WITHIN: TimeDelta = TimeDelta::hours(24);
/// After how long a statement that is done is gone through again: staff may have imported since.
const SWEEP_AGAIN: TimeDelta = TimeDelta::days(7);
/// The most days from today for which a hold may be placed. It may be placed again.
pub const MOST_HOLD_DAYS: i64 = 730;
/// How long entries of the audit trail keep their details, in days.
pub const AUDIT_DAYS: i64 = 730;
/// The most characters of the reason of a hold.
pub const LONGEST_REASON: usize = 500;

/// Returns for how many days the statement keeps personal data.
pub fn find_days(statement: &Statement) -> i32 {
    let days = statement.settings.retention_days.unwrap_or(RETENTION_DAYS);
    // An earlier release took more days than are allowed now.
    days.clamp(1, MOST_RETENTION_DAYS)
}

/// Returns when personal data goes, but for a hold: so many days after the closing or the delivery,
/// whichever is later, and never later than two years after the closing. `None` while the statement
/// has no end.
pub fn find_planned(statement: &Statement) -> Option<DateTime<Utc>> {
    let closes = statement.closes()?;
    let from = statement.delivered_at.map_or(closes, |at| at.max(closes));
    let planned = from + TimeDelta::days(find_days(statement).into());
    Some(planned.min(find_latest(statement)?))
}

/// Returns when personal data goes at the latest, but for a hold.
pub fn find_latest(statement: &Statement) -> Option<DateTime<Utc>> {
    let closes = statement.closes()?;
    Some(closes + TimeDelta::days(MOST_RETENTION_DAYS.into()))
}

/// Returns when personal data goes; `None` while the statement has no end.
pub fn find_due(statement: &Statement) -> Option<DateTime<Utc>> {
    let planned = find_planned(statement)?;
    Some(
        statement
            .held_until
            .map_or(planned, |until| until.max(planned)),
    )
}

/// Tells whether a hold is what the statement's personal data waits for.
pub fn is_held(statement: &Statement) -> bool {
    let planned = find_planned(statement);
    planned.is_some_and(|planned| statement.held_until.is_some_and(|until| until > planned))
}

/// Tells whether a delivery would still move the date.
pub fn may_move(statement: &Statement) -> bool {
    statement.delivered_at.is_none() && find_planned(statement) != find_latest(statement)
}

/// Tells whether everything that was due has been deleted.
pub fn is_gone(statement: &Statement) -> bool {
    let due = find_due(statement);
    due.is_some_and(|due| statement.erased_at.is_some_and(|at| at >= due))
}

/// A statement that was gone through: for which date, and when that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sweep {
    pub due_at: DateTime<Utc>,
    pub swept_at: DateTime<Utc>,
}

/// Tells whether the rows of a statement have to be gone through.
pub fn needs_sweep(statement: &Statement, last: Option<&Sweep>, now: DateTime<Utc>) -> bool {
    let due = find_due(statement).filter(|due| *due <= now);
    // A statement that was reopened has a later date.
    let is_done =
        |due: DateTime<Utc>, last: &Sweep| last.due_at >= due && now < last.swept_at + SWEEP_AGAIN;
    due.is_some_and(|due| last.is_none_or(|last| !is_done(due, last)))
}

/// Returns before which moment a row must have ended to be erased now: `ended_days` ago, or a day ago
/// where the personal data of the whole statement is due.
pub fn find_ended_before(
    statement: &Statement,
    ended_days: u32,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let is_due = find_due(statement).is_some_and(|due| due <= now);
    let kept = if is_due {
        UNDO_WITHIN
    } else {
        TimeDelta::days(ended_days.into())
    };
    now - kept
}

/// What becomes of a row whose statement is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFate {
    /// It goes on counting, without an address and what was sealed.
    Counted,
    /// Nobody decided on it, and now nobody can: it ends.
    Waiting,
    /// Nothing stays but that something ended, and when.
    Ended,
    /// It can still be undone.
    Left,
}

/// Decides what becomes of a row.
pub fn decide_fate(state: State, ended_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> RowFate {
    match state {
        State::Confirmed | State::Accepted => RowFate::Counted,
        State::InReview | State::Quarantined => RowFate::Waiting,
        State::Pending => RowFate::Left,
        State::Withdrawn | State::Declined | State::Invalidated | State::Expired => {
            if ended_at.is_none_or(|at| at + UNDO_WITHIN <= now) {
                RowFate::Ended
            } else {
                RowFate::Left
            }
        }
    }
}

/// Why a hold is not possible. Each is a word of the errors of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldRefusal {
    /// There is nothing left that it would keep.
    Gone,
    /// The end is over, or more than two years away.
    Until,
    /// It says no reason, or a very long one.
    Reason,
}

/// Checks a hold up to and with a day in the zone of the statement, and returns when it ends.
pub fn check_hold(
    statement: &Statement,
    last_day: NaiveDate,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, HoldRefusal> {
    if is_gone(statement) {
        return Err(HoldRefusal::Gone);
    }
    let until = find_end_of_day(last_day, statement.settings.time_zone);
    if until <= now || until > now + TimeDelta::days(MOST_HOLD_DAYS + 1) {
        return Err(HoldRefusal::Until);
    }
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(HoldRefusal::Reason);
    }
    Ok(until)
}

/// Returns the first moment after a day in a zone.
fn find_end_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    // Where the clocks skip midnight, the day ends within the hour.
    let local = zone.from_local_datetime(&next).earliest();
    local.map_or(next.and_utc(), |at| at.with_timezone(&Utc))
}

/// Returns the last day of a hold, in the zone of the statement.
pub fn find_last_day(until: DateTime<Utc>, zone: Tz) -> NaiveDate {
    (until - TimeDelta::seconds(1))
        .with_timezone(&zone)
        .date_naive()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::statement::rules::{DisplayDefault, ReviewRule, StatementKind, StatementSettings};

    fn read_time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// Makes a statement of these moments: closing, delivery, end of the hold.
    fn statement(moments: [Option<&str>; 3], days: Option<i32>) -> Statement {
        let [closes, delivered_at, held_until] = moments.map(|at| at.map(read_time));
        Statement {
            id: uuid::Uuid::nil(),
            slug: "care".into(),
            title: "Care".into(),
            current_version: 1,
            closed_at: None,
            updated_at: DateTime::UNIX_EPOCH,
            consent_version: 1,
            note: None,
            delivered_at,
            withdrawn_at: None,
            held_until,
            erased_at: None,
            settings: StatementSettings {
                kind: StatementKind::OpenLetter,
                original: "en".into(),
                accepts: vec![],
                review: ReviewRule::Unproven,
                published_on: NaiveDate::default(),
                opens: DateTime::UNIX_EPOCH,
                closes,
                time_zone: Tz::UTC,
                addressee: None,
                goal: None,
                hashtags: vec![],
                links: vec![],
                credit: None,
                asks: vec![],
                display_default: DisplayDefault::Public,
                retention_days: days,
                keeps_public_list: true,
                reminds: false,
            },
        }
    }

    #[test]
    fn personal_data_goes_after_the_closing_or_the_delivery_whichever_is_later() {
        let closing = Some("2026-01-01T12:00:00Z");
        let earlier = Some("2025-12-01T12:00:00Z");
        let later = Some("2026-02-01T12:00:00Z");
        let long_after = Some("2027-11-01T12:00:00Z");
        for (moments, days, due) in [
            ([None, None, None], None, None),
            ([None, later, None], None, None),
            ([closing, None, None], None, Some("2026-06-30T12:00:00Z")),
            ([closing, earlier, None], None, Some("2026-06-30T12:00:00Z")),
            ([closing, later, None], None, Some("2026-07-31T12:00:00Z")),
            ([closing, None, None], Some(1), Some("2026-01-02T12:00:00Z")),
            // Never later than 730 days after the closing, whatever is set.
            (
                [closing, later, None],
                Some(730),
                Some("2028-01-01T12:00:00Z"),
            ),
            (
                [closing, None, None],
                Some(3650),
                Some("2028-01-01T12:00:00Z"),
            ),
            (
                [closing, long_after, None],
                None,
                Some("2028-01-01T12:00:00Z"),
            ),
            ([closing, None, later], None, Some("2026-06-30T12:00:00Z")),
            ([closing, None, long_after], None, long_after),
        ] {
            let due = due.map(read_time);
            assert_eq!(
                find_due(&statement(moments, days)),
                due,
                "{moments:?} {days:?}"
            );
        }
        assert!(is_held(&statement([closing, None, long_after], None)));
        assert!(!is_held(&statement([closing, None, later], None)));
        assert!(may_move(&statement([closing, None, None], None)));
        assert!(!may_move(&statement([closing, later, None], None)));
        assert!(!may_move(&statement([closing, None, None], Some(730))));
    }

    #[test]
    fn a_statement_is_gone_through_when_it_is_due_and_each_week_after() {
        let closed = statement([Some("2026-01-01T12:00:00Z"), None, None], Some(10));
        let sweep = |due: &str, swept: &str| Sweep {
            due_at: read_time(due),
            swept_at: read_time(swept),
        };
        let done = sweep("2026-01-11T12:00:00Z", "2026-01-11T13:00:00Z");
        let before_reopening = sweep("2025-06-01T12:00:00Z", "2026-01-11T12:30:00Z");
        for (last, now, needed) in [
            (None, "2026-01-11T11:59:59Z", false),
            (None, "2026-01-11T12:00:00Z", true),
            (Some(&done), "2026-01-18T12:59:59Z", false),
            (Some(&done), "2026-01-18T13:00:00Z", true),
            (Some(&before_reopening), "2026-01-11T13:00:00Z", true),
        ] {
            let needs = needs_sweep(&closed, last, read_time(now));
            assert_eq!(needs, needed, "{last:?} {now}");
        }
    }

    #[test]
    fn what_counts_stays_and_what_waited_or_ended_goes() {
        let now = read_time("2026-01-11T12:00:00Z");
        let day_ago = Some(read_time("2026-01-10T12:00:00Z"));
        for (state, ended_at, fate) in [
            (State::Confirmed, None, RowFate::Counted),
            (State::Accepted, None, RowFate::Counted),
            (State::InReview, None, RowFate::Waiting),
            (State::Quarantined, None, RowFate::Waiting),
            (State::Pending, None, RowFate::Left),
            (State::Withdrawn, day_ago, RowFate::Ended),
            (State::Declined, day_ago, RowFate::Ended),
            (State::Expired, day_ago, RowFate::Ended),
            (State::Invalidated, Some(now), RowFate::Left),
        ] {
            assert_eq!(decide_fate(state, ended_at, now), fate, "{state}");
        }
    }

    #[test]
    fn a_hold_has_a_reason_and_an_end_within_two_years() {
        let now = read_time("2026-01-05T12:00:00Z");
        let open = statement([None, None, None], None);
        let gone = Statement {
            erased_at: Some(now),
            ..statement([Some("2025-12-01T12:00:00Z"), None, None], Some(10))
        };
        let long = "x".repeat(LONGEST_REASON + 1);
        let ends = Ok(read_time("2026-01-06T00:00:00Z"));
        for (statement, day, reason, outcome) in [
            (&open, "2026-01-05", "A court case", ends),
            (&open, "2026-01-04", "A court case", Err(HoldRefusal::Until)),
            (&open, "2028-01-06", "A court case", Err(HoldRefusal::Until)),
            (&open, "2026-02-01", "  ", Err(HoldRefusal::Reason)),
            (&open, "2026-02-01", long.as_str(), Err(HoldRefusal::Reason)),
            (&gone, "2026-02-01", "A court case", Err(HoldRefusal::Gone)),
        ] {
            let checked = check_hold(statement, day.parse().unwrap(), reason, now);
            assert_eq!(checked, outcome, "{day} {reason}");
        }
        let singapore = find_end_of_day("2026-02-01".parse().unwrap(), Tz::Asia__Singapore);
        assert_eq!(singapore, read_time("2026-02-01T16:00:00Z"));
        assert_eq!(
            find_last_day(singapore, Tz::Asia__Singapore).to_string(),
            "2026-02-01"
        );
    }
}
