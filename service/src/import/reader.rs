//! Reads tables: CSV with any usual separator, or the first sheet of an XLSX file. What a file may
//! make large is counted while it is read.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, DataRef, Reader, Xlsx};

use super::archive;
use crate::bounded_work::CancelFlag;

/// The headings and lines of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub headings: Vec<String>,
    /// The lines after the headings, each with the number that a spreadsheet shows for it.
    pub lines: Vec<(i64, Vec<String>)>,
}

/// The reasons why a file cannot be read as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("the file is empty")]
    Empty,
    /// The file is neither UTF-8 text nor XLSX.
    #[error("the file is neither UTF-8 text nor an XLSX file; save it as “CSV UTF-8” or XLSX")]
    Unknown,
    #[error("the file has more than 200,000 lines; divide it")]
    TooLong,
    #[error(
        "the file is too large: more than 32 MB, or when it is opened more than 64 MB or \
         4,000,000 cells; divide it"
    )]
    TooLarge,
    /// The number is that of the line.
    #[error("line {0} has a cell of more than 2,000 characters; shorten it")]
    LongCell(i64),
    /// The number is that of the line.
    #[error("line {0} has more than 256 columns; leave out those that are not needed")]
    TooWide(i64),
    /// Nobody waits for the table any more.
    #[error("the reading was stopped")]
    Stopped,
}

impl TableError {
    /// Returns the word of its sentence on the page, which is `import-WORD`, and the line in it.
    pub fn word(self) -> (&'static str, Option<i64>) {
        match self {
            Self::Empty => ("empty", None),
            Self::Unknown | Self::Stopped => ("unknown", None),
            Self::TooLong => ("too-long", None),
            Self::TooLarge => ("too-large", None),
            Self::LongCell(line) => ("long-cell", Some(line)),
            Self::TooWide(line) => ("too-wide", Some(line)),
        }
    }
}

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;
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
const LARGEST_TEXT: usize = 64 * 1024 * 1024;
/// The most separators in a line of text. One record of a CSV file is in memory as a whole, with
/// the place of each of its cells; some separators stand in quoted cells.
const MOST_SEPARATORS: usize = 100 * COLUMNS;

/// Reads a file up to one byte more than the largest, which [`read`] then refuses.
pub fn load_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![];
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file as a table. Lines without any text are skipped.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    read_until(bytes, &CancelFlag::default())
}

/// Reads a file as [`read`] does, until the flag says that nobody waits for it.
pub fn read_until(bytes: &[u8], cancel: &CancelFlag) -> Result<Table, TableError> {
    if bytes.len() > LARGEST_FILE {
        return Err(TableError::TooLarge);
    }
    let mut rows = RowCollector::new(cancel);
    // The name of an uploaded file says little; an XLSX file is a ZIP archive, which begins like
    // this.
    if bytes.starts_with(b"PK\x03\x04") {
        read_sheet(bytes, &mut rows)?;
    } else {
        read_csv(bytes, &mut rows)?;
    }
    rows.finish()
}

/// The rows of a table that is being read, with what they may still add.
struct RowCollector<'a> {
    rows: Vec<(i64, Vec<String>)>,
    /// The lines so far, with the blank ones that were dropped: they take time as well.
    lines: usize,
    cells: usize,
    bytes: usize,
    cancel: &'a CancelFlag,
}

impl<'a> RowCollector<'a> {
    fn new(cancel: &'a CancelFlag) -> Self {
        Self {
            rows: vec![],
            lines: 0,
            cells: 0,
            bytes: 0,
            cancel,
        }
    }

    /// Adds a cell to its line, which begins with its first cell; columns count from 0.
    fn add_to_line(&mut self, line: i64, column: usize, text: String) -> Result<(), TableError> {
        let is_new = self.rows.last().is_none_or(|(last, _)| *last != line);
        if text.trim().is_empty() && (is_new || column >= COLUMNS) {
            // Formats without content may reach to the last column and the last line of a sheet;
            // they begin no line, which would ask the flag.
            return if self.cancel.is_set() {
                Err(TableError::Stopped)
            } else {
                Ok(())
            };
        }
        if is_new {
            self.begin_row(line)?;
        }
        self.add_cell(column, text)
    }

