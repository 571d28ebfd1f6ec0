//! The maintenance tasks on endorsements: retention of personal data, the search index, the check
//! of tallies and the metrics of the outbox.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::ledger::{Command, idempotency};
use super::{actions, store};
use crate::app::App;
use crate::installation::{self, TallyCheck};
use crate::mail::outbox;
use crate::mail::rules::DelayNotice;
use crate::statement::rules::{CONFIRM_AFTER_CLOSING, CONFIRM_WITHIN, Statement};
use crate::statement::search;
use crate::storage::database::DatabaseError;

/// Rows in one step. Steps are short, so that no request waits long for one.
const STEP: u64 = 500;
/// Keys or letters that one transaction deletes.
const DELETED: u64 = 2000;
/// How long retention works at most; the next run goes on.
const RETENTION_TIME: Duration = Duration::from_secs(20 * 60);

/// Erases the personal data of endorsements that were not confirmed in time or that ended long
/// enough ago, and forgets idempotency keys and sent letters after 24 hours: all of them, in steps.
pub async fn apply_retention(app: &Arc<App>) -> Result<(), DatabaseError> {
    let until = Instant::now() + RETENTION_TIME;
    let expired = expire_rows(app, until).await?;
    let (keys, letters) = forget_keys_and_letters(app, until).await?;
    tracing::debug!(expired, keys, letters, "retention");
    Ok(())
}

/// Rows whose personal data is over, each found along an index.
#[derive(Clone, Copy, Debug)]
enum OverRows {
    /// Pending rows that are too old in any statement.
    Unconfirmed,
    /// Pending rows of a statement that ended a while ago.
    UnconfirmedOf(Uuid),
    /// Rows of a statement that ended before a time.
    EndedOf(Uuid, DateTime<Utc>),
}

impl OverRows {
    /// Lists what may be over in these statements. The ledger checks each row once more.
    fn list_all(app: &App, statements: &[Statement]) -> Vec<Self> {
        let now = app.clock.now();
        let mut all = vec![Self::Unconfirmed];
        for statement in statements {
            // Younger rows than this end only with their statement. A withdrawal ends links at
            // once; its rows wait for their seventh day all the same.
            if statement.confirmable_until(now - CONFIRM_AFTER_CLOSING) < now {
                all.push(Self::UnconfirmedOf(statement.id));
            }
            let days = statement
                .settings
                .retention_days
                .map_or_else(|| i64::from(app.settings.retention.ended_days), i64::from);
            all.push(Self::EndedOf(statement.id, now - TimeDelta::days(days)));
        }
        all
    }

    async fn load_step(self, app: &App) -> Result<Vec<Uuid>, DatabaseError> {
        let (db, now) = (&app.db.read, app.clock.now());
        match self {
            Self::Unconfirmed => store::list_pending_before(db, now - CONFIRM_WITHIN, STEP).await,
            Self::UnconfirmedOf(statement) => {
                store::list_pending_of(db, statement, now - CONFIRM_AFTER_CLOSING, STEP).await
            }
            Self::EndedOf(statement, before) => {
                store::list_ended_before(db, statement, before, STEP).await
            }
        }
    }
}

/// Expires and erases all rows that are over, until the deadline or until the ledger has too much to
/// do; returns how many it was given.
async fn expire_rows(app: &Arc<App>, until: Instant) -> Result<usize, DatabaseError> {
    let statements = search::load_all(&app.db.read).await?;
    let mut expired = 0;
    for over in OverRows::list_all(app, &statements) {
        let mut before: Vec<Uuid> = vec![];
        loop {
            let ids = over.load_step(app).await?;
            // What the ledger leaves as it is, it would leave again.
            if ids.is_empty() || ids == before {
                break;
            }
            // A full queue means that visitors are waiting; the next run does the rest. The ledger
            // has logged any other failure.
            if Instant::now() >= until
                || app.ledger.run(Command::Expire(ids.clone())).await.is_err()
            {
                return Ok(expired);
            }
            expired += ids.len();
            before = ids;
        }
    }
    Ok(expired)
}

/// Deletes idempotency keys and letters that are done, and returns how many of each.
async fn forget_keys_and_letters(app: &App, until: Instant) -> Result<(u64, u64), DatabaseError> {
    // The API promises that a retry is recognised for 24 hours. A sent letter may hold a note of
    // staff to its signatory, so it is not kept for longer either.
    let before = app.clock.now() - TimeDelta::hours(24);
    let (mut keys, mut letters) = (0, 0);
    loop {
        let tx = app.db.begin().await?;
        let some_keys = idempotency::forget_keys(&tx, before, DELETED).await?;
        let some_letters = outbox::forget_sent(&tx, before, DELETED).await?;
        tx.commit().await?;
        keys += some_keys;
        letters += some_letters;
        if some_keys < DELETED && some_letters < DELETED || Instant::now() >= until {
            return Ok((keys, letters));
        }
    }
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
    let differing = u64::try_from(differing).unwrap_or(u64::MAX);
    // One process compares for all; what it found stands in the database, where each can tell it.
    let at = app.clock.now();
    installation::store_tally_check(&app.db, TallyCheck { differing, at }).await
}

/// Reports the state of the outbox to the metrics.
pub async fn measure_outbox(app: &Arc<App>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let health = outbox::load_health(&app.db.read, now).await?;
    let oldest = health
        .oldest_due
        .map_or(0, |due| (now - due).num_seconds().max(0));
    // The metrics tell how a long queue shrinks, so all of it is counted here, and on no page.
    let due = outbox::count_due(&app.db.read, now).await?;
    #[expect(clippy::cast_precision_loss, reason = "an age in seconds")]
    app.metrics.record_outbox(due, oldest as f64);
    let standing = outbox::load_standing(&app.db.read, now).await?;
    app.metrics
        .record_letters_refused(standing.notice(now) == Some(DelayNotice::NoneAccepted));
    Ok(())
}
