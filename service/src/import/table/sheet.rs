//! Reads a sheet of an XLSX file: the one that was chosen, else the first visible one that has any
//! text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::archive::{self, WorkbookCopy};
use super::rows::RowCollector;
use super::xml_tags::{HiddenRows, XmlTag, XmlTags};
use super::{ReadOptions, Table, TableError, TableNote};
use crate::bounded_work::CancelFlag;

/// The most sheets that are listed for a choice, and that are looked at for the first text.
const MOST_SHEETS: usize = 200;
/// The first day that a date may be, 1 January 1900, and the first after the year 9999, in days of
/// a spreadsheet. What is below is a time of day.
const FIRST_DAY: f64 = 1.0;
const END_OF_DAYS: f64 = 2_958_466.0;

/// A workbook in memory.
type XlsxBook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// One sheet of a workbook that has cells.
#[derive(Clone, Debug)]
struct WorkSheet {
    name: String,
    /// Its place among all sheets, charts as well.
    place: usize,
    is_visible: bool,
}

/// Reads a workbook as a table.
pub(super) fn read_workbook(
    bytes: &[u8],
    options: &ReadOptions,
    cancel: &CancelFlag,
) -> Result<Table, TableError> {
    let explain = |error| match error {
        TableError::Unknown if archive::is_other_workbook(bytes) => TableError::OtherFormat,
        other => other,
    };
    let copy = archive::copy_workbook(bytes, cancel).map_err(explain)?;
    let mut book: XlsxBook<'_> =
        Xlsx::new(Cursor::new(copy.bytes.as_slice())).map_err(|_| explain(TableError::Unknown))?;
    let sheets = list_sheets(&book);
    if sheets.is_empty() {
        return Err(explain(TableError::Unknown));
    }
    let texts = list_sheet_texts(&copy);
    let read = |book: &mut XlsxBook<'_>, sheet: &WorkSheet| {
        let mut rows = RowCollector::new(cancel);
        let text = texts.get(sheet.place).copied().unwrap_or_default();
        read_rows(book, &sheet.name, HiddenRows::new(text), options, &mut rows)?;
        rows.finish(options)
    };
    let (sheet, mut table) = if let Some(name) = &options.sheet {
        let sheet = find_sheet(&sheets, name)?;
        (sheet, read(&mut book, sheet)?)
    } else {
        let mut found = Err(TableError::Empty);
        let visible = sheets.iter().filter(|sheet| sheet.is_visible);
        for sheet in visible.take(MOST_SHEETS) {
            found = read(&mut book, sheet).map(|table| (sheet, table));
            if !matches!(found, Err(TableError::Empty)) {
                break;
            }
        }
        found?
    };
    table.notes.extend(describe_sheets(&sheets, sheet, options));
    table.sheet = Some(sheet.name.clone());
    let names = sheets.into_iter().map(|sheet| sheet.name);
    table.sheets = names.take(MOST_SHEETS).collect();
    Ok(table)
}

/// Lists the sheets that have cells, in the order of the workbook.
fn list_sheets(book: &XlsxBook<'_>) -> Vec<WorkSheet> {
    let sheets = book.sheets_metadata().iter().enumerate();
    sheets
        .filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet)
        .map(|(place, sheet)| WorkSheet {
            name: sheet.name.clone(),
            place,
            is_visible: sheet.visible == SheetVisible::Visible,
        })
        .collect()
}

/// Finds the sheet of a name; people need not write it as the workbook does.
fn find_sheet<'a>(sheets: &'a [WorkSheet], name: &str) -> Result<&'a WorkSheet, TableError> {
    let fold = |name: &str| name.trim().to_lowercase();
    let exact = sheets.iter().find(|sheet| sheet.name == name);
    let alike = || sheets.iter().find(|sheet| fold(&sheet.name) == fold(name));
    exact.or_else(alike).ok_or_else(|| {
        let names = sheets.iter().map(|sheet| sheet.name.clone());
        TableError::NoSuchSheet(names.take(MOST_SHEETS).collect())
    })
}

/// Says which sheet was taken, where nobody chose, and which ones are hidden.
fn describe_sheets(
    sheets: &[WorkSheet],
    taken: &WorkSheet,
    options: &ReadOptions,
) -> Vec<TableNote> {
    let list_names = |is_visible: bool| -> Vec<String> {
        let others = sheets.iter().filter(|sheet| sheet.place != taken.place);
        others
            .filter(|sheet| sheet.is_visible == is_visible)
            .map(|sheet| sheet.name.clone())
            .collect()
    };
    let (others, hidden) = (list_names(true), list_names(false));
    let mut notes = vec![];
    if !others.is_empty() && options.sheet.is_none() {
        notes.push(TableNote::Sheet {
            sheet: taken.name.clone(),
            others,
        });
    }
    if !hidden.is_empty() {
        notes.push(TableNote::HiddenSheets(hidden));
    }
    notes
}

