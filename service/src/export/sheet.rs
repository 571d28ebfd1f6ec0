//! The file itself, piece by piece: CSV, spreadsheet, JSON Lines, or a page to be printed.

use std::fs::File;
use std::io::{Read, Seek};

use csv::{QuoteStyle, WriterBuilder};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Map, Value};

use super::rules::{Column, Format, cell};
use crate::app::App;
use crate::values::escaped;

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// As a file.
    #[error("the file cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// As CSV.
    #[error("the file cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// As a spreadsheet.
    #[error("the file cannot be written: {0}")]
    Xlsx(#[from] XlsxError),
}

/// Rows of a worksheet, with its header: the format has no more.
const SHEET_ROWS: u32 = 1_048_576;
/// Bytes of a finished spreadsheet that are read at once.
const PIECE: usize = 256 * 1024;

/// A file on its way.
pub enum Sheet {
    /// Comma-separated; whether the header was written.
    Csv(Vec<Column>, bool),
    /// One JSON object a line.
    Jsonl(Vec<Column>),
    /// A page; its title, and whether it was begun.
    Html(Vec<Column>, String, bool),
    /// A spreadsheet; its rows wait in a nameless file.
    Xlsx(Box<Book>),
    /// Everything is written; what is left to be read.
    Finished(Option<File>),
}

/// A spreadsheet on its way: rows wait in a nameless file beside the data, not in memory.
pub struct Book {
    workbook: Workbook,
    /// Rows written to the last worksheet.
    rows: u32,
    header: Vec<Column>,
    place: std::path::PathBuf,
}

impl Book {
    fn row<T: AsRef<str>>(&mut self, cells: &[T]) -> Result<(), XlsxError> {
        let last = self.workbook.worksheets().len().wrapping_sub(1);
        let sheet = self.workbook.worksheet_from_index(last)?;
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(self.rows, column, text.as_ref())?;
        }
        self.rows += 1;
        Ok(())
    }

    /// A new worksheet when the last one is full, and for the first row.
    fn make_room(&mut self) -> Result<(), XlsxError> {
        if self.rows > 0 && self.rows < SHEET_ROWS {
            return Ok(());
        }
        self.workbook
            .add_worksheet_with_constant_memory()?
            .set_freeze_panes(1, 0)?;
        self.rows = 0;
        let header: Vec<&str> = self.header.iter().map(|column| column.as_str()).collect();
        self.row(&header)
    }
}

impl Sheet {
    /// A file of this form; `title` stands on a page to be printed.
    pub fn new(
        app: &App,
        format: Format,
        columns: Vec<Column>,
        title: &str,
    ) -> Result<Self, SheetError> {
        Ok(match format {
            Format::Csv => Self::Csv(columns, false),
            Format::Jsonl => Self::Jsonl(columns),
            Format::Html => Self::Html(columns, title.to_owned(), false),
            Format::Xlsx => {
                let mut workbook = Workbook::new();
                workbook.set_tempdir(&app.settings.data_dir)?;
                let mut book = Book {
                    workbook,
                    rows: 0,
                    header: columns,
                    place: app.settings.data_dir.clone(),
                };
                book.make_room()?;
                Self::Xlsx(Box::new(book))
            }
        })
    }

    /// Adds rows; gives the bytes that are ready.
    pub fn rows(&mut self, rows: &[Vec<String>]) -> Result<Vec<u8>, SheetError> {
        match self {
            Self::Csv(columns, begun) => {
                let header = (!std::mem::replace(begun, true)).then(|| {
                    columns
                        .iter()
                        .map(|column| column.as_str().to_owned())
                        .collect()
                });
                comma_separated(header, rows)
            }
            Self::Jsonl(columns) => {
                let object = |row: &Vec<String>| {
                    let pairs = columns.iter().zip(row).map(|(column, text)| {
                        (column.as_str().to_owned(), Value::from(text.as_str()))
                    });
                    Value::from(pairs.collect::<Map<_, _>>()).to_string() + "\n"
                };
                Ok(rows.iter().map(object).collect::<String>().into_bytes())
            }
            Self::Html(columns, title, begun) => {
                let head = if std::mem::replace(begun, true) {
                    String::new()
                } else {
                    page_head(columns, title)
                };
                let row = |row: &Vec<String>| {
                    let cells: String = row
                        .iter()
                        .map(|text| ["<td><bdi>", &escaped(text), "</bdi></td>"].concat())
                        .collect();
                    ["<tr>", &cells, "</tr>\n"].concat()
                };
                Ok((head + &rows.iter().map(row).collect::<String>()).into_bytes())
            }
            Self::Xlsx(book) => {
                for row in rows {
                    book.make_room()?;
                    book.row(row)?;
                }
                Ok(vec![])
            }
            Self::Finished(_) => Ok(vec![]),
        }
    }

    /// No more rows come: gives what is left, piece by piece, then nothing.
    pub fn finish(&mut self) -> Result<Option<Vec<u8>>, SheetError> {
        let last = match self {
            // A list without rows has its header.
            Self::Csv(..) => self.rows(&[])?,
            Self::Jsonl(_) => vec![],
            Self::Html(..) => [
                self.rows(&[])?,
                b"</tbody></table>\n</body></html>\n".to_vec(),
            ]
            .concat(),
            Self::Xlsx(book) => {
                let mut file = tempfile::tempfile_in(&book.place)?;
                book.workbook.save_to_writer(&mut file)?;
                file.rewind()?;
                *self = Self::Finished(Some(file));
                return self.finish();
            }
            Self::Finished(None) => return Ok(None),
            Self::Finished(Some(file)) => {
                let mut piece = Vec::with_capacity(PIECE);
                file.take(PIECE as u64).read_to_end(&mut piece)?;
                if piece.is_empty() {
                    *self = Self::Finished(None);
                    return Ok(None);
                }
                return Ok(Some(piece));
            }
        };
        *self = Self::Finished(None);
        Ok((!last.is_empty()).then_some(last))
    }
}

fn comma_separated(
    header: Option<Vec<String>>,
    rows: &[Vec<String>],
) -> Result<Vec<u8>, SheetError> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![]);
    if let Some(header) = header {
        writer.write_record(header)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|text| cell(text)))?;
    }
    writer
        .into_inner()
        .map_err(|error| SheetError::File(error.into_error()))
}

/// The page stands alone: it may be opened from a disk, years later.
fn page_head(columns: &[Column], title: &str) -> String {
    let title = escaped(title);
    let header: String = columns
        .iter()
        .map(|column| ["<th scope=\"col\">", column.as_str(), "</th>"].concat())
        .collect();
    [
        "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>",
        &title,
        "</title><style>body{font:11pt/1.4 Georgia,serif;margin:2em}table{border-collapse:collapse;width:100%}\
         th,td{border-bottom:1px solid #999;padding:.2em .5em;text-align:start;vertical-align:top}thead{display:table-header-group}\
         tr{break-inside:avoid}</style></head>\n<body><h1>",
        &title,
        "</h1>\n<table><thead><tr>",
        &header,
        "</tr></thead><tbody>\n",
    ]
    .concat()
}
