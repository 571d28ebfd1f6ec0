//! What people take along from a statement: the text with its list, the sheet to sign by hand, the
//! poster, the code and the picture of the count.

use crate::support::journeys;

journeys!(
    a_text_is_downloaded_with_its_public_list,
    a_name_that_is_hidden_leaves_the_file_within_a_minute,
    a_name_that_no_font_has_takes_the_file_from_nobody,
    a_sheet_and_a_poster_are_in_the_language_of_the_text,
    the_language_of_the_path_comes_before_that_of_the_query,
    a_code_leads_to_the_language_that_is_asked_for,
    a_code_in_pixels_is_drawn_once_and_counts_as_a_read,
    the_operator_chooses_the_paper,
    a_sheet_that_was_typed_in_is_imported,
    a_crowd_leaves_places_to_those_who_deliver,
    pictures_of_code_and_count_have_their_sizes,
    what_is_not_public_is_not_handed_out,
    the_console_leads_to_what_is_handed_out
);

mod journey {
    use std::process::Command;
    use std::time::Duration;

    use chrono::TimeDelta;
    use undersigned::endorsement::handouts::rules::plan_columns;
    use undersigned::export::actions::run as export;
    use undersigned::export::rules::{ExportRequest, Format, Preset};
    use undersigned::language::Locale;
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::actions::close;
    use undersigned::statement::rules::AskedField;
    use undersigned::statement::withdrawal::actions::withdraw;
    use undersigned::values::SignatoryKind::{Individual, Organisation};

