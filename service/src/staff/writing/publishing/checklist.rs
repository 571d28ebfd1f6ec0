//! The checklist before publishing: what is done, what is missing, and what to look at.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actions::{send_test_email, was_tested};
use super::write_place_after;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::writing::editor::{load_from_path, load_name};
use crate::staff::writing::fields::FieldProblems;
use crate::statement::draft::actions::DraftError;
use crate::statement::draft::checklist::{
    CheckContext, CheckPoint, CheckTopic, CheckWarning, build_checklist,
};
use crate::statement::draft::errors::{DraftFieldError, parse_moment};
use crate::statement::draft::publishing;
use crate::statement::draft::rules::DraftContent;
use crate::statement::draft::store::Draft;
use crate::statement::draft::typed::languages::name_language;

/// One point of the checklist as the page shows it.
struct CheckRow {
    title: String,
    /// `good`, `warn` or `bad`.
    class: &'static str,
    standing: String,
    /// What stands there, such as the deadline, or what to look at.
    note: String,
    /// The field of each error, and a sentence.
    errors: Vec<(String, String)>,
    /// Whether the button for a test email stands here.
    can_test: bool,
}

/// The page of the checklist.
#[derive(Template)]
#[template(path = "staff/draft_check.html")]
struct ChecklistPage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    /// The address of the editor.
    editor: String,
    title: String,
    address: String,
    revision: i32,
    rows: Vec<CheckRow>,
    is_new: bool,
    is_blocked: bool,
    /// Why it was not published just now.
    refusal: Option<String>,
}

