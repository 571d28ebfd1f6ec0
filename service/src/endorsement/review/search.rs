//! The rows that fit a filter of staff: a page of them, a count, and steps through all of them.
//! What the columns in clear do not tell is asked of the opened rows.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::filter::{EndorsementFilter, SortOrder};
use super::filter_query::{find_in_order, match_named_rows, match_unnamed};
use super::matcher::RowMatcher;
use super::sight::Sight;
use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Endorsement, Kind, Target};
use crate::endorsement::store;
use crate::storage::database::DatabaseError;
use crate::values::{BoundedCount, Keyring, sort_key};

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// How much is searched for one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchBounds {
    /// The most rows that are counted, and listed where rows have to be opened to be found; a page
    /// then says that there are more.
    pub found: u64,
    /// The most rows that are opened.
    pub opened: u64,
}

impl SearchBounds {
    /// The bounds of a page of the console.
    pub const OF_PAGE: Self = Self {
        found: 1000,
        opened: 20_000,
    };
}

/// The rows that are opened at once.
const STEP: usize = 1000;

/// A page of the rows that fit a filter.
#[derive(Debug)]
pub struct FoundPage {
    pub rows: Vec<Endorsement>,
    /// Whether another page follows.
    pub has_more: bool,
    /// How many rows fit, as far as they were searched.
    pub count: BoundedCount,
    /// Whether there are rows that would have to be opened and were not.
    pub is_cut: bool,
}

/// Where a row stands in a list.
#[derive(Clone, Debug, FromQueryResult)]
struct RowPlace {
    id: Uuid,
    kind: Kind,
    country: String,
    submitted_at: DateTime<Utc>,
    sort_key: Vec<u8>,
}

/// Loads one page of the rows that fit a filter.
pub async fn load_page(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    (order, bounds): (SortOrder, SearchBounds),
    (offset, limit): (u64, u64),
) -> Result<FoundPage> {
    let chosen = (filter, sight);
    let is_sorted_opened = !filter.needs_opening() && lacks_sort_keys(filter, order);
    if !filter.needs_opening() && !is_sorted_opened {
        // One row more than a page tells whether another page follows, without a second query.
        let mut rows = load_slice(db, keys, statement, chosen, order, (offset, limit + 1)).await?;
        let has_more = rows.len() as u64 > limit;
        rows.truncate(to_length(limit));
        let all = filter.match_clear(statement, sight);
        return Ok(FoundPage {
            rows,
            has_more,
            count: count_up_to(db, all, bounds.found).await?,
            is_cut: false,
        });
    }
    let sorted = (order, bounds);
    let (places, is_cut) = if is_sorted_opened {
        sort_opened(db, keys, statement, chosen, sorted).await?
    } else {
        search_rows(db, keys, statement, chosen, sorted).await?
    };
    let count = BoundedCount::of(places.len() as u64, bounds.found);
    let listed = if is_sorted_opened {
        bounds.opened
    } else {
        bounds.found
    };
    let listed = places.iter().take(to_length(listed));
    let mut some = listed.skip(to_length(offset));
    let page: Vec<RowPlace> = some.by_ref().take(to_length(limit)).cloned().collect();
    Ok(FoundPage {
        rows: load_places(db, keys, statement, &page).await?,
        has_more: some.next().is_some(),
        count,
        is_cut,
    })
}

/// Tells whether an order asks for the names of rows that have none in clear, as those have that do
/// not count.
fn lacks_sort_keys(filter: &EndorsementFilter, order: SortOrder) -> bool {
    !order.is_by_time() && filter.read_state().is_some_and(|state| !state.counts())
}

/// Opens the rows of a filter and sorts them by the names that are seen, and tells whether rows were
/// left unopened.
async fn sort_opened(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    (order, bounds): (SortOrder, SearchBounds),
) -> Result<(Vec<RowPlace>, bool)> {
    let all = filter.match_clear(statement, sight);
    let mut places = list_places(db, all, order, bounds.opened + 1).await?;
    let is_cut = places.len() as u64 > bounds.opened;
    places.truncate(to_length(bounds.opened));
    for some in places.chunks_mut(STEP) {
        let rows = load_places(db, keys, statement, some).await?;
        let mut key_of: HashMap<Uuid, Vec<u8>> = rows
            .into_iter()
            .filter_map(|row| Some((row.id, compute_seen_key(row, sight)?)))
            .collect();
        for place in some {
            if let Some(key) = key_of.remove(&place.id) {
                place.sort_key = key;
            }
        }
    }
    places.sort_by(|left, right| compare_places(left, right, order));
    Ok((places, is_cut))
}

