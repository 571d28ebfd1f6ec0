//! The page of one endorsement: its facts and history; staff correct, hide or erase it here.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::history;
use super::names::{describe_name, describe_officer};
use super::queue::is_in_scope;
use crate::app::App;
use crate::endorsement::actions::ActionError;
use crate::endorsement::consent::notice::describe_news;
use crate::endorsement::ledger::{Correction, Review, ReviewAction};
use crate::endorsement::review::sight::{SeenEndorsement, Sight};
use crate::endorsement::review::store as review_store;
use crate::endorsement::rules::{Endorsement, Kind, Line, State, Target};
use crate::endorsement::signing::view::list_details;
use crate::endorsement::{actions as endorsements, store as rows};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;
use crate::statement::rules::Statement;
use crate::values::DisplayName;

#[derive(Template)]
#[template(path = "staff/signatory.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the template branches on each"
)]
struct SignatoryPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    back: String,
    version: i32,
    facts: Vec<(String, String)>,
    history: Vec<String>,
    /// The address of the job that decided on this endorsement.
    job: Option<String>,
    is_organisation: bool,
    is_erased: bool,
    may_correct: bool,
    may_hide: bool,
    may_remove: bool,
    may_restore: bool,
    may_change: bool,
    may_reveal: bool,
    /// Whether the form has the fields about the person or officer.
    shows_person: bool,
    name: String,
    organisation: String,
    affiliation: String,
    role: String,
    errors: Vec<String>,
}

/// The fields of the form that corrects a line; the form has only those that its reader sees.
struct CorrectionForm {
    name: Option<String>,
    organisation: Option<String>,
    affiliation: Option<String>,
    role: Option<String>,
}

impl CorrectionForm {
    /// Fills the form with a line as far as it is seen.
    fn fill_from(line: &Line) -> Self {
        Self {
            name: Some(line.name.clone()),
            organisation: line.organisation.clone(),
            affiliation: line.affiliation.clone(),
            role: line.role.clone(),
        }
    }

    /// Reads the form as it was posted, without the fields about a person whom the member must not
    /// see: what nobody has read, nobody corrects.
    fn read(staff: &StaffRequest, row: &Endorsement) -> Self {
        let field = |name: &str| {
            let is_posted = staff.fields.has(name);
            is_posted.then(|| staff.fields.get(name).to_owned())
        };
        let is_seen = staff.may_reveal() || Sight::OPEN.see(row.clone()).is_whole();
        let of_person = |name: &str| field(name).filter(|_| is_seen);
        Self {
            name: of_person("name"),
            organisation: field("organisation"),
            affiliation: of_person("affiliation"),
            role: of_person("role"),
        }
    }
}

/// Answers `GET /staff/s/:slug/signatories/:id`: shows one endorsement of the statement.
#[handler]
pub async fn show_signatory(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (statement, row) = load_row(app, request, staff).await?;
    let seen = Sight::OPEN.see(row);
    render_page(app, Some(request), staff, (&statement, &seen), None, vec![]).await
}

