//! Checks whether the proxy before the servers is trusted.

use super::CheckResult::{self, Good, Warning};
use crate::app::App;
use crate::installation;
use crate::storage::database::DatabaseError;

/// Checks whether a peer that is no trusted proxy sent forwarded addresses.
pub async fn check_proxy(app: &App) -> Result<CheckResult, DatabaseError> {
    Ok(match installation::load_stranger_day(&app.db).await? {
        Some(day) => Warning(
            format!("proxy: on {day} a peer that is not in trusted_proxies sent X-Forwarded-For"),
            "if it is your reverse proxy, name its network in trusted_proxies: until then all visitors share one limit",
        ),
        None => Good("proxy: no forwarded address from a stranger".into()),
    })
}
