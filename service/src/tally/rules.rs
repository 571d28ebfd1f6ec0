//! The rules of a tally: what one endorsement adds, and what the public may see of the sums.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::values::{Country, SignatoryKind, Slug};

/// The dimensions along which endorsements are counted.
pub mod dimension {
    /// All endorsements, under the key `""`.
    pub const ALL: &str = "all";
    /// By country; people who are hidden stand under [`super::UNSHOWN`].
    pub const COUNTRY: &str = "country";
    /// Hidden people by their own country, for staff and delivered counts. The public never reads
    /// it.
    pub const HIDDEN: &str = "hidden";
    /// By embed partner.
    pub const PARTNER: &str = "partner";
    /// By the language of the text that was read.
    pub const LANGUAGE: &str = "language";
    /// By the version of the text that was read.
    pub const VERSION: &str = "version";
    /// By day (UTC) from which it counted.
    pub const DAY: &str = "day";
    /// By hour (UTC) from which it counted.
    pub const HOUR: &str = "hour";
}

/// The code under which hidden people stand among the countries: CLDR's for an unknown region, which
/// ISO 3166-1 leaves free.
pub const UNSHOWN: &str = "ZZ";

/// Which figures of a tally are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// What everybody may read: what hidden people add or take away shows later, and never their
    /// country.
    Public,
    /// Everybody at once, and hidden people in their own country: for staff.
    Exact,
}

/// The counts of organisations and of people, which are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub organisations: i64,
    pub individuals: i64,
}

impl Count {
    /// Returns the sum of both.
    pub fn total(self) -> i64 {
        self.organisations + self.individuals
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.organisations += other.organisations;
        self.individuals += other.individuals;
    }
}

/// Counts by dimension and key, in the order in which their rows are locked.
pub type Counts = BTreeMap<(String, String), Count>;

/// What an endorsement that counts is counted by.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    pub kind: SignatoryKind,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// Whether the person is counted but not named.
    pub hidden: bool,
    /// The key of the embed partner on whose page the form was filled in.
    pub partner: Option<&'a str>,
    pub language: &'a str,
    pub version: i32,
    /// The moment from which it counts.
    pub at: DateTime<Utc>,
}

/// Writes the key of the hour (UTC) of a moment, such as `2026-11-22T13`. Such keys sort by time.
pub fn write_hour_key(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H").to_string()
}

/// Parses the key of an hour and returns the moment at which the hour began, or `None` if it is no
/// such key.
pub fn parse_hour_key(key: &str) -> Option<DateTime<Utc>> {
    format!("{key}:00:00Z").parse().ok()
}

/// Adds (`sign` 1) or takes away (-1) one counted endorsement along every dimension. Whether it shows
/// at once is decided in [`super::held`].
pub fn count_endorsement(counts: &mut Counts, counted: &Counted<'_>, sign: i64) {
    let one = match counted.kind {
        SignatoryKind::Organisation => Count {
            organisations: sign,
            individuals: 0,
        },
        SignatoryKind::Individual => Count {
            organisations: 0,
            individuals: sign,
        },
    };
    let mut along = |dimension: &str, key: &str| {
        counts
            .entry((dimension.to_owned(), key.to_owned()))
            .or_default()
            .add(one);
    };
    along(dimension::ALL, "");
    if counted.hidden {
        along(dimension::COUNTRY, UNSHOWN);
        along(dimension::HIDDEN, counted.country);
    } else {
        along(dimension::COUNTRY, counted.country);
    }
    if let Some(partner) = counted.partner {
        along(dimension::PARTNER, partner);
    }
    along(dimension::LANGUAGE, counted.language);
    along(dimension::VERSION, &counted.version.to_string());
    along(dimension::DAY, &counted.at.date_naive().to_string());
    along(dimension::HOUR, &write_hour_key(counted.at));
}

/// The tally of one statement as the public sees it, at one revision. The total is organisations
/// plus individuals, and the sum over the countries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tally {
    #[schema(value_type = Slug)]
    pub statement: String,
    /// Grows with every change.
    #[schema(minimum = 0)]
    pub revision: i64,
    /// When it last changed, in UTC.
    pub as_of: DateTime<Utc>,
    /// Organisations and individuals.
    #[schema(minimum = 0)]
    pub total: i64,
    /// Organisations.
    #[schema(minimum = 0)]
    pub organisations: i64,
    /// People, hidden ones too.
    #[schema(minimum = 0)]
    pub individuals: i64,
    /// How many endorsements are hoped for.
    #[schema(required, minimum = 1)]
    pub goal: Option<i64>,
    /// By country, largest first. A country without endorsements is left out.
    pub countries: Vec<CountryCount>,
}

