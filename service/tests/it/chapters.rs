//! Chapters: members of one federation on one website, of which the second waits for staff.

use crate::support::journeys;

journeys!(
    a_second_chapter_waits_and_gets_a_seat_of_its_own,
    a_chapter_that_signs_again_keeps_its_seat,
    a_stranger_from_elsewhere_keeps_no_organisation_out,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::{Value, json};
    use undersigned::endorsement::public_list::listing;
    use undersigned::endorsement::rules::{Endorsement, State};
    use undersigned::endorsement::{actions, store};
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::rules::Statement;

    use crate::inbox_flow::read_only_row;
    use crate::support::cast::{change_field, organisation};
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const INBOX: &str = "/staff/s/care/inbox";
    const ANOTHER_CHAPTER: &str = "Another chapter of an organisation that has signed: same website, \
                                   different name and country.";

    fn kenya() -> Value {
        organisation(
            "Amina Wanjiru",
            "amina@care.example.org",
            "Care Kenya",
            "https://care.example.org/ke",
        )
    }

    fn uganda() -> Value {
        let uganda = organisation(
            "Otim Okello",
            "otim@care.example.org",
            "Care Uganda",
            "https://care.example.org/ug",
        );
        change_field(uganda, "country", "UG")
    }

    /// Endorses for an organisation that has to wait, and reads the letter about it.
    async fn sign_and_wait(app: &TestApp, who: &Value) {
        app.endorse("care", who).await;
        let address = who["email"].as_str().unwrap();
        let token = app.take_letter_to(address).await.confirm_token();
        let answer = app
            .post_json("/api/v1/confirmations", &json!({ "token": token }))
            .await;
        assert_eq!(
            answer.text().await.unwrap(),
            r#"{"status":"in_review","statement":"care"}"#
        );
        let letter = app.take_letter_to(address).await;
        let said = "Our team checks the endorsement";
        assert!(letter.text.contains(said), "{}", letter.text);
    }

    /// Lists what waits for staff.
    async fn list_waiting(app: &TestApp, statement: &Statement) -> Vec<Endorsement> {
        store::load_waiting(&app.app.db.read, &app.app.keys, statement.id)
            .await
            .unwrap()
    }

    /// Lists name and role of the officers whose organisations count, in order.
    async fn list_officers(app: &TestApp, statement: &Statement) -> Vec<(String, String)> {
        let filter = listing::ListFilter {
            states: vec![State::Accepted],
            ..Default::default()
        };
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let rows = listing::load_page(db, keys, statement.id, &filter, None, 10);
        let mut officers: Vec<(String, String)> = rows
            .await
            .unwrap()
            .into_iter()
            .map(|row| (row.line.name, row.line.role.unwrap_or_default()))
            .collect();
        officers.sort();
        officers
    }

    pub async fn a_second_chapter_waits_and_gets_a_seat_of_its_own(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &kenya()).await;
        sign_and_wait(&app, &uganda()).await;
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        // Its mailbox is proven, which is not why it waits.
        assert_eq!(inbox.texts(".card ul.why li"), [ANOTHER_CHAPTER]);
        assert_eq!(inbox.count("button[value^=\"accept-chapter/\"]"), 1);
        let token = inbox.value("token");
        let (id, _) = read_only_row(&inbox);
        for (action, done, counts) in [
            ("accept", "done=seat-taken", (1, 1, 0)),
            ("accept-chapter", "done=accepted", (2, 2, 0)),
            ("undo", "done=undone", (1, 1, 0)),
        ] {
            let decision = [("token", token.as_str()), ("id", &id), ("action", action)];
            let location = read_location(&reviewer.post(INBOX, &decision).await);
            assert!(location.contains(done), "{action}: {location}");
            assert_eq!(app.read_counts("care").await, counts, "{action}");
        }
        app.advance_clock(TimeDelta::minutes(1));
        app.discard_letters(0).await;
        let inbox = reviewer.read_page(INBOX).await;
        assert_eq!(inbox.texts(".card ul.why li"), [ANOTHER_CHAPTER]);
        let accept = [
            ("token", token.as_str()),
            ("id", &id),
            ("action", "accept-chapter"),
        ];
        reviewer.post(INBOX, &accept).await;
        assert_eq!(app.read_counts("care").await, (2, 2, 0));
        app.advance_clock(TimeDelta::minutes(1));
        let letter = app.take_letter_to("otim@care.example.org").await;
        assert!(letter.subject.starts_with("Accepted"), "{}", letter.subject);
        let list = app.read_page("/s/care/signatories").await;
        let mut names = list.texts("#list .who");
        names.sort();
        assert_eq!(names, ["Care Kenya", "Care Uganda"]);
        app.close().await;
    }

    pub async fn a_chapter_that_signs_again_keeps_its_seat(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &kenya()).await;
        sign_and_wait(&app, &uganda()).await;
        let waiting = list_waiting(&app, &care).await;
        actions::accept_chapter(&app.app, waiting[0].target(), "cli:test")
            .await
            .unwrap();
        app.take_letter_to("otim@care.example.org").await;
        app.clock.advance(TimeDelta::seconds(1));
        let again = change_field(uganda(), "role", "Chair");
        app.endorse_and_confirm("care", &again).await;
        assert_eq!(app.read_counts("care").await, (2, 2, 0));
        let officer = |name: &str, role: &str| (name.to_owned(), role.to_owned());
        assert_eq!(
            list_officers(&app, &care).await,
            [
                officer("Amina Wanjiru", "Director"),
                officer("Otim Okello", "Chair")
            ]
        );
        // Another officer of the same chapter finds its seat taken.
        let other = change_field(uganda(), "email", "grace@care.example.org");
        sign_and_wait(&app, &change_field(other, "name", "Grace Akello")).await;
        let reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let inbox = reviewer.read_page(INBOX).await;
        assert_eq!(
            inbox.texts(".card ul.why li"),
            ["There is already an endorsement by this organisation."]
        );
        let waiting = list_waiting(&app, &care).await;
        let refused = actions::accept_chapter(&app.app, waiting[0].target(), "cli:test").await;
        assert!(refused.is_err());
        assert_eq!(app.read_counts("care").await, (2, 2, 0));
        app.close().await;
    }

    pub async fn a_stranger_from_elsewhere_keeps_no_organisation_out(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "review_organisations = \"none\"").await;
        let stranger = change_field(uganda(), "email", "somebody@elsewhere.example.net");
        app.endorse_and_confirm("care", &stranger).await;
        // Whether it is the federation or a chapter of it, staff say.
        sign_and_wait(&app, &kenya()).await;
        let waiting = list_waiting(&app, &care).await;
        actions::accept(&app.app, waiting[0].target(), "cli:test")
            .await
            .unwrap();
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        let officers = list_officers(&app, &care).await;
        assert_eq!(officers[0].0, "Amina Wanjiru");
        let letters = app.take_letters().await;
        let mut to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        to.sort_unstable();
        assert_eq!(
            to,
            ["amina@care.example.org", "somebody@elsewhere.example.net"]
        );
        // It was a chapter after all.
        let sent_back = list_waiting(&app, &care).await;
        actions::accept_chapter(&app.app, sent_back[0].target(), "cli:test")
            .await
            .unwrap();
        assert_eq!(app.read_counts("care").await, (2, 2, 0));
        app.take_letter_to("somebody@elsewhere.example.net").await;
        app.close().await;
    }
}
