//! Draws the charts of a tally as SVG; pages show a table with the same numbers beside each.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};

use super::rules::{Count, CountryCount};
use crate::values::{Country, escape_markup};

/// A country's outline, or the position of one too small to have an outline.
enum Shape {
    Path(&'static str),
    Dot(&'static str, &'static str),
}

/// The countries by code, from Natural Earth in the Equal Earth projection; see the file.
static WORLD: LazyLock<Vec<(&'static str, Shape)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/world.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        // The first row that is no comment names the columns.
        .skip(1);
    rows.filter_map(|row| {
        let mut columns = row.split('\t');
        let (code, kind, shape) = (columns.next()?, columns.next()?, columns.next()?);
        let dot = || shape.split_once(' ').map(|(x, y)| Shape::Dot(x, y));
        Some((
            code,
            if kind == "path" {
                Shape::Path(shape)
            } else {
                dot()?
            },
        ))
    })
    .collect()
});

/// How many shades there are for countries with endorsements.
const SHADES: u32 = 5;

/// Draws the world map, darker where more endorsed. `name` writes the title of a country with
/// endorsements, `label` is the accessible name of the map.
pub fn draw_map(
    countries: &[CountryCount],
    label: &str,
    name: impl Fn(&CountryCount) -> String,
) -> String {
    let most = find_most(countries);
    let counts: BTreeMap<&str, &CountryCount> = countries
        .iter()
        .map(|row| (row.code.as_str(), row))
        .collect();
    let mut svg = format!(
        "<svg class=\"map\" viewBox=\"0 0 960 443\" role=\"img\" aria-label=\"{}\">",
        escape_markup(label)
    );
    // Dots are drawn last, as the land around would cover them.
    let (paths, dots): (Vec<_>, Vec<_>) = WORLD
        .iter()
        .partition(|(_, shape)| matches!(shape, Shape::Path(_)));
    for (code, shape) in paths.into_iter().chain(dots) {
        let row = counts.get(code).filter(|row| total(row) > 0);
        let shade = row.map_or(0, |row| pick_shade(total(row), most));
        let title = row.map_or(String::new(), |row| {
            format!("<title>{}</title>", escape_markup(&name(row)))
        });
        // Writing to a string cannot fail.
        let _ = match shape {
            Shape::Path(path) => {
                write!(svg, "<path class=\"s{shade}\" d=\"{path}\">{title}</path>")
            }
            Shape::Dot(x, y) => {
                // A dot with endorsements is as large as a small country, so that its shade can be
                // seen.
                let radius = if shade > 0 { "4" } else { "1.2" };
                write!(
                    svg,
                    "<circle class=\"s{shade}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\">{title}</circle>"
                )
            }
        };
    }
    svg.push_str("</svg>");
    svg
}

fn total(row: &CountryCount) -> i64 {
    row.organisations + row.individuals
}

/// Finds the largest count that a country of the map has.
fn find_most(countries: &[CountryCount]) -> i64 {
    // Hidden people together may be more than any country has, and are not on the map, as who has
    // no country: they would make all countries lighter.
    countries
        .iter()
        .filter(|row| Country::parse(&row.code).is_some_and(Country::is_place))
        .map(total)
        .max()
        .unwrap_or(0)
}

/// Lists the shades of the map of these countries from the lightest to the darkest, each with the
/// counts that it stands for. Shades that no count gets are left out.
pub fn list_shades(countries: &[CountryCount]) -> Vec<(u32, RangeInclusive<i64>)> {
    let most = find_most(countries);
    let mut shades = vec![];
    let mut from = 1;
    while from <= most {
        let until = find_last_of_shade(from, most);
        shades.push((pick_shade(from, most), from..=until));
        from = until + 1;
    }
    shades
}

