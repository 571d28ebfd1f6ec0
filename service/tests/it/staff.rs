//! What each role of staff may do at every route, and where a narrowed role ends.

use crate::support::journeys;

journeys!(
    every_route_knows_every_role,
    a_job_is_shown_to_who_may_start_it,
    a_reviewer_decides_and_the_trail_knows_who,
    a_role_for_one_statement_or_partner_ends_there,
);

mod journey {
    use std::collections::{BTreeMap, BTreeSet};

    use chrono::TimeDelta;
    use reqwest::Response;
    use serde_json::json;
    use strum::VariantArray;
    use undersigned::audit::load_newest;
    use undersigned::jobs::actions::start;
    use undersigned::jobs::rules::JobKind;
    use undersigned::staff::access::routes::staff_routes;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::values::EmailAddress;

    use crate::console_routes::{ConsoleRoute, RouteAnswer, list_console_routes};
    use crate::console_world::{ConsoleWorld, fill_world, invite_everybody};
    use crate::inbox_flow::read_only_row;
    use crate::support::cast::{boris, change_field, omar};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// Narrows the scope of the editor, with no form that would end their session.
    async fn set_editor_scope(app: &TestApp, scope: &Scope) {
        let address = app
            .app
            .keys
            .hash_staff_email(&EmailAddress::parse("editor@staff.example.org").unwrap());
        let tx = app.app.db.begin().await.unwrap();
        let member = undersigned::staff::account::store::member_by_index(&tx, &address)
            .await
            .unwrap()
            .unwrap();
        let is_changed =
            undersigned::staff::account::store::store_rights(&tx, member.id, member.role, scope)
                .await
                .unwrap();
        assert!(is_changed);
        tx.commit().await.unwrap();
    }

    /// Reads where an answer leads, if it leads anywhere.
    fn find_location(answer: &Response) -> Option<String> {
        let location = answer.headers().get("location")?;
        Some(location.to_str().unwrap().to_owned())
    }

    /// Checks an answer to somebody who may ask.
    async fn check_answer(
        world: &ConsoleWorld,
        who: &StaffClient<'_>,
        route: &ConsoleRoute,
        answer: Response,
    ) {
        let (status, location) = (answer.status().as_u16(), find_location(&answer));
        let method = if route.is_post { "POST" } else { "GET" };
        let request = format!("{method} {}", route.template);
        match route.answer {
            RouteAnswer::Opens => assert_eq!((status, location), (200, None), "{request}"),
            RouteAnswer::LeadsTo(template) => {
                let expected = Some(world.fill_path(template));
                assert_eq!((status, location), (303, expected), "{request}");
            }
            RouteAnswer::LeadsToNew(begin) => {
                let location = location.unwrap_or_default();
                assert!(
                    status == 303 && location.starts_with(begin),
                    "{request}: {status} {location}"
                );
                let opened = who.get(&location).await;
                assert_eq!(opened.status(), 200, "{request}: {location}");
            }
        }
    }

    /// Checks that a stranger is led to the sign-in, and from there back.
    async fn check_stranger(app: &TestApp, world: &ConsoleWorld, route: &ConsoleRoute) {
        let mut stranger = StaffClient::stranger(app);
        let answer = world.send_request(&mut stranger, "", route).await;
        let path = world.fill_path(route.template);
        let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
        assert_eq!(
            (answer.status().as_u16(), find_location(&answer)),
            (303, Some(format!("/staff/sign-in?next={next}"))),
            "a stranger at {path}"
        );
    }

    pub async fn every_route_knows_every_role(backend: Backend) {
        let app = TestApp::open(backend).await;
        let routes = list_console_routes();
        let name = |template: &str, is_post: bool| format!("{template} {is_post}");
        let known: BTreeSet<String> = routes
            .iter()
            .map(|route| name(route.template, route.is_post))
            .collect();
        let served: BTreeSet<String> = staff_routes()
            .iter()
            .map(|route| name(route.template, route.is_post))
            .collect();
        assert_eq!(known, served, "each has its line in console_routes.rs");
        let mut everybody = invite_everybody(&app).await;
        let world = fill_world(&app, &mut everybody).await;
        let mut refused: BTreeMap<String, usize> = BTreeMap::new();
        for route in &routes {
            check_stranger(&app, &world, route).await;
            for (role, who, token) in &mut everybody {
                let answer = world.send_request(who, token, route).await;
                if *role >= route.least {
                    check_answer(&world, who, route, answer).await;
                    // What one of them has started must not be at work when the next one asks.
                    app.run_jobs().await;
                    continue;
                }
                let attempt = format!("{role} at {}", route.template);
                assert_eq!(answer.status(), 403, "{attempt}");
                let page = Page::read(answer).await;
                let title = page.text("main h1");
                assert_eq!(title, "You don’t have access to this page", "{attempt}");
                assert_eq!(page.link("Back to the console"), "/staff", "{attempt}");
                // Which job it is decides, so all its routes refuse under one name.
                let entry = if route.template.starts_with("/staff/jobs/") {
                    "/staff/jobs/:job"
                } else {
                    route.template
                };
                *refused.entry(entry.to_owned()).or_default() += 1;
            }
        }
        let mut trail: BTreeMap<String, usize> = BTreeMap::new();
        for entry in load_newest(&app.app.db.read, &app.app.keys, None, 1000)
            .await
            .unwrap()
        {
            if entry.action == "refused" {
                *trail.entry(entry.detail).or_default() += 1;
            }
        }
        assert_eq!(trail, refused, "each attempt is kept");
        // Three of them have corrected the line of a person, who hears of it each time.
        app.discard_letters(3).await;
        app.close().await;
    }

