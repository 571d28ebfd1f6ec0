//! A spreadsheet as a person expects one: title, bold headings that stay in sight, a filter,
//! widths, and dates that are dates.

use std::fs::File;
use std::io::Seek;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as CellFormat, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::cells::TIME_FOR_PEOPLE;
use super::layout::{CellKind, TableLayout};
use super::sheet::SheetError;
use super::spool::measure_text;
use crate::values::private_files;

/// The most rows of a worksheet with all that stands above its table; the format has no more.
const SHEET_ROWS: u32 = 1_048_576;
/// The widest column, in digits: a longer text would push the others out of sight.
const WIDEST: usize = 60;

/// The formats of cells.
struct CellFormats {
    title: CellFormat,
    heading: CellFormat,
    day: CellFormat,
    moment: CellFormat,
}

impl CellFormats {
    fn new() -> Self {
        let heading = CellFormat::new()
            .set_bold()
            .set_border_bottom(FormatBorder::Thin);
        Self {
            title: CellFormat::new().set_bold().set_font_size(14),
            heading,
            // The order that nobody reads the other way round.
            day: CellFormat::new().set_num_format("yyyy-mm-dd"),
            moment: CellFormat::new().set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}

/// A spreadsheet that is being written. Its rows wait in an unnamed file in the data directory, not
/// in memory.
pub struct Book {
    workbook: Workbook,
    layout: TableLayout,
    formats: CellFormats,
    /// The width of each column.
    widths: Vec<usize>,
    /// The row of the headings on the last worksheet.
    heading: u32,
    /// Rows written to the last worksheet.
    rows: u32,
}

impl Book {
    /// Begins a spreadsheet. `values` has the width of the widest value of each column; `title`
    /// stands above the table. The file is dated `as_of` and not by a clock, so that one list makes
    /// one file.
    pub fn new(
        folder: &Path,
        layout: TableLayout,
        values: &[usize],
        (title, as_of): (&[String], DateTime<Utc>),
    ) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder)?;
        let created = ExcelDateTime::from_timestamp(as_of.timestamp())?;
        let mut properties = DocProperties::new().set_creation_datetime(&created);
        if let Some(title) = title.first() {
            properties = properties.set_title(title);
        }
        workbook.set_properties(&properties);
        // The button of the filter covers the end of a heading.
        let headings = layout.headings.iter().map(|text| measure_text(text) + 3);
        let widths = headings.zip(values).map(|(heading, value)| {
            let widest = heading.max(*value);
            widest.min(WIDEST)
        });
        let mut book = Self {
            widths: widths.collect(),
            workbook,
            layout,
            formats: CellFormats::new(),
            heading: 0,
            rows: 0,
        };
        book.begin_worksheet(title)?;
        Ok(book)
    }

    /// Adds rows, and a worksheet whenever the last one is full.
    pub fn write_rows(&mut self, rows: &[Vec<String>]) -> Result<(), XlsxError> {
        for row in rows {
            if self.rows >= SHEET_ROWS {
                self.end_worksheet()?;
                self.begin_worksheet(&[])?;
            }
            let last = self.workbook.worksheets().len().saturating_sub(1);
            let sheet = self.workbook.worksheet_from_index(last)?;
            for (place, (column, text)) in (0..).zip((0..).zip(row)) {
                let kind = self.layout.cell_kind(place);
                write_cell(sheet, (self.rows, column), text, kind, &self.formats)?;
            }
            self.rows += 1;
        }
        Ok(())
    }

    /// Packs the spreadsheet into an unnamed file, which is then read from its beginning.
    pub fn pack(mut self, folder: &Path) -> Result<File, SheetError> {
        self.end_worksheet()?;
        let mut file = private_files::make_unnamed(folder)?;
        self.workbook.save_to_writer(&mut file)?;
        file.rewind()?;
        Ok(file)
    }

    /// Adds a worksheet with its title and headings.
    fn begin_worksheet(&mut self, title: &[String]) -> Result<(), XlsxError> {
        // Its rows go to a temporary file and must be written from top to bottom.
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        self.rows = 0;
        for line in title {
            if self.rows == 0 {
                sheet.write_string_with_format(0, 0, line, &self.formats.title)?;
            } else {
                sheet.write_string(self.rows, 0, line)?;
            }
            self.rows += 1;
        }
        // An empty row tells a spreadsheet program where the table begins.
        self.rows += u32::from(!title.is_empty());
        self.heading = self.rows;
        for (column, text) in (0..).zip(&self.layout.headings) {
            sheet.write_string_with_format(self.heading, column, text, &self.formats.heading)?;
        }
        self.rows += 1;
        sheet
            .set_right_to_left(self.layout.direction == "rtl")
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_freeze_panes(self.rows, 0)?
            .set_repeat_rows(self.heading, self.heading)?;
        for (column, width) in (0..).zip(&self.widths) {
            // A width is at most `WIDEST`.
            let width = u32::try_from(*width).unwrap_or_default();
            sheet.set_column_width(column, width + 2)?;
        }
        Ok(())
    }

    /// Puts the filter over the table, whose end is known now.
    fn end_worksheet(&mut self) -> Result<(), XlsxError> {
        let last = self.workbook.worksheets().len().saturating_sub(1);
        let columns = u16::try_from(self.widths.len()).unwrap_or(u16::MAX);
        let sheet = self.workbook.worksheet_from_index(last)?;
        if columns > 0 {
            sheet.autofilter(self.heading, 0, self.rows - 1, columns - 1)?;
        }
        Ok(())
    }
}

/// Writes a cell. A text is a string, so no program reads it as a formula, and nothing needs to be
/// escaped; one that is no date or number stays a text in any column.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    kind: CellKind,
    formats: &CellFormats,
) -> Result<(), XlsxError> {
    let time = match kind {
        CellKind::Text | CellKind::Number => None,
        CellKind::Day => text
            .parse()
            .map(|day: NaiveDate| day.and_time(NaiveTime::MIN))
            .ok(),
        CellKind::Moment => NaiveDateTime::parse_from_str(text, TIME_FOR_PEOPLE).ok(),
    };
    let number: Option<u32> = match kind {
        CellKind::Number => text.parse().ok(),
        _ => None,
    };
    if let Some(time) = time {
        let time = ExcelDateTime::from_timestamp(time.and_utc().timestamp())?;
        let format = if kind == CellKind::Day {
            &formats.day
        } else {
            &formats.moment
        };
        sheet.write_datetime_with_format(row, column, &time, format)?;
    } else if let Some(number) = number {
        sheet.write_number(row, column, number)?;
    } else if !text.is_empty() {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}
