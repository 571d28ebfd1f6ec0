//! Tests of how the country that a text names is found.

use super::{Country, CountryMatch};
use crate::language::INTERFACE;

/// Countries, and how people write each of them.
const FOUND: [(&str, &str); 50] = [
    (
        "US",
        "USA|U.S.A.|United States of America|us|EE. UU.|États-Unis|美国|США",
    ),
    (
        "GB",
        "UK|U.K.|uk|England|Scotland|Wales|Northern Ireland|Great Britain|🏴󠁧󠁢󠁳󠁣󠁴󠁿|UK (England)",
    ),
    ("TR", "Turkey|Türkiye|TURKIYE|Turquie|Republic of Türkiye"),
    (
        "CZ",
        "Czech Republic|Czechia|Czech Rep.|Česko|the Czech Republic",
    ),
    (
        "CI",
        "Ivory Coast|Côte d'Ivoire|COTE DIVOIRE|Cote d´Ivoire|Côte d’Ivoire (Ivory Coast)",
    ),
    (
        "CD",
        "DRC|D.R. Congo|DR Congo|Congo, Dem. Rep.|Congo (DRC)|Congo-Kinshasa|Zaire",
    ),
    (
        "CD",
        "Democratic Republic of the Congo|Congo (the Democratic Republic of the)",
    ),
    ("CD", "République démocratique du Congo|刚果民主共和国"),
    (
        "CG",
        "Republic of the Congo|Congo, Rep.|Congo (Brazzaville)|Congo-Brazzaville",
    ),
    (
        "KR",
        "Republic of Korea|South Korea|Korea, Republic of|Korea (the Republic of)|S. Korea",
    ),
    (
        "KP",
        "DPRK|North Korea|Korea (Democratic People's Republic of)|КНДР",
    ),
    ("GM", "The Gambia|Gambia, The|Gambia (the)|gambia"),
    ("MM", "Burma|Myanmar|Myanmar (Burma)|Burma/Myanmar"),
    ("SZ", "Swaziland|Eswatini|eSwatini"),
    ("CV", "Cape Verde|Cabo Verde"),
    ("MK", "Macedonia|North Macedonia|FYROM"),
    (
        "NL",
        "Holland|The Netherlands|Netherlands (Kingdom of the)|Nederland",
    ),
    ("VN", "Viet Nam|Vietnam|Việt Nam"),
    ("LA", "Laos|Lao PDR|Lao People's Democratic Republic (the)"),
    (
        "RU",
        "Russia|Russian Federation|РФ|Russie|the Russian Federation",
    ),
    ("SY", "Syria|Syrian Arab Republic|سوريا"),
    (
        "BO",
        "Bolivia|Bolivia (Plurinational State of)|Bolivia, Plurinational State of",
    ),
    (
        "TZ",
        "Tanzania|United Republic of Tanzania|Tanzania, United Republic of",
    ),
    ("MD", "Moldova|Moldova (Republic of)|Moldova, Republic of"),
    (
        "IR",
        "Iran|Iran (Islamic Republic of)|Iran, Islamic Republic of|ایران",
    ),
    (
        "VE",
        "Venezuela|Venezuela (Bolivarian Republic of)|Venezuela, RB",
    ),
    (
        "PS",
        "Palestine|State of Palestine|Palestine, State of|Occupied Palestinian Territory",
    ),
    ("TW", "Taiwan|Taiwan, Province of China|臺灣"),
    ("HK", "Hong Kong|Hong Kong SAR, China|Hongkong|香港"),
    ("XK", "Kosovo|Kosova|Kosovo*|XKX"),
    (
        "BA",
        "Bosnia & Herzegovina|Bosnia and Herzegovina|BOSNIA-HERZEGOVINA|Bosnia",
    ),
    ("TT", "Trinidad & Tobago|Trinidad and Tobago|Trinidad"),
    ("LC", "St. Lucia|Saint Lucia|St Lucia|SAINT LUCIA"),
    ("KN", "St. Kitts and Nevis|Saint Kitts & Nevis|St Kitts"),
    (
        "DE",
        "Deutschland|Germany|Allemagne|Federal Republic of Germany|DEU",
    ),
    (
        "KE",
        "🇰🇪|🇰🇪 Kenya|KE|ke|KEN|Kenya (KE)|KE - Kenya|  kenya. |\u{200e}Kenya|Кения|كينيا",
    ),
    ("CH", "Die Schweiz|La Suisse|Schweiz|Svizzera"),
    ("IN", "L'Inde|l’Inde|India|भारत|IN"),
    // What one country is called whole is that country, although others have it in their names.
    (
        "GN",
        "Guinea|Guinée|Guiné|La Guinée|Гвинея|غينيا|几内亚|Guinea-Conakry|Republic of Guinea|GN",
    ),
    ("NE", "Niger|Níger|Нигер"),
    ("DM", "Dominica|Dominique|Доминика"),
    ("SD", "Sudan|Soudan|Sudán|Судан|السودان|苏丹"),
    ("WS", "Samoa|Самоа|萨摩亚"),
    ("GW", "Guinea-Bissau|Guinea Bissau|Guiné-Bissau"),
    ("PG", "Papua New Guinea|PNG"),
    ("GE", "Грузия|Republic of Georgia|GE|Sakartvelo"),
    ("VI", "US Virgin Islands|Virgin Islands (U.S.)"),
    ("NA", "Namibia|NA"),
    ("XX", "International / no country|国际／无特定国家|XX"),
    ("XT", "Stateless|Apatride|XT"),
];

