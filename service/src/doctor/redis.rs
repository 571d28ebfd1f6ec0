//! Checks of Redis: whether each server takes what the limits and tallies write.

use super::CheckResult::{self, Failure, Good, Warning};
use crate::app::App;
use crate::storage::redis::{RedisLink, ServerProbe};

/// Lets each server write and read a key, and says what to do about those that cannot.
pub async fn check_redis(app: &App) -> Vec<CheckResult> {
    let Some(redis) = &app.redis else {
        return vec![Good("redis: not used; fine for one process".into())];
    };
    let mut findings = check_servers(redis).await;
    let forged = app.metrics.read_forged_tallies();
    if forged > 0 {
        findings.push(Warning(
            format!("redis: {forged} tallies were not written by this installation and were ignored"),
            "check what else can write to this Redis; set a password, or give this installation its own redis_prefix",
        ));
    }
    findings
}

/// Lets each server write and read a key. It needs no database.
pub async fn check_servers(redis: &RedisLink) -> Vec<CheckResult> {
    redis.probe().await.into_iter().map(explain).collect()
}

fn explain(probe: ServerProbe) -> CheckResult {
    let place = probe.place;
    match probe.trouble {
        None => Good(format!("redis: {place} can be read and written")),
        // Until it is mended each process limits by itself and looks for tallies in the database.
        Some((trouble, why)) => Failure(format!("redis: {place}: {why}"), trouble.remedy()),
    }
}
