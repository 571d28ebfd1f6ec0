//! What is true of a tally: what one endorsement adds, and what the public may see of the sums.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use crate::values::SignatoryKind;

/// Along what is counted.
pub mod dimension {
    /// Everything, under the key `""`.
    pub const ALL: &str = "all";
    /// By country.
    pub const COUNTRY: &str = "country";
    /// Hidden people by country: they stand under `ZZ` until there are enough of them.
    pub const HIDDEN: &str = "hidden";
    /// By embed partner.
    pub const PARTNER: &str = "partner";
    /// By language that was read.
    pub const LANGUAGE: &str = "language";
    /// By version that was read.
    pub const VERSION: &str = "version";
    /// By day (UTC) from which it counted.
    pub const DAY: &str = "day";
    /// By hour (UTC) from which it counted.
    pub const HOUR: &str = "hour";
}

/// How many hidden people of one country must endorse before they stand in its row: alone one would be found.
pub const HIDDEN_TOGETHER: i64 = 5;

/// Two counts that are always kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Organisations.
    pub organisations: i64,
    /// People.
    pub individuals: i64,
}

impl Count {
    /// Both together.
    pub fn total(self) -> i64 {
        self.organisations + self.individuals
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.organisations += other.organisations;
        self.individuals += other.individuals;
    }
}

/// Counts by dimension and key, in the order in which rows are locked.
pub type Counts = BTreeMap<(String, String), Count>;

/// What one counted endorsement adds to.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Organisation or person.
    pub kind: SignatoryKind,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// Whether the person is counted and not named.
    pub hidden: bool,
    /// Whose page the form stood on.
    pub partner: Option<&'a str>,
    /// The language that was read.
    pub language: &'a str,
    /// The version that was read.
    pub version: i32,
    /// From when it counts.
    pub at: DateTime<Utc>,
}

/// The key of an hour: `2026-11-22T13`.
pub fn hour_key(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H").to_string()
}

/// When the hour of a key began.
pub fn hour_of(key: &str) -> Option<DateTime<Utc>> {
    format!("{key}:00:00Z").parse().ok()
}

/// Adds (`sign` 1) or takes away (-1) one counted endorsement along every dimension.
pub fn count(counts: &mut Counts, counted: &Counted<'_>, sign: i64) {
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
            .add(one)
    };
    along(dimension::ALL, "");
    along(dimension::COUNTRY, counted.country);
    if counted.hidden {
        along(dimension::HIDDEN, counted.country);
    }
    if let Some(partner) = counted.partner {
        along(dimension::PARTNER, partner);
    }
    along(dimension::LANGUAGE, counted.language);
    along(dimension::VERSION, &counted.version.to_string());
    along(dimension::DAY, &counted.at.date_naive().to_string());
    along(dimension::HOUR, &hour_key(counted.at));
}

/// The tally of one statement as the public sees it, at one revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The statement's slug.
    pub statement: String,
    /// Grows with every change.
    pub revision: i64,
    /// When it last changed.
    pub as_of: DateTime<Utc>,
    /// Organisations and people.
    pub total: i64,
    /// Organisations.
    pub organisations: i64,
    /// People.
    pub individuals: i64,
    /// What is hoped for.
    pub goal: Option<i64>,
    /// By country, largest first.
    pub countries: Vec<CountryCount>,
}

/// One country's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryCount {
    /// ISO 3166-1 alpha-2, or `ZZ` for people whose country must not be seen.
    pub code: String,
    /// Organisations.
    pub organisations: i64,
    /// People.
    pub individuals: i64,
}

impl Tally {
    /// Makes the public tally of the stored counts: total = organisations + individuals = sum over countries.
    pub fn new(
        statement: &str,
        goal: Option<i64>,
        revision: i64,
        as_of: DateTime<Utc>,
        counts: &Counts,
    ) -> Self {
        let all = counts
            .get(&(dimension::ALL.to_owned(), String::new()))
            .copied()
            .unwrap_or_default();
        Self {
            statement: statement.to_owned(),
            revision,
            as_of: as_of.trunc_subsecs(0),
            total: all.total(),
            organisations: all.organisations,
            individuals: all.individuals,
            goal,
            countries: public_countries(counts),
        }
    }
}

