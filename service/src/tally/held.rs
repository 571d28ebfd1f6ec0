//! What is held back of the public tally: which changes show later, when they show, and how the
//! public sums are proven.
//!
//! Whoever watches the count while a person's connection is seen must not learn that this person
//! has signed. So what hidden people add or take away first goes into rows of their own, the held
//! ones, and is added to the public rows in groups, at random moments.

use chrono::{DateTime, TimeDelta, Utc};

use super::rules::{Count, Counts, Drift, UNSHOWN, dimension};
use crate::values::Random;

/// What the dimension of a held row begins with; then comes the one to which it will be added.
const PREFIX: &str = "held:";

/// The dimensions that the public reads, each of which has held rows beside it. Hidden people by
/// country are no such dimension: nobody but staff ever reads them.
const PUBLIC: [&str; 7] = [
    dimension::ALL,
    dimension::COUNTRY,
    dimension::PARTNER,
    dimension::LANGUAGE,
    dimension::VERSION,
    dimension::DAY,
    dimension::HOUR,
];

/// The dimensions along which every endorsement counts once.
const WHOLE: [&str; 5] = [
    dimension::COUNTRY,
    dimension::LANGUAGE,
    dimension::VERSION,
    dimension::DAY,
    dimension::HOUR,
];

/// What a line adds to the count, before or after a change of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: it does not count.
    Absent,
    /// It counts, and everybody may read it.
    Shown,
    /// It counts, and is not named.
    Hidden,
}

/// Decides whether a change of a line is held back. `frozen` tells that something is held along the
/// line's country, which may be what this line itself has added.
pub fn is_held(was: Standing, is: Standing, frozen: bool) -> bool {
    match (was, is) {
        (Standing::Hidden, _) | (_, Standing::Hidden) => true,
        // A person who was hidden a moment ago is not in the public row of their country yet. Taken
        // out of it, they would leave it below zero.
        (Standing::Shown, _) => frozen,
        (Standing::Absent, _) => false,
    }
}

/// Tells whether a change of a line is seen in the public list, so that the revision advances.
pub fn is_seen(was: Standing, is: Standing) -> bool {
    was == Standing::Shown || is == Standing::Shown
}

/// Names the dimension in which counts of `dimension` are held.
pub fn name_held(dimension: &str) -> String {
    format!("{PREFIX}{dimension}")
}

/// Lists the names of all dimensions of held rows.
pub fn list_held_names() -> Vec<String> {
    PUBLIC.map(name_held).into()
}

/// Moves the counts of public dimensions to the held ones.
pub fn hold_back(counts: Counts) -> Counts {
    let hold = |((dimension, key), count): ((String, String), Count)| {
        let held = if PUBLIC.contains(&dimension.as_str()) {
            name_held(&dimension)
        } else {
            dimension
        };
        ((held, key), count)
    };
    counts.into_iter().map(hold).collect()
}

/// Adds the held counts to the public ones; nothing is held in what it returns.
pub fn show_all(counts: &Counts) -> Counts {
    let mut shown = Counts::new();
    for ((dimension, key), count) in counts {
        let dimension = dimension.strip_prefix(PREFIX).unwrap_or(dimension);
        shown
            .entry((dimension.to_owned(), key.clone()))
            .or_default()
            .add(*count);
    }
    shown
}

/// Tells whether a count that a batch adds has to be written. Held rows of a country are written
/// also when they sum to nothing: that they are there says that the country is frozen.
pub fn is_worth_writing((dimension, key): &(String, String), count: Count) -> bool {
    count != Count::default() || is_frozen_country(dimension, key)
}

/// Tells whether the row of this dimension and key says that a country is frozen.
pub fn is_frozen_country(dimension: &str, key: &str) -> bool {
    dimension.strip_prefix(PREFIX) == Some(dimension::COUNTRY) && key != UNSHOWN
}

/// Tells whether any of these counts is held.
pub fn has_held(counts: &Counts) -> bool {
    counts
        .keys()
        .any(|(dimension, _)| dimension.starts_with(PREFIX))
}

/// Picks the moment at which what is held from now on shows: by chance within `delay`, and not
/// after the statement's closing, if that is ahead.
pub fn plan_release(
    now: DateTime<Utc>,
    closes: Option<DateTime<Utc>>,
    delay: TimeDelta,
    random: &Random,
) -> DateTime<Utc> {
    // The last twentieth is for the worker, who looks every few seconds: what is promised within
    // ten minutes is planned within nine and a half.
    let most = u64::try_from(delay.num_milliseconds() * 19 / 20).unwrap_or(0);
    let wait = i64::try_from(random.below(most + 1)).unwrap_or(0);
    let planned = now + TimeDelta::milliseconds(wait);
    match closes {
        Some(closes) if closes > now => planned.min(closes),
        _ => planned,
    }
}

