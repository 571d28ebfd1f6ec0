//! The page of the co-sponsors of a statement: who may be one, the email that asks them, their answers.

use std::collections::HashMap;

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::actions;
use crate::app::App;
use crate::delivery::cosponsors::actions::{
    self as cosponsors, CosponsorCandidate, CosponsorContact, CosponsorError, SeenCandidate,
};
use crate::delivery::cosponsors::rules::{AnswerRefusal, Cosponsor, CosponsorAnswer, read_answer};
use crate::delivery::cosponsors::store::is_over;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::jobs::rules::JobKind;
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::staff::outreach::orders::{load_orders, stop_order};
use crate::staff::outreach::reminder_page::{ReminderOrder, describe_order};
use crate::statement::rules::Statement;

/// An organisation that may be a co-sponsor, as a row of the page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one control stands in the row"
)]
struct CandidateRow {
    id: String,
    /// The endorsement that holds its seat.
    endorsement: String,
    name: String,
    /// The page of the organisation.
    url: String,
    status: String,
    since: String,
    answer: String,
    notes: Vec<String>,
    /// Whether an email may ask it now.
    can_ask: bool,
    /// Whether it is chosen beforehand: nobody has asked it yet.
    is_chosen: bool,
    offers_yes: bool,
    offers_no: bool,
}

/// The page of the co-sponsors.
#[derive(Template)]
#[template(path = "staff/cosponsors.html")]
struct CosponsorsPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    /// The version of the text that an answer is recorded about.
    version: i32,
    rows: Vec<CandidateRow>,
    /// Says how many agreed, declined and have not answered.
    summary: String,
    /// Whether the statement was delivered or withdrawn, so that nothing changes any more.
    is_over: bool,
    may_ask: bool,
    letter_subject: String,
    letter_text: String,
    orders: Vec<ReminderOrder>,
}

fn require_statement(staff: &StaffRequest) -> Result<&Statement, Failure> {
    staff.statement.as_ref().ok_or(Failure::NotFound)
}

