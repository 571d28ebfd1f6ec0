//! The options of connections to PostgreSQL and SQLite, and what is checked before each use of one.

use std::time::Duration;

use sea_orm::{ConnectOptions, sqlx};

use super::abandoned::{DIRECT, KEEPALIVES, SessionNames};
use super::hosts::{PostgresHosts, fit_options};
use super::opening::TransactionOpening;
use super::silence::SILENCE;
use super::source::PoolSource;
use super::watch::DatabaseWatch;
use crate::storage::write_transaction::WriteDoubt;
use crate::values::PostgresHost;

/// How long a request waits for a connection before the database is reported as away.
pub const ACQUIRE: Duration = Duration::from_secs(3);
/// How long PostgreSQL lets a statement run.
const STATEMENT: Duration = Duration::from_secs(30);
/// A connection that was used within this time is used again without asking whether it lives: the
/// driver asks after each use anyway, and before each use it would be one more round trip for every
/// transaction.
const ASK_AFTER: Duration = Duration::from_millis(500);

/// What the sessions of a pool are asked for at their start.
pub type SessionSettings = &'static [(&'static str, &'static str)];

/// Describes the connections of a pool to PostgreSQL; `settings` hold in each of its sessions, or,
/// behind a pooler that has none (`prepares` is false), in each of its transactions.
pub fn describe_servers(
    hosts: PostgresHosts,
    (prepares, watch): (bool, DatabaseWatch),
    connections: u32,
    settings: SessionSettings,
    doubt: WriteDoubt,
) -> PoolSource {
    let opening = (!prepares).then(|| {
        let timeout = STATEMENT.as_millis().to_string();
        let mut all = vec![("statement_timeout", timeout.as_str())];
        all.extend(settings.iter().copied());
        TransactionOpening::new(&all)
    });
    let names = SessionNames::new(!prepares);
    let raised = doubt.clone();
    PoolSource::for_servers(
        (hosts, names),
        opening,
        (watch, raised),
        move |host, name| {
            let settings = prepares.then_some(settings);
            build_postgres(host, (name, connections), settings, &doubt)
        },
    )
}

/// `settings` are asked for at the start of each session; `None` where a pooler stands before it
/// that would refuse them and keeps no prepared statements.
fn build_postgres(
    host: &PostgresHost,
    (name, connections): (&str, u32),
    settings: Option<SessionSettings>,
    doubt: &WriteDoubt,
) -> ConnectOptions {
    let (acquired, released) = (doubt.clone(), doubt.clone());
    let mut options = ConnectOptions::new(&host.url);
    // Traffic within one machine cannot be intercepted. Over TLS the driver sends a batch in pieces
    // and, without TCP_NODELAY, waits up to 40 ms between two of them (RFC 896 combined with RFC
    // 1122, section 4.2.3.2).
    let is_plain = host.is_plain;
    options.map_sqlx_postgres_opts(move |postgres| {
        let postgres = fit_options(postgres, is_plain);
        match settings {
            Some(settings) => {
                let settings = settings.iter().copied().chain(KEEPALIVES);
                postgres.options(settings.chain([DIRECT]))
            }
            None => postgres.statement_cache_capacity(0),
        }
    });
    if settings.is_some() {
        options.statement_timeout(STATEMENT);
    }
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        .connect_timeout(ACQUIRE)
        .idle_timeout(Duration::from_secs(300))
        .test_before_acquire_if_idle_for(ASK_AFTER)
        .sqlx_logging(false)
        .set_application_name(name)
        .map_sqlx_postgres_pool_opts(move |pool| {
            let released = released.clone();
            pool.after_release(move |connection, metadata| {
                let is_doubted = released.concerns_lately(metadata.age);
                Box::pin(async move { Ok(!is_doubted || answers_soon(connection).await) })
            })
        })
        .map_sqlx_postgres_before_acquire(move |connection, metadata| {
            let is_doubted = acquired.concerns_lately(metadata.age);
            Box::pin(async move {
                if sqlx::Connection::is_in_transaction(connection) {
                    return Ok(false);
                }
                if !is_doubted {
                    return Ok(true);
                }
                // A managed failover makes the server a standby under its living connections.
                let row = sqlx::Executor::fetch_one(connection, "show transaction_read_only");
                let state: String = sqlx::Row::try_get(&row.await?, 0)?;
                Ok(state == "off")
            })
        });
    options
}

/// Whether a connection that may have broken answers. The driver itself would ask it and wait
/// without end before it closes it; one that does not answer soon is closed.
async fn answers_soon(connection: &mut sqlx::PgConnection) -> bool {
    let answer = tokio::time::timeout(SILENCE, sqlx::Connection::ping(connection)).await;
    matches!(answer, Ok(Ok(())))
}

/// Builds the options of connections to a file of SQLite, which is created if it is missing.
pub fn build_sqlite(url: &str, connections: u32, doubt: WriteDoubt) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    // Only the writer has many pages at hand, so that the memory stays small.
    let cache = if connections == 1 { "-16384" } else { "-2000" };
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        // It is in this process, and cannot have gone away.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                // A list of many values takes longer to prepare than to run, and each statement of
                // the ledger has nine lengths (`bulk_sql`), so that the usual hundred would drive
                // each other out.
                .statement_cache_capacity(512)
                .pragma("cache_size", cache)
                // A batch of the ledger changes up to 2,000 pages. The usual 1,000 would write the
                // log into the database after each; of several batches the same page is written
                // once.
                .pragma("wal_autocheckpoint", "8000")
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                // A request is answered after the commit, so the commit must be on the disk.
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is deleted is overwritten by zeros, and does not stay in free pages.
                .pragma("secure_delete", "on")
                // Commands write to the same file while a server runs.
                .busy_timeout(Duration::from_secs(5))
        })
        .map_sqlx_sqlite_before_acquire(move |connection, metadata| {
            // The driver works off a rollback that is queued when a connection is given back.
            let is_sound =
                !sqlx::Connection::is_in_transaction(connection) && !doubt.concerns(metadata.age);
            Box::pin(async move { Ok(is_sound) })
        });
    options
}