    use crate::process::OPEN_GATES;
    use crate::support::cast::{amina, boris, chen, individual};
    use crate::support::process::{Server, run};
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp, TestDatabase};

    const FILES: [&str; 6] = [
        "text.pdf",
        "sheet.pdf",
        "poster.pdf",
        "qr.svg",
        "qr.png",
        "tally.png",
    ];

    /// Fetches a file of the statement, which is of this type.
    async fn fetch(app: &TestApp, file: &str, media_type: &str) -> Vec<u8> {
        let answer = app.get(&format!("/s/care/{file}")).await;
        assert_eq!(answer.status(), 200, "{file}");
        assert_eq!(answer.headers()["content-type"], media_type, "{file}");
        answer.bytes().await.unwrap().to_vec()
    }

    async fn fetch_pdf(app: &TestApp, file: &str) -> Vec<u8> {
        fetch(app, file, "application/pdf").await
    }

    /// Saves a PDF for programs that read it.
    fn save_pdf(app: &TestApp, pdf: &[u8]) -> String {
        let path = app.database.directory.path().join("read.pdf");
        std::fs::write(&path, pdf).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Reads the text of a PDF as people copy it.
    fn read_pdf(app: &TestApp, pdf: &[u8]) -> String {
        let path = save_pdf(app, pdf);
        run_program("qpdf", &["--check", &path]);
        run_program("pdftotext", &["-q", &path, "-"])
    }

    /// Runs a program, which finds nothing wrong, and returns what it prints.
    fn run_program(program: &str, arguments: &[&str]) -> String {
        let ran = Command::new(program).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{program}: {said}");
        String::from_utf8(ran.stdout).unwrap()
    }

    /// Puts a text on one line, as lines break where the page ends.
    fn flatten(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    async fn open_signed(backend: Backend) -> TestApp {
        let app = TestApp::open(backend).await;
        app.publish("care", "addressee = \"The Minister\"").await;
        for who in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &who).await;
        }
        app
    }

    pub async fn a_text_is_downloaded_with_its_public_list(backend: Backend) {
        let app = open_signed(backend).await;
        let page = app.read_page("/en/s/care").await;
        let link = page.link("Download as PDF");
        assert_eq!(link, "/en/s/care/text.pdf");
        let answer = app.get(&link).await;
        let name = &answer.headers()["content-disposition"];
        assert_eq!(name, "attachment; filename=\"care-text-en.pdf\"");
        let pdf = fetch_pdf(&app, "text.pdf?lang=en").await;
        let text = flatten(&read_pdf(&app, &pdf));
        for part in [
            "A letter about care",
            "The Minister",
            "Example Network",
            "Example Health Network",
            "Борис Иванов",
            "Page 1 of",
            "SHA-256",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // The officer of an organisation and who hides stand nowhere.
        for hidden in ["Amina", "陈美"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
        // While nothing changes it is the same file, also after the list was read again.
        app.advance_clock(TimeDelta::minutes(10));
        assert_eq!(fetch_pdf(&app, "text.pdf?lang=en").await, pdf);
        assert_ne!(fetch_pdf(&app, "text.pdf?lang=ar").await, pdf);
        assert_eq!(app.get("/s/care/text.pdf?lang=fr").await.status(), 404);
        app.close().await;
    }

    pub async fn a_name_that_is_hidden_leaves_the_file_within_a_minute(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let token = app.endorse_and_confirm("care", &boris()).await;
        let before = fetch_pdf(&app, "text.pdf?lang=en").await;
        assert!(read_pdf(&app, &before).contains("Борис"));
        let my = format!("/my/{token}");
        let fields = [("action", "display"), ("display", "hidden")];
        let answer = app.post_form(&my, &fields).await;
        assert!(!answer.status().is_server_error() && !answer.status().is_client_error());
        app.advance_clock(TimeDelta::seconds(61));
        let after = fetch_pdf(&app, "text.pdf?lang=en").await;
        let text = read_pdf(&app, &after);
        assert!(!text.contains("Борис"), "{text}");
        app.close().await;
    }

    pub async fn a_name_that_no_font_has_takes_the_file_from_nobody(backend: Backend) {
        let app = open_signed(backend).await;
        // A picture, which fonts in one colour lack.
        let ana = individual("Ana \u{1fae0} Díaz", "ana@people.example.org", "PE");
        app.endorse_and_confirm("care", &ana).await;
        let pdf = fetch_pdf(&app, "text.pdf?lang=en").await;
        let text = flatten(&read_pdf(&app, &pdf));
        let said = "characters that could not be shown in this file";
        for part in ["Борис Иванов", "Ana", "Díaz", said] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // A line may break within an address.
        let joined = text.replace(' ', "");
        assert!(joined.contains("/en/s/care/signatories"), "{text}");
        app.close().await;
    }

    pub async fn a_sheet_and_a_poster_are_in_the_language_of_the_text(backend: Backend) {
        let app = open_signed(backend).await;
        for file in ["sheet.pdf", "poster.pdf"] {
            let english = fetch_pdf(&app, &format!("{file}?lang=en")).await;
            let text = flatten(&read_pdf(&app, &english));
            assert!(text.contains("A letter about care"), "{text}");
            // The address in words may be broken into lines.
            assert!(text.replace(' ', "").contains("/en/s/care"), "{text}");
            let arabic = fetch_pdf(&app, &format!("{file}?lang=ar")).await;
            assert!(read_pdf(&app, &arabic).contains("رسالة"), "{file}");
            // Whoever asks when, it is the same file.
            app.advance_clock(TimeDelta::hours(1));
            assert_eq!(fetch_pdf(&app, &format!("{file}?lang=en")).await, english);
        }
        let sheet = fetch_pdf(&app, "sheet.pdf?lang=en").await;
        let text = flatten(&read_pdf(&app, &sheet));
        for part in ["Your full name", "Email address", "Signature", "I endorse"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // After the end nobody collects names any more; the text stays.
        let statement = app.load_statement("care").await;
        close(&app.app, "cli:test", &statement).await.unwrap();
        for (file, status) in [("sheet.pdf", 404), ("poster.pdf", 404), ("text.pdf", 200)] {
            let answer = app.get(&format!("/s/care/{file}")).await;
            assert_eq!(answer.status(), status, "{file}");
        }
        app.close().await;
    }

    pub async fn the_language_of_the_path_comes_before_that_of_the_query(backend: Backend) {
        let app = open_signed(backend).await;
        for file in ["text.pdf", "sheet.pdf", "poster.pdf", "tally.png"] {
            let by_path = app.get(&format!("/ar/s/care/{file}?lang=en")).await;
            assert_eq!(by_path.status(), 200, "{file}");
            let by_query = app.get(&format!("/s/care/{file}?lang=ar")).await;
            let (by_path, by_query) = (by_path.bytes().await, by_query.bytes().await);
            assert_eq!(by_path.unwrap(), by_query.unwrap(), "{file}");
            let none = app.get(&format!("/fr/s/care/{file}?lang=en")).await;
            assert_eq!(none.status(), 404, "{file}");
        }
        app.close().await;
    }

    /// Reads the address in a code, which is its name as well.
    async fn read_code(app: &TestApp, place: &str) -> String {
        let answer = app.get(place).await;
        assert_eq!(answer.status(), 200, "{place}");
        let code = answer.text().await.unwrap();
        let (_, name) = code.split_once("aria-label=\"").unwrap();
        name.split('"').next().unwrap().to_owned()
    }

    pub async fn a_code_leads_to_the_language_that_is_asked_for(backend: Backend) {
        let app = open_signed(backend).await;
        for (place, leads_to) in [
            ("/s/care/qr.svg", "/s/care"),
            ("/s/care/qr.svg?lang=ar", "/ar/s/care"),
            ("/s/care/qr.svg?lang=&ref=k", "/s/care?ref=k"),
            ("/en/s/care/qr.svg?lang=ar", "/en/s/care"),
            ("/ar/s/care/qr.svg?ref=k", "/ar/s/care?ref=k"),
        ] {
            assert_eq!(read_code(&app, place).await, app.url(leads_to), "{place}");
        }
        let arabic = fetch(&app, "qr.png?lang=ar", "image/png").await;
        assert_ne!(fetch(&app, "qr.png", "image/png").await, arabic);
        let by_path = app.get("/ar/s/care/qr.png").await.bytes().await.unwrap();
        assert_eq!(by_path, arabic);
        for place in ["/fr/s/care/qr.svg", "/s/care/qr.png?lang=fr"] {
            assert_eq!(app.get(place).await.status(), 404, "{place}");
        }
        app.close().await;
    }

    pub async fn a_code_in_pixels_is_drawn_once_and_counts_as_a_read(backend: Backend) {
        let app = open_signed(backend).await;
        let key = (app.url("/s/care"), 512);
        assert!(app.app.previews.codes.find(&key).is_none());
        let drawn = fetch(&app, "qr.png", "image/png").await;
        assert_eq!(app.app.previews.codes.find(&key).unwrap(), drawn);
        let mut status = 200;
        // 300 at once, then ten a second by the clock of Redis, which no test holds.
        for _ in 0..2000 {
            status = app.get("/s/care/qr.png").await.status().as_u16();
            if status != 200 {
                break;
            }
        }
        assert_eq!(status, 429);
        assert_eq!(app.get("/s/care/qr.svg").await.status(), 200);
        app.close().await;
    }

    pub async fn the_operator_chooses_the_paper(backend: Backend) {
        let app = TestApp::open_with(backend, &[("site_paper", "Letter")]).await;
        let statement = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        let (mut list, order) = (vec![], ExportRequest::new(Format::Pdf, Preset::Public));
        export(&app.app, &statement, &order, "cli:test", &mut list, &|_| ())
            .await
            .unwrap();
        let mut files = vec![list];
        for file in ["sheet.pdf", "poster.pdf", "text.pdf"] {
            files.push(fetch_pdf(&app, file).await);
        }
        for file in files {
            let facts = run_program("pdfinfo", &[&save_pdf(&app, &file)]);
            assert!(facts.contains("(letter)"), "{facts}");
        }
        // A pack is offered on the same paper.
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page("/staff/s/care/delivery?preset=letter");
        let chosen = "[name=paper] [value=letter][selected]";
        assert_eq!(page.await.count(chosen), 1);
        app.close().await;
    }

    /// Writes a table with the headings of a sheet in a language; its signature is typed in as the
    /// consent.
    fn write_sheet_table(language: &str, displays: [&str; 3]) -> Vec<u8> {
        use AskedField::{Affiliation, Role, Updates, Website};
        let (w, asks) = (Locale::of(language), [Website, Role, Affiliation, Updates]);
        let headings = plan_columns(&[Organisation, Individual], &asks).into_iter();
        let headings = headings.map(|(key, _)| match key {
            "sheet-signature" => "consent".to_owned(),
            key => w.text(key),
        });
        let mut table = csv::Writer::from_writer(vec![]);
        table.write_record(headings).unwrap();
        let [public, initials, hidden] = displays;
        for (names, email, rest) in [
            (
                [
                    "Care Network",
                    "care.example.org",
                    "Amina Odhiambo",
                    "Director",
                    "",
                ],
                "amina@care.example.org",
                ["KE", "", "yes", "yes"],
            ),
            (
                ["", "", "Boris Ivanov", "", ""],
                "boris@example.org",
                ["RU", public, "no", "yes"],
            ),
            (
                ["", "", "Chen Mei", "", "University"],
                "chen@example.org",
                ["CN", initials, "no", "yes"],
            ),
            (
                ["", "", "Dalia Haddad", "", ""],
                "dalia@example.org",
                ["LB", hidden, "no", "yes"],
            ),
            (
                ["", "", "Elio Roe", "", ""],
                "elio@example.org",
                ["IT", public, "no", "no"],
            ),
        ] {
            let row = names.iter().chain([&email]).chain(&rest);
            table.write_record(row).unwrap();
        }
        table.into_inner().unwrap()
    }

    pub async fn a_sheet_that_was_typed_in_is_imported(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let path = database.directory.path().join("sheet.csv");
        for (language, displays) in [
            ("en", ["full name", "initials", "hidden"]),
            ("ar", ["كاملًا", "الأحرف الأولى", "مخفي"]),
        ] {
            std::fs::write(&path, write_sheet_table(language, displays)).unwrap();
            let checked = run(
                &database,
                &["import", "care", path.to_str().unwrap(), "--dry-run"],
            );
            let said = String::from_utf8_lossy(&checked.stderr);
            assert!(checked.status.success(), "{language}: {said}");
            assert!(!said.contains("--answer"), "nothing is asked: {said}");
            let lines = String::from_utf8(checked.stdout).unwrap();
            let lines: Vec<&str> = lines.lines().collect();
            assert!(
                lines[0].starts_with("line 2: organisation, Care Network, KE"),
                "{lines:?}"
            );
            assert_eq!(
                lines[1..4],
                [
                    "line 3: individual, Boris Ivanov, RU",
                    "line 4: individual, Chen Mei, CN, initials",
                    "line 5: individual, Dalia Haddad, LB, hidden",
                ]
            );
            // Who did not sign is left out.
            assert!(lines[4].starts_with("line 6: left out: "), "{lines:?}");
        }
        server.stop();
    }

    pub async fn a_crowd_leaves_places_to_those_who_deliver(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut places = vec![];
        for _ in 0..4 {
            places.push(app.app.handouts.wait_for_place().await.unwrap());
        }
        // The next stranger waits outside the lane, …
        let asking = app.get("/s/care/sheet.pdf?lang=en");
        let asked = tokio::time::timeout(Duration::from_millis(300), asking).await;
        assert!(asked.is_err(), "a fifth file was begun");
        // … in which a pack finds room.
        assert_eq!(app.app.work.documents.run(|| 1).await, Ok(1));
        places.pop();
        fetch_pdf(&app, "sheet.pdf?lang=en").await;
        app.close().await;
    }

    /// Returns width and height of a PNG (its section 11.2.2).
    fn read_size(picture: &[u8]) -> (u32, u32) {
        assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
        let read = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        (read(16), read(20))
    }

    pub async fn pictures_of_code_and_count_have_their_sizes(backend: Backend) {
        let app = open_signed(backend).await;
        for (query, size) in [("", 512), ("?size=300", 300), ("?size=2048&ref=k", 2048)] {
            let code = fetch(&app, &format!("qr.png{query}"), "image/png").await;
            assert_eq!(read_size(&code), (size, size), "{query}");
        }
        for query in ["size=10", "size=9000", "size=x"] {
            let answer = app.get(&format!("/s/care/qr.png?{query}")).await;
            assert_eq!(answer.status(), 422, "{query}");
        }
        let count = fetch(&app, "tally.png?lang=en", "image/png").await;
        assert_eq!(read_size(&count), (1200, 630));
        assert_eq!(fetch(&app, "tally.png?lang=en", "image/png").await, count);
        assert_ne!(fetch(&app, "tally.png?lang=ar", "image/png").await, count);
        let answer = app.get("/s/care/tally.png?lang=en").await;
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        app.close().await;
    }

    pub async fn what_is_not_public_is_not_handed_out(backend: Backend) {
        let app = open_signed(backend).await;
        for file in FILES {
            let found = app.get(&format!("/s/care/{file}")).await;
            assert_eq!(found.status(), 200, "{file}");
            let unknown = app.get(&format!("/s/no-such-statement/{file}")).await;
            assert_eq!(unknown.status(), 404, "{file}");
            let changed = app.post_form(&format!("/s/care/{file}"), &[]).await;
            assert_eq!(changed.status(), 405, "{file}");
        }
        let statement = app.load_statement("care").await;
        withdraw(&app.app, "cli:test", statement.id, None)
            .await
            .unwrap();
        for file in FILES {
            let answer = app.get(&format!("/s/care/{file}")).await;
            assert_eq!(answer.status(), 404, "{file}");
        }
        app.close().await;
    }

    pub async fn the_console_leads_to_what_is_handed_out(backend: Backend) {
        let app = open_signed(backend).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        for path in ["/staff/s/care", "/staff/s/care/published"] {
            let page = editor.read_page(path).await;
            let links = page.attributes("[aria-labelledby=handouts-title] a", "href");
            assert_eq!(links.len(), 10, "{path}: {links:?}");
            for link in links {
                assert_eq!(app.get(&link).await.status(), 200, "{link}");
            }
        }
        app.close().await;
    }
}
