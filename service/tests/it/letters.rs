//! Letters: limits that nobody sees, failures that heal, workers that do not write twice.

use crate::support::journeys;

journeys!(
    a_flooded_mailbox_gets_three_letters_an_hour_and_the_rest_as_one,
    letters_survive_a_mail_server_that_fails,
    a_letter_that_is_refused_for_good_is_given_up,
    an_invitation_waits_sealed_and_is_tried_again,
    several_workers_send_each_letter_once,
    two_workers_over_one_mail_server_send_each_letter_once,
    a_slow_domain_holds_back_no_other,
    letters_leave_at_the_operators_pace,
    each_domain_has_its_own_pace,
    a_server_that_hangs_up_costs_no_letter,
    late_letters_are_told_to_who_waits,
    letters_come_in_the_endorsers_language,
    letters_read_well_in_english_and_arabic,
);

mod journey {
    use std::collections::HashSet;
    use std::fmt::Write as _;

    use chrono::TimeDelta;
    use entities::outbox_letter;
    use sea_orm::EntityTrait;
    use undersigned::app::App;
    use undersigned::endorsement::letters::worker;
    use undersigned::endorsement::{actions, store};
    use undersigned::mail::outbox;
    use undersigned::mail::rules::WrittenKind;
    use undersigned::staff::account::letters::write_invitation;
    use undersigned::statement::rules::Statement;
    use undersigned::values::{EmailAddress, Random};

    use crate::support::account_letters::write_account_letters;
    use crate::support::cast::{amina, boris, change_field, individual, omar};
    use crate::support::mailbox::Letter;
    use crate::support::proxy::{ProxyTarget, SwitchableProxy};
    use crate::support::smtp_sink::SmtpSink;
    use crate::support::{Backend, TestApp};

