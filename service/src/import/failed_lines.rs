//! The lines of an import that were left out, as files: one for staff with the reasons, and one
//! that is imported again with what staff corrected.

use std::collections::{BTreeMap, BTreeSet};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::outcome::LineOutcome;
use super::table::{ReadOptions, Table, TableLine};
use crate::export::rules::escape_cell;

/// What staff corrected: the text of cells by the number of their line and by their column, from 0.
pub type CorrectedCells = BTreeMap<(i64, usize), String>;

/// The largest number of a line that keeps its place in the file that is imported again: the lines
/// before it are blank there, and a file has a bound of lines.
const MOST_BLANK: i64 = 150_000;

/// A file that is imported again, and how it is read.
#[derive(Debug)]
pub struct FileAgain {
    pub file: Vec<u8>,
    pub read: ReadOptions,
}

/// Lists the numbers of the lines that were left out.
pub fn list_failed(outcomes: &[(i64, LineOutcome)]) -> BTreeSet<i64> {
    let failed = outcomes.iter().filter(|(_, outcome)| is_left_out(outcome));
    failed.map(|(line, _)| *line).collect()
}

fn is_left_out(outcome: &LineOutcome) -> bool {
    matches!(outcome, LineOutcome::LeftOut { .. })
}

/// Writes the lines that were left out as CSV for a spreadsheet: the file's own columns, and one
/// with the reason. No cell is taken for a formula.
pub fn write_with_reasons(
    table: &Table,
    outcomes: &[(i64, LineOutcome)],
    reason_heading: &str,
    describe: impl Fn(&str) -> String,
) -> Vec<u8> {
    let reasons: BTreeMap<i64, &str> = outcomes
        .iter()
        .filter_map(|(line, outcome)| match outcome {
            LineOutcome::LeftOut { reason, .. } => Some((*line, reason.as_str())),
            LineOutcome::Becomes(_) => None,
        })
        .collect();
    let width = find_width(table);
    // Without the mark spreadsheets read the letters in an encoding of their own.
    let mut file = "\u{feff}".as_bytes().to_vec();
    let headings = fill_cells(&table.headings, width).map(|cell| escape_cell(&cell));
    file.extend(write_record(headings.chain([reason_heading.to_owned()])));
    for line in &table.lines {
        if let Some(reason) = reasons.get(&line.number).copied() {
            let cells = fill_cells(&line.cells, width).map(|cell| escape_cell(&cell));
            file.extend(write_record(cells.chain([describe(reason)])));
        }
    }
    file
}

/// Writes lines as a file that is imported again: all, or those of some numbers. Each keeps its
/// number where the format has room for it.
pub fn write_again(
    table: &Table,
    numbers: Option<&BTreeSet<i64>>,
    corrected: &CorrectedCells,
) -> FileAgain {
    let is_taken = |line: &&TableLine| numbers.is_none_or(|some| some.contains(&line.number));
    let keeps_numbers = table
        .lines
        .last()
        .is_none_or(|line| line.number <= MOST_BLANK);
    // What stands beyond the headings means nothing.
    let width = table.headings.len();
    let heading_row = if keeps_numbers { table.heading_row } else { 1 };
    let mut file = "\n".repeat(heading_row.saturating_sub(1)).into_bytes();
    file.extend(write_record(fill_cells(&table.headings, width)));
    let mut next = i64::try_from(heading_row).unwrap_or(i64::MAX) + 1;
    for line in table.lines.iter().filter(is_taken) {
        if keeps_numbers {
            let blank = usize::try_from(line.number - next).unwrap_or(0);
            file.extend(std::iter::repeat_n(b'\n', blank));
            next = line.number.max(next) + 1;
        }
        let cells = fill_cells(&line.cells, width)
            .enumerate()
            .map(|(column, cell)| {
                let correction = corrected.get(&(line.number, column));
                correction.cloned().unwrap_or(cell)
            });
        file.extend(write_record(cells));
    }
    FileAgain {
        file,
        read: ReadOptions {
            sheet: None,
            heading_row: Some(heading_row),
        },
    }
}

/// Returns the number of columns of the widest line.
fn find_width(table: &Table) -> usize {
    let lines = table.lines.iter().map(|line| line.cells.len());
    lines.max().unwrap_or(0).max(table.headings.len())
}

/// Lists the cells of a line up to a width, each without line breaks: a line of a spreadsheet has
/// one number however many breaks its cells have.
fn fill_cells(cells: &[String], width: usize) -> impl Iterator<Item = String> {
    (0..width).map(move |column| {
        let cell = cells.get(column).map_or("", String::as_str);
        cell.split(['\r', '\n'])
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// Writes one record; every cell is quoted, so that the separator is found by the commas between
/// them.
fn write_record(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(vec![]);
    // Writing into memory cannot fail, and neither can a single record have another length.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::import::table;

    fn line(number: i64, cells: &[&str]) -> TableLine {
        TableLine {
            number,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        }
    }

    fn make_table() -> Table {
        Table {
            headings: vec!["Name".into(), "E-mail".into(), "Country".into()],
            lines: vec![
                line(4, &["Ana", "ana@example.org", "KE"]),
                line(5, &["=1+1", "none", "KE"]),
                line(9, &["Bo\r\nLee", "bo@example.org", "Atlantis"]),
            ],
            heading_row: 3,
            ..Table::default()
        }
    }

    fn left_out(line: i64, reason: &str) -> (i64, LineOutcome) {
        let outcome = LineOutcome::LeftOut {
            reason: reason.into(),
            value: String::new(),
        };
        (line, outcome)
    }

    #[test]
    fn failed_lines_are_written_with_their_reasons_and_without_formulas() {
        let outcomes = [left_out(5, "email"), left_out(9, "country")];
        let file = write_with_reasons(&make_table(), &outcomes, "Reason", |reason| {
            format!("wrong {reason}")
        });
        assert_eq!(
            String::from_utf8(file).unwrap(),
            "\u{feff}\"Name\",\"E-mail\",\"Country\",\"Reason\"\n\
             \"'=1+1\",\"none\",\"KE\",\"wrong email\"\n\
             \"Bo Lee\",\"bo@example.org\",\"Atlantis\",\"wrong country\"\n"
        );
    }

    #[test]
    fn a_line_that_is_tried_again_keeps_its_number_and_has_what_was_corrected() {
        let numbers = BTreeSet::from([5, 9]);
        let corrected = CorrectedCells::from([((9, 2), "Kenya".into())]);
        let again = write_again(&make_table(), Some(&numbers), &corrected);
        let read = table::read(&again.file, &again.read).unwrap();
        assert_eq!(read.headings, make_table().headings);
        assert_eq!(
            read.lines,
            [
                line(5, &["=1+1", "none", "KE"]),
                line(9, &["Bo Lee", "bo@example.org", "Kenya"]),
            ]
        );
        let all = write_again(&make_table(), None, &corrected);
        assert_eq!(table::read(&all.file, &all.read).unwrap().lines.len(), 3);
    }

    #[test]
    fn lines_far_down_begin_again_at_the_top() {
        let far = Table {
            lines: vec![line(900_000, &["Ana", "ana@example.org", "KE"])],
            ..make_table()
        };
        let again = write_again(&far, None, &CorrectedCells::new());
        let read = table::read(&again.file, &again.read).unwrap();
        assert_eq!(read.lines[0].number, 2);
    }
}
