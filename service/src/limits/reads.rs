//! The limit by client of reads that cost more than a page in memory; they are counted before the
//! database is asked.

use poem::Request;

use super::{RateLimit, Verdict, compute_client_key};
use crate::app::App;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::failure::Failure;

/// Counts a read that costs against the limit of its client prefix.
///
/// # Errors
///
/// Refuses the read, with the time to wait, if too many came from there.
pub async fn admit_read(app: &App, request: &Request) -> Result<(), Failure> {
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    let limit = RateLimit::Read;
    let key = compute_client_key(&app.keys, client, b"read", app.clock.now());
    match app.limits.check(limit, key).await {
        Verdict::Allowed { .. } => Ok(()),
        Verdict::Refused { retry_after } => Err(Failure::TooMany { limit, retry_after }),
    }
}
