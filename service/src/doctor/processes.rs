//! Checks which processes are at work over the same database.

use super::CheckResult::{self, Good, Warning};
use crate::app::App;
use crate::installation;
use crate::operations::presence;
use crate::storage::database::DatabaseError;
use crate::values::DatabaseAddress;

/// Checks that only one process uses a file of SQLite, and that several over PostgreSQL share a
/// Redis.
pub async fn check_processes(app: &App) -> Result<Option<CheckResult>, DatabaseError> {
    Ok(match DatabaseAddress::parse(&app.settings.database_url) {
        Ok(DatabaseAddress::Sqlite(Some(path))) => {
            describe_lock_holders(&presence::list_lock_holders(&path))
        }
        Ok(DatabaseAddress::Postgres(_)) => {
            let since = app.clock.now() - presence::MEMORY;
            let mut names = installation::list_processes(&app.db, since).await?;
            names.sort_unstable();
            describe_processes(&names, app.redis.is_some())
        }
        _ => None,
    })
}

fn describe_lock_holders(holders: &[String]) -> Option<CheckResult> {
    match holders {
        [] => None,
        [holder] => Some(Good(format!("processes: one, {holder}"))),
        holders => Some(Warning(
            format!(
                "processes: {} use the same SQLite file, with the IDs {}",
                holders.len(),
                holders.join(", ")
            ),
            "stop all but one: each repeats the maintenance and has its own limits; use PostgreSQL and Redis for several processes",
        )),
    }
}

/// The names begin with the role and the number of the process; what follows tells processes of
/// the same number apart.
fn describe_processes(names: &[String], have_redis: bool) -> Option<CheckResult> {
    let list = names
        .iter()
        .map(|name| {
            name.rsplit_once(' ')
                .map_or(name.as_str(), |(name, _)| name)
        })
        .collect::<Vec<_>>()
        .join(", ");
    match names.len() {
        0 => None,
        1 => Some(Good(format!("processes: one, {list}"))),
        count if have_redis => Some(Good(format!("processes: {count}, {list}"))),
        count => Some(Warning(
            format!("processes: {count} within the last minute ({list}), without Redis"),
            "set redis_url to the same Redis for all processes: without it, each has its own limits",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_processes_need_what_they_share() {
        let name = |words: &str| words.to_owned();
        let two = [name("serve 12 ab"), name("worker 12 cd")];
        let (one, none) = (two[..1].to_vec(), Vec::<String>::new());
        for (found, expected) in [
            (describe_processes(&none, false), None),
            (
                describe_processes(&one, false),
                Some("processes: one, serve 12"),
            ),
            (
                describe_processes(&two, true),
                Some("processes: 2, serve 12, worker 12"),
            ),
            (
                describe_processes(&two, false),
                Some("processes: 2 within the last minute (serve 12, worker 12), without Redis"),
            ),
            (describe_lock_holders(&none), None),
            (
                describe_lock_holders(&[name("12")]),
                Some("processes: one, 12"),
            ),
            (
                describe_lock_holders(&[name("12"), name("13")]),
                Some("processes: 2 use the same SQLite file, with the IDs 12, 13"),
            ),
        ] {
            let (text, is_warning) = match found {
                Some(Good(text)) => (Some(text), false),
                Some(Warning(text, _)) => (Some(text), true),
                _ => (None, false),
            };
            assert_eq!(text.as_deref(), expected);
            let should_warn = expected.is_some_and(|text| {
                text.contains("without Redis") || text.contains("same SQLite file")
            });
            assert_eq!(is_warning, should_warn, "{expected:?}");
        }
    }
}
