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
    use undersigned::staff::account::rules::{Role, Scope};

    use crate::support::cast::{amina, boris, change_field, chen, individual};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// Finds the page of a signatory on the list of staff.
    async fn find_signatory(who: &StaffClient<'_>, name: &str) -> String {
        let list = who.read_page("/staff/s/care/signatories").await;
        list.link(name)
    }

    /// Reads what is known of a signatory or a job, by its label.
    fn read_fact(page: &Page, label: &str) -> String {
        let facts = page.texts("dl.stored dt").into_iter();
        let mut facts = facts.zip(page.texts("dl.stored dd"));
        let fact = facts.find(|(name, _)| name == label);
        fact.unwrap_or_else(|| panic!("no {label}: {}", page.html()))
            .1
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
        app.endorse_and_confirm("care", &change_field(boris(), "name", "Bris Petrov"))
            .await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let url = find_signatory(&reviewer, "Bris Petrov").await;
        let page = reviewer.read_page(&url).await;
        let (token, version) = (page.value("token"), page.value("version"));
        let wrong = [
            ("token", token.as_str()),
            ("version", &version),
            ("action", "correct"),
            ("name", "http://x.example"),
            ("reason", ""),
        ];
        let refused = reviewer.post(&url, &wrong).await;
        assert_eq!(refused.status(), 422);
        let refused = Page::read(refused).await;
        let problems = refused.texts("[role=\"alert\"] li");
        assert!(
            problems.len() == 2 && problems[0].starts_with("Enter a reason"),
            "both at once: {problems:?}"
        );
        assert_eq!(
            refused.attribute("input#name", "value"),
            "http://x.example",
            "nothing is lost"
        );
        let right = [
            ("token", token.as_str()),
            ("version", &version),
            ("action", "correct"),
            ("name", "Boris Petrov"),
            ("reason", "A slip"),
        ];
        assert!(read_location(&reviewer.post(&url, &right).await).ends_with("done=correct"));
        let letter = app.take_letter_to("boris@people.example.org").await;
        assert!(
            letter.text.contains("Boris Petrov") && letter.text.contains("A slip"),
            "{}",
            letter.text
        );
        let list = app.read_page("/s/care/signatories").await;
        assert_eq!(list.texts("#list .who"), ["Boris Petrov"]);
        let correct = "button[value=\"correct\"]";
        assert_eq!(reviewer.read_page(&url).await.count(correct), 1);
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let looks = viewer.read_page(&url).await;
        assert_eq!(looks.count(correct), 0, "a viewer looks");
        app.close().await;
    }

    pub async fn a_person_is_hidden_and_erased_on_request(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        let list = "/s/care/signatories";
        let public = app.read_page(list).await;
        assert_eq!(public.texts("#list .who"), ["Борис Иванов"]);
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let url = find_signatory(&reviewer, "Борис Иванов").await;
        let token = reviewer.read_token().await;
        let fill_action = |action: &'static str| {
            [
                ("token", token.clone()),
                ("action", action.to_owned()),
                ("reason", "Asked to".to_owned()),
            ]
        };
        // Who is hidden still counts.
        for (action, counts) in [("hide", (1, 0, 1)), ("erase", (0, 0, 0))] {
            let pairs = fill_action(action);
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let done = read_location(&reviewer.post(&url, &pairs).await);
            assert!(done.ends_with(&format!("done={action}")), "{done}");
            assert_eq!(app.read_counts("care").await, counts, "{action}");
            assert!(!app.read_html(list).await.contains("Борис"), "{action}");
        }
        let page = reviewer.read_page(&url).await;
        let past = page.texts("main ul li");
        assert!(
            past.iter().any(|line| line.contains("Asked to")),
            "the trail is left: {past:?}"
        );
        assert!(
            !page.html().contains("Борис"),
            "nothing else that is personal"
        );
        assert!(
            undersigned::endorsement::recount::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        app.close().await;
    }

    pub async fn taking_out_needs_a_condition_and_shows_a_sample(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_from_two_domains(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
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
        let page = Page::read(editor.post("/staff/s/care/invalidate", &preview).await).await;
        let notice = page.text("section.notice strong");
        assert_eq!(notice, "8 endorsements match.");
        let mut sample = page.texts("ul.sample li");
        sample.sort();
        let mut even: Vec<String> = (0..16)
            .step_by(2)
            .map(|number| format!("Person {number}"))
            .collect();
        even.sort();
        assert_eq!(sample, even, "who was at that domain");
        app.close().await;
    }

    pub async fn what_matches_is_taken_out_and_brought_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        sign_from_two_domains(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let before = app.read_tally("care").await;
        let order = [
            ("token", token.as_str()),
            ("action", "run"),
            ("domain", "bots.example.org"),
            ("count", "8"),
            ("reason", "A script"),
        ];
        let job = read_location(&editor.post("/staff/s/care/invalidate", &order).await);
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (8, 0, 8));
        let undo = read_location(
            &editor
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.run_jobs().await;
        let undone = editor.read_page(&undo).await;
        assert_eq!(undone.text(".job [role=\"status\"]"), "Done.");
        let after = app.read_tally("care").await;
        assert_eq!(
            (&before["total"], &before["countries"]),
            (&after["total"], &after["countries"])
        );
        assert!(
            undersigned::endorsement::recount::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        // A job is for those who may start one like it: also its undo.
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let theirs = reviewer.read_token().await;
        assert_eq!(reviewer.get(&job).await.status(), 403);
        assert_eq!(
            reviewer
                .post(&job, &[("token", &theirs), ("action", "undo")])
                .await
                .status(),
            403
        );
        app.close().await;
    }

    pub async fn a_list_is_frozen_with_its_hash(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let preview = [
            ("token", token.as_str()),
            ("action", "preview"),
            ("preset", "un"),
            ("format", "html"),
        ];
        let page = Page::read(editor.post("/staff/s/care/deliver", &preview).await).await;
        assert_eq!(page.row("Kenya")[1], "Example Health Network");
        let mut delivered = vec![];
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
            let job = read_location(&editor.post("/staff/s/care/deliver", &order).await);
            app.run_jobs().await;
            let file = format!("{job}/file");
            let answer = editor.get(&file).await;
            assert!(
                answer.headers()["content-disposition"]
                    .to_str()
                    .unwrap()
                    .ends_with(&format!(".{format}\""))
            );
            let bytes = answer.bytes().await.unwrap();
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
            let page = editor.read_page(&job).await;
            assert_eq!(read_fact(&page, "SHA-256"), hash, "{format}");
            let page = editor.read_page("/staff/s/care/deliver").await;
            let hashes = page.texts("tbody code");
            assert!(hashes.contains(&hash), "{format}: {hashes:?}");
            if preset == "un" {
                let list = Page::parse(String::from_utf8(bytes.to_vec()).unwrap());
                let lines = list.texts(".printed-list li");
                assert!(
                    lines.len() == 1
                        && lines[0].contains("Example Health Network")
                        && lines[0].contains("Кения"),
                    "{lines:?}"
                );
            }
            delivered.push((file, hash));
        }
        // Who comes later is on no list that was delivered.
        let late = individual("Zoë Late", "zoe@people.example.org", "KE");
        app.endorse_and_confirm("care", &late).await;
        for (file, hash) in delivered {
            let bytes = editor.get(&file).await.bytes().await.unwrap();
            let now = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
            assert_eq!(now, hash, "{file}");
        }
        app.close().await;
    }

    pub async fn a_delivered_file_goes_and_its_hash_stays(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let order = [
            ("token", token.as_str()),
            ("action", "run"),
            ("preset", "public"),
            ("format", "csv"),
        ];
        let job = read_location(&editor.post("/staff/s/care/deliver", &order).await);
        app.run_jobs().await;
        let file = format!("{job}/file");
        let bytes = editor.get(&file).await.bytes().await.unwrap();
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
        // Files are kept for seven days.
        app.advance_clock(TimeDelta::days(8));
        undersigned::jobs::actions::sweep(&app.app).await.unwrap();
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        assert_eq!(owner.get(&file).await.status(), 404, "the file is gone");
        let page = owner.read_page(&job).await;
        assert_eq!(
            read_fact(&page, "SHA-256"),
            hash,
            "what was delivered stays provable"
        );
        // Who cancels a job that has ended changes nothing about it.
        let token = owner.read_token().await;
        let cancelled = owner
            .post(&job, &[("token", &token), ("action", "cancel")])
            .await;
        assert_eq!(cancelled.status(), 303);
        let page = owner.read_page(&job).await;
        assert_eq!(read_fact(&page, "SHA-256"), hash);
        app.close().await;
    }

    pub async fn a_partner_role_sees_its_own(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &change_field(boris(), "ref", "p-1"))
            .await;
        app.endorse_and_confirm("care", &chen()).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let address = app.app.keys.hash_staff_email(
            &undersigned::values::EmailAddress::parse("reviewer@staff.example.org").unwrap(),
        );
        // By the form the change of rights would end the session.
        let tx = app.app.db.begin().await.unwrap();
        let member = undersigned::staff::account::store::member_by_index(&tx, &address)
            .await
            .unwrap()
            .unwrap();
        let scope = Scope {
            statement: None,
            partner: Some("p-1".into()),
        };
        undersigned::staff::account::store::store_rights(&tx, member.id, member.role, &scope)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let token = reviewer.read_token().await;
        let list = "/staff/s/care/signatories";
        let other = [("token", token.as_str()), ("partner", "other")];
        for page in [
            reviewer.read_page(list).await,
            Page::read(reviewer.post(list, &other).await).await,
        ] {
            assert_eq!(page.texts("tbody th"), ["Борис Иванов"]);
            assert!(!page.html().contains("陈美"));
        }
        assert_eq!(reviewer.get("/staff/inbox").await.status(), 403);
        app.close().await;
    }

    pub async fn a_substantive_version_asks_to_affirm(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &chen()).await;
        app.publish_text("care", "substantive = true", "Everything is different now.")
            .await;
        app.run_jobs().await;
        let letter = app.take_letter_to("chen@people.example.org").await;
        assert_eq!(letter.links("/versions").len(), 1, "{}", letter.text);
        let my = format!("/my/{my}");
        let page = app.read_page(&my).await;
        let button = "button[value=\"affirm\"]";
        assert_eq!(page.count(button), 1);
        let affirm = [("action", "affirm"), ("version", &page.value("version"))];
        assert_eq!(app.post_form(&my, &affirm).await.status(), 303);
        assert_eq!(app.read_page(&my).await.count(button), 0);
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.run_jobs().await;
        assert_eq!(app.take_letters().await.len(), 0);
        app.close().await;
    }
}
