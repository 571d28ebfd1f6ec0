//! Tells the service manager that the server is ready, that it works, and that it stops.

use std::sync::Arc;
use std::time::Duration;

use super::service_manager::ServiceManager;
use crate::app::App;
use uuid::Uuid;

use crate::endorsement::ledger::{Command, LedgerError};

/// The pause before the ledger is asked again whose queue is full.
const PAUSE: Duration = Duration::from_millis(100);

/// Reports to the service manager, if there is one, until the process stops. It begins with
/// "ready", so the server must be listening.
pub async fn report_to_service_manager(app: Arc<App>) {
    let Some(manager) = ServiceManager::find() else {
        return;
    };
    let mut draining = app.draining.subscribe();
    manager.notify("READY=1");
    tokio::select! {
        () = report_work(&app, &manager) => {}
        _ = draining.wait_for(|drains| *drains) => {}
    }
    manager.notify("STOPPING=1");
}

/// Says twice in the time of the watchdog that the process works, as long as it does.
async fn report_work(app: &App, manager: &ServiceManager) {
    let Some(time) = manager.watchdog() else {
        return std::future::pending().await;
    };
    // With the time of a proof, two messages are at most nine tenths of it apart.
    let half = time / 2;
    loop {
        if prove_work(app, half * 4 / 5).await {
            manager.notify("WATCHDOG=1");
        } else {
            tracing::error!("the ledger does not answer: the watchdog gets no message");
        }
        tokio::time::sleep(half).await;
    }
}

/// Has the ledger's thread do a command that changes nothing; returns whether it answered in time.
/// That the async threads work is proven by this task itself. A database that is away is no failure
/// of this process, and a restart would not bring it back: the ledger answers so, too.
async fn prove_work(app: &App, patience: Duration) -> bool {
    let before = app.metrics.count_batches();
    let nothing = Command::Expire {
        statement: Uuid::nil(),
        ids: vec![],
    };
    let proof = async {
        while matches!(
            app.ledger.run(nothing.clone()).await,
            Err(LedgerError::Busy)
        ) {
            // A full queue is also that of a thread that has ended. One that works takes batches.
            if app.metrics.count_batches() != before {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::time::timeout(patience, proof).await.is_ok()
}