/// The counts of one country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CountryCount {
    /// ISO 3166-1 alpha-2, XK, XX (international, no country), XT (stateless), or ZZ for people who
    /// are counted and not named: their country is never told.
    #[schema(value_type = Country)]
    pub code: String,
    /// Organisations.
    #[schema(minimum = 0)]
    pub organisations: i64,
    /// People.
    #[schema(minimum = 0)]
    pub individuals: i64,
}

impl Tally {
    /// Makes the public tally of the stored counts. The total is the sum of organisations and
    /// individuals, and the sum over countries.
    pub fn new(
        statement: &str,
        goal: Option<i64>,
        revision: i64,
        as_of: DateTime<Utc>,
        counts: &Counts,
    ) -> Self {
        let all = find_all(counts);
        Self {
            statement: statement.to_owned(),
            revision,
            as_of: as_of.trunc_subsecs(0),
            total: all.total(),
            organisations: all.organisations,
            individuals: all.individuals,
            goal,
            countries: list_countries(counts, Figures::Public),
        }
    }

    /// Returns how many people are counted and not named.
    pub fn count_unnamed(&self) -> i64 {
        self.countries
            .iter()
            .filter(|row| row.code == UNSHOWN)
            .map(|row| row.individuals)
            .sum()
    }
}

/// Returns the count of all endorsements.
fn find_all(counts: &Counts) -> Count {
    let all = (dimension::ALL.to_owned(), String::new());
    counts.get(&all).copied().unwrap_or_default()
}

/// Lists the counts by country, largest first. The exact figures have hidden people in their own
/// country, and nobody under `ZZ`.
fn list_countries(counts: &Counts, figures: Figures) -> Vec<CountryCount> {
    let mut by_code: BTreeMap<&str, Count> = BTreeMap::new();
    for ((dimension, code), count) in counts {
        let is_listed = match (dimension.as_str(), figures) {
            (dimension::COUNTRY, Figures::Public) | (dimension::HIDDEN, Figures::Exact) => true,
            (dimension::COUNTRY, Figures::Exact) => code != UNSHOWN,
            _ => false,
        };
        if is_listed {
            by_code.entry(code).or_default().add(*count);
        }
    }
    let mut rows: Vec<CountryCount> = by_code
        .into_iter()
        .filter(|(_, count)| *count != Count::default())
        .map(|(code, c)| CountryCount {
            code: code.to_owned(),
            organisations: c.organisations,
            individuals: c.individuals,
        })
        .collect();
    // Equal countries go by code: each process has to write the same bytes for the same revision.
    rows.sort_by(|a, b| {
        (b.organisations + b.individuals)
            .cmp(&(a.organisations + a.individuals))
            .then_with(|| a.code.cmp(&b.code))
    });
    rows
}

/// The figures of a statement for one of its pages for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementFigures {
    /// All endorsements.
    pub all: Count,
    /// How many people are counted and not named.
    pub unnamed: i64,
    /// By country, largest first.
    pub countries: Vec<CountryCount>,
    pub breakdown: Breakdown,
}

impl StatementFigures {
    /// The dimensions that it is made of.
    pub const ALONG: [&str; 7] = [
        dimension::ALL,
        dimension::COUNTRY,
        dimension::HIDDEN,
        dimension::DAY,
        dimension::PARTNER,
        dimension::LANGUAGE,
        dimension::VERSION,
    ];

    /// Makes the figures of stored counts that were read for them.
    pub fn new(counts: &Counts, figures: Figures) -> Self {
        let unshown = (dimension::COUNTRY.to_owned(), UNSHOWN.to_owned());
        Self {
            all: find_all(counts),
            unnamed: counts.get(&unshown).map_or(0, |count| count.individuals),
            countries: list_countries(counts, figures),
            breakdown: Breakdown::new(counts),
        }
    }
}

/// The counts of a statement by day, partner, language and version, as pages show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    /// By day (UTC) from which it counted.
    pub days: BTreeMap<NaiveDate, Count>,
    /// By the key of the page on which the form stood.
    pub partners: BTreeMap<String, Count>,
    /// By the language that was read.
    pub languages: BTreeMap<String, Count>,
    /// By the version that was read.
    pub versions: BTreeMap<i32, Count>,
}

impl Breakdown {
    /// The dimensions it holds; hours are left out, as they are many and read by range.
    pub const ALONG: [&str; 4] = [
        dimension::DAY,
        dimension::PARTNER,
        dimension::LANGUAGE,
        dimension::VERSION,
    ];

