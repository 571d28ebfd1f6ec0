//! The editor of a draft: its page, saving, and the actions of its buttons.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use strum::VariantArray;
use uuid::Uuid;

use super::editor_page::{EditorMessages, build_page};
use super::posted_draft::{clean_line, read_draft};
use super::publishing::write_place_after;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::direction;
use crate::staff::access::guard::StaffRequest;
use crate::staff::account::store as staff;
use crate::statement::draft::actions::{self, DraftError};
use crate::statement::draft::checklist::DraftSection;
use crate::statement::draft::errors::{self, DraftFieldError};
use crate::statement::draft::publishing;
use crate::statement::draft::rules::{DraftContent, DraftText, find_other_writer};
use crate::statement::draft::store::{self, Draft};
use crate::statement::draft::typed::languages::find_language;
use crate::statement::draft::typed::zones::find_zone;
use crate::statement::rules::Published;
use crate::statement::text::draft_html::render_bodies;

/// Answers `GET /staff/drafts/:draft`: the editor of a draft.
#[handler]
pub async fn show_editor(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = load_from_path(app, request).await?;
    let held = match find_other_writer(draft.hold, staff.member.id, app.clock.now()) {
        Some(other) => Some(load_name(app, other).await?),
        None => None,
    };
    let section = read_section(request);
    // The errors that kept it from being published on time may have been corrected since. The
    // checklist leads here with the wish to see them at their fields.
    let errors = if draft.trouble.is_some() || has_query(request, "errors", "yes") {
        publishing::list_errors(app, &draft.content).await?
    } else {
        vec![]
    };
    let messages = EditorMessages {
        errors,
        held,
        section,
        office: find_query(request, "office"),
        ..EditorMessages::default()
    };
    let mut page = build_page(app, staff, &draft, &draft.content, messages).await?;
    page.layout = page.layout.with_notice(
        request,
        "draft-done",
        &[
            "saved",
            "scheduled",
            "unscheduled",
            "taken-over",
            "unshared",
        ],
    );
    Ok(render_html(StatusCode::OK, &page))
}

/// Tells whether the address of a request has this name with this value.
fn has_query(request: &Request, name: &str, value: &str) -> bool {
    let query = request.uri().query().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes()).any(|(key, found)| key == name && found == value)
}

/// Returns the value of a name in the address of a request, or an empty text.
fn find_query(request: &Request, name: &str) -> String {
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(key, _)| key == name);
    found.map_or(String::new(), |(_, value)| value.into_owned())
}

/// Reads which section of the editor is open.
fn read_section(request: &Request) -> Option<DraftSection> {
    let is_named = |section: &&DraftSection| has_query(request, "section", section.as_str());
    DraftSection::VARIANTS.iter().find(is_named).copied()
}

/// Loads the draft of the path; without one the answer is "not found".
pub(super) async fn load_from_path(app: &App, request: &Request) -> Result<Draft, Failure> {
    let id: Option<Uuid> = request
        .raw_path_param("draft")
        .and_then(|id| id.parse().ok());
    let Some(id) = id else {
        return Err(Failure::NotFound);
    };
    load_draft(app, id).await
}

/// Loads a draft; if it does not exist the answer is "not found".
async fn load_draft(app: &App, id: Uuid) -> Result<Draft, Failure> {
    let draft = store::find_by_id(&app.db.read, &app.keys, id).await?;
    draft.ok_or(Failure::NotFound)
}

/// Loads the name of a colleague; it is empty if the account does not exist.
pub(super) async fn load_name(app: &App, id: Uuid) -> Result<String, Failure> {
    let member = staff::load_member(&app.db.read, id).await?;
    Ok(member.map(|member| member.name).unwrap_or_default())
}

