//! Coverage: which members of a network have endorsed a statement, which wait for staff, and which
//! have not.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::rules::Organisation;
use crate::values::{Country, Region, sort_key};

/// The time after which an organisation may be asked again.
pub const REST: TimeDelta = TimeDelta::hours(24);

/// An endorsement by an organisation that counts or waits for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatStatus {
    /// The key of the seat.
    pub key: String,
    /// Whether it counts; otherwise it waits for staff.
    pub counts: bool,
    pub since: Option<DateTime<Utc>>,
    /// The key of the partner through whose page it came.
    pub partner: Option<String>,
}

/// The status of an organisation on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStatus {
    /// It has endorsed; the time is that of the decision.
    Endorsed(Option<DateTime<Utc>>),
    /// It has endorsed, and staff have not decided yet.
    Waiting,
    Missing,
}

/// The organisations of which coverage is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageFilter {
    /// Only members of this network; none means the whole registry.
    pub network: Option<String>,
    pub region: Option<Region>,
}

/// One organisation with its status on a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberCoverage {
    pub organisation: Organisation,
    pub region: Option<Region>,
    pub status: MemberStatus,
    /// The time at which it was last asked to endorse.
    pub asked: Option<DateTime<Utc>>,
}

impl MemberCoverage {
    /// Reports whether it has endorsed and counts.
    pub fn has_endorsed(&self) -> bool {
        matches!(self.status, MemberStatus::Endorsed(_))
    }

    /// Reports whether a letter may go to it now: it has not endorsed, it has a contact, and the
    /// last letter is at least 24 hours old.
    pub fn may_be_asked(&self, now: DateTime<Utc>) -> bool {
        let rested = self.asked.is_none_or(|asked| now - asked >= REST);
        self.status == MemberStatus::Missing && self.organisation.contact_sealed.is_some() && rested
    }
}

/// Finds the region of a country (UN M49).
pub fn find_region(country: Country) -> Option<Region> {
    Region::all().find(|region| region.countries().contains(&country))
}

/// Lists the organisations within the filter with their status, sorted by name.
pub fn compute_coverage<S: std::hash::BuildHasher>(
    organisations: Vec<Organisation>,
    seats: &[SeatStatus],
    asked: &HashMap<Uuid, DateTime<Utc>, S>,
    choice: &CoverageFilter,
) -> Vec<MemberCoverage> {
    let mut by_key: HashMap<&str, &SeatStatus> = HashMap::new();
    for one in seats {
        // Of two endorsements for one seat, the one that counts decides its status.
        let known = by_key.entry(one.key.as_str()).or_insert(one);
        if one.counts {
            *known = one;
        }
    }
    let find_status = |organisation: &Organisation| {
        let theirs: Vec<&SeatStatus> = organisation
            .keys
            .iter()
            .filter_map(|key| by_key.get(key.as_str()).copied())
            .collect();
        match theirs
            .iter()
            .filter(|one| one.counts)
            .map(|one| one.since)
            // An organisation with several keys has endorsed since the first of them counts.
            .min()
        {
            Some(since) => MemberStatus::Endorsed(since),
            None if theirs.is_empty() => MemberStatus::Missing,
            None => MemberStatus::Waiting,
        }
    };
    let is_member = |organisation: &Organisation| {
        choice
            .network
            .as_ref()
            .is_none_or(|network| organisation.networks.contains(network))
    };
    let mut covered: Vec<MemberCoverage> = organisations
        .into_iter()
        .filter(is_member)
        .map(|organisation| MemberCoverage {
            region: organisation.country.and_then(find_region),
            status: find_status(&organisation),
            asked: asked.get(&organisation.id).copied(),
            organisation,
        })
        .filter(|one| {
            choice
                .region
                .is_none_or(|region| one.region == Some(region))
        })
        .collect();
    covered.sort_by_cached_key(|one| sort_key(&one.organisation.name));
    covered
}

/// Groups coverage by region, in the order of the continents. Organisations without a country come
/// last, and empty regions are left out.
pub fn group_by_region(covered: &[MemberCoverage]) -> Vec<(Option<Region>, Vec<&MemberCoverage>)> {
    let regions = Region::all().map(Some).chain([None]);
    let list_members = |region: Option<Region>| {
        covered
            .iter()
            .filter(|one| one.region == region)
            .collect::<Vec<_>>()
    };
    regions
        .map(|region| (region, list_members(region)))
        .filter(|(_, members)| !members.is_empty())
        .collect()
}

/// Counts the organisations that have endorsed, and all of them.
pub fn count_endorsed<'a>(covered: impl IntoIterator<Item = &'a MemberCoverage>) -> (usize, usize) {
    covered.into_iter().fold((0, 0), |(have, all), one| {
        (have + usize::from(one.has_endorsed()), all + 1)
    })
}

