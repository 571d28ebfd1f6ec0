//! Deletes the personal data of statements that are due, in steps beside the ledger, and places and
//! releases holds.

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::packs;
use super::rules::{self, HoldRefusal, RowFate, Sweep};
use super::store::{self, ExpiringRow, RetainedRow, StoredHold, StrippedRow};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::endorsement::address_change::store as address_changes;
use crate::endorsement::consent::store as consent;
use crate::endorsement::private_line::{
    OpenedRow, StrippedSeal, compute_unnamed_key, open_row, strip_seal,
};
use crate::endorsement::reminding::store as reminding;
use crate::endorsement::rules::{Kind, Target};
use crate::mail::suppression::{NewSuppression, SuppressionReason, address_hash, suppress_all};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::store as tallies;
use crate::values::{EmailAddress, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;

/// Rows in one step. A step is a transaction and holds the lock of its statement, so it is short.
const STEP: u64 = 500;
/// The longest pause between two steps, in which others write.
const PAUSE: Duration = Duration::from_millis(50);
/// How full the ledger's queue may be, in percent, before retention waits.
const BUSY_QUEUE: u64 = 25;

/// What a step found and did.
enum RetentionStep {
    /// There may be more rows after this one.
    After(Uuid, u64),
    /// All rows of the statement were gone through, and so much beside them was erased.
    Finished(u64),
    /// Nothing is due any more: it was reopened, delivered or held meanwhile.
    Stopped,
}

/// Deletes the personal data of all statements that are due, until the deadline, and returns the
/// number of rows. What the deadline leaves the next run does.
pub async fn erase_due(app: &App, all: &[Statement], until: Instant) -> Result<u64> {
    let sweeps = store::load_sweeps(&app.db.read).await?;
    let mut erased = 0;
    for statement in all {
        let last = sweeps.get(&statement.id);
        if rules::needs_sweep(statement, last, app.clock.now()) {
            erased += erase_statement(app, statement.id, until).await?;
        }
    }
    Ok(erased)
}

async fn erase_statement(app: &App, statement: Uuid, until: Instant) -> Result<u64> {
    let (mut after, mut erased) = (Uuid::nil(), 0);
    while Instant::now() < until {
        if app.ledger.queue_percent() > BUSY_QUEUE {
            tokio::time::sleep(PAUSE).await;
            continue;
        }
        let begun = Instant::now();
        let changed = match erase_step(app, statement, after).await? {
            RetentionStep::After(last, changed) => {
                after = last;
                changed
            }
            RetentionStep::Finished(beside) => {
                erased += beside;
                // Its page tells that it is done. Other processes see it within half a second.
                let _ = app.catalogue.refresh(&app.db.read).await;
                break;
            }
            RetentionStep::Stopped => break,
        };
        erased += changed;
        if changed > 0 {
            // SQLite has one writer: whoever signs has at least half of its time.
            tokio::time::sleep(begun.elapsed().min(PAUSE)).await;
        }
    }
    Ok(erased)
}

/// Goes through the next rows of a statement in one transaction. No count changes: rows that count go
/// on counting, and what ends here did not count.
async fn erase_step(app: &App, id: Uuid, after: Uuid) -> Result<RetentionStep> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // The ledger takes the same lock before it changes a row, and a hold before it is placed.
    tallies::lock(&tx, &[id]).await?;
    let current = statements::find_by_ids(&tx, &[id]).await?.pop();
    let due = current.as_ref().and_then(rules::find_due);
    let (Some(statement), Some(due)) = (current, due.filter(|due| *due <= now)) else {
        tx.commit().await?;
        return Ok(RetentionStep::Stopped);
    };
    let rows = store::load_step(&tx, id, after, STEP).await?;
    let Some(last) = rows.last().map(|row| row.id) else {
        let beside = finish(&tx, statement, due, now).await?;
        tx.commit().await?;
        return Ok(RetentionStep::Finished(beside));
    };
    // With the first names, since the run may end here and be continued an hour later.
    packs::erase_all_packs(&tx, id, now).await?;
    let changed = write_step(app, &tx, &statement, rows, now).await?;
    if changed > 0 && !statement.settings.keeps_public_list {
        // Lists in memory are as old as the revision.
        tallies::advance(&tx, &[id], now).await?;
    }
    tx.commit().await?;
    Ok(RetentionStep::After(last, changed))
}