/// Computes the place of a row that does not count by the name that is seen; `None` where the stored
/// place is right: that of a row that counts, or of somebody who is not named.
fn compute_seen_key(row: Endorsement, sight: Sight) -> Option<Vec<u8>> {
    if row.state().counts() {
        return None;
    }
    sight.see(row).name().map(sort_key)
}

/// Reads rows of a filter that the database answers alone.
async fn load_slice(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    order: SortOrder,
    (offset, limit): (u64, u64),
) -> Result<Vec<Endorsement>> {
    let all = filter.match_clear(statement, sight);
    if sight.shows_hidden() || !order.is_by_time() {
        return load_rows(db, keys, find_in_order(all, order), (offset, limit)).await;
    }
    // Whoever knows when somebody connected would find their row by its neighbours in time, so
    // people who are not named stand after the others, in the order of a keyed hash.
    let named = all.clone().add(Expr::cust(match_named_rows()));
    let query = find_in_order(named.clone(), order);
    let mut rows = load_rows(db, keys, query, (offset, limit)).await?;
    let left = limit.saturating_sub(rows.len() as u64);
    if left == 0 {
        return Ok(rows);
    }
    let passed = if rows.is_empty() && offset > 0 {
        endorsement::Entity::find().filter(named).count(db).await?
    } else {
        offset
    };
    let hidden = endorsement::Entity::find()
        .filter(all.add(Expr::cust(match_unnamed())))
        .order_by_asc(C::SortKey)
        .order_by_asc(C::Id);
    let slice = (offset.saturating_sub(passed), left);
    rows.extend(load_rows(db, keys, hidden, slice).await?);
    Ok(rows)
}