    /// Adds a cell to the last row; columns count from 0.
    fn add_cell(&mut self, column: usize, text: String) -> Result<(), TableError> {
        let Some((line, cells)) = self.rows.last_mut() else {
            return Ok(());
        };
        if column >= COLUMNS {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(TableError::TooWide(*line))
            };
        }
        if text.len() > LONGEST_CELL && text.chars().count() > LONGEST_CELL {
            return Err(TableError::LongCell(*line));
        }
        self.cells += (column + 1).saturating_sub(cells.len());
        self.bytes += text.len();
        if self.cells > CELLS || self.bytes > LARGEST_TEXT {
            return Err(TableError::TooLarge);
        }
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = text;
        Ok(())
    }

    fn begin_row(&mut self, line: i64) -> Result<(), TableError> {
        if self.cancel.is_set() {
            return Err(TableError::Stopped);
        }
        self.drop_blank_row();
        // The headings are a row as well.
        if self.lines > MOST {
            return Err(TableError::TooLong);
        }
        self.lines += 1;
        self.rows.push((line, vec![]));
        Ok(())
    }

    /// Drops the last row if it has no text.
    fn drop_blank_row(&mut self) {
        let blank = self
            .rows
            .pop_if(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty()));
        self.cells -= blank.map_or(0, |(_, cells)| cells.len());
    }

    /// Makes the table of the rows, of which the first one has the headings.
    fn finish(mut self) -> Result<Table, TableError> {
        self.drop_blank_row();
        let mut rows = self.rows.into_iter();
        let (_, headings) = rows.next().ok_or(TableError::Empty)?;
        let lines = rows.collect();
        Ok(Table { headings, lines })
    }
}

fn read_csv(bytes: &[u8], rows: &mut RowCollector<'_>) -> Result<(), TableError> {
    let text = std::str::from_utf8(bytes).map_err(|_| TableError::Unknown)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A NUL is a sign of UTF-16 or of no text at all, and PostgreSQL cannot store it.
    if text.contains('\0') {
        return Err(TableError::Unknown);
    }
    let first = text.lines().next().unwrap_or_default();
    let count = |line: &str, separator: u8| line.matches(char::from(separator)).count();
    let separator = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| count(first, *separator))
        .unwrap_or(b',');
    for (number, line) in (1..).zip(text.split_terminator('\n')) {
        // A carriage return alone ends a line as well.
        let mut parts = line.strip_suffix('\r').unwrap_or(line).split('\r');
        // The library skips these.
        rows.lines += parts.clone().filter(|part| part.is_empty()).count();
        if parts.any(|part| count(part, separator) > MOST_SEPARATORS) {
            return Err(TableError::TooWide(number));
        }
    }
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        // Spreadsheets leave out the empty cells at the end of a line.
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut record, mut last) = (csv::StringRecord::new(), 0);
    // No record can fail: the text is UTF-8, and lines may have any number of cells.
    while reader.read_record(&mut record).unwrap_or(false) {
        let number = record.position().map_or(0, csv::Position::line);
        // The library counts line feeds; where carriage returns end the lines there are none.
        last = i64::try_from(number).unwrap_or(0).max(last + 1);
        rows.begin_row(last)?;
        for (column, cell) in record.iter().enumerate() {
            rows.add_cell(column, cell.to_owned())?;
        }
    }
    Ok(())
}

/// Reads cell by cell, since a sheet may declare the largest size of the format and hold two cells.
fn read_sheet(bytes: &[u8], rows: &mut RowCollector<'_>) -> Result<(), TableError> {
    let copy = archive::copy_workbook(bytes, rows.cancel)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(copy)).map_err(|_| TableError::Unknown)?;
    let name = book
        .sheet_names()
        .into_iter()
        .next()
        .ok_or(TableError::Empty)?;
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|_| TableError::Unknown)?;
    while let Some(cell) = cells.next_cell().map_err(|_| TableError::Unknown)? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        rows.add_to_line(i64::from(row) + 1, column, format_cell(cell.get_value()))?;
    }
    Ok(())
}

fn format_cell(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        // Telephone numbers and years are written as numbers: without the “.0”. Larger numbers come
        // close to the end of the whole numbers that a float can hold.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) => text.clone(),
        other => Data::from(other.clone()).to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn usual_separators_and_marks_are_read() {
        for text in [
            "\u{feff}Name,E-mail\r\nAna,ana@example.org\r\n",
            "Name;E-mail\nAna;ana@example.org",
            "Name\tE-mail\n\nAna\tana@example.org\n",
        ] {
            let table = read(text.as_bytes()).unwrap();
            assert_eq!(table.headings, ["Name", "E-mail"]);
            assert_eq!(table.lines[0].1, ["Ana", "ana@example.org"]);
        }
        let table = read(b"a,b\n\"x\ny\",1\nz\n").unwrap();
        assert_eq!(
            table
                .lines
                .iter()
                .map(|(line, _)| *line)
                .collect::<Vec<_>>(),
            [2, 4]
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(b""), Err(TableError::Empty));
        assert_eq!(read(b"\xff\xfe\x00a"), Err(TableError::Unknown));
        assert_eq!(read(b"PK\x03\x04 nothing"), Err(TableError::Unknown));
    }

    #[test]
    fn a_spreadsheet_is_read() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, text) in (0..).zip(["Name", "E-mail", "Year"]) {
            sheet.write_string(0, column, text).unwrap();
        }
        sheet.write_string(1, 0, "أمل").unwrap();
        sheet.write_string(1, 1, "amal@example.org").unwrap();
        sheet.write_number(1, 2, 2026.0).unwrap();
        let table = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(
            table.lines,
            [(
                2,
                ["أمل", "amal@example.org", "2026"]
                    .map(str::to_owned)
                    .to_vec()
            )]
        );
    }
}