/// Reads cell by cell, since a sheet may declare the largest size of the format and hold two cells.
fn read_rows(
    book: &mut XlsxBook<'_>,
    name: &str,
    mut hidden: HiddenRows<'_>,
    options: &ReadOptions,
    rows: &mut RowCollector<'_>,
) -> Result<(), TableError> {
    let cells = book.worksheet_cells_reader(name);
    let mut cells = cells.map_err(|_| TableError::Unknown)?;
    while let Some(cell) = cells.next_cell().map_err(|_| TableError::Unknown)? {
        let (row, column) = cell.get_position();
        let line = i64::from(row) + 1;
        let value = cell.get_value();
        // Whoever names a line for the headings has seen it.
        let is_chosen = options.heading_row.map(i64::try_from) == Some(Ok(line));
        if hidden.contains(line) && !is_chosen {
            rows.leave_out(line, &format_cell(value))?;
            continue;
        }
        if let DataRef::Error(error) = value {
            rows.note_error(line, &error.to_string());
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        rows.add_to_line(line, column, &format_cell(value))?;
    }
    Ok(())
}

/// Lists the texts of all sheets in the order of the workbook: the library tells neither the file
/// of a sheet nor which of its rows are hidden.
fn list_sheet_texts(copy: &WorkbookCopy) -> Vec<&[u8]> {
    let relations = copy.find_member("xl/_rels/workbook.xml.rels");
    let targets: HashMap<&[u8], &[u8]> =
        XmlTags::new(relations.unwrap_or_default(), b"Relationship")
            .filter_map(|relation| Some((relation.get(b"Id")?, relation.get(b"Target")?)))
            .collect();
    let find_text = |sheet: XmlTag<'_>| {
        let target = String::from_utf8_lossy(targets.get(sheet.get(b"id")?)?)
            .replace('\\', "/")
            .to_ascii_lowercase();
        // A target is relative to the folder of the workbook, or begins at the root.
        let target = target.trim_start_matches('/');
        let target = target.strip_prefix("xl/").unwrap_or(target);
        copy.find_member(&format!("xl/{target}"))
    };
    let book = copy.find_member("xl/workbook.xml").unwrap_or_default();
    XmlTags::new(book, b"sheet")
        .map(|sheet| find_text(sheet).unwrap_or_default())
        .collect()
}

fn format_cell<'a>(cell: &'a DataRef<'_>) -> Cow<'a, str> {
    match cell {
        // What the formula could not calculate is noted, and says nothing of a person.
        DataRef::Empty | DataRef::Error(_) => Cow::Borrowed(""),
        // Telephone numbers and years are written as numbers: without the “.0”. Larger numbers come
        // close to the end of the whole numbers that a float can hold.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Cow::Owned(format!("{number:.0}"))
        }
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::Bool(true) => Cow::Borrowed("TRUE"),
        DataRef::Bool(false) => Cow::Borrowed("FALSE"),
        DataRef::DateTime(moment) => Cow::Owned(format_moment(*moment)),
        DataRef::DateTimeIso(text) => Cow::Owned(format_iso_moment(text)),
        other => Cow::Owned(Data::from(other.clone()).to_string()),
    }
}

/// Writes a date as `2026-02-14`, with the time of day behind it where there is one.
fn format_moment(moment: ExcelDateTime) -> String {
    let days = moment.as_f64();
    if moment.is_duration() || !(0.0..END_OF_DAYS).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (days < FIRST_DAY, hour, minute, second) {
        (true, ..) => time,
        (false, 0, 0, 0) => date,
        (false, ..) => format!("{date} {time}"),
    }
}

