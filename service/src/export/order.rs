//! The rows of a list in their order: the groups, the order of names in a language, and who is
//! counted without a name.

use std::collections::VecDeque;

use uuid::Uuid;

use super::rules::{ExportRequest, Grouping, Preset};
use crate::endorsement::public_list::listing::ListFilter;
use crate::endorsement::rules::{Kind, State};
use crate::storage::database::{DatabaseError, Snapshot};
use crate::tally::rules::{UNSHOWN, dimension};
use crate::tally::store as tallies;
use crate::values::{Collation, Country, Region};

/// Plans the groups that are listed one after the other, countries by their names in a language.
pub(super) fn plan_groups(
    order: &ExportRequest,
    language: &str,
    all: &ListFilter,
) -> VecDeque<ListFilter> {
    let of = |countries: Vec<Country>| ListFilter {
        countries,
        ..all.clone()
    };
    let wanted = |country: &Country| all.countries.is_empty() || all.countries.contains(country);
    match order.grouping {
        Grouping::Kind => [of(all.countries.clone())].into(),
        Grouping::Country => {
            let by_name = Country::all(language)
                .into_iter()
                .map(|(country, _)| country);
            by_name
                .filter(wanted)
                .map(|country| of(vec![country]))
                .collect()
        }
        Grouping::Region => {
            let mut left: Vec<Country> = Country::all(language)
                .into_iter()
                .map(|(country, _)| country)
                .filter(wanted)
                .collect();
            let mut groups = VecDeque::new();
            // Countries are taken out of `left`, so that none is listed twice; those that belong to
            // no region come last.
            for region in Region::all() {
                let (inside, outside): (Vec<Country>, Vec<Country>) = left
                    .into_iter()
                    .partition(|country| region.countries().contains(country));
                left = outside;
                if !inside.is_empty() {
                    groups.push_back(of(inside));
                }
            }
            if !left.is_empty() {
                groups.push_back(of(left));
            }
            groups
        }
    }
}

/// Makes the filter of a list.
pub(super) fn build_filter(order: &ExportRequest) -> ListFilter {
    ListFilter {
        kind: order.kind.parse().ok(),
        countries: Country::parse(&order.country).into_iter().collect(),
        states: order.status.parse().into_iter().collect(),
        words: String::new(),
        with_hidden: order.is_personal(),
    }
}

/// Decides whether a list has rows for people who are counted and not named. Their country is not
/// told, so a list of one country or by place leaves them out.
pub(super) fn lists_unnamed(order: &ExportRequest) -> bool {
    // Without a state the list holds the counted ones. The others have agreed to no publication.
    let is_counted = order.status.is_empty() || order.status == State::Confirmed.as_str();
    let has_people = order.kind.is_empty() || order.kind == Kind::Individual.as_str();
    order.preset == Preset::Public
        && !order.is_personal()
        && order.grouping == Grouping::Kind
        && order.country.is_empty()
        && is_counted
        && has_people
}

/// Counts the people who are counted and not named as the public tally does: what shows there later
/// is not in a list sooner.
pub async fn count_unnamed(tx: &Snapshot, statement: Uuid) -> Result<u64, DatabaseError> {
    let counts = tallies::load_public_counts(tx, &[statement]).await?;
    let key = (dimension::COUNTRY.to_owned(), UNSHOWN.to_owned());
    let count = counts.get(&statement).and_then(|counts| counts.get(&key));
    let people = count.map_or(0, |count| count.individuals);
    Ok(u64::try_from(people).unwrap_or(0))
}

/// What a row is sorted by.
pub(super) struct SortedRow {
    pub(super) is_person: bool,
    pub(super) is_hidden: bool,
    pub(super) name: String,
    pub(super) id: Uuid,
}

/// Sorts rows, people after organisations and who is hidden last, and returns their ids.
pub(super) fn sort_rows(rows: Vec<SortedRow>, collation: &Collation) -> VecDeque<Uuid> {
    // The id at the end makes the order of equal names the same in every export.
    let mut keys: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let key = collation.key(&row.name);
            (row.is_person, row.is_hidden, key, row.id)
        })
        .collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, _, id)| id).collect()
}
