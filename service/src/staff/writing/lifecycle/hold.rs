//! The part of a statement's status about personal data: when it is deleted, and a hold that puts that
//! off.

use chrono::{DateTime, NaiveDate, Utc};

use super::standing::render_errors;
use crate::app::App;
use crate::endorsement::retention::actions::{self, ShownHold};
use crate::endorsement::retention::notice::describe_retention;
use crate::endorsement::retention::rules::{HoldRefusal, is_gone};
use crate::http::failure::{HandlerResult, see_other};
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::account::actions::name_actor;
use crate::staff::writing::fields::FieldProblems;
use crate::staff::writing::posted_draft::clean_line;
use crate::statement::draft::errors::DraftFieldError;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// The name under which an upgrade holds statements.
const UPGRADE: &str = "upgrade";

/// What the page says about personal data.
pub(super) struct PersonalDataView {
    /// When it is deleted, or that it was.
    pub(super) sentence: String,
    /// What reopening means, where the data of earlier signatories is deleted.
    pub(super) erased: Option<String>,
    /// The hold, with its reason.
    pub(super) held: Option<String>,
    /// Whether there is something that a hold would keep.
    pub(super) may_hold: bool,
    pub(super) until: String,
    pub(super) until_error: String,
    pub(super) reason: String,
    pub(super) reason_error: String,
}

impl PersonalDataView {
    /// Loads what the page says, with what was typed and what is wrong with it.
    pub(super) async fn load(
        app: &App,
        staff: &StaffRequest,
        statement: &Statement,
        problems: &FieldProblems,
    ) -> Result<Self, DatabaseError> {
        let w = &staff.visitor.words;
        let zone = statement.settings.time_zone;
        let format =
            |at: DateTime<Utc>| dates::format_date(w, at.with_timezone(&zone).date_naive());
        let hold = actions::load_hold(app, statement).await?;
        Ok(Self {
            sentence: describe_retention(w, statement),
            erased: statement
                .erased_at
                .map(|at| w.text_with("standing-page-erased", "date", format(at))),
            held: hold.map(|hold| describe_hold(w, &hold, &format(hold.placed_at))),
            may_hold: !is_gone(statement),
            until: clean_line(staff.fields.get("hold_until")),
            until_error: problems.describe("hold_until"),
            reason: clean_line(staff.fields.get("hold_reason")),
            reason_error: problems.describe("hold_reason"),
        })
    }
}

fn describe_hold(w: &Locale, hold: &ShownHold, since: &str) -> String {
    let date = dates::format_date(w, hold.last_day);
    if hold.placed_by == UPGRADE {
        return w.text_with("standing-page-held-upgrade", "date", date);
    }
    // A reason that another secret sealed cannot be read.
    let reason = hold.reason.as_deref().unwrap_or("–");
    let parts = [
        ("date", date.as_str()),
        ("since", since),
        ("reason", reason),
    ];
    w.text_with_all("standing-page-held", &parts)
}

/// Places the hold that was typed, or ends the one that there is.
pub(super) async fn change_hold(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
) -> HandlerResult {
    let actor = name_actor(&staff.member);
    let word = if staff.fields.get("action") == "release" {
        if actions::release_hold(app, &actor, statement.id).await? {
            "released"
        } else {
            "unchanged"
        }
    } else {
        let refused = |field: &str, code| [DraftFieldError::new(field, code)];
        let Ok(last_day) = staff.fields.get("hold_until").trim().parse::<NaiveDate>() else {
            let errors = refused("hold_until", "hold-until");
            return render_errors(app, staff, statement, &errors).await;
        };
        let reason = clean_line(staff.fields.get("hold_reason"));
        let placed = actions::place_hold(app, &actor, statement.id, (last_day, &reason)).await?;
        if let Err(refusal) = placed {
            let errors = match refusal {
                HoldRefusal::Gone => refused("hold_until", "hold-gone"),
                HoldRefusal::Until => refused("hold_until", "hold-until"),
                HoldRefusal::Reason => refused("hold_reason", "hold-reason"),
            };
            return render_errors(app, staff, statement, &errors).await;
        }
        "held"
    };
    Ok(see_other(&format!(
        "/staff/s/{}/standing?done={word}",
        statement.slug
    )))
}
