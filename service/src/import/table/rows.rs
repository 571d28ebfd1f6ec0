//! Collects the rows of a table that is being read, counts what they may add, and notes what staff
//! should know of their cells.

use std::borrow::Cow;

use super::mojibake::find_broken_letters;
use super::notes::{SightingCounter, quote_word};
use super::{ReadOptions, Table, TableError, TableLine, TableNote, heading};
use crate::bounded_work::CancelFlag;

/// The most lines of one import.
const MOST: usize = 200_000;
/// The most columns of a table.
const COLUMNS: usize = 256;
/// The most cells of a table, of 24 bytes each beside their text.
const CELLS: usize = 4_000_000;
/// The most characters of a cell; a signatory's longest text has 300.
const LONGEST_CELL: usize = 2_000;
/// The most bytes of all cells. Cells of a spreadsheet may share one text, so that they have more
/// than the file.
pub(super) const LARGEST_TEXT: usize = 64 * 1024 * 1024;

/// The rows so far.
pub(super) struct RowCollector<'a> {
    rows: Vec<TableLine>,
    /// The lines so far, with the blank ones that were dropped: they take time as well.
    lines: usize,
    cells: usize,
    bytes: usize,
    seen: SeenInCells,
    cancel: &'a CancelFlag,
}

/// What was seen in the cells.
#[derive(Debug, Default)]
struct SeenInCells {
    broken: SightingCounter,
    controls: SightingCounter,
    quotes: SightingCounter,
    cut: SightingCounter,
    errors: SightingCounter,
    hidden: SightingCounter,
}

impl<'a> RowCollector<'a> {
    /// Begins a table whose reading the flag may stop.
    pub(super) fn new(cancel: &'a CancelFlag) -> Self {
        Self {
            rows: vec![],
            lines: 0,
            cells: 0,
            bytes: 0,
            seen: SeenInCells::default(),
            cancel,
        }
    }

    /// Adds a cell to its line, which begins with its first cell; columns count from 0.
    pub(super) fn add_to_line(
        &mut self,
        line: i64,
        column: usize,
        text: &str,
    ) -> Result<(), TableError> {
        let is_new = self.rows.last().is_none_or(|last| last.number != line);
        if text.trim().is_empty() && (is_new || column >= COLUMNS) {
            // Formats without content may reach to the last column and the last line of a sheet;
            // they begin no line, which would ask the flag.
            return self.check_flag();
        }
        if is_new {
            self.begin_row(line)?;
        }
        self.add_cell(column, text)
    }

    /// Adds a cell to the last row; columns count from 0.
    pub(super) fn add_cell(&mut self, column: usize, text: &str) -> Result<(), TableError> {
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        if column >= COLUMNS {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(TableError::TooWide(row.number))
            };
        }
        let text = self.seen.clean_cell(text, row.number);
        self.cells += (column + 1).saturating_sub(row.cells.len());
        self.bytes += text.len();
        if self.cells > CELLS || self.bytes > LARGEST_TEXT {
            return Err(TableError::TooLarge);
        }
        let length = row.cells.len().max(column + 1);
        row.cells.resize(length, String::new());
        row.cells[column] = text.into_owned();
        Ok(())
    }

    /// Begins a row, whose number is the file's own.
    pub(super) fn begin_row(&mut self, line: i64) -> Result<(), TableError> {
        self.check_flag()?;
        self.drop_blank_row();
        // The headings are a row as well.
        if self.lines > MOST {
            return Err(TableError::TooLong);
        }
        self.lines += 1;
        self.rows.push(TableLine {
            number: line,
            cells: vec![],
        });
        Ok(())
    }

    /// Leaves out a cell of a hidden row.
    pub(super) fn leave_out(&mut self, line: i64, text: &str) -> Result<(), TableError> {
        if !text.trim().is_empty() {
            self.seen.hidden.add(line, String::new);
        }
        self.check_flag()
    }

    /// Notes a quotation mark that is read as text.
    pub(super) fn note_stray_quote(&mut self, line: i64, text: &str) {
        self.seen.quotes.add(line, || quote_word(text, 1));
    }

    /// Notes a cell that holds an error instead of a value.
    pub(super) fn note_error(&mut self, line: i64, error: &str) {
        self.seen.errors.add(line, || error.to_owned());
    }

    fn check_flag(&self) -> Result<(), TableError> {
        if self.cancel.is_set() {
            Err(TableError::Stopped)
        } else {
            Ok(())
        }
    }

    /// Drops the last row if it has no text.
    fn drop_blank_row(&mut self) {
        let blank = self
            .rows
            .pop_if(|row| row.cells.iter().all(|cell| cell.trim().is_empty()));
        self.cells -= blank.map_or(0, |row| row.cells.len());
    }

    /// Makes the table of the rows: the headings, and the lines after them.
    pub(super) fn finish(mut self, options: &ReadOptions) -> Result<Table, TableError> {
        self.drop_blank_row();
        if self.rows.is_empty() {
            return Err(TableError::Empty);
        }
        let place = match options.heading_row {
            Some(chosen) => {
                let is_chosen =
                    |row: &TableLine| usize::try_from(row.number).is_ok_and(|row| row == chosen);
                let missing = || TableError::NoSuchLine(i64::try_from(chosen).unwrap_or(i64::MAX));
                self.rows.iter().position(is_chosen).ok_or_else(missing)?
            }
            None => heading::find_heading(&self.rows),
        };
        let mut notes = self.seen.make_notes();
        let mut rows = self.rows.into_iter().skip(place);
        let headings = rows.next().unwrap_or_default();
        if place > 0 && options.heading_row.is_none() {
            notes.push(TableNote::HeadingRow(headings.number));
        }
        Ok(Table {
            headings: headings.cells,
            lines: rows.collect(),
            notes,
            sheets: vec![],
            sheet: None,
            heading_row: usize::try_from(headings.number).unwrap_or(0),
        })
    }
}

impl SeenInCells {
    /// Cuts a long cell and removes what no text has. Broken letters stay: what they were is a
    /// guess, and names are nobody's to guess.
    fn clean_cell<'t>(&mut self, text: &'t str, line: i64) -> Cow<'t, str> {
        let mut text = text;
        if text.len() > LONGEST_CELL
            && let Some((end, _)) = text.char_indices().nth(LONGEST_CELL)
        {
            text = &text[..end];
            self.cut.add(line, String::new);
        }
        if let Some(place) = find_broken_letters(text) {
            self.broken.add(line, || quote_word(text, place));
        }
        if text.contains(is_removed) {
            self.controls.add(line, String::new);
            return Cow::Owned(text.replace(is_removed, ""));
        }
        Cow::Borrowed(text)
    }

    fn make_notes(self) -> Vec<TableNote> {
        let notes = [
            self.broken.make_note(TableNote::BrokenLetters),
            self.hidden.make_note(TableNote::HiddenRows),
            self.quotes.make_note(TableNote::StrayQuotes),
            self.cut.make_note(TableNote::CutCells),
            self.controls.make_note(TableNote::ControlCharacters),
            self.errors.make_note(TableNote::ErrorCells),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// Tells whether a character is none of a text: PostgreSQL cannot store NUL, and a mark of UTF-16
/// within a text makes a name look like another.
fn is_removed(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{feff}')
}
