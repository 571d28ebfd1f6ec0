//! The dashboard of a statement: tally, breakdowns, forecast, review queue and mail delivery.

use std::collections::BTreeMap;

use askama::Template;
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use poem::handler;
use poem::http::StatusCode;

use super::mail_panel::{MailPanel, build_mail_panel};
use crate::app::App;
use crate::endorsement::envelope::store::count_unconfirmed;
use crate::endorsement::handouts::links::HandoutLinks;
use crate::endorsement::review::counts;
use crate::endorsement::signing::view::TallyView;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::counts::format_count;
use crate::language::{Locale, dates, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::statement::rules::Statement;
use crate::statement::{partners, window_text};
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;
use crate::tally::charts::{self, Bar, Hour};
use crate::tally::forecast::{Forecast, ForecastInput, count_recent, forecast};
use crate::tally::rules::{Breakdown, Count, CountryCount, Figures};
use crate::values::Country;

/// The number of hours in the chart.
const HOURS: i32 = 48;
/// The periods over which the pace is measured, in hours, each with the key of its label.
const PACES: [(i64, &str); 2] = [(24, "campaign-last-day"), (72, "campaign-last-three-days")];
/// The most rows of a table. It is limited because any visitor can invent a partner's key.
const ROWS: usize = 60;

/// A row of a breakdown.
struct DashboardRow {
    name: String,
    organisations: String,
    individuals: String,
    total: String,
}

/// A breakdown as a table, with an optional chart above it.
struct DashboardPart {
    id: &'static str,
    title: String,
    /// Heading of the first column.
    what: String,
    chart: Option<DashboardChart>,
    rows: Vec<DashboardRow>,
}

struct DashboardChart {
    svg: String,
    first: String,
    last: String,
}

/// The endorsements of a recent period, and the forecast for the goal at that pace.
struct PaceRow {
    within: String,
    count: String,
    forecast: Option<String>,
}

/// The exact count beside the public one, for members who may see the whole statement.
struct ExactCount {
    total: String,
    unnamed: String,
}

#[derive(Template)]
#[template(path = "staff/campaign.html")]
struct DashboardPage {
    layout: StaffLayout,
    w: Locale,
    chart_style: &'static str,
    state: String,
    window: Option<String>,
    tally: TallyView,
    exact: Option<ExactCount>,
    paces: Vec<PaceRow>,
    queues: Vec<(String, String)>,
    inbox: Option<String>,
    /// What there is to print and to share; none of a statement that was withdrawn.
    handouts: Option<HandoutLinks>,
    mail: Option<MailPanel>,
    parts: Vec<DashboardPart>,
}

/// Answers `GET /staff/s/:slug`: shows the dashboard of the statement.
#[handler]
pub async fn show_dashboard(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    match build_page(app, staff, statement, w).await {
        Ok(page) => Ok(render_html(StatusCode::OK, &page)),
        Err(error) => Err(error.into()),
    }
}

/// Builds the page from counters, never from the endorsements themselves, so that its cost does not
/// grow with their number.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    w: Locale,
) -> Result<DashboardPage, DatabaseError> {
    let now = app.clock.now();
    let snapshot = tallies::load_current(app, statement).await?;
    // A member of one partner sees the queue of that partner only, and the public figures.
    let only = staff.member.scope.partner.as_deref();
    let seen = if only.is_none() {
        Figures::Exact
    } else {
        Figures::Public
    };
    let figures = tallies::load_figures(app, statement, seen).await?;
    // As far back as the longest of the paces; the chart needs less.
    let since = now - TimeDelta::hours(72);
    let hours = tallies::load_hours(app, statement, since, seen).await?;
    let layout = StaffLayout::new(app, staff, &w.text("staff-campaign"), "");
    Ok(DashboardPage {
        inbox: layout
            .inner
            .iter()
            .find(|(url, ..)| url.ends_with("/inbox"))
            .map(|(url, ..)| url.clone()),
        layout,
        chart_style: static_files::url(Asset::ChartStyle),
        state: w.text(&format!("state-{}", statement.state(now))),
        window: window_text::describe_window(&w, statement, now),
        tally: TallyView::new(&w, &snapshot, statement.settings.time_zone),
        exact: (seen == Figures::Exact).then(|| ExactCount {
            total: w.number(figures.all.total()),
            unnamed: w.number(figures.unnamed),
        }),
        paces: PACES
            .into_iter()
            .map(|within| build_pace(&w, statement, figures.all, &hours, now, within))
            .collect(),
        queues: list_queues(app, statement, &w, only).await?,
        handouts: HandoutLinks::load(app, statement).await?,
        mail: if only.is_none() {
            Some(build_mail_panel(app, statement, &w, (now, staff.may_reveal())).await?)
        } else {
            None
        },
        parts: vec![
            count_by_hour(&w, &hours, now),
            count_by_day(&w, &figures.breakdown),
            count_by_country(&w, &figures.countries),
            count_by_partner(app, statement, &w, &figures.breakdown, only).await?,
            count_by_language(&w, &figures.breakdown),
        ],
        w,
    })
}

