//! Reads a file as a table: CSV in any usual separator and encoding, or a sheet of an XLSX file.
//! What a file may make large is counted while it is read, and what staff should know of the
//! reading is noted.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bounded_work::CancelFlag;
use crate::language::Locale;

mod archive;
#[cfg(test)]
mod bounds_tests;
mod encoding;
mod heading;
mod mojibake;
mod notes;
mod records;
mod rows;
mod separator;
mod sheet;
mod xml_tags;

pub use notes::{NoteValue, Sighting, TableNote};

/// The headings and lines of a file, with what staff should know of how it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub headings: Vec<String>,
    /// The lines after the headings that have any text.
    pub lines: Vec<TableLine>,
    pub notes: Vec<TableNote>,
    /// The names of the sheets of a workbook, in its order, hidden ones as well; none of a CSV
    /// file.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The file's own line of the headings, from 1.
    pub heading_row: usize,
}

/// One line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableLine {
    /// The file's own line, from 1: the first physical line of a CSV record, the row of a sheet.
    pub number: i64,
    /// The cells, of which a line may have fewer or more than there are headings.
    pub cells: Vec<String>,
}

/// What a person chose of how a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// The name of the sheet; by default the first visible one that has any text.
    pub sheet: Option<String>,
    /// The file's own line of the headings, from 1; by default the first line that looks like it.
    pub heading_row: Option<usize>,
}

/// The reasons why a file cannot be read as a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("the file is empty, or only its hidden sheets have any text")]
    Empty,
    /// The file is neither text nor XLSX, or a damaged one.
    #[error("the file is neither text nor an XLSX file; save it as “CSV UTF-8” or XLSX")]
    Unknown,
    /// A workbook of another format, or one with a password.
    #[error(
        "the file is an XLS, XLSB or ODS file, or has a password; save it as XLSX without a \
         password, or as “CSV UTF-8”"
    )]
    OtherFormat,
    /// Text whose letters are neither UTF-8 nor UTF-16 nor Windows-1252.
    #[error("the letters of the file are not in UTF-8; save it as “CSV UTF-8” or XLSX")]
    OtherEncoding,
    #[error("the file has more than 200,000 lines; divide it")]
    TooLong,
    #[error(
        "the file is too large: more than 32 MB, or when it is opened more than 64 MB or \
         4,000,000 cells; divide it"
    )]
    TooLarge,
    /// The number is that of the line.
    #[error("line {0} has more than 256 columns; leave out those that are not needed")]
    TooWide(i64),
    /// No sheet has the name that was chosen; the names of all sheets follow.
    #[error("the file has no such sheet; it has: {}", .0.join(", "))]
    NoSuchSheet(Vec<String>),
    /// The line that was chosen for the headings has no text.
    #[error("line {0} has no text, so that it cannot be the headings")]
    NoSuchLine(i64),
    /// Nobody waits for the table any more.
    #[error("the reading was stopped")]
    Stopped,
}

impl TableError {
    /// Returns the word of its sentence on the page, which is `import-WORD`, and what stands in it.
    pub fn word(&self) -> (&'static str, Vec<(&'static str, NoteValue)>) {
        let line = |line: i64| vec![("line", NoteValue::Number(line))];
        match self {
            Self::Empty => ("empty", vec![]),
            Self::Unknown | Self::Stopped => ("unknown", vec![]),
            Self::OtherFormat => ("other-format", vec![]),
            Self::OtherEncoding => ("other-encoding", vec![]),
            Self::TooLong => ("too-long", vec![]),
            Self::TooLarge => ("too-large", vec![]),
            Self::TooWide(number) => ("too-wide", line(*number)),
            Self::NoSuchSheet(sheets) => (
                "no-such-sheet",
                vec![("sheets", NoteValue::Text(notes::join_names(sheets)))],
            ),
            Self::NoSuchLine(number) => ("no-such-line", line(*number)),
        }
    }

    /// Says it in the words of a language.
    pub fn describe(&self, words: &Locale) -> String {
        let (word, values) = self.word();
        notes::write_sentence(words, word, &values)
    }
}

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// Reads a file up to one byte more than the largest, which [`read`] then refuses.
pub fn load_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![];
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file as a table. Lines without any text are skipped.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Table, TableError> {
    read_until(bytes, options, &CancelFlag::default())
}

/// Reads a file as [`read`] does, until the flag says that nobody waits for it.
pub fn read_until(
    bytes: &[u8],
    options: &ReadOptions,
    cancel: &CancelFlag,
) -> Result<Table, TableError> {
    if bytes.len() > LARGEST_FILE {
        return Err(TableError::TooLarge);
    }
    // The name of an uploaded file says little. An XLSX file is a ZIP archive, and an XLS file or
    // a workbook with a password is a compound file; both begin like this.
    if bytes.starts_with(b"PK\x03\x04") {
        sheet::read_workbook(bytes, options, cancel)
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        Err(TableError::OtherFormat)
    } else {
        records::read_text(bytes, options, cancel)
    }
}
