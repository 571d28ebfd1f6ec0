//! The route of the tally as a picture for social media, drawn on request and cached until the
//! tally has changed.

use poem::{Request, handler};

use super::picture_answer::answer_picture;
use super::preview_cache::Picture;
use super::preview_image::{Painter, TallyCard};
use crate::app::App;
use crate::http::extract::Query;
use crate::http::failure::HandlerResult;
use crate::language::{Locale, Visitor, base, dates, direction};
use crate::statement::actions::Facts;
use crate::statement::from_path::{LanguageQuery, load_for_handing_out};
use crate::tally::rules::Tally;
use crate::values::Country;

/// Answers `GET /s/:slug/tally.png?lang=` and `GET /:lang/s/:slug/tally.png`.
#[handler]
pub async fn serve_tally_picture(
    app: &App,
    request: &Request,
    visitor: Visitor,
    Query(query): Query<LanguageQuery>,
) -> HandlerResult {
    let facts = load_for_handing_out(app, request, &visitor, &query).await?;
    let build = |tally: &Tally| build_card(app, &facts, tally);
    let draw = |painter: &Painter, card: &TallyCard| painter.draw_tally(card);
    answer_picture(app, &facts, (Picture::Tally, 60), build, draw).await
}

fn build_card(app: &App, facts: &Facts, tally: &Tally) -> TallyCard {
    let language = facts.text.language.clone();
    let w = Locale::of(base(&language));
    let rows = tally.countries.iter();
    let places = rows.filter(|row| Country::parse(&row.code).is_some_and(Country::is_place));
    let parts = [
        ("tally-organisations", tally.organisations),
        ("tally-people", tally.individuals),
        (
            "tally-countries",
            i64::try_from(places.count()).unwrap_or(0),
        ),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| format!("{} {}", w.text(key), w.number(count)));
    let zone = facts.statement.settings.time_zone;
    TallyCard {
        site: app.settings.site.read().name.clone(),
        title: facts.text.title.clone(),
        total: w.number(tally.total),
        label: w.plural("tally-endorsements", tally.total),
        parts: parts.collect::<Vec<_>>().join(" · "),
        as_of: [
            w.text("tally-changed"),
            dates::format_short_moment(&w, tally.as_of, zone),
        ]
        .join(" "),
        rtl: direction(&language) == "rtl",
        language,
    }
}
