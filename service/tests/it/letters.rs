//! The post: limits that nobody sees, failures that heal, workers that do not write twice.

use crate::support::journeys;

journeys!(
    a_flooded_mailbox_gets_three_letters_an_hour_and_the_rest_as_one,
    letters_survive_a_mail_server_that_fails,
    several_workers_send_each_letter_once,
    letters_come_in_the_endorsers_language,
    letters_read_well_in_every_language,
);

mod journey {
    use std::fmt::Write as _;

    use chrono::TimeDelta;
    use undersigned::endorsement::mailing;
    use undersigned::post_office::store as outbox;

    use crate::support::cast::{amina, boris, but, individual};
    use crate::support::smtp_sink::SmtpSink;
    use crate::support::{House, On};

    pub async fn a_flooded_mailbox_gets_three_letters_an_hour_and_the_rest_as_one(on: On) {
        if on == On::Postgres {
            // Windows run by Redis' own clock there; the same suite runs over both stores in `limits`.
            return;
        }
        let house = House::open_with(on, &[]).await;
        for slug in ["one", "two", "three", "four", "five"] {
            house.publish(slug, "").await;
            assert_eq!(house.endorse(slug, &boris()).await.status(), 202);
        }
        assert_eq!(house.new_letters().await.len(), 3);
        house.wait(TimeDelta::minutes(59));
        house.endorse("one", &but(boris(), "email", "BORIS+x@people.example.org")).await;
        assert_eq!(house.new_letters().await.len(), 0);
        house.wait(TimeDelta::minutes(2));
        let letters = house.new_letters().await;
        assert_eq!(letters.len(), 1, "what waited comes as one");
        assert_eq!(letters[0].links("/confirm/").len(), 3, "{}", letters[0].text);
        house.close().await;
    }

    pub async fn letters_survive_a_mail_server_that_fails(on: On) {
        let sink = SmtpSink::start(&["451 come back", "550 never"]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let house = House::open_with(on, &[("mail_url", &mail)]).await;
        house.publish("care", "").await;
        house.endorse("care", &boris()).await;
        house.send_letters().await;
        assert_eq!(sink.letters().len(), 0);
        house.wait(TimeDelta::seconds(30));
        house.send_letters().await;
        let health = outbox::health(&house.app.db.read, house.now()).await.unwrap();
        assert_eq!((health.dead, health.last_error.as_deref()), (1, Some("the mail server said 550")));
        house.endorse("care", &boris()).await;
        house.send_letters().await;
        let letters = sink.letters();
        assert_eq!((letters.len(), letters[0].to.as_str()), (1, "boris@people.example.org"));
        assert_eq!(letters[0].links("/confirm/").len(), 1, "{}", letters[0].text);
        assert!(!letters[0].html.contains("<img") && !letters[0].html.contains("http-equiv"));
        house.close().await;
    }

    pub async fn several_workers_send_each_letter_once(on: On) {
        let house = House::open_with(on, &[("log", "warn")]).await;
        house.publish("care", "").await;
        let entry = house.entry("care").await;
        for number in 0..200 {
            let who = individual("Someone", &format!("s{number}@people.example.org"), "PE");
            let draft = undersigned::endorsement::body::draft(&who).0;
            let new = undersigned::endorsement::form::read(&draft, &entry.statement, &entry.languages).unwrap();
            undersigned::endorsement::actions::submit(&house.app, &entry, new, None).await.unwrap();
        }
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let app = house.app.clone();
            workers.spawn(async move {
                let mut claimed = 0;
                loop {
                    match mailing::round(&app).await.unwrap() {
                        0 => return claimed,
                        more => claimed += more,
                    }
                }
            });
        }
        let claimed: usize = workers.join_all().await.into_iter().sum();
        assert_eq!(claimed, 200, "each letter was claimed once");
        assert_eq!(house.new_letters().await.len(), 200);
        house.close().await;
    }

    pub async fn letters_come_in_the_endorsers_language(on: On) {
        let house = House::open(on).await;
        house.publish("care", "").await;
        house.endorse("care", &but(boris(), "language", "ar")).await;
        let letter = house.letter_to("boris@people.example.org").await;
        assert!(letter.subject.contains("رسالة مفتوحة") && letter.html.contains("dir=\"rtl\""));
        assert_eq!(letter.links("/confirm/").len(), 1, "{}", letter.text);
        house.close().await;
    }

    pub async fn letters_read_well_in_every_language(on: On) {
        let house = House::open(on).await;
        let mut report = String::new();
        for language in ["en", "ar"] {
            let slug = format!("care-{language}");
            house.publish(&slug, "closes = 2026-02-20T18:00:00\ntime_zone = \"Asia/Singapore\"").await;
            house.endorse(&slug, &but(amina(), "language", language)).await;
            let first = house.letter_to("amina@health.example.org").await;
            house.post_json("/api/v1/confirmations", &serde_json::json!({ "token": first.confirm_token() })).await;
            let second = house.letter_to("amina@health.example.org").await;
            for (letter, token) in [(&first, first.confirm_token()), (&second, second.my_token())] {
                let text = letter.text.replace(&token, "TOKEN").replace(&house.base, "http://HERE");
                writeln!(report, "Subject: {}\n\n{text}\n========", letter.subject).unwrap();
                assert!(letter.html.contains(&token), "the same link in both parts");
            }
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, { insta::assert_snapshot!("letters", report) });
        house.close().await;
    }
}