fn public_countries(counts: &Counts) -> Vec<CountryCount> {
    let mut public: BTreeMap<&str, Count> = BTreeMap::new();
    for ((dimension, code), count) in counts {
        if dimension == dimension::COUNTRY {
            public.entry(code).or_default().add(*count);
        }
        if dimension == dimension::HIDDEN && count.individuals < HIDDEN_TOGETHER {
            let hidden = count.individuals;
            public.entry(code).or_default().add(Count {
                organisations: 0,
                individuals: -hidden,
            });
            public.entry("ZZ").or_default().add(Count {
                organisations: 0,
                individuals: hidden,
            });
        }
    }
    let mut rows: Vec<CountryCount> = public
        .into_iter()
        .filter(|(_, count)| *count != Count::default())
        .map(|(code, c)| CountryCount {
            code: code.to_owned(),
            organisations: c.organisations,
            individuals: c.individuals,
        })
        .collect();
    rows.sort_by(|a, b| {
        (b.organisations + b.individuals)
            .cmp(&(a.organisations + a.individuals))
            .then_with(|| a.code.cmp(&b.code))
    });
    rows
}

/// What pages show of a tally beside the public one: days, partners, languages, versions. None of it names a country.
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
    /// Along what it is sorted: hours are many, so who wants those asks for some of them.
    pub const ALONG: [&str; 4] = [
        dimension::DAY,
        dimension::PARTNER,
        dimension::LANGUAGE,
        dimension::VERSION,
    ];

    /// Sorts the stored counts; what was counted and taken back leaves no row.
    pub fn new(counts: &Counts) -> Self {
        let mut sorted = Self::default();
        for ((dimension, key), count) in counts
            .iter()
            .filter(|(_, count)| **count != Count::default())
        {
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

/// One count that two ways of counting disagree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Dimension and key.
    pub at: (String, String),
    /// What the tally says.
    pub tally: Count,
    /// What the endorsements say.
    pub endorsements: Count,
}

/// Where the tally and the endorsements disagree.
pub fn compare(tally: &Counts, endorsements: &Counts) -> Vec<Drift> {
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

    fn counts(rows: &[(&str, &str, i64, i64)]) -> Counts {
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

    fn countries(rows: &[(&str, &str, i64, i64)]) -> Vec<(String, i64, i64)> {
        let tally = Tally::new("s", None, 1, DateTime::UNIX_EPOCH, &counts(rows));
        let sum: i64 = tally
            .countries
            .iter()
            .map(|c| c.organisations + c.individuals)
            .sum();
        assert_eq!(sum, tally.total);
        tally
            .countries
            .into_iter()
            .map(|c| (c.code, c.organisations, c.individuals))
            .collect()
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
        count(&mut counted, &one, 1);
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
            hour_of(&hour_key(at)).map(|hour| hour.to_rfc3339()),
            Some("2026-11-22T13:00:00+00:00".to_owned())
        );
        assert_eq!(hour_of("2026-11-22"), None);
        count(&mut counted, &one, -1);
        assert!(counted.values().all(|count| *count == Count::default()));
    }

    #[test]
    fn hidden_people_stand_under_zz_until_they_are_five() {
        let four = [
            ("all", "", 1, 7),
            ("country", "KE", 1, 7),
            ("hidden", "KE", 0, 4),
        ];
        assert_eq!(countries(&four), [("KE".into(), 1, 3), ("ZZ".into(), 0, 4)]);
        let five = [
            ("all", "", 1, 8),
            ("country", "KE", 1, 8),
            ("hidden", "KE", 0, 5),
        ];
        assert_eq!(countries(&five), [("KE".into(), 1, 8)]);
        let alone = [
            ("all", "", 0, 1),
            ("country", "TO", 0, 1),
            ("hidden", "TO", 0, 1),
        ];
        assert_eq!(countries(&alone), [("ZZ".into(), 0, 1)]);
    }

    #[test]
    fn drift_is_found_in_both_directions() {
        let (tally, rows) = (
            counts(&[("all", "", 2, 0), ("day", "x", 1, 0)]),
            counts(&[("all", "", 1, 0), ("day", "y", 0, 1)]),
        );
        assert_eq!(compare(&tally, &tally), []);
        assert_eq!(compare(&tally, &rows).len(), 3);
        assert_eq!(
            compare(
                &tally,
                &counts(&[("all", "", 2, 0), ("day", "x", 1, 0), ("z", "z", 0, 0)])
            ),
            []
        );
    }
}
