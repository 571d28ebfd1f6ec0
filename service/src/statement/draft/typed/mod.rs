//! What staff type into the fields of a draft: names and numbers, read as people write them.

pub mod languages;
pub mod numbers;
pub mod transliteration;
pub mod web_address;
pub mod zones;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::{INTERFACE, PSEUDO};
use crate::values::{Country, CountryMatch};

/// The countries by the language of a page and the name that its list has.
static LISTED: LazyLock<HashMap<(&'static str, &'static str), Country>> = LazyLock::new(|| {
    let languages = INTERFACE.iter().map(|(tag, _)| *tag).chain([PSEUDO]);
    let named = |language: &'static str| {
        let countries = Country::all(language).into_iter();
        countries.map(move |(country, name)| ((language, name), country))
    };
    languages.flat_map(named).collect()
});

/// Finds the country that a text names as a whole: by a code or a name in any language, or by the
/// name that the list in the language of the page has. A part of a name finds none.
pub fn find_country(text: &str, language: &str) -> Option<Country> {
    let text = text.trim();
    match Country::find_by_name(text) {
        CountryMatch::Known(country) => Some(country),
        // An installation may call a country by a name of its own, or by one that others share.
        CountryMatch::Ambiguous(_) | CountryMatch::Unknown => {
            let listed: &HashMap<(&str, &str), Country> = &LISTED;
            listed.get(&(language, text)).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_its_whole_name_only() {
        for (text, language, code) in [
            ("South Africa", "en", Some("ZA")),
            (" Afrique du Sud ", "en", Some("ZA")),
            ("南非", "zh", Some("ZA")),
            ("ZA", "en", Some("ZA")),
            ("XK", "en", Some("XK")),
            ("International / no country", "en", Some("XX")),
            ("So", "en", None),
            ("Sou", "en", None),
            ("South", "en", None),
            ("ZZ", "en", None),
            ("", "en", None),
        ] {
            let found = find_country(text, language);
            assert_eq!(found.as_ref().map(Country::code), code, "{text}");
        }
        for language in ["en", "es", "fr", "ru", "ar", "zh", "pt"] {
            for (country, name) in Country::all(language) {
                assert_eq!(find_country(name, language), Some(country), "{name}");
            }
        }
    }
}
