//! Letters between claim and delivery: leases that a beat renews, letters whose worker died, and the
//! first letters of submissions.

use crate::support::journeys;

journeys!(
    the_letters_of_a_killed_worker_leave_within_twenty_seconds,
    what_another_worker_took_over_is_not_begun,
    what_the_server_has_is_not_sent_again_after_a_lost_answer,
    a_submission_that_is_gone_costs_the_others_nothing,
    a_claim_from_before_the_clock_was_set_back_holds_nothing_up,
    a_row_that_cannot_be_read_holds_up_its_own_letter_only,
    a_restart_over_sqlite_frees_what_the_last_process_claimed,
    a_submission_that_comes_again_is_one_row,
    a_first_letter_that_failed_waits_in_the_outbox,
    a_submission_that_comes_again_ends_the_tries_of_its_earlier_letter,
    the_same_line_again_is_told_and_asks_for_nothing,
    a_line_that_stands_is_told_after_a_failure_too,
    a_line_that_is_withdrawn_while_that_is_told_is_asked_for,
    a_submission_that_is_over_gets_no_letter,
    an_accepted_first_letter_counts_for_the_notice,
    a_note_to_a_signatory_is_sealed,
);

mod journey {
    use std::collections::HashSet;
    use std::time::Duration;

    use chrono::{DateTime, TimeDelta, Utc};
    use entities::{endorsement, mail_relay, outbox_letter, submission};
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    use serde_json::json;
    use tokio::task::JoinHandle;
    use undersigned::endorsement::envelope::{letter_claims, store as envelopes};
    use undersigned::endorsement::letters::lease::LEASE;
    use undersigned::endorsement::letters::worker;
    use undersigned::endorsement::maintenance;
    use undersigned::endorsement::rules::Target;
    use undersigned::mail::outbox;
    use undersigned::mail::rules::{DelayNotice, LetterKind, LetterState, NewLetter, OutboxKind};
    use undersigned::operations::presence;
    use undersigned::statement::rules::CONFIRM_WITHIN;
    use uuid::Uuid;

    use crate::support::cast::{boris, individual};
    use crate::support::smtp_sink::SmtpSink;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    const BORIS: &str = "boris@people.example.org";
    const ZOE: &str = "zoe@people.example.org";
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Opens an app with the statement `care`, whose letters go to a new sink, one after the other.
    async fn open_with_sink(backend: Backend) -> (TestApp, SmtpSink) {
        let sink = SmtpSink::start(&[]).await;
        let mail = format!("smtp://127.0.0.1:{}", sink.port);
        let settings = [
            ("mail_url", mail.as_str()),
            ("letters.connections", "1"),
            ("limits.letters_per_hour", "100"),
            ("limits.letters_per_endorsement", "100"),
        ];
        let app = TestApp::open_with(backend, &settings).await;
        app.publish("care", "").await;
        (app, sink)
    }

    /// Starts to send what is due, and returns when the sink has a letter and does not answer.
    async fn start_sending(app: &TestApp, sink: &SmtpSink) -> JoinHandle<usize> {
        let running = app.app.clone();
        let draining = tokio::spawn(async move { worker::drain(&running).await.unwrap() });
        let is_held = async || (sink.held() == 1).then_some(());
        wait_until("a letter is with the server", PATIENCE, is_held).await;
        draining
    }

    async fn confirm(app: &TestApp, token: &str) {
        let body = json!({ "token": token });
        let confirmed = app.post_json("/api/v1/confirmations", &body).await;
        assert_eq!(confirmed.status(), 200);
    }

    /// Boris endorses and confirms; gives the link of the second letter.
    async fn confirm_boris(app: &TestApp, sink: &SmtpSink) -> String {
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        confirm(app, &sink.letters()[0].confirm_token()).await;
        app.send_letters().await;
        app.advance_clock(TimeDelta::seconds(1));
        sink.letters()[1].my_token()
    }

