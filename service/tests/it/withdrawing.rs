//! A statement is withdrawn by its name, and that can be undone for an hour.

use crate::support::journeys;

journeys!(
    a_withdrawal_asks_for_the_name_and_says_why,
    a_withdrawal_is_undone_within_the_hour_as_if_it_had_not_been,
    after_the_hour_a_withdrawal_is_final,
    a_first_letter_waits_until_the_withdrawal_is_undone,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::audit::load_newest;
    use undersigned::staff::account::rules::Role;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    const PLACE: &str = "/staff/s/care/standing";

    /// Sends the form of a withdrawal; returns its status and where it leads.
    async fn withdraw(
        editor: &mut StaffClient<'_>,
        why: &str,
        name: &str,
    ) -> (u16, Option<String>) {
        send(editor, "withdraw", &[("why", why), ("name", name)]).await
    }

    async fn send(
        editor: &mut StaffClient<'_>,
        action: &str,
        more: &[(&str, &str)],
    ) -> (u16, Option<String>) {
        let token = editor.read_token().await;
        let mut fields = vec![("token", token.as_str()), ("action", action)];
        fields.extend(more);
        let answer = editor.post(PLACE, &fields).await;
        let location = answer.headers().get("location");
        let location = location.map(|place| place.to_str().unwrap().to_owned());
        (answer.status().as_u16(), location)
    }

    fn done(word: &str) -> (u16, Option<String>) {
        (303, Some(format!("{PLACE}?done={word}")))
    }

    pub async fn a_withdrawal_asks_for_the_name_and_says_why(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        // It stands apart: in a form of its own, after everything else.
        let page = editor.read_page(PLACE).await;
        let titles = page.texts("main h2");
        assert_eq!(
            titles.last().map(String::as_str),
            Some("Withdraw statement")
        );
        assert_eq!(page.count("main details form button[value=withdraw]"), 1);
        assert_eq!(page.count("main form button[value=deliver]"), 1);
        for (why, name) in [
            ("", "care"),
            ("The call was heard.", ""),
            ("The call was heard.", "yes"),
            ("The call was heard.", "car"),
        ] {
            let refused = withdraw(&mut editor, why, name).await;
            assert_eq!(refused.0, 422, "{why} {name}");
        }
        let token = editor.read_token().await;
        let fields = [
            ("token", token.as_str()),
            ("action", "withdraw"),
            ("why", "The call <was> heard."),
            ("name", "another"),
        ];
        let again = Page::read(editor.post(PLACE, &fields).await).await;
        assert_eq!(again.text("#field-why"), "The call <was> heard.");
        assert_eq!(again.attribute("#field-name", "aria-invalid"), "true");
        assert_eq!(again.count("main details[open] #field-name"), 1);
        let state = async || app.read_json("/api/v1/statements/care").await["state"].clone();
        assert_eq!(state().await, "open", "nothing has happened so far");
        // Either name will do.
        let title = care.title.to_uppercase();
        let withdrawn = withdraw(&mut editor, "The call was heard.", &title).await;
        assert_eq!(withdrawn, done("withdrawn"));
        assert_eq!(state().await, "withdrawn");
        let page = app.read_page("/en/s/care").await;
        let notes = page.texts(".facts .notice bdi");
        assert!(
            notes.iter().any(|note| note == "The call was heard."),
            "{notes:?}"
        );
        assert_eq!(page.count("#endorse"), 0);
        assert_eq!(app.endorse("care", &chen()).await.status(), 409);
        assert_eq!(app.read_counts("care").await, (1, 0, 1), "it still counts");
        // The note can be changed without a name: nothing more is withdrawn.
        let changed = withdraw(&mut editor, "It was heard.", "").await;
        assert_eq!(changed, done("withdrawn"));
        let page = app.read_page("/en/s/care").await;
        let notes = page.texts(".facts .notice bdi");
        assert!(
            notes.iter().any(|note| note == "It was heard."),
            "{notes:?}"
        );
        app.close().await;
    }

    pub async fn a_withdrawal_is_undone_within_the_hour_as_if_it_had_not_been(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "closes = 2026-02-20T12:00:00").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let delivered = send(&mut editor, "deliver", &[("note", "Handed over.")]).await;
        assert_eq!(delivered, done("delivered"));
        // Somebody has a link in the mailbox when the statement goes.
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let letter = app.take_letter_to("boris@people.example.org").await;
        let confirm = format!("/confirm/{}", letter.confirm_token());
        let before = app.load_statement("care").await;
        let counts = app.read_counts("care").await;
        for round in 0..2 {
            let withdrawn = withdraw(&mut editor, "A mistake.", "care").await;
            assert_eq!(withdrawn, done("withdrawn"), "{round}");
            // The note of the withdrawal may change, and the one before it still comes back.
            withdraw(&mut editor, "A great mistake.", "").await;
            app.advance_clock(TimeDelta::minutes(59));
            assert_eq!(app.get(&confirm).await.status(), 404, "{round}");
            let page = editor.read_page(PLACE).await;
            assert_eq!(page.count("form button[value=undo-withdrawal]"), 1);
            assert_eq!(page.count("form button[value=reopen]"), 0);
            let undone = send(&mut editor, "undo-withdrawal", &[]).await;
            assert_eq!(undone, done("undone"), "{round}");
            let mut after = app.load_statement("care").await;
            after.updated_at = before.updated_at;
            assert_eq!(after, before, "{round}");
            assert_eq!(app.read_counts("care").await, counts, "{round}");
        }
        let again = send(&mut editor, "undo-withdrawal", &[]).await;
        assert_eq!(again, done("unchanged"));
        assert_eq!(
            app.get(&confirm).await.status(),
            200,
            "the link works again"
        );
        let page = app.read_page("/en/s/care").await;
        assert_eq!(page.texts(".facts .notice bdi"), ["Handed over."]);
        let trail = load_newest(&app.app.db.read, &app.app.keys, None, 100).await;
        let trail = trail.unwrap();
        let count = |action: &str| trail.iter().filter(|entry| entry.action == action).count();
        assert_eq!((count("withdraw"), count("undo withdrawal")), (4, 2));
        app.close().await;
    }

    pub async fn after_the_hour_a_withdrawal_is_final(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let withdrawn = withdraw(&mut editor, "It is over.", "care").await;
        assert_eq!(withdrawn, done("withdrawn"));
        app.advance_clock(TimeDelta::minutes(60));
        let page = editor.read_page(PLACE).await;
        assert_eq!(page.count("form button[value=undo-withdrawal]"), 0);
        for (action, more) in [
            ("undo-withdrawal", vec![]),
            ("reopen", vec![("closes", "")]),
            ("close", vec![]),
        ] {
            let unchanged = send(&mut editor, action, &more).await;
            assert_eq!(unchanged, done("unchanged"), "{action}");
        }
        let state = app.read_json("/api/v1/statements/care").await["state"].clone();
        assert_eq!(state, "withdrawn");
        app.close().await;
    }

    pub async fn a_first_letter_waits_until_the_withdrawal_is_undone(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        // It was received, and no worker has come to its letter yet.
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let withdrawn = withdraw(&mut editor, "A mistake.", "care").await;
        assert_eq!(withdrawn, done("withdrawn"));
        assert!(app.take_letters().await.is_empty());
        app.advance_clock(TimeDelta::minutes(50));
        assert!(app.take_letters().await.is_empty());
        let undone = send(&mut editor, "undo-withdrawal", &[]).await;
        assert_eq!(undone, done("undone"));
        app.advance_clock(TimeDelta::minutes(11));
        let letter = app.take_letter_to("boris@people.example.org").await;
        let confirm = format!("/confirm/{}", letter.confirm_token());
        assert_eq!(app.get(&confirm).await.status(), 200);
        app.close().await;
    }
}