/// Answers `GET /staff/s/:slug/cosponsors`: who may be a co-sponsor, and what each answered.
#[handler]
pub async fn show_cosponsors(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let w = staff.visitor.words;
    let candidates = cosponsors::list_candidates(app, statement.id).await?;
    let contacts = cosponsors::find_contacts(app, statement.id, &candidates).await?;
    let orders = load_orders(app, &staff.member, statement, JobKind::AskCosponsors).await?;
    let is_over = is_over(&app.db.read, statement).await?;
    let title = w.text("staff-cosponsors");
    let now = app.clock.now();
    let to_row = |one: &CosponsorCandidate| {
        let can_ask = !is_over && one.cosponsor.may_be_asked(now);
        describe_candidate(&w, one, &contacts, (can_ask, is_over))
    };
    let rows: Vec<CandidateRow> = candidates.iter().map(to_row).collect();
    let (letter_subject, letter_text) = describe_letter(app, &w, statement);
    let page = CosponsorsPage {
        layout: StaffLayout::new(app, staff, &title, "/cosponsors").with_notice(
            request,
            "cosponsor-done",
            &["nobody", "recorded", "over", "changed"],
        ),
        action: format!("/staff/s/{}/cosponsors", statement.slug),
        version: statement.current_version,
        summary: summarise(&w, &candidates),
        is_over,
        may_ask: rows.iter().any(|row| row.can_ask),
        rows,
        letter_subject,
        letter_text,
        orders: orders.iter().map(|job| describe_order(&w, job)).collect(),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Writes subject and text of the email as this member would read it.
fn describe_letter(app: &App, w: &Locale, statement: &Statement) -> (String, String) {
    let site = app.settings.site.read();
    let name = w.text("cosponsor-letter-name");
    let values = [
        ("title", statement.title.as_str()),
        ("organisation", name.as_str()),
        ("site", site.name.as_str()),
    ];
    let subject = w.text_with("cosponsor-letter-subject", "title", &statement.title);
    (subject, w.text_with_all("cosponsor-letter", &values))
}

fn summarise(w: &Locale, candidates: &[CosponsorCandidate]) -> String {
    let count = |answer: CosponsorAnswer| {
        let of = candidates.iter();
        let of = of.filter(|one| one.cosponsor.agreed == answer);
        w.number(of.count())
    };
    let (agreed, declined, asked) = (
        count(CosponsorAnswer::Agreed),
        count(CosponsorAnswer::Declined),
        count(CosponsorAnswer::Asked),
    );
    let numbers = [
        ("agreed", agreed.as_str()),
        ("declined", declined.as_str()),
        ("asked", asked.as_str()),
    ];
    w.text_with_all("cosponsor-summary", &numbers)
}

fn describe_candidate(
    w: &Locale,
    one: &CosponsorCandidate,
    contacts: &HashMap<Uuid, CosponsorContact>,
    (may_ask, is_over): (bool, bool),
) -> CandidateRow {
    let cosponsor = &one.cosponsor;
    let has_contact = contacts.contains_key(&one.organisation.id);
    let mut notes = vec![];
    if !cosponsor.is_registered {
        notes.push(w.text("cosponsor-no-registered-name"));
    }
    if may_ask && !has_contact {
        notes.push(w.text("cosponsor-no-contact"));
    }
    if !is_over && !cosponsor.has_answered() && cosponsor.was_asked_enough() {
        notes.push(w.text("cosponsor-asked-enough"));
    }
    if cosponsor.answered_by.is_some() {
        notes.push(w.text("cosponsor-by-staff"));
    }
    let can_ask = may_ask && has_contact;
    CandidateRow {
        id: one.organisation.id.to_string(),
        endorsement: one.endorsement.to_string(),
        name: cosponsor.registered_name.clone(),
        url: format!("/staff/organisations/{}", one.organisation.id),
        status: w.text(&format!("ecosoc-{}", cosponsor.status)),
        since: cosponsor
            .since
            .map(|year| year.to_string())
            .unwrap_or_default(),
        answer: describe_answer(w, cosponsor),
        notes,
        can_ask,
        is_chosen: can_ask && cosponsor.agreed == CosponsorAnswer::NotAsked,
        offers_yes: !is_over && cosponsor.agreed != CosponsorAnswer::Agreed,
        offers_no: !is_over && cosponsor.agreed != CosponsorAnswer::Declined,
    }
}

/// Says how an organisation stands, with the day of its answer or of the question.
fn describe_answer(w: &Locale, cosponsor: &Cosponsor) -> String {
    let (key, at) = match cosponsor.agreed {
        CosponsorAnswer::NotAsked => ("cosponsor-state-not-asked", None),
        CosponsorAnswer::Asked => ("cosponsor-state-asked", cosponsor.asked_at),
        CosponsorAnswer::Agreed => ("cosponsor-state-agreed", cosponsor.answered_at),
        CosponsorAnswer::Declined => ("cosponsor-state-declined", cosponsor.answered_at),
    };
    let day = at.map(|at| dates::format_date(w, at.date_naive()));
    w.text_with(key, "date", day.unwrap_or_default())
}

/// Answers `POST /staff/s/:slug/cosponsors`: orders the emails, stops them, or records an answer that
/// somebody gave elsewhere.
#[handler]
pub async fn act_on_cosponsors(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let page = format!("/staff/s/{}/cosponsors", statement.slug);
    match staff.fields.get("action") {
        "ask" => ask_chosen(app, staff, statement, &page).await,
        "stop" => {
            if let Ok(id) = staff.fields.get("job").parse() {
                let order = (JobKind::AskCosponsors, id);
                stop_order(app, &staff.member, statement, order).await?;
            }
            Ok(see_other(&format!("{page}#orders")))
        }
        button => match read_answer(button) {
            Some(answer) => record_answer(app, staff, (statement, answer), &page).await,
            None => Err(Failure::NotFound),
        },
    }
}

/// Orders the emails to those who were chosen and may be asked.
async fn ask_chosen(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    page: &str,
) -> HandlerResult {
    // The button was there when the page was shown: the statement may have been delivered since.
    if is_over(&app.db.read, statement).await? {
        return Ok(see_other(&format!("{page}?done=over")));
    }
    let now = app.clock.now();
    let chosen: Vec<&str> = staff.fields.all("pick").collect();
    let mut candidates = cosponsors::list_candidates(app, statement.id).await?;
    candidates.retain(|one| {
        let id = one.organisation.id.to_string();
        chosen.contains(&id.as_str()) && one.cosponsor.may_be_asked(now)
    });
    if candidates.is_empty() {
        return Ok(see_other(&format!("{page}?done=nobody")));
    }
    let ids: Vec<Uuid> = candidates.iter().map(|one| one.organisation.id).collect();
    actions::order_questions(app, &staff.member, statement, &ids).await?;
    Ok(see_other(&format!("{page}#orders")))
}

/// Reads what stood on the page when the button was pressed.
fn read_seen(staff: &StaffRequest) -> Option<SeenCandidate> {
    Some(SeenCandidate {
        version: staff.fields.get("version").parse().ok()?,
        endorsement: staff.fields.get("endorsement").parse().ok()?,
    })
}

/// Records the answer of one organisation.
async fn record_answer(
    app: &App,
    staff: &StaffRequest,
    (statement, answer): (&Statement, CosponsorAnswer),
    page: &str,
) -> HandlerResult {
    let id: Option<Uuid> = staff.fields.get("organisation").parse().ok();
    let candidates = cosponsors::list_candidates(app, statement.id).await?;
    let candidate = candidates
        .iter()
        .find(|one| Some(one.organisation.id) == id)
        .ok_or(Failure::NotFound)?;
    let seen = read_seen(staff).ok_or(Failure::NotFound)?;
    let (actor, one) = (name_actor(&staff.member), (candidate, seen));
    let done = match cosponsors::record_answer(app, &actor, statement, one, answer).await {
        Ok(()) => "recorded",
        Err(CosponsorError::Refused(AnswerRefusal::Delivered)) => "over",
        Err(CosponsorError::Refused(_)) => "changed",
        Err(CosponsorError::Gone) => return Err(Failure::NotFound),
        Err(CosponsorError::Unwritten(error)) => return Err(Failure::Broken(error.to_string())),
        Err(CosponsorError::Database(error)) => return Err(error.into()),
    };
    Ok(see_other(&format!("{page}?done={done}")))
}
