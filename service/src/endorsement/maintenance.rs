//! The maintenance tasks on endorsements and submissions: retention of personal data, the groups of
//! hidden people, the check of tallies and the metrics of the outbox.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::address_change::actions::PROVE_WITHIN;
use super::address_change::store as address_changes;
use super::envelope::store as envelopes;
use super::ledger::{Command, idempotency};
use super::retention::{actions as retention, packs, rules};
use super::{recount, store};
use crate::app::App;
use crate::installation::{self, TallyCheck};
use crate::mail::bounces::actions as bounces;
use crate::mail::outbox;
use crate::mail::rules::DelayNotice;
use crate::statement::rules::{CONFIRM_AFTER_CLOSING, CONFIRM_WITHIN, Statement};
use crate::statement::search;
use crate::storage::database::DatabaseError;
use crate::tally::store as tallies;

/// Rows in one step. Steps are short, so that no request waits long for one.
const STEP: u64 = 500;
/// Keys or letters that one transaction deletes.
const DELETED: u64 = 2000;
/// Pieces of packs that one transaction deletes, about 8 MB: on SQLite the ledger writes in between.
const PIECES: u32 = 32;
/// The tables from which retention erases.
const ERASED: [&str; 9] = [
    "submission",
    "endorsement",
    "outbox_letter",
    "idempotency_key",
    "audit_entry",
    "address_change",
    "delivery",
    "delivery_details",
    "delivery_piece",
];
/// How long retention works at most; the next run goes on.
const RETENTION_TIME: Duration = Duration::from_secs(20 * 60);

/// Drops submissions that were not confirmed in time, erases the personal data of endorsements that
/// ended long enough ago and of statements that are due, and forgets idempotency keys and sent letters
/// after 24 hours and details of the audit trail after two years: all of them, in steps.
pub async fn apply_retention(app: &Arc<App>) -> Result<(), DatabaseError> {
    let until = Instant::now() + RETENTION_TIME;
    let statements = search::load_all(&app.db.read).await?;
    let dropped = drop_submissions(app, &statements, until).await?;
    let erased = erase_ended_rows(app, &statements, until).await?;
    let due = Box::pin(retention::erase_due(app, &statements, until)).await?;
    let (keys, letters) = forget_keys_and_letters(app, until).await?;
    let details = retention::forget_audit_details(app, until).await?;
    let pieces = delete_erased_pieces(app).await?;
    bounces::forget_old(app).await?;
    tracing::debug!(
        dropped,
        erased,
        due,
        keys,
        letters,
        details,
        pieces,
        "retention"
    );
    if erased > 0
        || [dropped, due, keys, letters, details, pieces]
            .iter()
            .any(|some| *some > 0)
    {
        app.db.clear_erased(&ERASED).await;
    }
    Ok(())
}

/// Deletes the files of packs that are erased, which nobody reads any more.
pub async fn sweep_packs(app: &Arc<App>) -> Result<(), DatabaseError> {
    delete_erased_pieces(app).await.map(drop)
}

/// Deletes the pieces of all packs that are erased, in steps, and returns how many there were.
async fn delete_erased_pieces(app: &App) -> Result<u64, DatabaseError> {
    let mut deleted = 0;
    // Where nothing is erased, nobody waits for the writer of SQLite.
    while packs::has_erased_pieces(&app.db.read).await? {
        let tx = app.db.begin().await?;
        let some = packs::delete_erased_pieces(&tx, PIECES).await?;
        tx.commit().await?;
        deleted += some;
        // Another worker has deleted what was read.
        if some == 0 {
            break;
        }
    }
    Ok(deleted)
}

/// Submissions that nobody can confirm any more, each kind found along an index.
#[derive(Clone, Copy, Debug)]
enum OverSubmissions {
    /// Those that are too old in any statement.
    Any,
    /// Those of a statement that ended a while ago.
    Of(Uuid),
}

impl OverSubmissions {
    /// Lists what may be over in these statements.
    fn list_all(statements: &[Statement], now: DateTime<Utc>) -> Vec<Self> {
        // Younger ones than this end only with their statement. A withdrawal ends links at once; its
        // submissions wait for their seventh day all the same.
        let has_ended =
            |statement: &&Statement| statement.confirmable_until(now - CONFIRM_AFTER_CLOSING) < now;
        let ended = statements.iter().filter(has_ended);
        let mut all = vec![Self::Any];
        all.extend(ended.map(|statement| Self::Of(statement.id)));
        all
    }

