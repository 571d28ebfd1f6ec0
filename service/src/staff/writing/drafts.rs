//! Drafts of statements: their list, beginning one, and what a draft changes in its statement.

use std::collections::HashMap;

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use strum::VariantArray;
use uuid::Uuid;

use super::editor::load_from_path;
use super::fields::{FieldProblems, SelectOption};
use super::posted_draft::clean_line;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, dates, direction, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::store as staff;
use crate::statement::draft::actions::{self, DraftError, NewDraft};
use crate::statement::draft::errors::DraftFieldError;
use crate::statement::draft::rules::{DraftContent, DraftText};
use crate::statement::draft::store as drafts;
use crate::statement::draft::typed::languages::{list_languages, name_language};
use crate::statement::rules::{Statement, StatementKind};
use crate::statement::store as statements;
use crate::statement::store::Text;
use crate::statement::text::diff::{DiffBudget, Piece, Stretch, compare};
use crate::statement::text::versions;

/// One draft, as a row of the list.
struct DraftRow {
    url: String,
    title: String,
    slug: String,
    is_new: bool,
    updated: String,
    by: String,
    scheduled: Option<String>,
    trouble: bool,
}

/// The page of the drafts, and the one that begins the draft of a published statement.
#[derive(Template)]
#[template(path = "staff/drafts.html")]
struct DraftsPage {
    layout: StaffLayout,
    w: Locale,
    rows: Vec<DraftRow>,
    /// The statement that has no draft yet: its title and the address that begins one.
    begin: Option<(String, String)>,
}

/// The page on which a new statement begins.
#[derive(Template)]
#[template(path = "staff/draft_new.html")]
struct NewStatementPage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    script: &'static str,
    /// What stands before the slug in the web address.
    address: String,
    kinds: Vec<SelectOption>,
    languages: Vec<String>,
    slug: String,
    title: String,
    language: String,
    problems: FieldProblems,
}

/// Answers `GET /staff/drafts`: the list of drafts.
#[handler]
pub async fn list_drafts(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut page = build_list(app, staff).await?;
    page.layout = page
        .layout
        .with_notice(request, "draft-done", &["discarded"]);
    Ok(render_html(StatusCode::OK, &page))
}

/// Builds the list of drafts.
async fn build_list(app: &App, staff: &StaffRequest) -> Result<DraftsPage, Failure> {
    let w = staff.visitor.words;
    let names: HashMap<Uuid, String> = staff::members(&app.db.read)
        .await?
        .into_iter()
        .map(|member| (member.id, member.name))
        .collect();
    let row = |draft: drafts::Draft| DraftRow {
        url: format!("/staff/drafts/{}", draft.id),
        title: if draft.content.title().is_empty() {
            w.text("editor-untitled")
        } else {
            draft.content.title().to_owned()
        },
        slug: draft.slug,
        is_new: draft.statement.is_none(),
        updated: dates::format_distance(&w, app.clock.now(), draft.updated_at),
        by: names.get(&draft.updated_by).cloned().unwrap_or_default(),
        scheduled: draft
            .publish_at
            .map(|at| dates::format_moment(&w, at, draft.content.zone())),
        trouble: draft.trouble.is_some(),
    };
    let rows = drafts::load_all(&app.db.read, &app.keys)
        .await?
        .into_iter()
        .map(row)
        .collect();
    Ok(DraftsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-drafts"), "/staff/drafts"),
        w,
        rows,
        begin: None,
    })
}

/// Answers `GET /staff/drafts/new`: the page on which a new statement begins.
#[handler]
pub fn show_new_statement(app: &App, staff: &StaffRequest) -> Response {
    render_html(StatusCode::OK, &build_new(app, staff, &[]))
}

/// Builds the page on which a new statement begins, with what was typed and what is wrong with it.
fn build_new(app: &App, staff: &StaffRequest, errors: &[DraftFieldError]) -> NewStatementPage {
    let w = staff.visitor.words;
    let read = |name: &str| clean_line(staff.fields.get(name));
    let kind = |kind: &StatementKind| SelectOption {
        value: kind.as_str().to_owned(),
        label: w.text(&format!("kind-{kind}")),
        chosen: kind.as_str() == staff.fields.get("kind"),
    };
    let language = read("language");
    NewStatementPage {
        layout: StaffLayout::new(app, staff, &w.text("drafts-new"), "/staff/drafts"),
        style: static_files::url(Asset::EditorStyle),
        script: static_files::url(Asset::Editor),
        address: app.settings.link("/s/"),
        kinds: StatementKind::VARIANTS.iter().map(kind).collect(),
        languages: list_languages(w.language()),
        slug: read("slug"),
        title: read("title"),
        language: if staff.fields.has("language") {
            language
        } else {
            name_language(w.language(), w.language())
        },
        problems: FieldProblems::new(&w, errors),
        w,
    }
}

