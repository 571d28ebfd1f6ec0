//! Lists the values of a table that are not understood, so that staff answer each once for all of
//! its lines.

use std::collections::HashMap;

use super::answers::fold_value;
use super::choices::{read_display, read_kind, read_language};
use super::day::{DateOrder, DayReading, decide_date_order, read_day};
use super::draft::lacks_display;
use super::mapped_line::{MappedLine, has_no_text, unescape_cell};
use super::phrases::has_question_mark;
use super::yes_no::{read_anonymity, read_consent};
use crate::import::rules::{ImportField, ImportRequest};
use crate::import::table::Table;
use crate::organisation::rules::belongs_to_many;
use crate::values::{Country, CountryMatch, Website, is_blank_answer};

/// The most values that are listed.
const MOST_LISTED: usize = 200;
/// The most different values that are counted. In a column with more, nobody chose from a list.
const MOST_COUNTED: usize = 20_000;

/// A value that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    pub field: ImportField,
    /// The text of the first cell with it; empty for empty cells.
    pub value: String,
    /// The number of cells with it.
    pub count: usize,
    /// The line of the first such cell.
    pub first_line: i64,
    /// The answers that fit. Without any it is a country, a tag, a web address or an ISO date.
    pub candidates: Vec<String>,
}

/// Lists the values that are not understood and not answered, the most frequent first.
pub fn list_unknown(table: &Table, request: &ImportRequest) -> Vec<UnknownValue> {
    let order = decide_date_order(table, request);
    let mut found: HashMap<(ImportField, String), UnknownValue> = HashMap::new();
    for line in &table.lines {
        for (place, field) in request.columns.iter().enumerate() {
            let cell = line.cells.get(place).map_or("", |cell| unescape_cell(cell));
            let candidates = if *field == ImportField::Display && has_no_text(cell) {
                // Whether a blank cell says too little, the line tells.
                let line = MappedLine::new(&line.cells, request);
                lacks_display(&line, request.kinds)
                    .then(|| list_words(&["public", "initials", "hidden"]))
            } else {
                find_candidates(*field, cell, order)
            };
            let Some(candidates) = candidates else {
                continue;
            };
            if request.answers.find(*field, cell).is_some() {
                continue;
            }
            // The order of day and month is one question for the whole column.
            let is_order = *field == ImportField::SignedOn && !candidates.is_empty();
            let key = if is_order {
                String::new()
            } else {
                fold_value(cell)
            };
            let is_full = found.len() >= MOST_COUNTED;
            if let Some(known) = found.get_mut(&(*field, key.clone())) {
                known.count += 1;
            } else if !is_full {
                let value = UnknownValue {
                    field: *field,
                    value: cell.to_owned(),
                    count: 1,
                    first_line: line.number,
                    candidates,
                };
                found.insert((*field, key), value);
            }
        }
    }
    let mut unknown: Vec<UnknownValue> = found.into_values().collect();
    unknown.sort_by(|one, other| {
        let by_count = other.count.cmp(&one.count);
        by_count
            .then(one.first_line.cmp(&other.first_line))
            .then(one.field.cmp(&other.field))
            .then_with(|| one.value.cmp(&other.value))
    });
    unknown.truncate(MOST_LISTED);
    unknown
}

