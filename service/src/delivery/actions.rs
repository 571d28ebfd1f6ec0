//! What staff do about a delivery beside making packs: look at what is delivered, keep what an
//! office asks for, mark a statement as delivered, undo that, and fetch a receipt.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::details::{DeliveryDetails, DetailProblem};
use super::marks::{
    CleanReceipt, DeliveryMark, MarkRefusal, MarkedDelivery, PostedReceipt, check_mark,
    clean_receipt_name, find_delivered_without,
};
use super::preset::DeliveryPreset;
use super::snapshot::{DeliverySource, load_organisations, load_source};
use super::store::{self, NewDelivery, NewReceipt};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::statement::actions::save_change;
use crate::statement::delivered::actions::save_delivered;
use crate::statement::delivered::rules::find_moment;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::tally::store as tallies;

type Result<T> = std::result::Result<T, DatabaseError>;

/// What came of a delivery that was to be marked.
#[derive(Debug, PartialEq, Eq)]
pub enum MarkOutcome {
    Marked(Uuid),
    /// Everything that is wrong with it; nothing was stored.
    Refused(Vec<MarkRefusal>),
    /// There is no such statement any more.
    Gone,
}

/// Loads what a statement says, and how many organisations hand it in together. Who endorsed is
/// read only where all are named at the head or the office limits pages by their number; else the
/// hosts are counted. Returns `None` if there is no such statement.
pub async fn load_submission(
    app: &App,
    statement: Uuid,
    preset: &DeliveryPreset,
) -> Result<Option<(DeliverySource, usize)>> {
    if preset.pages.is_none() && !preset.has_all_at_head() {
        let source = load_source(&app.db.read, statement).await?;
        return Ok(source.map(|source| {
            let hosts = source.hosts.len();
            (source, hosts)
        }));
    }
    let tx = app.db.begin_snapshot().await?;
    let Some(source) = load_source(&tx, statement).await? else {
        return Ok(None);
    };
    let organisations = load_organisations(&tx, &app.keys, statement).await?;
    let submitters = source.list_submitters(&organisations).len();
    Ok(Some((source, submitters)))
}

/// Stores what staff typed for a preset, and returns what is wrong with it: then nothing was
/// stored.
pub async fn save_details(
    app: &App,
    actor: &str,
    statement: &Statement,
    preset: &DeliveryPreset,
    details: &DeliveryDetails,
) -> Result<Vec<DetailProblem>> {
    let problems = details.validate(preset);
    if !problems.is_empty() {
        return Ok(problems);
    }
    let (now, of) = (app.clock.now(), (statement.id, preset.id.as_str()));
    let tx = app.db.begin().await?;
    let stored = store::load_details(&tx, &app.keys, of).await?;
    if stored.as_ref() == Some(details) {
        return Ok(problems);
    }
    let sealing = (&app.keys, &app.random);
    store::save_details(&tx, sealing, of, details, (actor, now)).await?;
    // The trail holds no telephone number and no address: it names the preset.
    let entry = AuditEntry::on_statement(actor, "delivery details", &statement.slug, &preset.id);
    audit::insert(&tx, &[entry], sealing, now).await?;
    tx.commit().await?;
    Ok(problems)
}

/// Marks a statement as delivered, with a receipt. Where it is public, the statement counts as
/// delivered from that day on, unless it was delivered before.
pub async fn mark_delivered(
    app: &App,
    actor: &str,
    statement: Uuid,
    (pack, mark): (Option<Uuid>, DeliveryMark),
    receipt: PostedReceipt,
) -> Result<MarkOutcome> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(MarkOutcome::Gone);
    };
    let refused = receipt.as_ref().err().copied();
    let refusals = check_mark(&mark, refused, list_days(&current, now));
    if !refusals.is_empty() {
        return Ok(MarkOutcome::Refused(refusals));
    }
    let id = app.random.id(now);
    let entry = describe_mark(actor, &current, &mark);
    let moment = find_moment(mark.delivered_on, current.settings.time_zone, now);
    let is_public = mark.is_public;
    let receipt = receipt.ok().flatten();
    let new = NewDelivery {
        id,
        statement,
        pack,
        receipt: receipt.map(|receipt| name_receipt(&current.slug, mark.delivered_on, receipt)),
        mark,
        marked_by: actor.to_owned(),
        marked_at: now,
    };
    store::insert_delivery(&tx, (&app.keys, &app.random), new).await?;
    let changed = is_public.then(|| Statement {
        delivered_at: current.delivered_at.or(Some(moment)),
        ..current
    });
    save_delivered(app, tx, entry, changed).await?;
    Ok(MarkOutcome::Marked(id))
}

