//! The route of the preview image, which is drawn on request and cached until it is outdated.

use poem::http::header;
use poem::{Request, Response, handler};

use super::preview_cache::{Picture, PreviewMoment};
use super::preview_image::PreviewCard;
use crate::app::App;
use crate::http::failure::HandlerResult;
use crate::language::{Locale, Visitor, base, direction};
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::tally::actions as tallies;
use crate::tally::rules::Tally;

/// Answers `GET /s/:slug/preview.png` and `GET /:lang/s/:slug/preview.png`.
#[handler]
pub async fn serve_preview(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let tally = tallies::load_current(app, &facts.statement).await?;
    let moment = PreviewMoment {
        picture: Picture::Preview,
        statement: facts.statement.id,
        language: facts.text.language.clone(),
        version: facts.statement.current_version,
        revision: tally.tally.revision,
        now: app.clock.now(),
    };
    let png = if let Some(png) = app.previews.find(&moment) {
        png
    } else {
        let card = build_card(app, &facts, &tally.tally);
        // The image is finished and kept even if the client disconnects, so that the next
        // request finds it in the cache.
        let previews = app.previews.clone();
        let work = move || previews.find_or_draw(moment, |painter| painter.draw(&card));
        app.work.image.run(work).await?
    };
    let answer = Response::builder()
        .content_type("image/png")
        .header(header::CACHE_CONTROL, "public, max-age=300");
    Ok(answer
        .header(header::VARY, "Accept-Language")
        .body(png.to_vec()))
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
