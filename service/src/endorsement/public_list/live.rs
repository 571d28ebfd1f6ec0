//! The wall: a page for an office screen or a stream that shows the tally by country, by day and by
//! partner, with the latest public names.

use askama::Template;
use poem::{Request, handler};
use serde::Deserialize;

use super::listing;
use crate::app::App;
use crate::endorsement::signing::view::{
    ListedLine, TallyView, adapt_visitor, load_page_version, visitor_key,
};
use crate::http::failure::HandlerResult;
use crate::http::html::render_public_html;
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, Visitor, dates, direction};
use crate::statement::actions::{self as statements, Facts};
use crate::statement::from_path::find_statement;
use crate::statement::sharing::qr;
use crate::statement::window_text;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;
use crate::tally::charts::{self, Bar};
use crate::tally::rules::{Breakdown, Count, CountryCount};
use crate::values::Country;

/// Number of latest names on the wall.
const LATEST: u64 = 24;
/// From how many people on a partner's row counts them. The row of a smaller partner would tell
/// through whose page somebody came who hides, to whoever sees it move.
const FEWEST_OF_PARTNER: i64 = 5;

/// How the wall looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WallLook {
    /// Without a background, for a stream that lies over other pictures.
    transparent: bool,
    /// For a screen that is read from across a room: all at once, without controls.
    screen: bool,
}

/// The chart by day.
struct DayChart {
    svg: String,
    /// The count up to which the chart goes.
    highest: String,
    /// How many days a bar stands for, as a sentence.
    width: String,
    first_day: String,
    last_day: String,
    /// The last day on which somebody signed who counts, as a sentence.
    last_signed: String,
    rows: Vec<WallRow>,
}

/// A row of the table that repeats a chart in numbers.
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
    /// The end in the future, which the script tells in the reader's zone too.
    closes: Option<String>,
    tally: TallyView,
    map: String,
    /// The shades of the map, each with the counts that it stands for.
    shades: Vec<(u32, String)>,
    countries: Vec<WallRow>,
    days: DayChart,
    partners: Vec<WallRow>,
    latest: Vec<ListedLine>,
    qr: String,
    address: String,
    statement_url: String,
    look: WallLook,
    style: &'static str,
    script: &'static str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WallQuery {
    background: String,
    /// There with any value or none, as in `?screen`.
    screen: Option<String>,
}

/// Answers `GET /s/:slug/live` and `GET /:lang/s/:slug/live` with the wall.
#[handler]
pub async fn show_wall(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let (entry, text) = find_statement(app, request, &visitor).await?;
    let query: WallQuery = request.params().unwrap_or_default();
    let look = WallLook {
        transparent: query.background == "transparent",
        screen: query.screen.is_some(),
    };
    let version = load_page_version(app, &entry).await?;
    let key = format!(
        "wall {} {} {} {}",
        entry.statement.slug,
        visitor_key(&text, &visitor),
        look.transparent,
        look.screen
    );
    let make = || async {
        let facts = statements::collect_facts(app, &entry, &text);
        Ok(render_public_html(
            &build_page(app, &facts, &visitor, look).await?,
        ))
    };
    app.pages.answer(request, key, version, make).await
}

async fn build_page<'a>(
    app: &App,
    facts: &'a Facts,
    visitor: &Visitor,
    look: WallLook,
) -> Result<WallPage<'a>, DatabaseError> {
    let slug = facts.statement.slug.clone();
    let w = adapt_visitor(facts, visitor).words;
    let snapshot = tallies::load_current(app, &facts.statement).await?;
    let breakdown = tallies::load_breakdown(app, &facts.statement).await?;
    let latest = listing::load_recent(&app.public_reads, facts.statement.id, LATEST).await?;
    let title = w.text_with("wall-title", "title", &facts.text.title);
    let language = &facts.text.language;
    let layout = PageLayout::new(app, w, &title).in_languages(&facts.languages, language, |tag| {
        format!("/{tag}/s/{slug}/live")
    });
    // The address names no language, so whoever scans it reads the statement in their own.
    let address = app.settings.link(&format!("/s/{slug}"));
    Ok(WallPage {
        page: layout,
        direction: direction(language),
        window: window_text::describe_window(&w, &facts.statement, app.clock.now()),
        closes: window_text::format_deadline(&facts.statement, app.clock.now()),
        tally: TallyView::new(&w, &snapshot, facts.statement.settings.time_zone),
        map: charts::draw_map(&snapshot.tally.countries, &w.text("wall-map"), |row| {
            describe_country(&w, row)
        }),
        shades: describe_shades(&w, &snapshot.tally.countries),
        countries: snapshot
            .tally
            .countries
            .iter()
            .map(|row| make_country_row(&w, row))
            .collect(),
        days: draw_days(&w, &breakdown),
        partners: make_partner_rows(&w, facts, &breakdown, &app.settings.site.read().name),
        latest: latest
            .into_iter()
            .map(|entry| ListedLine::new(&w, entry))
            .collect(),
        qr: qr::draw_svg(&address, &w.text("qr-label")),
        address,
        statement_url: format!("/{language}/s/{slug}"),
        look,
        style: static_files::url(Asset::ChartStyle),
        script: static_files::url(Asset::Wall),
        facts,
        w,
    })
}

