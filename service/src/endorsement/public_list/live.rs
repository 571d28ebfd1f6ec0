//! The wall: the tally for an office screen or a stream, by country, by day and by page, with the latest public names.

use askama::Template;
use poem::{Request, handler};
use serde::Deserialize;

use super::listing;
use crate::app::App;
use crate::endorsement::signing::view::{ListedLine, TallyView, reader_of};
use crate::http::failure::HandlerResult;
use crate::http::html::public_html;
use crate::http::layout::PageLayout;
use crate::http::static_files;
use crate::http::static_files::Asset;
use crate::language::Visitor;
use crate::language::{Locale, dates, direction};
use crate::statement::actions::Facts;
use crate::statement::from_path::asked;
use crate::statement::sharing::qr;
use crate::statement::window_text;
use crate::tally::actions as tallies;
use crate::tally::charts;
use crate::tally::charts::Bar;
use crate::tally::rules::{Breakdown, Count, CountryCount, HIDDEN_TOGETHER};
use crate::values::Country;

/// Latest names on the wall.
const LATEST: u64 = 24;

/// A row of a table behind a chart: what, organisations, people, both.
struct WallRow {
    name: String,
    organisations: String,
    individuals: String,
    total: String,
}

#[derive(Template)]
#[template(path = "wall.html")]
struct WallPage<'a> {
    page: PageLayout,
    w: Locale,
    facts: &'a Facts,
    direction: &'static str,
    window: Option<String>,
    tally: TallyView,
    map: String,
    countries: Vec<WallRow>,
    bars: String,
    days: Vec<WallRow>,
    first_day: String,
    last_day: String,
    partners: Vec<WallRow>,
    latest: Vec<ListedLine>,
    qr: String,
    address: String,
    statement_url: String,
    transparent: bool,
    style: &'static str,
    script: &'static str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WallQuery {
    background: String,
}

/// `GET /s/:slug/live`, `GET /:lang/s/:slug/live`
#[handler]
pub async fn show_wall(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let facts = asked(app, request, &visitor).await?;
    let slug = facts.statement.slug.clone();
    let w = reader_of(&facts, &visitor).words;
    let query: WallQuery = request.params().unwrap_or_default();
    let snapshot = tallies::current(app, &facts.statement).await?;
    let breakdown = tallies::breakdown(app, &facts.statement).await?;
    let latest = listing::recent_public(&app.db.read, facts.statement.id, LATEST).await?;
    let title = w.text_with("wall-title", "title", &facts.text.title);
    let language = &facts.text.language;
    let chrome = PageLayout::new(app, w, &title).in_languages(&facts.languages, language, |tag| {
        format!("/{tag}/s/{slug}/live")
    });
    let bars = charts::bars(&breakdown.days);
    let address = app.settings.link(&format!("/s/{slug}"));
    Ok(public_html(&WallPage {
        page: chrome,
        direction: direction(language),
        window: window_text::window(&w, &facts.statement, app.clock.now()),
        tally: TallyView::new(&w, &snapshot),
        map: charts::map(&snapshot.tally.countries, &w.text("wall-map"), |row| {
            spoken(&w, row)
        }),
        countries: snapshot
            .tally
            .countries
            .iter()
            .map(|row| of_country(&w, row))
            .collect(),
        bars: charts::bar_chart(&bars, &w.text("wall-days"), |bar| {
            format!("{}: {}", name_of(&w, bar), w.number(bar.count.total()))
        }),
        first_day: bars
            .first()
            .map_or(String::new(), |bar| dates::date(&w, bar.from)),
        last_day: breakdown
            .days
            .last_key_value()
            .map_or(String::new(), |(last, _)| dates::date(&w, *last)),
        days: bars
            .iter()
            .rev()
            .filter(|bar| bar.count.total() > 0)
            .map(|bar| row(&w, name_of(&w, bar), bar.count))
            .collect(),
        partners: by_page(&w, &facts, &breakdown, &app.settings.site_name),
        latest: latest
            .iter()
            .filter_map(|row| ListedLine::new(&w, row))
            .collect(),
        qr: qr::svg(&address, &w.text("qr-label")),
        address,
        statement_url: format!("/{language}/s/{slug}"),
        transparent: query.background == "transparent",
        style: static_files::url(Asset::ChartStyle),
        script: static_files::url(Asset::Wall),
        facts: &facts,
        w,
    }))
}

fn row(w: &Locale, name: String, count: Count) -> WallRow {
    let (organisations, individuals) = (w.number(count.organisations), w.number(count.individuals));
    WallRow {
        name,
        organisations,
        individuals,
        total: w.number(count.total()),
    }
}

fn of_country(w: &Locale, country: &CountryCount) -> WallRow {
    let name = Country::parse(&country.code).map_or_else(
        || w.text("country-unshown"),
        |known| known.name(w.language()).to_owned(),
    );
    row(
        w,
        name,
        Count {
            organisations: country.organisations,
            individuals: country.individuals,
        },
    )
}

fn spoken(w: &Locale, country: &CountryCount) -> String {
    let row = of_country(w, country);
    format!("{}: {}", row.name, row.total)
}

fn name_of(w: &Locale, bar: &Bar) -> String {
    let first = dates::date(w, bar.from);
    if bar.days == 1 {
        first
    } else {
        format!(
            "{first} – {}",
            dates::date(w, bar.from + chrono::TimeDelta::days(bar.days - 1))
        )
    }
}

/// By the page on which the form stood. Only partners whom staff named are named: anybody can make up a key. People stand in a
/// partner's row only where they are several, as in a country's: a hidden one alone would be found.
fn by_page(w: &Locale, facts: &Facts, breakdown: &Breakdown, site: &str) -> Vec<WallRow> {
    if facts.partners.is_empty() {
        return vec![];
    }
    let mut named = vec![];
    let mut elsewhere = Count::default();
    for (key, count) in &breakdown.partners {
        match facts.partners.iter().find(|partner| partner.key == *key) {
            Some(partner) if count.individuals < HIDDEN_TOGETHER => {
                named.push((
                    partner.name.clone(),
                    Count {
                        individuals: 0,
                        ..*count
                    },
                ));
                elsewhere.add(Count {
                    organisations: 0,
                    ..*count
                });
            }
            Some(partner) => named.push((partner.name.clone(), *count)),
            None => elsewhere.add(*count),
        }
    }
    named.sort_by_key(|(_, count)| std::cmp::Reverse(count.total()));
    // The same moment as the partners': the sum over days, from which theirs are taken.
    let mut here = Count::default();
    breakdown.days.values().for_each(|count| here.add(*count));
    for count in breakdown.partners.values() {
        here.add(Count {
            organisations: -count.organisations,
            individuals: -count.individuals,
        });
    }
    named.push((w.text("wall-other-pages"), elsewhere));
    named.push((site.to_owned(), here));
    named
        .into_iter()
        .filter(|(_, count)| count.total() > 0)
        .map(|(name, count)| row(w, name, count))
        .collect()
}