/// Lists where the public counts by themselves, or the held ones, do not add up to their total, and
/// the public ones below zero.
pub fn list_broken_sums(counts: &Counts) -> Vec<Drift> {
    let find = |dimension: String| {
        let key = (dimension, String::new());
        counts.get(&key).copied().unwrap_or_default()
    };
    let mut broken = vec![];
    for prefix in ["", PREFIX] {
        let all = find(format!("{prefix}{}", dimension::ALL));
        for along in WHOLE {
            let along = format!("{prefix}{along}");
            let mut sum = Count::default();
            let rows = counts.iter().filter(|((name, _), _)| *name == along);
            rows.for_each(|(_, count)| sum.add(*count));
            if sum != all {
                broken.push(Drift {
                    at: (along, "(sum)".to_owned()),
                    tally: sum,
                    endorsements: all,
                });
            }
        }
    }
    let below_zero = counts.iter().filter(|((name, _), count)| {
        !name.starts_with(PREFIX) && (count.organisations < 0 || count.individuals < 0)
    });
    broken.extend(below_zero.map(|(at, count)| Drift {
        at: at.clone(),
        tally: *count,
        endorsements: Count::default(),
    }));
    broken
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::Arc;

    use super::Standing::{Absent, Hidden, Shown};
    use super::*;
    use crate::tally::rules::{Counted, count_endorsement};
    use crate::values::SignatoryKind;

    fn count(country: &str, hidden: bool, sign: i64) -> Counts {
        let mut counts = Counts::new();
        let line = Counted {
            kind: SignatoryKind::Individual,
            country,
            hidden,
            partner: None,
            language: "en",
            version: 1,
            at: DateTime::UNIX_EPOCH,
        };
        count_endorsement(&mut counts, &line, sign);
        counts
    }

    fn add(counts: &mut Counts, more: Counts) {
        for (key, count) in more {
            counts.entry(key).or_default().add(count);
        }
    }

    fn read(counts: &Counts, dimension: &str, key: &str) -> i64 {
        counts
            .get(&(dimension.to_owned(), key.to_owned()))
            .map_or(0, |count| count.individuals)
    }

    #[test]
    fn what_concerns_a_hidden_line_shows_later() {
        for (was, is, frozen, held, seen) in [
            (Absent, Shown, false, false, true),
            (Absent, Shown, true, false, true),
            (Shown, Absent, false, false, true),
            (Shown, Absent, true, true, true),
            (Shown, Shown, false, false, true),
            (Shown, Shown, true, true, true),
            (Absent, Hidden, false, true, false),
            (Hidden, Absent, false, true, false),
            (Hidden, Hidden, false, true, false),
            (Shown, Hidden, false, true, true),
            (Hidden, Shown, false, true, true),
            (Absent, Absent, false, false, false),
        ] {
            let change = format!("{was:?} to {is:?}, frozen: {frozen}");
            assert_eq!(is_held(was, is, frozen), held, "held: {change}");
            assert_eq!(is_seen(was, is), seen, "seen: {change}");
        }
    }

    #[test]
    fn a_held_line_is_in_no_public_count_and_in_its_country_for_staff() {
        let mut counts = count("KE", false, 1);
        add(&mut counts, hold_back(count("TO", true, 1)));
        for (dimension, key, expected) in [
            ("all", "", 1),
            ("country", "KE", 1),
            ("country", "ZZ", 0),
            ("held:all", "", 1),
            ("held:country", "ZZ", 1),
            ("held:day", "1970-01-01", 1),
            ("hidden", "TO", 1),
            ("held:hidden", "TO", 0),
        ] {
            assert_eq!(read(&counts, dimension, key), expected, "{dimension} {key}");
        }
        assert_eq!(list_broken_sums(&counts), []);
        assert!(has_held(&counts));
        let shown = show_all(&counts);
        assert!(!has_held(&shown));
        assert_eq!(
            (read(&shown, "all", ""), read(&shown, "country", "ZZ")),
            (2, 1)
        );
    }

    #[test]
    fn a_country_stays_frozen_when_its_held_row_is_nothing() {
        let held = |key: &str| ("held:country".to_owned(), key.to_owned());
        let nothing = Count::default();
        assert!(is_worth_writing(&held("CN"), nothing));
        assert!(!is_worth_writing(&held("ZZ"), nothing));
        let country = ("country".to_owned(), "CN".to_owned());
        assert!(!is_worth_writing(&country, nothing));
        let one = Count {
            organisations: 0,
            individuals: 1,
        };
        assert!(is_worth_writing(&country, one));
    }

    #[test]
    fn a_release_comes_by_chance_and_never_after_the_closing() {
        let random = Random::Sequence(Arc::default());
        let now: DateTime<Utc> = "2026-02-14T12:00:00Z".parse().unwrap();
        let (delay, latest) = (TimeDelta::seconds(600), now + TimeDelta::seconds(570));
        let plan = |closes| plan_release(now, closes, delay, &random);
        let moments: Vec<DateTime<Utc>> = (0..200).map(|_| plan(None)).collect();
        assert!(moments.iter().all(|at| (now..=latest).contains(at)));
        let middle = now + TimeDelta::seconds(285);
        let early = moments.iter().filter(|at| **at < middle).count();
        assert!((60..=140).contains(&early), "{early} of 200 are early");
        let soon = now + TimeDelta::seconds(5);
        assert!((0..200).all(|_| plan(Some(soon)) <= soon), "closes soon");
        // What is confirmed after the closing waits as always.
        let closed = now - TimeDelta::seconds(5);
        assert!((0..200).all(|_| (now..=latest).contains(&plan(Some(closed)))));
        let none = plan_release(now, None, TimeDelta::zero(), &random);
        assert_eq!(none, now, "no delay");
    }

    #[test]
    fn a_count_on_the_wrong_side_is_found() {
        let mut counts = count("KE", false, 1);
        add(&mut counts, hold_back(count("TO", true, 1)));
        // Everything together is still right, and yet the public reads a total without a country.
        add(
            &mut counts,
            Counts::from([
                (
                    ("held:all".to_owned(), String::new()),
                    Count {
                        organisations: 0,
                        individuals: -1,
                    },
                ),
                (
                    ("all".to_owned(), String::new()),
                    Count {
                        organisations: 0,
                        individuals: 1,
                    },
                ),
            ]),
        );
        let places: Vec<String> = list_broken_sums(&counts)
            .into_iter()
            .map(|drift| drift.at.0)
            .collect();
        assert_eq!(places.len(), 10, "{places:?}");
        let below = list_broken_sums(&count("KE", false, -1));
        assert!(below.iter().any(|drift| drift.at.0 == "country"));
    }
}