    /// Sorts stored counts into their dimensions; zero counts are left out.
    pub fn new(counts: &Counts) -> Self {
        let mut sorted = Self::default();
        for ((dimension, key), count) in counts
            .iter()
            .filter(|(_, count)| **count != Count::default())
        {
            // A key that is no day or version was not written by this program, and is left out.
            match dimension.as_str() {
                dimension::DAY => drop(key.parse().map(|day| sorted.days.insert(day, *count))),
                dimension::PARTNER => drop(sorted.partners.insert(key.clone(), *count)),
                dimension::LANGUAGE => drop(sorted.languages.insert(key.clone(), *count)),
                dimension::VERSION => drop(
                    key.parse()
                        .map(|version| sorted.versions.insert(version, *count)),
                ),
                _ => {}
            }
        }
        sorted
    }
}

/// One count in which the tally and the endorsements differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Dimension and key.
    pub at: (String, String),
    pub tally: Count,
    pub endorsements: Count,
}

/// Lists the counts in which the tally and the endorsements differ.
pub fn list_drift(tally: &Counts, endorsements: &Counts) -> Vec<Drift> {
    let keys: std::collections::BTreeSet<_> = tally.keys().chain(endorsements.keys()).collect();
    let at = |counts: &Counts, key| counts.get(key).copied().unwrap_or_default();
    keys.into_iter()
        .map(|key| Drift {
            at: key.clone(),
            tally: at(tally, key),
            endorsements: at(endorsements, key),
        })
        .filter(|drift| drift.tally != drift.endorsements)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_counts(rows: &[(&str, &str, i64, i64)]) -> Counts {
        let row = |(dimension, key, organisations, individuals): &(&str, &str, i64, i64)| {
            (
                ((*dimension).to_owned(), (*key).to_owned()),
                Count {
                    organisations: *organisations,
                    individuals: *individuals,
                },
            )
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn an_endorsement_counts_in_its_hour_and_day() {
        let at: DateTime<Utc> = "2026-11-22T13:59:59.9Z".parse().unwrap_or_default();
        let kind = SignatoryKind::Individual;
        let one = Counted {
            kind,
            country: "KE",
            hidden: false,
            partner: None,
            language: "en",
            version: 1,
            at,
        };
        let mut counted = Counts::new();
        count_endorsement(&mut counted, &one, 1);
        for (dimension, key) in [("hour", "2026-11-22T13"), ("day", "2026-11-22")] {
            assert_eq!(
                counted
                    .get(&(dimension.into(), key.into()))
                    .map(|count| count.total()),
                Some(1),
                "{dimension}"
            );
        }
        assert_eq!(
            parse_hour_key(&write_hour_key(at)).map(|hour| hour.to_rfc3339()),
            Some("2026-11-22T13:00:00+00:00".to_owned())
        );
        assert_eq!(parse_hour_key("2026-11-22"), None);
        count_endorsement(&mut counted, &one, -1);
        assert!(counted.values().all(|count| *count == Count::default()));
    }

    #[test]
    fn hidden_people_stand_under_zz_in_public_and_in_their_country_for_staff() {
        let line = |country, hidden| Counted {
            kind: SignatoryKind::Individual,
            country,
            hidden,
            partner: Some("p-1"),
            language: "en",
            version: 2,
            at: DateTime::UNIX_EPOCH,
        };
        let mut counts = Counts::new();
        // However many are hidden in one country, the public does not learn which it is.
        for (country, hidden, times) in [("KE", false, 2), ("KE", true, 6), ("TO", true, 1)] {
            (0..times).for_each(|_| count_endorsement(&mut counts, &line(country, hidden), 1));
        }
        let list = |rows: &[CountryCount]| -> Vec<(String, i64)> {
            let row = |row: &CountryCount| (row.code.clone(), row.individuals);
            rows.iter().map(row).collect()
        };
        let tally = Tally::new("s", None, 1, DateTime::UNIX_EPOCH, &counts);
        assert_eq!((tally.total, tally.count_unnamed()), (9, 7));
        assert_eq!(
            list(&tally.countries),
            [("ZZ".into(), 7), ("KE".into(), 2)],
            "public"
        );
        let exact = StatementFigures::new(&counts, Figures::Exact);
        assert_eq!((exact.all.total(), exact.unnamed), (9, 7));
        assert_eq!(
            list(&exact.countries),
            [("KE".into(), 8), ("TO".into(), 1)],
            "exact"
        );
        assert_eq!(exact.breakdown.partners["p-1"].individuals, 9);
    }

    #[test]
    fn drift_is_found_in_both_directions() {
        let (tally, rows) = (
            make_counts(&[("all", "", 2, 0), ("day", "x", 1, 0)]),
            make_counts(&[("all", "", 1, 0), ("day", "y", 0, 1)]),
        );
        assert_eq!(list_drift(&tally, &tally), []);
        assert_eq!(list_drift(&tally, &rows).len(), 3);
        assert_eq!(
            list_drift(
                &tally,
                &make_counts(&[("all", "", 2, 0), ("day", "x", 1, 0), ("z", "z", 0, 0)])
            ),
            []
        );
    }
}
