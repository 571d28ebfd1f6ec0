//! What retention would delete, and when, by statement.

use chrono::{DateTime, NaiveDate, Utc};

use super::actions::{self, find_details_end};
use super::rules;
use super::store::{self, KeptRows};
use crate::app::App;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;

/// When the personal data of a statement goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueDate {
    /// So many days after a closing or a delivery that have not been.
    NoDate(i32),
    /// On this day, in the zone of the statement.
    On(NaiveDate),
    /// It is due since this day.
    Since(NaiveDate),
    /// A hold keeps it up to and with this day, for a reason.
    Held(NaiveDate, Option<String>),
    /// It was deleted on this day.
    Gone(NaiveDate),
}

/// What retention would do with a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementReport {
    pub slug: String,
    pub due: DueDate,
    pub kept: KeptRows,
    pub keeps_public_list: bool,
}

/// What retention would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionReport {
    pub statements: Vec<StatementReport>,
    /// Entries of the audit trail whose details are older than two years.
    pub audit_details: u64,
}

/// Finds out what retention would delete, and when.
pub async fn make_report(app: &App) -> Result<RetentionReport, DatabaseError> {
    let mut statements = vec![];
    for statement in search::load_all(&app.db.read).await? {
        statements.push(StatementReport {
            due: find_date(app, &statement).await?,
            kept: store::count_kept(&app.db.read, statement.id).await?,
            keeps_public_list: statement.settings.keeps_public_list,
            slug: statement.slug,
        });
    }
    let before = find_details_end(app.clock.now());
    Ok(RetentionReport {
        statements,
        audit_details: store::count_old_details(&app.db.read, before).await?,
    })
}

async fn find_date(app: &App, statement: &Statement) -> Result<DueDate, DatabaseError> {
    let zone = statement.settings.time_zone;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let Some(due) = rules::find_due(statement) else {
        return Ok(DueDate::NoDate(rules::find_days(statement)));
    };
    if let Some(at) = statement.erased_at.filter(|_| rules::is_gone(statement)) {
        return Ok(DueDate::Gone(day(at)));
    }
    if due <= app.clock.now() {
        return Ok(DueDate::Since(day(due)));
    }
    if rules::is_held(statement) {
        let hold = actions::load_hold(app, statement).await?;
        let reason = hold.and_then(|hold| hold.reason);
        return Ok(DueDate::Held(rules::find_last_day(due, zone), reason));
    }
    Ok(DueDate::On(day(due)))
}