/// Finds the largest count that has the same shade as `from`. Shades never get lighter with more.
fn find_last_of_shade(from: i64, most: i64) -> i64 {
    let shade = pick_shade(from, most);
    let (mut low, mut high) = (from, most);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if pick_shade(middle, most) == shade {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// Picks a shade from 1 for one endorsement to 5 for the country with most, in even steps of the
/// logarithm, so that a few thousand in one country do not leave the others white.
fn pick_shade(count: i64, most: i64) -> u32 {
    // The logarithm of 1 is 0, by which the next step would divide.
    if most <= 1 {
        return SHADES;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "a shade needs no more than a few digits"
    )]
    let part = (count as f64).ln() / (most as f64).ln();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 4"
    )]
    let step = (part * f64::from(SHADES - 1)).round().clamp(0.0, 4.0) as u32;
    step + 1
}

/// The endorsements of consecutive days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first day.
    pub from: NaiveDate,
    pub days: i64,
    pub count: Count,
}

/// The endorsements of one hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// The moment at which the hour began.
    pub from: DateTime<Utc>,
    pub count: Count,
}

/// Data that is drawn as one bar.
pub trait ChartColumn {
    /// Returns the counts that make the height of the bar.
    fn count(&self) -> Count;
}

impl ChartColumn for Bar {
    fn count(&self) -> Count {
        self.count
    }
}

impl ChartColumn for Hour {
    fn count(&self) -> Count {
        self.count
    }
}

/// Lists the last `many` hours up to the one of `now`, also those without endorsements.
pub fn list_hours(
    counts: &BTreeMap<DateTime<Utc>, Count>,
    now: DateTime<Utc>,
    many: i32,
) -> Vec<Hour> {
    // Truncation fails only for moments beyond the year 2262.
    let last = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let starts = (0..many)
        .rev()
        .map(|hours| last - TimeDelta::hours(1) * hours);
    starts
        .map(|from| Hour {
            from,
            count: counts.get(&from).copied().unwrap_or_default(),
        })
        .collect()
}

/// Groups days into bars without gaps, by 1, 7, 30 or 365 days, whichever first gives 60 bars at
/// most.
pub fn group_days(days: &BTreeMap<NaiveDate, Count>) -> Vec<Bar> {
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value())
    else {
        return vec![];
    };
    let last = *last;
    let span = (last - *first).num_days() + 1;
    let width = [1, 7, 30]
        .into_iter()
        .find(|width| span <= width * 60)
        .unwrap_or(365);
    let mut bars = vec![];
    let mut from = *first;
    while from <= last {
        let until = from + TimeDelta::days(width);
        let mut count = Count::default();
        days.range(from..until)
            .for_each(|(_, more)| count.add(*more));
        bars.push(Bar {
            from,
            days: width,
            count,
        });
        from = until;
    }
    bars
}

/// Finds the count of the highest bar, up to which a chart of these bars goes.
pub fn find_highest<B: ChartColumn>(bars: &[B]) -> i64 {
    bars.iter()
        .map(|bar| bar.count().total())
        .max()
        .unwrap_or(0)
}

