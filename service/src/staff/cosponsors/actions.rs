//! What staff do about the emails to co-sponsors: order them.

use uuid::Uuid;

use crate::app::App;
use crate::delivery::cosponsors::asking::write_detail;
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::staff::account::actions::name_actor;
use crate::staff::account::store::StaffMember;
use crate::staff::outreach::reminders::STOP_WITHIN;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

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
