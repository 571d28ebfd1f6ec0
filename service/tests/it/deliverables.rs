//! Lists as they are handed over: what spreadsheet programs, readers and importing programs find.

use crate::support::journeys;

journeys!(
    a_spreadsheet_is_ready_to_be_handed_over,
    a_list_in_arabic_is_read_from_the_right,
    libreoffice_finds_the_table_and_its_dates,
    a_csv_says_for_whom_it_is,
    a_printed_file_is_the_page_to_print,
    a_file_name_says_which_list_it_is,
    names_are_ordered_by_their_letters,
    stored_keys_are_renewed_once
);

mod journey {
    use std::collections::BTreeMap;

    use entities::{endorsement, installation};
    use sea_orm::{ConnectionTrait, EntityTrait, Statement};
    use serde_json::{Value, json};
    use undersigned::export::actions::run;
    use undersigned::export::rules::{ExportRequest, Format, Headings, Preset};
    use undersigned::staff::account::rules::Role;
    use undersigned::upgrade;

    use crate::support::cast::{amina, boris, chen, individual};
    use crate::support::programs::{convert_by_office, run_python};
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// A statement that an organisation, a person, and somebody who is not named have signed; nobody
    /// has an affiliation or a role that the public may read.
    async fn open_signed(backend: Backend) -> TestApp {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for who in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &who).await;
        }
        app
    }

    fn order_for(headings: Headings, format: Format, language: &str) -> ExportRequest {
        ExportRequest {
            headings,
            language: language.to_owned(),
            ..ExportRequest::new(format, Preset::Public)
        }
    }

    async fn export(app: &TestApp, order: &ExportRequest) -> Vec<u8> {
        let statement = app.load_statement("care").await;
        let mut file = vec![];
        run(&app.app, &statement, order, "cli:test", &mut file, &|_| ())
            .await
            .unwrap();
        file
    }

    /// Writes a spreadsheet for people into the folder of the test and has openpyxl read it.
    async fn read_book(app: &TestApp, language: &str) -> Value {
        let file = export(app, &order_for(Headings::People, Format::Xlsx, language)).await;
        let path = app.database.directory.path().join("list.xlsx");
        std::fs::write(&path, file).unwrap();
        let reader = "import sys, json, openpyxl\n\
            sheet = openpyxl.load_workbook(sys.argv[1]).active\n\
            rows = list(sheet.iter_rows())\n\
            print(json.dumps({\n\
            'cells': [[None if c.value is None else str(c.value) for c in row] for row in rows],\n\
            'frozen': sheet.freeze_panes, 'filter': sheet.auto_filter.ref,\n\
            'rtl': bool(sheet.sheet_view.rightToLeft),\n\
            'bold': [bool(c.font.b) for c in rows[5]],\n\
            'date': [rows[6][3].is_date, rows[6][3].number_format],\n\
            'width': sheet.column_dimensions['B'].width}))";
        let printed = run_python(reader, &path);
        serde_json::from_str(&printed).unwrap()
    }

    pub async fn a_spreadsheet_is_ready_to_be_handed_over(backend: Backend) {
        let app = open_signed(backend).await;
        let book = read_book(&app, "fr").await;
        let cells = &book["cells"];
        // French sets a space that does not break before a number.
        let line = |number: usize| {
            let text = cells[number][0].as_str().unwrap_or_default();
            text.replace(['\u{a0}', '\u{202f}'], " ")
        };
        assert_eq!(line(0), "A letter about care");
        assert_eq!(line(1), "Publiée par Example Network");
        assert!(line(2).contains("Liste publique"), "{}", line(2));
        assert!(line(2).contains("3 signataires"), "{}", line(2));
        let year = app.now().format("%Y").to_string();
        for part in [year.as_str(), "UTC", "Version nº 1"] {
            assert!(line(3).contains(part), "{}", line(3));
        }
        assert_eq!(cells[4], json!([null, null, null, null]), "an empty row");
        // Nobody has an affiliation or a role, so there is no such column.
        assert_eq!(
            cells[5],
            json!(["Type", "Nom", "Pays", "Date de signature"])
        );
        let day = format!("{} 00:00:00", app.now().date_naive());
        assert_eq!(
            cells[6],
            json!(["Organisation", "Example Health Network", "Kenya", day])
        );
        assert_eq!(cells[7], json!(["Personne", "Борис Иванов", "Russie", day]));
        assert_eq!(
            cells[8],
            json!(["Personne", "Nom non publié", null, null]),
            "who hides has neither country nor day"
        );
        assert_eq!(book["frozen"], "A7");
        assert_eq!(book["filter"], "A6:D9");
        assert_eq!(book["rtl"], false);
        assert_eq!(book["bold"], json!([true, true, true, true]));
        assert_eq!(book["date"], json!([true, "yyyy-mm-dd"]));
        assert!(book["width"].as_f64().unwrap() > 22.0, "{}", book["width"]);
        app.close().await;
    }

    pub async fn a_list_in_arabic_is_read_from_the_right(backend: Backend) {
        let app = open_signed(backend).await;
        let book = read_book(&app, "ar").await;
        assert_eq!(book["rtl"], true);
        assert_eq!(book["cells"][0][0], "رسالة مفتوحة");
        assert_eq!(
            book["cells"][5],
            json!(["النوع", "الاسم", "البلد", "تاريخ التوقيع"])
        );
        assert_eq!(book["cells"][6][2], "كينيا");
        app.close().await;
    }

    pub async fn libreoffice_finds_the_table_and_its_dates(backend: Backend) {
        let app = open_signed(backend).await;
        read_book(&app, "en").await;
        let folder = app.database.directory.path();
        // Commas, double quotes, UTF-8 (76), from the first line on, as it is shown.
        let to = "csv:Text - txt - csv (StarCalc):44,34,76,1";
        convert_by_office(&folder.join("list.xlsx"), "opened", to, &[]);
        let text = std::fs::read_to_string(folder.join("opened/list.csv")).unwrap();
        let text = text.replace('"', "");
        let day = app.now().date_naive();
        for line in [
            "Kind,Name,Country,Endorsed on".to_owned(),
            format!("Organisation,Example Health Network,Kenya,{day}"),
            "Person,Name not published,,".to_owned(),
        ] {
            assert!(text.contains(&line), "{line}: {text}");
        }
        app.close().await;
    }

    pub async fn a_csv_says_for_whom_it_is(backend: Backend) {
        let app = open_signed(backend).await;
        let people = export(&app, &order_for(Headings::People, Format::Csv, "es")).await;
        let text = String::from_utf8(people).unwrap();
        let mut lines = text.split("\r\n");
        // The mark comes first, and no title comes before the headings.
        assert_eq!(
            lines.next(),
            Some("\u{feff}\"Tipo\",\"Nombre\",\"País\",\"Fecha de adhesión\"")
        );
        let day = app.now().date_naive();
        let first = format!("\"Organización\",\"Example Health Network\",\"Kenia\",\"{day}\"");
        assert_eq!(lines.next(), Some(first.as_str()));
        // Unless somebody says so, it is for machines: with the names of the API, all of them.
        let machine = export(&app, &ExportRequest::new(Format::Csv, Preset::Public)).await;
        let text = String::from_utf8(machine).unwrap();
        let heading = text.split("\r\n").next().unwrap().replace('"', "");
        let path = "/api/v1/statements/care/signatories";
        let item = app.read_json(path).await["items"][0].clone();
        let names: Vec<&str> = heading.split(',').collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        let mut of_api: Vec<&String> = item.as_object().unwrap().keys().collect();
        of_api.sort_unstable();
        assert_eq!(sorted, of_api);
        // JSON Lines have the same names.
        let lines = export(&app, &ExportRequest::new(Format::Jsonl, Preset::Public)).await;
        let first = String::from_utf8(lines).unwrap();
        let row: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
        assert!(names.iter().all(|name| row.get(name).is_some()), "{row}");
        assert_eq!(
            (&row["kind"], &row["country"]),
            (&json!("organisation"), &json!("KE"))
        );
        app.close().await;
    }

    pub async fn a_printed_file_is_the_page_to_print(backend: Backend) {
        let app = open_signed(backend).await;
        let file = export(&app, &ExportRequest::new(Format::Html, Preset::Public)).await;
        let file = String::from_utf8(file).unwrap();
        let page = app.read_html("/en/s/care/print").await;
        let from_body = |text: &str| {
            let (_, body) = text.split_once("<body>").unwrap();
            body.to_owned()
        };
        assert_eq!(from_body(&file), from_body(&page));
        assert!(
            file.contains("<style>") && !file.contains("/static/"),
            "it refers to no file"
        );
        // Only some lines: the sentence above them counts these.
        let mut order = ExportRequest::new(Format::Html, Preset::Public);
        "organisation".clone_into(&mut order.kind);
        let some = String::from_utf8(export(&app, &order).await).unwrap();
        assert!(some.contains("1 organisation from 1 country"), "{some}");
        assert!(some.contains("Example Health Network") && !some.contains("Борис"));
        app.close().await;
    }

    pub async fn a_file_name_says_which_list_it_is(backend: Backend) {
        let app = open_signed(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let day = app.now().date_naive();
        for (preset, format, name) in [
            // The console's own choice is a spreadsheet.
            ("public", "", format!("care-public-{day}.xlsx")),
            ("full", "csv", format!("care-FULL-PERSONAL-DATA-{day}.csv")),
        ] {
            let order = [
                ("token", token.as_str()),
                ("action", "run"),
                ("preset", preset),
                ("format", format),
            ];
            let job = read_location(&editor.post("/staff/s/care/deliver", &order).await);
            app.run_jobs().await;
            let answer = editor.get(&format!("{job}/file")).await;
            assert_eq!(
                answer.headers()["content-disposition"].to_str().unwrap(),
                format!("attachment; filename=\"{name}\"")
            );
        }
        app.close().await;
    }

    pub async fn names_are_ordered_by_their_letters(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let names = ["ʻĀina Kealoha", "“Beatriz” Sosa", "Carla Rossi"];
        for (number, name) in names.iter().enumerate().rev() {
            let who = individual(name, &format!("p{number}@people.example.org"), "US");
            app.endorse_and_confirm("care", &who).await;
        }
        let path = "/api/v1/statements/care/signatories";
        let items = app.read_json(path).await["items"].clone();
        let found: Vec<&str> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["name"].as_str().unwrap())
            .collect();
        assert_eq!(found, names);
        // By the rules of a language the same.
        let list = export(&app, &order_for(Headings::Machine, Format::Csv, "en")).await;
        let list = String::from_utf8(list).unwrap();
        let places = names.map(|name| list.find(name));
        assert!(places[0].is_some() && places.is_sorted(), "{list}");
        app.close().await;
    }

    /// Reads the stored key of each row.
    async fn load_keys(app: &TestApp) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let rows = endorsement::Entity::find().all(&app.app.db.read).await;
        let rows = rows.unwrap().into_iter();
        rows.map(|row| (row.id.as_bytes().to_vec(), row.sort_key))
            .collect()
    }

    /// Gives all who are named the key that some earlier release might have given them.
    async fn spoil_keys(app: &TestApp) {
        let tx = app.app.db.begin().await.unwrap();
        let sql = "update endorsement set sort_key = $1 where display <> 'hidden'";
        let values: [sea_orm::Value; 1] = [vec![0x7a_u8].into()];
        let spoil = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
        tx.execute_raw(spoil).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn stored_keys_are_renewed_once(backend: Backend) {
        let app = open_signed(backend).await;
        let seals = (&app.app.keys, &app.app.random);
        let before = load_keys(&app).await;
        spoil_keys(&app).await;
        assert_ne!(load_keys(&app).await, before);
        let tx = app.app.db.begin().await.unwrap();
        installation::Entity::delete_by_id("sort_keys".to_owned())
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // Beside the server, which is at work.
        upgrade::bring_up_to_date(&app.app.db, seals, |_| ())
            .await
            .unwrap();
        assert_eq!(load_keys(&app).await, before, "also of who is hidden");
        // What was renewed is not looked through again at each start.
        spoil_keys(&app).await;
        let spoilt = load_keys(&app).await;
        upgrade::bring_up_to_date(&app.app.db, seals, |_| ())
            .await
            .unwrap();
        assert_eq!(load_keys(&app).await, spoilt);
        app.close().await;
    }
}
