//! The mail server as a whole: what it refuses, the pause of all workers, letters that are sent
//! again, and rows that nobody can read.

use crate::support::journeys;

journeys!(
    a_refused_sender_pauses_every_worker_and_costs_no_letter,
    no_refusal_of_the_relay_gives_a_letter_up,
    a_letter_that_is_refused_for_its_content_holds_up_no_other,
    a_letter_that_waits_for_another_attempt_is_told,
    a_server_that_refuses_every_letter_is_not_asked_for_each,
    what_was_given_up_is_sent_again,
    an_invitation_that_was_given_up_is_sent_again,
    a_first_letter_that_fails_twice_is_one_row,
    a_slow_server_gets_no_copy,
    a_local_part_beyond_ascii_needs_a_server_that_takes_it,
    a_server_without_a_known_sign_in_is_named,
    a_row_that_cannot_be_read_holds_up_no_other,
);

mod journey {
    use std::time::Duration;

    use chrono::TimeDelta;
    use entities::{outbox_letter, submission};
    use sea_orm::sea_query::Expr;
    use sea_orm::{ConnectionTrait, EntityTrait};
    use undersigned::app::{App, Running};
    use undersigned::audit::{self, AuditFilter};
    use undersigned::doctor::{self, CheckResult};
    use undersigned::endorsement::letters::lease::LEASE;
    use undersigned::endorsement::letters::worker;
    use undersigned::mail::given_up::count_sendable;
    use undersigned::mail::outbox::{self, FailedSubmission, OutboxHealth};
    use undersigned::mail::relay::store as relay;
    use undersigned::mail::rules::{DeliveryFailure, LetterSubject, WrittenKind};
    use undersigned::staff::account::letters::write_invitation;
    use undersigned::staff::account::rules::Role;
    use undersigned::values::{Clock, EmailAddress, Random};
    use uuid::Uuid;

    use crate::support::cast::{boris, individual};
    use crate::support::process::read_output;
    use crate::support::smtp_sink::{DOT, GREETING, SmtpSink};
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// Opens an app whose letters go to a new sink, with the statement `care`.
    async fn open_with_sink(backend: Backend) -> (TestApp, SmtpSink) {
        let sink = SmtpSink::start(&[]).await;
        let app = open_over(backend, &sink).await;
        (app, sink)
    }

    async fn open_over(backend: Backend, sink: &SmtpSink) -> TestApp {
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let settings = [("mail_url", mail.as_str()), ("letters.per_second", "10000")];
        let app = TestApp::open_with(backend, &settings).await;
        app.publish("care", "").await;
        app
    }

    /// Signs as so many people, whose addresses begin with the name.
    async fn sign_as(app: &TestApp, name: &str, count: usize) {
        let entry = app.load_entry("care").await;
        for number in 0..count {
            let address = format!("{name}{number}@people.example.org");
            let who = individual("Someone", &address, "PE");
            let draft = undersigned::endorsement::signing::json_body::parse_body(&who).0;
            let new = undersigned::endorsement::signing::form::read_form(
                &draft,
                &entry.statement,
                &entry.languages,
            );
            undersigned::endorsement::actions::submit(&app.app, &entry, new.unwrap(), None)
                .await
                .unwrap();
        }
    }

    async fn load_health(app: &TestApp) -> OutboxHealth {
        outbox::load_health(&app.app.db.read, app.now())
            .await
            .unwrap()
    }

    async fn load_rows(app: &TestApp) -> Vec<outbox_letter::Model> {
        let rows = outbox_letter::Entity::find().all(&app.app.db.read).await;
        rows.unwrap()
    }

    /// Loads the submissions, each with its first letter.
    async fn load_submissions(app: &TestApp) -> Vec<submission::Model> {
        let rows = submission::Entity::find().all(&app.app.db.read).await;
        rows.unwrap()
    }

