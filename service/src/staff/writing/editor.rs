//! The editor of a statement: languages side by side, all settings on one page, saved as it is written.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use uuid::Uuid;

use super::fields;
use super::fields::{FieldProblems, FieldRow, Input, Select};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::http::static_files;
use crate::http::static_files::Asset;
use crate::language::{Locale, dates, direction, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::store as staff;
use crate::statement::draft::actions;
use crate::statement::draft::actions::DraftError;
use crate::statement::draft::check;
use crate::statement::draft::check::DraftFieldError;
use crate::statement::draft::rules::{DraftContent, DraftText, held_by_other, local};
use crate::statement::draft::store;
use crate::statement::draft::store::Draft;
use crate::statement::rules::Published;
use crate::statement::text::markdown;
use crate::values::Country;

/// A text in its fields.
struct TextFields {
    language: String,
    direction: &'static str,
    name: String,
    is_original: bool,
    outdated: bool,
    title: String,
    summary: String,
    body: String,
    title_error: String,
    summary_error: String,
    body_error: String,
}

/// The original beside a translation.
struct SidePanel {
    language: String,
    direction: &'static str,
    title: String,
    summary: String,
    html: String,
}

#[derive(Template)]
#[template(path = "staff/editor.html")]
struct EditorPage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    script: &'static str,
    action: String,
    slug: String,
    statement_url: Option<String>,
    revision: i32,
    problems: FieldProblems,
    held: Option<String>,
    moved: Option<String>,
    trouble: bool,
    link: Option<String>,
    shared: bool,
    scheduled: Option<String>,
    publish_at: String,
    publish_at_error: String,
    new_language: String,
    language_error: String,
    substantive: bool,
    texts: Vec<TextFields>,
    original: SidePanel,
    about: Vec<Input>,
    dates: Vec<Input>,
    numbers: Vec<Input>,
    selects: Vec<Select>,
    checks: Vec<Select>,
    hosts: Vec<FieldRow>,
    links: Vec<FieldRow>,
    zones: Vec<&'static str>,
    countries: Vec<(String, &'static str)>,
}

/// What the page says beside the draft itself.
#[derive(Default)]
struct EditorMessages {
    errors: Vec<DraftFieldError>,
    held: Option<String>,
    moved: Option<String>,
    link: Option<String>,
    new_language: String,
    status: StatusCode,
}

/// `GET /staff/drafts/:draft`
#[handler]
pub async fn show_editor(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = found(app, request, staff).await?;
    let held = match held_by_other(draft.hold, staff.member.id, app.clock.now()) {
        Some(other) => Some(name_of(app, staff, other).await?),
        None => None,
    };
    // What kept it from being published at its time is looked for again: some of it may be mended by now.
    let errors = if draft.trouble.is_some() {
        check::check(&draft.content, None).err().unwrap_or_default()
    } else {
        vec![]
    };
    let mut page = editor(
        app,
        staff,
        &draft,
        &draft.content,
        EditorMessages {
            errors,
            held,
            ..EditorMessages::default()
        },
    );
    page.layout = page.layout.saying(
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
    Ok(html(StatusCode::OK, &page))
}

/// The draft of the path.
pub(super) async fn found(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<Draft, Failure> {
    let id: Option<Uuid> = request
        .raw_path_param("draft")
        .and_then(|id| id.parse().ok());
    let Some(id) = id else {
        return Err(Failure::NotFound);
    };
    by_id(app, staff, id).await
}

async fn by_id(app: &App, _desk: &StaffRequest, id: Uuid) -> Result<Draft, Failure> {
    let draft = store::by_id(&app.db.read, id).await?;
    draft.ok_or(Failure::NotFound)
}

/// A colleague's name.
async fn name_of(app: &App, _desk: &StaffRequest, id: Uuid) -> Result<String, Failure> {
    let member = staff::member(&app.db.read, id).await?;
    Ok(member.map(|member| member.name).unwrap_or_default())
}

fn editor(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    content: &DraftContent,
    said: EditorMessages,
) -> EditorPage {
    let w = staff.visitor.words;
    let problems = FieldProblems::new(&w, &said.errors);
    let title = if content.title().is_empty() {
        w.text("editor-untitled")
    } else {
        content.title().to_owned()
    };
    let zone = content.zone();
    let original = content
        .text(&content.original)
        .or(content.texts.first())
        .cloned()
        .unwrap_or_default();
    let mut texts: Vec<TextFields> = content
        .texts
        .iter()
        .map(|text| text_fields(content, text, &problems))
        .collect();
    texts.sort_by_key(|text| !text.is_original);
    let typed = staff.fields.get("publish_at").to_owned();
    let mut countries = Country::all(w.language());
    countries.sort_by_key(|(country, _)| country.code().to_owned());
    EditorPage {
        layout: StaffLayout::new(app, staff, &title, "/staff/drafts"),
        style: static_files::url(Asset::EditorStyle),
        script: static_files::url(Asset::Editor),
        action: format!("/staff/drafts/{}", draft.id),
        slug: draft.slug.clone(),
        statement_url: draft.statement.map(|_| format!("/s/{}", draft.slug)),
        revision: draft.revision,
        held: said.held,
        moved: said.moved,
        trouble: draft.trouble.is_some(),
        link: said.link,
        shared: draft.preview_hash.is_some(),
        scheduled: draft.publish_at.map(|at| dates::moment(&w, at, zone)),
        publish_at: draft
            .publish_at
            .filter(|_| typed.is_empty())
            .map_or(typed, |at| local(at, zone)),
        publish_at_error: problems.of("publish_at"),
        new_language: said.new_language,
        language_error: problems.of("new_language"),
        substantive: content.substantive,
        original: SidePanel {
            direction: direction(&original.language),
            html: markdown::render(&original.body),
            language: original.language,
            title: original.title,
            summary: original.summary,
        },
        texts,
        about: fields::about(&w, content, &problems),
        dates: fields::dates(&w, content, &problems),
        numbers: fields::numbers(&w, content, &problems),
        selects: fields::selects(&w, content, &problems),
        checks: fields::checks(&w, content, &problems),
        hosts: fields::hosts(&w, content, &problems),
        links: fields::links(&w, content, &problems),
        zones: zones(),
        countries: countries
            .into_iter()
            .map(|(country, name)| (country.code().to_owned(), name))
            .collect(),
        problems,
        w,
    }
}

fn text_fields(content: &DraftContent, text: &DraftText, problems: &FieldProblems) -> TextFields {
    let language = &text.language;
    TextFields {
        direction: direction(language),
        name: endonym(language).to_owned(),
        is_original: *language == content.original,
        outdated: content.outdated(language),
        title: text.title.clone(),
        summary: text.summary.clone(),
        body: text.body.clone(),
        title_error: problems.of(&format!("title-{language}")),
        summary_error: problems.of(&format!("summary-{language}")),
        body_error: problems.of(&format!("body-{language}")),
        language: language.clone(),
    }
}

/// The zones that are called by a place, and UTC.
fn zones() -> Vec<&'static str> {
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let old = ["Etc/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/"];
    names
        .filter(|name| {
            *name == "UTC"
                || (name.contains('/') && !old.iter().any(|start| name.starts_with(start)))
        })
        .collect()
}

/// `POST /staff/drafts/:draft`: every button of the page. What was typed is saved first, whichever it is.
#[handler]
pub async fn save_draft(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = found(app, request, staff).await?;
    let (id, by) = (draft.id, staff.member.id);
    let here = format!("/staff/drafts/{id}");
    let action = staff.fields.get("action");
    match action {
        "ping" => {
            return quiet(
                app,
                staff,
                actions::hold(app, by, id).await.map(|()| draft.revision),
            )
            .await;
        }
        "discard" => {
            return match actions::discard(app, by, id).await {
                Ok(()) => Ok(see_other("/staff/drafts?done=discarded")),
                Err(error) => refused(app, staff, &draft, draft.content.clone(), error).await,
            };
        }
        "take-over" => actions::take_over(app, by, id).await?,
        _ => {}
    }
    let (mut content, in_step) = fields::typed(&staff.fields);
    let added = languages_changed(&mut content, action, staff.fields.get("new_language"));
    let revision = staff.fields.get("revision").parse().unwrap_or(0);
    let saved = actions::save(app, by, id, revision, content.clone(), &in_step).await;
    if action == "autosave" {
        return quiet(app, staff, saved).await;
    }
    let done = match saved {
        Ok(_) => match added {
            Ok(()) => carry_out(app, staff, &draft, action).await,
            Err(error) => Err(DraftError::Wrong(vec![error])),
        },
        Err(error) => Err(error),
    };
    match done {
        Ok(EditorOutcome::Seen(word)) => Ok(see_other(&format!("{here}?done={word}"))),
        Ok(EditorOutcome::Published(word)) => Ok(see_other(&format!(
            "/staff/s/{}/standing?done={word}",
            draft.slug
        ))),
        Ok(EditorOutcome::Shared(link)) => {
            let fresh = by_id(app, staff, id).await?;
            Ok(html(
                StatusCode::OK,
                &editor(
                    app,
                    staff,
                    &fresh,
                    &fresh.content,
                    EditorMessages {
                        link: Some(link),
                        ..EditorMessages::default()
                    },
                ),
            ))
        }
        Err(error) => refused(app, staff, &draft, content, error).await,
    }
}

/// What a button came to.
enum EditorOutcome {
    Seen(&'static str),
    Published(&'static str),
    Shared(String),
}

/// Does what the button says, after saving.
async fn carry_out(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    action: &str,
) -> Result<EditorOutcome, DraftError> {
    let (id, by) = (draft.id, staff.member.id);
    Ok(match action {
        "publish" => EditorOutcome::Published(match actions::publish(app, by, id).await? {
            Published::New => "published",
            Published::NewVersion(_) => "version",
            Published::SettingsChanged => "settings",
            Published::Unchanged => "unchanged",
        }),
        "schedule" => {
            let zone = fields::line(staff.fields.get("time_zone"))
                .parse()
                .unwrap_or(chrono_tz::Tz::UTC);
            let at = check::moment(staff.fields.get("publish_at"), zone);
            let at = at.map_err(|code| {
                DraftError::Wrong(vec![DraftFieldError::new("publish_at", code)])
            })?;
            actions::schedule(app, by, id, Some(at)).await?;
            EditorOutcome::Seen("scheduled")
        }
        "unschedule" => {
            actions::schedule(app, by, id, None).await?;
            EditorOutcome::Seen("unscheduled")
        }
        "preview-link" => EditorOutcome::Shared(actions::share(app, by, id).await?),
        "preview-revoke" => {
            actions::unshare(app, by, id).await?;
            EditorOutcome::Seen("unshared")
        }
        "take-over" => EditorOutcome::Seen("taken-over"),
        _ => EditorOutcome::Seen("saved"),
    })
}

/// Adds the language that was asked for, or takes one away; the original stays.
fn languages_changed(
    content: &mut DraftContent,
    action: &str,
    typed: &str,
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
    let language =
        check::language(typed).ok_or_else(|| DraftFieldError::new("new_language", "language"))?;
    if content.text(&language).is_some() {
        return Err(DraftFieldError::new("new_language", "language-there"));
    }
    content.texts.push(DraftText {
        language,
        ..DraftText::default()
    });
    Ok(())
}

/// For the script: nothing, or the name of who was in the way, as JSON.
async fn quiet(app: &App, staff: &StaffRequest, done: Result<i32, DraftError>) -> HandlerResult {
    match done {
        Ok(revision) => Ok(Response::builder()
            .status(StatusCode::NO_CONTENT)
            .header("x-revision", revision.to_string())
            .finish()),
        Err(DraftError::Held(other) | DraftError::Moved(other)) => {
            let name = serde_json::Value::from(name_of(app, staff, other).await?).to_string();
            Ok(Response::builder()
                .status(StatusCode::CONFLICT)
                .content_type("application/json")
                .body(name))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again, with everything that was typed, and why it was not done.
async fn refused(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    content: DraftContent,
    error: DraftError,
) -> HandlerResult {
    let mut fresh = by_id(app, staff, draft.id).await?;
    let content = fresh.content.edited(content, &[]);
    let mut said = EditorMessages {
        status: StatusCode::CONFLICT,
        ..EditorMessages::default()
    };
    match error {
        DraftError::Held(other) => {
            said.held = Some(name_of(app, staff, other).await?);
            // Whoever takes over still has to hear whether something else was saved in between.
            fresh.revision = staff
                .fields
                .get("revision")
                .parse()
                .unwrap_or(fresh.revision);
        }
        DraftError::Moved(other) => said.moved = Some(name_of(app, staff, other).await?),
        DraftError::Wrong(errors) => {
            said.errors = errors;
            said.new_language = fields::line(staff.fields.get("new_language"));
            said.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        error => return Err(error.into()),
    }
    let status = said.status;
    Ok(html(status, &editor(app, staff, &fresh, &content, said)))
}

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

/// `POST /staff/drafts/:draft/preview`: a text as it will look, in a frame that runs nothing.
#[handler]
pub fn preview_draft(_app: &App, staff: &StaffRequest) -> HandlerResult {
    let (content, _) = fields::typed(&staff.fields);
    let Some(text) = content
        .text(staff.fields.get("preview"))
        .or(content.texts.first())
    else {
        return Err(Failure::NotFound);
    };
    let page = TextPane {
        style: static_files::url(Asset::Style),
        language: text.language.clone(),
        direction: direction(&text.language),
        title: text.title.clone(),
        summary: text.summary.clone(),
        html: markdown::render(&text.body),
    };
    Ok(html(StatusCode::OK, &page))
}