/// The columns of the exported list.
pub const COLUMNS: [&str; 7] = [
    "name",
    "country",
    "region",
    "networks",
    "stand",
    "since",
    "last_asked",
];

/// Builds one row of the exported list; dates are in UTC.
pub fn build_cells(one: &MemberCoverage) -> [String; 7] {
    let day =
        |at: Option<DateTime<Utc>>| at.map(|at| at.date_naive().to_string()).unwrap_or_default();
    let (status, since) = match one.status {
        MemberStatus::Endorsed(since) => ("endorsed", since),
        MemberStatus::Waiting => ("in_review", None),
        MemberStatus::Missing => ("missing", None),
    };
    [
        one.organisation.name.clone(),
        one.organisation
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        one.region
            // The table is in English whoever exports it, so that programs find the same words.
            .map(|region| region.name("en"))
            .unwrap_or_default(),
        one.organisation.networks.join("; "),
        status.to_owned(),
        day(since),
        day(one.asked),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::rules::Ecosoc;

    fn organisation(id: u128, country: &str, networks: &[&str], keys: &[&str]) -> Organisation {
        let all = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
        Organisation {
            id: Uuid::from_u128(id),
            name: format!("Organisation {id}"),
            country: Country::parse(country),
            ecosoc: Ecosoc::None,
            registered_name: None,
            ecosoc_since: None,
            keys: all(keys),
            networks: all(networks),
            contact_sealed: Some(vec![1]),
            row_version: 0,
        }
    }

    fn seat(key: &str, counts: bool) -> SeatStatus {
        SeatStatus {
            key: key.into(),
            counts,
            since: None,
            partner: None,
        }
    }

    #[test]
    fn members_have_the_status_of_their_seats() {
        let organisations = vec![
            organisation(1, "KE", &["Care"], &["web:a.org", "web:old-a.org"]),
            organisation(2, "PE", &["Care", "Health"], &["web:b.org"]),
            organisation(3, "KE", &["Care"], &["web:c.org"]),
            organisation(4, "KE", &["Health"], &["web:d.org"]),
            organisation(5, "", &["Care"], &["org:5"]),
        ];
        let seats = [
            seat("web:old-a.org", true),
            seat("web:b.org", true),
            seat("web:b.org", false),
            seat("web:c.org", false),
            seat("web:elsewhere.org", true),
        ];
        let east = Region::parse("014");
        for (network, region, expected) in [
            (Some("Care"), None, "1e 2e 3w 5m"),
            (Some("Care"), east, "1e 3w"),
            (Some("Health"), None, "2e 4m"),
            (None, None, "1e 2e 3w 4m 5m"),
            (Some("Other"), None, ""),
        ] {
            let choice = CoverageFilter {
                network: network.map(str::to_owned),
                region,
            };
            let covered = compute_coverage(organisations.clone(), &seats, &HashMap::new(), &choice);
            let letter = |one: &MemberCoverage| match one.status {
                MemberStatus::Endorsed(_) => 'e',
                MemberStatus::Waiting => 'w',
                MemberStatus::Missing => 'm',
            };
            let names: Vec<String> = covered
                .iter()
                .map(|one| format!("{}{}", one.organisation.id.as_u128(), letter(one)))
                .collect();
            assert_eq!(names.join(" "), expected, "{choice:?}");
        }
        let covered = compute_coverage(
            organisations,
            &seats,
            &HashMap::new(),
            &CoverageFilter::default(),
        );
        assert_eq!(count_endorsed(&covered), (2, 5));
        let regions: Vec<_> = group_by_region(&covered)
            .iter()
            .map(|(region, members)| (region.map(Region::code), members.len()))
            .collect();
        assert_eq!(regions, [(Some("014"), 3), (Some("005"), 1), (None, 1)]);
    }

    #[test]
    fn nobody_is_asked_twice_a_day_or_without_need() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        for (status, asked, has_contact, may) in [
            (MemberStatus::Missing, None, true, true),
            (
                MemberStatus::Missing,
                Some(now - TimeDelta::hours(24)),
                true,
                true,
            ),
            (
                MemberStatus::Missing,
                Some(now - TimeDelta::hours(23)),
                true,
                false,
            ),
            (MemberStatus::Missing, None, false, false),
            (MemberStatus::Waiting, None, true, false),
            (MemberStatus::Endorsed(None), None, true, false),
        ] {
            let mut organisation = organisation(1, "KE", &[], &[]);
            organisation.contact_sealed = has_contact.then(|| vec![1]);
            let one = MemberCoverage {
                organisation,
                region: None,
                status,
                asked,
            };
            assert_eq!(one.may_be_asked(now), may, "{one:?}");
        }
    }
}
