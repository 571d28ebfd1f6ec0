//! Where a published statement stands: closed, open again, delivered, taken back; the wording of consent; its versions.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};

use super::drafts::whole;
use super::fields;
use super::fields::FieldProblems;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::http::static_files;
use crate::http::static_files::Asset;
use crate::language::{Locale, dates, direction, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::statement::draft::check;
use crate::statement::draft::check::DraftFieldError;
use crate::statement::rules::{Statement, StatementState};
use crate::statement::{actions, consent, store, window_text};
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

/// The longest public note, in characters.
const NOTE: usize = 2000;

struct VersionRow {
    name: String,
    date: String,
    endorsed: String,
    substantive: bool,
    url: String,
}

struct ConsentVersionRow {
    language: String,
    direction: &'static str,
    name: String,
    built_in: String,
    own: String,
}

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
    delivered: Option<String>,
    note: String,
    zone: &'static str,
    closes: String,
    closes_error: String,
    note_error: String,
    problems: FieldProblems,
    consent_number: String,
    wordings: Vec<ConsentVersionRow>,
    versions: Vec<VersionRow>,
}

/// `GET /staff/s/:slug/standing`
#[handler]
pub async fn show_lifecycle(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = whole(app, staff)?;
    let mut page = standing(app, staff, &statement, &[]).await?;
    let words = [
        "closed",
        "reopened",
        "delivered",
        "undelivered",
        "withdrawn",
        "worded",
        "published",
        "version",
        "settings",
        "unchanged",
    ];
    page.layout = page.layout.saying(request, "statement-done", &words);
    Ok(html(StatusCode::OK, &page))
}

async fn standing(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    errors: &[DraftFieldError],
) -> Result<LifecyclePage, DatabaseError> {
    let (w, db, now) = (staff.visitor.words, &app.db.read, app.clock.now());
    let zone = statement.settings.time_zone;
    let state = statement.state(now);
    let by_version = tallies::breakdown(app, statement).await?.versions;
    let version = |version: &store::Version| VersionRow {
        name: w.plural("statement-version", version.number),
        date: dates::date(&w, version.published_at.with_timezone(&zone).date_naive()),
        endorsed: w.plural(
            "versions-endorsed",
            by_version
                .get(&version.number)
                .map_or(0, |count| count.total()),
        ),
        substantive: version.substantive && version.number > 1,
        url: format!("/s/{}/versions?number={}", statement.slug, version.number),
    };
    let versions = store::versions(db, statement.id)
        .await?
        .iter()
        .rev()
        .map(version)
        .collect();
    let words = consent::wordings(db, statement.id, statement.consent_version).await?;
    let wording = |text: &store::Text| ConsentVersionRow {
        language: text.language.clone(),
        direction: direction(&text.language),
        name: endonym(&text.language).to_owned(),
        built_in: Locale::of(crate::language::base(&text.language)).text("form-publish"),
        own: words
            .iter()
            .find(|(language, _)| *language == text.language)
            .map(|(_, words)| words.clone())
            .unwrap_or_default(),
    };
    let wordings = store::texts(db, statement, statement.current_version)
        .await?
        .iter()
        .map(wording)
        .collect();
    let problems = FieldProblems::new(&w, errors);
    let typed = fields::line(staff.fields.get("note"));
    Ok(LifecyclePage {
        layout: StaffLayout::new(app, staff, &w.text("staff-standing"), "/standing"),
        style: static_files::url(Asset::EditorStyle),
        action: format!("/staff/s/{}/standing", statement.slug),
        edit_url: format!("/staff/s/{}/edit", statement.slug),
        state: w.text(&format!("state-{state}")),
        window: window_text::window(&w, statement, now),
        takes_endorsements: matches!(state, StatementState::Open | StatementState::Upcoming),
        is_withdrawn: state == StatementState::Withdrawn,
        delivered: statement
            .delivered_at
            .map(|at| dates::date(&w, at.with_timezone(&zone).date_naive())),
        note: if typed.is_empty() {
            statement.note.clone().unwrap_or_default()
        } else {
            typed
        },
        zone: zone.name(),
        closes: staff.fields.get("closes").to_owned(),
        closes_error: problems.of("closes"),
        note_error: problems.of("note"),
        problems,
        consent_number: w.number(statement.consent_version),
        wordings,
        versions,
        w,
    })
}

/// `POST /staff/s/:slug/standing`: each button is one deed.
#[handler]
pub async fn change_lifecycle(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = whole(app, staff)?;
    let (actor, id) = (
        crate::staff::account::actions::actor(&staff.member),
        statement.id,
    );
    let note = Some(fields::line(staff.fields.get("note"))).filter(|note| !note.is_empty());
    if note
        .as_ref()
        .is_some_and(|note| note.chars().count() > NOTE)
    {
        return again(
            app,
            staff,
            &statement,
            DraftFieldError::new("note", "note-long"),
        )
        .await;
    }
    let (changed, word) = match staff.fields.get("action") {
        "close" => (actions::close(app, &actor, &statement).await?, "closed"),
        "reopen" => match closing(staff, &statement, app) {
            Ok(closes) => (actions::reopen(app, &actor, id, closes).await?, "reopened"),
            Err(code) => {
                return again(app, staff, &statement, DraftFieldError::new("closes", code)).await;
            }
        },
        "deliver" => (actions::deliver(app, &actor, id, note).await?, "delivered"),
        "undeliver" => (actions::undeliver(app, &actor, id).await?, "undelivered"),
        "withdraw" if note.is_none() => {
            return again(app, staff, &statement, DraftFieldError::new("note", "note")).await;
        }
        "withdraw" => (actions::withdraw(app, &actor, id, note).await?, "withdrawn"),
        "consent" => {
            let number = actions::word_consent(app, &actor, id, &wordings(staff)).await?;
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

/// Until when it is open again; nothing typed: without an end.
fn closing(
    staff: &StaffRequest,
    statement: &Statement,
    app: &App,
) -> Result<Option<chrono::DateTime<chrono::Utc>>, &'static str> {
    let typed = staff.fields.get("closes").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let closes = check::moment(typed, statement.settings.time_zone)?;
    if closes > app.clock.now() {
        Ok(Some(closes))
    } else {
        Err("future")
    }
}

/// The wordings that were typed, in the order of the languages; where nothing was, the built-in one stands.
fn wordings(staff: &StaffRequest) -> Vec<(String, String)> {
    let tags = staff
        .fields
        .all("wording_language")
        .filter_map(check::language);
    let typed = |tag: String| {
        let wording = fields::line(staff.fields.get(&format!("wording-{tag}")));
        (tag, wording)
    };
    let mut wordings: Vec<(String, String)> = tags
        .map(typed)
        .filter(|(_, wording)| !wording.is_empty())
        .collect();
    wordings.sort();
    wordings.dedup_by(|a, b| a.0 == b.0);
    wordings
}

/// The page again with what was typed and what is wrong.
async fn again(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    error: DraftFieldError,
) -> Result<Response, Failure> {
    let page = standing(app, staff, statement, &[error]).await?;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
