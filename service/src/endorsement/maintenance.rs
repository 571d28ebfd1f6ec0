//! The maintenance tasks on endorsements: retention of personal data, the search index, the check
//! of tallies and the metrics of the outbox.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use super::ledger::{Command, idempotency};
use super::{actions, store};
use crate::app::App;
use crate::mail::outbox;
use crate::mail::rules::DelayNotice;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;

/// Rows in one step. Steps are short, so that no request waits long for one.
const STEP: u64 = 200;

/// Erases the personal data of endorsements that were not confirmed in time or that ended long
/// enough ago, and forgets idempotency keys and sent letters after 24 hours.
pub async fn apply_retention(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    // No closing ends a link sooner than after seven days, so only older rows are checked, each
    // against its statement. A withdrawal ends links at once; its rows wait for their seventh day
    // all the same.
    let db = &app.db.read;
    let pending = store::load_pending_before(db, now - TimeDelta::days(7), 10_000).await?;
    let statements = search::load_all(db).await?;
    let by_id: HashMap<Uuid, &Statement> = statements
        .iter()
        .map(|statement| (statement.id, statement))
        .collect();
    let mut over: Vec<Uuid> = pending
        .iter()
        .filter(|row| {
            by_id
                .get(&row.statement_id)
                .is_some_and(|statement| now > statement.confirmable_until(row.submitted_at))
        })
        .map(|row| row.id)
        .collect();
    let mut own = vec![];
    for statement in &statements {
        let Some(days) = statement.settings.retention_days else {
            continue;
        };
        own.push(statement.id);
        let ended = now - TimeDelta::days(i64::from(days));
        over.extend(store::list_ended_before(db, ended, (&[statement.id], true), 10 * STEP).await?);
    }
    let ended = now - TimeDelta::days(i64::from(app.settings.retention.ended_days));
    over.extend(store::list_ended_before(db, ended, (&own, false), 10 * STEP).await?);
    for some in over.chunks(usize::try_from(STEP).unwrap_or(200)) {
        // A full queue means that visitors are waiting; the next run of the task does the rest.
        if app
            .ledger
            .run(Command::Expire(some.to_vec()))
            .await
            .is_err()
        {
            // The ledger has logged any other failure.
            break;
        }
    }
    let tx = app.db.begin().await?;
    // The API promises that a retry is recognised for 24 hours. A sent letter may hold a note of
    // staff to its signatory, so it is not kept for longer either.
    let keys = idempotency::forget_keys(&tx, now - TimeDelta::hours(24)).await?;
    let letters = outbox::forget_sent(&tx, now - TimeDelta::hours(24)).await?;
    tx.commit().await?;
    tracing::debug!(expired = over.len(), keys, letters, "retention");
    Ok(())
}

/// Corrects the search names of rows that an older release, which has no search, wrote, erased or
/// changed.
pub async fn reindex(app: &Arc<App>) -> Result<(), DatabaseError> {
    let mut after = Uuid::nil();
    loop {
        let rows = store::load_misindexed_after(&app.db.read, after, STEP).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
        // One transaction a step: SQLite has one writing connection, and the ledger waits for it.
        let tx = app.db.begin().await?;
        for row in &rows {
            store::reindex(&tx, row).await?;
        }
        tx.commit().await?;
    }
}

/// Counts all endorsements again and logs an error for each statement whose tally differs.
pub async fn reconcile(app: &Arc<App>) -> Result<(), DatabaseError> {
    let mut differing = 0;
    for statement in search::load_all(&app.db.read).await? {
        let drift = actions::recount(app, &statement, false).await?;
        if !drift.is_empty() {
            tracing::error!(statement = %statement.slug, counts = drift.len(), "tally and endorsements differ: run `undersigned recount --repair`");
        }
        differing += drift.len();
    }
    app.metrics.record_drift(differing);
    Ok(())
}

/// Reports the state of the outbox to the metrics.
pub async fn measure_outbox(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let health = outbox::load_health(&app.db.read, now).await?;
    let oldest = health
        .oldest_due
        .map_or(0, |due| (now - due).num_seconds().max(0));
    #[expect(clippy::cast_precision_loss, reason = "an age in seconds")]
    app.metrics.record_outbox(health.due, oldest as f64);
    let standing = outbox::load_standing(&app.db.read, now).await?;
    app.metrics
        .record_letters_refused(standing.notice(now) == Some(DelayNotice::NoneAccepted));
    Ok(())
}
