//! Writes the bytes of an exported file piece by piece: CSV, XLSX, JSON Lines or a document for
//! printing.

use std::fs::File;
use std::io::{Read, Seek};

use csv::{QuoteStyle, WriterBuilder};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Map, Value};

use super::rules::{Column, Format, escape_cell};
use crate::app::App;
use crate::values::{escape_markup, private_files};

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

/// The most rows of a worksheet with its header; the format has no more.
const SHEET_ROWS: u32 = 1_048_576;
/// Bytes of a finished spreadsheet that are read at once.
const PIECE: usize = 256 * 1024;

/// A file that is being written, by its format.
pub enum Sheet {
    /// The flag says whether the header was written.
    Csv(Vec<Column>, bool),
    /// One JSON object a line.
    Jsonl(Vec<Column>),
    /// The text is the title; the flag says whether the document was begun.
    Html(Vec<Column>, String, bool),
    /// The rows wait in an unnamed temporary file.
    Xlsx(Box<Book>),
    /// All rows are written; holds what is left to be read.
    Finished(Option<File>),
}

/// A spreadsheet that is being written. Its rows wait in an unnamed file in the data directory, not
/// in memory.
pub struct Book {
    workbook: Workbook,
    /// Rows written to the last worksheet.
    rows: u32,
    header: Vec<Column>,
    place: std::path::PathBuf,
}

impl Book {
    fn write_row<T: AsRef<str>>(&mut self, cells: &[T]) -> Result<(), XlsxError> {
        // Without a worksheet the index wraps to one that cannot exist, which is an error below.
        let last = self.workbook.worksheets().len().wrapping_sub(1);
        let sheet = self.workbook.worksheet_from_index(last)?;
        for (column, text) in (0..).zip(cells) {
            // As a string a cell is never read as a formula, so nothing needs to be escaped.
            sheet.write_string(self.rows, column, text.as_ref())?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Adds a worksheet for the first row and whenever the last one is full.
    fn make_room(&mut self) -> Result<(), XlsxError> {
        if self.rows > 0 && self.rows < SHEET_ROWS {
            return Ok(());
        }
        // Its rows go to a temporary file and must be written from top to bottom.
        self.workbook
            .add_worksheet_with_constant_memory()?
            .set_freeze_panes(1, 0)?;
        self.rows = 0;
        let header: Vec<&str> = self.header.iter().map(|column| column.as_str()).collect();
        self.write_row(&header)
    }
}

impl Sheet {
    /// Begins a file of the given format; `title` is the title of a document for printing.
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

    /// Adds rows and returns the bytes that are ready.
    pub fn write_rows(&mut self, rows: &[Vec<String>]) -> Result<Vec<u8>, SheetError> {
        match self {
            Self::Csv(columns, begun) => {
                let header = (!std::mem::replace(begun, true)).then(|| {
                    columns
                        .iter()
                        .map(|column| column.as_str().to_owned())
                        .collect()
                });
                write_csv(header, rows)
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
                    render_head(columns, title)
                };
                let row = |row: &Vec<String>| {
                    let cells: String = row
                        .iter()
                        .map(|text| ["<td><bdi>", &escape_markup(text), "</bdi></td>"].concat())
                        .collect();
                    ["<tr>", &cells, "</tr>\n"].concat()
                };
                Ok((head + &rows.iter().map(row).collect::<String>()).into_bytes())
            }
            Self::Xlsx(book) => {
                for row in rows {
                    book.make_room()?;
                    book.write_row(row)?;
                }
                Ok(vec![])
            }
            Self::Finished(_) => Ok(vec![]),
        }
    }

    /// Ends the rows. Returns what is left of the file piece by piece, then `None`.
    pub fn finish(&mut self) -> Result<Option<Vec<u8>>, SheetError> {
        let last = match self {
            // A list without rows has its header.
            Self::Csv(..) => self.write_rows(&[])?,
            Self::Jsonl(_) => vec![],
            Self::Html(..) => [
                self.write_rows(&[])?,
                b"</tbody></table>\n</body></html>\n".to_vec(),
            ]
            .concat(),
            Self::Xlsx(book) => {
                let mut file = private_files::make_unnamed(&book.place)?;
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

fn write_csv(header: Option<Vec<String>>, rows: &[Vec<String>]) -> Result<Vec<u8>, SheetError> {
    // Lines end with CR and LF (RFC 4180, section 2).
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![]);
    if let Some(header) = header {
        writer.write_record(header)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|text| escape_cell(text)))?;
    }
    writer
        .into_inner()
        .map_err(|error| SheetError::File(error.into_error()))
}

/// Renders the beginning of the document. It refers to no other file, since it may be opened from a
/// disk years later.
fn render_head(columns: &[Column], title: &str) -> String {
    let title = escape_markup(title);
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
