//! Drafts: from an empty one to a published statement, two people at once, the embargo, partners.

use crate::support::journeys;

journeys!(
    a_draft_is_saved_and_previewed,
    a_draft_becomes_a_statement,
    a_published_statement_is_drafted_again_without_a_change,
    who_may_change_colour_and_logo_is_led_there,
    what_is_wrong_is_told_and_kept,
    what_no_reader_will_see_is_told_and_hinders_nothing,
    a_draft_is_locked_for_who_writes,
    two_people_do_not_write_over_each_other,
    an_embargo_ends_at_its_time,
    partners_read_the_draft_behind_a_link,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::draft::publishing::publish_due;
    use undersigned::statement::draft::rules::DraftText;

    use crate::drafting::{begin_draft, fill_draft, open_draft, read_draft, send_form};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// Checks that a field says what is wrong with it, and is named above the form.
    fn check_error(page: &Page, field: &str) {
        let error = page.text(&format!("#e-{field}"));
        assert!(!error.is_empty(), "{field}");
        let summary = page.text(&format!("[role=\"alert\"] a[href=\"#field-{field}\"]"));
        assert_eq!(error, summary);
        let described = page.attribute(&format!("#field-{field}"), "aria-describedby");
        let ids: Vec<&str> = described.split_whitespace().collect();
        let id = format!("e-{field}");
        assert!(ids.contains(&id.as_str()), "{field}: {ids:?}");
    }

    pub async fn a_draft_is_saved_and_previewed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, content) = begin_draft(&mut editor, "keep-it-open").await;
        assert_eq!(
            app.get("/s/keep-it-open").await.status(),
            404,
            "a draft is not public"
        );
        let saved = send_form(&mut editor, &here, &fill_draft(&token, 1, &content, "save")).await;
        assert_eq!(read_location(&saved), format!("{here}?done=saved"));
        let page = editor.read_page(&here).await;
        assert_eq!(page.text("#field-body-en"), "We ask for *care*. Now.");
        assert_eq!(page.value("revision"), "2");
        let drafts = editor.read_page("/staff/drafts").await;
        assert_eq!(drafts.link("Keep it open"), here);
        let preview = [
            fill_draft(&token, 2, &content, ""),
            vec![("preview".into(), "en".into())],
        ]
        .concat();
        let shown = send_form(&mut editor, &format!("{here}/preview"), &preview).await;
        // A preview shows text that was not checked: nothing in it runs, and nobody else frames it.
        let policy = shown.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            policy.contains("script-src 'none'") && policy.contains("frame-ancestors 'self'"),
            "{policy}"
        );
        assert_eq!(Page::read(shown).await.text(".text em"), "care");
        app.close().await;
    }

    pub async fn a_draft_becomes_a_statement(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, mut content) = begin_draft(&mut editor, "keep-it-open").await;
        send_form(&mut editor, &here, &fill_draft(&token, 1, &content, "save")).await;
        let added = [
            fill_draft(&token, 2, &content, "add-language"),
            vec![("new_language".into(), "Французский".into())],
        ]
        .concat();
        assert_eq!(send_form(&mut editor, &here, &added).await.status(), 303);
        content = read_draft(&app, "keep-it-open").await.content;
        assert_eq!(
            content.texts[1],
            DraftText {
                language: "fr".into(),
                // A translation that is added now belongs to the original of now.
                of_original: content.texts[0].compute_fingerprint(),
                ..Default::default()
            }
        );
        assert_eq!(
            send_form(
                &mut editor,
                &here,
                &fill_draft(&token, 3, &content, "remove-language/fr")
            )
            .await
            .status(),
            303
        );
        content = read_draft(&app, "keep-it-open").await.content;
        let published = send_form(
            &mut editor,
            &here,
            &fill_draft(&token, 4, &content, "publish"),
        )
        .await;
        assert_eq!(
            read_location(&published),
            "/staff/s/keep-it-open/published?done=published"
        );
        let public = app.read_page("/en/s/keep-it-open").await;
        assert_eq!(public.texts(".text p"), ["We ask for care.", "Now."]);
        assert_eq!(public.text(".text em"), "care");
        assert_eq!(
            editor.get(&here).await.status(),
            404,
            "it is no draft any more"
        );
        let after = editor.read_page(&read_location(&published)).await;
        assert_eq!(after.text("main [role=\"status\"]"), "Published.");
        let standing = editor.read_page("/staff/s/keep-it-open/standing").await;
        assert_eq!(standing.texts("ol.versions a"), ["Version 1"]);
        app.close().await;
    }

    pub async fn a_published_statement_is_drafted_again_without_a_change(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, content) = begin_draft(&mut editor, "keep-it-open").await;
        let published = send_form(
            &mut editor,
            &here,
            &fill_draft(&token, 1, &content, "publish"),
        )
        .await;
        assert_eq!(
            read_location(&published),
            "/staff/s/keep-it-open/published?done=published"
        );
        assert_eq!(
            editor.get("/staff/s/keep-it-open/edit").await.status(),
            200,
            "nothing changes on GET"
        );
        let (here, again) = open_draft(&mut editor, "keep-it-open").await;
        assert_eq!(
            read_location(&editor.get("/staff/s/keep-it-open/edit").await),
            here
        );
        let same = send_form(
            &mut editor,
            &here,
            &fill_draft(&token, 1, &again.content, "publish"),
        )
        .await;
        assert_eq!(
            read_location(&same),
            "/staff/s/keep-it-open/standing?done=unchanged"
        );
        app.close().await;
    }

    pub async fn who_may_change_colour_and_logo_is_led_there(backend: Backend) {
        let app = TestApp::open(backend).await;
        for (role, slug, links) in [
            (Role::Owner, "keep-it-open", 1),
            (Role::Editor, "keep-it-warm", 0),
        ] {
            let mut who = StaffClient::with_role(&app, role).await;
            let (here, _) = begin_draft(&mut who, slug).await;
            let page = who.read_page(&here).await;
            let found = page.count("#section-look a[href=\"/staff/appearance\"]");
            assert_eq!(found, links, "{role}");
        }
        app.close().await;
    }

    pub async fn what_is_wrong_is_told_and_kept(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
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
            let page = Page::read(answer).await;
            assert_eq!(page.attribute("#field-title", "value"), "Kept title");
            check_error(&page, "slug");
        }
        let (here, mut content) = begin_draft(&mut editor, "new-one").await;
        content.texts[0].summary = String::new();
        content.goal = "many".into();
        // The clocks of Berlin skip this half past two.
        content.closes = "2026-03-29T02:30".into();
        content.time_zone = "Europe/Berlin".into();
        let answer = send_form(
            &mut editor,
            &here,
            &fill_draft(&token, 1, &content, "publish"),
        )
        .await;
        assert_eq!(answer.status(), 422);
        let page = Page::read(answer).await;
        for field in ["summary-en", "goal", "closes"] {
            check_error(&page, field);
        }
        assert_eq!(page.attribute("#field-goal", "value"), "many");
        assert_eq!(app.get("/s/new-one").await.status(), 404);
        assert_eq!(
            read_draft(&app, "new-one").await.content.goal,
            "many",
            "it was saved all the same"
        );
        let discarded = editor
            .post(&here, &[("token", &token), ("action", "discard")])
            .await;
        assert_eq!(read_location(&discarded), "/staff/drafts?done=discarded");
        app.close().await;
    }

    pub async fn what_no_reader_will_see_is_told_and_hinders_nothing(backend: Backend) {
        const LEFT_OUT: &str = "main .notice a[href=\"#field-body-en\"]";
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, mut content) = begin_draft(&mut editor, "new-one").await;
        let bodies = [
            ("*One* < 2.", 0),
            ("One.\n\nTwo<br>three.\n\n![x](a.png)", 2),
        ];
        for (revision, (body, count)) in (1..).zip(bodies) {
            body.clone_into(&mut content.texts[0].body);
            let form = fill_draft(&token, revision, &content, "save");
            assert_eq!(send_form(&mut editor, &here, &form).await.status(), 303);
            let page = Page::read(editor.get(&here).await).await;
            assert_eq!(page.count(LEFT_OUT), count, "{body}");
            if count > 0 {
                let told = page.texts(LEFT_OUT);
                assert!(told[0].starts_with("HTML is left out:"), "{told:?}");
                assert!(told[0].contains("line 3"), "{told:?}");
                assert!(told[1].contains("line 5"), "{told:?}");
            }
        }
        let form = fill_draft(&token, 3, &content, "publish");
        assert_eq!(send_form(&mut editor, &here, &form).await.status(), 303);
        assert_eq!(app.get("/s/new-one").await.status(), 200);
        app.close().await;
    }

    pub async fn a_draft_is_locked_for_who_writes(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let (mine, theirs) = (editor.read_token().await, owner.read_token().await);
        let (here, content) = begin_draft(&mut editor, "care").await;
        assert_eq!(
            editor
                .post(&here, &[("token", &mine), ("action", "ping")])
                .await
                .status(),
            204
        );
        let blocked = send_form(
            &mut owner,
            &here,
            &fill_draft(&theirs, 1, &content, "autosave"),
        )
        .await;
        assert_eq!(
            (
                blocked.status().as_u16(),
                blocked.json::<String>().await.unwrap()
            ),
            (409, "editor".to_owned())
        );
        let page = owner.read_page(&here).await;
        assert_eq!(page.count("button[value=\"take-over\"]"), 1);
        let held = page.text("main [role=\"alert\"]");
        assert!(
            held.starts_with("editor is editing this draft"),
            "the lock names who holds it: {held}"
        );
        // A lock holds for two minutes after the last ping.
        app.advance_clock(TimeDelta::minutes(3));
        let saved = send_form(
            &mut owner,
            &here,
            &fill_draft(&theirs, 1, &content, "autosave"),
        )
        .await;
        assert_eq!(
            (
                saved.status().as_u16(),
                saved.headers()["x-revision"].to_str().unwrap()
            ),
            (204, "2")
        );
        app.close().await;
    }

    pub async fn two_people_do_not_write_over_each_other(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let (mine, theirs) = (editor.read_token().await, owner.read_token().await);
        let (here, mut content) = begin_draft(&mut editor, "care").await;
        let ping = [("token", mine.as_str()), ("action", "ping")];
        editor.post(&here, &ping).await;
        app.advance_clock(TimeDelta::minutes(3));
        send_form(
            &mut owner,
            &here,
            &fill_draft(&theirs, 1, &content, "autosave"),
        )
        .await;
        content.texts[0].body = "Typed by the editor.".into();
        let held = send_form(&mut editor, &here, &fill_draft(&mine, 1, &content, "save")).await;
        assert_eq!(held.status(), 409);
        let held = Page::read(held).await.text("#field-body-en");
        assert_eq!(held, "Typed by the editor.", "nothing typed is lost");
        let moved = send_form(
            &mut editor,
            &here,
            &fill_draft(&mine, 1, &content, "take-over"),
        )
        .await;
        assert_eq!(moved.status(), 409);
        let page = Page::read(moved).await;
        assert_eq!(page.text("#field-body-en"), "Typed by the editor.");
        assert_eq!(page.value("revision"), "2");
        assert_eq!(
            read_draft(&app, "care").await.content.texts[0].body,
            "We ask for *care*.\n\nNow.",
            "not over what was saved in between"
        );
        assert_eq!(
            send_form(&mut editor, &here, &fill_draft(&mine, 2, &content, "save"))
                .await
                .status(),
            303
        );
        assert_eq!(
            read_draft(&app, "care").await.content.texts[0].body,
            "Typed by the editor."
        );
        app.close().await;
    }

    pub async fn an_embargo_ends_at_its_time(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let at = |time: &str| vec![("publish_at".to_owned(), time.to_owned())];
        for slug in ["good", "spoiled"] {
            let (here, mut content) = begin_draft(&mut editor, slug).await;
            let past = [
                fill_draft(&token, 1, &content, "schedule"),
                at("2026-02-14T11:00"),
            ]
            .concat();
            assert_eq!(
                send_form(&mut editor, &here, &past).await.status(),
                422,
                "{slug}"
            );
            let later = [
                fill_draft(&token, 2, &content, "schedule"),
                at("2026-02-14T13:00"),
            ]
            .concat();
            assert_eq!(
                read_location(&send_form(&mut editor, &here, &later).await),
                format!("{here}?done=scheduled")
            );
            if slug == "spoiled" {
                content.texts[0].body = String::new();
                assert_eq!(
                    send_form(&mut editor, &here, &fill_draft(&token, 3, &content, "save"))
                        .await
                        .status(),
                    303
                );
            }
        }
        app.advance_clock(TimeDelta::minutes(59));
        publish_due(&app.app).await.unwrap();
        assert_eq!(app.get("/s/good").await.status(), 404);
        app.advance_clock(TimeDelta::minutes(1));
        publish_due(&app.app).await.unwrap();
        assert_eq!(
            (
                app.get("/s/good").await.status().as_u16(),
                app.get("/s/spoiled").await.status().as_u16()
            ),
            (200, 404)
        );
        let spoiled = read_draft(&app, "spoiled").await;
        assert_eq!(
            (spoiled.publish_at, spoiled.trouble.as_deref()),
            (None, Some("body"))
        );
        let page = format!("/staff/drafts/{}", spoiled.id);
        check_error(&editor.read_page(&page).await, "body-en");
        // A draft that cannot be published is left alone until staff mend it: it is not tried
        // again.
        publish_due(&app.app).await.unwrap();
        app.close().await;
    }

    pub async fn partners_read_the_draft_behind_a_link(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let (here, content) = begin_draft(&mut editor, "care").await;
        let shared = fill_draft(&token, 1, &content, "preview-link");
        let page = Page::read(send_form(&mut editor, &here, &shared).await).await;
        let link = page.text("main [role=\"status\"] code");
        let shown = app.get(&link).await;
        assert_eq!(
            (
                shown.status().as_u16(),
                shown.headers()["x-robots-tag"].to_str().unwrap()
            ),
            (200, "noindex")
        );
        let shown = Page::read(shown).await;
        assert_eq!(
            shown.text("main [role=\"note\"] strong"),
            "Draft, not published."
        );
        assert_eq!(shown.text("#text-en em"), "care");
        assert_eq!(
            app.get(&format!("{}x", &link[..link.len() - 1]))
                .await
                .status(),
            404
        );
        assert_eq!(
            send_form(
                &mut editor,
                &here,
                &fill_draft(&token, 2, &content, "preview-revoke")
            )
            .await
            .status(),
            303
        );
        assert_eq!(app.get(&link).await.status(), 404);
        app.close().await;
    }
}
