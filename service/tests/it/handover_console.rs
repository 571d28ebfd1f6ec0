//! Delivery in the console: an office is chosen, what it asks is filled in and checked, a pack is
//! made and fetched, and the words of a text are counted while it is written.

use crate::support::journeys;

journeys!(
    an_editor_fills_in_what_an_office_asks,
    everything_that_is_wrong_is_told_and_nothing_is_lost,
    a_pack_is_made_and_fetched_from_the_console,
    a_text_over_the_limit_makes_no_pack,
    words_are_counted_while_a_text_is_written,
    the_host_of_a_new_draft_has_its_own_limit,
    pages_are_limited_by_all_who_submit,
    a_letter_has_the_addressee_of_its_statement,
    a_viewer_makes_no_pack,
);

mod journey {
    use reqwest::Response;
    use serde_json::Value;
    use undersigned::delivery::check::check_delivery;
    use undersigned::staff::account::rules::Role;

    use crate::drafting::{begin_draft, fill_draft, open_draft, read_draft, send_form};
    use crate::support::cast::{amina, boris, organisation};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const PLACE: &str = "/staff/s/care/delivery";
    const OFFICE: &str = "hrc-written-statement";

    async fn act(who: &StaffClient<'_>, fields: &[(&str, &str)]) -> Response {
        let token = who.read_token().await;
        let own = [("token", token.as_str())];
        who.send(PLACE, &[own.as_slice(), fields].concat()).await
    }

    pub async fn an_editor_fills_in_what_an_office_asks(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page(PLACE).await;
        assert!(page.count(".offices li") >= 7, "every preset is explained");
        let path = format!("{PLACE}?preset={OFFICE}");
        assert_eq!(page.count(&format!("a[href=\"{path}\"]")), 1);
        let page = editor.read_page(&path).await;
        // The council accepts no Arabic: only the English text is chosen.
        assert_eq!(page.count("[name=language]"), 2);
        assert_eq!(page.count("[name=language][checked]"), 1);
        assert!(page.text("#missing").contains("Agenda item"));
        assert!(page.html().contains("4 of 1,500 words"), "{}", page.html());
        let typed = [
            ("preset", OFFICE),
            ("action", "save"),
            ("language", "en"),
            ("session", "61st session"),
            ("session_starts", "2026-02-23"),
            ("agenda_item", "4"),
            ("registered_name", "Kijani Forum"),
            ("status", "general"),
            ("contact_name", "Amina Odhiambo"),
            ("contact_mobile", "+254 700 000000"),
            ("contact_email", "amina@example.org"),
            ("paper", "a4"),
        ];
        let saved = act(&editor, &typed).await;
        assert_eq!(
            read_location(&saved),
            format!("{path}&language=en&done=saved")
        );
        let page = editor.read_page(&path).await;
        assert_eq!(page.value("agenda_item"), "4");
        assert_eq!(page.value("contact_email"), "amina@example.org");
        assert_eq!(page.count("[name=status] [value=general][selected]"), 1);
        assert_eq!(page.count("#missing"), 0);
        assert!(page.text("#due").contains("9 February 2026"));
        assert!(page.html().contains("4 of 2,000 words"), "by its status");
        app.close().await;
    }

    pub async fn everything_that_is_wrong_is_told_and_nothing_is_lost(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let typed = [
            ("preset", OFFICE),
            ("action", "pack"),
            ("language", "en"),
            ("session", "61st session"),
            ("session_starts", "in spring"),
            ("agenda_item", "99"),
            ("contact_email", "a@"),
        ];
        let refused = act(&editor, &typed).await;
        assert_eq!(refused.status(), 422);
        let page = Page::read(refused).await;
        let links = page.attributes(".problems a", "href");
        assert_eq!(
            links,
            [
                "#field-session_starts",
                "#field-agenda_item",
                "#field-contact_email"
            ]
        );
        for (name, value) in &typed[3..] {
            assert_eq!(page.value(name), *value);
        }
        // Nothing of it was stored.
        let page = editor.read_page(&format!("{PLACE}?preset={OFFICE}")).await;
        assert_eq!(page.value("session"), "");
        let unknown = act(&editor, &[("preset", "nobody"), ("action", "save")]).await;
        assert_eq!(unknown.status(), 404);
        app.close().await;
    }

