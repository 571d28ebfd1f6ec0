//! The campaign's room, the audit trail, the health page, and what staff may do on what.

use crate::support::journeys;

journeys!(
    hours_add_up_to_the_tally,
    a_mail_domain_is_named_from_twenty_letters_on,
    a_campaign_is_seen_at_a_glance,
    a_scope_set_by_form_narrows_and_the_trail_tells,
    what_is_wrong_with_an_invitation_is_told_at_its_field,
    the_last_owner_stays,
    the_health_page_says_what_doctor_says,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::json;
    use undersigned::doctor;
    use undersigned::doctor::CheckResult;
    use undersigned::endorsement::actions;
    use undersigned::mail::domain_stats;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::staff::account::store;
    use undersigned::staff::account::store::StaffMember;
    use undersigned::tally;
    use undersigned::values::EmailAddress;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::staff::{PASSWORD, StaffClient};
    use crate::support::{Backend, TestApp};

    async fn member(app: &TestApp, role: Role) -> StaffMember {
        let address = EmailAddress::parse(&format!("{role}@staff.example.org")).unwrap();
        store::member_by_index(&app.app.db.read, &app.app.keys.staff_index(&address))
            .await
            .unwrap()
            .unwrap()
    }

    async fn text(who: &StaffClient<'_>, path: &str) -> String {
        let answer = who.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    pub async fn hours_add_up_to_the_tally(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let start = app.now();
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        app.wait(TimeDelta::minutes(61));
        let chen = app.endorse_and_confirm("care", &chen()).await;
        let by_hour = async || {
            let hours = tally::actions::hours(&app.app, &statement, start)
                .await
                .unwrap();
            hours
                .values()
                .map(|count| (count.organisations, count.individuals))
                .collect::<Vec<_>>()
        };
        assert_eq!(by_hour().await, [(1, 1), (0, 1)]);
        let wrong = [(
            ("hour".to_owned(), "2026-02-14T12".to_owned()),
            tally::rules::Count {
                organisations: 4,
                individuals: 0,
            },
        )];
        let tx = app.app.db.begin().await.unwrap();
        tally::store::add(
            &tx,
            &[(statement.id, wrong.into_iter().collect())]
                .into_iter()
                .collect(),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            actions::recount(&app.app, &statement, true)
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(by_hour().await, [(1, 1), (0, 1)]);
        let withdrawn = app
            .post_form(&format!("/my/{chen}"), &[("action", "withdraw")])
            .await;
        assert!(withdrawn.status().is_success() || withdrawn.status().is_redirection());
        assert_eq!(
            by_hour()
                .await
                .iter()
                .map(|(organisations, people)| organisations + people)
                .sum::<i64>(),
            app.counts("care").await.0
        );
        app.new_letters().await;
        app.close().await;
    }

    pub async fn a_mail_domain_is_named_from_twenty_letters_on(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let domains = &app.app.domain_stats;
        let known = async || {
            domain_stats::flush(&app.app.domain_stats, &app.app.db, &app.app.keys)
                .await
                .unwrap();
            domain_stats::of(&app.app.db.read, statement.id)
                .await
                .unwrap()
        };
        let address = "boris@people.example.org";
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let token = app.letter_to(address).await.confirm_token();
        for _ in 0..2 {
            assert_eq!(
                app.post_json("/api/v1/confirmations", &json!({ "token": token }))
                    .await
                    .status(),
                200
            );
        }
        app.new_letters().await;
        let (named, overall) = known().await;
        assert_eq!(
            (named.len(), overall.letters, overall.confirmed),
            (0, 1, 1),
            "a second press confirms nothing"
        );
        for _ in 0..18 {
            domains.letter(statement.id, "people.example.org");
        }
        assert_eq!(known().await.0.len(), 0, "19 letters");
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert!(
            !text(&viewer, "/staff/s/care")
                .await
                .contains("people.example.org")
        );
        domains.letter(statement.id, "people.example.org");
        assert_eq!(known().await.0[0].0, "people.example.org");
        for (domain, letters, confirmed) in [("gmail.com", 100, 71), ("example.gov", 25, 3)] {
            (0..letters).for_each(|_| domains.letter(statement.id, domain));
            (0..confirmed).for_each(|_| domains.confirmed(statement.id, domain));
        }
        let (named, overall) = known().await;
        assert_eq!(
            named
                .iter()
                .map(|(name, _)| name.as_str())
                .collect::<Vec<_>>(),
            ["gmail.com", "example.gov", "people.example.org"]
        );
        assert_eq!((overall.letters, overall.confirmed), (145, 75));
        let page = text(&viewer, "/staff/s/care").await;
        assert!(page.contains("71 %") && page.contains("12 %"), "{page}");
        assert!(
            page.contains("example.gov: far fewer confirm there")
                && !page.contains("gmail.com: far fewer"),
            "{page}"
        );
        app.close().await;
    }

    pub async fn a_campaign_is_seen_at_a_glance(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "goal = 300").await;
        app.publish("reached", "goal = 1").await;
        app.publish("quiet", "goal = 10").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("reached", &boris()).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let care = text(&viewer, "/staff/s/care").await;
        assert!(
            care.contains("data-stream=\"/api/v1/statements/care/tally/stream\""),
            "the tally is live"
        );
        assert!(
            care.contains("At this pace the goal is reached: ") && care.contains("class=\"bars\""),
            "{care}"
        );
        assert!(
            care.contains("Kenya")
                && care.contains("14 February 2026, 12:00 UTC")
                && care.contains("English"),
            "{care}"
        );
        assert!(
            text(&viewer, "/staff/s/reached")
                .await
                .contains("The goal is reached.")
        );
        assert!(
            text(&viewer, "/staff/s/quiet")
                .await
                .contains("Too few came lately")
        );
        app.wait(TimeDelta::hours(1));
        assert!(text(&viewer, "/staff").await.contains("/staff/s/care"));
        app.close().await;
    }

    pub async fn a_scope_set_by_form_narrows_and_the_trail_tells(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("other", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let mut viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert_eq!(viewer.get("/staff/s/other").await.status(), 200);
        let (token, id) = (
            owner.token().await,
            member(&app, Role::Viewer).await.id.to_string(),
        );
        let rights = [("role", "reviewer"), ("statement", "care"), ("partner", "")];
        let change = [
            [
                ("token", token.as_str()),
                ("id", id.as_str()),
                ("action", "change"),
            ]
            .as_slice(),
            &rights,
        ]
        .concat();
        assert_eq!(
            owner.post("/staff/members", &change).await.headers()["location"],
            "/staff/members?done=changed"
        );
        assert!(
            text(&owner, "/staff/members?done=changed")
                .await
                .contains("They have to sign in again")
        );
        assert_eq!(
            viewer.get("/staff").await.status(),
            303,
            "a change of rights ends sessions"
        );
        viewer
            .post(
                "/staff/sign-in",
                &[
                    ("email", "viewer@staff.example.org"),
                    ("password", PASSWORD),
                ],
            )
            .await;
        let mut seen = vec![];
        for path in ["/staff/s/care/inbox", "/staff/s/care", "/staff/s/other"] {
            seen.push(viewer.get(path).await.status().as_u16());
        }
        assert_eq!(seen, [200, 200, 403]);

        let of_object = text(
            &owner,
            &format!("/staff/audit?object=staff%3A{id}&action=role"),
        )
        .await;
        assert!(
            of_object.contains("<bdi>viewer</bdi>")
                && of_object.contains("<bdi>reviewer, statement care</bdi>"),
            "{of_object}"
        );
        let me = member(&app, Role::Owner).await.id;
        let (change, first) = ("<code>role</code>", "<code>invite</code>");
        for (query, has_change, has_first) in [
            (String::new(), true, true),
            (
                format!("actor={me}&from=2026-02-14&to=2026-02-14"),
                true,
                false,
            ),
            ("actor=cli".into(), false, true),
            ("action=invite&object=staff".into(), false, true),
            ("to=2026-02-13".into(), false, false),
            ("object=statement%3Anowhere".into(), false, false),
        ] {
            let page = text(&owner, &format!("/staff/audit?{query}")).await;
            assert_eq!(
                (page.contains(change), page.contains(first)),
                (has_change, has_first),
                "{query}"
            );
            assert!(
                has_change || has_first || page.contains("No entry fits this choice"),
                "{query}"
            );
        }
        assert!(
            text(&owner, "/staff/audit?from=soon")
                .await
                .contains("Write a day as in")
        );

        let object = format!("staff:{id}");
        let order = [
            ("token", token.as_str()),
            ("action", "export"),
            ("object", object.as_str()),
            ("deed", "role"),
        ];
        let file = owner.post("/staff/audit", &order).await;
        assert!(
            file.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment; filename=\"audit-2026-02-14.csv\"")
        );
        let file = file.text().await.unwrap();
        assert!(
            file.starts_with("\"at\",\"actor\",")
                && file.contains("\"viewer\",\"reviewer, statement care\""),
            "{file}"
        );
        assert_eq!(file.lines().count(), 2, "{file}");
        assert!(
            text(&owner, "/staff/audit?object=audit%3Atrail")
                .await
                .contains("<code>export</code>")
        );
        assert_eq!(viewer.post("/staff/audit", &order).await.status(), 403);
        app.close().await;
    }

    pub async fn what_is_wrong_with_an_invitation_is_told_at_its_field(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.token().await;
        let right = [
            ("token", token.as_str()),
            ("action", "invite"),
            ("name", "Zoë Nyong"),
            ("email", "zoe@staff.example.org"),
            ("role", "editor"),
            ("statement", "care"),
            ("partner", "p-1"),
            ("language", "fr"),
        ];
        let but = |field: &str, value: &'static str| {
            right.map(|(name, typed)| {
                if name == field {
                    (name, value)
                } else {
                    (name, typed)
                }
            })
        };
        for (field, value, sentence) in [
            ("role", "king", "Choose one of the roles."),
            ("role", "owner", "An owner looks after everything"),
            ("name", " ", "Write a name that colleagues know."),
            ("email", "zoe@", "This is not an e-mail address."),
            ("statement", "nowhere", "There is no such statement."),
            ("partner", "no key!", "1 to 64 letters"),
            ("language", "xx", "Choose one of the languages."),
        ] {
            let answer = owner.post("/staff/members", &but(field, value)).await;
            assert_eq!(answer.status(), 422, "{field}");
            let page = answer.text().await.unwrap();
            assert!(
                page.contains(&format!("href=\"#{field}-new\""))
                    && page.contains(&format!("id=\"e-{field}-new\"")),
                "{field}"
            );
            assert_eq!(
                page.matches(sentence).count(),
                2,
                "{field}: in the summary and at the field"
            );
            let typed = field == "email" || page.contains("value=\"zoe@staff.example.org\"");
            assert!(
                typed && (field == "name" || page.contains("value=\"Zoë Nyong\"")),
                "{field}: nothing is lost"
            );
            assert!(
                field == "statement" || page.contains("value=\"care\" selected"),
                "{field}"
            );
        }
        assert_eq!(
            store::members(&app.app.db.read).await.unwrap().len(),
            1,
            "nobody came of it"
        );
        let answer = owner.post("/staff/members", &right).await;
        assert_eq!(answer.status(), 200);
        assert!(answer.text().await.unwrap().contains("/staff/setup/"));
        let letter = app.letter_to("zoe@staff.example.org").await;
        assert!(
            letter.subject.starts_with("Votre compte"),
            "{}",
            letter.subject
        );
        let index = app
            .app
            .keys
            .staff_index(&EmailAddress::parse("zoe@staff.example.org").unwrap());
        let zoe = store::member_by_index(&app.app.db.read, &index)
            .await
            .unwrap()
            .unwrap();
        let scope = Scope {
            statement: Some(app.statement("care").await.id),
            partner: Some("p-1".into()),
        };
        assert_eq!(
            (zoe.role, zoe.scope, zoe.language.as_str()),
            (Role::Editor, scope, "fr")
        );
        assert!(
            text(&owner, "/staff/members")
                .await
                .contains("A letter about care, what came through p-1")
        );
        app.close().await;
    }

    pub async fn the_last_owner_stays(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let (token, id) = (
            owner.token().await,
            member(&app, Role::Owner).await.id.to_string(),
        );
        let me = [("token", token.as_str()), ("id", id.as_str())];
        let remove = [me.as_slice(), &[("action", "remove")]].concat();
        let demote = [me.as_slice(), &[("action", "change"), ("role", "viewer")]].concat();
        let invite = [
            ("token", token.as_str()),
            ("action", "invite"),
            ("name", "Me"),
            ("email", "owner@staff.example.org"),
            ("role", "viewer"),
            ("language", "en"),
        ];
        for deed in [remove, demote, invite.to_vec()] {
            let answer = owner.post("/staff/members", &deed).await;
            assert_eq!(answer.status(), 422, "{deed:?}");
            assert!(
                answer
                    .text()
                    .await
                    .unwrap()
                    .contains("There has to be an owner who can sign in")
            );
        }
        assert_eq!(owner.get("/staff/members").await.status(), 200);
        app.close().await;
    }

    pub async fn the_health_page_says_what_doctor_says(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = text(&owner, "/staff/health").await;
        let findings = doctor::all(&app.app).await.unwrap();
        assert!(findings.len() >= 8, "{findings:?}");
        for finding in findings {
            let (CheckResult::Good(found)
            | CheckResult::Warning(found, _)
            | CheckResult::Failure(found, _)) = finding;
            let topic = found.split(':').next().unwrap().to_owned();
            assert!(page.contains(&format!("dir=\"ltr\">{topic}: ")), "{found}");
        }
        assert!(
            page.contains("mail: letters are written to files")
                && page.contains("tallies: equal to the endorsements"),
            "{page}"
        );
        assert!(
            page.contains("<span aria-hidden=\"true\">✓</span>&#160;well")
                && page.contains("<span aria-hidden=\"true\">!</span>&#160;warning")
        );
        app.close().await;
    }
}
