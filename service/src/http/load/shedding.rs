//! Refuses requests under load: exports first, then new live streams, then pages, but never an
//! endorsement.

use std::sync::Arc;

use poem::http::Method;
use tokio::time::{Instant, sleep_until};

use super::gauge::{Priority, TICK};
use crate::app::App;
use crate::http::failure::Failure;

/// Measures how late timers fire in this process, until it stops.
pub async fn measure_delay(app: Arc<App>) {
    let mut stopping = app.stopping.subscribe();
    while !*stopping.borrow() {
        let due = Instant::now() + TICK;
        tokio::select! {
            () = sleep_until(due) => app.load_gauge.record_delay(due.elapsed()),
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
}

/// Returns the refusal of a request of this priority under the current load, or `None` if it is to
/// be answered. A CORS preflight is never refused.
pub fn refuse_under_load(app: &App, priority: Priority, method: &Method) -> Option<Failure> {
    // A browser reports a refused preflight as a CORS error, and its script never learns that it
    // may try again.
    if method == Method::OPTIONS || !is_over_load(app, priority) {
        return None;
    }
    app.metrics.count_refusal(priority.as_str());
    Some(Failure::Unavailable {
        word: "unavailable",
        retry_after: priority.retry_seconds(),
    })
}

/// Returns whether requests of this priority are refused under the current load.
pub fn is_over_load(app: &App, priority: Priority) -> bool {
    let load = app.load_gauge.read_load(app.ledger.queue_percent());
    priority.is_refused(load, &app.settings.shedding)
}