    async fn change_rows(app: &TestApp, sql: &str) {
        let tx = app.app.db.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Opens a second worker over the same database.
    async fn open_other(app: &TestApp) -> Running {
        App::start(
            app.app.settings.clone(),
            app.clock.clone(),
            Random::System,
            false,
        )
        .await
        .unwrap()
    }

    /// Finds the line of doctor that begins so.
    async fn find_line(app: &TestApp, start: &str) -> Option<String> {
        let findings = doctor::run_checks(&app.app).await.unwrap();
        findings.into_iter().find_map(|finding| {
            let (CheckResult::Good(found)
            | CheckResult::Warning(found, _)
            | CheckResult::Failure(found, _)) = finding;
            found.starts_with(start).then_some(found)
        })
    }

    pub async fn a_refused_sender_pauses_every_worker_and_costs_no_letter(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let refusal =
            "550 5.7.1 <no-reply@127.0.0.1>: Sender address rejected: not owned by user boris";
        sink.answer_always("MAIL", Some(refusal));
        sign_as(&app, "s", 40).await;
        app.send_letters().await;
        let asked = sink.count("MAIL");
        assert!((1..=8).contains(&asked), "one a connection: {asked}");
        let other = open_other(&app).await;
        let claimed = worker::drain(&other.app).await.unwrap();
        assert_eq!((claimed, sink.count("MAIL")), (0, asked), "all pause");
        let line = find_line(&app, "mail server: no email was accepted").await;
        let line = line.unwrap();
        assert!(
            line.ends_with("the mail server refuses the sender: 550 5.7.1 … Sender address rejected not owned by user …"),
            "{line}"
        );
        // After the pause one letter finds out.
        app.advance_clock(TimeDelta::seconds(16));
        app.send_letters().await;
        assert_eq!(sink.count("MAIL"), asked + 1);
        let rows = load_submissions(&app).await;
        assert!(rows.iter().all(|row| row.step == 0), "none is to blame");
        assert_eq!((load_rows(&app).await.len(), rows.len()), (0, 40));
        assert_eq!(load_health(&app).await.dead, 0);
        sink.answer_always("MAIL", None);
        app.advance_clock(TimeDelta::seconds(32));
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 40, "the first success ends it");
        assert_eq!(find_line(&app, "mail server:").await, None);
        other.finish().await;
        app.close().await;
    }

    pub async fn no_refusal_of_the_relay_gives_a_letter_up(backend: Backend) {
        for (point, answer) in [
            (GREETING, "554 5.7.1 no service for you"),
            (GREETING, "421 4.7.0 too many connections"),
            ("EHLO", "550 not you"),
            ("MAIL", "553 5.1.8 no such sender domain"),
            ("MAIL", "451 4.7.0 slow down"),
            ("RCPT", "550 5.4.5 Daily sending quota exceeded"),
            ("RCPT", "554 5.7.1 Relay access denied"),
            ("RCPT", "421 4.3.2 shutting down"),
            ("DATA", "554 5.5.1 no valid recipients"),
            (DOT, "550 5.4.5 Daily sending quota exceeded"),
            (DOT, "554 5.7.1 looks like spam"),
            (DOT, "550 not today"),
        ] {
            let (app, sink) = open_with_sink(backend).await;
            sink.answer_always(point, Some(answer));
            sign_as(&app, "s", 1).await;
            app.send_letters().await;
            let health = load_health(&app).await;
            assert_eq!(health.dead, 0, "{answer} at {point}");
            let state = relay::load(&app.app.db.read).await.unwrap();
            assert!(state.said.is_some(), "{answer} at {point}");
            sink.answer_always(point, None);
            app.advance_clock(TimeDelta::seconds(40));
            app.send_letters().await;
            assert_eq!(sink.letters().len(), 1, "{answer} at {point}");
            app.close().await;
        }
    }