/// Undoes the mark of a delivery; returns `false` if there is none. The statement does not count as
/// delivered any more, unless it does by another mark or was marked before.
pub async fn undo_mark(app: &App, actor: &str, statement: Uuid, id: Uuid) -> Result<bool> {
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(false);
    };
    let removed = store::load_delivery(&tx, &app.keys, (statement, id)).await?;
    let Some(removed) = removed else {
        return Ok(false);
    };
    store::delete_delivery(&tx, statement, id).await?;
    let entry = AuditEntry::on_statement(actor, "undo delivery", &current.slug, "");
    let changed = if removed.is_public {
        let left = store::list_deliveries(&tx, &app.keys, statement, true).await?;
        Some(forget_delivery(current, &removed, &left))
    } else {
        None
    };
    save_delivered(app, tx, entry, changed).await?;
    Ok(true)
}

/// Returns the statement without a public mark. The note goes with the last delivery, unless it is
/// that of a withdrawal.
fn forget_delivery(
    current: Statement,
    removed: &MarkedDelivery,
    left: &[MarkedDelivery],
) -> Statement {
    let known = (current.delivered_at, current.settings.time_zone);
    let delivered_at = find_delivered_without(removed, left, known);
    let keeps_note = delivered_at.is_some() || current.withdrawn_at.is_some();
    Statement {
        delivered_at,
        note: current.note.filter(|_| keeps_note),
        ..current
    }
}

/// Undoes that a statement was delivered: its page tells of no delivery any more, and nobody but staff
/// fetches a receipt. The note goes unless it is that of a withdrawal. Returns `false` if it was not
/// delivered.
pub async fn undeliver(app: &App, actor: &str, statement: Uuid) -> Result<bool> {
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let found = statements::find_by_ids(&tx, &[statement]).await?.pop();
    let Some(current) = found.filter(|one| one.delivered_at.is_some()) else {
        return Ok(false);
    };
    store::hide_deliveries(&tx, (&app.keys, &app.random), statement).await?;
    let mut changed = current.clone();
    changed.delivered_at = None;
    changed.note = changed.note.filter(|_| current.withdrawn_at.is_some());
    save_change(app, tx, (actor, "undeliver"), &current, changed).await
}

/// Records that somebody fetches a receipt, before its first byte leaves.
pub async fn record_receipt_fetch(
    app: &App,
    actor: &str,
    statement: &Statement,
    delivery: &MarkedDelivery,
) -> Result<()> {
    let day = delivery.delivered_on.to_string();
    let entry = AuditEntry::on_statement(actor, "fetch receipt", &statement.slug, &day);
    let tx = app.db.begin().await?;
    audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await
}

/// Returns the first and the last day on which a statement can have been delivered, in its zone.
fn list_days(statement: &Statement, now: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
    let today = now
        .with_timezone(&statement.settings.time_zone)
        .date_naive();
    // The shown date of a statement may lie ahead.
    (statement.settings.published_on.min(today), today)
}

/// Writes the line of the trail. Who received it stands there only where everybody may know.
fn describe_mark(actor: &str, statement: &Statement, mark: &DeliveryMark) -> AuditEntry {
    let day = mark.delivered_on.to_string();
    let whom = mark.is_public.then(|| mark.to_whom.trim());
    let parts: Vec<&str> = whom.into_iter().chain([day.as_str()]).collect();
    let detail = parts.join(", ");
    AuditEntry::on_statement(actor, "mark delivery", &statement.slug, &detail)
}

/// Names the file of a receipt by its statement and day: what it was called on somebody's machine
/// stays there.
fn name_receipt(slug: &str, day: NaiveDate, receipt: CleanReceipt) -> NewReceipt {
    NewReceipt {
        name: clean_receipt_name(&format!("{slug}-{day}"), receipt.media_type),
        media_type: receipt.media_type,
        bytes: receipt.bytes,
    }
}