async fn load_rows(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    query: Select<endorsement::Entity>,
    (offset, limit): (u64, u64),
) -> Result<Vec<Endorsement>> {
    let rows = query.offset(offset).limit(limit).all(db).await?;
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// Finds the first rows that fit a filter which the opened rows have to answer, one more than the
/// bound at most, and tells whether rows were left unopened.
async fn search_rows(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    (order, bounds): (SortOrder, SearchBounds),
) -> Result<(Vec<RowPlace>, bool)> {
    let all = filter.match_clear(statement, sight);
    let mut found: Vec<RowPlace> = vec![];
    let to_open = if filter.domain.is_empty() {
        // What the public may read is found by the database, however long the list is.
        for kind in [Kind::Organisation, Kind::Individual] {
            if let Some(public) = filter.match_public_words(kind) {
                let places = list_places(db, all.clone().add(public), order, bounds.found + 1);
                found.extend(places.await?);
            }
        }
        filter.match_sealed(sight).map(|sealed| all.add(sealed))
    } else {
        Some(filter.match_candidates(statement, sight))
    };
    let mut is_cut = false;
    if let Some(to_open) = to_open {
        let mut places = list_places(db, to_open, order, bounds.opened + 1).await?;
        is_cut = places.len() as u64 > bounds.opened;
        places.truncate(to_length(bounds.opened));
        found.extend(keep_fitting(db, keys, statement, (filter, sight), (places, bounds)).await?);
    }
    // An organisation may be found by what is public and by what is sealed.
    let mut seen = HashSet::new();
    found.retain(|place| seen.insert(place.id));
    found.sort_by(|left, right| compare_places(left, right, order));
    found.truncate(to_length(bounds.found + 1));
    Ok((found, is_cut))
}

/// Opens rows page by page and keeps those that fit, until there are more than the bound.
async fn keep_fitting(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    (places, bounds): (Vec<RowPlace>, SearchBounds),
) -> Result<Vec<RowPlace>> {
    let matcher = RowMatcher::new(filter, sight);
    let mut found: Vec<RowPlace> = vec![];
    for some in places.chunks(STEP) {
        let rows = load_places(db, keys, statement, some).await?;
        let fitting = rows.into_iter().filter(|row| matcher.fits(row));
        let mut key_of: HashMap<Uuid, Option<Vec<u8>>> = fitting
            .map(|row| (row.id, compute_seen_key(row, sight)))
            .collect();
        found.extend(some.iter().filter_map(|place| {
            let seen_key = key_of.remove(&place.id)?;
            let mut place = place.clone();
            place.sort_key = seen_key.unwrap_or(place.sort_key);
            Some(place)
        }));
        if found.len() as u64 > bounds.found {
            break;
        }
    }
    Ok(found)
}

/// Lists the places of the first rows of a condition in an order.
async fn list_places(
    db: &impl ConnectionTrait,
    all: Condition,
    order: SortOrder,
    limit: u64,
) -> Result<Vec<RowPlace>> {
    let columns = [C::Id, C::Kind, C::Country, C::SubmittedAt, C::SortKey];
    let query = find_in_order(all, order).select_only().columns(columns);
    Ok(query.limit(limit).into_model::<RowPlace>().all(db).await?)
}

/// Loads the rows of these places, in their order.
async fn load_places(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    places: &[RowPlace],
) -> Result<Vec<Endorsement>> {
    let target = |place: &RowPlace| Target {
        statement,
        id: place.id,
    };
    let targets: Vec<Target> = places.iter().map(target).collect();
    let rows = store::by_ids(db, keys, &targets).await?;
    let mut by_id: HashMap<Uuid, Endorsement> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(targets
        .iter()
        .filter_map(|target| by_id.remove(&target.id))
        .collect())
}

/// Compares two places as the database orders them.
fn compare_places(left: &RowPlace, right: &RowPlace, order: SortOrder) -> Ordering {
    let by_time = left
        .submitted_at
        .cmp(&right.submitted_at)
        .then(left.id.cmp(&right.id));
    let by_name = left
        .sort_key
        .cmp(&right.sort_key)
        .then(left.id.cmp(&right.id));
    let is_person = |place: &RowPlace| place.kind == Kind::Individual;
    match order {
        SortOrder::Newest => by_time.reverse(),
        SortOrder::Oldest => by_time,
        SortOrder::Name => is_person(left).cmp(&is_person(right)).then(by_name),
        SortOrder::Country => left.country.cmp(&right.country).then(by_name),
    }
}

async fn count_up_to(db: &impl ConnectionTrait, all: Condition, most: u64) -> Result<BoundedCount> {
    let found: Vec<Uuid> = endorsement::Entity::find()
        .filter(all)
        .select_only()
        .column(C::Id)
        .limit(most + 1)
        .into_tuple()
        .all(db)
        .await?;
    Ok(BoundedCount::of(found.len() as u64, most))
}

/// Counts all rows that may fit a filter: those that fit, where the database answers it alone, and
/// else those that have to be read.
pub async fn count_candidates(
    db: &impl ConnectionTrait,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
) -> Result<u64> {
    let all = filter.match_candidates(statement, sight);
    Ok(endorsement::Entity::find().filter(all).count(db).await?)
}

/// A step through all rows that may fit a filter.
#[derive(Debug)]
pub struct FilterStep {
    /// The rows of this step that fit.
    pub rows: Vec<Endorsement>,
    /// The number of rows that were read.
    pub read: usize,
    /// The row after which the next step begins.
    pub after: Uuid,
}

/// Reads the rows after a row that may fit a filter, in the order of their ids, and keeps those
/// that fit; `None` after the last.
pub async fn load_step(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    (after, limit): (Uuid, u64),
) -> Result<Option<FilterStep>> {
    let query = endorsement::Entity::find()
        .filter(filter.match_candidates(statement, sight))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id);
    let mut rows = load_rows(db, keys, query, (0, limit)).await?;
    let Some(after) = rows.last().map(|row| row.id) else {
        return Ok(None);
    };
    let read = rows.len();
    if filter.needs_opening() {
        let matcher = RowMatcher::new(filter, sight);
        rows.retain(|row| matcher.fits(row));
    }
    Ok(Some(FilterStep { rows, read, after }))
}

fn to_length(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn places_are_compared_as_the_database_orders_them() {
        let place = |id: u128, kind, country: &str, seconds: i64, key: u8| RowPlace {
            id: Uuid::from_u128(id),
            kind,
            country: country.into(),
            submitted_at: DateTime::from_timestamp(seconds, 0).unwrap(),
            sort_key: vec![key],
        };
        let places = [
            place(1, Kind::Individual, "KE", 30, 2),
            place(2, Kind::Organisation, "RU", 10, 3),
            place(3, Kind::Individual, "CN", 20, 1),
            place(4, Kind::Individual, "KE", 20, 2),
        ];
        for (order, expected) in [
            (SortOrder::Newest, [1, 4, 3, 2]),
            (SortOrder::Oldest, [2, 3, 4, 1]),
            (SortOrder::Name, [2, 3, 1, 4]),
            (SortOrder::Country, [3, 1, 4, 2]),
        ] {
            let mut sorted = places.to_vec();
            sorted.sort_by(|left, right| compare_places(left, right, order));
            let ids: Vec<u128> = sorted.iter().map(|place| place.id.as_u128()).collect();
            assert_eq!(ids, expected, "{order}");
        }
    }
}
