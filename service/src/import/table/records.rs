//! Reads CSV: cells with the file's own line of each record, and quotation marks that open no cell
//! as what they are. Each byte is looked at a few times at most, whatever the file holds.

use std::borrow::Cow;

use super::rows::RowCollector;
use super::{ReadOptions, Table, TableError, encoding, separator};
use crate::bounded_work::CancelFlag;

/// The evidence, as lines times columns, by which a quoted cell of several lines is taken for
/// records that a stray quotation mark would swallow.
const SWALLOWED: usize = 12;

/// Reads a text file as a table.
pub(super) fn read_text(
    bytes: &[u8],
    options: &ReadOptions,
    cancel: &CancelFlag,
) -> Result<Table, TableError> {
    let (text, converted) = encoding::decode(bytes)?;
    let layout = separator::find_layout(&text);
    let mut rows = RowCollector::new(cancel);
    for cell in CellReader::new(&text, &layout) {
        if cell.column == 0 {
            rows.begin_row(cell.line)?;
        }
        if cell.has_stray_quote {
            rows.note_stray_quote(cell.line, &cell.text);
        }
        rows.add_cell(cell.column, &cell.text)?;
    }
    let mut table = rows.finish(options)?;
    if let Some(note) = converted {
        table.notes.insert(0, note);
    }
    Ok(table)
}

/// How the records of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordLayout {
    pub separator: u8,
    /// The usual number of cells of a record; 0 where nobody knows.
    pub width: usize,
    /// Where the records begin, in bytes, and in which line.
    pub begin: usize,
    pub line: i64,
}

/// One cell of a record.
#[derive(Debug)]
pub(super) struct ReadCell<'a> {
    pub text: Cow<'a, str>,
    /// The first line of the record in the file, from 1.
    pub line: i64,
    /// From 0.
    pub column: usize,
    /// Whether it is the last one of its record.
    pub is_last: bool,
    /// Whether it begins with a quotation mark that opens no quoted cell.
    pub has_stray_quote: bool,
}

/// The cells of a text, one after the other. A line without text is a record of one empty cell.
pub(super) struct CellReader<'a> {
    text: &'a str,
    separator: u8,
    width: usize,
    /// The byte that is read next, and its column and line.
    place: usize,
    column: usize,
    line: i64,
    /// The byte with which that line begins.
    line_begin: usize,
    /// The first line of the record.
    record_line: i64,
}

impl<'a> CellReader<'a> {
    /// Begins with the first record.
    pub(super) fn new(text: &'a str, layout: &RecordLayout) -> Self {
        Self {
            text,
            separator: layout.separator,
            width: layout.width,
            place: layout.begin,
            column: 0,
            line: layout.line,
            line_begin: layout.begin,
            record_line: layout.line,
        }
    }