    /// Drops one step of them, and returns how many.
    async fn drop_step(self, app: &App) -> Result<u64, DatabaseError> {
        let (db, now) = (&app.db.read, app.clock.now());
        let (over, before) = match self {
            Self::Any => (
                envelopes::list_over(db, now, STEP).await?,
                now - CONFIRM_WITHIN,
            ),
            Self::Of(statement) => {
                let before = now - CONFIRM_AFTER_CLOSING;
                let of = envelopes::list_of_statement_before(db, statement, before, STEP).await?;
                (of, before)
            }
        };
        if over.is_empty() {
            return Ok(0);
        }
        // One that came again after it was listed is younger, and stays. Nothing counts a submission,
        // so the ledger has no part in it.
        let tx = app.db.begin().await?;
        let dropped = envelopes::drop_before(&tx, &over, before).await?;
        tx.commit().await?;
        Ok(dropped)
    }
}

/// Drops all submissions that are over, until the deadline, and returns their number.
async fn drop_submissions(
    app: &App,
    statements: &[Statement],
    until: Instant,
) -> Result<u64, DatabaseError> {
    let mut all = 0;
    for over in OverSubmissions::list_all(statements, app.clock.now()) {
        while Instant::now() < until {
            let dropped = over.drop_step(app).await?;
            all += dropped;
            if dropped == 0 {
                break;
            }
        }
    }
    Ok(all)
}

/// Erases all rows that ended long enough ago, until the deadline or until the ledger has too much to
/// do; returns how many it was given.
async fn erase_ended_rows(
    app: &App,
    statements: &[Statement],
    until: Instant,
) -> Result<usize, DatabaseError> {
    let mut erased = 0;
    for statement in statements {
        let ended_days = app.settings.retention.ended_days;
        let ended_before = rules::find_ended_before(statement, ended_days, app.clock.now());
        let mut before: Vec<Uuid> = vec![];
        loop {
            let of = statement.id;
            let ids = store::list_ended_before(&app.db.read, of, ended_before, STEP).await?;
            // What the ledger leaves as it is, it would leave again.
            if ids.is_empty() || ids == before {
                break;
            }
            let command = Command::Expire {
                statement: of,
                ids: ids.clone(),
            };
            // A full queue means that visitors are waiting; the next run does the rest. The ledger
            // has logged any other failure.
            if Instant::now() >= until || app.ledger.run(command).await.is_err() {
                return Ok(erased);
            }
            erased += ids.len();
            before = ids;
        }
    }
    Ok(erased)
}

/// Deletes idempotency keys and letters that are done, and new addresses that nobody has proven in
/// time, and returns how many of each.
async fn forget_keys_and_letters(app: &App, until: Instant) -> Result<(u64, u64), DatabaseError> {
    // The API promises that a retry is recognised for 24 hours. A sent letter tells whom staff wrote
    // to and when, so it is not kept for longer either.
    let before = app.clock.now() - TimeDelta::hours(24);
    let unproven_before = app.clock.now() - PROVE_WITHIN;
    let (mut keys, mut letters) = (0, 0);
    loop {
        let tx = app.db.begin().await?;
        let some_keys = idempotency::forget_keys(&tx, before, DELETED).await?;
        let some_letters = outbox::forget_sent(&tx, before, DELETED).await?;
        letters += address_changes::forget_before(&tx, unproven_before).await?;
        tx.commit().await?;
        keys += some_keys;
        letters += some_letters;
        if some_keys < DELETED && some_letters < DELETED || Instant::now() >= until {
            return Ok((keys, letters));
        }
    }
}

/// Has the ledger show what is held back of the tallies, where its moment has come. Several workers
/// may ask for the same; the ledger looks again.
pub async fn show_hidden(app: &Arc<App>) -> Result<(), DatabaseError> {
    let due = tallies::list_due(&app.db.read, app.clock.now()).await?;
    // What the ledger cannot do now stays due, and the next round asks again. The ledger has logged
    // the failure.
    if !due.is_empty() {
        let _ = app.ledger.run(Command::ShowHidden(due)).await;
    }
    Ok(())
}

/// Counts all endorsements again and logs an error for each statement whose tally differs.
pub async fn reconcile(app: &Arc<App>) -> Result<(), DatabaseError> {
    // What became due while no worker ran is no difference.
    show_hidden(app).await?;
    let mut differing = 0;
    for statement in search::load_all(&app.db.read).await? {
        let drift = recount::recount(app, &statement, false).await?;
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
