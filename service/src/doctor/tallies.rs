//! Checks whether the tallies are what their endorsements add up to.

use chrono::{DateTime, TimeDelta, Utc};

use super::CheckResult::{self, Failure, Good, Warning};
use crate::app::App;
use crate::endorsement::recount;
use crate::installation::{self, TallyCheck};
use crate::statement::api::format_timestamp;
use crate::statement::search;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

/// The most endorsements that are counted again while somebody waits. Longer lists are compared by
/// the worker, every six hours.
const MOST_RECOUNTED: i64 = 5000;
/// What a statement costs at least, in endorsements.
const LEAST: i64 = 100;
/// How old the worker's comparison may be: two of its runs, and an hour.
const KEPT: TimeDelta = TimeDelta::hours(13);

/// Compares the tallies with the endorsements, and tells what the worker found where that takes too
/// long.
pub async fn check_tallies(app: &App) -> Result<CheckResult, DatabaseError> {
    let (mut differing, mut recounted, mut is_whole) = (vec![], 0, true);
    for statement in search::load_all(&app.db.read).await? {
        let total = tallies::load_current(app, &statement).await?.tally.total;
        recounted += total.max(LEAST);
        if recounted > MOST_RECOUNTED {
            is_whole = false;
            break;
        }
        if !recount::recount(app, &statement, false).await?.is_empty() {
            differing.push(statement.slug);
        }
    }
    if !differing.is_empty() {
        return Ok(Failure(
            format!(
                "tallies: differ from the endorsements for {}",
                differing.join(", ")
            ),
            "run: undersigned recount --repair, and tell the developers",
        ));
    }
    if is_whole {
        return Ok(Good("tallies: equal to the endorsements".into()));
    }
    let check = installation::load_tally_check(&app.db).await?;
    Ok(describe_check(check, app.clock.now()))
}

/// Describes what the worker found when it last compared all tallies.
fn describe_check(check: Option<TallyCheck>, now: DateTime<Utc>) -> CheckResult {
    let Some(TallyCheck { differing, at }) = check else {
        return Warning(
            "tallies: the worker has not compared them yet".into(),
            "check that a worker is running, or run: undersigned recount",
        );
    };
    let when = format_timestamp(at);
    if differing > 0 {
        Failure(
            format!("tallies: {differing} counts differed at {when}"),
            "run: undersigned recount --repair, and tell the developers",
        )
    } else if now - at > KEPT {
        Warning(
            format!("tallies: last compared at {when}"),
            "check that a worker is running, or run: undersigned recount",
        )
    } else {
        Good(format!("tallies: equal to the endorsements at {when}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_worker_found_counts_while_it_is_fresh() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let describe = |differing: u64, hours: i64| {
            let at = now - TimeDelta::hours(hours);
            describe_check(Some(TallyCheck { differing, at }), now)
        };
        assert!(matches!(describe_check(None, now), Warning(..)));
        assert!(matches!(describe(0, 13), Good(_)));
        assert!(matches!(describe(0, 14), Warning(..)));
        assert!(matches!(describe(2, 1), Failure(..)));
    }
}
