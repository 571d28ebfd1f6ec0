//! The language of a letter to an organisation: that of its country, as far as the interface has
//! it.

use crate::language::INTERFACE;
use crate::values::Country;

/// The countries (ISO 3166-1) in which offices write one of the languages of the interface. All
/// others get English; staff may choose another language for each member.
const COUNTRIES: [(&str, &str); 6] = [
    (
        "es",
        "AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE",
    ),
    (
        "fr",
        "BF BI BJ CD CF CG CI CM DJ FR GA GF GN GP HT KM LU MC MG ML MQ NC NE PF RE SN TD TG",
    ),
    ("pt", "AO BR CV GW MZ PT ST TL"),
    ("ru", "BY KG KZ RU TJ"),
    (
        "ar",
        "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE",
    ),
    ("zh", "CN MO"),
];

/// Finds the language of a letter to an office in a country.
pub fn find_language(country: Option<Country>) -> &'static str {
    let Some(country) = country else {
        return "en";
    };
    let code = country.code();
    COUNTRIES
        .iter()
        .find(|(_, codes)| codes.split(' ').any(|one| one == code))
        .map_or("en", |(language, _)| language)
}

/// Reads the tag of a language of the interface.
pub fn parse_language(text: &str) -> Option<&'static str> {
    let known = INTERFACE.iter().find(|(tag, _)| *tag == text);
    known.map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_written_to_in_the_language_of_its_country() {
        for (country, language) in [
            ("PE", "es"),
            ("SN", "fr"),
            ("MZ", "pt"),
            ("KZ", "ru"),
            ("EG", "ar"),
            ("CN", "zh"),
            ("KE", "en"),
            ("UA", "en"),
            ("", "en"),
        ] {
            assert_eq!(
                find_language(Country::parse(country)),
                language,
                "{country}"
            );
        }
    }

    #[test]
    fn each_language_is_one_of_the_interface_and_each_country_is_known_once() {
        let mut codes: Vec<&str> = vec![];
        for (language, some) in COUNTRIES {
            assert_eq!(parse_language(language), Some(language));
            codes.extend(some.split(' '));
        }
        let all = codes.len();
        assert!(codes.iter().all(|code| Country::parse(code).is_some()));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert_eq!(parse_language("tlh"), None);
    }
}
