//! The preview of the whole page of a statement, with its form, as readers will see it.

use poem::{Request, handler};
use serde::Deserialize;

use crate::app::App;
use crate::endorsement::signing::pages::render_unpublished;
use crate::http::failure::{Failure, HandlerResult};
use crate::staff::access::guard::StaffRequest;
use crate::staff::writing::editor::load_from_path;
use crate::statement::actions as statements;
use crate::statement::draft::shown::build_shown_facts;
use crate::statement::text::draft_html::render_bodies;

#[derive(Default, Deserialize)]
#[serde(default)]
struct WholePageQuery {
    language: String,
}

/// Answers `GET /staff/drafts/:draft/page`: the page of the draft as it was saved last, in one of
/// its languages. Nothing on it can be sent.
#[handler]
pub async fn show_whole_page(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let draft = load_from_path(app, request).await?;
    let query: WholePageQuery = request.params().unwrap_or_default();
    let content = &draft.content;
    let text = content
        .text(&query.language)
        .or(content.text(&content.original))
        .or(content.texts.first())
        .ok_or(Failure::NotFound)?;
    let bodies = vec![(text.language.clone(), text.body.clone())];
    let html = render_bodies(app, &staff.visitor.words, bodies).await?;
    let published = match draft.statement {
        Some(_) => statements::read(app, &draft.slug, &staff.visitor, None).await?,
        None => None,
    };
    let now = app.clock.now();
    let facts = build_shown_facts(&draft, &text.language, html.concat(), published, now);
    let facts = facts.ok_or(Failure::NotFound)?;
    let here = format!("/staff/drafts/{}", draft.id);
    render_unpublished(app, &facts, &staff.visitor, &here).await
}
