//! Staff and signatories: corrections, erasure, taking out, lists for delivery, affirmation.

use crate::support::journeys;

journeys!(
    a_slip_is_corrected_and_its_owner_hears,
    a_person_is_hidden_and_erased_on_request,
    taking_out_needs_a_condition_and_shows_a_sample,
    what_matches_is_taken_out_and_brought_back,
    a_list_is_frozen_with_its_hash,
    a_delivered_file_goes_and_its_hash_stays,
    a_partner_role_sees_its_own,
    a_substantive_version_asks_to_affirm,
);

mod journey {
    use chrono::TimeDelta;
    use sha2::{Digest, Sha256};
    use undersigned::staff::account::rules::Role;

    use crate::support::cast::{amina, boris, but, chen, individual};
    use crate::support::staff::{StaffClient, place};
    use crate::support::{Backend, TestApp, field};

    async fn read_page(who: &StaffClient<'_>, path: &str) -> String {
        who.get(path).await.text().await.unwrap()
    }

    /// Finds the page of the first signatory on the list of staff.
    async fn find_first_signatory(reviewer: &StaffClient<'_>) -> String {
        let list = read_page(reviewer, "/staff/s/care/signatories").await;
        let rest = list.split("/staff/s/care/signatories/").nth(1).unwrap();
        let id = rest.split('"').next().unwrap();
        format!("/staff/s/care/signatories/{id}")
    }

    /// Endorses and confirms for sixteen persons, every second one of them at `bots.example.org`.
    async fn sign_from_two_domains(app: &TestApp) {
        for number in 0..16 {
            let domain = if number % 2 == 0 {
                "bots.example.org"
            } else {
                "people.example.org"
            };
            let who = individual(
                &format!("Person {number}"),
                &format!("p{number}@{domain}"),
                "KE",
            );
            app.endorse_and_confirm("care", &who).await;
        }
    }

