//! Sessions of staff: first link, second factor, proof, foreign forms, stolen sessions, their end.

use crate::support::journeys;

journeys!(
    the_first_owner_comes_by_a_link,
    a_second_factor_is_asked_for_and_used_once,
    wrong_and_unknown_hear_the_same,
    a_stolen_session_exports_nothing,
    a_stolen_session_fetches_no_list_that_is_ready,
    forms_from_elsewhere_do_nothing,
    sessions_end_and_can_be_ended,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::staff::account::{accounts, actions};
    use undersigned::values::EmailAddress;

    use crate::support::cast::amina;
    use crate::support::staff::{PASSWORD, StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// The order of a full list, personal data and all.
    fn fill_order(token: &str) -> [(&str, &str); 4] {
        [
            ("token", token),
            ("action", "run"),
            ("preset", "full"),
            ("format", "csv"),
        ]
    }

    pub async fn the_first_owner_comes_by_a_link(backend: Backend) {
        let app = TestApp::open(backend).await;
        let link = actions::first_link(&app.app).await.unwrap().unwrap();
        let mut who = StaffClient::stranger(&app);
        assert_eq!(
            who.get("/staff/setup/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .await
                .status(),
            404
        );
        let weak = [
            ("email", "olga@staff.example.org"),
            ("name", "Olga"),
            ("password", "password1234"),
        ];
        assert_eq!(who.post(&link, &weak).await.status(), 422);
        let good = [
            ("email", "olga@staff.example.org"),
            ("name", "Olga"),
            ("password", PASSWORD),
        ];
        assert_eq!(who.post(&link, &good).await.status(), 303);
        who.enrol().await;
        assert_eq!(who.get("/staff/members").await.status(), 200);
        assert_eq!(
            StaffClient::stranger(&app)
                .post(&link, &good)
                .await
                .status(),
            404,
            "once"
        );
        assert_eq!(actions::first_link(&app.app).await.unwrap(), None);
        app.close().await;
    }

    pub async fn a_second_factor_is_asked_for_and_used_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let mut again = StaffClient {
            secret: editor.secret,
            ..StaffClient::stranger(&app)
        };
        let fields = [
            ("email", "editor@staff.example.org"),
            ("password", PASSWORD),
        ];
        assert_eq!(again.post("/staff/sign-in", &fields).await.status(), 303);
        assert_eq!(
            again.get("/staff").await.headers()["location"],
            "/staff/code"
        );
        let token = again.read_page("/staff/code").await.value("token");
        assert_eq!(
            again
                .post(
                    "/staff/code",
                    &[("token", &token), ("code", &editor.compute_code())]
                )
                .await
                .status(),
            422,
            "used when it was set up"
        );
        assert_eq!(
            again.get("/staff/second-factor").await.headers()["location"],
            "/staff/code",
            "nobody puts their own in its place"
        );
        app.advance_clock(TimeDelta::seconds(30));
        let before = again.cookie.clone();
        assert_eq!(
            again
                .post(
                    "/staff/code",
                    &[("token", &token), ("code", &editor.compute_code())]
                )
                .await
                .status(),
            303
        );
        assert_ne!(before, again.cookie, "rights changed: a new session token");
        assert_eq!(again.get("/staff").await.status(), 200);
        let old = StaffClient {
            cookie: before,
            ..StaffClient::stranger(&app)
        };
        assert_eq!(
            old.get("/staff").await.status(),
            303,
            "the old one is nothing"
        );
        app.close().await;
    }

    pub async fn wrong_and_unknown_hear_the_same(backend: Backend) {
        let app = TestApp::open(backend).await;
        StaffClient::with_role(&app, Role::Viewer).await;
        let mut answers = vec![];
        for email in ["viewer@staff.example.org", "nobody@staff.example.org"] {
            let answer = StaffClient::stranger(&app)
                .post(
                    "/staff/sign-in",
                    &[("email", email), ("password", "wrong wrong wrong")],
                )
                .await;
            let status = answer.status();
            // The page shows the address again that was typed.
            answers.push((status, answer.text().await.unwrap().replace(email, "")));
        }
        assert_eq!(answers[0].0, 422);
        assert_eq!(answers[0], answers[1]);
        // Ten attempts at once are let through to one account.
        for _ in 0..12 {
            StaffClient::stranger(&app)
                .post(
                    "/staff/sign-in",
                    &[("email", "viewer@staff.example.org"), ("password", "wrong")],
                )
                .await;
        }
        let late = StaffClient::stranger(&app)
            .post(
                "/staff/sign-in",
                &[
                    ("email", "viewer@staff.example.org"),
                    ("password", PASSWORD),
                ],
            )
            .await;
        assert_eq!(late.status(), 429);
        let wait: u64 = late.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        app.close().await;
    }

    pub async fn a_stolen_session_exports_nothing(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        // A proof holds for ten minutes; a session that was stolen after that has none.
        app.advance_clock(TimeDelta::minutes(11));
        let token = owner.read_token().await;
        let mut thief = StaffClient {
            cookie: owner.cookie.clone(),
            ..StaffClient::stranger(&app)
        };
        let order = fill_order(&token);
        let refused = thief.post("/staff/s/care/deliver", &order).await;
        assert_eq!(refused.status(), 303);
        assert!(
            refused.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with("/staff/proof")
        );
        assert_eq!(
            thief
                .post(
                    "/staff/proof",
                    &[
                        ("token", &token),
                        ("password", PASSWORD),
                        ("code", "000000")
                    ]
                )
                .await
                .status(),
            422
        );
        let again = thief.post("/staff/s/care/deliver", &order).await;
        assert_eq!(again.status(), 303);
        // An order that is taken leads to its job, and is a 303 too.
        assert!(read_location(&again).starts_with("/staff/proof"));
        app.close().await;
    }

    pub async fn a_stolen_session_fetches_no_list_that_is_ready(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        app.advance_clock(TimeDelta::minutes(11));
        let token = owner.read_token().await;
        let thief = StaffClient {
            cookie: owner.cookie.clone(),
            ..StaffClient::stranger(&app)
        };
        owner.prove().await;
        let job = read_location(
            &owner
                .post("/staff/s/care/deliver", &fill_order(&token))
                .await,
        );
        app.run_jobs().await;
        let file = format!("{job}/file");
        let list = owner.get(&file).await;
        assert_eq!(
            (
                list.status().as_u16(),
                list.headers()["content-type"]
                    .to_str()
                    .unwrap()
                    .starts_with("text/csv")
            ),
            (200, true)
        );
        assert!(
            list.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        assert!(
            list.text()
                .await
                .unwrap()
                .contains("amina@health.example.org")
        );
        let trail = undersigned::audit::load_newest(&app.app.db.read, &app.app.keys, None, 10)
            .await
            .unwrap();
        assert!(
            trail
                .iter()
                .any(|entry| entry.action == "export" && entry.actor.starts_with("staff:"))
        );
        assert!(
            trail
                .iter()
                .any(|entry| entry.action == "fetch" && entry.actor.starts_with("staff:"))
        );
        app.advance_clock(TimeDelta::minutes(11));
        assert_eq!(
            thief.get(&file).await.status(),
            303,
            "a list that lies ready is not for thieves either"
        );
        app.close().await;
    }

    pub async fn forms_from_elsewhere_do_nothing(backend: Backend) {
        let app = TestApp::open(backend).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let token = viewer.read_token().await;
        // Browsers send at least one of both headers with a form: who sends neither is none.
        for (origin, site) in [
            (Some("https://evil.example"), None),
            (Some("null"), None),
            (None, Some("cross-site")),
            (None, Some("same-site")),
            (Some(app.base.as_str()), Some("cross-site")),
            (None, None),
        ] {
            let mut request = app
                .client
                .post(app.url("/staff/sign-out"))
                .header("cookie", &viewer.cookie)
                .form(&[("token", &token)]);
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            if let Some(site) = site {
                request = request.header("sec-fetch-site", site);
            }
            assert_eq!(
                request.send().await.unwrap().status(),
                403,
                "{origin:?} {site:?}"
            );
        }
        let mut viewer = viewer;
        assert_eq!(
            viewer
                .post("/staff/sign-out", &[("token", "made-up")])
                .await
                .status(),
            403
        );
        assert_eq!(viewer.get("/staff").await.status(), 200, "nothing happened");
        assert_eq!(
            viewer
                .post("/staff/sign-out", &[("token", &token)])
                .await
                .status(),
            303
        );
        assert_eq!(viewer.get("/staff").await.status(), 303);
        app.close().await;
    }

    pub async fn sessions_end_and_can_be_ended(backend: Backend) {
        let app = TestApp::open(backend).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let mut other = viewer.elsewhere();
        other.sign_in("viewer@staff.example.org").await;
        let token = other.read_token().await;
        assert_eq!(
            other
                .post("/staff/account", &[("token", &token)])
                .await
                .status(),
            303
        );
        assert_eq!(
            viewer.get("/staff").await.status(),
            303,
            "signed out from elsewhere"
        );
        // A session ends after two hours in which it is not used.
        app.advance_clock(TimeDelta::minutes(119));
        assert_eq!(other.get("/staff").await.status(), 200);
        app.advance_clock(TimeDelta::minutes(121));
        assert_eq!(other.get("/staff").await.status(), 303, "idle");
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let address = EmailAddress::parse("viewer@staff.example.org").unwrap();
        accounts::add(
            &app.app,
            "cli:test",
            &address,
            "viewer",
            Role::Reviewer,
            Scope::default(),
            "en",
        )
        .await
        .unwrap();
        assert_eq!(
            other.get("/staff").await.status(),
            303,
            "a change of rights ends sessions"
        );
        let row = owner.read_page("/staff/members").await.row("viewer");
        assert_eq!(row[1], "viewer@staff.example.org");
        assert!(row[2].starts_with("Reviewer"), "{row:?}");
        app.close().await;
    }
}
