//! Writes the bytes of an exported table piece by piece: CSV, JSON Lines or XLSX.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use csv::{QuoteStyle, WriterBuilder};
use rust_xlsxwriter::XlsxError;
use serde_json::{Map, Value};

use super::book::Book;
use super::layout::TableLayout;
use super::rules::{Format, Headings, escape_cell};
use super::spool::{Spool, SpooledRows};
use crate::app::App;

/// The reasons why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error("the file cannot be written: {0}")]
    File(#[from] std::io::Error),
    #[error("the file cannot be written: {0}")]
    Csv(#[from] csv::Error),
    #[error("the file cannot be written: {0}")]
    Xlsx(#[from] XlsxError),
}

/// Bytes of a finished spreadsheet that are read at once.
const PIECE: usize = 256 * 1024;
/// Rows that leave their file at once.
const STEP: usize = 5000;
/// By this mark at the beginning spreadsheet programs know that a text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table that is being written.
pub enum Sheet {
    /// Rows leave as they come; the flag says whether the file was begun.
    Streamed(TableLayout, bool),
    /// Rows wait until the last one is known.
    Spooled(Box<SpooledSheet>),
    /// Rows that waited leave.
    Unspooled(Box<UnspooledSheet>),
    /// All rows are written; holds what is left to be read.
    Finished(Option<File>),
}

/// A table whose rows wait.
pub struct SpooledSheet {
    layout: TableLayout,
    spool: Spool,
    folder: PathBuf,
    title: Vec<String>,
    /// The moment in the properties of a spreadsheet.
    as_of: DateTime<Utc>,
}

/// A table whose rows waited, and are written now.
pub struct UnspooledSheet {
    layout: TableLayout,
    rows: SpooledRows,
    folder: PathBuf,
    /// The spreadsheet; `None` where rows leave as lines.
    book: Option<Book>,
    is_begun: bool,
}

impl Sheet {
    /// Begins a table. What has to wait waits in the data directory.
    pub fn new(app: &App, layout: TableLayout, as_of: DateTime<Utc>) -> Result<Self, SheetError> {
        if !layout.waits_for_rows() {
            return Ok(Self::Streamed(layout, false));
        }
        let folder = app.settings.data_dir.clone();
        Ok(Self::Spooled(Box::new(SpooledSheet {
            spool: Spool::new(&folder, layout.columns.len())?,
            layout,
            folder,
            title: vec![],
            as_of,
        })))
    }

    /// Whether lines above the table can still be given.
    pub fn takes_title(&self) -> bool {
        let Self::Spooled(sheet) = self else {
            return false;
        };
        sheet.layout.reader == Headings::People && sheet.layout.format == Format::Xlsx
    }

    /// Sets the lines above the table.
    pub fn set_title(&mut self, title: Vec<String>) {
        if let Self::Spooled(sheet) = self {
            sheet.title = title;
        }
    }

    /// Adds rows and returns the bytes that are ready.
    pub fn write_rows(&mut self, rows: &[Vec<String>]) -> Result<Vec<u8>, SheetError> {
        match self {
            Self::Streamed(layout, is_begun) => {
                let is_first = !std::mem::replace(is_begun, true);
                write_lines(layout, is_first, rows)
            }
            Self::Spooled(sheet) => {
                sheet.spool.add_rows(rows)?;
                Ok(vec![])
            }
            Self::Unspooled(_) | Self::Finished(_) => Ok(vec![]),
        }
    }

    /// Ends the rows. Returns what is left of the file piece by piece, then `None`.
    pub fn finish(&mut self) -> Result<Option<Vec<u8>>, SheetError> {
        match std::mem::replace(self, Self::Finished(None)) {
            Self::Streamed(layout, is_begun) => {
                // A list without rows has its heading.
                let last = if is_begun {
                    vec![]
                } else {
                    write_lines(&layout, true, &[])?
                };
                Ok((!last.is_empty()).then_some(last))
            }
            Self::Spooled(sheet) => {
                *self = Self::Unspooled(Box::new(sheet.unspool()?));
                Ok(Some(vec![]))
            }
            Self::Unspooled(mut sheet) => {
                let (bytes, is_last) = sheet.write_step()?;
                *self = match (is_last, sheet.book.take()) {
                    (false, book) => {
                        sheet.book = book;
                        Self::Unspooled(sheet)
                    }
                    (true, None) => Self::Finished(None),
                    (true, Some(book)) => Self::Finished(Some(book.pack(&sheet.folder)?)),
                };
                Ok(Some(bytes))
            }
            Self::Finished(None) => Ok(None),
            Self::Finished(Some(mut file)) => {
                let mut piece = Vec::with_capacity(PIECE);
                Read::by_ref(&mut file)
                    .take(PIECE as u64)
                    .read_to_end(&mut piece)?;
                if piece.is_empty() {
                    return Ok(None);
                }
                *self = Self::Finished(Some(file));
                Ok(Some(piece))
            }
        }
    }
}

impl SpooledSheet {
    /// Decides which columns the file has, and lets the rows be read from the first.
    fn unspool(self) -> Result<UnspooledSheet, SheetError> {
        let kept = self.layout.choose_columns(self.spool.widths());
        let layout = self.layout.keep_columns(&kept);
        let widths = kept
            .iter()
            .filter_map(|column| self.spool.widths().get(*column));
        let widths: Vec<usize> = widths.copied().collect();
        let book = match layout.format {
            Format::Xlsx => Some(Book::new(
                &self.folder,
                layout.clone(),
                &widths,
                (self.title.as_slice(), self.as_of),
            )?),
            Format::Csv | Format::Jsonl | Format::Html | Format::Docx | Format::Pdf => None,
        };
        Ok(UnspooledSheet {
            layout,
            rows: self.spool.read_back(kept)?,
            folder: self.folder,
            book,
            is_begun: false,
        })
    }
}

impl UnspooledSheet {
    /// Writes the next rows; returns the bytes that are ready, and whether these rows were the
    /// last.
    fn write_step(&mut self) -> Result<(Vec<u8>, bool), SheetError> {
        let rows = self.rows.read_rows(STEP)?;
        let bytes = if let Some(book) = &mut self.book {
            book.write_rows(&rows)?;
            vec![]
        } else {
            let is_first = !std::mem::replace(&mut self.is_begun, true);
            write_lines(&self.layout, is_first, &rows)?
        };
        Ok((bytes, rows.len() < STEP))
    }
}

/// Writes rows as lines, after the heading where they are the first.
fn write_lines(
    layout: &TableLayout,
    is_first: bool,
    rows: &[Vec<String>],
) -> Result<Vec<u8>, SheetError> {
    match layout.format {
        Format::Csv => write_csv(layout, is_first, rows),
        Format::Jsonl => Ok(write_json(layout, rows).into_bytes()),
        // A spreadsheet is a `Book`, and what is to be read is no table.
        Format::Xlsx | Format::Html | Format::Docx | Format::Pdf => Ok(vec![]),
    }
}

fn write_csv(
    layout: &TableLayout,
    is_first: bool,
    rows: &[Vec<String>],
) -> Result<Vec<u8>, SheetError> {
    let mut bytes = vec![];
    if is_first && layout.reader == Headings::People {
        bytes.extend_from_slice(BYTE_ORDER_MARK);
    }
    // Lines end with CR and LF (RFC 4180, section 2).
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(bytes);
    if is_first {
        writer.write_record(&layout.headings)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|text| escape_cell(text)))?;
    }
    writer
        .into_inner()
        .map_err(|error| SheetError::File(error.into_error()))
}

