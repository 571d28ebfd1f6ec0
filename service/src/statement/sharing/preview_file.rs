//! The route of the preview image, which is drawn on request and cached until it is outdated.

use poem::{Request, handler};

use super::picture_answer::answer_picture;
use super::preview_cache::Picture;
use super::preview_image::{Painter, PreviewCard};
use crate::app::App;
use crate::http::failure::HandlerResult;
use crate::language::{Locale, Visitor, base, direction};
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::tally::rules::Tally;

/// Answers `GET /s/:slug/preview.png` and `GET /:lang/s/:slug/preview.png`.
#[handler]
pub async fn serve_preview(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let build = |tally: &Tally| build_card(app, &facts, tally);
    let draw = |painter: &Painter, card: &PreviewCard| painter.draw(card);
    answer_picture(app, &facts, (Picture::Preview, 300), build, draw).await
}

fn build_card(app: &App, facts: &Facts, tally: &Tally) -> PreviewCard {
    let language = facts.text.language.clone();
    let w = Locale::of(base(&language));
    let total = format!(
        "{} {}",
        w.number(tally.total),
        w.plural("tally-endorsements", tally.total)
    );
    let parts = [
        ("tally-organisations", tally.organisations),
        ("tally-people", tally.individuals),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| format!("{} {}", w.text(key), w.number(count)));
    PreviewCard {
        site: app.settings.site.read().name.clone(),
        kind: w.text(&format!("kind-{}", facts.statement.settings.kind)),
        title: facts.text.title.clone(),
        hosts: facts
            .hosts
            .iter()
            .map(|host| host.name.as_str())
            .collect::<Vec<_>>()
            .join(" · "),
        tally: std::iter::once(total)
            .chain(parts)
            .collect::<Vec<_>>()
            .join(" · "),
        rtl: direction(&language) == "rtl",
        language,
    }
}
