//! Lists as spreadsheet programs open them: 100,000 cells that would like to be formulas, and none
//! is one.

use crate::support::journeys;

journeys!(no_spreadsheet_program_finds_a_formula);

mod journey {
    use std::path::Path;
    use std::process::Command;

    use undersigned::export::rules::{Column, Format};
    use undersigned::export::sheet::Sheet;

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
            let mut sheet = Sheet::new(&app.app, format, columns.clone(), "List").unwrap();
            let mut file = sheet.write_rows(&make_rows()).unwrap();
            while let Some(piece) = sheet.finish().unwrap() {
                file.extend(piece);
            }
            std::fs::write(folder.join(format!("list.{format}")), file).unwrap();
        }
        // What LibreOffice makes of the CSV, and openpyxl of both.
        let office = Command::new("soffice")
            .arg(format!(
                // Two instances cannot share a profile, and tests run beside each other.
                "-env:UserInstallation=file://{}/office",
                folder.display()
            ))
            .args([
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                // Commas, double quotes, UTF-8 (76), from the first line on.
                "--infilter=CSV:44,34,76,1",
                "--outdir",
            ])
            .args([
                folder.join("opened").as_os_str(),
                folder.join("list.csv").as_os_str(),
            ])
            .output()
            .expect("LibreOffice: ./test installs it");
        assert!(
            office.status.success(),
            "{}",
            String::from_utf8_lossy(&office.stderr)
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
        // The system's own: that is where openpyxl is installed.
        let read = Command::new("/usr/bin/python3")
            .args(["-c", reader])
            .arg(book)
            .output()
            .unwrap();
        assert!(
            read.status.success(),
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
        let printed = String::from_utf8(read.stdout).unwrap();
        let (formulas, cells) = printed.trim().split_once(' ').unwrap();
        (formulas.parse().unwrap(), cells.parse().unwrap())
    }
}