    /// Lets two letters wait: that of a line that was confirmed, and the first one of a submission.
    async fn await_two_letters(app: &TestApp) {
        app.publish("care", "").await;
        app.endorse("care", &individual("Zoe Example", ZOE, "PE"))
            .await;
        confirm(app, &app.take_letter_to(ZOE).await.confirm_token()).await;
        app.endorse("care", &boris()).await;
    }

    async fn set_claim(app: &TestApp, id: Uuid, until: DateTime<Utc>) {
        let tx = app.app.db.begin().await.unwrap();
        submission::Entity::update_many()
            .col_expr(submission::Column::ClaimedUntil, Expr::val(Some(until)))
            .filter(submission::Column::Id.eq(id))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn load_submissions(app: &TestApp) -> Vec<submission::Model> {
        let rows = submission::Entity::find().all(&app.app.db.read).await;
        let mut rows = rows.unwrap();
        rows.sort_by_key(|row| row.id);
        rows
    }

    async fn load_rows(app: &TestApp) -> Vec<outbox_letter::Model> {
        let rows = outbox_letter::Entity::find().all(&app.app.db.read).await;
        rows.unwrap()
    }

    /// Claims all that is due for so long, as a worker does that dies afterwards; returns how many
    /// letters of the outbox and how many first letters these are.
    async fn claim_and_die(app: &TestApp, lease: TimeDelta) -> (usize, usize) {
        let (now, tx) = (app.now(), app.app.db.begin().await.unwrap());
        let letters = outbox::claim(&tx, now, now + lease, 10).await.unwrap();
        let first = letter_claims::claim(&tx, now, now + lease, 10).await;
        tx.commit().await.unwrap();
        (letters.len(), first.unwrap().len())
    }

    pub async fn the_letters_of_a_killed_worker_leave_within_twenty_seconds(backend: Backend) {
        let app = TestApp::open(backend).await;
        await_two_letters(&app).await;
        assert_eq!(claim_and_die(&app, LEASE).await, (1, 1));
        app.advance_clock(LEASE);
        assert_eq!(app.take_letters().await.len(), 0, "they are the dead one's");
        let poll = app.app.settings.letters.poll_interval();
        let poll = TimeDelta::from_std(poll).unwrap();
        assert!(LEASE + poll <= TimeDelta::seconds(20));
        app.advance_clock(poll);
        assert_eq!(app.take_letters().await.len(), 2);
        app.close().await;
    }

    pub async fn a_claim_from_before_the_clock_was_set_back_holds_nothing_up(backend: Backend) {
        let app = TestApp::open(backend).await;
        await_two_letters(&app).await;
        assert_eq!(claim_and_die(&app, TimeDelta::hours(1)).await, (1, 1));
        assert_eq!(app.take_letters().await.len(), 2);
        app.close().await;
    }

    pub async fn a_row_that_cannot_be_read_holds_up_its_own_letter_only(backend: Backend) {
        let app = TestApp::open(backend).await;
        await_two_letters(&app).await;
        let set_country = async |country: &str| {
            let tx = app.app.db.begin().await.unwrap();
            endorsement::Entity::update_many()
                .col_expr(endorsement::Column::Country, Expr::val(country))
                .exec(&tx)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        };
        set_country("nowhere").await;
        // Another letter needs the row as well: the one that says that the line stands.
        app.advance_clock(TimeDelta::seconds(1));
        app.endorse("care", &individual("Zoe Example", ZOE, "PE"))
            .await;
        app.take_letter_to(BORIS).await;
        let rows = load_rows(&app).await;
        assert_eq!(rows.len(), 2);
        for row in rows {
            assert_eq!((row.attempts, row.state), (1, LetterState::Waiting));
            assert!(row.last_error.is_some_and(|why| why.contains("a row")));
        }
        set_country("PE").await;
        app.advance_clock(TimeDelta::seconds(20));
        assert_eq!(app.take_letters().await.len(), 2);
        app.close().await;
    }

    pub async fn what_another_worker_took_over_is_not_begun(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let gate = sink.slow_down("people.example.org");
        app.endorse("care", &boris()).await;
        app.endorse("care", &individual("Zoe Example", ZOE, "PE"))
            .await;
        let draining = start_sending(&app, &sink).await;
        // Letters that are due at one moment leave in the order of their rows. To this worker, which
        // stood still for a while, the second one is lost.
        let second = load_submissions(&app).await[1].id;
        let until = app.now() + TimeDelta::seconds(20);
        set_claim(&app, second, until).await;
        app.advance_clock(TimeDelta::seconds(6));
        let renewed = app.now() + LEASE;
        wait_until("a beat finds it out", PATIENCE, async || {
            let first = load_submissions(&app).await[0].claimed_until?;
            (first == renewed).then_some(())
        })
        .await;
        gate.add_permits(2);
        assert_eq!(draining.await.unwrap(), 2);
        assert_eq!(sink.letters().len(), 1, "what was with the server");
        let rows = load_submissions(&app).await;
        assert_eq!((rows[0].step, rows[1].step), (1, 0));
        assert_eq!(rows[1].claimed_until, Some(until), "the other's claim");
        // The other worker died as well.
        app.advance_clock(TimeDelta::seconds(15));
        app.send_letters().await;
        let letters = sink.letters();
        let addresses: HashSet<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        assert_eq!((letters.len(), addresses.len()), (2, 2));
        app.close().await;
    }

    pub async fn what_the_server_has_is_not_sent_again_after_a_lost_answer(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let gate = sink.slow_down("people.example.org");
        app.endorse("care", &boris()).await;
        let draining = start_sending(&app, &sink).await;
        // A beat was written, and its answer was lost.
        let id = load_submissions(&app).await[0].id;
        set_claim(&app, id, app.now() + TimeDelta::seconds(20)).await;
        gate.add_permits(2);
        assert_eq!(draining.await.unwrap(), 1);
        assert_eq!(load_submissions(&app).await[0].step, 1);
        app.advance_clock(TimeDelta::seconds(60));
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 1);
        app.close().await;
    }

