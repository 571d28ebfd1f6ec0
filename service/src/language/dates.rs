//! Dates and times in words, with the names of CLDR.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::pseudo::replace_letters;
use super::tags::PSEUDO;
use super::words::Locale;

struct DateNames {
    months: Vec<&'static str>,
    days: Vec<&'static str>,
}

static NAMES: LazyLock<BTreeMap<&'static str, DateNames>> = LazyLock::new(|| {
    let rows = include_str!("../../data/dates.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1);
    rows.filter_map(|row| {
        let mut columns = row.split('\t');
        let language = columns.next()?;
        let (months, days) = (columns.next()?, columns.next()?);
        Some((
            language,
            DateNames {
                months: months.split('|').collect(),
                days: days.split('|').collect(),
            },
        ))
    })
    .collect()
});

static CITIES: LazyLock<(Vec<&'static str>, BTreeMap<&'static str, Vec<&'static str>>)> =
    LazyLock::new(|| {
        let mut rows = include_str!("../../data/cities.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        let languages = rows
            .next()
            .unwrap_or_default()
            .split('\t')
            .skip(1)
            .collect();
        let by_zone = rows
            .filter_map(|row| row.split_once('\t'))
            .map(|(zone, names)| (zone, names.split('\t').collect()))
            .collect();
        (languages, by_zone)
    });

/// Formats a date: "16 February 2026".
pub fn format_date(words: &Locale, date: NaiveDate) -> String {
    words.text_with_all(
        "date-long",
        &build_parts(words, date)
            .each_ref()
            .map(|(name, value)| (*name, value.as_str())),
    )
}

/// Formats a time in its zone: "Monday 16 February 2026, 18:00 in Singapore".
pub fn format_moment(words: &Locale, at: DateTime<Utc>, zone: Tz) -> String {
    format_in_zone(words, at, zone, ["moment", "moment-utc"])
}

/// Formats a time in its zone without the day of the week: "16 February 2026, 18:00 in Singapore".
pub fn format_short_moment(words: &Locale, at: DateTime<Utc>, zone: Tz) -> String {
    format_in_zone(words, at, zone, ["moment-short", "moment-short-utc"])
}

/// Writes the sentence of a key with `{moment}` and `{zone}` in place of both. A script on the page
/// fills in the time on the reader's clock and the name of the reader's zone.
pub fn write_reader_pattern(words: &Locale, key: &str) -> String {
    words.text_with_all(key, &[("moment", "{moment}"), ("zone", "{zone}")])
}

/// Formats a time by the first of two sentences, or by the second where the zone is UTC, which is
/// no place.
fn format_in_zone(
    words: &Locale,
    at: DateTime<Utc>,
    zone: Tz,
    [in_place, in_utc]: [&str; 2],
) -> String {
    let local = at.with_timezone(&zone);
    let parts = build_parts(words, local.date_naive());
    let time = local.format("%H:%M").to_string();
    let mut values: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let place = find_city(words, zone);
    values.push(("time", &time));
    values.push(("place", &place));
    words.text_with_all(if place == "UTC" { in_utc } else { in_place }, &values)
}

/// Formats the distance between two times in one unit: "in 7 hours", "3 days ago".
pub fn format_distance(words: &Locale, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let ahead = to >= from;
    let apart = if ahead { to - from } else { from - to };
    // Below two days "1 day" would be too coarse for a deadline.
    let (unit, count) = if apart >= TimeDelta::days(2) {
        ("days", apart.num_days())
    } else if apart >= TimeDelta::hours(1) {
        ("hours", apart.num_hours())
    } else {
        ("minutes", apart.num_minutes().max(1))
    };
    // The keys are written out, because the test that looks for used words reads the source.
    match (ahead, unit) {
        (true, "days") => words.plural("in-days", count),
        (true, "hours") => words.plural("in-hours", count),
        (true, _) => words.plural("in-minutes", count),
        (false, "days") => words.plural("days-ago", count),
        (false, "hours") => words.plural("hours-ago", count),
        (false, _) => words.plural("minutes-ago", count),
    }
}

fn build_parts(words: &Locale, date: NaiveDate) -> [(&'static str, String); 4] {
    let pseudo = words.language() == PSEUDO;
    let names = NAMES.get(if pseudo { "en" } else { words.language() });
    let month = names
        .and_then(|names| names.months.get(date.month0() as usize))
        .copied()
        .unwrap_or_default();
    let weekday = names
        .and_then(|names| {
            names
                .days
                .get(date.weekday().num_days_from_monday() as usize)
        })
        .copied()
        .unwrap_or_default();
    let localise = |name: &str| {
        if pseudo {
            replace_letters(name).into_owned()
        } else {
            name.to_owned()
        }
    };
    [
        ("day", date.day().to_string()),
        ("month", localise(month)),
        ("year", date.year().to_string()),
        ("weekday", localise(weekday)),
    ]
}

/// Returns the city of a time zone in the language of the visitor.
fn find_city(words: &Locale, zone: Tz) -> String {
    let name = zone.name();
    if matches!(name, "UTC" | "Etc/UTC" | "GMT" | "Etc/GMT") {
        return "UTC".to_owned();
    }
    let (languages, by_zone) = &*CITIES;
    let column = languages
        .iter()
        .position(|known| *known == words.language());
    let known = by_zone
        .get(name)
        .zip(column)
        .and_then(|(names, column)| names.get(column));
    // Zones without a city in CLDR have one in their name, as in `America/New_York`.
    let city = known.map_or_else(
        || name.rsplit('/').next().unwrap_or(name).replace('_', " "),
        |city| (*city).to_owned(),
    );
    if words.language() == PSEUDO {
        replace_letters(&city).into_owned()
    } else {
        city
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_moment_is_written_in_its_zone() {
        let at = "2026-02-16T10:00:00Z".parse().unwrap();
        let zone: Tz = "Asia/Singapore".parse().unwrap();
        for (language, text) in [
            ("en", "Monday 16 February 2026, 18:00 in Singapore"),
            ("ru", "понедельник, 16 февраля 2026 г., 18:00 (Сингапур)"),
            ("fr", "lundi 16 février 2026 à 18:00 (Singapour)"),
        ] {
            assert_eq!(format_moment(&Locale::of(language), at, zone), text);
        }
        assert_eq!(
            format_moment(&Locale::of("en"), at, Tz::UTC),
            "Monday 16 February 2026, 10:00 UTC"
        );
    }

    #[test]
    fn a_short_moment_names_its_zone_in_every_language() {
        let at = "2020-06-03T10:00:00Z".parse().unwrap();
        for (language, in_place, in_utc) in [
            (
                "en",
                "3 June 2020, 13:00 in Nairobi",
                "3 June 2020, 10:00 UTC",
            ),
            (
                "es",
                "3 de junio de 2020, 13:00 (Nairobi)",
                "3 de junio de 2020, 10:00 UTC",
            ),
            (
                "fr",
                "3 juin 2020 à 13:00 (Nairobi)",
                "3 juin 2020 à 10:00 UTC",
            ),
            (
                "pt",
                "3 de junho de 2020, 13:00 (Nairóbi)",
                "3 de junho de 2020, 10:00 UTC",
            ),
            (
                "ru",
                "3 июня 2020 г., 13:00 (Найроби)",
                "3 июня 2020 г., 10:00 UTC",
            ),
            (
                "zh",
                "2020年6月3日 13:00（内罗毕时间）",
                "2020年6月3日 10:00 UTC",
            ),
        ] {
            let words = Locale::of(language);
            for (zone, text) in [(Tz::Africa__Nairobi, in_place), (Tz::UTC, in_utc)] {
                assert_eq!(format_short_moment(&words, at, zone), text);
            }
        }
        let arabic = format_short_moment(&Locale::of("ar"), at, Tz::Africa__Nairobi);
        assert!(arabic.contains("13:00") && arabic.contains("نيروبي"));
    }

    #[test]
    fn a_pattern_for_the_readers_clock_keeps_its_two_places() {
        for key in ["moment-yours", "window-yours"] {
            for language in ["en", "es", "fr", "pt", "ru", "ar", "zh"] {
                let pattern = write_reader_pattern(&Locale::of(language), key);
                for place in ["{moment}", "{zone}"] {
                    assert_eq!(pattern.matches(place).count(), 1, "{language} {key}");
                }
            }
        }
    }

    #[test]
    fn distances_are_written_in_one_unit() {
        let now: DateTime<Utc> = "2026-02-16T10:00:00Z".parse().unwrap();
        let words = Locale::of("en");
        for (minutes, text) in [
            (0, "in 1 minute"),
            (59, "in 59 minutes"),
            (60, "in 1 hour"),
            (47 * 60, "in 47 hours"),
            (48 * 60, "in 2 days"),
            (-61, "1 hour ago"),
            (-5, "5 minutes ago"),
        ] {
            assert_eq!(
                format_distance(&words, now, now + TimeDelta::minutes(minutes)),
                text
            );
        }
        assert_eq!(
            format_distance(&Locale::of("ru"), now, now + TimeDelta::hours(3)),
            "через 3 часа"
        );
    }
}