/// Answers `POST /staff/drafts/:draft`: saves what was typed, then carries out the action of the
/// button. Keeping and taking over the lock happen before, and discarding instead of saving.
#[handler]
pub async fn save_draft(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = load_from_path(app, request).await?;
    let (id, by) = (draft.id, staff.member.id);
    let here = format!("/staff/drafts/{id}");
    let action = staff.fields.get("action");
    match action {
        // The script sends it while somebody has typed lately, so that the lock, which lasts two
        // minutes, does not end in a short pause.
        "ping" => {
            return answer_script(
                app,
                actions::hold(app, by, id).await.map(|()| draft.revision),
            )
            .await;
        }
        "discard" => {
            return match actions::discard(app, by, id).await {
                Ok(()) => Ok(see_other("/staff/drafts?done=discarded")),
                Err(error) => {
                    render_refusal(app, staff, &draft, draft.content.clone(), error).await
                }
            };
        }
        // Before saving, which the lock of the colleague would refuse.
        "take-over" => actions::take_over(app, by, id).await?,
        _ => {}
    }
    let page_language = staff.visitor.words.language();
    let (mut content, in_step) = read_draft(&staff.fields, page_language);
    let new_language = (staff.fields.get("new_language"), page_language);
    let added = change_languages(&mut content, action, new_language);
    // Revisions begin at 1, so a missing one counts as outdated and overwrites nothing.
    let revision = staff.fields.get("revision").parse().unwrap_or(0);
    // Saved even if the language was not added: what was typed elsewhere on the page must not wait
    // for the correction of one field.
    let saved = actions::save(app, by, id, revision, content.clone(), &in_step).await;
    if action == "autosave" {
        return answer_script(app, saved).await;
    }
    let done = match saved {
        Ok(_) => match added {
            Ok(()) => carry_out(app, staff, &draft, action).await,
            Err(error) => Err(DraftError::Wrong(vec![error])),
        },
        Err(error) => Err(error),
    };
    match done {
        Ok(EditorOutcome::Stays(word)) => {
            let office = app.presets.find(staff.fields.get("office"));
            let office = office.map(|office| office.id.as_str());
            Ok(see_other(&write_place(&here, action, word, office)))
        }
        Ok(EditorOutcome::Leads(to)) => Ok(see_other(&format!("{here}/{to}"))),
        Ok(EditorOutcome::Published(done)) => Ok(see_other(&write_place_after(&draft.slug, done))),
        // The database holds only the hash of the link, so no later page can show it.
        Ok(EditorOutcome::Shared(link)) => {
            let fresh = load_draft(app, id).await?;
            let messages = EditorMessages {
                link: Some(link),
                ..EditorMessages::default()
            };
            let page = build_page(app, staff, &fresh, &fresh.content, messages).await?;
            Ok(render_html(StatusCode::OK, &page))
        }
        Err(error) => render_refusal(app, staff, &draft, content, error).await,
    }
}

