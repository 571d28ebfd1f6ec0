//! Embed partners in the console: added, paused and removed, each with its snippet and numbers.

use crate::support::journeys;

journeys!(
    a_partner_is_added_with_its_snippet_and_numbers,
    what_is_wrong_with_a_partner_is_said_and_kept,
    a_paused_partner_shows_no_form_and_publishing_again_leaves_that,
);

mod journey {
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::rules::Published;

    use crate::support::cast::{boris, change_field, chen};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const PLACE: &str = "/staff/s/care/partners";

    /// Sends the form of a partner, and returns where it leads.
    async fn send(editor: &mut StaffClient<'_>, fields: &[(&str, &str)]) -> String {
        let token = editor.read_token().await;
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        read_location(&editor.post(PLACE, &all).await)
    }

    fn done(word: &str) -> String {
        format!("{PLACE}?done={word}")
    }

    /// Reads who may frame the form.
    async fn read_framers(app: &TestApp, path: &str) -> String {
        let answer = app.get(path).await;
        let policy = answer.headers()["content-security-policy"].to_str();
        let policy = policy.unwrap().to_owned();
        policy.split("frame-ancestors ").nth(1).unwrap().to_owned()
    }

    pub async fn a_partner_is_added_with_its_snippet_and_numbers(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let added = send(
            &mut editor,
            &[
                ("action", "add"),
                ("name", "Health <Network>"),
                ("key", ""),
                (
                    "websites",
                    "https://health.example.org/join\nwww.health.example.org",
                ),
            ],
        )
        .await;
        assert_eq!(added, done("added"));
        let signed = change_field(boris(), "ref", "health-network");
        app.endorse_and_confirm("care", &signed).await;
        let elsewhere = change_field(chen(), "ref", "unknown");
        app.endorse_and_confirm("care", &elsewhere).await;
        let page = editor.read_page(PLACE).await;
        assert_eq!(page.text("#partner-0"), "Health <Network>");
        let snippet = page.text("pre code");
        let here = format!("src=\"{}/s/care?ref=health-network\"", app.base);
        assert!(
            snippet.contains(&here) && snippet.contains("partner=\"health-network\""),
            "{snippet}"
        );
        let numbers = page.texts("main .number");
        assert_eq!(
            numbers,
            [
                "1 in total: 0 organisations, 1 people",
                "1 in total: 0 organisations, 1 people"
            ],
            "its own, and those of a key that is on no list"
        );
        assert_eq!(
            read_framers(&app, "/s/care/embed").await,
            "'self' https://health.example.org https://www.health.example.org"
        );
        let change = [
            ("action", "change"),
            ("key", "health-network"),
            ("name", "Health Network"),
            ("websites", "health.example.org"),
        ];
        assert_eq!(send(&mut editor, &change).await, done("changed"));
        assert_eq!(send(&mut editor, &change).await, done("unchanged"));
        assert_eq!(
            read_framers(&app, "/s/care/embed").await,
            "'self' https://health.example.org"
        );
        let remove = [("action", "remove"), ("key", "health-network")];
        assert_eq!(send(&mut editor, &remove).await, done("removed"));
        assert_eq!(send(&mut editor, &remove).await, done("unchanged"));
        assert_eq!(app.read_counts("care").await, (2, 0, 2), "they still count");
        let page = editor.read_page(PLACE).await;
        assert_eq!(page.texts("main .number").len(), 2);
        app.close().await;
    }

    pub async fn what_is_wrong_with_a_partner_is_said_and_kept(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let wrong = [
            ("token", token.as_str()),
            ("action", "add"),
            ("name", ""),
            ("key", "two words"),
            ("websites", "http://example.org"),
        ];
        let refused = editor.post(PLACE, &wrong).await;
        assert_eq!(refused.status(), 422);
        let page = Page::read(refused).await;
        let links = page.attributes("[role=alert] a", "href");
        assert_eq!(links.len(), 3, "all at once: {links:?}");
        for field in ["name-new", "websites-new", "key-new"] {
            let id = format!("#{field}");
            assert_eq!(page.attribute(&id, "aria-invalid"), "true", "{field}");
        }
        assert_eq!(page.attribute("#key-new", "value"), "two words");
        assert_eq!(page.text("#websites-new"), "http://example.org");
        let right = [
            ("action", "add"),
            ("name", "A"),
            ("key", "a"),
            ("websites", ""),
        ];
        assert_eq!(send(&mut editor, &right).await, done("added"));
        let twice = [
            ("token", token.as_str()),
            ("action", "add"),
            ("name", "B"),
            ("key", "a"),
            ("websites", ""),
        ];
        assert_eq!(editor.post(PLACE, &twice).await.status(), 422);
        app.close().await;
    }

    pub async fn a_paused_partner_shows_no_form_and_publishing_again_leaves_that(backend: Backend) {
        let app = TestApp::open(backend).await;
        let partners = "[[embed_partners]]\nkey = \"p-1\"\nname = \"One\"\n\
                        origins = [\"https://one.example.org\"]\n";
        app.publish("care", partners).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let (frame, form) = ("/en/s/care/embed?ref=p-1", "#endorse");
        assert!(app.read_page(frame).await.count(form) > 0);
        let pause = [("action", "pause"), ("key", "p-1")];
        assert_eq!(send(&mut editor, &pause).await, done("paused"));
        assert_eq!(send(&mut editor, &pause).await, done("unchanged"));
        // Nobody else may frame it instead, and where it still shows it has a link only.
        assert_eq!(read_framers(&app, frame).await, "'self'");
        assert_eq!(app.read_page(frame).await.count(form), 0);
        let again = app
            .publish_text("care", partners, "We ask for *care*.")
            .await;
        assert_eq!(again, Published::Unchanged, "a pause is no change of these");
        app.publish_text("care", partners, "We ask for more.").await;
        assert_eq!(read_framers(&app, frame).await, "'self'", "still paused");
        let resume = [("action", "resume"), ("key", "p-1")];
        assert_eq!(send(&mut editor, &resume).await, done("resumed"));
        assert_eq!(
            read_framers(&app, frame).await,
            "'self' https://one.example.org"
        );
        assert!(app.read_page(frame).await.count(form) > 0);
        app.close().await;
    }
}