/// Loads the statement and the endorsement in the path; one outside of the member's scope is not
/// found.
async fn load_row(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<(Statement, Endorsement), Failure> {
    let missing = || Failure::NotFound;
    let statement = staff.statement.clone().ok_or_else(missing)?;
    let id: Uuid = request
        .raw_path_param("id")
        .and_then(|id| id.parse().ok())
        .ok_or_else(missing)?;
    // The guard has checked the statement in the path, and only its rows are looked at: an id from
    // elsewhere, put behind a statement that the member covers, must not open any endorsement.
    let target = Target {
        statement: statement.id,
        id,
    };
    let row = rows::by_id(&app.db.read, &app.keys, target).await?;
    let row = row
        .filter(|row| is_in_scope(staff, row))
        .ok_or_else(missing)?;
    Ok((statement, row))
}

/// Reports whether the member may take out lines of the statement and bring them back.
fn may_invalidate(staff: &StaffRequest, statement: &Statement) -> bool {
    let (permission, scope) = (Permission::Invalidate, &staff.member.scope);
    permission.is_given_to(staff.member.role)
        && scope.allows(permission, Some(statement.id))
        && scope.partner.is_none()
}

async fn render_page(
    app: &App,
    request: Option<&Request>,
    staff: &StaffRequest,
    (statement, seen): (&Statement, &SeenEndorsement),
    typed: Option<CorrectionForm>,
    errors: Vec<String>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let db = &app.db.read;
    let mut entries_by_row = review_store::load_history(db, &app.keys, &[seen.id]).await?;
    let entries = entries_by_row.remove(&seen.id).unwrap_or_default();
    let names = history::load_names(app).await?;
    let mut facts = list_facts(&w, statement, seen);
    let news = describe_news(app, &w, seen_target(statement, seen)).await?;
    facts.extend(news.map(|news| (w.text("my-updates"), news)));
    let zone = statement.settings.time_zone;
    let layout = StaffLayout::new(app, staff, &w.text("signatory-title"), "/signatories");
    let words = ["correct", "hide", "erase", "invalidate", "restore"];
    let layout = match request {
        Some(request) => layout.with_notice(request, "signatory-done", &words),
        None => layout,
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let may_change = Permission::Review.is_given_to(staff.member.role);
    let may_invalidate = may_invalidate(staff, statement) && !seen.is_erased();
    let state = seen.state();
    let is_organisation = seen.line.kind == Kind::Organisation;
    // What was typed about a person is given back, also where the page does not show the person.
    let shows_person = seen.is_whole() || typed.as_ref().is_some_and(|typed| typed.name.is_some());
    let typed = typed.unwrap_or_else(|| CorrectionForm::fill_from(&seen.line));
    let page = SignatoryPage {
        layout,
        action: format!("/staff/s/{}/signatories/{}", statement.slug, seen.id),
        back: format!("/staff/s/{}/signatories", statement.slug),
        version: seen.row_version,
        facts,
        history: history::describe_entries(&w, zone, &names, (seen, entries)),
        // A viewer would be refused at the page of the job.
        job: seen
            .batch
            .filter(|_| may_change)
            .map(|job| format!("/staff/jobs/{job}")),
        is_organisation,
        is_erased: seen.is_erased(),
        may_correct: may_change && state.stands() && (is_organisation || shows_person),
        may_hide: may_change && state.stands() && !is_organisation,
        may_remove: may_invalidate && (state.stands() || state == State::Quarantined),
        may_restore: may_invalidate && state == State::Invalidated,
        may_change,
        may_reveal: staff.may_reveal() && !seen.is_erased(),
        shows_person,
        name: typed.name.unwrap_or_default(),
        organisation: typed.organisation.unwrap_or_default(),
        affiliation: typed.affiliation.unwrap_or_default(),
        role: typed.role.unwrap_or_default(),
        errors,
        w,
    };
    Ok(render_html(status, &page))
}

/// Returns the key of the row that is seen.
fn seen_target(statement: &Statement, seen: &SeenEndorsement) -> Target {
    Target {
        statement: statement.id,
        id: seen.id,
    }
}

/// Lists what is seen of an endorsement, each as label and value; absent values are left out.
fn list_facts(w: &Locale, statement: &Statement, row: &SeenEndorsement) -> Vec<(String, String)> {
    let line = &row.line;
    let zone = statement.settings.time_zone;
    let time = |at| row.shows_times().then(|| dates::format_moment(w, at, zone));
    let is_organisation = line.kind == Kind::Organisation;
    let name = (!row.is_erased()).then(|| describe_name(w, row));
    let officer = (is_organisation && !row.is_erased()).then(|| describe_officer(w, row));
    let name_key = if is_organisation {
        "form-organisation-name"
    } else {
        "column-name"
    };
    let first = [
        (name_key, name),
        ("inbox-officer", officer),
        ("inbox-mailbox-domain", row.domain().map(str::to_owned)),
    ];
    let rest = [
        ("form-website", line.website.clone()),
        (
            "form-country",
            Some(line.country.name(w.language()).to_owned()),
        ),
        (
            "column-state",
            Some(w.text(&format!(
                "standing-{}",
                row.state().as_str().replace('_', "-")
            ))),
        ),
        (
            "column-display",
            Some(w.text(&format!("display-{}", line.display))),
        ),
        ("my-version", Some(row.version.to_string())),
        (
            "my-language",
            Some(crate::language::endonym(&row.language).to_owned()),
        ),
        ("my-partner", row.partner.clone()),
        ("my-submitted", time(row.submitted_at)),
        ("my-confirmed", row.confirmed_at.and_then(time)),
        ("signatory-ended", row.facts.ended_at().and_then(time)),
        ("signatory-consent", Some(row.consent_version.to_string())),
    ];
    let label = |(key, value): (&str, Option<String>)| Some((w.text(key), value?));
    let rest = rest.into_iter().filter_map(label);
    let first = first.into_iter().filter_map(label);
    first.chain(list_details(w, line)).chain(rest).collect()
}

/// Answers `POST /staff/s/:slug/signatories/:id`: corrects, hides, erases or takes out the
/// endorsement, brings it back, or shows what is hidden of it.
///
/// Each change but bringing back needs a reason; erasing, and seeing what is hidden, also need a
/// recent proof of identity.
#[handler]
pub async fn change_signatory(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (statement, row) = load_row(app, request, staff).await?;
    let w = staff.visitor.words;
    let place = format!("/staff/s/{}/signatories/{}", statement.slug, row.id);
    if staff.fields.get("action") == "reveal" {
        let object = RevealedObject {
            kind: "endorsement",
            id: &row.id.to_string(),
            detail: "",
        };
        let seen = staff.reveal(app, &place, object).await?.see(row);
        return render_page(app, None, staff, (&statement, &seen), None, vec![]).await;
    }
    let reason = staff.fields.get("reason").trim();
    let reason: String = reason.chars().take(500).collect();
    let typed = CorrectionForm::read(staff, &row);
    let mut errors = vec![];
    // All forms of the page post to one route, and only erasing is final: so the proof is asked for
    // here and not by the route.
    if staff.fields.get("action") == "erase" && !staff.is_proven(app) {
        return Ok(staff.ask_for_proof(&place));
    }
    let action = read_action(staff, &row, &typed, &mut errors).ok_or(Failure::NotFound)?;
    if reason.is_empty() && action != ReviewAction::Restore {
        errors.insert(0, w.text("signatory-reason-missing"));
    }
    let takes_out = matches!(action, ReviewAction::Invalidate | ReviewAction::Restore);
    if takes_out && !may_invalidate(staff, &statement) {
        actions::record_refusal(app, &staff.member, "invalidate").await?;
        return Err(Failure::Refused(StatusCode::FORBIDDEN, "forbidden"));
    }
    if !errors.is_empty() {
        let seen = Sight::OPEN.see(row);
        return render_page(app, None, staff, (&statement, &seen), Some(typed), errors).await;
    }
    let word = action.as_str();
    let (target, actor) = (row.target(), actions::name_actor(&staff.member));
    let review = Review {
        target,
        actor,
        action,
        reason,
        expected: staff.fields.get("version").parse().ok(),
        batch: None,
        // What can be undone on this page is written to nobody, so no letter has to wait.
        letters_wait: chrono::TimeDelta::zero(),
    };
    match endorsements::review(app, review).await {
        Ok(_) => Ok(see_other(&format!("{place}?done={word}"))),
        Err(ActionError::Refused(_)) => {
            // The row changed since the page was shown: the form keeps what was typed.
            let row = rows::by_id(&app.db.read, &app.keys, target).await?;
            let seen = Sight::OPEN.see(row.ok_or(Failure::NotFound)?);
            let errors = vec![w.text("signatory-done-gone")];
            render_page(app, None, staff, (&statement, &seen), Some(typed), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Reads the action of a posted form; `None` for one that no form of the page sends.
fn read_action(
    staff: &StaffRequest,
    row: &Endorsement,
    typed: &CorrectionForm,
    errors: &mut Vec<String>,
) -> Option<ReviewAction> {
    let w = staff.visitor.words;
    match staff.fields.get("action") {
        "hide" => Some(ReviewAction::Hide),
        "erase" => Some(ReviewAction::Erase),
        "invalidate" => Some(ReviewAction::Invalidate),
        "restore" => Some(ReviewAction::Restore),
        "correct" => Some(ReviewAction::Correct(read_correction(
            &w, row, typed, errors,
        ))),
        _ => None,
    }
}

/// Reads the posted fields that differ from the stored line, with the rules of the public form.
///
/// Adds a message to `errors` for each field that those rules reject.
fn read_correction(
    w: &Locale,
    row: &Endorsement,
    typed: &CorrectionForm,
    errors: &mut Vec<String>,
) -> Correction {
    let mut field = |label: &str,
                     text: Option<&str>,
                     before: Option<&String>,
                     longest: usize,
                     may_be_empty: bool| {
        let text = text?.trim();
        // Only what differs is checked: a name from an import or from before a rule may break
        // the rules of today, and must not keep staff from correcting another field.
        if before.map_or("", String::as_str) == text {
            return None;
        }
        if text.is_empty() && may_be_empty {
            return Some(String::new());
        }
        let Ok(name) = DisplayName::parse(text, longest) else {
            errors.push(w.text_with("signatory-wrong", "field", w.text(label)));
            return None;
        };
        Some(name.as_str().to_owned())
    };
    let line = &row.line;
    let is_organisation = line.kind == Kind::Organisation;
    Correction {
        name: field(
            "column-name",
            typed.name.as_deref(),
            Some(&line.name),
            120,
            false,
        ),
        organisation: is_organisation
            .then(|| {
                field(
                    "form-organisation-name",
                    typed.organisation.as_deref(),
                    line.organisation.as_ref(),
                    200,
                    false,
                )
            })
            .flatten(),
        affiliation: (!is_organisation)
            .then(|| {
                field(
                    "form-affiliation",
                    typed.affiliation.as_deref(),
                    line.affiliation.as_ref(),
                    200,
                    true,
                )
            })
            .flatten(),
        role: field(
            "form-role",
            typed.role.as_deref(),
            line.role.as_ref(),
            120,
            true,
        ),
    }
}