    pub async fn a_submission_that_is_gone_costs_the_others_nothing(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let gate = sink.slow_down("people.example.org");
        app.endorse("care", &boris()).await;
        app.endorse("care", &individual("Zoe Example", ZOE, "PE"))
            .await;
        let draining = start_sending(&app, &sink).await;
        // An earlier letter confirms the one that is with the server.
        let first = load_submissions(&app).await[0].id;
        let tx = app.app.db.begin().await.unwrap();
        let delete = submission::Entity::delete_many().filter(submission::Column::Id.eq(first));
        delete.exec(&tx).await.unwrap();
        tx.commit().await.unwrap();
        app.advance_clock(TimeDelta::seconds(6));
        let renewed = app.now() + LEASE;
        wait_until("the lease is renewed", PATIENCE, async || {
            let other = load_submissions(&app).await[0].claimed_until?;
            (other == renewed).then_some(())
        })
        .await;
        gate.add_permits(2);
        assert_eq!(draining.await.unwrap(), 2, "nothing is claimed twice");
        assert_eq!(sink.letters().len(), 2);
        app.close().await;
    }

    pub async fn a_restart_over_sqlite_frees_what_the_last_process_claimed(backend: Backend) {
        if backend == Backend::Postgres {
            // Nobody knows there that another worker has ended before its leases have.
            return;
        }
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        assert_eq!(claim_and_die(&app, LEASE).await, (0, 1));
        app.advance_clock(TimeDelta::seconds(1));
        let own = presence::announce_process(&app.app, "serve");
        let other = presence::announce_process(&app.app, "worker");
        assert!(own.is_some() && other.is_some());
        let free = || worker::free_claims_of_ended_workers(&app.app);
        free().await.unwrap();
        assert_eq!(app.take_letters().await.len(), 0, "another is at work");
        drop(other);
        free().await.unwrap();
        app.take_letter_to(BORIS).await;
        app.close().await;
    }

