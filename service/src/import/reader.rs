//! Reads tables: CSV with any usual separator, or the first sheet of an XLSX file.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xlsx};

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
}

/// The most lines of one import.
const MOST: usize = 200_000;
/// The most columns that are read; later ones are ignored.
const COLUMNS: usize = 256;
/// The most bytes to which a spreadsheet may unpack.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Reads a file as a table. Lines without any text are skipped.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    // The name of an uploaded file says little; an XLSX file is a ZIP archive, which begins like
    // this.
    let rows = if bytes.starts_with(b"PK\x03\x04") {
        read_sheet(bytes)?
    } else {
        read_csv(bytes)?
    };
    let mut rows = rows
        .into_iter()
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let (_, headings) = rows.next().ok_or(TableError::Empty)?;
    let lines: Vec<(i64, Vec<String>)> = rows.collect();
    if lines.len() > MOST {
        return Err(TableError::TooLong);
    }
    Ok(Table { headings, lines })
}

fn read_csv(bytes: &[u8]) -> Result<Vec<(i64, Vec<String>)>, TableError> {
    let text = std::str::from_utf8(bytes).map_err(|_| TableError::Unknown)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A NUL is a sign of UTF-16 or of no text at all, and PostgreSQL cannot store it.
    if text.contains('\0') {
        return Err(TableError::Unknown);
    }
    let first = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|byte| first.bytes().filter(|one| one == byte).count());
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader
        .has_headers(false)
        // Spreadsheets leave out the empty cells at the end of a line.
        .flexible(true)
        .delimiter(separator.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let line = |record: csv::StringRecord| {
        let number = record.position().map_or(0, csv::Position::line);
        (
            i64::try_from(number).unwrap_or(0),
            record.iter().map(str::to_owned).collect(),
        )
    };
    // No record can fail: the text is UTF-8, and lines may have any number of cells.
    Ok(reader
        .into_records()
        .filter_map(Result::ok)
        .map(line)
        .collect())
}

/// Reads cell by cell, since a sheet may declare the largest size of the format and hold two cells.
fn read_sheet(bytes: &[u8]) -> Result<Vec<(i64, Vec<String>)>, TableError> {
    // The shared strings of a workbook are unpacked into memory as soon as it is opened.
    if sum_unpacked_sizes(bytes) > LARGEST {
        return Err(TableError::TooLong);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::Unknown)?;
    let name = book
        .sheet_names()
        .into_iter()
        .next()
        .ok_or(TableError::Empty)?;
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|_| TableError::Unknown)?;
    let mut rows: Vec<(i64, Vec<String>)> = vec![];
    while let Some(cell) = cells.next_cell().map_err(|_| TableError::Unknown)? {
        let (row, column) = cell.get_position();
        let (line, column) = (i64::from(row) + 1, column as usize);
        if column >= COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            rows.push((line, vec![]));
        }
        // It is checked here as well as in `read`, before the rows fill the memory.
        if rows.len() > MOST + 1 {
            return Err(TableError::TooLong);
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = format_cell(cell.get_value());
        }
    }
    Ok(rows)
}

fn format_cell(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        // Telephone numbers and years are written as numbers: without the “.0”. Larger numbers come
        // close to the end of the whole numbers that a float can hold.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        other => Data::from(other.clone()).to_string(),
    }
}

/// Sums up the unpacked sizes that the directory of the archive declares, in bytes.
fn sum_unpacked_sizes(bytes: &[u8]) -> u64 {
    let record = |place: usize| -> Option<u64> {
        let size = bytes.get(place + 24..place + 28)?;
        Some(u64::from(u32::from_le_bytes(size.try_into().ok()?)))
    };
    // Each entry of the directory begins with this signature, and its unpacked size stands 24 bytes
    // later (ZIP, central directory header).
    let places = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x01\x02");
    places.filter_map(|(place, _)| record(place)).sum()
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
