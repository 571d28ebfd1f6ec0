//! What staff do about the emails to co-sponsors: order them, see how they go, and stop them.

use uuid::Uuid;

use crate::app::App;
use crate::delivery::cosponsors::asking::write_detail;
use crate::jobs::actions as jobs;
use crate::jobs::rules::{Job, JobKind};
use crate::jobs::store as job_rows;
use crate::staff::account::actions::name_actor;
use crate::staff::account::store::StaffMember;
use crate::staff::outreach::reminders::STOP_WITHIN;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// How many of the newest orders are looked at.
const ORDERS: u64 = 5;

/// Orders emails that ask these organisations. The job begins after the time within which it can be
/// stopped, and looks up then who may still be asked.
pub async fn order_questions(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
    organisations: &[Uuid],
) -> Result<Uuid, DatabaseError> {
    let order = (JobKind::AskCosponsors, write_detail(organisations));
    let begins_at = app.clock.now() + STOP_WITHIN;
    jobs::start_later(app, &name_actor(by), statement.id, order, begins_at).await
}

/// Loads the newest orders about a statement, as far as the member may see them.
pub async fn load_orders(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
) -> Result<Vec<Job>, DatabaseError> {
    let (db, kinds) = (&app.db.read, [JobKind::AskCosponsors]);
    let mut orders = job_rows::of_statement(db, &app.keys, statement.id, &kinds, ORDERS).await?;
    // Staff of one partner see their own jobs only.
    let actor = name_actor(by);
    orders.retain(|job| by.scope.partner.is_none() || job.actor == actor);
    Ok(orders)
}

/// Stops an order: one that has not begun mails nobody, one under way nobody further. Does nothing if
/// it is none of the newest orders about this statement.
pub async fn stop_questions(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
    id: Uuid,
) -> Result<(), DatabaseError> {
    let orders = load_orders(app, by, statement).await?;
    let Some(job) = orders.into_iter().find(|job| job.id == id) else {
        return Ok(());
    };
    jobs::cancel(app, &name_actor(by), job).await
}
