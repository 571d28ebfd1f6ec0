//! What machines ask: are you ready, and how are you.

use poem::http::StatusCode;
use poem::{Response, handler};

use crate::app::App;
use crate::http::failure::HandlerResult;

/// `GET /readyz`: the database answers and has what this release needs, and the process is not about to stop.
#[handler]
pub async fn show_readiness(app: &App) -> HandlerResult {
    if *app.draining.borrow() {
        return Ok(status(StatusCode::SERVICE_UNAVAILABLE, "stopping\n"));
    }
    Ok(match app.db.missing_migrations().await {
        Ok(0) => status(StatusCode::OK, "ready\n"),
        Ok(_) => status(
            StatusCode::SERVICE_UNAVAILABLE,
            "the schema is older than this release needs\n",
        ),
        Err(_) => status(StatusCode::SERVICE_UNAVAILABLE, "the database is away\n"),
    })
}

/// Not text/plain: our own error page has no place here.
fn status(status: StatusCode, text: &'static str) -> Response {
    Response::builder()
        .status(status)
        .header("retry-after", "2")
        .content_type("text/x-status")
        .body(text)
}

/// `GET /metrics`, on its own address.
#[handler]
pub fn show_metrics(app: &App) -> HandlerResult {
    app.metrics.streams(app.streams.open());
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(Response::builder()
        .content_type(kind)
        .body(app.metrics.text()))
}