    pub async fn a_submission_that_comes_again_is_one_row(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let start = app.now();
        app.endorse("care", &boris()).await;
        claim_and_die(&app, LEASE).await;
        app.advance_clock(TimeDelta::seconds(1));
        app.endorse("care", &boris()).await;
        let rows = load_submissions(&app).await;
        assert_eq!(rows.len(), 1);
        // Its letter waits as before, and a worker that has it keeps it.
        assert_eq!((rows[0].step, rows[0].due_at), (0, start));
        assert_eq!(rows[0].claimed_until, Some(start + LEASE));
        assert_eq!(rows[0].received_at, app.now());
        app.advance_clock(TimeDelta::seconds(20));
        app.take_letter_to(BORIS).await;
        let sent = load_submissions(&app).await.remove(0);
        assert_eq!(sent.due_at, sent.received_at + CONFIRM_WITHIN);
        assert_eq!((sent.step, sent.claimed_until), (1, None));
        app.endorse("care", &boris()).await;
        let again = load_submissions(&app).await.remove(0);
        assert_eq!((again.step, again.due_at), (0, app.now()));
        app.take_letter_to(BORIS).await;
        // Who comes again after the row was found to be over is not dropped.
        let target = Target {
            statement: again.statement_id,
            id: again.id,
        };
        let tx = app.app.db.begin().await.unwrap();
        let dropped = envelopes::drop_before(&tx, &[target], again.received_at).await;
        assert_eq!(dropped.unwrap(), 0);
        tx.commit().await.unwrap();
        app.close().await;
    }

