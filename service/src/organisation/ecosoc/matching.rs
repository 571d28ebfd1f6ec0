//! Finds the organisations of ECOSOC's list among those that we know, by the shape of their names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::pasted_list::ListedOrganisation;
use crate::organisation::rules::Ecosoc;
use crate::organisation::similarity::build_skeleton;
use crate::values::Country;

/// What an organisation that we know is.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchTarget {
    /// It is in the registry.
    Registered(Uuid),
    /// It has endorsed under this key, and is not in the registry.
    Signatory(String),
}

/// An organisation that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownOrganisation {
    pub target: MatchTarget,
    /// All its names; the first is the one that is shown.
    pub names: Vec<String>,
    pub country: Option<Country>,
    /// What is recorded of it: the name in the list, status and year.
    pub recorded: (Option<String>, Ecosoc, Option<i32>),
}

/// An organisation of the list that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListMatch {
    pub listed: ListedOrganisation,
    pub target: MatchTarget,
    /// The name that we have for it.
    pub our_name: String,
    /// Whether the names have one shape and belong to no other line and no other organisation.
    pub is_certain: bool,
}

/// What a list has of the organisations that we know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListMatches {
    /// Those with something new, in the order of the list.
    pub matches: Vec<ListMatch>,
    /// The number of those of which everything is recorded already.
    pub recorded: usize,
    /// The number of lines that fit no organisation that we know.
    pub unknown: usize,
}

/// Matches a list with the organisations that we know.
pub fn match_list(listed: Vec<ListedOrganisation>, known: &[KnownOrganisation]) -> ListMatches {
    let by_name = index_names(known, build_skeleton);
    let by_plain = index_names(known, |name| build_skeleton(&cut_brackets(name)));
    let mut found = ListMatches::default();
    let mut lines_of: BTreeMap<&MatchTarget, usize> = BTreeMap::new();
    let mut matched = vec![];
    for one in listed {
        let skeleton = build_skeleton(&one.name);
        let plain = build_skeleton(&cut_brackets(&one.name));
        let (places, is_exact) = match (by_name.get(&skeleton), by_plain.get(&plain)) {
            (Some(places), _) => (places, true),
            (None, Some(places)) => (places, false),
            (None, None) => {
                found.unknown += 1;
                continue;
            }
        };
        let is_only = is_exact && places.len() == 1;
        for organisation in places.iter().filter_map(|place| known.get(*place)) {
            *lines_of.entry(&organisation.target).or_default() += 1;
            matched.push((one.clone(), organisation, is_only));
        }
    }
    for (listed, organisation, is_only) in matched {
        let (name, status, since) = &organisation.recorded;
        let is_recorded = name.as_ref() == Some(&listed.name)
            && (*status, *since) == (listed.status, listed.since);
        if is_recorded {
            found.recorded += 1;
            continue;
        }
        let lines = lines_of.get(&organisation.target).copied();
        found.matches.push(ListMatch {
            listed,
            target: organisation.target.clone(),
            our_name: organisation.names.first().cloned().unwrap_or_default(),
            is_certain: is_only && lines == Some(1),
        });
    }
    found
}

/// Maps the shape of each name to the places of the organisations that have it.
fn index_names(
    known: &[KnownOrganisation],
    shape: impl Fn(&str) -> String,
) -> HashMap<String, BTreeSet<usize>> {
    let mut index: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (place, one) in known.iter().enumerate() {
        let names = one.names.iter().chain(&one.recorded.0);
        for skeleton in names.map(|name| shape(name)) {
            if !skeleton.is_empty() {
                index.entry(skeleton).or_default().insert(place);
            }
        }
    }
    index
}

/// Cuts what stands in brackets, such as the short form of a name.
fn cut_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in name.chars() {
        match letter {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: u128, names: &[&str], recorded: Option<&str>) -> KnownOrganisation {
        KnownOrganisation {
            target: MatchTarget::Registered(Uuid::from_u128(id)),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            country: None,
            recorded: (
                recorded.map(str::to_owned),
                recorded.map_or(Ecosoc::None, |_| Ecosoc::Special),
                recorded.map(|_| 2014),
            ),
        }
    }

    fn listed(names: &[&str]) -> Vec<ListedOrganisation> {
        let one = |(number, name): (usize, &&str)| ListedOrganisation {
            number,
            name: (*name).to_owned(),
            status: Ecosoc::Special,
            since: Some(2014),
        };
        (1..).zip(names).map(one).collect()
    }

    #[test]
    fn names_of_one_shape_are_one_organisation_and_others_are_for_staff_to_decide() {
        let all = [
            known(1, &["Health Network"], None),
            known(2, &["Care Kenya", "Care (Kenya)"], None),
            known(3, &["Rivers Alliance"], None),
            known(4, &["Rivers Alliance, Inc."], None),
            known(5, &["Peace"], Some("Peace International")),
        ];
        for (line, expected) in [
            ("HEALTH NETWORK", "1!"),
            ("Health Network (HN)", "1?"),
            ("Care (Kenya)", "2!"),
            ("Rivers Alliance", "3? 4?"),
            ("Peace International", "recorded"),
            ("Somebody Else", "unknown"),
        ] {
            let found = match_list(listed(&[line]), &all);
            let describe = |one: &ListMatch| {
                let MatchTarget::Registered(id) = &one.target else {
                    unreachable!("{line}")
                };
                let mark = if one.is_certain { '!' } else { '?' };
                format!("{}{mark}", id.as_u128())
            };
            let mut words: Vec<String> = found.matches.iter().map(describe).collect();
            words.extend((found.recorded > 0).then(|| "recorded".to_owned()));
            words.extend((found.unknown > 0).then(|| "unknown".to_owned()));
            assert_eq!(words.join(" "), expected, "{line}");
        }
        let twice = match_list(listed(&["Health Network", "Health Network Ltd"]), &all);
        assert!(twice.matches.iter().all(|one| !one.is_certain));
        assert_eq!(twice.matches.len(), 2);
    }
}
