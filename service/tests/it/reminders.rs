//! Reminders to members: seen and tested before they are sent, each in its language, and stopped.

use crate::support::journeys;

journeys!(
    each_member_is_asked_in_its_language,
    reminders_stopped_within_30_seconds_reach_nobody,
    reminders_stopped_on_the_way_say_how_many_went,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::language::Locale;
    use undersigned::organisation::store;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::outreach::reminders::STOP_WITHIN;

    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    const COVERAGE: &str = "/staff/s/care/coverage";

    /// Registers members of a network, each as name, country and address of its office.
    async fn register(editor: &mut StaffClient<'_>, members: &[(&str, &str, &str)]) {
        let line = |(name, country, office): &(&str, &str, &str)| {
            let website = office.split('@').nth(1).unwrap();
            format!("{name},{website},{country},Care,,{office}\n")
        };
        let lines: String = members.iter().map(line).collect();
        let token = editor.read_token().await;
        let order = [
            ("token", token.as_str()),
            ("action", "import"),
            ("lines", lines.as_str()),
        ];
        let answer = editor.post("/staff/organisations", &order).await;
        assert_eq!(answer.status(), 303);
    }

    /// Posts a form about the reminders to the members of the network.
    async fn remind(
        editor: &mut StaffClient<'_>,
        action: &str,
        more: &[(&str, &str)],
    ) -> reqwest::Response {
        let token = editor.read_token().await;
        let order = [
            ("token", token.as_str()),
            ("action", action),
            ("network", "Care"),
        ];
        editor
            .post(COVERAGE, &[order.as_slice(), more].concat())
            .await
    }

    async fn read_orders(editor: &StaffClient<'_>) -> Page {
        editor.read_page(&format!("{COVERAGE}?network=Care")).await
    }

    pub async fn each_member_is_asked_in_its_language(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let members = [
            ("Red Salud", "PE", "oficina@salud.example.org"),
            ("Health Office", "KE", "office@third.example.org"),
        ];
        register(&mut editor, &members).await;
        let page = Page::read(remind(&mut editor, "preview", &[]).await).await;
        assert_eq!(page.attributes("main .letter", "lang"), ["en", "es"]);
        let chosen = page.attributes("tbody option[selected]", "value");
        assert_eq!(chosen, ["en", "es"], "Health Office comes first");
        let registered = store::load_all(&app.app.db.read).await.unwrap();
        let known = registered.iter().find(|one| one.name == "Health Office");
        let id = known.unwrap().id;
        let field = format!("language-{id}");
        let french = [(field.as_str(), "fr")];
        let page = Page::read(remind(&mut editor, "preview", &french).await).await;
        assert_eq!(page.attributes("main .letter", "lang"), ["es", "fr"]);
        let subject = |language: &str| {
            let w = Locale::of(language);
            w.text_with("coverage-letter-subject", "title", "A letter about care")
        };
        assert!(page.html().contains(&subject("fr")), "{}", page.html());

        let tested = remind(&mut editor, "test-fr", &french).await;
        assert_eq!(tested.status(), 200);
        let page = Page::read(tested).await;
        assert_eq!(page.count("main .notice[role=status]"), 1);
        let chosen = page.attributes("tbody option[selected]", "value");
        assert_eq!(chosen, ["fr", "es"], "nothing chosen is lost");
        let test = app.take_letter_to("editor@staff.example.org").await;
        assert_ne!(test.subject, subject("fr"), "it says that it is a test");
        assert!(test.subject.ends_with(&subject("fr")), "{}", test.subject);
        assert_eq!(app.take_letters().await.len(), 0, "no member got the test");

        assert_eq!(remind(&mut editor, "mail", &french).await.status(), 303);
        app.advance_clock(STOP_WITHIN);
        app.run_jobs().await;
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 2);
        for ((_, _, office), language) in members.iter().zip(["es", "fr"]) {
            let letter = letters.iter().find(|letter| letter.to == *office);
            assert_eq!(letter.unwrap().subject, subject(language), "{office}");
        }
        app.close().await;
    }

    pub async fn reminders_stopped_within_30_seconds_reach_nobody(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register(&mut editor, &[("Office", "KE", "office@one.example.org")]).await;
        assert_eq!(remind(&mut editor, "mail", &[]).await.status(), 303);
        let begins = (app.now() + STOP_WITHIN).format("%H:%M:%S").to_string();
        app.advance_clock(STOP_WITHIN - TimeDelta::seconds(1));
        let claimed = undersigned::jobs::run::claim_next(&app.app).await;
        assert!(claimed.unwrap().is_none(), "nobody begins it before");
        let page = read_orders(&editor).await;
        let shown = page.text("#reminders .job p:first-child");
        assert!(shown.contains(&begins), "{begins}: {shown}");
        let job = page.value("job");
        let stop = [("job", job.as_str())];
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let token = viewer.read_token().await;
        let order = [("token", token.as_str()), ("action", "stop"), stop[0]];
        assert_eq!(viewer.send(COVERAGE, &order).await.status(), 403);
        let stopped = remind(&mut editor, "stop", &stop).await;
        assert_eq!(
            stopped.headers()["location"],
            "/staff/s/care/coverage?network=Care#reminders"
        );
        let page = read_orders(&editor).await;
        assert!(page.text("#reminders p").starts_with("Stopped."));
        app.advance_clock(STOP_WITHIN);
        app.run_jobs().await;
        assert_eq!(app.take_letters().await.len(), 0);
        let page = read_orders(&editor).await;
        assert_eq!(page.count("button[value=preview]"), 1, "they may be asked");
        app.close().await;
    }

    /// Has every job stopped as soon as a member is asked, as somebody does who looks on.
    async fn stop_at_first_letter(app: &TestApp, backend: Backend) {
        let sql = match backend {
            Backend::Sqlite => {
                "create trigger stop_jobs after insert on coverage_letter \
                 begin update job set cancel = true; end"
            }
            Backend::Postgres => {
                "create function stop_jobs() returns trigger language plpgsql as \
                 $$ begin update job set cancel = true; return new; end $$; \
                 create trigger stop_jobs after insert on coverage_letter \
                 for each row execute function stop_jobs()"
            }
        };
        let tx = app.app.db.begin().await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&tx, sql)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn reminders_stopped_on_the_way_say_how_many_went(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let members = [
            ("First", "KE", "office@first.example.org"),
            ("Second", "KE", "office@second.example.org"),
            ("Third", "KE", "office@third.example.org"),
        ];
        register(&mut editor, &members).await;
        assert_eq!(remind(&mut editor, "mail", &[]).await.status(), 303);
        app.advance_clock(STOP_WITHIN);
        stop_at_first_letter(&app, backend).await;
        app.run_jobs().await;
        app.take_letter_to("office@first.example.org").await;
        assert_eq!(app.take_letters().await.len(), 0, "nobody further");
        let page = read_orders(&editor).await;
        assert_eq!(page.text("#reminders p"), "Stopped after 1 email.");
        app.close().await;
    }
}
