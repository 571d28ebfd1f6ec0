//! The search for words among signatories: in a window of the list first, then by an index of words
//! where there is one.

use std::ops::RangeInclusive;

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use uuid::Uuid;

use super::listing::ListFilter;
use super::query::{KINDS, ListQuery, select_ranges};
use crate::endorsement::rules::Kind;
use crate::storage::database::DatabaseError;

/// Lines of a kind among which words are looked for in reading order, before the index of words is
/// asked: words of many names are found there at once, and rare ones by the index.
const WINDOW: usize = 2000;
/// Scripts without spaces between words: Thai and Lao, Burmese, Khmer, Chinese and Japanese.
const UNSPACED: [RangeInclusive<char>; 6] = [
    '\u{e00}'..='\u{eff}',
    '\u{1000}'..='\u{109f}',
    '\u{1780}'..='\u{17ff}',
    '\u{2e80}'..='\u{9fff}',
    '\u{f900}'..='\u{faff}',
    '\u{20000}'..='\u{3ffff}',
];

type Result<T> = std::result::Result<T, DatabaseError>;

/// Reads the lines that contain the words of the filter. Their words are among the columns.
pub(super) async fn search_lines<M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &str,
    statement: Uuid,
    filter: &ListFilter,
    limit: u64,
) -> Result<Vec<M>> {
    let kinds = KINDS
        .into_iter()
        .filter(|kind| filter.kind.is_none_or(|only| only == *kind));
    // SQLite has no index of words: it reads each list to its end, or until enough is found.
    let is_indexed = db.get_database_backend() == DbBackend::Postgres;
    let mut found: Vec<M> = vec![];
    let mut saw_all = true;
    for kind in kinds {
        let left = limit.saturating_sub(found.len() as u64);
        let range = (kind, is_indexed);
        let (some, is_whole) = search_range(db, columns, statement, filter, range, left).await?;
        found.extend(some);
        saw_all &= is_whole;
        if found.len() as u64 >= limit {
            return Ok(found);
        }
    }
    if saw_all {
        return Ok(found);
    }
    search_index(db, columns, statement, filter, limit).await
}

/// Reads the lines of a kind that contain the words: among the first [`WINDOW`] if `windowed`, else
/// among all. Tells whether these were all.
async fn search_range<M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &str,
    statement: Uuid,
    filter: &ListFilter,
    (kind, windowed): (Kind, bool),
    limit: u64,
) -> Result<(Vec<M>, bool)> {
    #[derive(FromQueryResult)]
    struct RangeLength {
        length: i64,
    }
    let mut query = ListQuery::default();
    let mut ranges = query.match_ranges(statement, filter, kind, None);
    let words = match_words(&mut query, &filter.words);
    let limit = query.place(i64::try_from(limit).unwrap_or(i64::MAX));
    if !windowed {
        for range in &mut ranges {
            *range = format!("{range} and {words}");
        }
        let lines = select_ranges(columns, &ranges, &limit);
        let text = format!("select * from ({lines}) as parts order by sort_key, id limit {limit}");
        return Ok((query.load(db, text).await?, true));
    }
    // Several countries share the window.
    let window = (WINDOW / ranges.len().max(1)).max(1);
    let lines = select_ranges(columns, &ranges, &window.to_string());
    let text = format!(
        "select * from ({lines}) as seen where {words} order by sort_key, id limit {limit}"
    );
    let found: Vec<M> = query.load(db, text).await?;
    let mut query = ListQuery::default();
    let ranges = query.match_ranges(statement, filter, kind, None);
    let lines = select_ranges("sort_key, id", &ranges, &window.to_string());
    let text = format!("select count(*) as length from ({lines}) as seen");
    let length: Vec<RangeLength> = query.load(db, text).await?;
    let is_whole = length
        .first()
        .is_some_and(|row| usize::try_from(row.length).is_ok_and(|length| length < window));
    Ok((found, is_whole))
}

/// Reads the lines that contain the words by the index of words of PostgreSQL.
async fn search_index<M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &str,
    statement: Uuid,
    filter: &ListFilter,
    limit: u64,
) -> Result<Vec<M>> {
    let mut query = ListQuery::default();
    let mut condition = query.match_statement(statement, filter);
    let words = match_words(&mut query, &filter.words);
    condition = format!("{condition} and {words}");
    if let Some(kind) = filter.kind {
        condition = format!("{condition} and kind = '{}'", kind.as_str());
    }
    if !filter.countries.is_empty() {
        let countries = filter.countries.iter();
        let places: Vec<String> = countries.map(|one| query.place(one.code())).collect();
        condition = format!("{condition} and country in ({})", places.join(", "));
    }
    let limit = query.place(i64::try_from(limit).unwrap_or(i64::MAX));
    // Materialised, and without a limit inside: with one the planner would hope to find the first
    // lines soon along the list, and read all of it where the words match nobody. "organisation"
    // sorts after "individual".
    let text = format!(
        "with found as materialized (select {columns} from endorsement where {condition}) \
         select * from found order by kind desc, sort_key, id limit {limit}"
    );
    query.load(db, text).await
}

/// Builds the condition that the name contains the words of the filter. Only a line whose name is
/// shown in full has words.
fn match_words(query: &mut ListQuery, words: &str) -> String {
    // Folded words contain letters, digits and spaces only, so LIKE finds no pattern in them.
    if is_short(words) {
        // The only trigrams of one or two letters are those of the beginning of a word.
        let first = query.place(format!("{words}%"));
        let later = query.place(format!("% {words}%"));
        format!("(search_name like {first} or search_name like {later})")
    } else {
        format!("search_name like {}", query.place(format!("%{words}%")))
    }
}

/// Tells whether words are too short for an index of trigrams, in a script that has spaces between
/// words.
fn is_short(words: &str) -> bool {
    let is_unspaced = |c: char| UNSPACED.iter().any(|script| script.contains(&c));
    words.chars().count() < 3 && !words.chars().any(is_unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_or_two_letters_begin_a_word_where_words_are_spaced() {
        for (words, short) in [
            ("a", true),
            ("li", true),
            ("жу", true),
            ("ann", false),
            ("小明", false),
            ("ก", false),
        ] {
            assert_eq!(is_short(words), short, "{words}");
        }
        let mut query = ListQuery::default();
        let condition = match_words(&mut query, "li");
        assert_eq!(condition, "(search_name like $1 or search_name like $2)");
        assert_eq!(query.place("next"), "$3");
    }
}
