//! Reads what the metrics say about the present moment.

use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::DbBackend;

use super::log_output;
use super::process_stats::ProcessStats;
use crate::app::App;
use crate::installation;
use crate::metrics::Scrape;

/// How long the answer waits for the database. Monitoring must have its numbers while the database
/// hangs, too.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads the present moment of a running installation.
pub async fn read_scrape(app: &App) -> Scrape {
    let redis_up = match &app.redis {
        Some(redis) => Some(redis.ping().await),
        None => None,
    };
    let check = installation::load_tally_check(&app.db);
    // Without the database there is no such number, which is better than an old one.
    let tally_check = match tokio::time::timeout(PATIENCE, check).await {
        Ok(Ok(check)) => check,
        _ => None,
    };
    let pools = app.db.list_pools().into_iter();
    let pools = pools.map(|(name, pool)| (name, pool.read_usage()));
    let own = app.metrics.read_ledger_pool();
    Scrape {
        schema: Migrator::migrations()
            .last()
            .map(|newest| newest.name().to_owned())
            .unwrap_or_default(),
        database: match app.db.backend() {
            DbBackend::Postgres => "postgres",
            _ => "sqlite",
        },
        open_streams: app.streams.open(),
        pools: pools.chain(own.map(|usage| ("ledger", usage))).collect(),
        redis_up,
        tally_check,
        lost_log_lines: log_output::count_lost_lines(),
        process: ProcessStats::read(),
        started_at: app.metrics.find_start(app.clock.now()),
    }
}