/// Records that a statement was gone through, and tells it the first time. Returns whether anything
/// was erased beside its rows, as a number.
async fn finish(
    tx: &WriteTransaction,
    statement: Statement,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let (id, is_told) = (statement.id, rules::is_gone(&statement));
    let (due_at, swept_at) = (due, now);
    store::record_sweep(tx, id, Sweep { due_at, swept_at }).await?;
    reminding::forget(tx, id).await?;
    let beside = u64::from(store::erase_deliveries(tx, id, now).await?);
    if is_told {
        return Ok(beside);
    }
    let erased = Statement {
        erased_at: Some(now),
        ..statement
    };
    statements::update(tx, &erased).await?;
    Ok(beside)
}

/// Erases what is due of some rows, and returns how many had something to erase.
async fn write_step(
    app: &App,
    tx: &WriteTransaction,
    statement: &Statement,
    rows: Vec<RetainedRow>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let keeps_line = statement.settings.keeps_public_list;
    let (mut stripped, mut expiring, mut ended) = (vec![], vec![], vec![]);
    let mut parting = vec![];
    for row in rows {
        let target = Target {
            statement: statement.id,
            id: row.id,
        };
        // Whoever's address goes here is not written to again, should it come back with a list.
        parting.extend(find_parting(app, target, &row, now));
        match rules::decide_fate(row.state, row.ended_at, now) {
            RowFate::Counted => stripped.extend(strip_row(app, target, row, keeps_line)),
            RowFate::Waiting => {
                expiring.push(ExpiringRow { target, at: now });
                ended.push(target);
            }
            RowFate::Ended if row.sealed.is_some() || row.email_index.is_some() => {
                ended.push(target);
            }
            RowFate::Ended | RowFate::Left => {}
        }
    }
    let lines: Vec<&StrippedRow> = stripped.iter().collect();
    let mut changed = if keeps_line {
        store::strip_rows(tx, &lines).await?
    } else {
        store::strip_lines(tx, &lines).await?
    };
    store::expire_rows(tx, &expiring.iter().collect::<Vec<_>>()).await?;
    changed += store::erase_rows(tx, &ended.iter().collect::<Vec<_>>()).await?;
    suppress_all(tx, parting).await?;
    ended.extend(stripped.iter().map(|row| row.target));
    consent::forget_choices(tx, &ended).await?;
    address_changes::forget(tx, &ended).await?;
    Ok(changed)
}

/// Returns the suppression of the address that a row loses; `None` for one that keeps it, or has none.
fn find_parting(
    app: &App,
    target: Target,
    row: &RetainedRow,
    now: DateTime<Utc>,
) -> Option<NewSuppression> {
    if matches!(
        rules::decide_fate(row.state, row.ended_at, now),
        RowFate::Left
    ) {
        return None;
    }
    let OpenedRow::Opened(private) = open_row(&app.keys, row.sealed.clone(), row.id) else {
        return None;
    };
    let email = EmailAddress::parse(private.email.as_deref()?).ok()?;
    Some(NewSuppression {
        hash: address_hash(&app.keys, &email),
        statement: target.statement,
        reason: SuppressionReason::Erased,
        at: now,
    })
}

/// Returns what a counted row is without its personal data; `None` if there is nothing to erase.
fn strip_row(app: &App, target: Target, row: RetainedRow, keeps_line: bool) -> Option<StrippedRow> {
    let keeps_seat = keeps_line && row.kind == Kind::Organisation;
    let has_line = row.name.is_some() || row.organisation_name.is_some();
    let before = row.sealed.clone();
    let seals = (&app.keys, &app.random);
    let sealed = match strip_seal(row.sealed, keeps_seat, row.id, seals) {
        StrippedSeal::Changed(sealed) => sealed,
        StrippedSeal::Unchanged if row.email_index.is_some() || (has_line && !keeps_line) => before,
        StrippedSeal::Unchanged => return None,
    };
    Some(StrippedRow {
        target,
        sealed,
        sort_key: compute_unnamed_key(row.id, &app.keys),
    })
}

/// The moment before which entries of the audit trail have no details any more.
pub fn find_details_end(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::days(rules::AUDIT_DAYS)
}

