//! Countries by their ISO 3166-1 alpha-2 codes (and XK), with their names, and codes for none.

mod find;
#[cfg(test)]
mod find_tests;
mod fold;
mod world_names;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

pub use find::CountryMatch;

use crate::language::{PSEUDO, replace_letters};

/// A country that exists in `data/countries.tsv`, [`INTERNATIONAL`] and [`STATELESS`] among them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// Stands for those who belong to no country, as international organisations do.
///
/// ISO 3166-1 leaves XA to XZ to its users. WIPO ST.3 has XX for “unknown states, other entities or
/// organizations”, and ICAO Doc 9303 writes XXX for a nationality that is not told. CLDR's ZZ is
/// taken by hidden people, and XA and XB by pseudo-locales.
pub const INTERNATIONAL: Country = Country(*b"XX");

/// Stands for people whom no state considers its own.
///
/// ICAO Doc 9303 has three letters for them only (XXA). XT is a code that nobody else is known to
/// use: the customs of the European Union have XC, XI, XK, XL and XS, and WIPO has XN, XU, XV, XX.
pub const STATELESS: Country = Country(*b"XT");

struct CountryNames {
    languages: Vec<&'static str>,
    by_code: BTreeMap<&'static str, Vec<&'static str>>,
}

static NAMES: LazyLock<CountryNames> = LazyLock::new(|| {
    let mut lines = include_str!("../../../data/countries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut languages: Vec<&str> = lines
        .next()
        .unwrap_or_default()
        .split('\t')
        .skip(1)
        .collect();
    languages.push(PSEUDO);
    // The names in the pseudo-language are built once and leaked to get static lifetimes.
    let with_pseudo = |names: &'static str| {
        let pseudo: &'static str = names.split('\t').next().map_or("", |english| {
            String::leak(replace_letters(english).into_owned())
        });
        names.split('\t').chain([pseudo]).collect()
    };
    let by_code = lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(code, names)| (code, with_pseudo(names)))
        .collect();
    CountryNames { languages, by_code }
});

/// The names that an installation uses instead of CLDR's, by code and language; set once at the
/// start.
static OWN_NAMES: OnceLock<BTreeMap<(String, String), &'static str>> = OnceLock::new();

/// Reads the names of an installation: lines of code, language and name, separated by tabs; `#`
/// begins a comment. The error is the number of the first invalid line.
pub fn parse_country_names(text: &str) -> Result<BTreeMap<(String, String), String>, usize> {
    let mut names = BTreeMap::new();
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let mut columns = line.split('\t').map(str::trim);
        let (code, language, name) = (
            columns.next().and_then(Country::parse),
            columns.next(),
            columns.next(),
        );
        let (Some(code), Some(language), Some(name), None) = (code, language, name, columns.next())
        else {
            return Err(number + 1);
        };
        if !NAMES.languages.contains(&language) || name.is_empty() {
            return Err(number + 1);
        }
        names.insert(
            (code.code().to_owned(), language.to_owned()),
            name.to_owned(),
        );
    }
    Ok(names)
}

impl Country {
    /// Uses the names of an installation for the rest of the process.
    pub fn use_own_names(names: BTreeMap<(String, String), String>) {
        // A second app of one process, as tests start it, keeps the names of the first. Names are
        // leaked, since they last as long as the process and `name` gives them without a lock.
        let _ = OWN_NAMES.set(
            names
                .into_iter()
                .map(|(key, name)| (key, &*name.leak()))
                .collect(),
        );
    }