    pub async fn a_pack_is_made_and_fetched_from_the_console(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for who in [amina(), boris()] {
            app.endorse_and_confirm("care", &who).await;
        }
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let typed = [
            ("preset", OFFICE),
            ("action", "pack"),
            ("language", "en"),
            ("contact_mobile", "+254 700 000000"),
        ];
        let asked = act(&editor, &typed).await;
        let job = read_location(&asked);
        assert!(job.starts_with("/staff/jobs/"), "{job}");
        app.run_jobs().await;
        let done = editor.read_page(&job).await;
        assert!(done.text(".told").starts_with("Done"));
        let listed = editor.read_page(PLACE).await;
        let pack = listed.attribute("#packs-title ~ .scroll th a", "href");
        let page = editor.read_page(&pack).await;
        let hash = page.text(".hash");
        assert_eq!(hash.len(), 64);
        assert!(page.html().contains("Nobody yet"));
        // The file waits for a proof that is not too old.
        app.advance_clock(chrono::TimeDelta::minutes(11));
        let file = format!("{pack}/file");
        assert_eq!(editor.get(&file).await.status(), 303);
        editor.prove().await;
        let answer = editor.get(&file).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "application/zip");
        let bytes = answer.bytes().await.unwrap();
        assert_eq!(&bytes[..2], b"PK");
        let page = editor.read_page(&pack).await;
        assert_eq!(page.count("#fetched-title ~ ul li"), 1);
        let row = editor.read_page(PLACE).await;
        assert!(
            row.text("[data-label=\"Downloaded by\"]")
                .contains("editor")
        );
        // Another statement's page does not have it.
        app.publish("other", "").await;
        let elsewhere = pack.replace("/care/", "/other/");
        assert_eq!(editor.get(&elsewhere).await.status(), 404);
        app.close().await;
    }

    pub async fn a_text_over_the_limit_makes_no_pack(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish_text("care", "", &"word ".repeat(1501)).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let typed = [("preset", OFFICE), ("action", "pack"), ("language", "en")];
        let refused = act(&editor, &typed).await;
        assert_eq!(refused.status(), 422);
        let page = Page::read(refused).await;
        let said = page.text(".problems li");
        assert!(said.contains("1,501 of 1,500 words"), "{said}");
        assert_eq!(page.attribute(".problems a", "href"), "#languages");
        let none = [("preset", OFFICE), ("action", "pack")];
        assert_eq!(act(&editor, &none).await.status(), 422, "no language");
        app.close().await;
    }

    pub async fn words_are_counted_while_a_text_is_written(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let (_, draft) = open_draft(&mut editor, "care").await;
        let token = editor.read_token().await;
        let mut content = read_draft(&app, "care").await.content;
        let mut texts = content.texts.iter_mut();
        let english = texts.find(|text| text.language == "en").unwrap();
        english.body = "One *two* three.[^1]\n\n[^1]: Four five.".into();
        let path = format!("/staff/drafts/{}", draft.id);
        for (office, said, has_rule) in [
            (OFFICE, "5 of 1,500 words", true),
            ("letter", "", false),
            ("", "", false),
        ] {
            let mut form = fill_draft(&token, draft.revision, &content, "");
            form.push(("office".into(), office.into()));
            let answer = send_form(&mut editor, &format!("{path}/words"), &form).await;
            assert_eq!(answer.status(), 200);
            let found: Value = answer.json().await.unwrap();
            let words = found["texts"]["en"]["words"].as_str();
            assert_eq!(words.unwrap_or_default(), said, "{office}");
            assert_eq!(found["rule"].as_str().unwrap().is_empty(), !has_rule);
        }
        // Without scripts the button saves and counts.
        let revision = read_draft(&app, "care").await.revision;
        let mut form = fill_draft(&token, revision, &content, "count");
        form.push(("office".into(), OFFICE.into()));
        let saved = send_form(&mut editor, &path, &form).await;
        let place = read_location(&saved);
        assert_eq!(
            place,
            format!("{path}?done=saved&section=text&office={OFFICE}#section-text")
        );
        let page = editor.read_page(place.split('#').next().unwrap()).await;
        assert_eq!(page.text("[data-words=en]"), "5 of 1,500 words");
        let chosen = format!("#field-office [value={OFFICE}][selected]");
        assert_eq!(page.count(&chosen), 1);
        assert!(!page.text("#count-rule").is_empty());
        app.close().await;
    }

    pub async fn the_host_of_a_new_draft_has_its_own_limit(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let network = [
            ("token", token.as_str()),
            ("action", "add"),
            ("name", "Example Health Network"),
            ("country", "KE"),
            ("websites", "health.example.org"),
            ("ecosoc", "general"),
        ];
        let added = editor.post("/staff/organisations", &network).await;
        assert_eq!(added.status(), 303);
        let (_, mut content) = begin_draft(&mut editor, "fresh").await;
        let draft = read_draft(&app, "fresh").await;
        let path = format!("/staff/drafts/{}/words", draft.id);
        for (website, said) in [
            ("", "5 of 1,500 words"),
            ("https://unknown.example.org", "5 of 1,500 words"),
            ("https://health.example.org/about", "5 of 2,000 words"),
        ] {
            content.hosts[0].website = website.into();
            let mut form = fill_draft(&token, draft.revision, &content, "");
            form.push(("office".into(), OFFICE.into()));
            let answer = send_form(&mut editor, &path, &form).await;
            let found: Value = answer.json().await.unwrap();
            assert_eq!(found["texts"]["en"]["words"], said, "{website}");
        }
        app.close().await;
    }

    pub async fn pages_are_limited_by_all_who_submit(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let path = format!("{PLACE}?preset=upr-joint");
        let rivers = organisation(
            "Rosa Lopez",
            "rosa@rivers.example.org",
            "Rivers Alliance",
            "https://rivers.example.org",
        );
        let steps = [
            (None, 5, "1 organisation is named as submitting it"),
            (
                Some(amina()),
                10,
                "2 organisations are named as submitting it",
            ),
            (
                Some(rivers),
                10,
                "3 organisations are named as submitting it",
            ),
        ];
        for (endorser, pages, named) in steps {
            if let Some(who) = endorser {
                app.endorse_and_confirm("care", &who).await;
            }
            let page = editor.read_page(&path).await;
            let said = format!("{pages} pages at most");
            assert!(page.html().contains(&said), "{said}: {}", page.html());
            assert!(page.html().contains("It is not counted here."));
            assert_eq!(page.text("#submitters"), named);
            // The answer to a call names them, too, and has no limit of pages.
            let call = format!("{PLACE}?preset=call-for-input");
            assert_eq!(editor.read_page(&call).await.text("#submitters"), named);
            let languages = ["en".to_owned()];
            let check = check_delivery(&app.app, &care, "upr-joint", &languages).await;
            assert_eq!(check.unwrap().pages, Some(pages), "one rule for both");
        }
        app.close().await;
    }

    pub async fn a_letter_has_the_addressee_of_its_statement(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "addressee = \"Government of Example\"")
            .await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let path = format!("{PLACE}?preset=letter");
        let page = editor.read_page(&path).await;
        let missing = page.text("#missing");
        assert!(missing.contains("Place") && !missing.contains("Addressee"));
        assert!(
            page.html()
                .contains("In the statement: Government of Example.")
        );
        assert!(page.html().contains("No office prescribes this form."));
        assert_eq!(page.count("#submitters"), 0);
        assert_eq!(page.count("#same-details"), 0, "nothing is filled in");
        for (languages, is_said) in [(&["en"][..], 0), (&["en", "ar"][..], 1)] {
            let mut typed = vec![
                ("preset", "letter"),
                ("action", "save"),
                ("place", "Geneva"),
            ];
            typed.extend(languages.iter().map(|tag| ("language", *tag)));
            let saved = act(&editor, &typed).await;
            let page = editor.read_page(&read_location(&saved)).await;
            assert_eq!(page.count("#same-details"), is_said, "{languages:?}");
        }
        app.close().await;
    }

    pub async fn a_viewer_makes_no_pack(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let typed = [("preset", OFFICE), ("action", "pack"), ("language", "en")];
        assert_eq!(act(&viewer, &typed).await.status(), 403);
        assert_eq!(viewer.get(PLACE).await.status(), 403);
        app.close().await;
    }
}
