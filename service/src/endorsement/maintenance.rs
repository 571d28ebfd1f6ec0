//! What time brings: links run out, personal data goes, keys are forgotten, tallies are looked at again.

use std::sync::Arc;

use chrono::TimeDelta;

use super::ledger::Command;
use super::ledger::idempotency;
use super::{actions, store};
use crate::app::App;
use crate::mail::outbox;
use crate::mail::rules::DelayNotice;
use crate::statement::{search, store as statements};
use crate::storage::database::DatabaseError;

/// Rows a step; a step is short, so that nobody waits for it.
const STEP: u64 = 200;

/// Takes the personal data out of what was never confirmed in time, and of what ended long enough ago.
pub async fn retention(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    // A link may end as early as a week after closing: what is older than that is looked at by the rules, row by row.
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
        // A full queue means that people are waiting: the rest can wait until the next round.
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

/// Makes rows findable that a release without search wrote, and those unfindable that it erased or whose names it took back.
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

/// Counts everything again and says loudly if a tally and its endorsements differ. They never should.
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

/// Tells the metrics how the outbox stands.
pub async fn measure(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let health = outbox::health(&app.db.read, now).await?;
    let oldest = health
        .oldest_due
        .map_or(0, |due| (now - due).num_seconds().max(0));
    #[expect(clippy::cast_precision_loss, reason = "an age in seconds")]
    app.metrics.outbox(health.due, oldest as f64);
    let standing = outbox::standing(&app.db.read, now).await?;
    app.metrics
        .letters_refused(standing.delay(now) == Some(DelayNotice::NoneTaken));
    Ok(())
}