    pub async fn a_flooded_mailbox_gets_three_letters_an_hour_and_the_rest_as_one(
        backend: Backend,
    ) {
        if backend == Backend::Postgres {
            // Windows run by Redis' own clock there; the same suite runs over both stores in
            // `limits`.
            return;
        }
        let app = TestApp::open(backend).await;
        for slug in ["one", "two", "three", "four", "five"] {
            app.publish(slug, "").await;
            assert_eq!(app.endorse(slug, &boris()).await.status(), 202);
        }
        assert_eq!(app.take_letters().await.len(), 3);
        app.advance_clock(TimeDelta::minutes(59));
        // Another spelling of the same mailbox: a flood must not get round the limit by it.
        app.endorse(
            "one",
            &change_field(boris(), "email", "BORIS+x@people.example.org"),
        )
        .await;
        assert_eq!(app.take_letters().await.len(), 0);
        app.advance_clock(TimeDelta::minutes(2));
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 1, "what waited comes as one");
        assert_eq!(
            letters[0].links("/confirm/").len(),
            3,
            "{}",
            letters[0].text
        );
        app.close().await;
    }

    pub async fn letters_survive_a_mail_server_that_fails(backend: Backend) {
        let sink = SmtpSink::start(&["451 come back"]).await;
        let address = format!("127.0.0.1:{}", sink.port);
        let server = SwitchableProxy::new(&address, ProxyTarget::Closed).await;
        let mail = format!("smtp://{}", server.address);
        let app = TestApp::open_with(backend, &[("mail_url", &mail)]).await;
        app.publish("care", "").await;
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.send_letters().await;
        assert_eq!(sink.connections(), 0, "nobody is there");
        server.switch(ProxyTarget::Real);
        // The second attempt comes 15 s after the first one, or up to a quarter later, and the
        // third 30 s after that.
        app.advance_clock(TimeDelta::seconds(20));
        app.send_letters().await;
        assert_eq!(
            (sink.connections(), sink.letters().len()),
            (1, 0),
            "somebody is there, and asks to come back"
        );
        app.advance_clock(TimeDelta::seconds(40));
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 1, "it came in the end, and once");
        assert_eq!(letters[0].to, "boris@people.example.org");
        assert_eq!(
            letters[0].links("/confirm/").len(),
            1,
            "{}",
            letters[0].text
        );
        let health = outbox::load_health(&app.app.db.read, app.now())
            .await
            .unwrap();
        assert_eq!((health.due, health.dead), (0, 0));
        app.close().await;
    }

    pub async fn an_invitation_waits_sealed_and_is_tried_again(backend: Backend) {
        let sink = SmtpSink::start(&["451 come back"]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let app = TestApp::open_with(backend, &[("mail_url", &mail)]).await;
        let (db, keys, random) = (&app.app.db, &app.app.keys, &app.app.random);
        let to = EmailAddress::parse("zoe@staff.example.org").unwrap();
        let link = app.url("/staff/setup/secret");
        let settings = &app.app.settings;
        let letter = write_invitation(settings, &to, "en", "Olga Example", &link).unwrap();
        let tx = db.begin().await.unwrap();
        let kind = WrittenKind::Invitation;
        letter
            .post(&tx, kind, keys, random, app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let load = || outbox_letter::Entity::find().one(&db.read);
        let sealed = load().await.unwrap().unwrap().written_sealed.unwrap();
        for clear in ["zoe@", "setup/secret", "Olga"] {
            let is_there = sealed.windows(clear.len()).any(|w| w == clear.as_bytes());
            assert!(!is_there, "{clear} is readable");
        }
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 0, "the server asks to come back");
        assert!(load().await.unwrap().unwrap().written_sealed.is_some());
        app.advance_clock(TimeDelta::seconds(20));
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "zoe@staff.example.org");
        assert_eq!(letters[0].links("/staff/setup/"), [link]);
        let row = load().await.unwrap().unwrap();
        assert_eq!(row.written_sealed, None, "nothing of it is kept");
        app.close().await;
    }

    pub async fn a_letter_that_is_refused_for_good_is_given_up(backend: Backend) {
        let sink = SmtpSink::start(&["451 come back"]).await;
        sink.answer_next("RCPT", &["250 ok", "550 5.1.1 boris is not here"]);
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let app = TestApp::open_with(backend, &[("mail_url", &mail)]).await;
        app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        app.advance_clock(TimeDelta::seconds(30));
        app.send_letters().await;
        let health = outbox::load_health(&app.app.db.read, app.now())
            .await
            .unwrap();
        assert_eq!(
            (health.dead, health.last_error.as_deref()),
            (1, Some("the mail server said 550 5.1.1"))
        );
        // Attempts go on for about two days.
        app.advance_clock(TimeDelta::days(3));
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 0, "it is not tried again");
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(
            (letters.len(), letters[0].to.as_str()),
            (1, "boris@people.example.org"),
            "who signs again is written to again"
        );
        assert_eq!(
            letters[0].links("/confirm/").len(),
            1,
            "{}",
            letters[0].text
        );
        // An image would tell whether and when a letter is read.
        assert!(!letters[0].html.contains("<img") && !letters[0].html.contains("http-equiv"));
        app.close().await;
    }

    pub async fn several_workers_send_each_letter_once(backend: Backend) {
        let app = TestApp::open_with(backend, &[("log", "warn")]).await;
        let statement = app.publish("care", "").await;
        submit_people(&app, &statement, 200, "people.example.org").await;
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let app = app.app.clone();
            workers.spawn(async move {
                let mut claimed = 0;
                for _ in 0..100 {
                    match worker::drain(&app).await.unwrap() {
                        0 => return claimed,
                        more => claimed += more,
                    }
                }
                panic!("letters are still due after 100 rounds");
            });
        }
        let claimed: usize = workers.join_all().await.into_iter().sum();
        assert_eq!(claimed, 200, "each letter was claimed once");
        assert_eq!(app.take_letters().await.len(), 200);
        app.close().await;
    }

    pub async fn two_workers_over_one_mail_server_send_each_letter_once(backend: Backend) {
        let sink = SmtpSink::start(&[]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let app = TestApp::open_with(backend, &[("mail_url", &mail)]).await;
        let other = App::start(
            app.app.settings.clone(),
            app.clock.clone(),
            Random::System,
            false,
        )
        .await
        .unwrap();
        let statement = app.publish("care", "").await;
        submit_people(&app, &statement, 600, "people.example.org").await;
        let mut workers = tokio::task::JoinSet::new();
        for app in [app.app.clone(), other.app.clone()] {
            workers.spawn(async move { worker::drain(&app).await.unwrap() });
        }
        let claimed: Vec<usize> = workers.join_all().await;
        assert_eq!(claimed.iter().sum::<usize>(), 600, "{claimed:?}");
        let letters = sink.letters();
        let addresses: HashSet<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        assert_eq!((letters.len(), addresses.len()), (600, 600));
        assert!(
            // Eight a worker: a connection is used for one letter after the other.
            sink.connections() <= 16,
            "{} connections for 600 letters",
            sink.connections()
        );
        other.finish().await;
        app.close().await;
    }

    pub async fn a_slow_domain_holds_back_no_other(backend: Backend) {
        let sink = SmtpSink::start(&[]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let app = TestApp::open_with(
            backend,
            &[("mail_url", &mail), ("letters.connections", "4")],
        )
        .await;
        let statement = app.publish("care", "").await;
        let gate = sink.slow_down("slow.example.net");
        submit_people(&app, &statement, 30, "slow.example.net").await;
        submit_people(&app, &statement, 20, "people.example.org").await;
        let running = app.app.clone();
        let draining = tokio::spawn(async move { worker::drain(&running).await.unwrap() });
        sink.wait_for_letters(20).await;
        assert!(
            sink.letters()
                .iter()
                .all(|letter| letter.to.ends_with("@people.example.org"))
        );
        gate.add_permits(30);
        assert_eq!((draining.await.unwrap(), sink.letters().len()), (50, 50));
        app.close().await;
    }

    pub async fn letters_leave_at_the_operators_pace(backend: Backend) {
        let app = TestApp::open_with(backend, &[("letters.per_second", "1")]).await;
        for slug in ["one", "two", "three"] {
            app.publish(slug, "").await;
            app.endorse(slug, &boris()).await;
        }
        // To one mailbox, where letters that wait for a limit would come as one.
        for _ in 0..3 {
            let letters = app.take_letters().await;
            assert_eq!(letters.len(), 1, "each has its slot");
            assert_eq!(
                letters[0].links("/confirm/").len(),
                1,
                "what has a slot is not held, and not merged: {}",
                letters[0].text
            );
            app.advance_clock(TimeDelta::milliseconds(1100));
        }
        app.close().await;
    }

    pub async fn each_domain_has_its_own_pace(backend: Backend) {
        let app = TestApp::open_with(backend, &[("letters.per_domain_per_minute", "20")]).await;
        let statement = app.publish("care", "").await;
        submit_people(&app, &statement, 3, "big.example.net").await;
        submit_people(&app, &statement, 1, "small.example.net").await;
        let list_domains = |letters: Vec<Letter>| {
            let mut domains: Vec<String> = letters
                .iter()
                .map(|letter| letter.to.split('@').next_back().unwrap().to_owned())
                .collect();
            domains.sort();
            domains
        };
        assert_eq!(
            list_domains(app.take_letters().await),
            ["big.example.net", "small.example.net"]
        );
        let health = outbox::load_health(&app.app.db.read, app.now())
            .await
            .unwrap();
        assert_eq!(
            (health.due, health.oldest_due),
            (2, Some(app.now())),
            "what waits for its slot is late"
        );
        // 20 a minute are one in three seconds. In the middle between two slots the time that Redis
        // takes for itself makes no difference.
        app.advance_clock(TimeDelta::milliseconds(1500));
        assert_eq!(list_domains(app.take_letters().await), [""; 0]);
        for _ in 0..2 {
            app.advance_clock(TimeDelta::milliseconds(3000));
            assert_eq!(list_domains(app.take_letters().await), ["big.example.net"]);
        }
        app.close().await;
    }

    pub async fn a_server_that_hangs_up_costs_no_letter(backend: Backend) {
        let sink = SmtpSink::start(&["550 never"]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let app = TestApp::open_with(
            backend,
            &[("mail_url", &mail), ("letters.connections", "1")],
        )
        .await;
        let statement = app.publish("care", "").await;
        submit_people(&app, &statement, 1, "gone.example.net").await;
        submit_people(&app, &statement, 4, "people.example.org").await;
        app.send_letters().await;
        assert_eq!(
            (sink.letters().len(), sink.connections()),
            (4, 1),
            "also what is refused leaves the connection in use, and holds up no other"
        );
        sink.hang_up();
        submit_people(&app, &statement, 3, "others.example.org").await;
        app.send_letters().await;
        assert_eq!((sink.letters().len(), sink.connections()), (7, 3));
        app.close().await;
    }

    pub async fn late_letters_are_told_to_who_waits(backend: Backend) {
        let sink = SmtpSink::start(&["451 later"; 3]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let app = TestApp::open_with(backend, &[("mail_url", &mail)]).await;
        app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let check_notice = async |path: &str, words: &str| {
            let notice = app.read_page(path).await.text("main .notice");
            // Fluent puts marks around what it inserts, for texts of the other direction.
            let notice = notice.replace(['\u{2068}', '\u{2069}'], "");
            assert!(notice.contains(words), "{path} lacks “{words}”: {notice}");
        };
        let check_no_notice = async || {
            let page = app.read_page("/en/s/care/received").await;
            assert_eq!(page.count("main .notice"), 0);
            let html = page.html();
            assert!(!html.contains("longer than usual") && !html.contains("is not accepting"));
        };
        // Up to a minute nobody needs to hear of it.
        app.advance_clock(TimeDelta::seconds(59));
        check_no_notice().await;
        for (seconds, en, ar) in [
            // Arabic has forms of its own for one, two and few. The answer of the last question
            // holds for ten seconds: so the first step is 12 s.
            (12, "1 minute ago", "قبل دقيقة واحدة"),
            (60, "2 minutes ago", "قبل دقيقتين"),
            (120, "4 minutes ago", "قبل 4 دقائق"),
        ] {
            app.advance_clock(TimeDelta::seconds(seconds));
            for received in ["received", "embed/received?kind=individual"] {
                check_notice(
                    &format!("/en/s/care/{received}"),
                    &format!("were requested {en}. Yours will arrive."),
                )
                .await;
                check_notice(&format!("/ar/s/care/{received}"), ar).await;
            }
        }
        for _ in 0..3 {
            app.send_letters().await;
            app.advance_clock(TimeDelta::minutes(2));
        }
        check_notice(
            "/en/s/care/received",
            "The mail server is not accepting emails at the moment.",
        )
        .await;
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 1);
        check_notice(
            "/en/s/care/embed/received",
            "The mail server is not accepting emails at the moment.",
        )
        .await;
        app.advance_clock(TimeDelta::seconds(10));
        check_no_notice().await;
        app.close().await;
    }

    pub async fn letters_come_in_the_endorsers_language(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse("care", &change_field(boris(), "language", "ar"))
            .await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        assert!(letter.subject.contains("رسالة مفتوحة") && letter.html.contains("dir=\"rtl\""));
        assert_eq!(letter.links("/confirm/").len(), 1, "{}", letter.text);
        app.close().await;
    }

    pub async fn letters_read_well_in_english_and_arabic(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut report = String::new();
        for language in ["en", "ar"] {
            let slug = format!("care-{language}");
            app.publish(
                &slug,
                "closes = 2026-02-20T18:00:00\ntime_zone = \"Asia/Singapore\"",
            )
            .await;
            app.endorse(&slug, &change_field(amina(), "language", language))
                .await;
            let first = app.take_letter_to("amina@health.example.org").await;
            app.post_json(
                "/api/v1/confirmations",
                &serde_json::json!({ "token": first.confirm_token() }),
            )
            .await;
            let second = app.take_letter_to("amina@health.example.org").await;
            for (letter, token) in [
                (&first, first.confirm_token()),
                (&second, second.my_token()),
            ] {
                let text = letter
                    .text
                    .replace(&token, "TOKEN")
                    .replace(&app.base, "http://HERE");
                writeln!(report, "Subject: {}\n\n{text}\n========", letter.subject).unwrap();
                assert!(letter.html.contains(&token), "the same link in both parts");
            }
            report += &write_account_letters(&app, language);
            app.endorse_and_confirm(&slug, &change_field(omar(), "language", language))
                .await;
            let id = app.load_statement(&slug).await.id;
            let (db, keys) = (&app.app.db.read, &app.app.keys);
            let waiting = store::load_waiting(db, keys, id).await.unwrap();
            actions::decline(&app.app, waiting[0].target(), "cli:test", "not-confirmed")
                .await
                .unwrap();
            let letter = app.take_letter_to("omar@elsewhere.example.net").await;
            let text = letter.text.replace(&app.base, "http://HERE");
            writeln!(report, "Subject: {}\n\n{text}\n========", letter.subject).unwrap();
            // A mailbox gets three letters an hour.
            app.advance_clock(TimeDelta::minutes(61));
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, { insta::assert_snapshot!("letters", report) });
        app.close().await;
    }

    /// Writes the letters about accounts of staff, as their readers have them.
    /// Submits endorsements of so many people from one mail domain; not by HTTP, where a client may
    /// send 20 at once.
    async fn submit_people(app: &TestApp, statement: &Statement, count: usize, domain: &str) {
        let entry = app.load_entry(&statement.slug).await;
        for number in 0..count {
            let who = individual("Someone", &format!("s{number}@{domain}"), "PE");
            let draft = undersigned::endorsement::signing::json_body::parse_body(&who).0;
            let new = undersigned::endorsement::signing::form::read_form(
                &draft,
                &entry.statement,
                &entry.languages,
            )
            .unwrap();
            undersigned::endorsement::actions::submit(&app.app, &entry, new, None)
                .await
                .unwrap();
        }
    }
}
