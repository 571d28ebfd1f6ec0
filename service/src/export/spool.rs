//! Rows that wait in an unnamed file until the last one is known, and with it the width of each
//! column.

use std::fs::File;
use std::io::Seek;
use std::path::Path;

use csv::{Reader, ReaderBuilder, StringRecord, Writer, WriterBuilder};

use super::sheet::SheetError;
use crate::values::private_files;

/// Bytes that are written and read at once.
const BUFFER: usize = 64 * 1024;

/// Rows that are being collected.
pub struct Spool {
    writer: Writer<File>,
    widths: Vec<usize>,
}

impl Spool {
    /// Begins to collect rows of so many columns in a file in `folder`, which nobody else can open.
    pub fn new(folder: &Path, columns: usize) -> Result<Self, SheetError> {
        let file = private_files::make_unnamed(folder)?;
        let writer = WriterBuilder::new()
            .buffer_capacity(BUFFER)
            .from_writer(file);
        Ok(Self {
            writer,
            widths: vec![0; columns],
        })
    }

    /// Adds rows.
    pub fn add_rows(&mut self, rows: &[Vec<String>]) -> Result<(), SheetError> {
        for row in rows {
            for (width, text) in self.widths.iter_mut().zip(row) {
                *width = measure_text(text).max(*width);
            }
            self.writer.write_record(row)?;
        }
        Ok(())
    }

    /// Returns the width of the widest value of each column; 0 where none has a value.
    pub fn widths(&self) -> &[usize] {
        &self.widths
    }

    /// Ends the collection; the rows are then read with these columns only.
    pub fn read_back(self, kept: Vec<usize>) -> Result<SpooledRows, SheetError> {
        let mut file = self
            .writer
            .into_inner()
            .map_err(|error| SheetError::File(error.into_error()))?;
        file.rewind()?;
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .buffer_capacity(BUFFER)
            .from_reader(file);
        Ok(SpooledRows { reader, kept })
    }
}

/// Collected rows, from the first to the last.
pub struct SpooledRows {
    reader: Reader<File>,
    kept: Vec<usize>,
}

impl SpooledRows {
    /// Reads the next rows; fewer than `most` are the last.
    pub fn read_rows(&mut self, most: usize) -> Result<Vec<Vec<String>>, SheetError> {
        let (mut rows, mut record) = (Vec::with_capacity(most), StringRecord::new());
        while rows.len() < most && self.reader.read_record(&mut record)? {
            let cells = self.kept.iter();
            let cells = cells.map(|column| record.get(*column).unwrap_or_default().to_owned());
            rows.push(cells.collect());
        }
        Ok(rows)
    }
}

/// Measures a text in the widths of a digit, as wide as a spreadsheet shows it.
pub fn measure_text(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether a character takes the place of two (UAX 11, the blocks of East Asian scripts and of
/// pictures).
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_without_the_columns_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path(), 3).unwrap();
        let rows = [
            ["a \"quoted\" one", "", "line\r\nbreak, and comma"],
            ["", "", ""],
            ["中文", "", "=1+1"],
        ]
        .map(|row| row.map(str::to_owned).to_vec());
        spool.add_rows(&rows).unwrap();
        assert_eq!(spool.widths(), [14, 0, 22]);
        let mut back = spool.read_back(vec![0, 2]).unwrap();
        let first = back.read_rows(2).unwrap();
        assert_eq!(first[0], ["a \"quoted\" one", "line\r\nbreak, and comma"]);
        assert_eq!(first[1], ["", ""]);
        assert_eq!(back.read_rows(2).unwrap(), [["中文", "=1+1"]]);
        assert!(back.read_rows(2).unwrap().is_empty());
    }

    #[test]
    fn a_text_is_as_wide_as_it_shows() {
        for (text, width) in [("", 0), ("Kenya", 5), ("Élan", 4), ("中文", 4), ("Я1", 2)] {
            assert_eq!(measure_text(text), width, "{text}");
        }
    }
}
