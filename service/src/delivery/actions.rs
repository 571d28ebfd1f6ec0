//! What staff do about a delivery beside making packs: keep what an office asks for, mark a
//! statement as delivered, and undo that.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::details::{DeliveryDetails, DetailProblem};
use super::marks::{
    DeliveryMark, LARGEST_RECEIPT, MarkRefusal, check_mark, clean_receipt_name, recognise_receipt,
};
use super::preset::DeliveryPreset;
use super::store::{self, NewDelivery, NewReceipt};
use crate::app::App;
use crate::audit::{self, AuditEntry};
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
    receipt: Option<&[u8]>,
) -> Result<MarkOutcome> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(MarkOutcome::Gone);
    };
    let refusals = check_mark(&mark, receipt, list_days(&current, now));
    if !refusals.is_empty() {
        return Ok(MarkOutcome::Refused(refusals));
    }
    let id = app.random.id(now);
    let entry = describe_mark(actor, &current, &mark);
    let moment = find_moment(mark.delivered_on, current.settings.time_zone, now);
    let is_public = mark.is_public;
    let new = NewDelivery {
        id,
        statement,
        pack,
        receipt: receipt.and_then(|bytes| read_receipt(&current.slug, mark.delivered_on, bytes)),
        mark,
        marked_by: actor.to_owned(),
        marked_at: now,
    };
    store::insert_delivery(&tx, (&app.keys, &app.random), new).await?;
    let delivered_at = current.delivered_at.or(is_public.then_some(moment));
    let changed = Statement {
        delivered_at,
        ..current
    };
    save_delivered(app, tx, entry, changed).await?;
    Ok(MarkOutcome::Marked(id))
}

/// Undoes the mark of a delivery; returns `false` if there is none. Without another one that is
/// public, the statement does not count as delivered any more.
pub async fn undo_mark(app: &App, actor: &str, statement: Uuid, id: Uuid) -> Result<bool> {
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(false);
    };
    let public = store::list_deliveries(&tx, &app.keys, statement, true).await?;
    if !store::delete_delivery(&tx, statement, id).await? {
        return Ok(false);
    }
    let was_public = public.iter().any(|one| one.id == id);
    let mut changed = current;
    if was_public && public.len() == 1 {
        changed.delivered_at = None;
        // The note of a withdrawal is not about the delivery.
        if changed.withdrawn_at.is_none() {
            changed.note = None;
        }
    }
    let entry = AuditEntry::on_statement(actor, "undo delivery", &changed.slug, "");
    save_delivered(app, tx, entry, changed).await?;
    Ok(true)
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

/// Recognises the receipt by its content. The check has refused what is none.
fn read_receipt(slug: &str, day: NaiveDate, bytes: &[u8]) -> Option<NewReceipt> {
    let media_type = recognise_receipt(bytes).filter(|_| bytes.len() <= LARGEST_RECEIPT)?;
    Some(NewReceipt {
        name: clean_receipt_name(&format!("{slug}-{day}"), media_type),
        media_type,
        bytes: bytes.to_vec(),
    })
}