fn write_json(layout: &TableLayout, rows: &[Vec<String>]) -> String {
    let object = |row: &Vec<String>| {
        let pairs = layout.headings.iter().zip(row);
        let pairs = pairs.map(|(name, text)| (name.clone(), Value::from(text.as_str())));
        Value::from(pairs.collect::<Map<_, _>>()).to_string() + "\n"
    };
    rows.iter().map(object).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::export::rules::Column;
    use crate::language::Locale;

    #[test]
    fn only_people_get_a_byte_order_mark_and_it_comes_once() {
        let columns = vec![Column::Kind, Column::Name];
        let rows = [vec!["Personne".to_owned(), "=1".to_owned()]];
        let people = TableLayout::for_people(Format::Csv, columns.clone(), &Locale::of("fr"));
        let first = write_lines(&people, true, &rows).unwrap();
        assert!(first.starts_with(BYTE_ORDER_MARK));
        assert!(first.ends_with(b"\"Personne\",\"'=1\"\r\n"));
        assert!(
            !write_lines(&people, false, &rows)
                .unwrap()
                .starts_with(BYTE_ORDER_MARK)
        );
        let machine = TableLayout::for_machines(Format::Csv, columns);
        assert_eq!(
            write_lines(&machine, true, &[]).unwrap(),
            b"\"kind\",\"name\"\r\n"
        );
    }
}
