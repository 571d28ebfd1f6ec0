//! Before and after publishing: a statement begins with a suggested address, places are named, the
//! whole page is looked at, a checklist is gone through, and the statement is shared.

use crate::support::journeys;

journeys!(
    a_statement_begins_from_its_title,
    places_and_languages_are_named_whole,
    a_section_is_saved_by_its_own_button,
    the_whole_page_is_looked_at_before,
    what_blocks_and_what_warns_is_told_before_publishing,
    what_was_not_checked_is_not_published,
    a_new_statement_is_shared_next,
);

mod journey {
    use undersigned::staff::account::rules::Role;

    use crate::drafting::{begin_draft, fill_draft, open_draft, read_draft, send_form};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, find_address, read_location};
    use crate::support::{Backend, TestApp};

    pub async fn a_statement_begins_from_its_title(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care-for-everybody", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let home = editor.read_page("/staff").await;
        let new = editor.read_page(&home.link("New statement")).await;
        assert_eq!(new.attribute("#field-language", "value"), "English");
        for (title, typed, status, slug) in [
            ("Открытое письмо", "", 303, "otkrytoe-pismo"),
            ("Care for everybody!", "", 303, "care-for-everybody-2"),
            ("Care for everybody!", "mine", 303, "mine"),
            ("Care for everybody!", "care-for-everybody", 422, ""),
        ] {
            let fields = [
                ("token", token.as_str()),
                ("title", title),
                ("slug", typed),
                ("kind", "open_letter"),
                ("language", "French"),
            ];
            let answer = editor.post("/staff/drafts", &fields).await;
            assert_eq!(answer.status(), status, "{title} {typed}");
            if status == 303 {
                let content = read_draft(&app, slug).await.content;
                let said = (content.title(), content.original.as_str());
                assert_eq!(said, (title, "fr"));
            } else {
                let error = Page::read(answer).await.text("#e-slug");
                assert!(error.contains("care-for-everybody-3"), "{error}");
            }
        }
        // The script of the page asks for the same, and nothing is begun.
        for (title, typed, slug) in [
            ("Care for everybody!", "", Some("care-for-everybody-3")),
            ("Care for everybody!", "care", Some("care")),
            ("Care for everybody!", "mine", None),
            ("Care for everybody!", "A b", None),
        ] {
            let fields = [
                ("token", token.as_str()),
                ("action", "suggest"),
                ("title", title),
                ("slug", typed),
                ("kind", "open_letter"),
            ];
            let answer = editor.post("/staff/drafts", &fields).await;
            assert_eq!(answer.status(), 200);
            let answer: serde_json::Value = answer.json().await.unwrap();
            assert_eq!(answer["slug"].as_str(), slug, "{typed}: {answer}");
            assert!(!answer["note"].as_str().unwrap().is_empty());
        }
        let drafts = editor.read_page("/staff/drafts").await;
        assert_eq!(drafts.count("tbody tr"), 3);
        app.close().await;
    }

    pub async fn places_and_languages_are_named_whole(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, mut content) = begin_draft(&mut editor, "care").await;
        content.time_zone = "Nairobi (Kenya)".into();
        content.hosts[0].country = "South Africa".into();
        content.goal = "1,000".into();
        let saved = fill_draft(&token, 1, &content, "save");
        assert_eq!(send_form(&mut editor, &here, &saved).await.status(), 303);
        let stored = read_draft(&app, "care").await.content;
        assert_eq!(
            (stored.time_zone.as_str(), stored.hosts[0].country.as_str()),
            ("Africa/Nairobi", "ZA")
        );
        let page = editor.read_page(&here).await;
        for (field, value) in [
            ("#field-time_zone", "Nairobi (Kenya)"),
            ("#field-host_country-0", "South Africa"),
            ("#field-goal", "1,000"),
        ] {
            assert_eq!(page.attribute(field, "value"), value, "{field}");
        }
        // A part of a name names nothing: what was typed stays, and its field is named.
        content.time_zone = "Nai".into();
        content.hosts[0].country = "So".into();
        content.goal = "1,5".into();
        let wrong = fill_draft(&token, 2, &content, "publish");
        let answer = send_form(&mut editor, &here, &wrong).await;
        assert_eq!(answer.status(), 422);
        let page = Page::read(answer).await;
        for (field, value) in [
            ("time_zone", "Nai"),
            ("host_country-0", "So"),
            ("goal", "1,5"),
        ] {
            let typed = page.attribute(&format!("#field-{field}"), "value");
            assert_eq!(typed, value);
            assert_eq!(page.count(&format!("#e-{field}")), 1, "{field}");
        }
        let open = page.attributes("details.section[open]", "id");
        assert_eq!(
            open,
            ["section-people", "section-dates", "section-counting"]
        );
        let added = [
            fill_draft(&token, 3, &content, "add-language"),
            vec![("new_language".into(), "Klingonese".into())],
        ]
        .concat();
        let answer = send_form(&mut editor, &here, &added).await;
        assert_eq!(answer.status(), 422);
        let page = Page::read(answer).await;
        assert_eq!(page.attribute("#field-new_language", "value"), "Klingonese");
        app.close().await;
    }

    pub async fn a_section_is_saved_by_its_own_button(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, content) = begin_draft(&mut editor, "care").await;
        let page = editor.read_page(&here).await;
        let links = page.attributes("nav.sections a", "href");
        let sections = ["text", "people", "dates", "counting", "look"];
        for section in sections {
            assert!(links.contains(&format!("#section-{section}")), "{links:?}");
            let save = format!("#section-{section} [value=\"save/{section}\"]");
            assert_eq!(page.count(&save), 1);
        }
        assert_eq!(
            page.attributes("details.section[open]", "id"),
            ["section-text"]
        );
        // Summary, text and host are missing, and each link leads to its field.
        let missing = page.attributes(".missing a", "href");
        assert_eq!(
            missing,
            ["#field-summary-en", "#field-body-en", "#field-host_name-0"]
        );
        let form = fill_draft(&token, 1, &content, "save/dates");
        let saved = send_form(&mut editor, &here, &form).await;
        let place = read_location(&saved);
        assert_eq!(
            place,
            format!("{here}?done=saved&section=dates#section-dates")
        );
        let page = editor.read_page(place.split('#').next().unwrap()).await;
        assert_eq!(
            page.attributes("details.section[open]", "id"),
            ["section-dates"]
        );
        assert_eq!(page.count(".missing"), 0, "nothing is missing any more");
        app.close().await;
    }

    pub async fn the_whole_page_is_looked_at_before(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, mut content) = begin_draft(&mut editor, "keep-it-open").await;
        content.addressee = "Government of Singapore".into();
        let mut french = content.texts[0].clone();
        french.language = "fr".into();
        french.title = "Gardez-la ouverte".into();
        content.texts.push(french);
        let shown = send_form(&mut editor, &here, &fill_draft(&token, 1, &content, "page")).await;
        assert_eq!(read_location(&shown), format!("{here}/page"));
        let page = editor.read_page(&format!("{here}/page")).await;
        assert_eq!(page.text("h1"), "Keep it open");
        assert_eq!(page.text("article .text em"), "care");
        assert!(page.html().contains("Government of Singapore"));
        assert_eq!(page.count("fieldset[disabled] form#endorse"), 1);
        assert_eq!(page.count("script"), 0, "nothing of it runs");
        let languages = page.attributes("header.top nav a", "href");
        assert_eq!(languages, [format!("{here}/page?language=fr")]);
        let french = editor.read_page(&languages[0]).await;
        assert_eq!(french.text("h1"), "Gardez-la ouverte");
        // Nothing has to be right to be looked at.
        content.kind = "poem".into();
        content.accepts.clear();
        content.hosts.clear();
        content.time_zone = "Mars".into();
        content.closes = "soon".into();
        content.goal = "many".into();
        let form = fill_draft(&token, 2, &content, "page");
        assert_eq!(send_form(&mut editor, &here, &form).await.status(), 303);
        let page = editor.read_page(&format!("{here}/page")).await;
        assert_eq!(page.count("fieldset[disabled] form#endorse"), 1);
        let stranger = app.get(&format!("{here}/page")).await;
        assert_ne!(stranger.status(), 200);
        // The draft of a published statement keeps the wording that the statement has.
        app.publish("care", "").await;
        let (draft, _) = open_draft(&mut editor, "care").await;
        let page = editor.read_page(&format!("{draft}/page")).await;
        assert_eq!(page.text("article .text em"), "care");
        app.close().await;
    }

    /// Reads which points of the checklist are good, warn and block, by their places.
    fn read_standings(page: &Page) -> Vec<String> {
        page.attributes(".checklist > li", "class")
    }

    pub async fn what_blocks_and_what_warns_is_told_before_publishing(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, mut content) = begin_draft(&mut editor, "care").await;
        let check = format!("{here}/check");
        let page = editor.read_page(&check).await;
        let standings = read_standings(&page);
        // Title, original, translations, hosts, deadline, details; then contact and test.
        let expected = ["good", "bad", "good", "bad", "warn", "good"];
        assert_eq!(standings[..6], expected);
        assert_eq!(standings[7], "warn", "no test email was sent");
        assert_eq!(page.count("[value=\"publish\"]"), 0, "it is blocked");
        let links = page.attributes(".checklist .bad a", "href");
        assert_eq!(links[0], format!("{here}?errors=yes#field-summary-en"));
        let page = editor.read_page(&format!("{here}?errors=yes")).await;
        assert_eq!(page.count("#e-summary-en"), 1);
        content.time_zone = "Asia/Singapore".into();
        content.closes = "2026-02-16T18:00".into();
        let form = fill_draft(&token, 1, &content, "check");
        let checked = send_form(&mut editor, &here, &form).await;
        assert_eq!(read_location(&checked), check);
        let test = [("token", token.as_str()), ("action", "test")];
        let tested = editor.post(&check, &test).await;
        assert_eq!(read_location(&tested), format!("{check}?done=tested"));
        let letter = app.take_letter_to(&find_address(Role::Editor)).await;
        assert!(
            letter.subject.contains("Keep it open"),
            "{}",
            letter.subject
        );
        assert!(letter.text.contains(&check), "{}", letter.text);
        let page = editor.read_page(&check).await;
        let standings = read_standings(&page);
        assert!(standings.iter().all(|one| one != "bad"), "{standings:?}");
        assert_eq!((&*standings[4], &*standings[7]), ("good", "good"));
        let revision = page.value("revision");
        let publish = [
            ("token", token.as_str()),
            ("action", "publish"),
            ("revision", revision.as_str()),
        ];
        let published = editor.post(&check, &publish).await;
        assert_eq!(
            read_location(&published),
            "/staff/s/care/published?done=published"
        );
        assert_eq!(app.get("/s/care").await.status(), 200);
        app.close().await;
    }

    pub async fn what_was_not_checked_is_not_published(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, content) = begin_draft(&mut editor, "care").await;
        let check = format!("{here}/check");
        let form = fill_draft(&token, 1, &content, "save");
        send_form(&mut editor, &here, &form).await;
        // Revision 1 had no text yet; 2 is what stands there now.
        for (revision, status) in [("1", 409), ("", 409), ("2", 303)] {
            let publish = [
                ("token", token.as_str()),
                ("action", "publish"),
                ("revision", revision),
            ];
            let answer = editor.post(&check, &publish).await;
            assert_eq!(answer.status(), status, "{revision}");
            if status == 409 {
                let page = Page::read(answer).await;
                assert_eq!(page.value("revision"), "2", "the next press has seen it");
                assert_eq!(page.count("main [role=\"alert\"]"), 1);
                assert_eq!(app.get("/s/care").await.status(), 404);
            }
        }
        assert_eq!(app.get("/s/care").await.status(), 200);
        app.close().await;
    }

    pub async fn a_new_statement_is_shared_next(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page("/staff/s/care/published").await;
        assert_eq!(page.link("Sign it first"), "/en/s/care#endorse");
        let views = page.attributes("main .draft-buttons a.second", "href");
        assert!(views.contains(&"/en/s/care".to_owned()), "{views:?}");
        assert_eq!(page.count("section.share"), 1);
        assert_eq!(page.count(".qr svg"), 1);
        let snippet = page.text(".snippet code");
        assert!(
            snippet.contains("<sign-on") && snippet.contains("/s/care"),
            "{snippet}"
        );
        let sign = app.read_page("/en/s/care").await;
        assert_eq!(sign.count("form#endorse"), 1, "the link leads to the form");
        app.close().await;
    }
}