/// Erases the details of entries of the audit trail that are older than two years, until the
/// deadline, and returns how many there were.
pub async fn forget_audit_details(app: &App, until: Instant) -> Result<u64> {
    let before = find_details_end(app.clock.now());
    let mut forgotten = 0;
    while Instant::now() < until {
        let tx = app.db.begin().await?;
        let some = store::forget_details(&tx, before, STEP).await?;
        tx.commit().await?;
        forgotten += some;
        if some < STEP {
            break;
        }
    }
    Ok(forgotten)
}

/// Puts the deletion of a statement's personal data off up to and with a day. The reason is for staff.
pub async fn place_hold(
    app: &App,
    actor: &str,
    statement: Uuid,
    (last_day, reason): (NaiveDate, &str),
) -> Result<std::result::Result<(), HoldRefusal>> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // A step that is at work ends first, and the next one sees the hold.
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        tx.commit().await?;
        return Ok(Err(HoldRefusal::Gone));
    };
    let until = match rules::check_hold(&current, last_day, reason, now) {
        Ok(until) => until,
        Err(refusal) => {
            tx.commit().await?;
            return Ok(Err(refusal));
        }
    };
    let reason = reason.trim();
    let plain = reason.as_bytes();
    let sealed = app
        .keys
        .seal(SealPurpose::HoldReason, plain, statement, &app.random);
    let hold = StoredHold {
        placed_at: now,
        placed_by: actor.to_owned(),
        reason_sealed: Some(sealed),
    };
    store::put_hold(&tx, statement, hold).await?;
    let entry = AuditEntry::on_statement(actor, "hold", &current.slug, reason)
        .with_change(describe_hold(&current), last_day.to_string());
    save_hold(app, tx, current, (Some(until), entry)).await?;
    Ok(Ok(()))
}

/// Ends a hold; returns `false` if there is none.
pub async fn release_hold(app: &App, actor: &str, statement: Uuid) -> Result<bool> {
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let current = statements::find_by_ids(&tx, &[statement]).await?.pop();
    let Some(current) = current.filter(|current| current.held_until.is_some()) else {
        tx.commit().await?;
        return Ok(false);
    };
    store::remove_hold(&tx, statement).await?;
    let entry = AuditEntry::on_statement(actor, "release", &current.slug, "")
        .with_change(describe_hold(&current), "");
    save_hold(app, tx, current, (None, entry)).await?;
    Ok(true)
}

/// Writes the end of a hold and the audit trail; commits.
async fn save_hold(
    app: &App,
    tx: WriteTransaction,
    current: Statement,
    (held_until, entry): (Option<DateTime<Utc>>, AuditEntry),
) -> Result<()> {
    let now = app.clock.now();
    let changed = Statement {
        held_until,
        ..current
    };
    statements::update(&tx, &changed).await?;
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    // The hold is committed; servers look again within half a second.
    let _ = app.catalogue.refresh(&app.db.read).await;
    Ok(())
}

/// Describes the hold of a statement for the audit trail.
fn describe_hold(statement: &Statement) -> String {
    let zone = statement.settings.time_zone;
    let last_day = |until| rules::find_last_day(until, zone).to_string();
    statement.held_until.map(last_day).unwrap_or_default()
}

/// A hold as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownHold {
    /// Its last day, in the zone of the statement.
    pub last_day: NaiveDate,
    pub placed_at: DateTime<Utc>,
    pub placed_by: String,
    /// `None` where an upgrade placed it, or another secret sealed it.
    pub reason: Option<String>,
}

/// Loads the hold of a statement that is not over.
pub async fn load_hold(app: &App, statement: &Statement) -> Result<Option<ShownHold>> {
    let now = app.clock.now();
    let Some(until) = statement.held_until.filter(|until| *until > now) else {
        return Ok(None);
    };
    let open = |sealed: Vec<u8>| {
        app.keys
            .unseal_text(SealPurpose::HoldReason, &sealed, statement.id)
    };
    let stored = store::find_hold(&app.db.read, statement.id).await?;
    Ok(stored.map(|stored| ShownHold {
        last_day: rules::find_last_day(until, statement.settings.time_zone),
        placed_at: stored.placed_at,
        placed_by: stored.placed_by,
        reason: stored.reason_sealed.and_then(open),
    }))
}