/// Texts that are asked about, with what they may mean.
const ASKED_TEXTS: [(&str, &str); 13] = [
    (
        "CD CG?",
        "Congo|congo|The Congo|Le Congo|Kongo|Конго|الكونغو|刚果",
    ),
    ("KP KR?", "Korea|KOREA|Corée|Corea|Coreia|Корея|كوريا"),
    ("GE US?", "Georgia|Géorgie|Geórgia|جورجيا|Atlanta, Georgia"),
    (
        "CH IT?",
        "Switzerland, Italy|Switzerland and Italy|CH/IT|Suisse et Italie|🇨🇭🇮🇹",
    ),
    ("KE UG?", "Kenya & Uganda|Kenya; Uganda|🇰🇪 Uganda"),
    ("MF SX?", "Saint Martin|St. Martin"),
    ("VG VI?", "Virgin Islands"),
    ("CN TW?", "Republic of China"),
    ("XX?", "International|Global|worldwide|Internacional|国际"),
    ("KE?", "Nairobi, Kenya|Kenya, 12 people|🇰🇪 Nairobi"),
    ("US?", "California, USA|America"),
    ("NO?", "no"),
    ("NA?", "na"),
];

/// Writes a match as codes, with `?` where somebody must be asked.
fn find(text: &str) -> String {
    let list = |countries: &[Country]| {
        let codes: Vec<&str> = countries.iter().map(Country::code).collect();
        codes.join(" ")
    };
    match Country::find_by_name(text) {
        CountryMatch::Known(country) => list(&[country]),
        CountryMatch::Ambiguous(mut countries) => {
            countries.sort();
            format!("{}?", list(&countries))
        }
        CountryMatch::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn countries_are_found_as_people_write_them() {
    for (code, names) in FOUND {
        for name in names.split('|') {
            assert_eq!(find(name), code, "{name}");
        }
    }
}

#[test]
fn what_may_mean_several_countries_is_asked() {
    for (codes, names) in ASKED_TEXTS {
        for name in names.split('|') {
            assert_eq!(find(name), codes, "{name}");
        }
    }
}

#[test]
fn what_names_no_country_is_unknown() {
    let long = "Kenya ".repeat(50);
    for text in [
        "",
        " ",
        "-",
        "?",
        "N/A",
        "No",
        "Na",
        "Can",
        "and",
        "per",
        "ken",
        "California",
        "Texas",
        "Atlantis",
        "Europe",
        "EU",
        "🇪🇺",
        "🇰",
        "🏴",
        "ZZ",
        "Yugoslavia",
        "The",
        "1",
        &long,
    ] {
        assert_eq!(find(text), "unknown", "{text}");
    }
}

/// Names of a language of the interface that are asked about, because they can mean another.
const ASKED: [&str; 3] = ["GE", "GY", "MF"];

#[test]
fn every_country_is_found_by_its_names_in_the_languages_of_the_interface() {
    for (language, _) in INTERFACE {
        for (country, name) in Country::all(language) {
            let known = CountryMatch::Known(country);
            let found = Country::find_by_name(name);
            let CountryMatch::Ambiguous(may) = &found else {
                assert_eq!(found, known, "{name}");
                continue;
            };
            assert!(may.contains(&country), "{name}: {may:?}");
            assert!(ASKED.contains(&country.code()), "{name}: {may:?}");
        }
    }
}
