//! Lists as spreadsheet programs open them: 100,000 cells that would like to be formulas, and none
//! is one. And lists as these programs save them, as an import reads them.

use crate::support::journeys;

journeys!(no_spreadsheet_program_finds_a_formula);

mod journey {
    use std::path::Path;

    use undersigned::export::layout::TableLayout;
    use undersigned::export::rules::{Column, Format};
    use undersigned::export::sheet::Sheet;

    use crate::support::programs::{convert_by_office, run_python};
    use crate::support::{Backend, TestApp};

    /// Beginnings that some program takes for a formula, and what could follow.
    const BEGINNINGS: [&str; 12] = [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        " =",
        "\u{202e}=",
        "＝",
        "＋",
        "'=",
        "",
        "\u{200b}@",
    ];
    const REST: [&str; 10] = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://x.example\")",
        "SUM(A1:A9)",
        "أمل",
        "O'Neill",
        "a,b;c",
        "x\"y",
        "<b>&",
        "DDE(\"a\";\"b\")",
    ];
    const ROWS: usize = 20_000;

    fn make_rows() -> Vec<Vec<String>> {
        let cell = |number: usize| {
            [
                BEGINNINGS[number % BEGINNINGS.len()],
                // 7 divides neither length, so that each beginning meets each rest.
                REST[number / 7 % REST.len()],
            ]
            .concat()
        };
        (0..ROWS)
            .map(|row| (0..5).map(|column| cell(row * 5 + column)).collect())
            .collect()
    }

    pub async fn no_spreadsheet_program_finds_a_formula(backend: Backend) {
        let app = TestApp::open(backend).await;
        let folder = app.database.directory.path();
        let columns = vec![
            Column::Name,
            Column::Affiliation,
            Column::Role,
            Column::Website,
            Column::Partner,
        ];
        for format in [Format::Csv, Format::Xlsx] {
            let layout = TableLayout::for_machines(format, columns.clone());
            let mut sheet = Sheet::new(&app.app, layout, app.now()).unwrap();
            let mut file = sheet.write_rows(&make_rows()).unwrap();
            while let Some(piece) = sheet.finish().unwrap() {
                file.extend(piece);
            }
            std::fs::write(folder.join(format!("list.{format}")), file).unwrap();
        }
        // What LibreOffice makes of the CSV, and openpyxl of both. Commas, double quotes, UTF-8 (76),
        // from the first line on.
        convert_by_office(
            &folder.join("list.csv"),
            "opened",
            "xlsx:Calc MS Excel 2007 XML",
            &["--infilter=CSV:44,34,76,1"],
        );
        assert_eq!(
            count_formulas(&folder.join("opened/list.xlsx")),
            (0, ROWS * 5),
            "LibreOffice, the CSV"
        );
        assert_eq!(
            count_formulas(&folder.join("list.xlsx")),
            (0, ROWS * 5),
            "openpyxl, the XLSX"
        );
        app.close().await;
    }

    /// Counts the formulas among the cells below the header, and all these cells.
    fn count_formulas(book: &Path) -> (usize, usize) {
        let reader = "import sys, openpyxl\n\
            sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active\n\
            cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]\n\
            print(sum(cell.data_type == 'f' for cell in cells), len(cells))";
        let printed = run_python(reader, book);
        let (formulas, cells) = printed.trim().split_once(' ').unwrap();
        (formulas.parse().unwrap(), cells.parse().unwrap())
    }
}

mod saved_lists {
    use std::path::Path;

    use undersigned::import::table::{ReadOptions, Sighting, Table, TableError, TableNote, read};

    use crate::support::programs::{convert_by_office, run_python};

    /// A workbook whose first sheet is hidden, whose second one has a title, headings in line 4 and
    /// a hidden row 6, and whose third one is a list as well.
    const WORKBOOK: &str = "\
import sys, datetime, openpyxl
book = openpyxl.Workbook()
book.active.title = 'Old'
book.active.append(['Name'])
book.active.append(['Di'])
book.active.sheet_state = 'hidden'
sheet = book.create_sheet('List')
day = datetime.date(2026, 2, 14)
for line in [
    ['Signatories of the appeal'], ['As of', day], [],
    ['Name', 'Email', 'Signed', 'Agreed'],
    ['Zoë Müller', 'zoe@example.org', day, True],
    ['Ed', 'ed@example.org', day, False],
    ['José; “Pepe”', 'jose@example.org', datetime.datetime(2026, 2, 15, 9, 30), True],
]:
    sheet.append(line)
sheet.row_dimensions[6].hidden = True
more = book.create_sheet('More')
more.append(['Name', 'Email'])
more.append(['Fe', 'fe@example.org'])
book.active = 1
book.save(sys.argv[1])
";