/// Draws bars in a chart of 100 units height, individuals above organisations. `name` writes the
/// title of a bar, `label` is the accessible name of the chart.
pub fn draw_bars<B: ChartColumn>(bars: &[B], label: &str, name: impl Fn(&B) -> String) -> String {
    // Heights are divided by this.
    let most = find_highest(bars).max(1);
    let width = bars.len().max(1) * 10;
    let mut svg = format!(
        "<svg class=\"bars\" viewBox=\"0 0 {width} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        escape_markup(label)
    );
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bar needs no more than a few digits"
    )]
    let height = |count: i64| count as f64 * 100.0 / most as f64;
    for (place, bar) in bars
        .iter()
        .enumerate()
        .filter(|(_, bar)| bar.count().total() > 0)
    {
        let (x, below, above) = (
            place * 10 + 1,
            height(bar.count().organisations),
            height(bar.count().individuals),
        );
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<g><title>{}</title><rect class=\"organisations\" x=\"{x}\" y=\"{:.1}\" width=\"8\" height=\"{below:.1}\"/>\
             <rect class=\"individuals\" x=\"{x}\" y=\"{:.1}\" width=\"8\" height=\"{above:.1}\"/></g>",
            escape_markup(&name(bar)),
            100.0 - below,
            100.0 - below - above,
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn every_country_is_on_the_map_once() {
        let codes: std::collections::BTreeSet<&str> = WORLD.iter().map(|(code, _)| *code).collect();
        assert_eq!((WORLD.len(), codes.len()), (250, 250));
        assert!(
            codes
                .iter()
                .all(|code| Country::parse(code).is_some_and(Country::is_place))
        );
    }

    #[test]
    fn shades_go_from_one_to_the_most() {
        for (count, most, expected) in [
            (1, 1, 5),
            (1, 100, 1),
            (10, 100, 3),
            (100, 100, 5),
            (2, 2, 5),
            (1, 2, 1),
        ] {
            assert_eq!(pick_shade(count, most), expected, "{count} of {most}");
        }
        let row = CountryCount {
            code: "KE".into(),
            organisations: 2,
            individuals: 1,
        };
        let svg = draw_map(&[row], "a \"map\"", |row| format!("<{}>", row.code));
        assert!(
            svg.contains("class=\"s5\"")
                && svg.contains("<title>&lt;KE&gt;</title>")
                && svg.contains("a &quot;map&quot;")
        );
    }

    #[test]
    fn the_legend_says_which_counts_each_shade_stands_for() {
        let country = |code: &str, individuals| CountryCount {
            code: code.to_owned(),
            organisations: 0,
            individuals,
        };
        for (most, expected) in [
            (0, vec![]),
            (1, vec![(5, 1..=1)]),
            (2, vec![(1, 1..=1), (5, 2..=2)]),
            (
                100,
                vec![
                    (1, 1..=1),
                    (2, 2..=5),
                    (3, 6..=17),
                    (4, 18..=56),
                    (5, 57..=100),
                ],
            ),
        ] {
            // Hidden people, who are on no map, change no shade.
            let countries = [country("ZZ", 5000), country("KE", most)];
            assert_eq!(list_shades(&countries), expected, "{most}");
        }
        for most in [3, 7, 41, 1234, 5_000_000] {
            let shades = list_shades(&[country("KE", most)]);
            assert_eq!(shades.last().map(|(_, counts)| *counts.end()), Some(most));
            for (shade, counts) in shades {
                for count in [*counts.start(), *counts.end()] {
                    assert_eq!(pick_shade(count, most), shade, "{count} of {most}");
                }
            }
        }
    }

    #[test]
    fn bars_have_no_holes_and_stay_few() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let one = Count {
            organisations: 1,
            individuals: 0,
        };
        let days = BTreeMap::from([(day("2026-01-01"), one), (day("2026-01-03"), one)]);
        let drawn = group_days(&days);
        assert_eq!(
            drawn
                .iter()
                .map(|bar| bar.count.total())
                .collect::<Vec<_>>(),
            [1, 0, 1]
        );
        let longer = days.into_iter().chain([(day("2026-06-01"), one)]).collect();
        let weekly = group_days(&longer);
        assert_eq!((find_highest(&weekly), find_highest::<Bar>(&[])), (2, 0));
        assert_eq!((weekly[0].days, weekly[0].count.total()), (7, 2));
        assert!(weekly.len() <= 60);
        assert_eq!(group_days(&BTreeMap::new()), []);
    }

    #[test]
    fn hours_end_with_this_one_and_have_no_holes() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let counts = BTreeMap::from([(
            at("2026-02-14T10:00:00Z"),
            Count {
                organisations: 1,
                individuals: 2,
            },
        )]);
        let drawn = list_hours(&counts, at("2026-02-14T12:34:56Z"), 4);
        assert_eq!(
            drawn
                .iter()
                .map(|hour| hour.count.total())
                .collect::<Vec<_>>(),
            [0, 3, 0, 0]
        );
        assert_eq!(
            drawn.last().map(|hour| hour.from),
            Some(at("2026-02-14T12:00:00Z"))
        );
        assert_eq!(
            draw_bars(&drawn, "hours", |hour| hour.from.to_string())
                .matches("<g>")
                .count(),
            1
        );
    }
}
