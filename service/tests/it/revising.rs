//! Published statements: new versions, closing, the wording of consent, what the form asks.

use crate::support::journeys;

journeys!(
    a_changed_text_is_a_version_and_leaves_translations_behind,
    a_closed_statement_is_delivered_and_opened_again,
    the_wording_of_consent_is_numbered,
    the_form_asks_for_what_it_was_told,
);

mod journey {
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::draft::rules::DraftContent;
    use undersigned::statement::rules::{AskedField, Published};

    use crate::drafting::{fill_draft, open_draft, send_form};
    use crate::support::cast::boris;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    pub async fn a_changed_text_is_a_version_and_leaves_translations_behind(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, draft_before) = open_draft(&mut editor, "care").await;
        assert!(!draft_before.content.is_outdated("ar"));
        let mut content = draft_before.content;
        content
            .texts
            .iter_mut()
            .find(|text| text.language == "en")
            .unwrap()
            .body = "We ask for *more* care.".into();
        assert_eq!(
            send_form(&mut editor, &here, &fill_draft(&token, 1, &content, "save"))
                .await
                .status(),
            303
        );
        let page = editor.read_page(&here).await;
        assert_eq!(page.count(".chip.outdated"), 1);
        assert_eq!(page.count("#name-ar .chip.outdated"), 1);
        let difference = editor.read_page(&format!("{here}/difference")).await;
        let added = difference.texts("main ins");
        assert!(added.iter().any(|text| text.contains("more")), "{added:?}");
        let substantive = [
            fill_draft(&token, 2, &content, "publish"),
            vec![("substantive".into(), "yes".into())],
        ]
        .concat();
        assert_eq!(
            read_location(&send_form(&mut editor, &here, &substantive).await),
            "/staff/s/care/standing?done=version"
        );
        assert_eq!(app.load_statement("care").await.current_version, 2);
        let versions = app.read_page("/en/s/care/versions").await;
        for (number, substantive) in [(1, false), (2, true)] {
            let remarks = versions.texts(&format!("ol.versions li[value='{number}'] strong"));
            assert_eq!(
                remarks.iter().any(|text| text == "significant change"),
                substantive,
                "{number}: {remarks:?}"
            );
        }
        let (_, again) = open_draft(&mut editor, "care").await;
        assert!(
            again.content.is_outdated("ar"),
            "the Arabic text still follows version 1"
        );
        let standing = editor.read_page("/staff/s/care/standing").await;
        let links = standing.attributes("ol.versions li a", "href");
        assert_eq!(links.len(), 2, "{links:?}");
        for (link, number) in links.iter().zip([2, 1]) {
            assert!(
                link.ends_with(&format!("/s/care/versions?number={number}")),
                "{link}"
            );
        }
        app.close().await;
    }

    pub async fn a_closed_statement_is_delivered_and_opened_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let mut send_action = async |action: &str, note: &str, closes: &str| {
            let fields = [
                ("token", token.as_str()),
                ("action", action),
                ("note", note),
                ("closes", closes),
            ];
            let answer = editor.post("/staff/s/care/standing", &fields).await;
            let location = answer.headers().get("location");
            let location = location.map(|place| place.to_str().unwrap().to_owned());
            (answer.status().as_u16(), location)
        };
        let done = |word: &str| (303, Some(format!("/staff/s/care/standing?done={word}")));
        assert_eq!(
            send_action("deliver", "Handed to the minister.", "").await,
            done("delivered")
        );
        let page = app.read_page("/en/s/care").await;
        assert_eq!(
            page.texts(".facts .notice bdi"),
            ["Handed to the minister."]
        );
        assert_eq!(send_action("close", "", "").await, done("closed"));
        assert_eq!(send_action("close", "", "").await, done("unchanged"));
        assert_eq!(app.endorse("care", &boris()).await.status(), 409);
        assert_eq!(send_action("reopen", "", "2026-02-14T11:00").await.0, 422);
        assert_eq!(
            send_action("reopen", "", "2026-02-15T12:00").await,
            done("reopened")
        );
        assert_eq!(
            app.read_json("/api/v1/statements/care").await["closes"],
            "2026-02-15T12:00:00Z"
        );
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.take_letter_to("boris@people.example.org").await;
        app.close().await;
    }

    pub async fn the_wording_of_consent_is_numbered(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        // The same wording again is no new number, the built-in one is the first, and a number is
        // never given twice: a signatory has agreed to the wording of theirs.
        for (wording, number) in [
            ("I agree to <all> of it.", 2),
            ("I agree to <all> of it.", 2),
            ("", 1),
            ("I agree.", 3),
        ] {
            let fields = [
                ("token", token.as_str()),
                ("action", "consent"),
                ("wording_language", "en"),
                ("wording-en", wording),
                ("wording_language", "ar"),
                ("wording-ar", ""),
            ];
            assert_eq!(
                editor
                    .post("/staff/s/care/standing", &fields)
                    .await
                    .status(),
                303
            );
            assert_eq!(
                app.load_statement("care").await.consent_version,
                number,
                "{wording}"
            );
            let page = app.read_page("/en/s/care").await;
            if wording.is_empty() {
                let shown = page.text("#endorse .consents .for-named");
                assert!(
                    shown.starts_with("I endorse this statement and agree"),
                    "{shown}"
                );
            } else {
                let shown = page.text("#endorse .consents span[dir=auto]");
                assert_eq!(shown, wording);
            }
            // Staff write plain text: what looks like HTML is shown as it is.
            assert!(!page.html().contains("<all>"));
            assert!(!app.read_html("/ar/s/care").await.contains("I agree"));
        }
        app.close().await;
    }

    pub async fn the_form_asks_for_what_it_was_told(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, opened) = open_draft(&mut editor, "care").await;
        let content = DraftContent {
            asks: vec!["affiliation".into()],
            display_default: "hidden".into(),
            ..opened.content
        };
        assert_eq!(
            read_location(
                &send_form(
                    &mut editor,
                    &here,
                    &fill_draft(&token, 1, &content, "publish")
                )
                .await
            ),
            "/staff/s/care/standing?done=settings"
        );
        let page = app.read_page("/en/s/care").await;
        for (name, asked) in [
            ("affiliation", true),
            ("role", false),
            ("website", false),
            ("updates", false),
        ] {
            let fields = page.count(&format!("#endorse [name={name}]"));
            assert_eq!(fields, usize::from(asked), "{name}");
        }
        assert_eq!(
            page.attribute("#endorse [name=display][checked]", "value"),
            "hidden"
        );
        let again = app
            .publish_text("care", "goal = 5", "We ask for *care*.")
            .await;
        assert_eq!(again, Published::SettingsChanged);
        assert_eq!(
            app.load_statement("care").await.settings.asks,
            [AskedField::Affiliation],
            "a directory does not say what is asked"
        );
        app.close().await;
    }
}