    /// The list alone, with a cell of two lines.
    const LIST: &str = "\
import sys, openpyxl
book = openpyxl.Workbook()
for line in [
    ['Name', 'City, country', 'Email'],
    ['Zoë Müller', 'Zürich, Schweiz', 'zoe@example.org'],
    ['José; “Pepe”', 'Calle 1\\nLima, Perú', 'jose@example.org'],
    ['Ana', 'São Paulo, Brasil', 'ana@example.org'],
]:
    book.active.append(line)
book.save(sys.argv[1])
";

    fn read_file(file: &Path, options: &ReadOptions) -> Result<Table, TableError> {
        read(&std::fs::read(file).unwrap(), options)
    }

    fn list_lines(table: &Table) -> Vec<(i64, String)> {
        let lines = table.lines.iter();
        lines
            .map(|line| (line.number, line.cells.join("|")))
            .collect()
    }

    fn number_lines(lines: &[(i64, &str)]) -> Vec<(i64, String)> {
        let owned = |(number, line): &(i64, &str)| (*number, (*line).to_owned());
        lines.iter().map(owned).collect()
    }

    #[test]
    fn a_workbook_is_read_as_its_program_shows_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.xlsx");
        run_python(WORKBOOK, &file);
        convert_by_office(&file, "office_saved", "xlsx:Calc MS Excel 2007 XML", &[]);
        for file in [file.clone(), folder.path().join("office_saved/list.xlsx")] {
            let table = read_file(&file, &ReadOptions::default()).unwrap();
            assert_eq!(table.headings, ["Name", "Email", "Signed", "Agreed"]);
            assert_eq!(
                (table.heading_row, table.sheet.as_deref()),
                (4, Some("List"))
            );
            assert_eq!(
                list_lines(&table),
                number_lines(&[
                    (5, "Zoë Müller|zoe@example.org|2026-02-14|TRUE"),
                    (7, "José; “Pepe”|jose@example.org|2026-02-15 09:30:00|TRUE"),
                ])
            );
            let hidden = Sighting {
                lines: 1,
                first: 6,
                example: String::new(),
            };
            let sheet = TableNote::Sheet {
                sheet: "List".to_owned(),
                others: vec!["More".to_owned()],
            };
            assert_eq!(
                table.notes,
                [
                    TableNote::HiddenRows(hidden),
                    TableNote::HeadingRow(4),
                    sheet,
                    TableNote::HiddenSheets(vec!["Old".to_owned()]),
                ]
            );
            let choose = |sheet: &str, heading_row: usize| ReadOptions {
                sheet: Some(sheet.to_owned()),
                heading_row: Some(heading_row),
            };
            let more = read_file(&file, &choose("More", 1)).unwrap();
            assert_eq!(list_lines(&more), number_lines(&[(2, "Fe|fe@example.org")]));
            let list = read_file(&file, &choose("List", 4)).unwrap();
            assert_eq!(list_lines(&list), list_lines(&table));
            let missing = read_file(&file, &choose("List", 3));
            assert_eq!(missing, Err(TableError::NoSuchLine(3)));
        }
    }

    #[test]
    fn text_is_read_in_the_encodings_in_which_it_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.xlsx");
        run_python(LIST, &file);
        let expected = number_lines(&[
            (2, "Zoë Müller|Zürich, Schweiz|zoe@example.org"),
            (3, "José; “Pepe”|Calle 1\nLima, Perú|jose@example.org"),
            (5, "Ana|São Paulo, Brasil|ana@example.org"),
        ]);
        let converted = Sighting {
            lines: 4,
            first: 2,
            example: "Zoë".to_owned(),
        };
        // Semicolons or tabs, double quotes, and the number by which LibreOffice knows an encoding.
        for (what, format, notes) in [
            ("utf8", "59,34,76,1", vec![]),
            ("utf16", "59,34,65535,1", vec![TableNote::Utf16]),
            ("utf16_tabs", "9,34,65535,1", vec![TableNote::Utf16]),
            (
                "windows_1252",
                "59,34,1,1",
                vec![TableNote::Windows1252(converted)],
            ),
        ] {
            let to = format!("csv:Text - txt - csv (StarCalc):{format}");
            convert_by_office(&file, what, &to, &[]);
            let saved = folder.path().join(what).join("list.csv");
            let table = read_file(&saved, &ReadOptions::default()).unwrap();
            assert_eq!(list_lines(&table), expected, "{what}");
            assert_eq!(table.notes, notes, "{what}");
        }
    }

    #[test]
    fn workbooks_of_another_format_say_how_to_save_them() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.xlsx");
        run_python(LIST, &file);
        for kind in ["ods", "xls"] {
            convert_by_office(&file, "others", kind, &[]);
            let saved = folder.path().join("others/list").with_extension(kind);
            let read = read_file(&saved, &ReadOptions::default());
            assert_eq!(read, Err(TableError::OtherFormat), "{kind}");
        }
    }
}
