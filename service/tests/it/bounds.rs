//! What people can make slow has bounds, and a sentence for whoever meets one: texts, comparisons,
//! tables, forms.

use crate::support::journeys;

journeys!(
    a_text_that_would_take_long_is_refused_with_its_place,
    long_versions_are_compared_by_paragraphs,
    a_table_that_is_too_much_is_refused_with_its_line,
    forms_have_bounds,
);

mod journey {
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::draft::rules::DraftContent;

    use crate::drafting::{begin_draft, fill_draft, send_form};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    /// Texts, and what the editor says of each.
    fn list_slow_texts() -> Vec<(String, &'static str)> {
        // Each begins within the one before: the ends come last.
        let emphasis = "*a **b ".repeat(5_000) + &" b** a*".repeat(5_000);
        vec![
            (
                format!("One.\n\n{}", ">".repeat(90_000)),
                "more than 100 deep: English, line 3.",
            ),
            (emphasis, "more than 100 deep: English, line 1."),
            ("a ".repeat(120_000), "longer than 200 KB: English."),
        ]
    }

    pub async fn a_text_that_would_take_long_is_refused_with_its_place(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, good) = begin_draft(&mut editor, "deep").await;
        let (mut revision, mut content) = (1, good.clone());
        for (body, sentence) in list_slow_texts() {
            content.texts[0].body = body;
            for action in ["publish", "schedule"] {
                let mut form = fill_draft(&token, revision, &content, action);
                form.push(("publish_at".into(), "2026-02-14T13:00".into()));
                let answer = send_form(&mut editor, &here, &form).await;
                assert_eq!(answer.status(), 422, "{action}: {sentence}");
                let error = Page::read(answer).await.text("#e-body-en");
                assert!(error.contains(sentence), "{action}: {error}");
                // What was typed is saved all the same.
                revision += 1;
            }
            check_previews(&mut editor, &here, (&token, revision), &content, sentence).await;
            revision += 1;
        }
        let form = fill_draft(&token, revision, &good, "publish");
        let answer = send_form(&mut editor, &here, &form).await;
        assert_eq!(answer.status(), 303, "a text of usual size is published");
        app.close().await;
    }

    /// Checks that both previews of a draft show the sentence in place of the text.
    async fn check_previews(
        editor: &mut StaffClient<'_>,
        here: &str,
        (token, revision): (&str, i32),
        content: &DraftContent,
        sentence: &str,
    ) {
        let mut form = fill_draft(token, revision, content, "");
        form.push(("preview".into(), "en".into()));
        let shown = send_form(editor, &format!("{here}/preview"), &form).await;
        let shown = Page::read(shown).await.text(".text .notice");
        assert!(shown.contains(sentence), "{shown}");
        let form = fill_draft(token, revision, content, "preview-link");
        let page = Page::read(send_form(editor, here, &form).await).await;
        let link = page.text("main [role=\"status\"] code");
        let shown = editor.app.read_page(&link).await;
        let shown = shown.text("#text-en .text .notice");
        assert!(shown.contains(sentence), "{shown}");
    }

    pub async fn long_versions_are_compared_by_paragraphs(backend: Backend) {
        let app = TestApp::open(backend).await;
        let words = |from: u32| -> String {
            let numbers = from..from + 20_000;
            let words: Vec<String> = numbers.map(|number| format!("w{number} ")).collect();
            words.concat()
        };
        for text in [words(0), words(20_000)] {
            app.publish_text("care", "", &text).await;
        }
        let herd = (0..8).map(|_| app.read_page("/en/s/care/versions"));
        for page in futures_util::future::join_all(herd).await {
            let pieces = (page.count("main ins"), page.count("main del"));
            assert_eq!(pieces, (1, 1), "the whole paragraph, not its words");
        }
        app.close().await;
    }

    /// Sends a body as a form of the console.
    async fn send_body(
        editor: &StaffClient<'_>,
        path: &str,
        kind: &str,
        body: String,
    ) -> reqwest::Response {
        let request = editor.app.client.post(editor.app.url(path));
        let request = request
            .header("cookie", &editor.cookie)
            .header("origin", &editor.app.base)
            .header("content-type", kind)
            .body(body);
        request.send().await.unwrap()
    }

    pub async fn a_table_that_is_too_much_is_refused_with_its_line(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let wide = ",".repeat(255) + "a\n";
        for (table, sentence) in [
            (
                format!("Name,Country\n{}\n", "a,".repeat(300)),
                "Line 2 has more than 256 columns.",
            ),
            (wide.repeat(15_700), "This file is too large:"),
            ("a\n".repeat(200_002), "more than 200,000 lines"),
            ("PK\u{3}\u{4} and no more".into(), "neither text nor XLSX"),
        ] {
            let answer = editor.upload("/staff/s/care/import", &token, &table).await;
            assert_eq!(answer.status(), 422, "{sentence}");
            let said = Page::read(answer).await.text("main .problems");
            assert!(said.contains(sentence), "{said}");
        }
        app.close().await;
    }

    pub async fn forms_have_bounds(backend: Backend) {
        const PLAIN: &str = "application/x-www-form-urlencoded";
        const PARTS: &str = "multipart/form-data; boundary=b";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let import = "/staff/s/care/import";
        let part = "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n\r\n";
        for (path, kind, body, status, title) in [
            (
                "/staff/drafts",
                PLAIN,
                "a=1&".repeat(5_000),
                413,
                "This form has too many fields",
            ),
            (
                "/s/care/embed/studio",
                PLAIN,
                "a=1&".repeat(5_000),
                413,
                "This form has too many fields",
            ),
            (
                // Only a file may be as large as the route takes.
                import,
                PLAIN,
                "a".repeat(1_100_000),
                413,
                "That is larger than this page accepts",
            ),
            (
                import,
                PARTS,
                part.repeat(4_002) + "--b--\r\n",
                413,
                "This form has too many fields",
            ),
            (
                import,
                PARTS,
                "--b\r\nno part".into(),
                400,
                "This form cannot be read",
            ),
        ] {
            let answer = send_body(&editor, path, kind, body).await;
            assert_eq!(answer.status(), status, "{path} {kind}");
            assert_eq!(Page::read(answer).await.text("main h1"), title);
        }
        app.close().await;
    }
}