/// Answers `GET /staff/drafts/:draft/check`: the checklist of the draft as it was saved last.
#[handler]
pub async fn show_checklist(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = load_from_path(app, request).await?;
    let errors = publishing::list_errors(app, &draft.content).await?;
    let mut page = build_page(app, staff, &draft, &errors).await?;
    page.layout = page
        .layout
        .with_notice(request, "check-done", &["tested", "limited"]);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/drafts/:draft/check`: publishes the revision that was checked, or sends a
/// test email.
#[handler]
pub async fn act_on_checklist(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = load_from_path(app, request).await?;
    let here = format!("/staff/drafts/{}/check", draft.id);
    match staff.fields.get("action") {
        "publish" => {}
        "test" => {
            let sent = send_test_email(app, &staff.member, &draft).await?;
            let word = if sent { "tested" } else { "limited" };
            return Ok(see_other(&format!("{here}?done={word}")));
        }
        _ => return Ok(see_other(&here)),
    }
    // Revisions begin at 1, so that without one nothing is published.
    let seen = staff.fields.get("revision").parse().unwrap_or(0);
    match publishing::publish(app, staff.member.id, draft.id, Some(seen)).await {
        Ok(done) => Ok(see_other(&write_place_after(&draft.slug, done))),
        Err(error) => render_refusal(app, request, staff, error).await,
    }
}

/// Renders the page again, with the reason why the draft was not published.
async fn render_refusal(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
    error: DraftError,
) -> HandlerResult {
    let w = staff.visitor.words;
    let (status, errors, refusal) = match error {
        DraftError::Held(other) => {
            let name = load_name(app, other).await?;
            let refusal = w.text_with("check-held", "name", name);
            (StatusCode::CONFLICT, None, Some(refusal))
        }
        DraftError::Moved(other) => {
            let name = load_name(app, other).await?;
            let refusal = w.text_with("check-moved", "name", name);
            (StatusCode::CONFLICT, None, Some(refusal))
        }
        DraftError::Wrong(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Some(errors), None),
        error => return Err(error.into()),
    };
    // The draft as it is now, with its revision: that is what the next press publishes.
    let draft = load_from_path(app, request).await?;
    let errors = match errors {
        Some(errors) => errors,
        None => publishing::list_errors(app, &draft.content).await?,
    };
    let mut page = build_page(app, staff, &draft, &errors).await?;
    page.refusal = refusal;
    Ok(render_html(status, &page))
}

/// Builds the page of a draft and its errors.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    errors: &[DraftFieldError],
) -> Result<ChecklistPage, Failure> {
    let w = staff.visitor.words;
    let layout = StaffLayout::new(app, staff, &w.text("check-title"), "/staff/drafts");
    let contact = layout.page.contact.as_ref().map(|(name, _)| name.clone());
    let context = CheckContext {
        errors,
        now: app.clock.now(),
        has_contact: contact.is_some(),
        is_tested: was_tested(app, draft).await?,
    };
    let contact = contact.unwrap_or_default();
    let points = build_checklist(&draft.content, &context).into_iter();
    let rows = points.map(|point| build_row(&w, &draft.content, point, &contact));
    Ok(ChecklistPage {
        style: static_files::url(Asset::EditorStyle),
        editor: format!("/staff/drafts/{}", draft.id),
        title: draft.content.title().to_owned(),
        address: app.settings.link(&format!("/s/{}", draft.slug)),
        revision: draft.revision,
        rows: rows.collect(),
        is_new: draft.statement.is_none(),
        is_blocked: !errors.is_empty(),
        refusal: None,
        layout,
        w,
    })
}

/// Builds the row of one point.
fn build_row(w: &Locale, content: &DraftContent, point: CheckPoint, contact: &str) -> CheckRow {
    let (class, standing) = match (&point.errors[..], &point.warning) {
        ([], None) => ("good", w.text("check-good")),
        ([], Some(_)) => ("warn", w.text("check-warn")),
        _ => ("bad", w.text("check-bad")),
    };
    CheckRow {
        title: w.text(&format!("check-point-{}", point.topic.as_str())),
        class,
        standing,
        note: match &point.warning {
            Some(warning) => explain_warning(w, warning),
            None if point.errors.is_empty() => describe_point(w, content, point.topic, contact),
            None => String::new(),
        },
        can_test: point.topic == CheckTopic::TestEmail,
        errors: FieldProblems::new(w, &point.errors).all,
    }
}

/// Says what to look at.
fn explain_warning(w: &Locale, warning: &CheckWarning) -> String {
    match warning {
        CheckWarning::Outdated(languages) => {
            let names = languages.iter().map(|tag| name_language(tag, w.language()));
            let names: Vec<String> = names.collect();
            let names = names.join(&w.text("list-separator"));
            w.text_with("check-warn-outdated", "languages", names)
        }
        CheckWarning::NoDeadline => w.text("check-warn-no-deadline"),
        CheckWarning::DeadlinePassed => w.text("check-warn-deadline-passed"),
        CheckWarning::DeadlineInUtc => w.text("check-warn-deadline-utc"),
        CheckWarning::NoContact => w.text("check-warn-no-contact"),
        CheckWarning::NoTestEmail => w.text("check-warn-no-test"),
    }
}

/// Says what stands there where a point is good, so that it can be read once more.
fn describe_point(w: &Locale, content: &DraftContent, topic: CheckTopic, contact: &str) -> String {
    match topic {
        CheckTopic::Title => content.title().to_owned(),
        CheckTopic::Original => name_language(&content.original, w.language()),
        CheckTopic::Translations => {
            let others = content.texts.iter().map(|text| &text.language);
            let others = others.filter(|language| **language != content.original);
            let names: Vec<String> = others.map(|tag| name_language(tag, w.language())).collect();
            if names.is_empty() {
                w.text("check-no-translations")
            } else {
                names.join(&w.text("list-separator"))
            }
        }
        CheckTopic::Hosts => {
            let names: Vec<&str> = content.hosts.iter().map(|host| host.name.trim()).collect();
            names.join(&w.text("list-separator"))
        }
        CheckTopic::Deadline => parse_moment(&content.closes, content.zone())
            .map(|at| dates::format_moment(w, at, content.zone()))
            .unwrap_or_default(),
        CheckTopic::Contact => contact.to_owned(),
        CheckTopic::Details | CheckTopic::TestEmail => String::new(),
    }
}