/// Writes a date that the sheet holds as text in the same way, as in `2026-02-14T00:00:00`.
fn format_iso_moment(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.starts_with("00:00:00") => date.to_owned(),
        Some((date, time)) => format!("{date} {}", time.trim_end_matches('Z')),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

    use super::super::{Sighting, read};
    use super::*;

    fn write_cells(sheet: &mut Worksheet, lines: &[&str]) {
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split('|')) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }

    fn read_sheet(file: &[u8], sheet: &str, heading_row: usize) -> Result<Table, TableError> {
        let options = ReadOptions {
            sheet: (!sheet.is_empty()).then(|| sheet.to_owned()),
            heading_row: (heading_row > 0).then_some(heading_row),
        };
        read(file, &options)
    }

    fn list_lines(table: &Table) -> Vec<(i64, String)> {
        let lines = table.lines.iter();
        lines
            .map(|line| (line.number, line.cells.join("|")))
            .collect()
    }

    #[test]
    fn cells_are_read_as_what_they_mean() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = ExcelDateTime::from_ymd(2026, 2, 14).unwrap();
        let moment = ExcelDateTime::from_ymd(2026, 2, 14).unwrap();
        let moment = moment.and_hms(9, 30, 0).unwrap();
        let format = Format::new().set_num_format("dd/mm/yyyy hh:mm");
        write_cells(
            sheet,
            &["Name|Year|Share|Signed|At|Agreed|Refused|Found", "أمل"],
        );
        sheet.write_number(1, 1, 2026.0).unwrap();
        sheet.write_number(1, 2, 0.25).unwrap();
        sheet
            .write_datetime_with_format(1, 3, &day, &format)
            .unwrap();
        sheet
            .write_datetime_with_format(1, 4, &moment, &format)
            .unwrap();
        sheet.write_boolean(1, 5, true).unwrap();
        sheet.write_boolean(1, 6, false).unwrap();
        let missing = Formula::new("=NA()").set_result("#N/A");
        sheet.write_formula(1, 7, missing).unwrap();
        let table = read_sheet(&book.save_to_buffer().unwrap(), "", 0).unwrap();
        let expected = "أمل|2026|0.25|2026-02-14|2026-02-14 09:30:00|TRUE|FALSE|";
        assert_eq!(
            table.lines[0].cells.join("|").trim_end_matches('|'),
            expected.trim_end_matches('|')
        );
        assert_eq!(
            table.notes,
            [TableNote::ErrorCells(Sighting {
                lines: 1,
                first: 2,
                example: "#N/A".into(),
            })]
        );
        assert_eq!(
            (table.heading_row, table.sheet.as_deref()),
            (1, Some("Sheet1"))
        );
    }

    #[test]
    fn dates_that_are_text_in_the_sheet_are_written_the_same() {
        for (text, expected) in [
            ("2026-02-14T00:00:00.000", "2026-02-14"),
            ("2026-02-14T09:30:00Z", "2026-02-14 09:30:00"),
            ("2026-02-14", "2026-02-14"),
        ] {
            assert_eq!(format_iso_moment(text), expected);
        }
    }

    #[test]
    fn hidden_rows_and_sheets_are_said() {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Empty").unwrap();
        let sheet = book.add_worksheet().set_name("Old").unwrap();
        write_cells(sheet, &["Name", "Di"]);
        sheet.set_hidden(true);
        let sheet = book.add_worksheet().set_name("List").unwrap();
        write_cells(
            sheet,
            &["Name|Email", "Ana|a@x", "Bo|b@x", "Cy|c@x", "Ed|e@x"],
        );
        sheet.set_row_hidden(2).unwrap();
        sheet.set_row_hidden(3).unwrap();
        let sheet = book.add_worksheet().set_name("More").unwrap();
        write_cells(sheet, &["Title", "", "", "Name|Email", "Fe|f@x"]);
        let file = book.save_to_buffer().unwrap();

        let table = read_sheet(&file, "", 0).unwrap();
        assert_eq!(
            list_lines(&table),
            [(2, "Ana|a@x".to_owned()), (5, "Ed|e@x".to_owned())]
        );
        assert_eq!(table.sheets, ["Empty", "Old", "List", "More"]);
        assert_eq!(table.sheet.as_deref(), Some("List"));
        assert_eq!(
            table.notes,
            [
                TableNote::HiddenRows(Sighting {
                    lines: 2,
                    first: 3,
                    example: String::new(),
                }),
                TableNote::Sheet {
                    sheet: "List".into(),
                    others: vec!["Empty".into(), "More".into()],
                },
                TableNote::HiddenSheets(vec!["Old".into()]),
            ]
        );
        // Chosen by name, in any case, hidden ones as well.
        let table = read_sheet(&file, "old ", 0).unwrap();
        assert_eq!(list_lines(&table), [(2, "Di".to_owned())]);
        let table = read_sheet(&file, "More", 0).unwrap();
        assert_eq!(
            (table.heading_row, list_lines(&table)),
            (4, vec![(5, "Fe|f@x".to_owned())])
        );
        assert!(table.notes.contains(&TableNote::HeadingRow(4)));
        let table = read_sheet(&file, "More", 1).unwrap();
        assert_eq!((table.heading_row, table.lines.len()), (1, 2));
        let names = ["Empty", "Old", "List", "More"].map(str::to_owned).to_vec();
        assert_eq!(
            read_sheet(&file, "Other", 0),
            Err(TableError::NoSuchSheet(names))
        );
        assert_eq!(read_sheet(&file, "More", 2), Err(TableError::NoSuchLine(2)));
        assert_eq!(read_sheet(&file, "Empty", 0), Err(TableError::Empty));
    }
}