/// Writes the legend of the map: "2–5" for a shade of several counts.
fn describe_shades(w: &Locale, countries: &[CountryCount]) -> Vec<(u32, String)> {
    charts::list_shades(countries)
        .into_iter()
        .map(|(shade, counts)| {
            let (first, last) = counts.into_inner();
            let range = if first == last {
                w.number(first)
            } else {
                format!("{}–{}", w.number(first), w.number(last))
            };
            (shade, range)
        })
        .collect()
}

fn draw_days(w: &Locale, breakdown: &Breakdown) -> DayChart {
    let bars = charts::group_days(&breakdown.days);
    let last = breakdown.days.last_key_value();
    let mut days = breakdown.days.iter();
    let signed = days.rfind(|(_, count)| count.total() > 0);
    DayChart {
        svg: charts::draw_bars(&bars, &w.text("wall-days"), |bar| {
            format!("{}: {}", name_days(w, bar), w.number(bar.count.total()))
        }),
        highest: w.number(charts::find_highest(&bars)),
        width: w.plural("wall-bar-days", bars.first().map_or(1, |bar| bar.days)),
        first_day: bars
            .first()
            .map_or(String::new(), |bar| dates::format_date(w, bar.from)),
        last_day: last.map_or(String::new(), |(day, _)| dates::format_date(w, *day)),
        last_signed: signed.map_or(String::new(), |(day, _)| {
            w.text_with("wall-last-signed", "date", dates::format_date(w, *day))
        }),
        rows: bars
            .iter()
            .rev()
            .filter(|bar| bar.count.total() > 0)
            .map(|bar| make_row(w, name_days(w, bar), bar.count))
            .collect(),
    }
}

fn make_row(w: &Locale, name: String, count: Count) -> WallRow {
    let (organisations, individuals) = (w.number(count.organisations), w.number(count.individuals));
    WallRow {
        name,
        organisations,
        individuals,
        total: w.number(count.total()),
    }
}

fn make_country_row(w: &Locale, country: &CountryCount) -> WallRow {
    let name = Country::parse(&country.code).map_or_else(
        || w.text("country-unshown"),
        |known| known.name(w.language()).to_owned(),
    );
    make_row(
        w,
        name,
        Count {
            organisations: country.organisations,
            individuals: country.individuals,
        },
    )
}

fn describe_country(w: &Locale, country: &CountryCount) -> String {
    let row = make_country_row(w, country);
    format!("{}: {}", row.name, row.total)
}

fn name_days(w: &Locale, bar: &Bar) -> String {
    let first = dates::format_date(w, bar.from);
    if bar.days == 1 {
        first
    } else {
        format!(
            "{first} – {}",
            dates::format_date(w, bar.from + chrono::TimeDelta::days(bar.days - 1))
        )
    }
}

/// Counts endorsements by the partner whose page showed the form. Only partners that staff entered
/// get a row, because anyone can make up a key. The people of a partner that has fewer than
/// [`FEWEST_OF_PARTNER`] are counted among the other pages.
fn make_partner_rows(w: &Locale, facts: &Facts, breakdown: &Breakdown, site: &str) -> Vec<WallRow> {
    if facts.partners.is_empty() {
        return vec![];
    }
    let mut named = vec![];
    let mut elsewhere = Count::default();
    for (key, count) in &breakdown.partners {
        match facts.partners.iter().find(|partner| partner.key == *key) {
            Some(partner) if count.individuals < FEWEST_OF_PARTNER => {
                let organisations = Count {
                    individuals: 0,
                    ..*count
                };
                named.push((partner.name.clone(), organisations));
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
    // The partners' counts are subtracted from the sum over days, because both were read together.
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
        .map(|(name, count)| make_row(w, name, count))
        .collect()
}
