//! Tables as they come: CSV with any usual separator, or the first sheet of an XLSX file.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// A table: its headings, and its lines with their numbers in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first line.
    pub headings: Vec<String>,
    /// The others, each with the number that a spreadsheet shows for it.
    pub lines: Vec<(i64, Vec<String>)>,
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Neither UTF-8 text nor XLSX.
    #[error("the file is neither UTF-8 text nor an XLSX file; save it as “CSV UTF-8” or XLSX")]
    Unknown,
    /// It has more lines than are taken at once.
    #[error("the file has more than 200,000 lines; divide it")]
    TooLong,
}

/// The most lines of one import.
const MOST: usize = 200_000;

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let rows = if bytes.starts_with(b"PK\x03\x04") { sheet(bytes)? } else { separated(bytes)? };
    let mut rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let (_, headings) = rows.next().ok_or(TableError::Empty)?;
    let lines: Vec<(i64, Vec<String>)> = rows.collect();
    if lines.len() > MOST {
        return Err(TableError::TooLong);
    }
    Ok(Table { headings, lines })
}

fn separated(bytes: &[u8]) -> Result<Vec<(i64, Vec<String>)>, TableError> {
    let text = std::str::from_utf8(bytes).map_err(|_| TableError::Unknown)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') {
        return Err(TableError::Unknown);
    }
    let first = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|byte| first.bytes().filter(|one| one == byte).count());
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(separator.unwrap_or(b',')).from_reader(text.as_bytes());
    let line = |record: csv::StringRecord| {
        let number = record.position().map_or(0, csv::Position::line);
        (i64::try_from(number).unwrap_or(0), record.iter().map(str::to_owned).collect())
    };
    Ok(reader.into_records().filter_map(Result::ok).map(line).collect())
}

fn sheet(bytes: &[u8]) -> Result<Vec<(i64, Vec<String>)>, TableError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::Unknown)?;
    let range = book.worksheet_range_at(0).ok_or(TableError::Empty)?.map_err(|_| TableError::Unknown)?;
    let first = i64::from(range.start().map_or(0, |(row, _)| row)) + 1;
    let text = |cell: &Data| match cell {
        Data::Empty | Data::Error(_) => String::new(),
        // Telephone numbers and years are written as numbers: without the “.0”.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    };
    Ok((first..).zip(range.rows().map(|row| row.iter().map(text).collect())).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn usual_separators_and_marks_are_read() {
        for text in
            ["\u{feff}Name,E-mail\r\nAna,ana@example.org\r\n", "Name;E-mail\nAna;ana@example.org", "Name\tE-mail\n\nAna\tana@example.org\n"]
        {
            let table = read(text.as_bytes()).unwrap();
            assert_eq!(table.headings, ["Name", "E-mail"]);
            assert_eq!(table.lines[0].1, ["Ana", "ana@example.org"]);
        }
        let table = read(b"a,b\n\"x\ny\",1\nz\n").unwrap();
        assert_eq!(table.lines.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
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
        assert_eq!(table.lines, [(2, ["أمل", "amal@example.org", "2026"].map(str::to_owned).to_vec())]);
    }
}