    pub async fn a_job_is_shown_to_who_may_start_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let everybody = invite_everybody(&app).await;
        for kind in JobKind::VARIANTS {
            // Without an arm for all others: a new kind has to be decided here.
            let least = match kind {
                JobKind::Review | JobKind::UndoReview => Role::Reviewer,
                JobKind::Deliver
                | JobKind::Pack
                | JobKind::Invalidate
                | JobKind::Restore
                | JobKind::Import
                | JobKind::UndoImport
                | JobKind::MailMissing
                | JobKind::AskCosponsors
                | JobKind::Affirm => Role::Editor,
            };
            let job = start(&app.app, "cli:test", *kind, Some(care.id), json!({})).await;
            let page = format!("/staff/jobs/{}", job.unwrap());
            for (role, who, _) in &everybody {
                let expected = if *role >= least { 200 } else { 403 };
                for path in [page.clone(), format!("{page}/state")] {
                    assert_eq!(who.get(&path).await.status(), expected, "{role}, {kind}");
                }
            }
        }
        app.close().await;
    }

    pub async fn a_reviewer_decides_and_the_trail_knows_who(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        app.endorse_and_confirm("care", &change_field(boris(), "display", "hidden"))
            .await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page("/staff/s/care/inbox").await;
        assert_eq!(inbox.text(".card .name"), "Example Health Network");
        assert_eq!(
            inbox.texts(".card ul.why li"),
            ["The email address is not at the website’s domain."]
        );
        assert!(
            !inbox.html().contains("omar@") && !inbox.html().contains("Борис"),
            "no more than the decision needs"
        );
        let token = inbox.value("token");
        let (id, version) = read_only_row(&inbox);
        let decide = |action: &'static str| {
            [
                ("token", token.as_str()),
                ("id", &id),
                ("version", &version),
                ("action", action),
                ("reason", "x"),
            ]
        };
        let done = reviewer
            .post("/staff/s/care/inbox", &decide("accept"))
            .await;
        assert!(read_location(&done).starts_with("/staff/s/care/inbox?done=accepted&undo="));
        let again = reviewer
            .post("/staff/s/care/inbox", &decide("decline"))
            .await;
        assert_eq!(
            read_location(&again),
            format!("/staff/s/care/inbox?done=gone&of={id}")
        );
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        assert_eq!(
            reviewer.get("/staff/s/care/deliver").await.status(),
            403,
            "a reviewer takes no list"
        );
        let trail = load_newest(&app.app.db.read, &app.app.keys, None, 10)
            .await
            .unwrap();
        assert!(trail.iter().any(|entry| entry.action == "accept"
            && entry.actor.starts_with("staff:")
            && entry.object_id == id));
        app.advance_clock(TimeDelta::minutes(1));
        let letter = app.take_letter_to("omar@elsewhere.example.net").await;
        assert!(letter.subject.starts_with("Accepted"), "{}", letter.subject);
        app.close().await;
    }

    pub async fn a_role_for_one_statement_or_partner_ends_there(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.publish("other", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        for (scope, inbox, other, list) in [
            (
                Scope {
                    statement: Some(care.id),
                    partner: None,
                },
                200,
                403,
                200,
            ),
            (
                Scope {
                    statement: Some(care.id),
                    partner: Some("p-1".into()),
                },
                200,
                403,
                403,
            ),
            (
                Scope {
                    statement: None,
                    partner: Some("p-1".into()),
                },
                200,
                200,
                403,
            ),
        ] {
            set_editor_scope(&app, &scope).await;
            let status = async |path: &str| editor.get(path).await.status().as_u16();
            let seen = (
                status("/staff/s/care/inbox").await,
                status("/staff/s/other/inbox").await,
                status("/staff/s/care/deliver").await,
            );
            assert_eq!(seen, (inbox, other, list), "{scope:?}");
            assert_eq!(
                (status("/staff").await, status("/staff/account").await),
                (200, 200),
                "everybody has a front page"
            );
        }
        let token = editor.read_token().await;
        assert_eq!(
            editor
                .post(
                    "/staff/s/care/deliver",
                    &[("token", &token), ("columns", "full")]
                )
                .await
                .status(),
            403
        );
        app.close().await;
    }
}