    fn is_end_of_cell(&self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|byte| *byte == self.separator || matches!(byte, b'\r' | b'\n'))
    }

    /// Reads a cell up to what ends it; tells whether its quotation mark is a stray one.
    fn read_cell(&mut self) -> (Cow<'a, str>, bool) {
        let rest = self.text.get(self.place..).unwrap_or("");
        if let Some(quoted) = rest.strip_prefix('"')
            && let Some((length, consumed)) = self.find_closing_quote(quoted)
        {
            let inside = &quoted[..length];
            let breaks = count_breaks(inside);
            if let Some(last) = inside.rfind(['\r', '\n']).filter(|_| breaks > 0) {
                self.line += breaks;
                self.line_begin = self.place + 1 + last + 1;
            }
            self.place += 1 + consumed;
            let text = if inside.contains("\"\"") {
                Cow::Owned(inside.replace("\"\"", "\""))
            } else {
                Cow::Borrowed(inside)
            };
            return (text, false);
        }
        let ends_here = |byte: &u8| self.is_end_of_cell(Some(byte));
        let length = rest.as_bytes().iter().position(ends_here);
        let cell = &rest[..length.unwrap_or(rest.len())];
        self.place += cell.len();
        (Cow::Borrowed(cell), cell.starts_with('"'))
    }

    /// Goes past what ends a cell; tells whether it ends the record as well.
    fn end_cell(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(self.place) {
            Some(byte) if *byte == self.separator => {
                self.place += 1;
                return false;
            }
            Some(b'\r') if bytes.get(self.place + 1) == Some(&b'\n') => self.place += 2,
            Some(_) => self.place += 1,
            None => return true,
        }
        self.line += 1;
        self.line_begin = self.place;
        true
    }

    /// Finds the quotation mark that closes a cell, from behind the one that opens it. Returns the
    /// length of what is quoted, and of that with the mark and blanks behind it; nothing where the
    /// opening mark is a stray one.
    ///
    /// A search that fails has gone past no other mark that could open a cell, or it would have
    /// ended there. So no byte is searched twice for the same reason.
    fn find_closing_quote(&self, quoted: &str) -> Option<(usize, usize)> {
        let bytes = quoted.as_bytes();
        let (mut place, mut is_inner) = (0, false);
        while let Some(distance) = bytes[place..].iter().position(|byte| *byte == b'"') {
            let begin = place + distance;
            let run = bytes[begin..].iter().take_while(|byte| **byte == b'"');
            let length = run.count();
            place = begin + length;
            // Two marks are one of the text.
            if length % 2 == 0 {
                continue;
            }
            let blanks = bytes[place..].iter().take_while(|byte| **byte == b' ');
            let end = place + blanks.count();
            if self.is_end_of_cell(bytes.get(end)) {
                let is_cell = !self.swallows_records(quoted, place - 1);
                return is_cell.then_some((place - 1, end));
            }
            // The mark is not doubled and closes nothing: either the text quotes something, or the
            // cell only begins with a quoted word, or the opening mark is a stray one.
            let before = begin.checked_sub(1).and_then(|at| bytes.get(at));
            if before.is_some() && self.is_end_of_cell(before) {
                return None;
            }
            let opens = before.is_some_and(|byte| b" \t([{-/".contains(byte))
                && bytes.get(place).is_some_and(|byte| *byte != b' ');
            if !opens && !is_inner {
                return None;
            }
            is_inner = opens;
        }
        None
    }

    /// Tells whether a quoted cell, which ends at a place, holds lines that look like records. The
    /// lines are those in which it begins and ends, and those between.
    fn swallows_records(&self, quoted: &str, end: usize) -> bool {
        let has_breaks = quoted[..end].contains(['\r', '\n']);
        if self.width < 2 || !has_breaks {
            return false;
        }
        let behind = quoted[end..].find(['\r', '\n']);
        // The opening mark stands between the place and what is quoted.
        let last = self.place + 1 + end + behind.unwrap_or(quoted.len() - end);
        let spanned = self.text.get(self.line_begin..last).unwrap_or("");
        let (mut lines, mut records) = (0, 0_usize);
        for line in spanned.split(['\r', '\n']).filter(|line| !line.is_empty()) {
            let separators = line.bytes().filter(|byte| *byte == self.separator);
            lines += 1;
            records += usize::from(separators.count() + 1 == self.width);
        }
        records > 1 && records * 2 > lines && records * self.width >= SWALLOWED
    }
}

impl<'a> Iterator for CellReader<'a> {
    type Item = ReadCell<'a>;

    fn next(&mut self) -> Option<ReadCell<'a>> {
        if self.column == 0 {
            if self.place >= self.text.len() {
                return None;
            }
            self.record_line = self.line;
        }
        let column = self.column;
        let (text, has_stray_quote) = self.read_cell();
        let is_last = self.end_cell();
        self.column = if is_last { 0 } else { column + 1 };
        Some(ReadCell {
            text,
            line: self.record_line,
            column,
            is_last,
            has_stray_quote,
        })
    }
}

