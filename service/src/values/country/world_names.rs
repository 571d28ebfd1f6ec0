//! The names of countries in all languages, folded, with the countries that each may mean.

use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

use super::fold::fold_country_name;
use super::{Country, NAMES, OWN_NAMES};

/// The countries that a name may mean.
#[derive(Clone, Debug, Default)]
pub struct NameMeaning {
    pub countries: Vec<Country>,
    /// Whether the name alone is not enough, even if it can mean one country only.
    pub asked: bool,
}

impl NameMeaning {
    /// Adds a country, once.
    pub fn add(&mut self, country: Country) {
        if !self.countries.contains(&country) {
            self.countries.push(country);
        }
    }
}

impl From<Option<Country>> for NameMeaning {
    fn from(country: Option<Country>) -> Self {
        Self {
            countries: country.into_iter().collect(),
            asked: false,
        }
    }
}

/// The names of Unicode CLDR 48.2 (Unicode License v3) in all its languages: a line has a folded
/// name and the codes of the countries that some language calls so. Lines are sorted by the bytes
/// of the names, so that nothing has to be built from them. `data/country_names.mjs` makes the
/// file.
static WORLD_NAMES: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!("../../../data/country_names.gz").as_slice();
    let mut text = String::new();
    // The file is part of the program, and the tests read all of it.
    if GzDecoder::new(packed).read_to_string(&mut text).is_err() {
        text.clear();
    }
    text
});

/// The names of `data/country_aliases.tsv`, of the interface and of the installation, folded. They
/// decide over those of CLDR, where one language may call a country as another calls another one.
static CHOSEN_NAMES: LazyLock<HashMap<String, NameMeaning>> = LazyLock::new(|| {
    let mut meanings: HashMap<String, NameMeaning> = HashMap::new();
    let mut add = |name: &str, countries: &[Country], asked: bool| {
        let meaning = meanings.entry(fold_country_name(name)).or_default();
        meaning.asked |= asked;
        for country in countries {
            meaning.add(*country);
        }
    };
    for (codes, _, names) in read_aliases() {
        let asked = codes.ends_with('?');
        let countries: Vec<Country> = codes
            .trim_end_matches('?')
            .split(' ')
            .filter_map(Country::parse)
            .collect();
        for name in names.split("; ").filter(|name| !name.is_empty()) {
            add(name, &countries, asked);
            // Lists are sorted by “Moldova, Republic of”.
            if let Some((form, place)) = name.split_once(" of ") {
                add(&format!("{place} {form} of"), &countries, asked);
            }
        }
    }
    let of_interface = NAMES
        .by_code
        .iter()
        .flat_map(|(code, names)| names.iter().map(move |name| (*code, *name)));
    let of_installation = OWN_NAMES
        .get()
        .into_iter()
        .flatten()
        .map(|((code, _), name)| (code.as_str(), *name));
    for (code, name) in of_interface.chain(of_installation) {
        add(name, Country::parse(code).as_slice(), false);
    }
    meanings
});

/// The codes of three letters (ISO 3166-1 alpha-3).
static ALPHA_3: LazyLock<HashMap<&'static str, Country>> = LazyLock::new(|| {
    read_aliases()
        .filter(|(_, alpha_3, _)| !alpha_3.is_empty())
        .filter_map(|(code, alpha_3, _)| Some((alpha_3, Country::parse(code)?)))
        .collect()
});

/// Reads the lines of `data/country_aliases.tsv`: codes of two letters, one of three, names.
fn read_aliases() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("../../../data/country_aliases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        // The first line that is no comment names the columns.
        .skip(1)
        .filter_map(|line| {
            let (codes, rest) = line.split_once('\t')?;
            let (alpha_3, names) = rest.split_once('\t')?;
            Some((codes, alpha_3, names))
        })
}

/// Finds the country of a code of three capital letters.
pub fn find_alpha_3(code: &str) -> Option<Country> {
    ALPHA_3.get(code).copied()
}

/// Finds what a name may mean that [`fold_country_name`] folded; nothing if nobody calls a country
/// so.
pub fn find_meaning(folded: &str) -> NameMeaning {
    if let Some(meaning) = CHOSEN_NAMES.get(folded) {
        return meaning.clone();
    }
    let mut meaning = NameMeaning::default();
    let codes = find_codes(&WORLD_NAMES, folded).unwrap_or_default();
    for country in codes.split(' ').filter_map(Country::parse) {
        meaning.add(country);
    }
    meaning
}

/// Finds the codes of a name in sorted lines by halving them.
fn find_codes<'a>(lines: &'a str, name: &str) -> Option<&'a str> {
    let mut left = lines;
    while !left.is_empty() {
        let middle = left.floor_char_boundary(left.len() / 2);
        let begin = left[..middle].rfind('\n').map_or(0, |end| end + 1);
        let end = left[begin..]
            .find('\n')
            .map_or(left.len(), |end| begin + end + 1);
        let (found, codes) = left[begin..end].trim_end().split_once('\t')?;
        match found.cmp(name) {
            std::cmp::Ordering::Less => left = &left[end..],
            std::cmp::Ordering::Greater => left = &left[..begin],
            std::cmp::Ordering::Equal => return Some(codes),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_world_is_folded_and_found() {
        let mut before = "";
        let mut count = 0;
        for line in WORLD_NAMES.lines() {
            let (name, codes) = line.split_once('\t').unwrap_or_default();
            assert!(before < name, "{before} stands before {name}");
            assert_eq!(fold_country_name(name), name);
            assert_eq!(find_codes(&WORLD_NAMES, name), Some(codes));
            assert!(
                codes.split(' ').all(|code| Country::parse(code).is_some()),
                "{line}"
            );
            before = name;
            count += 1;
        }
        assert!(count > 30_000, "{count}");
        assert_eq!(find_codes(&WORLD_NAMES, "atlantis"), None);
        let size = include_bytes!("../../../data/country_names.gz").len();
        assert!(size < 300_000, "{size}");
    }

    #[test]
    fn every_country_has_one_line_of_other_names() {
        let lines: Vec<_> = read_aliases().collect();
        for (country, name) in Country::all("en") {
            let own = lines.iter().filter(|line| line.0 == country.code());
            assert_eq!(own.count(), 1, "{name}");
            let one = ALPHA_3.values().filter(|found| **found == country);
            assert_eq!(one.count(), usize::from(country.is_place()), "{name}");
        }
        for (codes, ..) in lines {
            assert!(
                codes
                    .trim_end_matches('?')
                    .split(' ')
                    .all(|code| Country::parse(code).is_some()),
                "{codes}"
            );
        }
    }
}
