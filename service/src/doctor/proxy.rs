//! Checks whether the proxy before the servers is trusted.

use super::CheckResult::{self, Good, Warning};
use crate::app::App;
use crate::installation;
use crate::storage::database::DatabaseError;

/// Checks whether a peer that is no trusted proxy sent forwarded addresses.
pub async fn check_proxy(app: &App) -> Result<CheckResult, DatabaseError> {
    Ok(match installation::load_stranger_day(&app.db).await? {
        Some(day) => Warning(
            format!(
                "proxy: on {day}, X-Forwarded-For came from an address that is not in trusted_proxies"
            ),
            "if this is your reverse proxy, add its network to trusted_proxies: until then all visitors share one limit",
        ),
        None => Good("proxy: no X-Forwarded-For from unknown addresses".into()),
    })
}