    pub async fn a_letter_that_is_refused_for_its_content_holds_up_no_other(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_next(DOT, &["554 5.7.1 looks like spam"]);
        sign_as(&app, "s", 20).await;
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 19);
        assert_eq!(load_health(&app).await.dead, 0);
        app.advance_clock(TimeDelta::seconds(20));
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 20);
        app.close().await;
    }

    pub async fn a_letter_that_waits_for_another_attempt_is_told(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_always("RCPT", Some("450 4.2.0 <s0@people.example.org> busy"));
        sign_as(&app, "s", 1).await;
        let told = "outbox: waiting 1 (the mail server said 450 4.2.0), next try ";
        // After an hour somebody has to look.
        for (minutes, is_late) in [(0, false), (61, true)] {
            app.advance_clock(TimeDelta::minutes(minutes));
            app.send_letters().await;
            let findings = doctor::run_checks(&app.app).await.unwrap();
            let found = findings.iter().any(|finding| match finding {
                CheckResult::Good(found) => !is_late && found.starts_with(told),
                CheckResult::Warning(found, _) => is_late && found.starts_with(told),
                CheckResult::Failure(..) => false,
            });
            assert!(found, "{findings:?}");
        }
        // The command has a clock of its own.
        let later = Clock::System.now() + TimeDelta::hours(1);
        let tx = app.app.db.begin().await.unwrap();
        outbox_letter::Entity::update_many()
            .col_expr(outbox_letter::Column::DueAt, Expr::val(later))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let said = read_output(&app.database, &["letters", "list"]);
        let told = "waiting\t1 (the mail server said 450 4.2.0), next try ";
        assert!(said.contains("due\t0") && said.contains(told), "{said}");
        app.close().await;
    }

    pub async fn a_server_that_refuses_every_letter_is_not_asked_for_each(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_always("RCPT", Some("554 5.7.1 Relay access denied"));
        sign_as(&app, "s", 60).await;
        for _ in 0..10 {
            app.send_letters().await;
            app.advance_clock(TimeDelta::minutes(3));
        }
        // At most 5 until it is clear and 8 on their way, then 8 after each pause.
        let asked = sink.count("RCPT");
        assert!((5..=100).contains(&asked), "{asked}");
        assert_eq!(load_health(&app).await.dead, 0);
        sink.answer_always("RCPT", None);
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 60);
        app.close().await;
    }

    pub async fn what_was_given_up_is_sent_again(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_next(
            "RCPT",
            &[
                "550 5.1.1 <boris@people.example.org> unknown",
                "550 5.2.1 off",
            ],
        );
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        let reason = "outbox: 1 emails could not be delivered: 1: the mail server said 550 5.1.1";
        assert_eq!(
            find_line(&app, "outbox: 1 emails could").await.unwrap(),
            reason
        );
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.read_page("/staff/health").await;
        // Fluent puts marks around what it inserts, for texts of the other direction.
        let shown = page.text("main").replace(['\u{2068}', '\u{2069}'], "");
        assert!(shown.contains("1 email could not be delivered."), "{shown}");
        let token = owner.read_token().await;
        let answer = owner.post("/staff/health", &[("token", &token)]).await;
        assert_eq!(read_location(&answer), "/staff/health?done=again");
        let filter = AuditFilter {
            action: Some("retry-letters".into()),
            ..AuditFilter::default()
        };
        let trail = audit::read(&app.app.db.read, &app.app.keys, &filter, 10)
            .await
            .unwrap();
        assert_eq!(trail.len(), 1);
        assert!(
            trail[0].actor.starts_with("staff:") && trail[0].detail.starts_with("1 not delivered")
        );
        app.send_letters().await;
        assert_eq!(load_health(&app).await.dead, 1, "it is refused once more");
        let said = read_output(&app.database, &["letters", "retry", "--dead"]);
        assert!(
            said.contains("not delivered\t1 will be sent again"),
            "{said}"
        );
        // The command has a clock of its own.
        change_rows(
            &app,
            "update outbox_letter set due_at = created_at where state = 'waiting'",
        )
        .await;
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!(
            letters[0].links("/confirm/").len(),
            1,
            "{}",
            letters[0].text
        );
        let said = read_output(&app.database, &["letters", "list"]);
        assert!(!said.contains("not delivered"), "{said}");
        app.close().await;
    }

    pub async fn an_invitation_that_was_given_up_is_sent_again(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_next("RCPT", &["550 5.1.1 unknown"]);
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
        app.send_letters().await;
        assert_eq!(load_health(&app).await.dead, 1);
        let retried = undersigned::mail::actions::retry_letters(&app.app, "cli:test", true).await;
        assert_eq!(retried.unwrap().given_up, 1);
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(letters[0].links("/staff/setup/"), [link]);
        assert_eq!(load_rows(&app).await[0].written_sealed, None);
        app.close().await;
    }

    pub async fn a_first_letter_that_fails_twice_is_one_row(backend: Backend) {
        let (app, _sink) = open_with_sink(backend).await;
        let failed = FailedSubmission {
            letter: Uuid::from_u128(1),
            subject: LetterSubject {
                statement: Uuid::from_u128(2),
                id: Uuid::from_u128(3),
            },
            received_at: app.now(),
        };
        let why = DeliveryFailure::Never("550 no".into());
        let tx = app.app.db.begin().await.unwrap();
        for _ in 0..2 {
            let inserted = outbox::insert_failed(&tx, &[failed], &why, None, app.now()).await;
            inserted.unwrap();
        }
        tx.commit().await.unwrap();
        let rows = load_rows(&app).await;
        assert_eq!((rows.len(), rows[0].attempts), (1, 2));
        let db = &app.app.db.read;
        assert_eq!(count_sendable(db).await.unwrap(), 1);
        // Nobody can send one that does not say which statement it is about.
        change_rows(&app, "update outbox_letter set statement_id = null").await;
        assert_eq!(count_sendable(db).await.unwrap(), 0);
        app.close().await;
    }

    pub async fn a_slow_server_gets_no_copy(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let gate = sink.slow_down("people.example.org");
        sign_as(&app, "s", 1).await;
        let other = open_other(&app).await;
        let running = app.app.clone();
        let draining = tokio::spawn(async move { worker::drain(&running).await.unwrap() });
        let patience = Duration::from_secs(20);
        let is_held = async || (sink.held() == 1).then_some(());
        wait_until("the letter is with the server", patience, is_held).await;
        // The server may take much longer than a lease: a beat renews it.
        for _ in 0..5 {
            app.advance_clock(TimeDelta::seconds(10));
            let renewed = app.now() + LEASE;
            wait_until("the lease is renewed", patience, async || {
                let until = load_submissions(&app).await[0].claimed_until?;
                (until == renewed).then_some(())
            })
            .await;
            assert_eq!(worker::drain(&other.app).await.unwrap(), 0);
        }
        gate.add_permits(1);
        assert_eq!(draining.await.unwrap(), 1);
        assert_eq!((sink.letters().len(), sink.connections()), (1, 1));
        other.finish().await;
        app.close().await;
    }

    pub async fn a_local_part_beyond_ascii_needs_a_server_that_takes_it(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.offer(&["8BITMIME"]);
        let address = "jürgen@people.example.org";
        let juergen = individual("Jürgen Example", address, "DE");
        app.endorse("care", &juergen).await;
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        assert_eq!((sink.letters().len(), sink.count("MAIL")), (1, 1));
        let health = load_health(&app).await;
        let why = health.last_error.unwrap_or_default();
        assert!(health.dead == 1 && why.contains("SMTPUTF8"), "{why}");
        app.close().await;

        let (app, sink) = open_with_sink(backend).await;
        app.endorse("care", &juergen).await;
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 1);
        app.close().await;
    }

    pub async fn a_server_without_a_known_sign_in_is_named(backend: Backend) {
        for (extensions, sentence) in [
            (
                &["8BITMIME", "AUTH CRAM-MD5"][..],
                "mail: the mail server offers only CRAM-MD5 to sign in",
            ),
            (
                &["8BITMIME"][..],
                "mail: the mail server offers no sign-in (AUTH)",
            ),
        ] {
            let sink = SmtpSink::start(&[]).await;
            sink.offer(extensions);
            let mail = format!("smtp://somebody:secret@127.0.0.1:{}", sink.port);
            let app = TestApp::open_with(backend, &[("mail_url", &mail)]).await;
            app.publish("care", "").await;
            sign_as(&app, "s", 3).await;
            app.send_letters().await;
            assert_eq!(load_health(&app).await.dead, 0);
            assert!(find_line(&app, sentence).await.is_some(), "{sentence}");
            let state = relay::load(&app.app.db.read).await.unwrap();
            assert!(state.said.unwrap().starts_with(&sentence[6..]));
            app.close().await;
        }
    }

    pub async fn a_row_that_cannot_be_read_holds_up_no_other(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        // First letters wait in the rows of their submissions, others in the outbox.
        sink.answer_always("RCPT", Some("450 4.2.0 <s0@people.example.org> busy"));
        sign_as(&app, "s", 4).await;
        app.send_letters().await;
        sink.answer_always("RCPT", None);
        app.advance_clock(TimeDelta::seconds(20));
        let ids: Vec<_> = load_rows(&app).await.iter().map(|row| row.id).collect();
        // SQLite keeps an identifier as bytes.
        let literal = |id: Uuid| match backend {
            Backend::Sqlite => format!("x'{}'", id.simple()),
            Backend::Postgres => format!("'{id}'"),
        };
        let of_tomorrow = format!(
            "update outbox_letter set kind = 'of_tomorrow' where id = {}",
            literal(ids[0])
        );
        change_rows(&app, &of_tomorrow).await;
        let without_text = format!(
            "update outbox_letter set kind = 'invitation' where id = {}",
            literal(ids[1])
        );
        change_rows(&app, &without_text).await;
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 2, "the others are sent");
        let unreadable = "outbox: 1 emails cannot be read by this release";
        assert_eq!(
            find_line(&app, "outbox: 1 emails cannot").await.unwrap(),
            unreadable
        );
        assert_eq!(load_health(&app).await.dead, 1, "what lacks its text");
        // A newer process beside this one reads it.
        let known = format!(
            "update outbox_letter set kind = 'confirm' where id = {}",
            literal(ids[0])
        );
        change_rows(&app, &known).await;
        app.advance_clock(TimeDelta::minutes(11));
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 3);
        app.close().await;
    }
}
