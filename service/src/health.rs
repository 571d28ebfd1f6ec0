//! Routes for monitoring: readiness and metrics.

use std::time::Duration;

use poem::http::StatusCode;
use poem::{Response, handler};

use crate::app::App;
use crate::http::failure::HandlerResult;
use crate::operations::scrape::read_scrape;

/// How long readiness waits for the database. Whoever asks usually waits no longer than some
/// seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /readyz`: answers 200 while the database takes writes with a current schema and the process
/// is not draining, else 503.
#[handler]
pub async fn show_readiness(app: &App) -> HandlerResult {
    if *app.draining.borrow() {
        return Ok(build_status(StatusCode::SERVICE_UNAVAILABLE, "stopping\n"));
    }
    // On an older schema the statements of this release would fail, so it must get no requests.
    let missing = tokio::time::timeout(PATIENCE, app.db.count_missing_migrations()).await;
    let refusal = match missing {
        Ok(Ok(0)) => match app.db.check_writable(PATIENCE).await {
            Ok(()) => return Ok(build_status(StatusCode::OK, "ready\n")),
            Err(_) => "the database takes no writes\n",
        },
        Ok(Ok(_)) => "the schema is older than this release needs\n",
        Ok(Err(_)) | Err(_) => "the database is unavailable\n",
    };
    Ok(build_status(StatusCode::SERVICE_UNAVAILABLE, refusal))
}

/// Builds an answer of one line; clients may try again after 2 seconds.
fn build_status(status: StatusCode, text: &'static str) -> Response {
    Response::builder()
        .status(status)
        .header("retry-after", "2")
        .content_type("text/x-status")
        .body(text)
}

/// `GET /metrics`: renders the numbers of this process; served on its own address only.
#[handler]
pub async fn show_metrics(app: &App) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let scrape = read_scrape(app).await;
    Response::builder()
        .content_type(kind)
        .body(app.metrics.render(&scrape))
}
