//! The page of a statement's attachments: files to download, by the language of the text.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use uuid::Uuid;

use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{Locale, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::staff::writing::drafts::require_statement;
use crate::staff::writing::posted_draft::clean_line;
use crate::statement::attachments::actions::{
    UploadedAttachment, add_attachment, remove_attachment, replace_attachment,
};
use crate::statement::attachments::rules::{AttachmentRefusal, recognise};
use crate::statement::rules::Statement;
use crate::statement::store::{load_downloads, load_texts};

/// One file on the page.
struct AttachmentRow {
    id: String,
    name: String,
    /// Such as `PDF`.
    kind: &'static str,
    url: String,
}

/// The files of one language.
struct AttachmentGroup {
    language: String,
    name: String,
    files: Vec<AttachmentRow>,
}

#[derive(Template)]
#[template(path = "staff/attachments.html")]
struct AttachmentsPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    groups: Vec<AttachmentGroup>,
    /// Value, label and whether it is chosen.
    languages: Vec<(String, String, bool)>,
    typed_name: String,
    error: Option<String>,
}

/// Answers `GET /staff/s/:slug/attachments`: the files, and a form for a new one.
#[handler]
pub async fn show_attachments(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let mut page = build_page(app, staff, &statement, None).await?;
    let words = ["added", "replaced", "removed", "unchanged"];
    page.layout = page.layout.with_notice(request, "attachment-done", &words);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/attachments`: adds, replaces or removes a file.
#[handler]
pub async fn change_attachments(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let actor = name_actor(&staff.member);
    let id: Uuid = staff.fields.get("id").parse().unwrap_or_default();
    let (outcome, word) = match staff.fields.get("action") {
        "add" => (add(app, staff, &actor, &statement).await?, "added"),
        "replace" => {
            let outcome = match read_file(staff) {
                Ok(file) => replace_attachment(app, &actor, &statement, id, file).await?,
                Err(refusal) => Err(refusal),
            };
            (outcome, "replaced")
        }
        "remove" => {
            let removed = remove_attachment(app, &actor, &statement, id).await?;
            (Ok(removed), "removed")
        }
        _ => return Err(Failure::NotFound),
    };
    let slug = &statement.slug;
    match outcome {
        Ok(changed) => {
            let word = if changed { word } else { "unchanged" };
            Ok(see_other(&format!(
                "/staff/s/{slug}/attachments?done={word}"
            )))
        }
        Err(refusal) => render_refusal(app, staff, &statement, refusal).await,
    }
}

/// Adds the posted file to a language of the text.
async fn add(
    app: &App,
    staff: &StaffRequest,
    actor: &str,
    statement: &Statement,
) -> Result<Result<bool, AttachmentRefusal>, Failure> {
    let file = match read_file(staff) {
        Ok(file) => file,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let texts = load_texts(&app.db.read, statement, statement.current_version).await?;
    let language = staff.fields.get("language");
    // The form offers the languages of the text only.
    let Some(text) = texts.iter().find(|text| text.language == language) else {
        return Err(Failure::NotFound);
    };
    Ok(add_attachment(app, actor, statement, &text.language, file).await?)
}

/// Reads the posted file by its content.
fn read_file(staff: &StaffRequest) -> Result<UploadedAttachment<'_>, AttachmentRefusal> {
    let bytes = staff.file.as_deref().ok_or(AttachmentRefusal::Missing)?;
    Ok(UploadedAttachment {
        kind: recognise(bytes)?,
        bytes,
        name: staff.fields.get("name").trim(),
    })
}

/// Builds the page, with what was refused.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    refusal: Option<AttachmentRefusal>,
) -> Result<AttachmentsPage, Failure> {
    let w = staff.visitor.words;
    let texts = load_texts(&app.db.read, statement, statement.current_version).await?;
    let files = load_downloads(&app.db.read, statement.id, false).await?;
    let mut languages: Vec<&str> = texts.iter().map(|text| text.language.as_str()).collect();
    // A file of a language that the text has lost must still be found, to be removed.
    for file in &files {
        if !languages.contains(&file.language.as_str()) {
            languages.push(&file.language);
        }
    }
    let list_files = |language: &str| {
        let of_language = files.iter().filter(|file| file.language == language);
        of_language
            .map(|file| AttachmentRow {
                id: file.id.to_string(),
                name: file.file_name.clone(),
                kind: name_type(&file.media_type),
                url: format!("/s/{}/downloads/{}", statement.slug, file.id),
            })
            .collect()
    };
    let chosen = staff.fields.get("language");
    Ok(AttachmentsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-attachments"), "/attachments"),
        action: format!("/staff/s/{}/attachments", statement.slug),
        groups: languages
            .iter()
            .map(|language| AttachmentGroup {
                files: list_files(language),
                name: endonym(language).to_owned(),
                language: (*language).to_owned(),
            })
            .collect(),
        languages: texts
            .iter()
            .map(|text| {
                (
                    text.language.clone(),
                    endonym(&text.language).to_owned(),
                    text.language == chosen,
                )
            })
            .collect(),
        typed_name: clean_line(staff.fields.get("name")),
        error: refusal.map(|refusal| w.text(&format!("attachment-refused-{refusal}"))),
        w,
    })
}

/// Names the type of a file as people know it.
fn name_type(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "application/vnd.oasis.opendocument.text" => "ODT",
        _ => "DOCX",
    }
}

/// Renders the page again with the reason of a refusal. A browser keeps no chosen file.
async fn render_refusal(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    refusal: AttachmentRefusal,
) -> Result<Response, Failure> {
    let page = build_page(app, staff, statement, Some(refusal)).await?;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