    pub async fn a_slip_is_corrected_and_its_owner_hears(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &but(boris(), "name", "Bris Petrov"))
            .await;
        app.new_letters().await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let url = find_first_signatory(&reviewer).await;
        let page = read_page(&reviewer, &url).await;
        let (token, version) = (field(&page, "token"), field(&page, "version"));
        let wrong = [
            ("token", token.as_str()),
            ("version", &version),
            ("action", "correct"),
            ("name", "http://x.example"),
            ("reason", ""),
        ];
        let refused = reviewer.post(&url, &wrong).await;
        assert_eq!(refused.status(), 422);
        let refused = refused.text().await.unwrap();
        assert!(
            refused.contains("Please give a reason")
                && refused.contains("value=\"http://x.example\""),
            "both at once, nothing lost"
        );
        let right = [
            ("token", token.as_str()),
            ("version", &version),
            ("action", "correct"),
            ("name", "Boris Petrov"),
            ("reason", "A slip"),
        ];
        assert!(place(&reviewer.post(&url, &right).await).ends_with("done=correct"));
        let letters = app.new_letters().await;
        assert!(
            letters[0].text.contains("Boris Petrov") && letters[0].text.contains("A slip"),
            "{}",
            letters[0].text
        );
        assert!(
            app.page("/s/care/signatories")
                .await
                .contains("Boris Petrov")
        );
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        assert!(
            !viewer
                .get(&url)
                .await
                .text()
                .await
                .unwrap()
                .contains("value=\"correct\""),
            "a viewer looks"
        );
        app.close().await;
    }

    pub async fn a_person_is_hidden_and_erased_on_request(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &chen()).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let url = find_first_signatory(&reviewer).await;
        let token = reviewer.token().await;
        let act = |action: &'static str| {
            [
                ("token", token.clone()),
                ("action", action.to_owned()),
                ("reason", "Asked to".to_owned()),
            ]
        };
        for (action, counts) in [("hide", (1, 0, 1)), ("erase", (0, 0, 0))] {
            let pairs = act(action);
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            assert!(place(&reviewer.post(&url, &pairs).await).ends_with(&format!("done={action}")));
            assert_eq!(app.counts("care").await, counts, "{action}");
            assert!(!app.page("/s/care/signatories").await.contains("陈美"));
        }
        let page = read_page(&reviewer, &url).await;
        assert!(
            !page.contains("陈美") && page.contains("Asked to"),
            "nothing personal is left, but the trail"
        );
        assert!(
            undersigned::endorsement::actions::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        app.new_letters().await;
        app.close().await;
    }

    pub async fn taking_out_needs_a_condition_and_shows_a_sample(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_from_two_domains(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let open = [("token", token.as_str()), ("action", "preview")];
        let answer = editor.post("/staff/s/care/invalidate", &open).await;
        assert_eq!(
            answer.status(),
            422,
            "without a condition everything would go"
        );
        let preview = [
            ("token", token.as_str()),
            ("action", "preview"),
            ("domain", "bots.example.org"),
        ];
        let page = editor
            .post("/staff/s/care/invalidate", &preview)
            .await
            .text()
            .await
            .unwrap();
        assert!(page.contains("8 endorsements match."), "{page}");
        assert_eq!(
            page.split("class=\"sample\"")
                .nth(1)
                .unwrap()
                .split("</ul>")
                .next()
                .unwrap()
                .matches("<li>")
                .count(),
            8
        );
        app.new_letters().await;
        app.close().await;
    }

    pub async fn what_matches_is_taken_out_and_brought_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        sign_from_two_domains(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let before = app.tally("care").await;
        let order = [
            ("token", token.as_str()),
            ("action", "run"),
            ("domain", "bots.example.org"),
            ("count", "8"),
            ("reason", "A script"),
        ];
        let job = place(&editor.post("/staff/s/care/invalidate", &order).await);
        app.work().await;
        assert_eq!(app.counts("care").await, (8, 0, 8));
        let undo = place(
            &editor
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.work().await;
        assert!(read_page(&editor, &undo).await.contains("Done."));
        let after = app.tally("care").await;
        assert_eq!(
            (&before["total"], &before["countries"]),
            (&after["total"], &after["countries"])
        );
        assert!(
            undersigned::endorsement::actions::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let theirs = reviewer.token().await;
        assert_eq!(reviewer.get(&job).await.status(), 403);
        assert_eq!(
            reviewer
                .post(&job, &[("token", &theirs), ("action", "undo")])
                .await
                .status(),
            403
        );
        app.new_letters().await;
        app.close().await;
    }

    pub async fn a_list_is_frozen_with_its_hash(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let preview = [
            ("token", token.as_str()),
            ("action", "preview"),
            ("preset", "un"),
            ("format", "html"),
        ];
        let page = editor
            .post("/staff/s/care/deliver", &preview)
            .await
            .text()
            .await
            .unwrap();
        assert!(
            page.contains("<td><bdi>Kenya</bdi></td><td><bdi>Example Health Network</bdi></td>"),
            "{page}"
        );
        for (format, preset) in [
            ("csv", "public"),
            ("xlsx", "press"),
            ("jsonl", "full"),
            ("html", "un"),
        ] {
            let order = [
                ("token", token.as_str()),
                ("action", "run"),
                ("preset", preset),
                ("format", format),
                ("language", "ru"),
            ];
            let job = place(&editor.post("/staff/s/care/deliver", &order).await);
            app.work().await;
            let page = read_page(&editor, &job).await;
            let file = editor.get(&format!("{job}/file")).await;
            assert!(
                file.headers()["content-disposition"]
                    .to_str()
                    .unwrap()
                    .ends_with(&format!(".{format}\""))
            );
            let bytes = file.bytes().await.unwrap();
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
            assert!(
                page.contains(&hash),
                "{format}: the hash of what was delivered"
            );
            let deliveries = read_page(&editor, "/staff/s/care/deliver").await;
            assert!(deliveries.contains(&hash));
            if preset == "un" {
                assert!(
                    String::from_utf8(bytes.to_vec())
                        .unwrap()
                        .contains("<td><bdi>Кения</bdi></td>")
                );
            }
        }
        app.close().await;
    }

    pub async fn a_delivered_file_goes_and_its_hash_stays(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.token().await;
        let order = [
            ("token", token.as_str()),
            ("action", "run"),
            ("preset", "public"),
            ("format", "csv"),
        ];
        let job = place(&editor.post("/staff/s/care/deliver", &order).await);
        app.work().await;
        app.wait(TimeDelta::days(8));
        undersigned::jobs::actions::sweep(&app.app).await.unwrap();
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        assert_eq!(
            owner.get(&format!("{job}/file")).await.status(),
            404,
            "the file is gone"
        );
        assert!(
            read_page(&owner, &job).await.contains("SHA-256"),
            "what was delivered stays provable"
        );
        let cancelled = owner.token().await;
        assert_eq!(
            owner
                .post(&job, &[("token", &cancelled), ("action", "cancel")])
                .await
                .status(),
            303
        );
        app.close().await;
    }

    pub async fn a_partner_role_sees_its_own(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &but(boris(), "ref", "p-1"))
            .await;
        app.endorse_and_confirm("care", &chen()).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let address = app.app.keys.staff_index(
            &undersigned::values::EmailAddress::parse("reviewer@staff.example.org").unwrap(),
        );
        let tx = app.app.db.begin().await.unwrap();
        let mut member = undersigned::staff::account::store::member_by_index(&tx, &address)
            .await
            .unwrap()
            .unwrap();
        member.scope.partner = Some("p-1".into());
        undersigned::staff::account::store::update(&tx, &member)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let token = reviewer.token().await;
        let pages = [
            reviewer
                .get("/staff/s/care/signatories")
                .await
                .text()
                .await
                .unwrap(),
            reviewer
                .post(
                    "/staff/s/care/signatories",
                    &[("token", &token), ("partner", "other")],
                )
                .await
                .text()
                .await
                .unwrap(),
        ];
        for page in pages {
            assert!(page.contains("Борис") && !page.contains("陈美"), "{page}");
        }
        assert_eq!(reviewer.get("/staff/inbox").await.status(), 403);
        app.new_letters().await;
        app.close().await;
    }

    pub async fn a_substantive_version_asks_to_affirm(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &chen()).await;
        app.new_letters().await;
        app.publish_text("care", "substantive = true", "Everything is different now.")
            .await;
        app.work().await;
        let letters = app.new_letters().await;
        assert!(
            letters.len() == 1 && letters[0].text.contains("/versions"),
            "{letters:?}"
        );
        let page = app.page(&format!("/my/{my}")).await;
        let affirm = [("action", "affirm"), ("version", &field(&page, "version"))];
        assert_eq!(
            app.post_form(&format!("/my/{my}"), &affirm).await.status(),
            303
        );
        assert!(
            !app.page(&format!("/my/{my}"))
                .await
                .contains("value=\"affirm\"")
        );
        assert_eq!(app.counts("care").await, (1, 0, 1));
        app.work().await;
        assert_eq!(app.new_letters().await.len(), 0);
        app.close().await;
    }
}
