//! Time zones by the names of their cities and countries, in the languages of the interface.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono_tz::Tz;

use crate::language::{PSEUDO, replace_letters};
use crate::values::{Collation, Country, fold_for_search};

/// A time zone of the list.
struct ListedZone {
    /// The name in the IANA time zone database.
    zone: Tz,
    /// An older name of the same zone; else empty.
    older: &'static str,
    country: Option<Country>,
    /// The names of its city, in the order of the columns.
    cities: Vec<&'static str>,
}

struct ZoneNames {
    columns: Vec<&'static str>,
    rows: Vec<ListedZone>,
    /// The zones of each folded name of a city.
    by_city: BTreeMap<String, Vec<Tz>>,
}

static ZONES: LazyLock<ZoneNames> = LazyLock::new(|| {
    let is_data = |line: &&str| !line.starts_with('#');
    let mut lines = include_str!("../../../../data/cities.tsv")
        .lines()
        .filter(is_data);
    let columns = lines
        .next()
        .unwrap_or_default()
        .split('\t')
        .skip(1)
        .collect();
    let cities: BTreeMap<&str, Vec<&'static str>> = lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(zone, names)| (zone, names.split('\t').collect()))
        .collect();
    let lines = include_str!("../../../../data/zones.tsv")
        .lines()
        .filter(is_data);
    let row = |line: &'static str| {
        let mut parts = line.split('\t');
        let (zone, country, older) = (parts.next()?, parts.next()?, parts.next()?);
        Some(ListedZone {
            zone: zone.parse().ok()?,
            older,
            country: Country::parse(country),
            cities: cities
                .get(if older.is_empty() { zone } else { older })?
                .clone(),
        })
    };
    let rows: Vec<ListedZone> = lines.skip(1).filter_map(row).collect();
    let mut by_city: BTreeMap<String, Vec<Tz>> = BTreeMap::new();
    for listed in &rows {
        for city in &listed.cities {
            let zones = by_city.entry(fold_for_search(city)).or_default();
            if !zones.contains(&listed.zone) {
                zones.push(listed.zone);
            }
        }
    }
    ZoneNames {
        columns,
        rows,
        by_city,
    }
});

impl ZoneNames {
    /// Writes the name of a zone as its list has it: the city, and the country in parentheses.
    fn write_label(&self, listed: &ListedZone, language: &str) -> String {
        let column = self.columns.iter().position(|known| *known == language);
        // The first column is English.
        let city = listed.cities.get(column.unwrap_or(0)).copied();
        let city = city.unwrap_or_default();
        let city = if language == PSEUDO {
            replace_letters(city).into_owned()
        } else {
            city.to_owned()
        };
        match listed.country.map(|country| country.name(language)) {
            Some(country) if country != city => format!("{city} ({country})"),
            _ => city,
        }
    }

    /// Finds the only zone of a country.
    fn find_of_country(&self, text: &str, language: &str) -> Option<Tz> {
        let country = super::find_country(text, language)?;
        let mut zones = self
            .rows
            .iter()
            .filter(|listed| listed.country == Some(country));
        match (zones.next(), zones.next()) {
            (Some(only), None) => Some(only.zone),
            _ => None,
        }
    }
}

/// Finds the time zone that a text names as a whole: as the list in the language of the page has
/// it, by its city in any language, by its name in the IANA database, or by a country that has only
/// one.
pub fn find_zone(text: &str, language: &str) -> Option<Tz> {
    let (text, names) = (text.trim(), &*ZONES);
    if text.is_empty() {
        return None;
    }
    let is_listed = |listed: &&ListedZone| names.write_label(listed, language) == text;
    if let Some(listed) = names.rows.iter().find(is_listed) {
        return Some(listed.zone);
    }
    if let Ok(zone) = text.parse::<Tz>()
        && (text.contains('/') || zone == Tz::UTC)
    {
        return Some(zone);
    }
    // The list of another language has its own country after the city.
    let city = text.split_once(" (").map_or(text, |(city, _)| city);
    if let Some([zone]) = names.by_city.get(&fold_for_search(city)).map(Vec::as_slice) {
        return Some(*zone);
    }
    names
        .find_of_country(text, language)
        .or_else(|| text.parse().ok())
}

/// Returns the name of a zone in a language of the interface; of one that is not in the list, its
/// name in the IANA database.
pub fn name_zone(zone: Tz, language: &str) -> String {
    let names = &*ZONES;
    let is_named = |listed: &&ListedZone| listed.zone == zone || listed.older == zone.name();
    match names.rows.iter().find(is_named) {
        Some(listed) => names.write_label(listed, language),
        None => zone.name().to_owned(),
    }
}

/// Lists the names of the zones, in the alphabetical order of the language of the page; UTC is the
/// first.
pub fn list_zones(language: &str) -> Vec<String> {
    let names = &*ZONES;
    let labels = names.rows.iter();
    let mut labels: Vec<String> = labels
        .map(|listed| names.write_label(listed, language))
        .collect();
    let collation = Collation::of(language);
    labels.sort_by_cached_key(|label| collation.as_ref().map(|collation| collation.key(label)));
    labels.insert(0, Tz::UTC.name().to_owned());
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_the_whole_name_of_its_place() {
        for (text, language, zone) in [
            ("Nairobi (Kenya)", "en", Some("Africa/Nairobi")),
            ("nairobi", "en", Some("Africa/Nairobi")),
            ("Найроби", "en", Some("Africa/Nairobi")),
            ("Nairobi (Kenia)", "en", Some("Africa/Nairobi")),
            ("Kenya", "en", Some("Africa/Nairobi")),
            ("Singapore", "en", Some("Asia/Singapore")),
            ("新加坡", "zh", Some("Asia/Singapore")),
            ("Kyiv", "en", Some("Europe/Kyiv")),
            ("Asia/Kolkata", "en", Some("Asia/Kolkata")),
            ("Asia/Calcutta", "en", Some("Asia/Calcutta")),
            ("UTC", "en", Some("UTC")),
            ("Brazil", "en", None),
            ("Nair", "en", None),
            ("Mars/Olympus", "en", None),
            ("", "en", None),
        ] {
            assert_eq!(find_zone(text, language).map(Tz::name), zone, "{text}");
        }
        assert_eq!(name_zone(Tz::Africa__Nairobi, "fr"), "Nairobi (Kenya)");
        assert_eq!(name_zone(Tz::Asia__Singapore, "en"), "Singapore");
        assert_eq!(name_zone(Tz::UTC, "en"), "UTC");
        assert_eq!(
            name_zone(Tz::Asia__Calcutta, "en"),
            name_zone(Tz::Asia__Kolkata, "en")
        );
    }

    #[test]
    fn every_listed_zone_is_found_again() {
        for language in ["en", "es", "fr", "ru", "ar", "zh", "pt"] {
            let labels = list_zones(language);
            assert_eq!(labels.len(), ZONES.rows.len() + 1, "{language}");
            assert!(labels.len() > 400, "every zone of the data is known");
            for label in labels {
                let zone = find_zone(&label, language).unwrap_or(Tz::Zulu);
                assert_eq!(name_zone(zone, language), label, "{language} {zone}");
            }
        }
    }
}
