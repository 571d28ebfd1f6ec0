//! The orders of emails that staff can still stop: to missing members, and to co-sponsors.

use uuid::Uuid;

use crate::app::App;
use crate::jobs::actions as jobs;
use crate::jobs::rules::{Job, JobKind};
use crate::jobs::store as job_rows;
use crate::staff::account::actions::name_actor;
use crate::staff::account::store::StaffMember;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// How many of the newest orders are looked at.
const ORDERS: u64 = 5;

/// Loads the newest orders of a kind about a statement, as far as the member may see them.
pub async fn load_orders(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
    kind: JobKind,
) -> Result<Vec<Job>, DatabaseError> {
    let mut orders =
        job_rows::of_statement(&app.db.read, &app.keys, statement.id, &[kind], ORDERS).await?;
    // An order may concern members of several partners, so staff of one see their own only.
    let actor = name_actor(by);
    orders.retain(|job| by.scope.partner.is_none() || job.actor == actor);
    Ok(orders)
}

/// Stops an order: one that has not begun mails nobody, one under way nobody further. Does nothing if
/// it is none of the newest orders of its kind about this statement.
pub async fn stop_order(
    app: &App,
    by: &StaffMember,
    statement: &Statement,
    (kind, id): (JobKind, Uuid),
) -> Result<(), DatabaseError> {
    let orders = load_orders(app, by, statement, kind).await?;
    let Some(job) = orders.into_iter().find(|job| job.id == id) else {
        return Ok(());
    };
    jobs::cancel(app, &name_actor(by), job).await
}