    /// Reads a code in either case; returns `None` if there is no such country.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.to_ascii_uppercase();
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        NAMES
            .by_code
            .contains_key(code.as_str())
            .then_some(Self(bytes))
    }

    /// Tells whether it is a country or territory, and not what stands for none.
    pub fn is_place(self) -> bool {
        ![INTERNATIONAL, STATELESS].contains(&self)
    }

    /// Returns the two-letter code.
    pub fn code(&self) -> &str {
        // `parse` makes only ASCII codes, so ZZ (CLDR: unknown region) never shows.
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// Returns the name in a language of the interface, else in English.
    pub fn name(&self, language: &str) -> &'static str {
        if let Some(names) = OWN_NAMES.get()
            && let Some(name) = names.get(&(self.code().to_owned(), language.to_owned()))
        {
            return name;
        }
        let column = NAMES
            .languages
            .iter()
            .position(|known| *known == language)
            // The first column is English.
            .unwrap_or(0);
        NAMES
            .by_code
            .get(self.code())
            .and_then(|names| names.get(column))
            .copied()
            .unwrap_or("")
    }

    /// Writes the pattern of the codes in either case, for descriptions: a letter, and those that
    /// follow it in a code. It is a regular expression of any dialect.
    pub fn write_pattern() -> String {
        let mut by_first: BTreeMap<char, String> = BTreeMap::new();
        for code in NAMES.by_code.keys() {
            if let [first, second] = code.chars().collect::<Vec<_>>()[..] {
                let seconds = by_first.entry(first).or_default();
                seconds.extend([second, second.to_ascii_lowercase()]);
            }
        }
        let branches: Vec<String> = by_first
            .into_iter()
            .map(|(first, seconds)| format!("[{first}{}][{seconds}]", first.to_ascii_lowercase()))
            .collect();
        format!("^(?:{})$", branches.join("|"))
    }

    /// Returns all countries with their names in a language, in the alphabetical order of the names
    /// (root collation), and after them what stands for none.
    pub fn all(language: &str) -> Vec<(Self, &'static str)> {
        let mut all: Vec<_> = NAMES
            .by_code
            .keys()
            .filter_map(|code| Self::parse(code))
            .map(|c| (c, c.name(language)))
            .collect();
        all.sort_by_cached_key(|(country, name)| {
            (!country.is_place(), crate::values::sort_key(name))
        });
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
    fn an_installation_may_call_countries_otherwise() {
        let names = parse_country_names("# ours\n\nXK\ten\tKosovo*\nci\tfr\tCôte d’Ivoire\n");
        assert_eq!(
            names.map(|names| names.get(&("XK".into(), "en".into())).cloned()),
            Ok(Some("Kosovo*".into()))
        );
        for (text, line) in [
            ("ZZ\ten\tNowhere", 1),
            ("# x\nKE\txx\tKenya", 2),
            ("KE\ten", 1),
            ("KE\ten\t", 1),
            ("KE\ten\ta\tb", 1),
        ] {
            assert_eq!(parse_country_names(text), Err(line), "{text}");
        }
    }

    #[test]
    fn codes_are_read_and_named() {
        assert_eq!(Country::parse("kE").map(|c| c.name("ru")), Some("Кения"));
        assert_eq!(Country::parse("XK").map(|c| c.name("xx")), Some("Kosovo"));
        for wrong in ["", "ZZ", "EU", "KEN", "é", " ke "] {
            assert_eq!(Country::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Country::all("en").len(), 252);
        assert_eq!(Country::all("fr")[0].1, "Afghanistan");
    }

    #[test]
    fn those_without_a_country_stand_after_all_countries() {
        for (language, names) in [
            ("en", ["International / no country", "Stateless"]),
            ("es", ["Apátrida", "Internacional / sin país"]),
            ("fr", ["Apatride", "International / sans pays"]),
            ("pt", ["Apátrida", "Internacional / sem país"]),
            (
                "ru",
                ["Без гражданства", "Международный уровень / без страны"],
            ),
        ] {
            let all = Country::all(language);
            assert_eq!([all[250].1, all[251].1], names, "{language}");
        }
        for (code, is_place) in [("XX", false), ("xt", false), ("XK", true), ("KE", true)] {
            let country = Country::parse(code);
            assert_eq!(country.map(Country::is_place), Some(is_place), "{code}");
        }
    }

    #[test]
    fn countries_are_called_as_people_there_call_them() {
        for (code, names) in [
            ("PS", ["Palestine", "Palestina", "فلسطين"]),
            ("HK", ["Hong Kong", "Hong Kong", "هونغ كونغ"]),
            ("TW", ["Taiwan", "Taiwan", "تايوان"]),
            ("XK", ["Kosovo", "Kosovo", "كوسوفو"]),
            (
                "EH",
                ["Western Sahara", "Sara Ocidental", "الصحراء الغربية"],
            ),
            (
                "CD",
                ["DR Congo", "RD Congo", "جمهورية الكونغو الديمقراطية"],
            ),
            // Portuguese is that of Portugal.
            ("KE", ["Kenya", "Quénia", "كينيا"]),
        ] {
            let country = Country::parse(code);
            let called = ["en", "pt", "ar"].map(|tag| country.map(|one| one.name(tag)));
            assert_eq!(called, names.map(Some), "{code}");
        }
    }
}
