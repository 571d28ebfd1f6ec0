//! The page of a published statement's status: closing, reopening, delivery and withdrawal; the
//! wording of consent; its versions.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};

use super::hold::{PersonalDataView, change_hold};
use crate::app::App;
use crate::delivery::actions::undeliver;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, dates, direction, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::staff::writing::drafts::require_statement;
use crate::staff::writing::fields::FieldProblems;
use crate::staff::writing::posted_draft::clean_line;
use crate::statement::draft::check;
use crate::statement::draft::errors::{self, DraftFieldError};
use crate::statement::rules::{Statement, StatementState};
use crate::statement::withdrawal::actions as withdrawals;
use crate::statement::withdrawal::rules::{find_end_of_undo, is_name_of};
use crate::statement::{actions, consent, store, window_text};
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;
use crate::tally::rules::Figures;

/// The most characters of a public note.
const NOTE: usize = 2000;

/// One version of the statement.
struct VersionRow {
    name: String,
    date: String,
    endorsed: String,
    substantive: bool,
    url: String,
}

/// The wording of consent in one language.
struct ConsentVersionRow {
    language: String,
    direction: &'static str,
    name: String,
    built_in: String,
    own: String,
}

/// The page of the lifecycle.
#[derive(Template)]
#[template(path = "staff/standing.html")]
struct LifecyclePage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    action: String,
    edit_url: String,
    state: String,
    window: Option<String>,
    takes_endorsements: bool,
    is_withdrawn: bool,
    /// Until when the withdrawal can be undone, if it still can.
    undo_until: Option<String>,
    slug: String,
    why: String,
    why_error: String,
    typed_name: String,
    typed_name_error: String,
    delivered: Option<String>,
    delivery_url: String,
    note: String,
    zone: &'static str,
    closes: String,
    closes_error: String,
    note_error: String,
    personal: PersonalDataView,
    problems: FieldProblems,
    consent_number: String,
    wordings: Vec<ConsentVersionRow>,
    versions: Vec<VersionRow>,
}

/// Answers `GET /staff/s/:slug/standing`: the page of the lifecycle.
#[handler]
pub async fn show_lifecycle(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let mut page = build_page(app, staff, &statement, &[]).await?;
    let words = [
        "closed",
        "reopened",
        "delivered",
        "undelivered",
        "withdrawn",
        "undone",
        "worded",
        "held",
        "released",
        "published",
        "version",
        "settings",
        "unchanged",
    ];
    page.layout = page.layout.with_notice(request, "statement-done", &words);
    Ok(render_html(StatusCode::OK, &page))
}

/// Lists the versions of a statement, newest first, each with the endorsements given to it.
async fn list_versions(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
) -> Result<Vec<VersionRow>, DatabaseError> {
    let (w, zone) = (&staff.visitor.words, statement.settings.time_zone);
    // A member of one partner sees the public figures.
    let seen = match staff.member.scope.partner {
        None => Figures::Exact,
        Some(_) => Figures::Public,
    };
    let figures = tallies::load_figures(app, statement, seen).await?;
    let by_version = figures.breakdown.versions;
    let row = |version: &store::Version| VersionRow {
        name: w.plural("statement-version", version.number),
        date: dates::format_date(w, version.published_at.with_timezone(&zone).date_naive()),
        endorsed: w.plural(
            "versions-endorsed",
            by_version
                .get(&version.number)
                .map_or(0, |count| count.total()),
        ),
        // The first version changes nothing that anybody has endorsed.
        substantive: version.substantive && version.number > 1,
        url: format!("/s/{}/versions?number={}", statement.slug, version.number),
    };
    let versions = store::load_versions(&app.db.read, statement.id).await?;
    Ok(versions.iter().rev().map(row).collect())
}

/// Lists the wording of consent in each language of the statement: the built-in one and its own.
async fn list_wordings(
    app: &App,
    statement: &Statement,
) -> Result<Vec<ConsentVersionRow>, DatabaseError> {
    let db = &app.db.read;
    let wordings = consent::load_wordings(db, statement.id, statement.consent_version).await?;
    let row = |text: &store::Text| ConsentVersionRow {
        language: text.language.clone(),
        direction: direction(&text.language),
        name: endonym(&text.language).to_owned(),
        built_in: Locale::of(crate::language::base(&text.language)).text("form-publish"),
        own: wordings
            .iter()
            .find(|(language, _)| *language == text.language)
            .map(|(_, wording)| wording.clone())
            .unwrap_or_default(),
    };
    let texts = store::load_texts(db, statement, statement.current_version).await?;
    Ok(texts.iter().map(row).collect())
}

