//! What staff do about reminders: order them, and send a test to themselves.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::reminders::{STOP_WITHIN, write_detail};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::mail::rules::WrittenKind;
use crate::mail::written_letter::WrittenLetter;
use crate::organisation::coverage::CoverageFilter;
use crate::staff::account::actions::name_actor;
use crate::staff::account::store::StaffMember;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// Orders reminders to the members within the filter. The job begins after the time within which it
/// can be stopped, and looks up then who is still missing.
pub async fn order_reminders(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
    filter: &CoverageFilter,
    languages: &BTreeMap<Uuid, &'static str>,
) -> Result<Uuid, DatabaseError> {
    let order = (JobKind::MailMissing, write_detail(filter, languages));
    let begins_at = app.clock.now() + STOP_WITHIN;
    jobs::start_later(app, &name_actor(by), statement.id, order, begins_at).await
}

/// Puts a test of a reminder into the outbox, to the member's own address.
pub async fn send_test(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
    (letter, language): (&WrittenLetter, &str),
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let actor = name_actor(by);
    let entry = AuditEntry::on_statement(&actor, "test reminder", &statement.slug, language);
    let tx = app.db.begin().await?;
    let kind = WrittenKind::MemberRequest;
    letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    // Before the commit the worker would not see the letter.
    app.letters.notify_one();
    Ok(())
}
