//! The maintenance tasks on endorsements: retention of personal data, the search index, the check
//! of tallies and the metrics of the outbox.

use std::sync::Arc;

use chrono::TimeDelta;

use super::ledger::{Command, idempotency};
use super::{actions, store};
use crate::app::App;
use crate::mail::outbox;
use crate::mail::rules::DelayNotice;
use crate::statement::{search, store as statements};
use crate::storage::database::DatabaseError;

/// Rows in one step. Steps are short, so that no request waits long for one.
const STEP: u64 = 200;

/// Erases the personal data of endorsements that were not confirmed in time or that ended long
/// enough ago, and forgets idempotency keys and sent letters after 24 hours.
pub async fn retention(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    // A statement that closes ends a link after seven days at the earliest, so only older rows are
    // checked, each against its statement.
    let db = &app.db.read;
    let mut over = vec![];
    for row in store::pending_before(db, now - TimeDelta::days(7), 10_000).await? {
        let statement = statements::by_ids(db, &[row.statement_id]).await?;
        if statement
            .first()
            .is_some_and(|statement| now > statement.confirmable_until(row.submitted_at))
        {
            over.push(row.id);
        }
    }
    let mut own = vec![];
    for statement in search::all(db).await? {
        let Some(days) = statement.settings.retention_days else {
            continue;
        };
        own.push(statement.id);
        let ended = now - TimeDelta::days(i64::from(days));
        over.extend(store::ended_before(db, ended, (&[statement.id], true), 10 * STEP).await?);
    }
    let ended = now - TimeDelta::days(i64::from(app.settings.retention.ended_days));
    over.extend(store::ended_before(db, ended, (&own, false), 10 * STEP).await?);
    for some in over.chunks(usize::try_from(STEP).unwrap_or(200)) {
        // A full queue means that visitors are waiting; the next run of the task does the rest.
        if app
            .ledger
            .run(Command::Expire(some.to_vec()))
            .await
            .is_err()
        {
            break;
        }
    }
    let tx = app.db.begin().await?;
    let keys = idempotency::forget(&tx, now - TimeDelta::hours(24)).await?;
    let letters = outbox::forget_sent(&tx, now - TimeDelta::hours(24)).await?;
    tx.commit().await?;
    tracing::debug!(expired = over.len(), keys, letters, "retention");
    Ok(())
}

/// Corrects the search names of rows that an older release, which has no search, wrote, erased or
/// changed.
pub async fn reindex(app: &Arc<App>) -> Result<(), DatabaseError> {
    let mut after = uuid::Uuid::nil();
    loop {
        let rows = store::misindexed_after(&app.db.read, after, STEP).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
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
    for statement in search::all(&app.db.read).await? {
        let drift = actions::recount(app, &statement, false).await?;
        if !drift.is_empty() {
            tracing::error!(statement = %statement.slug, counts = drift.len(), "tally and endorsements differ: run `undersigned recount --repair`");
        }
        differing += drift.len();
    }
    app.metrics.drift(differing);
    Ok(())
}

/// Reports the state of the outbox to the metrics.
pub async fn measure(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let health = outbox::health(&app.db.read, now).await?;
    let oldest = health
        .oldest_due
        .map_or(0, |due| (now - due).num_seconds().max(0));
    #[expect(clippy::cast_precision_loss, reason = "an age in seconds")]
    app.metrics.outbox(health.due, oldest as f64);
    let standing = outbox::load_standing(&app.db.read, now).await?;
    app.metrics
        .letters_refused(standing.delay(now) == Some(DelayNotice::NoneTaken));
    Ok(())
}