/// Builds the page of a statement's lifecycle, with what was typed and what is wrong with it.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    errors: &[DraftFieldError],
) -> Result<LifecyclePage, DatabaseError> {
    let (w, now) = (staff.visitor.words, app.clock.now());
    let zone = statement.settings.time_zone;
    let state = statement.state(now);
    let versions = list_versions(app, staff, statement).await?;
    let wordings = list_wordings(app, statement).await?;
    let problems = FieldProblems::new(&w, errors);
    let is_withdrawn = state == StatementState::Withdrawn;
    // There is one public note: that of the withdrawal, once there is one.
    let keep_typed = |field: &str, stored: bool| {
        let typed = clean_line(staff.fields.get(field));
        match &statement.note {
            Some(note) if typed.is_empty() && stored => note.clone(),
            _ => typed,
        }
    };
    Ok(LifecyclePage {
        layout: StaffLayout::new(app, staff, &w.text("staff-standing"), "/standing"),
        style: static_files::url(Asset::EditorStyle),
        action: format!("/staff/s/{}/standing", statement.slug),
        edit_url: format!("/staff/s/{}/edit", statement.slug),
        state: w.text(&format!("state-{state}")),
        window: window_text::describe_window(&w, statement, now),
        takes_endorsements: matches!(state, StatementState::Open | StatementState::Upcoming),
        is_withdrawn,
        undo_until: find_end_of_undo(statement, now)
            .map(|until| dates::format_moment(&w, until, zone)),
        slug: statement.slug.clone(),
        why: keep_typed("why", is_withdrawn),
        why_error: problems.describe("why"),
        typed_name: clean_line(staff.fields.get("name")),
        typed_name_error: problems.describe("name"),
        delivered: statement
            .delivered_at
            .map(|at| dates::format_date(&w, at.with_timezone(&zone).date_naive())),
        delivery_url: format!("/staff/s/{}/delivery", statement.slug),
        note: keep_typed("note", !is_withdrawn),
        zone: zone.name(),
        closes: staff.fields.get("closes").to_owned(),
        closes_error: problems.describe("closes"),
        note_error: problems.describe("note"),
        personal: PersonalDataView::load(app, staff, statement, &problems).await?,
        problems,
        consent_number: w.number(statement.consent_version),
        wordings,
        versions,
        w,
    })
}

/// Answers `POST /staff/s/:slug/standing`: carries out the action of the button.
#[handler]
pub async fn change_lifecycle(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    if matches!(staff.fields.get("action"), "hold" | "release") {
        return Box::pin(change_hold(app, staff, &statement)).await;
    }
    let (actor, id) = (name_actor(&staff.member), statement.id);
    let errors = find_errors(staff, &statement);
    if !errors.is_empty() {
        return render_errors(app, staff, &statement, &errors).await;
    }
    let read_note =
        |field: &str| Some(clean_line(staff.fields.get(field))).filter(|note| !note.is_empty());
    let (changed, word) = match staff.fields.get("action") {
        "close" => (actions::close(app, &actor, &statement).await?, "closed"),
        "reopen" => match parse_closing(staff, &statement, app) {
            Ok(closes) => (actions::reopen(app, &actor, id, closes).await?, "reopened"),
            Err(code) => {
                let errors = [DraftFieldError::new("closes", code)];
                return render_errors(app, staff, &statement, &errors).await;
            }
        },
        "deliver" => {
            let note = read_note("note");
            (actions::deliver(app, &actor, id, note).await?, "delivered")
        }
        "undeliver" => (undeliver(app, &actor, id).await?, "undelivered"),
        "withdraw" => {
            let why = read_note("why");
            (
                withdrawals::withdraw(app, &actor, id, why).await?,
                "withdrawn",
            )
        }
        "undo-withdrawal" => (
            withdrawals::undo_withdrawal(app, &actor, id).await?,
            "undone",
        ),
        "consent" => {
            let number = actions::word_consent(app, &actor, id, &read_wordings(staff)).await?;
            (number != statement.consent_version, "worded")
        }
        _ => return Err(Failure::NotFound),
    };
    let word = if changed { word } else { "unchanged" };
    Ok(see_other(&format!(
        "/staff/s/{}/standing?done={word}",
        statement.slug
    )))
}

/// Finds all that is wrong with a note, and with what confirms a withdrawal.
fn find_errors(staff: &StaffRequest, statement: &Statement) -> Vec<DraftFieldError> {
    let withdraws = staff.fields.get("action") == "withdraw";
    let field = if withdraws { "why" } else { "note" };
    let note = clean_line(staff.fields.get(field));
    let mut errors = vec![];
    if note.chars().count() > NOTE {
        errors.push(DraftFieldError::new(field, "note-long"));
    }
    // Everybody reads the note beside the text, and will want to know why.
    if withdraws && note.is_empty() {
        errors.push(DraftFieldError::new(field, "note"));
    }
    // Who only changes the note of a withdrawal withdraws nothing.
    let is_first = withdraws && statement.withdrawn_at.is_none();
    if is_first && !is_name_of(statement, staff.fields.get("name")) {
        errors.push(DraftFieldError::new("name", "typed-name"));
    }
    errors
}

/// Reads the moment at which a reopened statement closes, in its time zone; nothing typed means
/// that it stays open. A moment that is past is an error.
fn parse_closing(
    staff: &StaffRequest,
    statement: &Statement,
    app: &App,
) -> Result<Option<chrono::DateTime<chrono::Utc>>, &'static str> {
    let typed = staff.fields.get("closes").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let closes = errors::parse_moment(typed, statement.settings.time_zone)?;
    if closes > app.clock.now() {
        Ok(Some(closes))
    } else {
        Err("future")
    }
}

/// Reads the wordings that were typed, by language; languages without one keep the built-in
/// wording.
fn read_wordings(staff: &StaffRequest) -> Vec<(String, String)> {
    let tags = staff
        .fields
        .all("wording_language")
        .filter_map(check::parse_language);
    let read = |tag: String| {
        let wording = clean_line(staff.fields.get(&format!("wording-{tag}")));
        (tag, wording)
    };
    let mut wordings: Vec<(String, String)> = tags
        .map(read)
        .filter(|(_, wording)| !wording.is_empty())
        .collect();
    // Sorted, since `dedup_by` compares neighbours, and since the same wordings in another order
    // must not count as new ones.
    wordings.sort();
    wordings.dedup_by(|a, b| a.0 == b.0);
    wordings
}

/// Renders the page again, with what was typed and the errors.
pub(super) async fn render_errors(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    errors: &[DraftFieldError],
) -> Result<Response, Failure> {
    let page = build_page(app, staff, statement, errors).await?;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