    pub async fn a_first_letter_that_failed_waits_in_the_outbox(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_next("RCPT", &["450 4.2.0 <boris@people.example.org> busy"]);
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        let submitted = load_submissions(&app).await.remove(0);
        assert_eq!((submitted.step, submitted.claimed_until), (1, None));
        let row = load_rows(&app).await.remove(0);
        assert_eq!(
            (row.statement_id, row.endorsement_id, row.attempts),
            (Some(submitted.statement_id), Some(submitted.id), 1)
        );
        assert_eq!(row.kind, OutboxKind::AboutEndorsement(LetterKind::Confirm));
        assert!(row.last_error.is_some() && row.due_at > app.now());
        app.advance_clock(TimeDelta::seconds(20));
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 1);
        confirm(&app, &letters[0].confirm_token()).await;
        app.close().await;
    }

    pub async fn a_submission_that_comes_again_ends_the_tries_of_its_earlier_letter(
        backend: Backend,
    ) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_next("RCPT", &["450 4.2.0 busy"]);
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        app.advance_clock(TimeDelta::seconds(20));
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 1, "the one of the second submission");
        assert_eq!(load_submissions(&app).await[0].step, 1);
        let rows = load_rows(&app).await;
        assert_eq!((rows.len(), rows[0].state), (1, LetterState::Dropped));
        app.close().await;
    }

    pub async fn the_same_line_again_is_told_and_asks_for_nothing(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &boris()).await;
        app.advance_clock(TimeDelta::seconds(1));
        app.endorse("care", &boris()).await;
        assert_eq!(load_submissions(&app).await.len(), 1, "as a new one");
        let letter = app.take_letter_to(BORIS).await;
        assert_eq!(letter.links("/confirm/").len(), 0, "{}", letter.text);
        assert_eq!(letter.my_token(), my);
        assert_eq!(
            load_submissions(&app).await.len(),
            0,
            "nothing is left to do"
        );
        app.close().await;
    }

    pub async fn a_line_that_stands_is_told_after_a_failure_too(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let my = confirm_boris(&app, &sink).await;
        sink.answer_next("RCPT", &["450 4.2.0 busy"]);
        app.endorse("care", &boris()).await;
        app.send_letters().await;
        assert_eq!(load_submissions(&app).await[0].step, 1);
        app.advance_clock(TimeDelta::seconds(20));
        app.send_letters().await;
        assert_eq!(sink.letters().pop().unwrap().my_token(), my);
        let left = load_submissions(&app).await.len();
        assert_eq!(left, 0, "nothing is left to do");
        app.close().await;
    }

    pub async fn a_line_that_is_withdrawn_while_that_is_told_is_asked_for(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        let my = confirm_boris(&app, &sink).await;
        app.endorse("care", &boris()).await;
        let gate = sink.slow_down("people.example.org");
        let draining = start_sending(&app, &sink).await;
        let body = json!({ "token": my });
        let withdrawn = app.post_json("/api/v1/withdrawals", &body).await;
        assert_eq!(withdrawn.status(), 200);
        gate.add_permits(9);
        draining.await.unwrap();
        app.send_letters().await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 4);
        assert_eq!(letters[2].my_token(), my);
        confirm(&app, &letters[3].confirm_token()).await;
        app.close().await;
    }

    pub async fn a_submission_that_is_over_gets_no_letter(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "closes = 2026-02-15T12:00:00").await;
        app.publish("open", "").await;
        app.endorse("care", &boris()).await;
        app.endorse("open", &boris()).await;
        app.advance_clock(TimeDelta::days(9));
        let letter = app.take_letter_to(BORIS).await;
        assert_eq!(letter.links("/confirm/").len(), 1, "{}", letter.text);
        assert_eq!(load_submissions(&app).await.len(), 1, "one is still open");
        maintenance::apply_retention(&app.app).await.unwrap();
        assert_eq!(load_submissions(&app).await.len(), 1, "it may be confirmed");
        app.advance_clock(TimeDelta::days(6));
        maintenance::apply_retention(&app.app).await.unwrap();
        assert_eq!(load_submissions(&app).await.len(), 0);
        app.close().await;
    }

    pub async fn an_accepted_first_letter_counts_for_the_notice(backend: Backend) {
        let (app, sink) = open_with_sink(backend).await;
        sink.answer_next("RCPT", &["450 4.2.0 <boris@people.example.org> busy"; 3]);
        app.endorse("care", &boris()).await;
        for _ in 0..2 {
            app.send_letters().await;
            app.advance_clock(TimeDelta::minutes(2));
        }
        app.send_letters().await;
        let (db, now) = (&app.app.db.read, app.now());
        let standing = outbox::load_standing(db, now).await.unwrap();
        assert_eq!(standing.notice(now), Some(DelayNotice::NoneAccepted));
        let zoe = individual("Zoe Example", "zoe@people.example.org", "PE");
        app.endorse("care", &zoe).await;
        app.send_letters().await;
        assert_eq!(sink.letters().len(), 1, "and leaves no row in the outbox");
        let standing = outbox::load_standing(db, now).await.unwrap();
        assert_eq!((standing.accepted, standing.notice(now)), (1, None));
        let relay = mail_relay::Entity::find().one(db).await.unwrap().unwrap();
        assert_eq!(relay.accepted_at, Some(now));
        app.close().await;
    }

    pub async fn a_note_to_a_signatory_is_sealed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let (keys, random, now) = (&app.app.keys, &app.app.random, app.now());
        let text = "Amina Wanjiru: which office?";
        let letters = [LetterKind::Corrected, LetterKind::Declined].map(|kind| {
            let letter = NewLetter {
                note: Some(text.to_owned()),
                ..NewLetter::now(Uuid::from_u128(1), Uuid::from_u128(2), kind)
            };
            (random.id(now), letter)
        });
        let tx = app.app.db.begin().await.unwrap();
        outbox::insert(&tx, &letters, (keys, random), now)
            .await
            .unwrap();
        // An earlier release left one in clear.
        outbox_letter::Entity::update_many()
            .col_expr(outbox_letter::Column::Note, Expr::val(text))
            .filter(outbox_letter::Column::Id.eq(letters[1].0))
            .exec(&tx)
            .await
            .unwrap();
        let mut after = Uuid::nil();
        while let Some(last) = outbox::seal_earlier_notes(&tx, (keys, random), after, 1)
            .await
            .unwrap()
        {
            after = last;
        }
        tx.commit().await.unwrap();
        let rows = load_rows(&app).await;
        assert_eq!(rows.len(), 2);
        for row in rows {
            let note = row.note.unwrap();
            assert!(!note.contains("Amina"));
            let opened = outbox::open_note(keys, &note, row.id);
            assert_eq!(opened.as_deref(), Some(text));
        }
        app.close().await;
    }
}