/// Counts the line breaks of a text: CRLF, LF or CR.
pub(super) fn count_breaks(text: &str) -> i64 {
    let mut breaks = 0;
    let mut last = 0;
    for byte in text.bytes() {
        let ends_line = byte == b'\r' || (byte == b'\n' && last != b'\r');
        breaks += i64::from(ends_line);
        last = byte;
    }
    breaks
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::{Sighting, TableNote, read};
    use super::*;

    fn read_lines(text: &str) -> Table {
        read(text.as_bytes(), &ReadOptions::default()).unwrap()
    }

    /// Checks the lines below the headings, each with its number.
    fn check(what: &str, text: &str, expected: &[(i64, &[&str])]) {
        let table = read_lines(text);
        let lines: Vec<(i64, Vec<&str>)> = table
            .lines
            .iter()
            .map(|line| (line.number, line.cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(i64, Vec<&str>)> = expected
            .iter()
            .map(|(number, cells)| (*number, cells.to_vec()))
            .collect();
        assert_eq!(lines, expected, "{what}");
    }

    #[test]
    fn the_line_that_is_named_is_the_files_own() {
        let text = "Name,Email\n\n\"Ana\nDiaz\",a@x\n\n\nBo,b@x\n\"C\n\nC\",c@x\nDi,d@x";
        for line_break in ["\n", "\r\n", "\r"] {
            let broken = text.replace('\n', line_break);
            let (ana, c) = (
                "Ana\nDiaz".replace('\n', line_break),
                "C\n\nC".replace('\n', line_break),
            );
            check(
                &format!("{line_break:?}"),
                &broken,
                &[
                    (3, &[ana.as_str(), "a@x"]),
                    (7, &["Bo", "b@x"]),
                    (8, &[c.as_str(), "c@x"]),
                    (11, &["Di", "d@x"]),
                ],
            );
        }
        check(
            "blanks first",
            "\n\r\n \nName,Email\nAna,a@x\n",
            &[(5, &["Ana", "a@x"])],
        );
        assert_eq!(read_lines("\n\nName,Email\nAna,a@x\n").heading_row, 3);
    }

    #[test]
    fn empty_cells_and_quotes_are_kept() {
        check(
            "empty",
            "a,b,c\n,,x\n\"\",\"\"\"\",y\nz,,\n",
            &[
                (2, &["", "", "x"]),
                (3, &["", "\"", "y"]),
                (4, &["z", "", ""]),
            ],
        );
        check(
            "doubled",
            "a,b\n\"He said \"\"no\"\", twice\",x\n",
            &[(2, &["He said \"no\", twice", "x"])],
        );
        check(
            "not doubled",
            "a,b\n\"He, too, said \"no\" twice\",x\n",
            &[(2, &["He, too, said \"no\" twice", "x"])],
        );
        check(
            "a blank behind",
            "a,b\n\"x, y\" ,z\n",
            &[(2, &["x, y", "z"])],
        );
    }

    #[test]
    fn a_stray_quote_does_not_swallow_a_file() {
        check(
            "never closed",
            "Name,Email\n\"Ana,a@x\nBo,b@x\nCy,c@x\n",
            &[
                (2, &["\"Ana", "a@x"]),
                (3, &["Bo", "b@x"]),
                (4, &["Cy", "c@x"]),
            ],
        );
        check(
            "before a quoted cell",
            "Name,Email\n\"Ana,a@x\n\"Bo, Jr\",b@x\n",
            &[(2, &["\"Ana", "a@x"]), (3, &["Bo, Jr", "b@x"])],
        );
        check(
            "a quoted word first",
            "Name,Email\n\"Save\" the Sea,a@x\n\"Bo, Jr\",b@x\n",
            &[(2, &["\"Save\" the Sea", "a@x"]), (3, &["Bo, Jr", "b@x"])],
        );
        check(
            "an inch",
            "Name,Note\nAna,5\" tall\nBo,6\" tall\n",
            &[(2, &["Ana", "5\" tall"]), (3, &["Bo", "6\" tall"])],
        );
        let record = "Ana,a@x,KE\n";
        let text = format!(
            "Name,Email,Country\n\"Bo,b@x,KE\n{}Cy\",c@x,KE\n",
            record.repeat(50)
        );
        let table = read_lines(&text);
        assert_eq!(table.lines.len(), 52);
        assert_eq!(table.lines[51].number, 53);
        assert_eq!(
            table.notes,
            [TableNote::StrayQuotes(Sighting {
                lines: 1,
                first: 2,
                example: "Bo".into(),
            })]
        );
    }

    #[test]
    fn letters_in_a_wrong_encoding_are_said_and_stay() {
        let text = "Name,Email\nAna,a@x\nZoë MÃ¼ller,m@x\nJosÃ©,j@x\n";
        let table = read_lines(text);
        assert_eq!(table.lines[1].cells, ["Zoë MÃ¼ller", "m@x"]);
        assert_eq!(
            table.notes,
            [TableNote::BrokenLetters(Sighting {
                lines: 2,
                first: 3,
                example: "MÃ¼ller".into(),
            })]
        );
    }

    #[test]
    fn an_address_of_several_lines_is_one_cell() {
        let address = "1 High Street, Flat 2\nLondon, N1\nUnited Kingdom";
        let text = format!("Name,Address,Email,Country\nAna,\"{address}\",a@x,GB\nBo,,b@x,GB\n");
        check(
            "an address",
            &text,
            &[
                (2, &["Ana", address, "a@x", "GB"]),
                (5, &["Bo", "", "b@x", "GB"]),
            ],
        );
        assert!(read_lines(&text).notes.is_empty());
    }

    #[test]
    fn many_stray_quotes_take_no_longer() {
        for piece in [
            "\"a,\"\"\"b,\n",
            "\"\"\"x,\n",
            "\"a\n\"\n",
            "\"a \"b,",
            "a,\"b\n",
            "\"a\nb\",",
            "\"\",\"",
        ] {
            let text = format!("n,m,o\n{}", piece.repeat(40_000));
            let begin = std::time::Instant::now();
            let layout = separator::find_layout(&text);
            let cells = CellReader::new(&text, &layout).count();
            assert!(
                cells > 1 && begin.elapsed().as_secs() < 5,
                "{piece:?}: {cells} cells"
            );
        }
    }
}
