//! The signatory list as a file, and ten thousand of them.

use crate::support::journeys;

journeys!(
    a_list_is_written_as_the_public_may_see_it,
    full_columns_leave_a_trail,
    a_spreadsheet_holds_texts_and_no_formula,
    a_document_for_people_has_the_public_list,
    ten_thousand_are_confirmed_from_their_letters_and_exported
);

mod journey {
    use std::collections::BTreeMap;

    use entities::audit_entry;
    use sea_orm::EntityTrait;
    use serde_json::json;
    use undersigned::export::actions::run;
    use undersigned::export::rules::{ExportRequest, Format, Headings, Preset};

    use crate::support::cast::{amina, boris, change_field, chen, individual};
    use crate::support::mailbox::Letter;
    use crate::support::{Backend, TestApp};

    fn order_csv() -> ExportRequest {
        ExportRequest::new(Format::Csv, Preset::Public)
    }

    /// Exports a list and reads its rows, the one of the names of columns first.
    async fn export_rows(app: &TestApp, order: &ExportRequest) -> Vec<Vec<String>> {
        let statement = app.load_statement("care").await;
        let mut file = vec![];
        run(&app.app, &statement, order, "cli:test", &mut file, &|_| ())
            .await
            .unwrap();
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(file.as_slice());
        reader
            .into_records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    pub async fn a_list_is_written_as_the_public_may_see_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &change_field(boris(), "name", "=cmd|' /C calc'!A0"))
            .await;
        app.endorse_and_confirm("care", &chen()).await;
        app.endorse_and_confirm("care", &amina()).await;
        let day = app.now().date_naive().to_string();
        let rows = export_rows(&app, &order_csv()).await;
        let expected = [
            [
                "kind",
                "name",
                "affiliation",
                "role",
                "country",
                "endorsed_on",
            ],
            ["organisation", "Example Health Network", "", "", "KE", &day],
            // An apostrophe makes a spreadsheet program take it for text.
            ["individual", "'=cmd|' /C calc'!A0", "", "", "RU", &day],
            // Who hides is a row without name, country or day.
            ["individual", "", "", "", "ZZ", ""],
        ];
        assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
        app.close().await;
    }

    pub async fn a_spreadsheet_holds_texts_and_no_formula(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse_and_confirm("care", &change_field(boris(), "name", "=1+1 <b>&"))
            .await;
        app.endorse_and_confirm("care", &amina()).await;
        let (mut file, mut order) = (vec![], ExportRequest::new(Format::Xlsx, Preset::Public));
        // What a spreadsheet for people has beside is in `deliverables.rs`.
        order.headings = Headings::Machine;
        run(&app.app, &statement, &order, "cli:test", &mut file, &|_| ())
            .await
            .unwrap();
        let path = app.database.directory.path().join("list.xlsx");
        std::fs::write(&path, file).unwrap();
        // The file is read by its XML, and not by the library that wrote it, which would make the
        // same mistake twice. A formula is an element `f` (ECMA-376, section 18.3.1.40).
        let reader = "import sys, zipfile, xml.etree.ElementTree as tree\n\
            sheet = tree.fromstring(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml'))\n\
            name = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'\n\
            assert not list(sheet.iter(name + 'f'))\n\
            for row in sheet.iter(name + 'row'): print('|'.join(cell.findtext('.//' + name + 't') or '' for cell in row))";
        let read = std::process::Command::new("python3")
            .args(["-c", reader])
            .arg(&path)
            .output()
            .unwrap();
        assert!(
            read.status.success(),
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
        let day = app.now().date_naive();
        let expected = format!(
            "kind|name|affiliation|role|country|endorsed_on\norganisation|Example Health Network|KE|{day}\nindividual|=1+1 <b>&|RU|{day}\n"
        );
        assert_eq!(String::from_utf8(read.stdout).unwrap(), expected);
        app.close().await;
    }

    /// Exports a list for people, and has a program read the file; `-` stands for its name.
    async fn read_document(app: &TestApp, order: &ExportRequest, reader: &[&str]) -> String {
        let statement = app.load_statement("care").await;
        let (mut file, mut again) = (vec![], vec![]);
        for out in [&mut file, &mut again] {
            let written = run(&app.app, &statement, order, "cli:test", out, &|_| ()).await;
            assert_eq!(written.unwrap().organisations, 1);
        }
        assert_eq!(file, again, "one list makes one file");
        let path = app.database.directory.path().join("list");
        std::fs::write(&path, file).unwrap();
        let read = std::process::Command::new(reader[0])
            .args(&reader[1..])
            .arg(&path)
            .arg("-")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&read.stderr);
        assert!(read.status.success(), "{said}");
        String::from_utf8(read.stdout).unwrap()
    }

    pub async fn a_document_for_people_has_the_public_list(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for who in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &who).await;
        }
        let paragraphs = "import sys, docx\n\
            book = docx.Document(sys.argv[1])\n\
            print(book.core_properties.title, book.core_properties.author)\n\
            for one in book.paragraphs: print(one.text)";
        let word: &[&str] = &["/usr/bin/python3", "-c", paragraphs];
        let pdf: &[&str] = &["pdftotext", "-q"];
        for (format, reader) in [(Format::Docx, word), (Format::Pdf, pdf)] {
            for (preset, heading) in [(Preset::Public, "Organisations"), (Preset::Un, "Kenya")] {
                let mut order = ExportRequest::new(format, preset);
                // Both presets with everybody who is named.
                order.kind.clear();
                order.language = "en".into();
                let text = read_document(&app, &order, reader).await;
                for part in [
                    "A letter about care",
                    "Example Network",
                    "Example Health Network",
                    "Борис Иванов",
                    "Version 1",
                    "UTC",
                    heading,
                ] {
                    assert!(text.contains(part), "{format}, {preset}, {part}: {text}");
                }
                for hidden in ["Amina", "陈美"] {
                    assert!(!text.contains(hidden), "{format}, {hidden}: {text}");
                }
            }
        }
        app.close().await;
    }

    pub async fn full_columns_leave_a_trail(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &chen()).await;
        let rows = export_rows(&app, &ExportRequest::new(Format::Csv, Preset::Full)).await;
        assert!(
            rows[1].contains(&"chen@people.example.org".to_owned())
                && rows[1].contains(&"陈美".to_owned())
        );
        let trail = audit_entry::Entity::find()
            .all(&app.app.db.read)
            .await
            .unwrap();
        let exports: Vec<_> = trail
            .iter()
            .filter(|entry| entry.action == "export")
            .collect();
        assert!(
            exports.len() == 1
                && exports[0].object_id == "care"
                && exports[0].actor.starts_with("cli:")
        );
        app.close().await;
    }

    pub async fn ten_thousand_are_confirmed_from_their_letters_and_exported(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.endorse_burst", "100000")]).await;
        app.publish("care", "").await;
        let countries = ["KE", "RU", "PE", "FR", "IN", "TO"];
        let count = 10_000;
        repeat(count, |number| {
            let who = individual(
                &format!("Person {number}"),
                &format!("p{number}@people.example.org"),
                countries[number % 6],
            );
            let request = app
                .client
                .post(app.url("/api/v1/statements/care/endorsements"))
                .json(&who);
            async move { assert_eq!(request.send().await.unwrap().status(), 202) }
        })
        .await;
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), count);
        let tokens: Vec<String> = letters.iter().map(Letter::confirm_token).collect();
        repeat(count, |number| {
            let request = app
                .client
                .post(app.url("/api/v1/confirmations"))
                .json(&json!({ "token": tokens[number] }));
            async move { assert_eq!(request.send().await.unwrap().status(), 200) }
        })
        .await;
        assert_eq!(app.read_counts("care").await, (10_000, 0, 10_000));
        let rows = export_rows(&app, &order_csv()).await;
        assert_eq!(rows.len(), count + 1);
        let mut by_country: BTreeMap<&str, i64> = BTreeMap::new();
        rows[1..]
            .iter()
            .for_each(|row| *by_country.entry(&row[4]).or_default() += 1);
        let tally = app.read_tally("care").await;
        let tallied: BTreeMap<&str, i64> = tally["countries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                (
                    row["code"].as_str().unwrap(),
                    row["individuals"].as_i64().unwrap(),
                )
            })
            .collect();
        assert_eq!(by_country, tallied);
        assert_eq!(app.take_letters().await.len(), count);
        app.close().await;
    }

    /// Repeats something `count` times, 64 at a time.
    async fn repeat<F: Future<Output = ()>>(count: usize, act: impl Fn(usize) -> F) {
        use futures_util::StreamExt;
        futures_util::stream::iter(0..count)
            .map(act)
            .buffer_unordered(64)
            .collect::<()>()
            .await;
    }
}
