//! The work of staff: the inbox and its undo, many at once, lists for delivery, taking out and bringing back.

use crate::support::journeys;

journeys!(
    a_decision_is_undone_before_anybody_is_written_to,
    undoing_brings_back_who_made_way,
    two_reviewers_do_not_step_on_each_other,
    all_that_match_are_decided_and_undone,
    a_question_and_a_merge,
    a_slip_is_corrected_and_its_owner_hears,
    a_person_is_hidden_and_erased_on_request,
    what_matches_is_taken_out_and_brought_back,
    a_list_is_frozen_with_its_hash,
    a_burst_waits_in_the_inbox,
    a_partner_role_sees_its_own,
    a_substantive_version_asks_to_affirm
);

mod journey {
    use chrono::TimeDelta;
    use sha2::{Digest, Sha256};
    use undersigned::staff::account::rules::Role;

    use crate::support::cast::{amina, boris, but, chen, omar, organisation};
    use crate::support::staff::{StaffClient, place};
    use crate::support::{Backend, TestApp, field};

    pub async fn a_decision_is_undone_before_anybody_is_written_to(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        app.new_letters().await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        let (token, id, version) = (
            field(&inbox, "token"),
            field(&inbox, "id"),
            field(&inbox, "version"),
        );
        let decide = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "decline"),
            ("reason", "Who are you?"),
        ];
        let done = place(&reviewer.post("/staff/s/care/inbox", &decide).await);
        app.wait(TimeDelta::seconds(5));
        assert_eq!(app.new_letters().await.len(), 0, "the letter waits");
        let page = reviewer.get(&done).await.text().await.unwrap();
        assert!(page.contains("Nothing waits.") && page.contains("data-key=\"u\""));
        let undo = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &field(&page, "version")),
            ("action", "undo"),
        ];
        assert!(place(&reviewer.post("/staff/s/care/inbox", &undo).await).ends_with("done=undone"));
        app.wait(TimeDelta::minutes(2));
        assert_eq!(
            app.new_letters().await.len(),
            0,
            "nobody hears of what was undone"
        );
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            inbox.contains("Example Health Network") && inbox.contains("Who are you?"),
            "it waits again, with its history"
        );
        let version = field(&inbox, "version");
        let accept = [
            ("token", token.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "accept"),
        ];
        reviewer.post("/staff/s/care/inbox", &accept).await;
        assert_eq!(app.counts("care").await, (1, 1, 0));
        app.wait(TimeDelta::minutes(1));
        assert_eq!(app.new_letters().await.len(), 1);
        app.close().await;
    }

    pub async fn undoing_brings_back_who_made_way(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let same_mailbox = but(boris(), "email", "omar@elsewhere.example.net");
        app.endorse_and_confirm("care", &same_mailbox).await;
        app.endorse_and_confirm("care", &omar()).await;
        assert_eq!(
            app.counts("care").await,
            (1, 0, 1),
            "the person counts while the organisation waits"
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        let (token, id) = (field(&inbox, "token"), field(&inbox, "id"));
        for (action, counts) in [("accept", (1, 1, 0)), ("undo", (1, 0, 1))] {
            reviewer
                .post(
                    "/staff/s/care/inbox",
                    &[("token", &token), ("id", &id), ("action", action)],
                )
                .await;
            assert_eq!(app.counts("care").await, counts, "{action}");
        }
        assert!(
            undersigned::endorsement::actions::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        app.new_letters().await;
        app.close().await;
    }

    pub async fn two_reviewers_do_not_step_on_each_other(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        let mut one = StaffClient::with_role(&app, Role::Reviewer).await;
        let mut other = StaffClient::with_role(&app, Role::Owner).await;
        let seen = other.get("/staff/s/care/inbox").await.text().await.unwrap();
        let (id, version) = (field(&seen, "id"), field(&seen, "version"));
        let (mine, theirs) = (one.token().await, other.token().await);
        for action in ["accept", "undo"] {
            one.post(
                "/staff/s/care/inbox",
                &[("token", &mine), ("id", &id), ("action", action)],
            )
            .await;
        }
        let late = [
            ("token", theirs.as_str()),
            ("id", &id),
            ("version", &version),
            ("action", "decline"),
            ("reason", "x"),
        ];
        assert!(
            place(&other.post("/staff/s/care/inbox", &late).await).ends_with("done=gone"),
            "the row is not the one that was on screen"
        );
        assert!(
            other
                .get("/staff/s/care/inbox")
                .await
                .text()
                .await
                .unwrap()
                .contains("Example Health Network")
        );
        app.close().await;
    }

    pub async fn all_that_match_are_decided_and_undone(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for number in 0..12 {
            let free = if number % 3 == 0 {
                "gmail.com"
            } else {
                "elsewhere.example.org"
            };
            let who = organisation(
                "Officer",
                &format!("n{number}@{free}"),
                &format!("Network {number}"),
                &format!("https://n{number}.example.net"),
            );
            app.endorse_and_confirm("care", &who).await;
        }
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let token = reviewer.token().await;
        let narrowed = [
            ("token", token.as_str()),
            ("action", "filter"),
            ("why", "free-mail"),
        ];
        let page = reviewer
            .post("/staff/s/care/inbox", &narrowed)
            .await
            .text()
            .await
            .unwrap();
        assert_eq!(
            (
                page.matches("class=\"card\"").count(),
                field(&page, "all").as_str()
            ),
            (4, "4")
        );
        let all = |count: &'static str| {
            [
                ("token", token.clone()),
                ("action", "accept-all".into()),
                ("why", "free-mail".into()),
                ("all", count.into()),
            ]
        };
        let as_text = |pairs: &[(&'static str, String); 4]| {
            pairs
                .iter()
                .map(|(name, value)| (*name, value.clone()))
                .collect::<Vec<_>>()
        };
        let post = async |who: &mut StaffClient<'_>, pairs: Vec<(&'static str, String)>| {
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            who.post("/staff/s/care/inbox", &pairs).await
        };
        assert_eq!(
            post(&mut reviewer, as_text(&all("3"))).await.status(),
            422,
            "what matches has changed since"
        );
        let job = place(&post(&mut reviewer, as_text(&all("4"))).await);
        app.work().await;
        assert_eq!(app.counts("care").await, (4, 4, 0));
        let page = reviewer.get(&job).await.text().await.unwrap();
        assert!(
            page.contains("Done.") && page.contains("value=\"undo\""),
            "{page}"
        );
        let undo = place(
            &reviewer
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.work().await;
        assert_eq!(app.counts("care").await, (0, 0, 0));
        assert!(
            reviewer
                .get(&undo)
                .await
                .text()
                .await
                .unwrap()
                .contains("Done.")
        );
        let again = place(
            &reviewer
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        assert_eq!(again, job, "once");
        app.wait(TimeDelta::minutes(2));
        app.new_letters().await;
        app.close().await;
    }

    pub async fn a_question_and_a_merge(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        // A Cyrillic “Е” and another domain: the same to the eye.
        let alike = organisation(
            "Officer",
            "info@gmail.com",
            "Еxample Health Network",
            "https://health-example.net",
        );
        app.endorse_and_confirm("care", &alike).await;
        app.new_letters().await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            inbox.contains("looks like an organisation that is known")
                && inbox.contains("It looks like:"),
            "{inbox}"
        );
        let (token, id) = (field(&inbox, "token"), field(&inbox, "id"));
        let ask = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "ask"),
            ("reason", "Which office is this?"),
        ];
        assert!(place(&reviewer.post("/staff/s/care/inbox", &ask).await).ends_with("done=asked"));
        let letters = app.new_letters().await;
        assert!(
            letters.len() == 1
                && letters[0]
                    .text
                    .contains("Which office is this? — reviewer, reviewer@staff.example.org")
        );
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        let merge = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "merge"),
            ("key", &field(&inbox, "key")),
        ];
        assert!(
            place(&reviewer.post("/staff/s/care/inbox", &merge).await).ends_with("done=merged")
        );
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            inbox.contains("stands for this organisation already"),
            "{inbox}"
        );
        let accept = [("token", token.as_str()), ("id", &id), ("action", "accept")];
        assert!(
            place(&reviewer.post("/staff/s/care/inbox", &accept).await).ends_with("done=gone"),
            "the seat is taken"
        );
        assert_eq!(app.counts("care").await, (1, 1, 0));
        app.close().await;
    }

    pub async fn a_slip_is_corrected_and_its_owner_hears(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &but(boris(), "name", "Bris Petrov"))
            .await;
        app.new_letters().await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let list = reviewer
            .get("/staff/s/care/signatories")
            .await
            .text()
            .await
            .unwrap();
        let url = list
            .split("/staff/s/care/signatories/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let url = format!("/staff/s/care/signatories/{url}");
        let page = reviewer.get(&url).await.text().await.unwrap();
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
        let list = reviewer
            .get("/staff/s/care/signatories")
            .await
            .text()
            .await
            .unwrap();
        let url = list
            .split("/staff/s/care/signatories/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let url = format!("/staff/s/care/signatories/{url}");
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
            assert_eq!(house.counts("care").await, counts, "{action}");
            assert!(!house.page("/s/care/signatories").await.contains("陈美"));
        }
        let page = reviewer.get(&url).await.text().await.unwrap();
        assert!(
            !page.contains("陈美") && page.contains("Asked to"),
            "nothing personal is left, but the trail"
        );
        assert!(
            undersigned::endorsement::actions::recount(&house.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        house.new_letters().await;
        house.close().await;
    }

    pub async fn what_matches_is_taken_out_and_brought_back(on: On) {
        let house = House::open(on).await;
        let care = house.publish("care", "").await;
        for number in 0..16 {
            let domain = if number % 2 == 0 {
                "bots.example.org"
            } else {
                "people.example.org"
            };
            let who = crate::support::cast::individual(
                &format!("Person {number}"),
                &format!("p{number}@{domain}"),
                "KE",
            );
            house.endorse_and_confirm("care", &who).await;
        }
        let mut editor = Somebody::with_role(&house, Role::Editor).await;
        let token = editor.token().await;
        let before = house.tally("care").await;
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
        let mut order = preview.to_vec();
        order[1].1 = "run";
        order.extend([("count", "8"), ("reason", "A script")]);
        let job = place(&editor.post("/staff/s/care/invalidate", &order).await);
        app.work().await;
        assert_eq!(app.counts("care").await, (8, 0, 8));
        let undo = place(
            &editor
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.work().await;
        assert!(
            editor
                .get(&undo)
                .await
                .text()
                .await
                .unwrap()
                .contains("Done.")
        );
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
            let page = editor.get(&job).await.text().await.unwrap();
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
            assert!(
                editor
                    .get("/staff/s/care/deliver")
                    .await
                    .text()
                    .await
                    .unwrap()
                    .contains(&hash)
            );
            if preset == "un" {
                assert!(
                    String::from_utf8(bytes.to_vec())
                        .unwrap()
                        .contains("<td><bdi>Кения</bdi></td>")
                );
            }
        }
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
            owner
                .get(&job)
                .await
                .text()
                .await
                .unwrap()
                .contains("SHA-256"),
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

    pub async fn a_burst_waits_in_the_inbox(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.confirmations_per_domain", "3")]).await;
        app.publish("care", "").await;
        for number in 0..5 {
            for domain in ["bots.example.org", "gmail.com"] {
                let who = crate::support::cast::individual(
                    &format!("Person {number}"),
                    &format!("p{number}@{domain}"),
                    "KE",
                );
                app.endorse_and_confirm("care", &who).await;
            }
        }
        assert_eq!(
            app.counts("care").await,
            (8, 0, 8),
            "three of one domain, and all whose mailboxes anybody can have"
        );
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer
            .get("/staff/s/care/inbox")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            inbox.matches("class=\"card\"").count() == 2
                && inbox.contains("Many came from one mail domain"),
            "{inbox}"
        );
        let token = field(&inbox, "token");
        let all = [
            ("token", token.as_str()),
            ("action", "accept-all"),
            ("why", "burst"),
            ("all", "2"),
        ];
        reviewer.post("/staff/s/care/inbox", &all).await;
        app.work().await;
        assert_eq!(app.counts("care").await, (10, 0, 10));
        app.wait(TimeDelta::minutes(1));
        app.new_letters().await;
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
