//! The editor: from an empty draft to a published statement, two people at once, embargo, versions, partners, closing words.

use crate::support::journeys;

journeys!(
    a_draft_becomes_a_statement,
    what_is_wrong_is_told_and_kept,
    two_people_do_not_write_over_each_other,
    an_embargo_ends_at_its_time,
    a_changed_text_is_a_version_and_leaves_translations_behind,
    a_withdrawn_statement_says_why_and_takes_nothing,
    partners_read_the_draft_behind_a_link,
    the_wording_of_consent_is_numbered,
    the_form_asks_for_what_it_was_told,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::draft::actions::publish_due;
    use undersigned::statement::draft::rules::{DraftContent, DraftText};
    use undersigned::statement::draft::store as drafts;
    use undersigned::statement::draft::store::Draft;
    use undersigned::statement::rules::{AskedField, Published};

    use crate::support::cast::boris;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp, field};

    type Form = Vec<(String, String)>;

    /// What the page of a draft posts, with a button.
    fn form(token: &str, revision: i32, content: &DraftContent, action: &str) -> Form {
        let mut form: Form = vec![];
        let mut add = |name: &str, value: &str| form.push((name.to_owned(), value.to_owned()));
        let revision = revision.to_string();
        let fields: [(&str, &str); 14] = [
            ("token", token),
            ("revision", &revision),
            ("action", action),
            ("kind", &content.kind),
            ("original", &content.original),
            ("review", &content.review),
            ("published_on", &content.published_on),
            ("opens", &content.opens),
            ("closes", &content.closes),
            ("time_zone", &content.time_zone),
            ("addressee", &content.addressee),
            ("goal", &content.goal),
            ("display_default", &content.display_default),
            ("lead", "0"),
        ];
        for (name, value) in fields {
            add(name, value);
        }
        content.accepts.iter().for_each(|word| add("accepts", word));
        content.asks.iter().for_each(|word| add("asks", word));
        for host in &content.hosts {
            add("host_name", &host.name);
            add("host_website", &host.website);
            add("host_country", &host.country);
        }
        for text in &content.texts {
            add("text_language", &text.language);
            add(&format!("title-{}", text.language), &text.title);
            add(&format!("summary-{}", text.language), &text.summary);
            add(
                &format!("body-{}", text.language),
                &text.body.replace('\n', "\r\n"),
            );
        }
        form
    }

    async fn send(who: &mut StaffClient<'_>, path: &str, form: &Form) -> reqwest::Response {
        let fields: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        who.post(path, &fields).await
    }

    fn place(answer: &reqwest::Response) -> String {
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    async fn draft(app: &TestApp, slug: &str) -> Draft {
        drafts::by_slug(&app.app.db.read, slug)
            .await
            .unwrap()
            .unwrap()
    }

    /// Begins a new statement, with everything in it that it needs.
    async fn begun(who: &mut StaffClient<'_>, slug: &str) -> (String, DraftContent) {
        let token = who.token().await;
        let new = [
            ("token", token.as_str()),
            ("slug", slug),
            ("kind", "open_letter"),
            ("title", "Keep it open"),
            ("language", "en"),
        ];
        let answer = who.post("/staff/drafts", &new).await;
        assert_eq!(answer.status(), 303);
        let mut content = draft(who.app, slug).await.content;
        content.hosts[0].name = "Example Network".into();
        content.texts[0].summary = "What we ask.".into();
        content.texts[0].body = "We ask for *care*.\n\nNow.".into();
        (place(&answer), content)
    }

    /// Opens the draft of a published statement.
    async fn opened(who: &mut StaffClient<'_>, slug: &str) -> (String, Draft) {
        let token = who.token().await;
        let answer = who
            .post(&format!("/staff/s/{slug}/edit"), &[("token", &token)])
            .await;
        assert_eq!(answer.status(), 303);
        (place(&answer), draft(who.app, slug).await)
    }

    pub async fn a_draft_becomes_a_statement(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let (here, mut content) = begun(&mut editor, "keep-it-open").await;
        assert_eq!(
            app.get("/s/keep-it-open").await.status(),
            404,
            "a draft is not public"
        );
        let saved = send(&mut editor, &here, &form(&token, 1, &content, "save")).await;
        assert_eq!(place(&saved), format!("{here}?done=saved"));
        let page = editor.get(&here).await.text().await.unwrap();
        assert!(
            page.contains("We ask for *care*.") && field(&page, "revision") == "2",
            "{page}"
        );
        assert!(
            editor
                .get("/staff/drafts")
                .await
                .text()
                .await
                .unwrap()
                .contains("Keep it open")
        );
        let preview = [
            form(&token, 2, &content, ""),
            vec![("preview".into(), "en".into())],
        ]
        .concat();
        let shown = send(&mut editor, &format!("{here}/preview"), &preview).await;
        let policy = shown.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            policy.contains("script-src 'none'") && policy.contains("frame-ancestors 'self'"),
            "{policy}"
        );
        assert!(shown.text().await.unwrap().contains("<em>care</em>"));
        let added = [
            form(&token, 2, &content, "add-language"),
            vec![("new_language".into(), "FR".into())],
        ]
        .concat();
        assert_eq!(send(&mut editor, &here, &added).await.status(), 303);
        content = draft(&app, "keep-it-open").await.content;
        assert_eq!(
            content.texts[1],
            DraftText {
                language: "fr".into(),
                of_original: content.texts[0].fingerprint(),
                ..Default::default()
            }
        );
        assert_eq!(
            send(
                &mut editor,
                &here,
                &form(&token, 3, &content, "remove-language/fr")
            )
            .await
            .status(),
            303
        );
        content = draft(&app, "keep-it-open").await.content;
        let published = send(&mut editor, &here, &form(&token, 4, &content, "publish")).await;
        assert_eq!(
            place(&published),
            "/staff/s/keep-it-open/standing?done=published"
        );
        assert!(
            app.page("/en/s/keep-it-open")
                .await
                .contains("We ask for <em>care</em>.")
        );
        assert_eq!(
            editor.get(&here).await.status(),
            404,
            "it is no draft any more"
        );
        assert!(
            editor
                .get("/staff/s/keep-it-open/standing?done=published")
                .await
                .text()
                .await
                .unwrap()
                .contains("Version 1")
        );
        // From the published statement to its draft and back without a change.
        assert_eq!(
            editor.get("/staff/s/keep-it-open/edit").await.status(),
            200,
            "nothing changes on GET"
        );
        let (here, again) = opened(&mut editor, "keep-it-open").await;
        assert_eq!(place(&editor.get("/staff/s/keep-it-open/edit").await), here);
        let same = send(
            &mut editor,
            &here,
            &form(&token, 1, &again.content, "publish"),
        )
        .await;
        assert_eq!(
            place(&same),
            "/staff/s/keep-it-open/standing?done=unchanged"
        );
        app.close().await;
    }

    pub async fn what_is_wrong_is_told_and_kept(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        for slug in ["A b", "care"] {
            let new = [
                ("token", token.as_str()),
                ("slug", slug),
                ("kind", "open_letter"),
                ("title", "Kept title"),
                ("language", "en"),
            ];
            let answer = editor.post("/staff/drafts", &new).await;
            assert_eq!(answer.status(), 422, "{slug}");
            assert!(answer.text().await.unwrap().contains("Kept title"));
        }
        let (here, mut content) = begun(&mut editor, "new-one").await;
        content.texts[0].summary = String::new();
        content.goal = "many".into();
        content.closes = "2026-03-29T02:30".into();
        content.time_zone = "Europe/Berlin".into();
        let answer = send(&mut editor, &here, &form(&token, 1, &content, "publish")).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap();
        for id in ["e-summary-en", "e-goal", "e-closes"] {
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}: {page}");
        }
        assert!(page.contains("value=\"many\"") && app.get("/s/new-one").await.status() == 404);
        assert_eq!(
            draft(&app, "new-one").await.content.goal,
            "many",
            "it was saved all the same"
        );
        let discarded = editor
            .post(&here, &[("token", &token), ("action", "discard")])
            .await;
        assert_eq!(place(&discarded), "/staff/drafts?done=discarded");
        app.close().await;
    }

    pub async fn two_people_do_not_write_over_each_other(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let (mine, theirs) = (editor.token().await, owner.token().await);
        let (here, mut content) = begun(&mut editor, "care").await;
        assert_eq!(
            editor
                .post(&here, &[("token", &mine), ("action", "ping")])
                .await
                .status(),
            204
        );
        let blocked = send(&mut owner, &here, &form(&theirs, 1, &content, "autosave")).await;
        assert_eq!(
            (
                blocked.status().as_u16(),
                blocked.json::<String>().await.unwrap()
            ),
            (409, "editor".to_owned())
        );
        assert!(
            owner
                .get(&here)
                .await
                .text()
                .await
                .unwrap()
                .contains("value=\"take-over\""),
            "the lock names who holds it"
        );
        app.wait(TimeDelta::minutes(3));
        let saved = send(&mut owner, &here, &form(&theirs, 1, &content, "autosave")).await;
        assert_eq!(
            (
                saved.status().as_u16(),
                saved.headers()["x-revision"].to_str().unwrap()
            ),
            (204, "2")
        );
        content.texts[0].body = "Typed by the editor.".into();
        let held = send(&mut editor, &here, &form(&mine, 1, &content, "save")).await;
        assert_eq!(held.status(), 409);
        assert!(
            held.text().await.unwrap().contains("Typed by the editor."),
            "nothing typed is lost"
        );
        let moved = send(&mut editor, &here, &form(&mine, 1, &content, "take-over")).await;
        assert_eq!(moved.status(), 409);
        let page = moved.text().await.unwrap();
        assert!(
            page.contains("Typed by the editor.") && field(&page, "revision") == "2",
            "{page}"
        );
        assert_eq!(
            draft(&app, "care").await.content.texts[0].body,
            "We ask for *care*.\n\nNow.",
            "not over what was saved in between"
        );
        assert_eq!(
            send(&mut editor, &here, &form(&mine, 2, &content, "save"))
                .await
                .status(),
            303
        );
        assert_eq!(
            draft(&app, "care").await.content.texts[0].body,
            "Typed by the editor."
        );
        app.close().await;
    }

    pub async fn an_embargo_ends_at_its_time(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let at = |time: &str| vec![("publish_at".to_owned(), time.to_owned())];
        for slug in ["good", "spoiled"] {
            let (here, mut content) = begun(&mut editor, slug).await;
            let past = [
                form(&token, 1, &content, "schedule"),
                at("2026-02-14T11:00"),
            ]
            .concat();
            assert_eq!(
                send(&mut editor, &here, &past).await.status(),
                422,
                "{slug}"
            );
            let later = [
                form(&token, 2, &content, "schedule"),
                at("2026-02-14T13:00"),
            ]
            .concat();
            assert_eq!(
                place(&send(&mut editor, &here, &later).await),
                format!("{here}?done=scheduled")
            );
            if slug == "spoiled" {
                content.texts[0].body = String::new();
                assert_eq!(
                    send(&mut editor, &here, &form(&token, 3, &content, "save"))
                        .await
                        .status(),
                    303
                );
            }
        }
        app.wait(TimeDelta::minutes(59));
        publish_due(&app.app).await.unwrap();
        assert_eq!(app.get("/s/good").await.status(), 404);
        app.wait(TimeDelta::minutes(1));
        publish_due(&app.app).await.unwrap();
        assert_eq!(
            (
                app.get("/s/good").await.status().as_u16(),
                app.get("/s/spoiled").await.status().as_u16()
            ),
            (200, 404)
        );
        let spoiled = draft(&app, "spoiled").await;
        assert_eq!(
            (spoiled.publish_at, spoiled.trouble.as_deref()),
            (None, Some("body"))
        );
        let page = editor
            .get(&format!("/staff/drafts/{}", spoiled.id))
            .await
            .text()
            .await
            .unwrap();
        assert!(page.contains("id=\"e-body-en\""), "{page}");
        publish_due(&app.app).await.unwrap();
        app.close().await;
    }

    pub async fn a_changed_text_is_a_version_and_leaves_translations_behind(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let (here, draft_before) = opened(&mut editor, "care").await;
        assert!(!draft_before.content.outdated("ar"));
        let mut content = draft_before.content;
        content
            .texts
            .iter_mut()
            .find(|text| text.language == "en")
            .unwrap()
            .body = "We ask for *more* care.".into();
        assert_eq!(
            send(&mut editor, &here, &form(&token, 1, &content, "save"))
                .await
                .status(),
            303
        );
        let page = editor.get(&here).await.text().await.unwrap();
        assert_eq!(page.matches("class=\"chip outdated\"").count(), 1);
        let difference = editor
            .get(&format!("{here}/difference"))
            .await
            .text()
            .await
            .unwrap();
        assert!(
            difference.contains("<ins>") && difference.contains("more"),
            "{difference}"
        );
        let substantive = [
            form(&token, 2, &content, "publish"),
            vec![("substantive".into(), "yes".into())],
        ]
        .concat();
        assert_eq!(
            place(&send(&mut editor, &here, &substantive).await),
            "/staff/s/care/standing?done=version"
        );
        assert_eq!(app.statement("care").await.current_version, 2);
        assert!(
            app.page("/en/s/care/versions")
                .await
                .contains("a change of substance")
        );
        let (_, again) = opened(&mut editor, "care").await;
        assert!(
            again.content.outdated("ar"),
            "the Arabic text still follows version 1"
        );
        let standing = editor
            .get("/staff/s/care/standing")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            standing.contains("/s/care/versions?number=2")
                && standing.contains("/s/care/versions?number=1")
        );
        app.close().await;
    }

    pub async fn a_withdrawn_statement_says_why_and_takes_nothing(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let mut deed = async |action: &str, note: &str, closes: &str| {
            let fields = [
                ("token", token.as_str()),
                ("action", action),
                ("note", note),
                ("closes", closes),
            ];
            let answer = editor.post("/staff/s/care/standing", &fields).await;
            (
                answer.status().as_u16(),
                answer
                    .headers()
                    .get("location")
                    .map(|place| place.to_str().unwrap().to_owned()),
            )
        };
        let done = |word: &str| (303, Some(format!("/staff/s/care/standing?done={word}")));
        assert_eq!(
            deed("deliver", "Handed to the minister.", "").await,
            done("delivered")
        );
        assert!(
            app.page("/en/s/care")
                .await
                .contains("Handed to the minister.")
        );
        assert_eq!(deed("withdraw", "", "").await.0, 422, "not without a word");
        assert_eq!(
            deed("withdraw", "The call was heard.", "").await,
            done("withdrawn")
        );
        assert_eq!(app.endorse("care", &boris()).await.status(), 409);
        let page = app.page("/en/s/care").await;
        assert!(
            page.contains("The call was heard.") && !page.contains("id=\"endorse\""),
            "{page}"
        );
        assert_eq!(
            app.json("/api/v1/statements/care").await["state"],
            "withdrawn"
        );
        assert_eq!(deed("reopen", "", "2026-02-14T11:00").await.0, 422);
        assert_eq!(
            deed("reopen", "", "2026-02-15T12:00").await,
            done("reopened")
        );
        assert_eq!(
            app.json("/api/v1/statements/care").await["closes"],
            "2026-02-15T12:00:00Z"
        );
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.letter_to("boris@people.example.org").await;
        assert_eq!(deed("close", "", "").await, done("closed"));
        assert_eq!(deed("close", "", "").await, done("unchanged"));
        assert_eq!(app.json("/api/v1/statements/care").await["state"], "closed");
        app.close().await;
    }

    pub async fn partners_read_the_draft_behind_a_link(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let (here, content) = begun(&mut editor, "care").await;
        let page = send(
            &mut editor,
            &here,
            &form(&token, 1, &content, "preview-link"),
        )
        .await
        .text()
        .await
        .unwrap();
        let link = page
            .split("class=\"address\">")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned();
        let shown = app.get(&link).await;
        assert_eq!(
            (
                shown.status().as_u16(),
                shown.headers()["x-robots-tag"].to_str().unwrap()
            ),
            (200, "noindex")
        );
        let shown = shown.text().await.unwrap();
        assert!(
            shown.contains("Draft, not published") && shown.contains("<em>care</em>"),
            "{shown}"
        );
        assert_eq!(
            app.get(&format!("{}x", &link[..link.len() - 1]))
                .await
                .status(),
            404
        );
        assert_eq!(
            send(
                &mut editor,
                &here,
                &form(&token, 2, &content, "preview-revoke")
            )
            .await
            .status(),
            303
        );
        assert_eq!(app.get(&link).await.status(), 404);
        app.close().await;
    }

    pub async fn the_wording_of_consent_is_numbered(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
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
                app.statement("care").await.consent_version,
                number,
                "{wording}"
            );
            let page = app.page("/en/s/care").await;
            assert_eq!(
                page.contains("I endorse this statement and agree"),
                wording.is_empty()
            );
            assert!(!page.contains("<all>") && !app.page("/ar/s/care").await.contains("I agree"));
        }
        assert!(app.page("/en/s/care").await.contains("I agree."));
        app.close().await;
    }

    pub async fn the_form_asks_for_what_it_was_told(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let (here, opened) = opened(&mut editor, "care").await;
        let content = DraftContent {
            asks: vec!["affiliation".into()],
            display_default: "hidden".into(),
            ..opened.content
        };
        assert_eq!(
            place(&send(&mut editor, &here, &form(&token, 1, &content, "publish")).await),
            "/staff/s/care/standing?done=settings"
        );
        let page = app.page("/en/s/care").await;
        for (name, asked) in [
            ("affiliation", true),
            ("role", false),
            ("website", false),
            ("updates", false),
        ] {
            assert_eq!(page.contains(&format!("name=\"{name}\"")), asked, "{name}");
        }
        assert!(page.contains("value=\"hidden\" checked"), "{page}");
        let again = app
            .publish_text("care", "goal = 5", "We ask for *care*.")
            .await;
        assert_eq!(again, Published::SettingsChanged);
        assert_eq!(
            app.statement("care").await.settings.asks,
            [AskedField::Affiliation],
            "a directory does not say what is asked"
        );
        app.close().await;
    }
}
