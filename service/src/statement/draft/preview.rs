//! The page on which partners read a draft in all its languages, by a link that staff make and end.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actions;
use super::errors::parse_moment;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor, dates, direction, endonym};
use crate::limits::reads::admit_read;
use crate::statement::text::draft_html::render_bodies;

/// The text of the draft in one language.
struct PreviewText {
    language: String,
    direction: &'static str,
    name: String,
    title: String,
    summary: String,
    html: String,
    outdated: bool,
}

#[derive(Template)]
#[template(path = "draft_preview.html")]
struct DraftPreview {
    page: PageLayout,
    w: Locale,
    kind: String,
    addressee: String,
    hosts: Vec<String>,
    closes: Option<String>,
    texts: Vec<PreviewText>,
}

/// `GET /draft/:token`
#[handler]
pub async fn show_preview(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let token = request.raw_path_param("token").unwrap_or_default();
    let draft = actions::find_by_link(app, token).await?;
    let Some(draft) = draft else {
        return Err(Failure::NotFound);
    };
    // Whoever has the link may give it on, and its texts are rendered for each reader.
    admit_read(app, request).await?;
    let (w, content) = (visitor.words, draft.content);
    let zone = content.zone();
    let filled = || content.texts.iter().filter(|text| !text.is_empty());
    let bodies = filled()
        .map(|text| (text.language.clone(), text.body.clone()))
        .collect();
    let rendered = render_bodies(app, &w, bodies).await?;
    let mut texts: Vec<PreviewText> = filled()
        .zip(rendered)
        .map(|(text, html)| PreviewText {
            language: text.language.clone(),
            direction: direction(&text.language),
            name: endonym(&text.language).to_owned(),
            title: text.title.clone(),
            summary: text.summary.clone(),
            html,
            outdated: content.is_outdated(&text.language),
        })
        .collect();
    // `false` sorts before `true`: the original comes first.
    texts.sort_by_key(|text| text.language != content.original);
    // Nothing of a draft is checked before it is published, so kind and dates may be anything.
    let kind = content
        .kind
        .parse::<crate::statement::rules::StatementKind>()
        .map(|kind| w.text(&format!("kind-{kind}")))
        .unwrap_or_default();
    Ok(render_html(
        StatusCode::OK,
        &DraftPreview {
            page: PageLayout::new(
                app,
                w,
                &w.text_with("draft-preview-title", "title", content.title()),
            )
            .private(),
            w,
            kind,
            closes: parse_moment(&content.closes, zone)
                .ok()
                .map(|at| dates::format_moment(&w, at, zone)),
            hosts: content
                .hosts
                .iter()
                .filter(|host| !host.name.is_empty())
                .map(|host| host.name.clone())
                .collect(),
            addressee: content.addressee,
            texts,
        },
    ))
}
