//! Staff: who may what at every door, how they prove who they are, and that a stolen session takes nothing.

use crate::support::journeys;

journeys!(
    every_door_knows_every_role,
    the_first_owner_comes_by_a_link,
    a_second_factor_is_asked_for_and_used_once,
    wrong_and_unknown_hear_the_same,
    a_stolen_session_exports_nothing,
    forms_from_elsewhere_do_nothing,
    sessions_end_and_can_be_ended,
    a_reviewer_decides_and_the_trail_knows_who,
    a_role_for_one_statement_or_partner_ends_there,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::access::routes::staff_routes;
    use undersigned::staff::account::rules::{Permission, Role, Scope};
    use undersigned::staff::account::{accounts, actions};
    use undersigned::values::EmailAddress;

    use crate::support::cast::{amina, boris, but, omar};
    use crate::support::staff::{PASSWORD, Somebody};
    use crate::support::{House, On, field};

    pub async fn every_door_knows_every_role(on: On) {
        let house = House::open(on).await;
        house.publish("care", "").await;
        let mut people = vec![];
        for role in Role::ALL {
            people.push((Some(*role), Somebody::with_role(&house, *role).await));
        }
        people.push((None, Somebody::stranger(&house)));
        assert!(staff_routes().len() >= 10);
        for door in staff_routes() {
            let path = door.template.replace(":slug", "care");
            for (role, who) in &mut people {
                let token = if role.is_some() {
                    who.token().await
                } else {
                    String::new()
                };
                let answer = if door.is_post {
                    who.post(&path, &[("token", &token)]).await
                } else {
                    who.get(&path).await
                };
                let status = answer.status().as_u16();
                match role {
                    None => assert_eq!(
                        (
                            status,
                            answer.headers()["location"]
                                .to_str()
                                .unwrap()
                                .starts_with("/staff/sign-in")
                        ),
                        (303, true)
                    ),
                    Some(role) if !role.may(door.permission) => {
                        assert_eq!(status, 403, "{role} at {path}")
                    }
                    Some(role) => assert!(
                        [200, 303, 404, 422].contains(&status),
                        "{role} at {path}: {status}"
                    ),
                }
            }
        }
        let refusals = undersigned::audit::newest(&house.app.db.read, None, 1000)
            .await
            .unwrap();
        assert!(
            refusals
                .iter()
                .any(|entry| entry.action == "refused" && entry.detail == "/staff/s/:slug/deliver"),
            "an attempt is kept"
        );
        house.close().await;
    }

    pub async fn the_first_owner_comes_by_a_link(on: On) {
        let house = House::open(on).await;
        let link = actions::first_link(&house.app).await.unwrap().unwrap();
        let mut who = Somebody::stranger(&house);
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
            Somebody::stranger(&house).post(&link, &good).await.status(),
            404,
            "once"
        );
        assert_eq!(actions::first_link(&house.app).await.unwrap(), None);
        house.close().await;
    }

    pub async fn a_second_factor_is_asked_for_and_used_once(on: On) {
        let house = House::open(on).await;
        let editor = Somebody::with_role(&house, Role::Editor).await;
        let mut again = Somebody {
            secret: editor.secret,
            ..Somebody::stranger(&house)
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
        let token = field(
            &again.get("/staff/code").await.text().await.unwrap(),
            "token",
        );
        assert_eq!(
            again
                .post(
                    "/staff/code",
                    &[("token", &token), ("code", &editor.code())]
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
        house.wait(TimeDelta::seconds(30));
        let before = again.cookie.clone();
        assert_eq!(
            again
                .post(
                    "/staff/code",
                    &[("token", &token), ("code", &editor.code())]
                )
                .await
                .status(),
            303
        );
        assert_ne!(before, again.cookie, "rights changed: a new session token");
        assert_eq!(again.get("/staff").await.status(), 200);
        let old = Somebody {
            cookie: before,
            ..Somebody::stranger(&house)
        };
        assert_eq!(
            old.get("/staff").await.status(),
            303,
            "the old one is nothing"
        );
        house.close().await;
    }

    pub async fn wrong_and_unknown_hear_the_same(on: On) {
        let house = House::open(on).await;
        Somebody::with_role(&house, Role::Viewer).await;
        let mut answers = vec![];
        for email in ["viewer@staff.example.org", "nobody@staff.example.org"] {
            let answer = Somebody::stranger(&house)
                .post(
                    "/staff/sign-in",
                    &[("email", email), ("password", "wrong wrong wrong")],
                )
                .await;
            let status = answer.status();
            answers.push((status, answer.text().await.unwrap().replace(email, "")));
        }
        assert_eq!(answers[0].0, 422);
        assert_eq!(answers[0], answers[1]);
        for _ in 0..12 {
            Somebody::stranger(&house)
                .post(
                    "/staff/sign-in",
                    &[("email", "viewer@staff.example.org"), ("password", "wrong")],
                )
                .await;
        }
        let late = Somebody::stranger(&house)
            .post(
                "/staff/sign-in",
                &[
                    ("email", "viewer@staff.example.org"),
                    ("password", PASSWORD),
                ],
            )
            .await;
        assert_eq!(late.status(), 429);
        house.close().await;
    }

    pub async fn a_stolen_session_exports_nothing(on: On) {
        let house = House::open(on).await;
        house.publish("care", "").await;
        house.endorse_and_confirm("care", &amina()).await;
        let mut owner = Somebody::with_role(&house, Role::Owner).await;
        house.wait(TimeDelta::minutes(11));
        let token = owner.token().await;
        let mut thief = Somebody {
            cookie: owner.cookie.clone(),
            ..Somebody::stranger(&house)
        };
        let order = [
            ("token", token.as_str()),
            ("action", "run"),
            ("preset", "full"),
            ("format", "csv"),
        ];
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
        assert_eq!(
            thief.post("/staff/s/care/deliver", &order).await.status(),
            303
        );
        owner.prove().await;
        let job = owner.post("/staff/s/care/deliver", &order).await.headers()["location"]
            .to_str()
            .unwrap()
            .to_owned();
        house.work().await;
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
        let trail = undersigned::audit::newest(&house.app.db.read, None, 10)
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
        house.wait(TimeDelta::minutes(11));
        assert_eq!(
            thief.get(&file).await.status(),
            303,
            "a list that lies ready is not for thieves either"
        );
        house.close().await;
    }

    pub async fn forms_from_elsewhere_do_nothing(on: On) {
        let house = House::open(on).await;
        let viewer = Somebody::with_role(&house, Role::Viewer).await;
        let token = viewer.token().await;
        for (origin, site) in [
            (Some("https://evil.example"), None),
            (Some("null"), None),
            (None, Some("cross-site")),
            (None, Some("same-site")),
            (Some(house.base.as_str()), Some("cross-site")),
            (None, None),
        ] {
            let mut request = house
                .client
                .post(house.url("/staff/sign-out"))
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
        house.close().await;
    }

    pub async fn sessions_end_and_can_be_ended(on: On) {
        let house = House::open(on).await;
        let viewer = Somebody::with_role(&house, Role::Viewer).await;
        let mut other = Somebody::stranger(&house);
        other
            .post(
                "/staff/sign-in",
                &[
                    ("email", "viewer@staff.example.org"),
                    ("password", PASSWORD),
                ],
            )
            .await;
        let token = other.token().await;
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
        house.wait(TimeDelta::minutes(119));
        assert_eq!(other.get("/staff").await.status(), 200);
        house.wait(TimeDelta::minutes(121));
        assert_eq!(other.get("/staff").await.status(), 303, "idle");
        let owner = Somebody::with_role(&house, Role::Owner).await;
        let link = EmailAddress::parse("viewer@staff.example.org").unwrap();
        accounts::add(
            &house.app,
            "cli:test",
            &link,
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
        assert!(Role::Owner.may(Permission::Manage));
        assert!(
            owner
                .get("/staff/members")
                .await
                .text()
                .await
                .unwrap()
                .contains("viewer@staff.example.org")
        );
        house.close().await;
    }

    pub async fn a_role_for_one_statement_or_partner_ends_there(on: On) {
        let house = House::open(on).await;
        let care = house.publish("care", "").await;
        house.publish("other", "").await;
        let mut editor = Somebody::with_role(&house, Role::Editor).await;
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
            let address = house
                .app
                .keys
                .staff_index(&EmailAddress::parse("editor@staff.example.org").unwrap());
            let tx = house.app.db.begin().await.unwrap();
            let mut member = undersigned::staff::account::store::member_by_index(&tx, &address)
                .await
                .unwrap()
                .unwrap();
            member.scope = scope.clone();
            undersigned::staff::account::store::update(&tx, &member)
                .await
                .unwrap();
            tx.commit().await.unwrap();
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
        let token = editor.token().await;
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
        house.close().await;
    }

    pub async fn a_reviewer_decides_and_the_trail_knows_who(on: On) {
        let house = House::open(on).await;
        house.publish("care", "").await;
        house.endorse_and_confirm("care", &omar()).await;
        house
            .endorse_and_confirm("care", &but(boris(), "display", "hidden"))
            .await;
        let mut reviewer = Somebody::with_role(&house, Role::Reviewer).await;
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            inbox.contains("Example Health Network")
                && inbox.contains("not at the website’s domain"),
            "{inbox}"
        );
        assert!(
            !inbox.contains("omar@") && !inbox.contains("Борис"),
            "no more than the decision needs"
        );
        let (token, id) = (field(&inbox, "token"), field(&inbox, "id"));
        let done = reviewer
            .post(
                "/staff/s/care/inbox",
                &[("token", &token), ("id", &id), ("action", "accept")],
            )
            .await;
        assert!(
            done.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with("/staff/s/care/inbox?done=accepted&undo=")
        );
        let again = reviewer
            .post(
                "/staff/s/care/inbox",
                &[
                    ("token", &token),
                    ("id", &id),
                    ("action", "decline"),
                    ("reason", "x"),
                ],
            )
            .await;
        assert_eq!(again.status(), 303);
        assert_eq!(
            reviewer.get("/staff/s/care/deliver").await.status(),
            403,
            "a reviewer takes no list"
        );
        let trail = undersigned::audit::newest(&house.app.db.read, None, 10)
            .await
            .unwrap();
        assert!(trail.iter().any(|entry| entry.action == "accept"
            && entry.actor.starts_with("staff:")
            && entry.object_id == id));
        house.new_letters().await;
        house.close().await;
    }
}