/// Counts what waits in a statement, each with its label; with a partner, only what came from that
/// partner's pages. From which page a submission came that nobody has confirmed lies sealed, so those
/// are counted for the whole statement only.
async fn list_queues(
    app: &App,
    statement: &Statement,
    w: &Locale,
    partner: Option<&str>,
) -> Result<Vec<(String, String)>, DatabaseError> {
    let counted = counts::count_waiting(&app.db.read, &[statement.id], partner).await?;
    let waiting = counted.get(&statement.id).copied().unwrap_or_default();
    let mut queues = vec![
        (
            w.text("campaign-in-review"),
            format_count(w, waiting.in_review),
        ),
        (
            w.text("campaign-quarantined"),
            format_count(w, waiting.quarantined),
        ),
    ];
    if partner.is_none() {
        let unconfirmed = count_unconfirmed(&app.db.read, statement.id, counts::MOST).await?;
        queues.push((w.text("campaign-pending"), format_count(w, unconfirmed)));
    }
    Ok(queues)
}

fn build_pace(
    w: &Locale,
    statement: &Statement,
    all: Count,
    hours: &BTreeMap<DateTime<Utc>, Count>,
    now: DateTime<Utc>,
    (within, key): (i64, &str),
) -> PaceRow {
    let within = TimeDelta::hours(within);
    let sentence = statement.settings.goal.map(|goal| {
        let input = ForecastInput {
            total: all.total(),
            goal,
            opens: statement.settings.opens,
            closes: statement.closes(),
            now,
        };
        match forecast(hours, within, &input) {
            Forecast::Reached => w.text("forecast-reached"),
            Forecast::NotBeforeClosing => w.text("forecast-not-before-closing"),
            Forecast::NoPace => w.text("forecast-no-pace"),
            // More than two days ahead, a time of day would claim too much precision.
            Forecast::On(at) if at - now > TimeDelta::days(2) => w.text_with(
                "forecast-on",
                "date",
                dates::format_date(
                    w,
                    at.with_timezone(&statement.settings.time_zone).date_naive(),
                ),
            ),
            Forecast::On(at) => w.text_with(
                "forecast-on",
                "date",
                dates::format_moment(w, at, statement.settings.time_zone),
            ),
        }
    });
    PaceRow {
        within: w.text(key),
        count: w.number(count_recent(hours, now, within)),
        forecast: sentence,
    }
}

fn count_by_hour(
    w: &Locale,
    counts: &BTreeMap<DateTime<Utc>, Count>,
    now: DateTime<Utc>,
) -> DashboardPart {
    let hours = charts::list_hours(counts, now, HOURS);
    let name = |hour: &Hour| {
        let (date, began) = (
            dates::format_date(w, hour.from.date_naive()),
            format!("{:02}", hour.from.hour()),
        );
        w.text_with_all("campaign-hour", &[("date", &date), ("hour", &began)])
    };
    let svg = charts::draw_bars(&hours, &w.text("campaign-hours"), |hour| {
        format!("{}: {}", name(hour), w.number(hour.count.total()))
    });
    let ends = (
        hours.first().map(name).unwrap_or_default(),
        hours.last().map(name).unwrap_or_default(),
    );
    // The chart needs the hours without endorsements, the table would only be longer by them.
    let rows: Vec<DashboardRow> = hours
        .iter()
        .rev()
        .filter(|hour| hour.count != Count::default())
        .map(|hour| build_row(w, name(hour), hour.count))
        .collect();
    let chart = (!rows.is_empty()).then_some(DashboardChart {
        svg,
        first: ends.0,
        last: ends.1,
    });
    DashboardPart {
        id: "hours",
        title: w.text("campaign-hours"),
        what: w.text("campaign-hour-what"),
        chart,
        rows,
    }
}

