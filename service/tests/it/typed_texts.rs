//! What people type and paste into the form and send as JSON: answers that say nothing, and
//! addresses with something around them.

use crate::support::journeys;

journeys!(
    an_answer_that_says_nothing_is_none,
    a_pasted_address_is_taken_and_one_of_several_is_asked_for,
);

mod journey {
    use serde_json::{Value, json};
    use undersigned::endorsement::public_list::listing;
    use undersigned::endorsement::rules::{Endorsement, Kind};
    use undersigned::statement::rules::Statement;

    use crate::support::cast::{as_form, boris, change_field, organisation};
    use crate::support::page::Page;
    use crate::support::{Backend, TestApp};

    /// Submits by the form of the statement's page.
    async fn post_endorsement(app: &TestApp, body: &Value) -> reqwest::Response {
        let shown = app.read_page("/s/care").await;
        let mut fields = as_form(body);
        for name in ["token", "version"] {
            fields.push((name.to_owned(), shown.value(name)));
        }
        let affiliation = body["affiliation"].as_str().unwrap_or_default();
        fields.push(("affiliation".into(), affiliation.to_owned()));
        let request = app.client.post(app.url("/s/care/endorse")).form(&fields);
        request.send().await.unwrap()
    }

    /// Confirms from the letter to this address.
    async fn confirm(app: &TestApp, address: &str) {
        let token = app.take_letter_to(address).await.confirm_token();
        let answer = app
            .post_json("/api/v1/confirmations", &json!({ "token": token }))
            .await;
        assert_eq!(answer.status(), 200);
        app.take_letter_to(address).await;
    }

    async fn list_lines(app: &TestApp, statement: &Statement) -> Vec<Endorsement> {
        let filter = listing::ListFilter {
            with_hidden: true,
            ..Default::default()
        };
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        listing::load_page(db, keys, statement.id, &filter, None, 10)
            .await
            .unwrap()
    }

    pub async fn an_answer_that_says_nothing_is_none(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "review_organisations = \"none\"").await;
        let mut networks = vec![];
        for (number, blank) in ["n.a.", "N/A", "-", "нет"].into_iter().enumerate() {
            let who = organisation(
                "Officer",
                &format!("o{number}@care.example.org"),
                &format!("Network {number}"),
                blank,
            );
            networks.push(change_field(who, "role", blank));
        }
        let mut person = change_field(boris(), "role", "none");
        person["affiliation"] = json!("无");
        networks.push(person);
        for (number, who) in networks.iter().enumerate() {
            let is_form = number % 2 == 0;
            let answer = if is_form {
                post_endorsement(&app, who).await
            } else {
                app.endorse("care", who).await
            };
            let expected = if is_form { 200 } else { 202 };
            assert_eq!(answer.status(), expected, "{who}");
            confirm(&app, who["email"].as_str().unwrap()).await;
        }
        // “n.a.” was a website that two organisations shared, so that one of them had no seat.
        assert_eq!(app.read_counts("care").await, (5, 4, 1));
        for row in list_lines(&app, &care).await {
            let line = &row.line;
            assert_eq!((&line.role, &line.affiliation), (&None, &None), "{line:?}");
            assert_eq!(line.website, None, "{line:?}");
            assert_eq!(
                row.organisation_key.is_some(),
                line.kind == Kind::Organisation
            );
        }
        app.close().await;
    }

    pub async fn a_pasted_address_is_taken_and_one_of_several_is_asked_for(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for pasted in [
            "Борис <boris@people.example.org>",
            "mailto:boris@people.example.org",
            "\u{feff}boris＠people.example.org.",
        ] {
            let body = change_field(boris(), "email", pasted);
            assert_eq!(app.endorse("care", &body).await.status(), 202, "{pasted}");
            assert_eq!(post_endorsement(&app, &body).await.status(), 200);
        }
        // All are one submission of one mailbox.
        confirm(&app, "boris@people.example.org").await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        let several = "boris@people.example.org, anna@people.example.org";
        let body = change_field(boris(), "email", several);
        let answer = app.endorse("care", &body).await;
        assert_eq!(answer.status(), 422);
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(
            (
                &problem["errors"][0]["field"],
                &problem["errors"][0]["code"]
            ),
            (&json!("email"), &json!("several"))
        );
        let answer = post_endorsement(&app, &body).await;
        assert_eq!(answer.status(), 422);
        let page = Page::read(answer).await;
        let said = "This contains more than one email address. Enter one: yours.";
        assert!(page.text("main").contains(said), "{}", page.text("main"));
        assert_eq!(page.value("email"), several, "what was typed is kept");
        app.close().await;
    }
}
