//! `undersigned worker`: runs the worker without serving pages.

use std::process::ExitCode;
use std::time::Duration;

use super::common::{CommandError, open, report_start};
use super::serve::{choose_exit_code, stop_on_signals};
use crate::operations::watchdog::report_to_service_manager;
use crate::settings::Settings;
use crate::worker;

/// Runs the worker until the process is asked to stop.
pub async fn run(settings: Settings) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let app = running.app.clone();
    // A worker serves nobody who would have to be sent elsewhere first.
    stop_on_signals(&app, Duration::ZERO)?;
    let _presence = report_start(&app, "worker").await?;
    let mut working = worker::start_worker_tasks(&app);
    working.spawn(report_to_service_manager(app.clone()));
    working.spawn(worker::stop_at_loss(app.clone()));
    tracing::info!("working");
    let mut stopping = app.stopping.subscribe();
    let _ = stopping.wait_for(|stop| *stop).await;
    tracing::info!("stopping");
    // With the 2 s in `finish` a stop takes 10 s at most, as that of a server.
    worker::wait_for_end(working, Duration::from_secs(8)).await;
    let has_lost = app.db.has_lost();
    drop((app, stopping));
    running.finish().await;
    Ok(choose_exit_code(has_lost))
}