fn count_by_day(w: &Locale, breakdown: &Breakdown) -> DashboardPart {
    let bars = charts::group_days(&breakdown.days);
    let name = |bar: &Bar| {
        let last = bar.from + TimeDelta::days(bar.days - 1);
        let first = dates::format_date(w, bar.from);
        if bar.days == 1 {
            first
        } else {
            format!("{first} – {}", dates::format_date(w, last))
        }
    };
    let svg = charts::draw_bars(&bars, &w.text("wall-days"), |bar| {
        format!("{}: {}", name(bar), w.number(bar.count.total()))
    });
    let end = |day: Option<(&chrono::NaiveDate, &Count)>| {
        day.map(|(day, _)| dates::format_date(w, *day))
            .unwrap_or_default()
    };
    let (first, last) = (
        end(breakdown.days.first_key_value()),
        end(breakdown.days.last_key_value()),
    );
    let chart = (!bars.is_empty()).then_some(DashboardChart { svg, first, last });
    let rows = bars
        .iter()
        .rev()
        .filter(|bar| bar.count != Count::default())
        .map(|bar| build_row(w, name(bar), bar.count))
        .collect();
    DashboardPart {
        id: "days",
        title: w.text("wall-days"),
        what: w.text("wall-day"),
        chart,
        rows,
    }
}

fn count_by_country(w: &Locale, countries: &[CountryCount]) -> DashboardPart {
    // `ZZ` is no country: in the public figures it stands for people who are not named.
    let name = |code: &str| {
        Country::parse(code).map_or_else(
            || w.text("country-unshown"),
            |known| known.name(w.language()).to_owned(),
        )
    };
    let rows = countries.iter().map(|country| {
        let count = Count {
            organisations: country.organisations,
            individuals: country.individuals,
        };
        build_row(w, name(&country.code), count)
    });
    DashboardPart {
        id: "countries",
        title: w.text("wall-map"),
        what: w.text("form-country"),
        chart: None,
        rows: rows.collect(),
    }
}

/// Breaks the tally down by the partner's page that held the form; a page without a name appears
/// under its key.
async fn count_by_partner(
    app: &App,
    statement: &Statement,
    w: &Locale,
    breakdown: &Breakdown,
    only: Option<&str>,
) -> Result<DashboardPart, DatabaseError> {
    let known = partners::load_partners(&app.db.read, statement.id).await?;
    let name = |key: &str| {
        known
            .iter()
            .find(|partner| partner.key == key)
            .map_or_else(|| key.to_owned(), |partner| partner.name.clone())
    };
    // Endorsements without a partner have no row in the breakdown: they are what is left of all
    // days without those of the partners.
    let mut here = Count::default();
    breakdown.days.values().for_each(|count| here.add(*count));
    let mut counts: Vec<(String, Count)> = vec![];
    for (key, count) in &breakdown.partners {
        here.add(Count {
            organisations: -count.organisations,
            individuals: -count.individuals,
        });
        if only.is_none_or(|only| only == key) {
            counts.push((name(key), *count));
        }
    }
    if only.is_none() && here != Count::default() {
        counts.push((app.settings.site.read().name.clone(), here));
    }
    // Sorted before the cut, so that the row of the rest sums up the smallest.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(count.total()));
    let mut rest = Count::default();
    counts
        .drain(ROWS.min(counts.len())..)
        .for_each(|(_, count)| rest.add(count));
    let mut rows = sort_rows(w, counts);
    if rest != Count::default() {
        rows.push(build_row(w, w.text("wall-other-pages"), rest));
    }
    Ok(DashboardPart {
        id: "pages",
        title: w.text("wall-pages"),
        what: w.text("wall-page"),
        chart: None,
        rows,
    })
}

fn count_by_language(w: &Locale, breakdown: &Breakdown) -> DashboardPart {
    let counts = breakdown
        .languages
        .iter()
        .map(|(tag, count)| (endonym(tag).to_owned(), *count))
        .collect();
    DashboardPart {
        id: "languages",
        title: w.text("campaign-languages"),
        what: w.text("my-language"),
        chart: None,
        rows: sort_rows(w, counts),
    }
}

/// Builds the rows, sorted by total, the largest first.
fn sort_rows(w: &Locale, mut counts: Vec<(String, Count)>) -> Vec<DashboardRow> {
    counts.sort_by(|(a, left), (b, right)| right.total().cmp(&left.total()).then_with(|| a.cmp(b)));
    counts
        .into_iter()
        .map(|(name, count)| build_row(w, name, count))
        .collect()
}

fn build_row(w: &Locale, name: String, count: Count) -> DashboardRow {
    let (organisations, individuals) = (w.number(count.organisations), w.number(count.individuals));
    DashboardRow {
        name,
        organisations,
        individuals,
        total: w.number(count.total()),
    }
}
