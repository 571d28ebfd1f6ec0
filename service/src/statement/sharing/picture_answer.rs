//! The answer with a picture that shows a tally: found in the cache, or drawn in the lane for it.

use poem::Response;
use poem::http::header;

use super::preview_cache::{Picture, PreviewMoment};
use super::preview_image::Painter;
use crate::app::App;
use crate::http::failure::HandlerResult;
use crate::statement::actions::Facts;
use crate::tally::actions as tallies;
use crate::tally::rules::Tally;

/// Answers with a picture of a text as the tally stands, and says for how many seconds it may be
/// kept.
pub async fn answer_picture<Card: Send + 'static>(
    app: &App,
    facts: &Facts,
    (picture, max_age): (Picture, u32),
    build_card: impl FnOnce(&Tally) -> Card,
    draw: fn(&Painter, &Card) -> Vec<u8>,
) -> HandlerResult {
    let tally = tallies::load_current(app, &facts.statement).await?;
    let moment = PreviewMoment {
        picture,
        statement: facts.statement.id,
        language: facts.text.language.clone(),
        version: facts.statement.current_version,
        revision: tally.tally.revision,
        now: app.clock.now(),
    };
    let png = if let Some(png) = app.previews.find(&moment) {
        png
    } else {
        let card = build_card(&tally.tally);
        // The picture is finished and kept even if the client disconnects, so that the next
        // request finds it in the cache.
        let previews = app.previews.clone();
        let work = move || previews.find_or_draw(moment, |painter| draw(painter, &card));
        app.work.image.run(work).await?
    };
    let answer = Response::builder()
        .content_type("image/png")
        .header(header::CACHE_CONTROL, format!("public, max-age={max_age}"));
    Ok(answer.header(header::VARY, "Accept-Language").body(png))
}