fn list_words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Returns the answers that fit a cell that is not understood, or `None` for one that is.
fn find_candidates(field: ImportField, cell: &str, order: DateOrder) -> Option<Vec<String>> {
    let is_empty = has_no_text(cell);
    match field {
        ImportField::Consent | ImportField::Updates => {
            let is_said = !is_empty || has_question_mark(cell);
            (is_said && read_consent(cell).is_none()).then(|| list_words(&["yes", "no"]))
        }
        ImportField::Anonymous => read_anonymity(cell)
            .is_none()
            .then(|| list_words(&["yes", "no"])),
        ImportField::Kind => (!is_blank_answer(cell) && read_kind(cell).is_none())
            .then(|| list_words(&["organisation", "individual"])),
        ImportField::Display => read_display(cell)
            .is_none()
            .then(|| list_words(&["public", "initials", "hidden"])),
        ImportField::Country if is_empty => None,
        ImportField::Country => match Country::find_by_name(cell) {
            CountryMatch::Known(_) => None,
            CountryMatch::Ambiguous(some) => Some(
                some.iter()
                    .map(|country| country.code().to_owned())
                    .collect(),
            ),
            CountryMatch::Unknown => Some(vec![]),
        },
        ImportField::Language => {
            (!is_blank_answer(cell) && read_language(cell).is_none()).then(Vec::new)
        }
        ImportField::Website => {
            // As the form reads it, which refuses what ends as nothing of the Internet does, and what
            // many share.
            let is_known = Website::parse(cell)
                .is_ok_and(|website| website.has_public_suffix() && !belongs_to_many(&website));
            (!is_blank_answer(cell) && !is_known).then(Vec::new)
        }
        ImportField::SignedOn if is_empty => None,
        ImportField::SignedOn => match read_day(cell, order) {
            DayReading::Day(_) => None,
            DayReading::Ambiguous => Some(list_words(&[
                DateOrder::DayFirst.as_str(),
                DateOrder::MonthFirst.as_str(),
            ])),
            DayReading::Unknown => Some(vec![]),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::TableLine;

    /// Builds a table of one column.
    fn column(field: ImportField, cells: &[&str]) -> (Table, ImportRequest) {
        let cells = (2..).zip(cells);
        let lines = cells.map(|(number, cell)| TableLine {
            number,
            cells: vec![(*cell).to_owned()],
        });
        let table = Table {
            headings: vec![String::new()],
            lines: lines.collect(),
            ..Table::default()
        };
        let request = ImportRequest {
            columns: vec![field],
            ..ImportRequest::default()
        };
        (table, request)
    }

    fn list(field: ImportField, cells: &[&str]) -> Vec<(String, usize, i64, String)> {
        let (table, request) = column(field, cells);
        let unknown = list_unknown(&table, &request).into_iter();
        let describe = |one: UnknownValue| {
            let candidates = one.candidates.join(" ");
            (one.value, one.count, one.first_line, candidates)
        };
        unknown.map(describe).collect()
    }

    #[test]
    fn values_are_listed_by_how_often_they_stand() {
        let row = |value: &str, count, line, candidates: &str| {
            (value.to_owned(), count, line, candidates.to_owned())
        };
        for (field, cells, listed) in [
            (
                ImportField::Country,
                &["KE", "Mordor", "Atlantis", "", "ATLANTIS "][..],
                vec![row("Atlantis", 2, 4, ""), row("Mordor", 1, 3, "")],
            ),
            (
                ImportField::Consent,
                &["yes", "No", "perhaps", "", "Perhaps!", "yes?", "Yes??", "?"][..],
                vec![
                    row("perhaps", 2, 4, "yes no"),
                    row("yes?", 2, 7, "yes no"),
                    row("?", 1, 9, "yes no"),
                ],
            ),
            (
                ImportField::Anonymous,
                &["", "no", "", "?"][..],
                vec![row("", 2, 2, "yes no"), row("?", 1, 5, "yes no")],
            ),
            (
                ImportField::Kind,
                &["NGO", "Other", "N/A"][..],
                vec![row("Other", 1, 3, "organisation individual")],
            ),
            (
                ImportField::Display,
                &["public", "The Smiths", ""][..],
                vec![
                    row("The Smiths", 1, 3, "public initials hidden"),
                    row("", 1, 4, "public initials hidden"),
                ],
            ),
            (
                ImportField::Language,
                &["en", "Klingon", "Русский"][..],
                vec![row("Klingon", 1, 3, "")],
            ),
            (
                ImportField::SignedOn,
                &["03/04/2026", "05/06/2026", "soon", "2026-03-15"][..],
                vec![
                    row("03/04/2026", 2, 2, "day_first month_first"),
                    row("soon", 1, 4, ""),
                ],
            ),
            (
                ImportField::SignedOn,
                &["03/04/2026", "15/04/2026"][..],
                vec![],
            ),
            (ImportField::Name, &["?"][..], vec![]),
        ] {
            assert_eq!(list(field, cells), listed, "{field}");
        }
    }

    #[test]
    fn websites_that_belong_to_many_are_listed() {
        let row = |value: &str, count, line| (value.to_owned(), count, line, String::new());
        for (cells, listed) in [
            (
                &["example.org", "none", "our page", "intranet.local"][..],
                vec![row("our page", 1, 4), row("intranet.local", 1, 5)],
            ),
            (
                &[
                    "https://facebook.com/care",
                    "instagram.com",
                    "linkedin.com/company",
                    "https://facebook.com/",
                    "linkedin.com/company/care",
                    "https://facebook.com",
                ][..],
                vec![
                    row("https://facebook.com/", 2, 5),
                    row("instagram.com", 1, 3),
                    row("linkedin.com/company", 1, 4),
                ],
            ),
        ] {
            assert_eq!(list(ImportField::Website, cells), listed);
        }
    }

    #[test]
    fn a_blank_way_of_the_name_is_asked_of_people() {
        use ImportField::{Display, Kind};
        let (mut table, mut request) = column(Kind, &["organisation", "person", "person"]);
        request.columns = vec![Kind, Display];
        for (line, cell) in table.lines.iter_mut().zip(["", "", "hidden"]) {
            line.cells.push(cell.to_owned());
        }
        let unknown = list_unknown(&table, &request);
        let listed: Vec<_> = unknown.iter().map(|one| (one.field, one.count)).collect();
        assert_eq!(listed, [(Display, 1)]);
        assert_eq!(unknown[0].first_line, 3);
        request.answers.put(Display, "", "public");
        assert_eq!(list_unknown(&table, &request), []);
    }

    #[test]
    fn what_is_answered_is_listed_no_more() {
        let (table, mut request) = column(ImportField::Country, &["Atlantis", "Mordor"]);
        request.answers.put(ImportField::Country, "ATLANTIS", "GR");
        let unknown = list_unknown(&table, &request);
        assert_eq!(
            unknown
                .iter()
                .map(|one| one.value.as_str())
                .collect::<Vec<_>>(),
            ["Mordor"]
        );
    }

    #[test]
    fn a_column_of_different_texts_stays_bounded() {
        let texts: Vec<String> = (0..MOST_COUNTED + 50)
            .map(|number| format!("v {number}"))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(list(ImportField::Language, &texts).len(), MOST_LISTED);
    }
}
