//! Drafts of statements: the list, a new one, the way from a published statement to its draft, and what a draft changes.

use std::collections::HashMap;
use strum::VariantArray;

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::editor::found;
use super::fields;
use super::fields::{FieldProblems, SelectOption};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::language::{Locale, dates, direction, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::store as staff;
use crate::statement::draft::actions;
use crate::statement::draft::actions::DraftError;
use crate::statement::draft::store as drafts;
use crate::statement::rules::{Statement, StatementKind};
use crate::statement::store as statements;
use crate::statement::text::diff::{Piece, Stretch};
use crate::statement::text::versions;

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

#[derive(Template)]
#[template(path = "staff/drafts.html")]
struct DraftsPage {
    layout: StaffLayout,
    w: Locale,
    rows: Vec<DraftRow>,
    /// The statement for which there is no draft yet: its title and where one is begun.
    begin: Option<(String, String)>,
    kinds: Vec<SelectOption>,
    slug: String,
    title: String,
    language: String,
    problems: FieldProblems,
    slug_error: String,
    kind_error: String,
    title_error: String,
    language_error: String,
}

/// `GET /staff/drafts`
#[handler]
pub async fn list_drafts(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut page = listed(app, staff, FieldProblems::new(&staff.visitor.words, &[])).await?;
    page.layout = page.layout.saying(request, "draft-done", &["discarded"]);
    Ok(html(StatusCode::OK, &page))
}

async fn listed(
    app: &App,
    staff: &StaffRequest,
    problems: FieldProblems,
) -> Result<DraftsPage, Failure> {
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
        updated: dates::distance(&w, app.clock.now(), draft.updated_at),
        by: names.get(&draft.updated_by).cloned().unwrap_or_default(),
        scheduled: draft
            .publish_at
            .map(|at| dates::moment(&w, at, draft.content.zone())),
        trouble: draft.trouble.is_some(),
    };
    let rows = drafts::all(&app.db.read)
        .await?
        .into_iter()
        .map(row)
        .collect();
    let typed = |name: &str| fields::line(staff.fields.get(name));
    let kind = |kind: &StatementKind| SelectOption {
        value: kind.as_str().to_owned(),
        label: w.text(&format!("kind-{kind}")),
        chosen: kind.as_str() == staff.fields.get("kind"),
    };
    let language = typed("language");
    Ok(DraftsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-drafts"), "/staff/drafts"),
        rows,
        begin: None,
        kinds: StatementKind::VARIANTS.iter().map(kind).collect(),
        slug: typed("slug"),
        title: typed("title"),
        language: if language.is_empty() {
            w.language().to_owned()
        } else {
            language
        },
        slug_error: problems.of("slug"),
        kind_error: problems.of("kind"),
        title_error: problems.of("title"),
        language_error: problems.of("language"),
        problems,
        w,
    })
}

/// `POST /staff/drafts`: begins a new statement.
#[handler]
pub async fn create_draft(app: &App, staff: &StaffRequest) -> HandlerResult {
    let typed = |name: &str| fields::line(staff.fields.get(name));
    let begun = actions::create(
        app,
        staff.member.id,
        &typed("slug"),
        &typed("kind"),
        &typed("language"),
        &typed("title"),
    )
    .await;
    match begun {
        Ok(id) => Ok(see_other(&format!("/staff/drafts/{id}"))),
        Err(DraftError::Wrong(errors)) => {
            let page = listed(
                app,
                staff,
                FieldProblems::new(&staff.visitor.words, &errors),
            )
            .await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /staff/s/:slug/edit`: on to the draft of a published statement. Where there is none a button begins one: nothing
/// changes on GET.
#[handler]
pub async fn show_edit_choice(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = whole(app, staff)?;
    let standing = drafts::by_slug(&app.db.read, &statement.slug).await?;
    if let Some(draft) = standing {
        return Ok(see_other(&format!("/staff/drafts/{}", draft.id)));
    }
    let mut page = listed(app, staff, FieldProblems::new(&staff.visitor.words, &[])).await?;
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
    Ok(html(StatusCode::OK, &page))
}

/// `POST /staff/s/:slug/edit`: begins the draft, or goes on to the one that was begun.
#[handler]
pub async fn edit_statement(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = whole(app, staff)?;
    let id = actions::open(app, staff.member.id, &statement).await?;
    Ok(see_other(&format!("/staff/drafts/{id}")))
}

/// The statement of the path, for those whose role is not for one partner's signatories only: the text is everybody's.
pub(super) fn whole(_app: &App, staff: &StaffRequest) -> Result<Statement, Failure> {
    if staff.member.scope.partner.is_some() {
        return Err(Failure::Refused(StatusCode::FORBIDDEN, "forbidden"));
    }
    staff.statement.clone().ok_or(Failure::NotFound)
}

/// What a draft changes in one language.
struct DraftChange {
    language: String,
    direction: &'static str,
    name: String,
    stretches: Vec<(Stretch, String)>,
    is_new: bool,
    is_gone: bool,
    is_same: bool,
}

#[derive(Template)]
#[template(path = "staff/draft_difference.html")]
struct DifferencePage {
    layout: StaffLayout,
    w: Locale,
    back: String,
    version: Option<String>,
    changes: Vec<DraftChange>,
}

/// `GET /staff/drafts/:draft/difference`: the draft beside the version that stands.
#[handler]
pub async fn show_difference(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = found(app, request, staff).await?;
    let w = staff.visitor.words;
    let standing = statements::by_slug(&app.db.read, &draft.slug).await?;
    let texts = match &standing {
        Some(statement) => {
            statements::texts(&app.db.read, statement, statement.current_version).await?
        }
        None => vec![],
    };
    let mut languages: Vec<&String> = draft
        .content
        .texts
        .iter()
        .map(|text| &text.language)
        .collect();
    languages.extend(
        texts
            .iter()
            .map(|text| &text.language)
            .filter(|language| draft.content.text(language).is_none()),
    );
    let change = |language: &&String| {
        let before = texts
            .iter()
            .find(|text| text.language == **language)
            .map(versions::whole);
        let after = draft
            .content
            .text(language)
            .map(|text| versions::paragraphs(&text.title, &text.summary, &text.body));
        DraftChange {
            direction: direction(language),
            name: endonym(language).to_owned(),
            is_new: before.is_none(),
            is_gone: after.is_none(),
            is_same: before == after,
            stretches: match (&before, &after) {
                (Some(before), Some(after)) if before != after => {
                    versions::compared(&w, before, after)
                }
                _ => vec![],
            },
            language: (*language).clone(),
        }
    };
    let page = DifferencePage {
        layout: StaffLayout::new(app, staff, &w.text("editor-difference"), "/staff/drafts"),
        w,
        back: format!("/staff/drafts/{}", draft.id),
        version: standing.map(|statement| w.plural("statement-version", statement.current_version)),
        changes: languages.iter().map(change).collect(),
    };
    Ok(html(StatusCode::OK, &page))
}