/// What the action of a button led to.
enum EditorOutcome {
    /// The editor comes back, with this message.
    Stays(&'static str),
    /// This page of the draft comes next.
    Leads(&'static str),
    Published(Published),
    /// The preview link, which is shown once.
    Shared(String),
}

/// Writes where the editor comes back: to the section whose button was pressed, with the words
/// counted for the same office.
fn write_place(here: &str, action: &str, word: &str, office: Option<&str>) -> String {
    let office = office.map_or(String::new(), |office| format!("&office={office}"));
    let section = match action {
        "count" => Some(DraftSection::Text),
        action => action
            .strip_prefix("save/")
            .and_then(|section| section.parse().ok()),
    };
    match section {
        Some(section) => {
            let section = section.as_str();
            format!("{here}?done={word}&section={section}{office}#section-{section}")
        }
        None => format!("{here}?done={word}{office}"),
    }
}

/// Carries out the action of a button, after saving.
async fn carry_out(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    action: &str,
) -> Result<EditorOutcome, DraftError> {
    let (id, by) = (draft.id, staff.member.id);
    Ok(match action {
        "publish" => EditorOutcome::Published(publishing::publish(app, by, id, None).await?),
        "check" => EditorOutcome::Leads("check"),
        "page" => EditorOutcome::Leads("page"),
        "schedule" => {
            // A zone that does not parse is refused by the check below, in its own field.
            let zone = find_zone(
                staff.fields.get("time_zone"),
                staff.visitor.words.language(),
            );
            let zone = zone.unwrap_or(chrono_tz::Tz::UTC);
            let at = errors::parse_moment(staff.fields.get("publish_at"), zone);
            let at = at.map_err(|code| {
                DraftError::Wrong(vec![DraftFieldError::new("publish_at", code)])
            })?;
            publishing::schedule(app, by, id, Some(at)).await?;
            EditorOutcome::Stays("scheduled")
        }
        "unschedule" => {
            publishing::schedule(app, by, id, None).await?;
            EditorOutcome::Stays("unscheduled")
        }
        "preview-link" => EditorOutcome::Shared(actions::share(app, by, id).await?),
        "preview-revoke" => {
            actions::unshare(app, by, id).await?;
            EditorOutcome::Stays("unshared")
        }
        "take-over" => EditorOutcome::Stays("taken-over"),
        _ => EditorOutcome::Stays("saved"),
    })
}

/// Adds or removes the language that the button names; the original cannot be removed.
fn change_languages(
    content: &mut DraftContent,
    action: &str,
    (typed, page_language): (&str, &str),
) -> Result<(), DraftFieldError> {
    if let Some(gone) = action.strip_prefix("remove-language/") {
        let original = content.original.clone();
        content
            .texts
            .retain(|text| text.language != gone || text.language == original);
    }
    if action != "add-language" {
        return Ok(());
    }
    let language = find_language(typed, page_language)
        .ok_or_else(|| DraftFieldError::new("new_language", "language"))?;
    if content.text(&language).is_some() {
        return Err(DraftFieldError::new("new_language", "language-there"));
    }
    content.texts.push(DraftText {
        language,
        ..DraftText::default()
    });
    Ok(())
}

/// Answers the script of the page: 204 with the revision that was saved, or 409 with the name of
/// the colleague who holds or has saved the draft, as JSON.
async fn answer_script(app: &App, done: Result<i32, DraftError>) -> HandlerResult {
    match done {
        Ok(revision) => Ok(Response::builder()
            .status(StatusCode::NO_CONTENT)
            .header("x-revision", revision.to_string())
            .finish()),
        Err(DraftError::Held(other) | DraftError::Moved(other)) => {
            let name = serde_json::Value::from(load_name(app, other).await?).to_string();
            Ok(Response::builder()
                .status(StatusCode::CONFLICT)
                .content_type("application/json")
                .body(name))
        }
        Err(error) => Err(error.into()),
    }
}

/// Renders the page again, with everything that was typed and why it was not saved.
async fn render_refusal(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    content: DraftContent,
    error: DraftError,
) -> HandlerResult {
    let mut fresh = load_draft(app, draft.id).await?;
    // Compared with what is stored, so that the page marks the translations that are now outdated.
    let content = fresh.content.apply_edit(content, &[]);
    let mut messages = EditorMessages {
        status: StatusCode::CONFLICT,
        ..EditorMessages::default()
    };
    match error {
        DraftError::Held(other) => {
            messages.held = Some(load_name(app, other).await?);
            // The revision stays, so that taking over still reveals what was saved in between.
            fresh.revision = staff
                .fields
                .get("revision")
                .parse()
                .unwrap_or(fresh.revision);
        }
        DraftError::Moved(other) => messages.moved = Some(load_name(app, other).await?),
        DraftError::Wrong(errors) => {
            messages.errors = errors;
            messages.new_language = clean_line(staff.fields.get("new_language"));
            messages.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        error => return Err(error.into()),
    }
    let status = messages.status;
    let page = build_page(app, staff, &fresh, &content, messages).await?;
    Ok(render_html(status, &page))
}

/// The preview of one text, as a document of its own.
#[derive(Template)]
#[template(path = "staff/draft_text.html")]
struct TextPane {
    style: &'static str,
    language: String,
    direction: &'static str,
    title: String,
    summary: String,
    html: String,
}

/// Answers `POST /staff/drafts/:draft/preview`: one text as it will look. The editor shows it in a
/// frame without scripts.
#[handler]
pub async fn preview_draft(app: &App, staff: &StaffRequest) -> HandlerResult {
    let (content, _) = read_draft(&staff.fields, staff.visitor.words.language());
    // The text comes from the form and not from the draft, so that what was typed is seen before it
    // is saved.
    let Some(text) = content
        .text(staff.fields.get("preview"))
        .or(content.texts.first())
    else {
        return Err(Failure::NotFound);
    };
    let bodies = vec![(text.language.clone(), text.body.clone())];
    let rendered = render_bodies(app, &staff.visitor.words, bodies).await?;
    let page = TextPane {
        style: static_files::url(Asset::Style),
        language: text.language.clone(),
        direction: direction(&text.language),
        title: text.title.clone(),
        summary: text.summary.clone(),
        html: rendered.concat(),
    };
    Ok(render_html(StatusCode::OK, &page))
}
