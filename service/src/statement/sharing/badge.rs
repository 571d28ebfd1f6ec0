//! The badge with which other sites show a statement's tally: as SVG, and as JSON for shields.io.

use std::sync::Arc;

use poem::http::header;
use poem::{Request, Response, handler};
use serde_json::json;

use crate::app::App;
use crate::http::extract::read_visitor;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::Visitor;
use crate::statement::store;
use crate::tally::actions as tallies;
use crate::tally::cache::TallySnapshot;
use crate::values::escape_markup;

/// A badge changes with the tally, so caches may keep it for 60 seconds only.
const CACHE_CONTROL: &str = "public, max-age=60, stale-while-revalidate=300";

/// Answers `GET /s/:slug/badge.svg` with the badge in the visitor's language.
#[handler]
pub async fn serve_badge(app: &App, request: &Request) -> HandlerResult {
    let (visitor, snapshot) = load_tally(app, request).await?;
    let w = visitor.words;
    let (label, number) = (
        w.plural("tally-endorsements", snapshot.tally.total),
        w.number(snapshot.tally.total),
    );
    let svg = draw_badge(&label, &number, w.direction() == "rtl");
    let answer = Response::builder()
        .content_type("image/svg+xml")
        .header(header::CACHE_CONTROL, CACHE_CONTROL);
    Ok(answer.header(header::VARY, "Accept-Language").body(svg))
}

/// Answers `GET /s/:slug/badge.json` in the format of a shields.io endpoint badge.
#[handler]
pub async fn serve_badge_json(app: &App, request: &Request) -> HandlerResult {
    let (visitor, snapshot) = load_tally(app, request).await?;
    let w = visitor.words;
    let total = snapshot.tally.total;
    let badge = json!({
        "schemaVersion": 1,
        "label": w.plural("tally-endorsements", total),
        "message": w.number(total),
        "color": "1f3fbf",
        "cacheSeconds": 300,
    });
    let answer = Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, CACHE_CONTROL);
    Ok(answer
        .header(header::VARY, "Accept-Language")
        .body(badge.to_string()))
}

async fn load_tally(
    app: &App,
    request: &Request,
) -> Result<(Visitor, Arc<TallySnapshot>), Failure> {
    let visitor = read_visitor(request);
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let statement = store::find_by_slug(&app.db.read, slug).await?;
    let statement = statement.ok_or(Failure::NotFound)?;
    let snapshot = tallies::load_current(app, &statement).await?;
    Ok((visitor, snapshot))
}

/// Draws a badge of two fields; `textLength` makes the words fit their field in any font.
fn draw_badge(label: &str, number: &str, rtl: bool) -> String {
    // The server does not know the font of the reader, so widths are estimated. Characters from
    // U+2E80 on, such as Han, are about twice as wide as Latin letters.
    let estimate_width = |text: &str| {
        text.chars()
            .map(|c| if c as u32 > 0x2e80 { 13 } else { 7 })
            .sum::<u32>()
    };
    let (first, second) = (estimate_width(number), estimate_width(label));
    let (left, right) = (first + 20, second + 20);
    let width = left + right;
    // The number comes first in reading order.
    let (number_at, label_at, number_field, label_field) = if rtl {
        (right, 0, right + 10, 10)
    } else {
        (0, left, 10, left + 10)
    };
    let text = |x: u32, length: u32, fill: &str, weight: &str, words: &str| {
        let words = escape_markup(words);
        format!(
            "<text x=\"{}\" y=\"19\" text-anchor=\"middle\" textLength=\"{length}\" fill=\"{fill}\" font-weight=\"{weight}\">{words}</text>",
            x + length / 2
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"28\" viewBox=\"0 0 {width} 28\" role=\"img\" \
         aria-label=\"{number} {label}\" font-family=\"system-ui,sans-serif\" font-size=\"13\"><title>{number} {label}</title>\
         <rect x=\"{label_at}\" width=\"{right}\" height=\"28\" fill=\"#fdfcf9\"/><rect x=\"{number_at}\" width=\"{left}\" height=\"28\" fill=\"#1f3fbf\"/>\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"27\" fill=\"none\" stroke=\"#1f3fbf\"/>{}{}</svg>",
        width - 1,
        text(number_field, first, "#ffffff", "700", number),
        text(label_field, second, "#1a1b1e", "400", label),
    )
}
