//! The route of the preview image, which is drawn on request and cached until it is outdated.

use std::sync::Arc;

use poem::http::header;
use poem::web::Data;
use poem::{Request, Response, handler};

use super::preview_cache::CachedPreview;
use super::preview_image::{Painter, PreviewCard};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::{Locale, Visitor, base, direction};
use crate::statement::actions::Facts;
use crate::statement::from_path::load_from_path;
use crate::tally::actions as tallies;
use crate::tally::rules::Tally;

/// Answers `GET /s/:slug/preview.png` and `GET /:lang/s/:slug/preview.png`.
#[handler]
pub async fn serve_preview(
    Data(app): Data<&Arc<App>>,
    request: &Request,
    visitor: Visitor,
) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let tally = tallies::load_current(app, &facts.statement).await?;
    let drawer = app.clone();
    // A separate task finishes the image even if the client disconnects, so that the next request
    // finds it in the cache.
    let drawing = tokio::spawn(async move { find_or_draw(&drawer, &facts, &tally.tally).await });
    let Ok(Some(png)) = drawing.await else {
        return Err(Failure::Unavailable {
            word: "unavailable",
            retry_after: 10,
        });
    };
    let answer = Response::builder()
        .content_type("image/png")
        .header(header::CACHE_CONTROL, "public, max-age=300");
    Ok(answer
        .header(header::VARY, "Accept-Language")
        .body(png.to_vec()))
}

/// Gives the cached image or draws it; gives `None` if too many requests wait or drawing fails.
async fn find_or_draw(app: &App, facts: &Facts, tally: &Tally) -> Option<Arc<Vec<u8>>> {
    let key = (facts.statement.id, facts.text.language.clone());
    let version = facts.statement.current_version;
    if let Some(png) = app
        .previews
        .find(&key, (version, tally.revision), app.clock.now())
    {
        return Some(png);
    }
    // One image is drawn at a time. The cache is read again after the wait, because the request
    // before may have drawn the same image.
    let _place_in_line = app.previews.wait_in_line()?;
    let mut painter = app.previews.painter.lock().await;
    if let Some(png) = app
        .previews
        .find(&key, (version, tally.revision), app.clock.now())
    {
        return Some(png);
    }
    let card = build_card(app, facts, tally);
    let ready = painter.clone();
    // Drawing takes tens of milliseconds of processor time, and the first one also reads the fonts
    // of the system. Meanwhile an async thread could answer no request.
    let drawing = tokio::task::spawn_blocking(move || {
        let painter = ready.unwrap_or_else(|| Arc::new(Painter::new()));
        let png = painter.draw(&card);
        (painter, png)
    });
    let (used, png) = drawing.await.ok()?;
    *painter = Some(used);
    let png = Arc::new(png);
    let (revision, drawn_at) = (tally.revision, app.clock.now());
    app.previews.keep(
        key,
        CachedPreview {
            version,
            revision,
            drawn_at,
            png: png.clone(),
        },
    );
    Some(png)
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
        site: app.settings.site_name.clone(),
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
