//! A country by its ISO 3166-1 alpha-2 code (and XK), with its names from CLDR.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use crate::language::{PSEUDO, changed};

/// A country that exists in `data/countries.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

struct Names {
    languages: Vec<&'static str>,
    by_code: BTreeMap<&'static str, Vec<&'static str>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut lines = include_str!("../../data/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(1).collect();
    languages.push(PSEUDO);
    // The names in the pseudo-language are made once and live as long as the program.
    let with_pseudo = |names: &'static str| {
        let pseudo: &'static str = names.split('\t').next().map_or("", |english| String::leak(changed(english).into_owned()));
        names.split('\t').chain([pseudo]).collect()
    };
    let by_code = lines.filter_map(|line| line.split_once('\t')).map(|(code, names)| (code, with_pseudo(names))).collect();
    Names { languages, by_code }
});

impl Country {
    /// Reads a code in either case; `None` if there is no such country.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_uppercase();
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        NAMES.by_code.contains_key(code.as_str()).then_some(Self(bytes))
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// The name in an interface language, else in English.
    pub fn name(&self, language: &str) -> &'static str {
        let column = NAMES.languages.iter().position(|known| *known == language).unwrap_or(0);
        NAMES.by_code.get(self.code()).and_then(|names| names.get(column)).copied().unwrap_or("")
    }

    /// All countries, in the order in which a reader of the language looks them up.
    pub fn all(language: &str) -> Vec<(Self, &'static str)> {
        let mut all: Vec<_> = NAMES.by_code.keys().filter_map(|code| Self::parse(code)).map(|c| (c, c.name(language))).collect();
        all.sort_by_cached_key(|(_, name)| super::sort_key(name));
        all
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_named() {
        assert_eq!(Country::parse(" ke ").map(|c| c.name("ru")), Some("Кения"));
        assert_eq!(Country::parse("XK").map(|c| c.name("xx")), Some("Kosovo"));
        for wrong in ["", "ZZ", "EU", "KEN", "é"] {
            assert_eq!(Country::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Country::all("en").len(), 250);
        assert_eq!(Country::all("fr")[0].1, "Afghanistan");
    }
}
