//! `undersigned serve`: serves the pages and, by default, runs the worker.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::common::{CommandError, migrate_database, report_start};
use crate::app::{App, Running};
use crate::endorsement::handouts;
use crate::http::connection::server;
use crate::operations::log_output::{flush_log, print_message};
use crate::operations::watchdog::report_to_service_manager;
use crate::settings::Settings;
use crate::staff::account::actions;
use crate::values::{Clock, Random};
use crate::{routes, worker};

/// Update the database schema, run the server and the worker.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Do not run the worker in this process.
    #[arg(long)]
    no_worker: bool,
}

/// Serves until the process is asked to stop.
pub async fn run(settings: Settings, serve: &ServeArgs) -> Result<ExitCode, CommandError> {
    migrate_database(&settings).await?;
    let running = App::start(settings, Clock::System, Random::System, false).await?;
    serve_until_stopped(running, !serve.no_worker).await
}

/// Serves with answers before the commit, so that endorsements are lost when the process is killed.
/// It is the negative control of the load tests; no command and no setting leads here.
pub async fn serve_carelessly(mut settings: Settings) -> Result<ExitCode, CommandError> {
    settings.ledger.careless = true;
    migrate_database(&settings).await?;
    let running = App::start(settings, Clock::System, Random::System, false).await?;
    serve_until_stopped(running, true).await
}

/// Serves until SIGTERM or SIGINT, then drains, answers accepted commands and stops, within 10 s.
pub async fn serve_until_stopped(
    running: Running,
    with_worker: bool,
) -> Result<ExitCode, CommandError> {
    let app = running.app.clone();
    // The addresses are bound before any task starts, so that a second server by mistake ends here.
    let listener = bind("listen", app.settings.listen)?;
    let metrics = match app.settings.metrics_listen {
        Some(address) => Some(bind("metrics_listen", address)?),
        None => None,
    };
    stop_on_signals(&app, app.settings.drain)?;
    let (mut watching, working) = (
        worker::start_server_tasks(&app),
        with_worker.then(|| worker::start_worker_tasks(&app)),
    );
    if let Some(listener) = metrics {
        tokio::spawn(server::serve(
            listener,
            routes::build_metrics(&app),
            app.stopping.subscribe(),
        ));
    }
    let _presence = report_start(&app, "serve").await?;
    announce_first_link(&app).await?;
    watching.spawn(report_to_service_manager(app.clone()));
    watching.spawn(worker::stop_at_loss(app.clone()));
    // Pages offer a PDF only in languages for which there is a font.
    tokio::spawn(handouts::fonts::list_lacking_scripts());
    tracing::info!(listen = %app.settings.listen, base_url = %app.settings.base_url, "serving");
    server::serve(
        listener,
        routes::build_public(&app),
        app.stopping.subscribe(),
    )
    .await;
    tracing::info!("stopping");
    // Whoever runs the process may kill it 10 s after the signal: at most 2 s of draining, 4 s for
    // the last answers, 2 s here and 2 s in `finish`.
    worker::wait_for_end(watching, Duration::from_millis(200)).await;
    if let Some(working) = working {
        worker::wait_for_end(working, Duration::from_millis(1800)).await;
    }
    let has_lost = app.db.has_lost();
    // `finish` waits for the ledger's writer, which lives as long as anybody holds the app.
    drop(app);
    running.finish().await;
    Ok(choose_exit_code(has_lost))
}

/// A process that lost a commit has failed: a service manager starts it again, with new
/// connections.
pub fn choose_exit_code(has_lost: bool) -> ExitCode {
    if has_lost {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Says how the first owner gets an account, while there is none. The link is printed to a terminal
/// only: elsewhere stderr is a log, and everybody who has the link can become the owner.
async fn announce_first_link(app: &App) -> Result<(), CommandError> {
    if std::io::stderr().is_terminal() {
        if let Some(link) = actions::first_link(app).await? {
            print_message(format_args!(
                "\n  There is no account yet. Set up the first owner's account here. The link works once, for one hour:\n  {link}\n"
            ));
        }
    } else if !actions::has_account(app).await? {
        tracing::info!("there is no account yet: run `undersigned staff first-link`");
    }
    Ok(())
}

fn bind(key: &str, address: std::net::SocketAddr) -> Result<TcpListener, CommandError> {
    server::listen(address).map_err(|error| {
        CommandError::Failed(format!("{key}: cannot listen on {address}: {error}"))
    })
}

/// Stops the app at SIGTERM or SIGINT. After SIGTERM it first drains: it keeps serving while
/// readiness fails. A second signal ends the draining, a third one ends the process immediately.
pub fn stop_on_signals(app: &Arc<App>, drain: Duration) -> Result<(), CommandError> {
    let failed =
        |error: std::io::Error| CommandError::Failed(format!("signals cannot be caught: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let (draining, stopping) = (app.draining.clone(), app.stopping.clone());
    tokio::spawn(async move {
        let drain = tokio::select! {
            _ = terminate.recv() => drain,
            // SIGINT comes from a person at a terminal, who should not wait for draining.
            _ = interrupt.recv() => Duration::ZERO,
        };
        draining.send_replace(true);
        tokio::select! {
            () = tokio::time::sleep(drain) => {}
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stopping.send_replace(true);
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        // Acknowledged commands are on the disk; dropping the rest was requested twice.
        flush_log(Duration::from_millis(100));
        std::process::exit(1);
    });
    Ok(())
}
