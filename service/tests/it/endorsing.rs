//! Endorsing a statement by JSON and by the form.

use crate::support::journeys;

journeys!(
    an_endorsement_travels_from_json_to_the_tally,
    an_endorsement_travels_by_the_form_without_scripts,
    nothing_typed_is_lost_when_something_is_wrong,
    a_form_is_taken_with_its_token_only,
    fields_of_json_that_are_wrong_are_named,
    a_known_address_hears_nothing_but_by_mail,
    another_spelling_of_a_mailbox_replaces_the_line,
    a_retry_with_the_same_key_is_one_endorsement,
    a_statement_says_when_it_takes_no_endorsement,
    many_at_once_are_all_counted_once,
);

mod journey {
    use chrono::TimeDelta;
    use sea_orm::EntityTrait;
    use serde_json::json;
    use strum::VariantArray;

    use crate::support::cast::{amina, as_form, boris, change_field, chen};
    use crate::support::page::Page;
    use crate::support::{Backend, TestApp};

    pub async fn an_endorsement_travels_from_json_to_the_tally(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "goal = 300").await;
        let answer = app.endorse("care", &amina()).await;
        assert_eq!(answer.status(), 202);
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        assert!(
            answer.headers().contains_key("ratelimit")
                && answer.headers().contains_key("ratelimit-policy")
        );
        assert_eq!(answer.text().await.unwrap(), r#"{"status":"pending"}"#);
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        assert!(
            !app.read_html("/s/care")
                .await
                .contains("Example Health Network"),
            "nothing is public before it is confirmed"
        );

        let letter = app.take_letter_to("amina@health.example.org").await;
        assert!(
            letter.text.contains("Example Health Network, Kenya"),
            "{}",
            letter.text
        );
        let token = letter.confirm_token();
        let page = app.read_html(&format!("/confirm/{token}")).await;
        assert!(page.contains("Example Health Network") && page.contains("method=\"post\""));
        assert_eq!(
            app.read_counts("care").await,
            (0, 0, 0),
            "nothing changes on GET"
        );

        // Twice: people press a button again, and the answer has to be the same.
        for _ in 0..2 {
            let confirmed = app
                .post_json("/api/v1/confirmations", &json!({ "token": token }))
                .await;
            assert_eq!(confirmed.status(), 200);
            assert_eq!(
                confirmed.text().await.unwrap(),
                r#"{"status":"confirmed","statement":"care"}"#
            );
        }
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        let list = app.read_json("/api/v1/statements/care/signatories").await;
        let day = app.now().date_naive().to_string();
        let items = list["items"].as_array().unwrap();
        // The role is that of the officer, who is not public: the member is there, without a value.
        assert!(items.len() == 1 && items[0].get("role") == Some(&json!(null)));
        let mut shown = items[0].as_object().unwrap().clone();
        shown.retain(|_, value| !value.is_null());
        assert_eq!(
            json!(shown),
            json!({"kind":"organisation","name":"Example Health Network","country":"KE","endorsed_on":day})
        );
        let thanks = app.take_letter_to("amina@health.example.org").await;
        thanks.my_token();
        assert!(thanks.links("/confirm/").is_empty());
        app.close().await;
    }

