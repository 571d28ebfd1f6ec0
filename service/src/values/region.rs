//! Regions of the world (UN M49) with their countries; the last has what stands for no country.

use std::sync::LazyLock;

use super::Country;
use crate::language::{PSEUDO, replace_letters};

/// A region that exists in `data/regions.tsv`; the number is that of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region(usize);

struct RegionLine {
    code: &'static str,
    names: Vec<&'static str>,
    countries: Vec<Country>,
}

static ROWS: LazyLock<(Vec<&'static str>, Vec<RegionLine>)> = LazyLock::new(|| {
    let mut lines = include_str!("../../data/regions.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let languages: Vec<&str> = lines
        .next()
        .unwrap_or_default()
        .split('\t')
        .skip(1)
        .filter(|name| *name != "countries")
        .collect();
    let read_row = |line: &'static str| {
        let mut columns = line.split('\t');
        let code = columns.next()?;
        let names = columns.by_ref().take(languages.len()).collect();
        Some(RegionLine {
            code,
            names,
            countries: columns
                .next()?
                .split(' ')
                .filter_map(Country::parse)
                .collect(),
        })
    };
    // A broken row is left out here, and the test below counts the countries.
    let rows = lines.filter_map(read_row).collect();
    (languages, rows)
});

impl Region {
    /// Returns all regions, continent by continent.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.1.len()).map(Self)
    }

    /// Reads an M49 code.
    pub fn parse(code: &str) -> Option<Self> {
        ROWS.1.iter().position(|row| row.code == code).map(Self)
    }

    /// Returns the M49 code.
    pub fn code(self) -> &'static str {
        ROWS.1[self.0].code
    }

    /// Returns the name in a language of the interface, else in English.
    pub fn name(self, language: &str) -> String {
        let (languages, rows) = &*ROWS;
        let column = languages
            .iter()
            .position(|known| *known == language)
            // The first column is English.
            .unwrap_or(0);
        let name = rows[self.0].names.get(column).copied().unwrap_or_default();
        if language == PSEUDO {
            replace_letters(name).into_owned()
        } else {
            name.to_owned()
        }
    }

    /// Returns the countries of the region.
    pub fn countries(self) -> &'static [Country] {
        &ROWS.1[self.0].countries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_in_one_region() {
        let mut all: Vec<Country> = Region::all()
            .flat_map(|region| region.countries().to_vec())
            .collect();
        assert_eq!(all.len(), 252);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 252);
        assert_eq!(
            Region::parse("014")
                .map(|region| region.name("fr"))
                .as_deref(),
            Some("Afrique orientale")
        );
        assert_eq!(Region::parse("999"), None);
    }
}
