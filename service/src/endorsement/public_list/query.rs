//! The SQL of the list of signatories: ranges of an index in reading order, with their values.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::listing::{ListFilter, ListPosition};
use crate::endorsement::rules::Kind;
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;

/// The kinds in reading order.
pub(super) const KINDS: [Kind; 2] = [Kind::Organisation, Kind::Individual];
/// The beginning of the sort keys of lines that nobody names; every other key is smaller.
pub(super) const HIDDEN_KEY: [u8; 1] = [0xff];

type Result<T> = std::result::Result<T, DatabaseError>;

/// A query that is being written: its values, in the order of their places in the text.
#[derive(Default)]
pub(super) struct ListQuery {
    values: Vec<Value>,
}

impl ListQuery {
    /// Adds a value and returns its place in the text.
    pub(super) fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Builds the condition of all lines of a statement that a filter lets pass, but for its
    /// countries and words.
    pub(super) fn match_statement(&mut self, statement: Uuid, filter: &ListFilter) -> String {
        let statement = self.place(statement);
        // Written exactly as in the partial index; otherwise the database would not use the index.
        let states = if filter.states.is_empty() {
            state_sql::COUNTED.to_owned()
        } else {
            let words: Vec<String> = filter
                .states
                .iter()
                .map(|state| format!("'{}'", state.as_str()))
                .collect();
            format!("state in ({})", words.join(", "))
        };
        let mut condition = format!("statement_id = {statement} and {states}");
        if !filter.with_hidden {
            // The key ends the range of the index before the hidden lines, of which there may be
            // many.
            let hidden = self.place(HIDDEN_KEY.to_vec());
            condition = format!("{condition} and display <> 'hidden' and sort_key < {hidden}");
        }
        condition
    }

    /// Builds the conditions of the ranges of an index that hold the lines of a kind, one for each
    /// country of the filter, or one for all.
    pub(super) fn match_ranges(
        &mut self,
        statement: Uuid,
        filter: &ListFilter,
        kind: Kind,
        after: Option<&ListPosition>,
    ) -> Vec<String> {
        let mut all = self.match_statement(statement, filter);
        all = format!("{all} and kind = '{}'", kind.as_str());
        if let Some(after) = after {
            let (key, id) = (self.place(after.sort_key.clone()), self.place(after.id));
            all = format!("{all} and (sort_key, id) > ({key}, {id})");
        }
        if filter.countries.is_empty() {
            return vec![all];
        }
        let countries = filter.countries.iter();
        countries
            .map(|country| format!("{all} and country = {}", self.place(country.code())))
            .collect()
    }

    /// Runs the query and returns its rows.
    pub(super) async fn load<M: FromQueryResult>(
        self,
        db: &impl ConnectionTrait,
        text: String,
    ) -> Result<Vec<M>> {
        let query = Statement::from_sql_and_values(db.get_database_backend(), text, self.values);
        Ok(M::find_by_statement(query).all(db).await?)
    }
}

/// Builds the query for the first lines of each range, `limit` of a range at most. PostgreSQL reads
/// the ranges side by side and merges them; a condition on several countries would make it read the
/// list of all of them.
pub(super) fn select_ranges(columns: &str, ranges: &[String], limit: &str) -> String {
    let select = |range: &String| {
        format!(
            "select {columns} from endorsement where {range} order by sort_key, id limit {limit}"
        )
    };
    if let [range] = ranges {
        return select(range);
    }
    let parts = ranges.iter().enumerate();
    let parts: Vec<String> = parts
        .map(|(number, range)| format!("select * from ({}) as part{number}", select(range)))
        .collect();
    parts.join(" union all ")
}

/// Reads lines in reading order after a position, one kind after the other.
pub(super) async fn load_lines<M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &str,
    statement: Uuid,
    filter: &ListFilter,
    after: Option<&ListPosition>,
    limit: u64,
) -> Result<Vec<M>> {
    let mut rows = vec![];
    for kind in KINDS {
        let passed =
            after.is_some_and(|after| after.kind == Kind::Individual) && kind == Kind::Organisation;
        let left = limit - rows.len() as u64;
        if passed || left == 0 || filter.kind.is_some_and(|only| only != kind) {
            continue;
        }
        let mut query = ListQuery::default();
        let after = after.filter(|after| after.kind == kind);
        let ranges = query.match_ranges(statement, filter, kind, after);
        let limit = query.place(i64::try_from(left).unwrap_or(i64::MAX));
        let mut text = select_ranges(columns, &ranges, &limit);
        if ranges.len() > 1 {
            text = format!("select * from ({text}) as parts order by sort_key, id limit {limit}");
        }
        rows.extend(query.load(db, text).await?);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Country;

    fn write_ranges(filter: &ListFilter, after: Option<&ListPosition>) -> (String, usize) {
        let mut query = ListQuery::default();
        let ranges = query.match_ranges(Uuid::nil(), filter, Kind::Individual, after);
        (select_ranges("id", &ranges, "9"), query.values.len())
    }

    #[test]
    fn each_country_is_a_range_of_its_own() {
        let (all, values) = write_ranges(&ListFilter::default(), None);
        assert_eq!(
            all,
            "select id from endorsement where statement_id = $1 and state in ('confirmed', 'accepted') \
             and display <> 'hidden' and sort_key < $2 and kind = 'individual' order by sort_key, id limit 9"
        );
        assert_eq!(values, 2);
        let countries: Vec<Country> = ["KE", "TO"]
            .iter()
            .filter_map(|code| Country::parse(code))
            .collect();
        let after = ListPosition {
            kind: Kind::Individual,
            sort_key: vec![1],
            id: Uuid::nil(),
        };
        let (two, values) = write_ranges(
            &ListFilter {
                countries,
                ..ListFilter::default()
            },
            Some(&after),
        );
        assert_eq!(two.matches(" union all ").count(), 1, "{two}");
        assert_eq!(two.matches("(sort_key, id) > ($3, $4)").count(), 2, "{two}");
        assert!(
            two.contains("country = $5") && two.contains("country = $6"),
            "{two}"
        );
        assert_eq!(values, 6);
    }
}
