//! News in the console: written from a template, tested, approved by a second person, stopped by itself.

use crate::support::journeys;

journeys!(
    an_editor_writes_news_from_a_template,
    what_needs_a_second_person_waits_for_one,
    names_in_a_preview_are_shown_to_whoever_proves,
    a_viewer_sees_no_news,
    too_many_complaints_stop_a_mailing_and_staff_hear_why,
    owners_hear_of_a_stop_where_nobody_else_does,
);

mod journey {
    use chrono::TimeDelta;
    use entities::{news_mailing, news_stamp};
    use sea_orm::EntityTrait;
    use sea_orm::sea_query::Expr;
    use serde_json::{Value, json};
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::news::actions as worker;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, find_address, read_location};
    use crate::support::{Backend, TestApp};

    const NEWS: &str = "/staff/s/care/news";
    const SUBJECT: &str = "We delivered it";

    fn agree(mut body: Value) -> Value {
        body["consent"]["updates"] = json!(true);
        body
    }

    async fn sign(app: &TestApp) {
        app.publish("care", "").await;
        for body in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &agree(body)).await;
        }
    }

    async fn act(
        who: &mut StaffClient<'_>,
        path: &str,
        fields: &[(&str, &str)],
    ) -> reqwest::Response {
        let token = who.read_token().await;
        let own = [("token", token.as_str())];
        who.post(path, &[own.as_slice(), fields].concat()).await
    }

    /// Begins a mailing, and sends a test of it; returns its address.
    async fn write(who: &mut StaffClient<'_>, role: Role) -> String {
        let begun = act(who, NEWS, &[("template", "")]).await;
        assert_eq!(begun.status(), 303);
        let path = read_location(&begun);
        let revision = who.read_page(&path).await.value("revision");
        let fields = [
            ("action", "test-en"),
            ("revision", revision.as_str()),
            ("name", "Delivered"),
            ("text_language", "en"),
            ("subject-en", SUBJECT),
            ("body-en", "We *delivered* it."),
        ];
        let tested = act(who, &path, &fields).await;
        assert_eq!(read_location(&tested), format!("{path}?done=tested"));
        let letter = who.app.take_letter_to(&find_address(role)).await;
        assert_eq!(letter.subject, SUBJECT);
        path
    }

    async fn send(who: &mut StaffClient<'_>, path: &str) -> String {
        let revision = who.read_page(path).await.value("revision");
        let fields = [("action", "schedule"), ("revision", revision.as_str())];
        read_location(&act(who, path, &fields).await)
    }

    async fn work(app: &TestApp) {
        for _ in 0..3 {
            worker::send_news(&app.app).await.unwrap();
        }
    }

    pub async fn an_editor_writes_news_from_a_template(backend: Backend) {
        let app = TestApp::open(backend).await;
        sign(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let begun = act(&mut editor, NEWS, &[("template", "network")]).await;
        let path = read_location(&begun);
        let page = editor.read_page(&path).await;
        let texts = page.texts("textarea");
        assert_eq!(texts.len(), 2, "English and Arabic, side by side");
        assert!(texts[0].contains("A letter about care"), "{}", texts[0]);
        assert!(texts[1].contains("رسالة مفتوحة"), "{}", texts[1]);
        assert!(page.html().contains("3 recipients"));
        assert_eq!(page.count("button[value=schedule]"), 0, "test it first");
        let wrong = [
            ("action", "save"),
            ("revision", "1"),
            ("name", ""),
            ("text_language", "en"),
            ("subject-en", "Kept"),
            ("body-en", ""),
        ];
        let refused = act(&mut editor, &path, &wrong).await;
        assert_eq!(refused.status(), 422);
        let page = Page::read(refused).await;
        assert_eq!(page.count(".problems li"), 2);
        assert_eq!(page.value("subject-en"), "Kept", "what was typed stays");

        let path = write(&mut editor, Role::Editor).await;
        assert_eq!(
            send(&mut editor, &path).await,
            format!("{path}?done=scheduled")
        );
        work(&app).await;
        assert_eq!(app.take_letters().await.len(), 3);
        work(&app).await;
        let page = editor.read_page(&path).await;
        assert!(page.text("#state").starts_with("Sent by"));
        let list = editor.read_page(NEWS).await;
        assert_eq!(list.count(".mailings li"), 2);
        app.close().await;
    }

    /// As if a mailing had a thousand recipients more than these journeys have.
    async fn require_approval(app: &TestApp) {
        let tx = app.app.db.begin().await.unwrap();
        news_mailing::Entity::update_many()
            .col_expr(news_mailing::Column::NeedsApproval, Expr::val(true))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn what_needs_a_second_person_waits_for_one(backend: Backend) {
        let app = TestApp::open(backend).await;
        sign(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let path = write(&mut editor, Role::Editor).await;
        send(&mut editor, &path).await;
        require_approval(&app).await;
        work(&app).await;
        assert_eq!(app.take_letters().await.len(), 0);
        let page = editor.read_page(&path).await;
        assert_eq!(page.count("button[value=approve]"), 0);
        let seen = page.value("revision");
        let approve = [("action", "approve"), ("revision", seen.as_str())];
        let own = act(&mut editor, &path, &approve).await;
        assert_eq!(own.status(), 422);
        let page = owner.read_page(&path).await;
        assert_eq!(page.count("button[value=approve]"), 1);
        // Meanwhile the order is taken back and given once more: that one was not seen.
        act(&mut editor, &path, &[("action", "unschedule")]).await;
        send(&mut editor, &path).await;
        require_approval(&app).await;
        let stale = act(&mut owner, &path, &approve).await;
        assert_eq!(stale.status(), 422);
        let seen = owner.read_page(&path).await.value("revision");
        let approve = [("action", "approve"), ("revision", seen.as_str())];
        let approved = act(&mut owner, &path, &approve).await;
        assert_eq!(read_location(&approved), format!("{path}?done=approved"));
        work(&app).await;
        assert_eq!(app.take_letters().await.len(), 3);
        app.close().await;
    }

    pub async fn names_in_a_preview_are_shown_to_whoever_proves(backend: Backend) {
        let app = TestApp::open(backend).await;
        sign(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let path = write(&mut editor, Role::Editor).await;
        let page = editor.read_page(&path).await;
        assert_eq!(page.count(".news-letter"), 3);
        for secret in ["陈美", "boris@people.example.org"] {
            assert!(!page.html().contains(secret), "{secret}");
        }
        editor.prove().await;
        let shown = act(&mut editor, &path, &[("action", "reveal")]).await;
        assert_eq!(shown.status(), 200);
        let page = Page::read(shown).await;
        for secret in ["陈美", "boris@people.example.org"] {
            assert!(page.html().contains(secret), "{secret}");
        }
        app.close().await;
    }

    pub async fn a_viewer_sees_no_news(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert_eq!(viewer.get(NEWS).await.status(), 403);
        let page = viewer.read_page("/staff/s/care").await;
        assert_eq!(page.count(&format!("a[href=\"{NEWS}\"]")), 0);
        app.close().await;
    }

    pub async fn too_many_complaints_stop_a_mailing_and_staff_hear_why(backend: Backend) {
        let settings = [("news.news_per_day", "2, 2, 2")];
        let app = TestApp::open_with(backend, &settings).await;
        sign(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let path = write(&mut editor, Role::Editor).await;
        send(&mut editor, &path).await;
        work(&app).await;
        assert_eq!(
            app.take_letters().await.len(),
            2,
            "the limit of the first day"
        );
        let page = editor.read_page(&path).await;
        assert!(page.html().contains("limit of 2 news emails"));
        let tx = app.app.db.begin().await.unwrap();
        news_stamp::Entity::update_many()
            .col_expr(news_stamp::Column::ComplainedAt, Expr::val(app.now()))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // The session ends within a day, so somebody else looks at the page afterwards.
        app.advance_clock(TimeDelta::days(1));
        work(&app).await;
        let told = app.take_letter_to(&find_address(Role::Editor)).await;
        assert!(told.subject.starts_with("Sending stopped"));
        assert!(told.text.contains("reported the last emails as spam"));
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.read_page(&path).await;
        assert!(page.text("#state").starts_with("Stopped:"));
        let resumed = act(&mut owner, &path, &[("action", "resume")]).await;
        assert_eq!(read_location(&resumed), format!("{path}?done=resumed"));
        work(&app).await;
        assert_eq!(app.take_letters().await.len(), 1, "the third one");
        app.close().await;
    }

    pub async fn owners_hear_of_a_stop_where_nobody_else_does(backend: Backend) {
        let app = TestApp::open(backend).await;
        sign(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        StaffClient::with_role(&app, Role::Owner).await;
        let path = write(&mut editor, Role::Editor).await;
        send(&mut editor, &path).await;
        work(&app).await;
        assert_eq!(app.take_letters().await.len(), 3);
        // As if somebody had ordered it on the command line, who has no mailbox.
        let tx = app.app.db.begin().await.unwrap();
        news_mailing::Entity::update_many()
            .col_expr(news_mailing::Column::ScheduledBy, Expr::val("cli:test"))
            .exec(&tx)
            .await
            .unwrap();
        news_stamp::Entity::update_many()
            .col_expr(news_stamp::Column::ComplainedAt, Expr::val(app.now()))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        work(&app).await;
        let letter = app.take_letter_to(&find_address(Role::Owner)).await;
        assert!(letter.subject.starts_with("Sending stopped"));
        app.close().await;
    }
}