    pub async fn an_endorsement_travels_by_the_form_without_scripts(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for (who, page, language) in [
            (boris(), "/en/s/care", "en"),
            (amina(), "/ar/s/care/embed", "ar"),
        ] {
            let shown = app.read_page(page).await;
            let mut fields = as_form(&who);
            fields.retain(|(name, _)| name != "language");
            for name in ["token", "place", "language", "interface", "version"] {
                fields.push((name.to_owned(), shown.value(name)));
            }
            let answer = app
                .client
                .post(app.url("/s/care/endorse"))
                .form(&fields)
                .send()
                .await
                .unwrap();
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers()["cache-control"], "no-store");
            assert!(answer.headers().get("set-cookie").is_none());
            let received = Page::read(answer).await;
            assert_eq!(received.attribute("html", "lang"), language);
            let address = who["email"].as_str().unwrap();
            assert_eq!(received.text(".sent .address"), address);
            let link = app
                .take_letter_to(address)
                .await
                .links("/confirm/")
                .remove(0);
            let confirmed = app.post_form(&link, &[("action", "confirm")]).await;
            assert_eq!(confirmed.status(), 303);
            app.read_html(&link).await;
            app.take_letter_to(address).await;
        }
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        assert!(
            app.read_html("/s/care/signatories")
                .await
                .contains("Борис Иванов")
        );
        app.close().await;
    }

    /// A form that is complete but for its token.
    const GOOD: [(&str, &str); 5] = [
        ("kind", "individual"),
        ("name", "Zoë"),
        ("email", "zoe@people.example.org"),
        ("country", "KE"),
        ("publish", "yes"),
    ];

    pub async fn nothing_typed_is_lost_when_something_is_wrong(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let token = app.read_page("/s/care").await.value("token");
        let typed = [
            ("kind", "individual"),
            ("name", "Zoë <b>"),
            ("email", "not an address"),
            ("country", "KE"),
            ("token", &token),
        ];
        let answer = app.post_form("/s/care/endorse", &typed).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap();
        assert!(
            page.contains("Zoë &#60;b&#62;")
                && page.contains("not an address")
                && page.contains("value=\"KE\" selected"),
            "{page}"
        );
        assert!(page.contains("href=\"#field-email\"") && page.contains("href=\"#field-publish\""));

        app.close().await;
    }

    pub async fn a_form_is_taken_with_its_token_only(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let token = app.read_page("/s/care").await.value("token");
        // None, as in a form on another site, and one that this installation has not made. Neither
        // is an error of the person, who gets the form again, filled in.
        for token in ["", "1.AAAA"] {
            let answer = app
                .post_form(
                    "/s/care/endorse",
                    &[&GOOD[..], &[("token", token)]].concat(),
                )
                .await;
            assert_eq!(answer.status(), 200);
            assert!(answer.text().await.unwrap().contains("send the form again"));
        }
        let bot = app
            .post_form(
                "/s/care/endorse",
                // Nobody sees this field: who fills it in is a machine.
                &[&GOOD[..], &[("token", &token), ("fax", "buy")]].concat(),
            )
            .await;
        assert_eq!(bot.status(), 422);
        // A token is good for 24 hours: a form may lie open overnight.
        app.advance_clock(chrono::TimeDelta::hours(23));
        assert_eq!(
            app.post_form(
                "/s/care/endorse",
                &[&GOOD[..], &[("token", &token)]].concat()
            )
            .await
            .status(),
            200
        );
        app.take_letter_to("zoe@people.example.org").await;
        app.close().await;
    }

    pub async fn fields_of_json_that_are_wrong_are_named(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let wrong = app
            .endorse(
                "care",
                &json!({"kind": "robot", "nmae": "x", "consent": {"publish": false, "all": true}}),
            )
            .await;
        assert_eq!(wrong.status(), 422);
        assert_eq!(wrong.headers()["content-type"], "application/problem+json");
        let problem: serde_json::Value = wrong.json().await.unwrap();
        let fields: Vec<&str> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["field"].as_str().unwrap())
            .collect();
        assert_eq!(
            fields,
            [
                "kind",
                "name",
                "email",
                "country",
                "consent.publish",
                "consent.all",
                "nmae"
            ]
        );
        app.close().await;
    }

    pub async fn a_known_address_hears_nothing_but_by_mail(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &boris()).await;
        app.advance_clock(TimeDelta::seconds(1));
        let known = app.endorse("care", &boris()).await;
        let new = app.endorse("care", &chen()).await;
        let head = |answer: &reqwest::Response| {
            let mut head: Vec<_> = answer
                .headers()
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect();
            // These two differ between any two answers.
            head.retain(|line| !line.starts_with("date") && !line.starts_with("ratelimit"));
            head
        };
        assert_eq!((known.status(), head(&known)), (new.status(), head(&new)));
        assert_eq!(known.bytes().await.unwrap(), new.bytes().await.unwrap());
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 2);
        let again = letters
            .iter()
            .find(|letter| letter.to == "boris@people.example.org")
            .unwrap();
        assert!(
            again.links("/confirm/").is_empty() && again.my_token() == my,
            "{}",
            again.text
        );
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        // The answer is the same for both, so that nobody learns by it who has signed; and what the
        // known one sent leaves no second row and nothing to confirm.
        let everything = undersigned::endorsement::public_list::listing::ListFilter {
            states: undersigned::endorsement::rules::State::VARIANTS.to_vec(),
            with_hidden: true,
            ..Default::default()
        };
        let statement = app.load_statement("care").await;
        let rows = undersigned::endorsement::public_list::listing::load_page(
            &app.app.db.read,
            &app.app.keys,
            statement.id,
            &everything,
            None,
            10,
        )
        .await
        .unwrap();
        assert_eq!(
            rows.iter()
                .filter(|row| row.line.name == "Борис Иванов")
                .count(),
            1,
            "one row"
        );
        let waiting = entities::submission::Entity::find()
            .all(&app.app.db.read)
            .await
            .unwrap();
        assert_eq!(waiting.len(), 1, "only the new one waits");
        app.close().await;
    }

    pub async fn another_spelling_of_a_mailbox_replaces_the_line(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &boris()).await;
        let other = change_field(
            change_field(boris(), "name", "Boris Ivanov"),
            "email",
            "Boris+tag@people.example.org",
        );
        app.endorse("care", &other).await;
        let letter = app.take_letter_to("Boris+tag@people.example.org").await;
        assert!(
            letter.text.contains("Борис Иванов, Russia") && letter.my_token() == my,
            "{}",
            letter.text
        );
        let page = app
            .read_html(&format!("/confirm/{}", letter.confirm_token()))
            .await;
        assert!(page.contains("Борис Иванов"));
        app.post_json(
            "/api/v1/confirmations",
            &json!({ "token": letter.confirm_token() }),
        )
        .await;
        app.take_letter_to("Boris+tag@people.example.org").await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        assert!(
            app.read_html("/s/care/signatories")
                .await
                .contains("Boris Ivanov")
        );
        assert!(
            app.read_html(&format!("/my/{my}"))
                .await
                .contains("replaced this one")
        );
        app.close().await;
    }

    pub async fn a_retry_with_the_same_key_is_one_endorsement(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let send = |key: &'static str, body: serde_json::Value| {
            let request = app
                .client
                .post(app.url("/api/v1/statements/care/endorsements"))
                .header("idempotency-key", key)
                .json(&body);
            async move { request.send().await.unwrap().status().as_u16() }
        };
        // The header is a structured field, a string in quotes; many clients send it without them.
        for key in ["\"one\"", "one", "\"one\""] {
            assert_eq!(send(key, boris()).await, 202);
        }
        // Another request under a key that was used is a mistake of the client.
        assert_eq!(send("one", chen()).await, 422);
        assert_eq!(send("two", boris()).await, 202);
        assert_eq!(send("\"\"", boris()).await, 400);
        // The letter had not left when the same came under another key.
        assert_eq!(app.take_letters().await.len(), 1);
        app.close().await;
    }

    pub async fn a_statement_says_when_it_takes_no_endorsement(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("later", "opens = 2026-02-15T12:00:00").await;
        app.publish("soon-over", "closes = 2026-02-14T13:00:00")
            .await;
        app.publish("organisations", "accepts = [\"organisation\"]")
            .await;
        let read_refusal = async |slug: &str| {
            let answer = app.endorse(slug, &boris()).await;
            let status = answer.status().as_u16();
            let problem: serde_json::Value = answer.json().await.unwrap();
            (
                status,
                problem["type"]
                    .as_str()
                    .unwrap()
                    .rsplit(':')
                    .next()
                    .unwrap()
                    .to_owned(),
            )
        };
        assert_eq!(
            read_refusal("later").await,
            (409, "statement-not-open".into())
        );
        assert_eq!(
            read_refusal("organisations").await,
            (409, "kind-not-accepted".into())
        );
        assert_eq!(read_refusal("nowhere").await, (404, "not-found".into()));
        app.endorse("soon-over", &boris()).await;
        let token = app
            .take_letter_to("boris@people.example.org")
            .await
            .confirm_token();
        let form = app.read_page("/s/soon-over").await.value("token");
        app.advance_clock(chrono::TimeDelta::hours(1));
        assert_eq!(
            read_refusal("soon-over").await,
            (409, "statement-closed".into())
        );
        let mut fields = as_form(&chen());
        fields.push(("token".into(), form));
        let late = app
            .client
            .post(app.url("/s/soon-over/endorse"))
            .form(&fields)
            .send()
            .await
            .unwrap();
        assert_eq!(late.status(), 409);
        assert!(
            late.text()
                .await
                .unwrap()
                .contains("closed for endorsements")
        );
        // What was submitted in time is confirmed in time: a week past closing, not more.
        app.advance_clock(chrono::TimeDelta::days(7) - chrono::TimeDelta::seconds(1));
        assert_eq!(
            app.post_json("/api/v1/confirmations", &json!({ "token": token }))
                .await
                .status(),
            200
        );
        app.take_letter_to("boris@people.example.org").await;
        app.close().await;
    }

    pub async fn many_at_once_are_all_counted_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let entry = app.load_entry("care").await;
        let mut sent = tokio::task::JoinSet::new();
        // Each of 150 people comes twice, at the same time as all others: a submission may stand
        // twice in one batch of the ledger, and it is one that is confirmed once.
        for number in 0..300 {
            let (app, entry) = (app.app.clone(), entry.clone());
            sent.spawn(async move {
                let draft = undersigned::endorsement::signing::form::SigningForm {
                    kind: "individual".into(),
                    name: format!("Person {}", number % 150),
                    email: format!("p{}@people.example.org", number % 150),
                    country: ["KE", "RU", "PE"][number % 3].into(),
                    publish: true,
                    ..Default::default()
                };
                let new = undersigned::endorsement::signing::form::read_form(
                    &draft,
                    &entry.statement,
                    &entry.languages,
                )
                .unwrap();
                undersigned::endorsement::actions::submit(&app, &entry, new, None)
                    .await
                    .unwrap();
            });
        }
        sent.join_all().await;
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 150);
        let mut confirmed = tokio::task::JoinSet::new();
        for letter in letters {
            let request = app
                .client
                .post(app.url("/api/v1/confirmations"))
                .json(&json!({ "token": letter.confirm_token() }));
            confirmed.spawn(async move { assert_eq!(request.send().await.unwrap().status(), 200) });
        }
        confirmed.join_all().await;
        assert_eq!(app.read_counts("care").await, (150, 0, 150));
        assert_eq!(app.take_letters().await.len(), 150);
        app.close().await;
    }
}