/// Answers `POST /staff/drafts`: begins the draft of a new statement, or suggests an address for it
/// to the script of the page.
#[handler]
pub async fn create_draft(app: &App, staff: &StaffRequest) -> HandlerResult {
    let read = |name: &str| clean_line(staff.fields.get(name));
    let (slug, kind, language, title) =
        (read("slug"), read("kind"), read("language"), read("title"));
    let typed = NewDraft {
        slug: &slug,
        kind: &kind,
        language: &language,
        title: &title,
        page_language: staff.visitor.words.language(),
    };
    if staff.fields.get("action") == "suggest" {
        let suggested = actions::suggest_address(app, &typed).await;
        return answer_suggestion(&staff.visitor.words, suggested);
    }
    match actions::create(app, staff.member.id, &typed).await {
        Ok(id) => Ok(see_other(&format!("/staff/drafts/{id}"))),
        Err(DraftError::Wrong(errors)) => {
            let page = build_new(app, staff, &errors);
            Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Answers the script of the page as JSON: a free slug and that it is free, or why the typed one
/// cannot be taken.
fn answer_suggestion(w: &Locale, suggested: Result<String, DraftError>) -> HandlerResult {
    let answer = match suggested {
        Ok(slug) => serde_json::json!({ "slug": slug, "note": w.text("drafts-slug-free") }),
        Err(DraftError::Wrong(errors)) => {
            let problems = FieldProblems::new(w, &errors);
            serde_json::json!({ "slug": null, "note": problems.describe("slug") })
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Response::builder()
        .content_type("application/json")
        .body(answer.to_string()))
}

/// Answers `GET /staff/s/:slug/edit`: redirects to the draft of a published statement. If there is
/// none, a page with a button to begin one comes, since GET must change nothing.
#[handler]
pub async fn show_edit_choice(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let draft = drafts::find_by_slug(&app.db.read, &app.keys, &statement.slug).await?;
    if let Some(draft) = draft {
        return Ok(see_other(&format!("/staff/drafts/{}", draft.id)));
    }
    let mut page = build_list(app, staff).await?;
    page.layout = StaffLayout::new(
        app,
        staff,
        &staff.visitor.words.text("editor-begin"),
        "/edit",
    );
    page.begin = Some((
        statement.title.clone(),
        format!("/staff/s/{}/edit", statement.slug),
    ));
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/edit`: begins the draft, or redirects to the one that was begun.
#[handler]
pub async fn edit_statement(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let id = actions::open(app, staff.member.id, &statement).await?;
    Ok(see_other(&format!("/staff/drafts/{id}")))
}

/// Returns the statement of the path.
pub(super) fn require_statement(staff: &StaffRequest) -> Result<Statement, Failure> {
    staff.statement.clone().ok_or(Failure::NotFound)
}

/// The changes of a draft in one language.
struct DraftChange {
    language: String,
    direction: &'static str,
    name: String,
    stretches: Vec<(Stretch, String)>,
    is_new: bool,
    is_gone: bool,
    is_same: bool,
}

/// The page that compares a draft with the published version.
#[derive(Template)]
#[template(path = "staff/draft_difference.html")]
struct DifferencePage {
    layout: StaffLayout,
    w: Locale,
    back: String,
    version: Option<String>,
    changes: Vec<DraftChange>,
}

/// A language of the draft or of the published version, with its text on both sides.
struct TextPair {
    language: String,
    before: Option<Text>,
    after: Option<DraftText>,
}

/// What differs between the two sides of a language.
struct TextDifference {
    language: String,
    is_new: bool,
    is_gone: bool,
    is_same: bool,
    stretches: Vec<Stretch>,
}

impl TextPair {
    /// Compares both sides, within what is left of the page's budget.
    fn compare(self, budget: &mut DiffBudget) -> TextDifference {
        let before = self.before.as_ref().map(versions::list_paragraphs);
        let collect =
            |text: DraftText| versions::collect_paragraphs(&text.title, &text.summary, &text.body);
        let after = self.after.map(collect);
        TextDifference {
            language: self.language,
            is_new: before.is_none(),
            is_gone: after.is_none(),
            is_same: before == after,
            stretches: match (&before, &after) {
                (Some(before), Some(after)) if before != after => compare(before, after, budget),
                _ => vec![],
            },
        }
    }
}

/// Pairs the texts of a draft with the published ones: the draft's languages come first, in their
/// order; then those that it would take away.
fn pair_texts(content: DraftContent, mut published: Vec<Text>) -> Vec<TextPair> {
    let mut pairs: Vec<TextPair> = content
        .texts
        .into_iter()
        .map(|text| {
            let place = published
                .iter()
                .position(|known| known.language == text.language);
            TextPair {
                language: text.language.clone(),
                before: place.map(|place| published.remove(place)),
                after: Some(text),
            }
        })
        .collect();
    pairs.extend(published.into_iter().map(|text| TextPair {
        language: text.language.clone(),
        before: Some(text),
        after: None,
    }));
    pairs
}

/// Answers `GET /staff/drafts/:draft/difference`: compares the draft with the published version.
#[handler]
pub async fn show_difference(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = load_from_path(app, request).await?;
    let w = staff.visitor.words;
    let published = statements::find_by_slug(&app.db.read, &draft.slug).await?;
    let texts = match &published {
        Some(statement) => {
            statements::load_texts(&app.db.read, statement, statement.current_version).await?
        }
        None => vec![],
    };
    let pairs = pair_texts(draft.content, texts);
    let compare_all = move || {
        let mut budget = DiffBudget::default();
        let compared = pairs.into_iter().map(|pair| pair.compare(&mut budget));
        compared.collect::<Vec<_>>()
    };
    let compared = app.work.diff.run(compare_all).await?;
    let change = |difference: TextDifference| DraftChange {
        direction: direction(&difference.language),
        name: endonym(&difference.language).to_owned(),
        stretches: versions::add_notes(&w, &difference.stretches),
        is_new: difference.is_new,
        is_gone: difference.is_gone,
        is_same: difference.is_same,
        language: difference.language,
    };
    let page = DifferencePage {
        layout: StaffLayout::new(app, staff, &w.text("editor-difference"), "/staff/drafts"),
        w,
        back: format!("/staff/drafts/{}", draft.id),
        version: published
            .map(|statement| w.plural("statement-version", statement.current_version)),
        changes: compared.into_iter().map(change).collect(),
    };
    Ok(render_html(StatusCode::OK, &page))
}
