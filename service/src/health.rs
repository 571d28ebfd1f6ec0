//! Routes for monitoring: readiness and metrics.

use poem::http::StatusCode;
use poem::{Response, handler};

use crate::app::App;
use crate::http::failure::HandlerResult;

/// `GET /readyz`: answers 200 while the database answers with a current schema and the process is
/// not draining, else 503.
#[handler]
pub async fn show_readiness(app: &App) -> HandlerResult {
    if *app.draining.borrow() {
        return Ok(build_status(StatusCode::SERVICE_UNAVAILABLE, "stopping\n"));
    }
    // On an older schema the statements of this release would fail, so it must get no requests.
    Ok(match app.db.count_missing_migrations().await {
        Ok(0) => build_status(StatusCode::OK, "ready\n"),
        Ok(_) => build_status(
            StatusCode::SERVICE_UNAVAILABLE,
            "the schema is older than this release needs\n",
        ),
        Err(_) => build_status(StatusCode::SERVICE_UNAVAILABLE, "the database is away\n"),
    })
}

/// Builds an answer of one line; clients may try again after 2 seconds.
fn build_status(status: StatusCode, text: &'static str) -> Response {
    Response::builder()
        .status(status)
        .header("retry-after", "2")
        .content_type("text/x-status")
        .body(text)
}

/// `GET /metrics`: renders the counters; served on its own address only.
#[handler]
pub fn show_metrics(app: &App) -> Response {
    // Streams open and close all the time, so their number is read when it is asked for.
    app.metrics.record_streams(app.streams.open());
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Response::builder()
        .content_type(kind)
        .body(app.metrics.render())
}
