//! What people take along from a statement: the text with its list, the sheet to sign by hand, the
//! poster, the code and the picture of the count.

use crate::support::journeys;

journeys!(
    a_text_is_downloaded_with_its_public_list,
    a_name_that_is_hidden_leaves_the_file_within_a_minute,
    a_sheet_and_a_poster_are_in_the_language_of_the_text,
    pictures_of_code_and_count_have_their_sizes,
    what_is_not_public_is_not_handed_out,
    the_console_leads_to_what_is_handed_out
);

mod journey {
    use std::process::Command;

    use chrono::TimeDelta;
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::actions::close;
    use undersigned::statement::withdrawal::actions::withdraw;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    const FILES: [&str; 5] = ["text.pdf", "sheet.pdf", "poster.pdf", "qr.png", "tally.png"];

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

    /// Reads the text of a PDF as people copy it.
    fn read_pdf(app: &TestApp, pdf: &[u8]) -> String {
        let path = app.database.directory.path().join("read.pdf");
        std::fs::write(&path, pdf).unwrap();
        let path = path.to_str().unwrap();
        run_program("qpdf", &["--check", path]);
        run_program("pdftotext", &["-q", path, "-"])
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
        assert_eq!(link, "/s/care/text.pdf?lang=en");
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

    pub async fn a_sheet_and_a_poster_are_in_the_language_of_the_text(backend: Backend) {
        let app = open_signed(backend).await;
        for file in ["sheet.pdf", "poster.pdf"] {
            let english = fetch_pdf(&app, &format!("{file}?lang=en")).await;
            let text = flatten(&read_pdf(&app, &english));
            assert!(text.contains("A letter about care"), "{text}");
            assert!(text.contains("/s/care"), "the address in words: {text}");
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
