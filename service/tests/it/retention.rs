//! Retention: what is not public goes on the date that was told, and what counts goes on counting.

use crate::support::journeys;

journeys!(
    personal_data_goes_on_the_date_that_was_told,
    the_public_list_goes_where_the_statement_says_so,
    what_waited_or_ended_goes_as_well,
    a_run_that_was_broken_off_goes_on,
    a_hold_puts_the_deletion_off_until_it_ends,
    a_statement_may_be_opened_again_without_the_old_addresses,
    a_name_that_was_deleted_is_not_shown_again,
    the_audit_log_loses_its_details_after_two_years,
    the_command_says_what_goes_and_when,
);

mod journey {
    use std::ops::Range;
    use std::time::{Duration, Instant};

    use chrono::TimeDelta;
    use entities::{audit_entry, endorsement};
    use sea_orm::EntityTrait;
    use serde_json::{Value, json};
    use undersigned::endorsement::private_line::StoredRow;
    use undersigned::endorsement::recount::recount;
    use undersigned::endorsement::retention::actions as retention;
    use undersigned::endorsement::retention::report::{DueDate, make_report};
    use undersigned::endorsement::rules::{Endorsement, State};
    use undersigned::endorsement::signing::{form, json_body};
    use undersigned::endorsement::{actions, columns, maintenance, store};
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::actions::reopen;
    use undersigned::values::Clock;
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, chen, individual, organisation};
    use crate::support::process::{read_output, run};
    use crate::support::seizure::{find_texts, seize_files, seize_tables};
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// The statement closes six days after the clock of a test begins.
    const CLOSES: &str = "closes = 2026-02-20T12:00:00";
    /// Until 180 days after that.
    const UNTIL_DUE: TimeDelta = TimeDelta::days(186);
    const PEOPLE: [&str; 4] = [
        "amina@health.example.org",
        "boris@people.example.org",
        "chen@people.example.org",
        "ines@people.example.org",
    ];

    /// Ines shows her initials only.
    fn ines() -> Value {
        let mut ines = individual("Ines Fullwright", "ines@people.example.org", "PT");
        ines["display"] = json!("initials");
        ines
    }

    async fn apply(app: &TestApp) {
        maintenance::apply_retention(&app.app).await.unwrap();
    }

    async fn load_rows(app: &TestApp) -> Vec<endorsement::Model> {
        let rows = endorsement::Entity::find().all(&app.app.db.read).await;
        rows.unwrap()
    }

    /// Opens all rows, as whoever has the secret can.
    async fn open_rows(app: &TestApp) -> Vec<Endorsement> {
        let rows = load_rows(app).await.into_iter();
        let open = |row| columns::to_endorsement(row, &app.app.keys).unwrap();
        rows.map(open).collect()
    }

    /// Checks that nobody with the secret finds an address, an officer or a hidden name.
    async fn check_nothing_private(app: &TestApp) {
        let opened = format!("{:?}", open_rows(app).await);
        let names = ["Amina", "Director", "陈美", "Fullwright"];
        for text in PEOPLE.iter().chain(&names) {
            assert!(!opened.contains(text), "{text}: {opened}");
        }
        for row in load_rows(app).await {
            assert_eq!(row.email_index, None);
        }
    }

    async fn check_recount(app: &TestApp, slug: &str) {
        let statement = app.load_statement(slug).await;
        let drift = recount(&app.app, &statement, false).await.unwrap();
        assert!(drift.is_empty(), "{drift:?}");
    }

    async fn read_list(app: &TestApp, slug: &str) -> Value {
        let path = format!("/api/v1/statements/{slug}/signatories");
        app.read_json(&path).await
    }

    pub async fn personal_data_goes_on_the_date_that_was_told(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", CLOSES).await;
        assert_eq!(app.endorse("care", &amina()).await.status(), 202);
        let token = app.take_letter_to(PEOPLE[0]).await.confirm_token();
        let confirmed = app
            .post_json("/api/v1/confirmations", &json!({ "token": token }))
            .await;
        assert_eq!(confirmed.status(), 200);
        let letter = app.take_letter_to(PEOPLE[0]).await;
        let told = "deleted on 19 August 2026";
        assert!(letter.text.contains(told), "{}", letter.text);
        let my = format!("/my/{}", letter.my_token());
        for who in [boris(), chen(), ines()] {
            app.endorse_and_confirm("care", &who).await;
        }
        for path in ["/en/s/care", my.as_str()] {
            let html = app.read_html(path).await;
            assert!(html.contains(told), "{path}");
            assert!(html.contains("20 February 2028"), "{path}: the latest");
        }
        let notice = app.read_html("/privacy").await;
        assert!(notice.contains("180 days") && notice.contains("730 days"));
        let (counts, list) = (app.read_counts("care").await, read_list(&app, "care").await);
        let tally = app.read_tally("care").await;
        app.advance_clock(UNTIL_DUE - TimeDelta::seconds(1));
        apply(&app).await;
        assert!(load_rows(&app).await.iter().all(|row| row.sealed.is_some()));
        app.advance_clock(TimeDelta::seconds(1));
        apply(&app).await;
        check_nothing_private(&app).await;
        for row in load_rows(&app).await {
            // Of an organisation the key of its seat is left, which its public name makes.
            assert_eq!(row.sealed.is_some(), row.organisation_name.is_some());
        }
        assert_eq!(app.read_counts("care").await, counts);
        assert_eq!(read_list(&app, "care").await, list);
        assert_eq!(
            app.read_tally("care").await["countries"],
            tally["countries"]
        );
        check_recount(&app, "care").await;
        for path in ["/en/s/care", my.as_str()] {
            let html = app.read_html(path).await;
            assert!(html.contains("were deleted on 19 August 2026"), "{path}");
        }
        // The link of a line works as long as the line stands.
        let withdrawn = app.post_form(&my, &[("action", "withdraw")]).await;
        assert_eq!(withdrawn.status(), 303);
        assert_eq!(app.read_counts("care").await, (3, 0, 3));
        let _ = app.take_letters().await;
        app.close().await;
    }

    pub async fn the_public_list_goes_where_the_statement_says_so(backend: Backend) {
        let app = TestApp::open(backend).await;
        let terms = "closes = 2026-02-20T12:00:00\nretention_days = 10\nkeep_public_list = false";
        app.publish("care", terms).await;
        for who in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &who).await;
        }
        let page = app.read_html("/en/s/care").await;
        assert!(page.contains("The public list is deleted, too."));
        let counts = app.read_counts("care").await;
        app.advance_clock(TimeDelta::days(16));
        apply(&app).await;
        assert_eq!(app.read_counts("care").await, counts);
        check_recount(&app, "care").await;
        assert_eq!(read_list(&app, "care").await["items"], json!([]));
        let names = ["Борис Иванов", "Example Health Network"];
        for path in ["/en/s/care", "/en/s/care/signatories", "/s/care/live"] {
            let html = app.read_html(path).await;
            assert!(names.iter().all(|name| !html.contains(name)), "{path}");
        }
        // Names that were public have left the disk.
        let patience = Duration::from_secs(10);
        wait_until("nobody reads the log any more", patience, async || {
            let is_empty = app.app.db.empty_log().await.unwrap();
            is_empty.then_some(())
        })
        .await;
        let mut places = seize_files(&app.database);
        places.append(&mut seize_tables(&app.database));
        let found = find_texts(&places, &names);
        assert!(found.is_empty(), "{found:#?}");
        app.close().await;
    }

    pub async fn what_waited_or_ended_goes_as_well(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", CLOSES).await;
        // Nobody has proven that this mailbox is the organisation's.
        let waiting = organisation(
            "Amina Wanjiru",
            PEOPLE[1],
            "Lantern Union",
            "https://lantern.example.net",
        );
        app.endorse_and_confirm("care", &waiting).await;
        let my = app.endorse_and_confirm("care", &chen()).await;
        app.advance_clock(UNTIL_DUE);
        let withdrawn = app
            .post_form(&format!("/my/{my}"), &[("action", "withdraw")])
            .await;
        assert_eq!(withdrawn.status(), 303);
        apply(&app).await;
        let states = |rows: &[Endorsement]| {
            let mut states: Vec<(State, bool)> = rows
                .iter()
                .map(|row| (row.state(), row.is_erased()))
                .collect();
            states.sort();
            states
        };
        // Nobody can decide any more; a withdrawal can be undone for a day.
        let rows = open_rows(&app).await;
        let expected = [(State::Withdrawn, false), (State::Expired, true)];
        let mut sorted = expected;
        sorted.sort();
        assert_eq!(states(&rows), sorted);
        app.advance_clock(TimeDelta::hours(25));
        apply(&app).await;
        assert!(open_rows(&app).await.iter().all(Endorsement::is_erased));
        check_nothing_private(&app).await;
        check_recount(&app, "care").await;
        let _ = app.take_letters().await;
        app.close().await;
    }

    /// Writes lines as an import does: they count at once.
    async fn write_people(app: &TestApp, slug: &str, numbers: Range<u32>) {
        let entry = app.load_entry(slug).await;
        let seals = (&app.app.keys, &app.app.random);
        let make = |number: u32| {
            let email = format!("p{number}@people.example.org");
            let body = individual(&format!("Person {number:04}"), &email, "KE");
            let draft = json_body::parse_body(&body).0;
            let new = form::read_form(&draft, &entry.statement, &entry.languages).unwrap();
            let import = Uuid::from_u128(1);
            let row = actions::make_collected(&app.app, &entry.statement, new, import, false);
            StoredRow::new(&row, seals)
        };
        let rows: Vec<StoredRow> = numbers.map(make).collect();
        let tx = app.app.db.begin().await.unwrap();
        store::insert(&tx, &rows.iter().collect::<Vec<_>>())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        recount(&app.app, &entry.statement, true).await.unwrap();
    }

    pub async fn a_run_that_was_broken_off_goes_on(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", CLOSES).await;
        // More than two steps.
        write_people(&app, "care", 0..1100).await;
        app.advance_clock(UNTIL_DUE);
        let all = [app.load_statement("care").await];
        let over = Instant::now();
        let erased = retention::erase_due(&app.app, &all, over).await.unwrap();
        assert_eq!(erased, 0, "its time was over");
        assert!(app.load_statement("care").await.erased_at.is_none());
        apply(&app).await;
        assert!(load_rows(&app).await.iter().all(|row| row.sealed.is_none()));
        assert_eq!(app.load_statement("care").await.erased_at, Some(app.now()));
        check_recount(&app, "care").await;
        // It is done; what staff import later goes within a week.
        let until = Instant::now() + Duration::from_secs(60);
        let again = retention::erase_due(&app.app, &all, until).await.unwrap();
        assert_eq!(again, 0);
        write_people(&app, "care", 1100..1101).await;
        app.advance_clock(TimeDelta::days(7));
        apply(&app).await;
        let rows = load_rows(&app).await;
        assert_eq!(rows.len(), 1101);
        assert!(rows.iter().all(|row| row.statement_id == statement.id));
        assert!(rows.iter().all(|row| row.sealed.is_none()));
        app.close().await;
    }

    pub async fn a_hold_puts_the_deletion_off_until_it_ends(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", CLOSES).await;
        app.endorse_and_confirm("care", &boris()).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.read_token().await;
        let path = "/staff/s/care/standing";
        let hold = |until: &'static str, reason: &'static str| {
            vec![
                ("token", token.clone()),
                ("action", "hold".to_owned()),
                ("hold_until", until.to_owned()),
                ("hold_reason", reason.to_owned()),
            ]
        };
        for (until, reason, status) in [
            ("2026-02-13", "A court case", 422),
            ("2026-09-30", " ", 422),
            ("soon", "A court case", 422),
            ("2026-09-30", "The Larkspur case", 303),
        ] {
            let fields = hold(until, reason);
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let answer = owner.post(path, &fields).await;
            assert_eq!(answer.status(), status, "{until} {reason}");
        }
        let page = owner.read_page(path).await;
        assert!(page.html().contains("The Larkspur case"));
        let public = app.read_html("/en/s/care").await;
        assert!(public.contains("on hold until 30 September 2026"));
        assert!(!public.contains("Larkspur"), "the reason is for staff");
        let trail = owner.read_page("/staff/audit").await;
        assert!(trail.html().contains("on hold"), "{}", trail.html());
        let mut places = seize_files(&app.database);
        places.append(&mut seize_tables(&app.database));
        assert!(
            find_texts(&places, &["Larkspur"]).is_empty(),
            "it is sealed"
        );
        app.advance_clock(UNTIL_DUE);
        apply(&app).await;
        assert!(load_rows(&app).await[0].sealed.is_some());
        let id = app.load_statement("care").await.id;
        assert!(
            retention::release_hold(&app.app, "cli:test", id)
                .await
                .unwrap()
        );
        assert!(
            !retention::release_hold(&app.app, "cli:test", id)
                .await
                .unwrap()
        );
        apply(&app).await;
        assert!(load_rows(&app).await[0].sealed.is_none());
        app.close().await;
    }

    pub async fn a_statement_may_be_opened_again_without_the_old_addresses(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", CLOSES).await;
        for who in [amina(), boris()] {
            app.endorse_and_confirm("care", &who).await;
        }
        // While it is open, whoever signs again counts once. A moment later: at the same one it
        // would be the same submission, with the same letter.
        app.advance_clock(TimeDelta::seconds(1));
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let letter = app.take_letter_to(PEOPLE[1]).await;
        assert!(letter.links("/confirm/").is_empty(), "it is told");
        app.advance_clock(UNTIL_DUE);
        apply(&app).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page("/staff/s/care/standing").await;
        assert!(page.html().contains("whoever signs again counts twice"));
        let token = editor.read_token().await;
        let fields = [
            ("token", token.as_str()),
            ("action", "reopen"),
            ("closes", ""),
        ];
        let reopened = editor.post("/staff/s/care/standing", &fields).await;
        assert_eq!(
            read_location(&reopened),
            "/staff/s/care/standing?done=reopened"
        );
        app.endorse_and_confirm("care", &boris()).await;
        assert_eq!(app.read_counts("care").await, (3, 1, 2));
        // The seat of an organisation is known by what is public of it.
        app.endorse_and_confirm("care", &amina()).await;
        assert_eq!(app.read_counts("care").await, (3, 1, 2));
        check_recount(&app, "care").await;
        apply(&app).await;
        let kept = load_rows(&app).await;
        let kept = kept.iter().filter(|row| row.email_index.is_some());
        assert_eq!(kept.count(), 2, "it has no date any more");
        let end = app.now() + TimeDelta::days(1);
        assert!(
            reopen(&app.app, "cli:test", statement.id, Some(end))
                .await
                .unwrap()
        );
        app.advance_clock(TimeDelta::days(182));
        apply(&app).await;
        check_nothing_private(&app).await;
        let _ = app.take_letters().await;
        app.close().await;
    }

    pub async fn a_name_that_was_deleted_is_not_shown_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", CLOSES).await;
        let my = app.endorse_and_confirm("care", &chen()).await;
        app.advance_clock(UNTIL_DUE);
        apply(&app).await;
        let path = format!("/my/{my}");
        let page = app.read_page(&path).await;
        assert_eq!(page.count("[name='display']"), 0);
        let shown = [("action", "display"), ("display", "public")];
        assert_eq!(app.post_form(&path, &shown).await.status(), 404);
        assert_eq!(read_list(&app, "care").await["items"], json!([]));
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn the_audit_log_loses_its_details_after_two_years(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let load = async || {
            let rows = audit_entry::Entity::find().all(&app.app.db.read).await;
            rows.unwrap()
        };
        let before = load().await;
        assert!(before.iter().all(|entry| entry.sealed.is_some()));
        app.advance_clock(TimeDelta::days(729));
        app.publish("later", "").await;
        app.advance_clock(TimeDelta::days(2));
        apply(&app).await;
        let after = load().await;
        assert!(after.len() > before.len());
        for entry in &after {
            let is_old = before.iter().find(|old| old.id == entry.id);
            assert_eq!(entry.sealed.is_some(), is_old.is_none(), "{entry:?}");
            if let Some(old) = is_old {
                let kept = (&old.actor, &old.action, &old.object_id, old.at);
                let now = (&entry.actor, &entry.action, &entry.object_id, entry.at);
                assert_eq!(now, kept);
            }
        }
        app.close().await;
    }

    pub async fn the_command_says_what_goes_and_when(backend: Backend) {
        let app = TestApp::open(backend).await;
        // The command has the clock of the machine, so all of it is long over.
        app.publish(
            "over",
            "opens = 2020-01-01T12:00:00\ncloses = 2020-02-01T12:00:00",
        )
        .await;
        app.publish("open", "retention_days = 30").await;
        write_people(&app, "over", 0..2).await;
        let dry_run = || read_output(&app.database, &["retention", "--dry-run"]);
        let before = dry_run();
        for line in [
            "over\tdue since 2020-07-30, goes now\t2 counted, 0 undecided, 0 ended\tthe public list stays",
            "open\tno date, 30 days after it is closed or delivered\t0 counted",
            "audit log\t0 entries",
        ] {
            assert!(before.contains(line), "{line}: {before}");
        }
        assert_eq!(dry_run(), before, "nothing was deleted");
        let next_year = Clock::System.now() + TimeDelta::days(300);
        let day = next_year.date_naive().to_string();
        let hold = [
            "retention",
            "hold",
            "over",
            "--until",
            day.as_str(),
            "--reason",
        ];
        let place = |reason| run(&app.database, &[&hold[..], &[reason]].concat());
        assert!(!place(" ").status.success());
        assert!(place("The Larkspur case").status.success());
        let during = dry_run();
        let line = format!("over\ton hold until {day}: The Larkspur case\t2 counted");
        assert!(during.contains(&line), "{during}");
        let done = read_output(&app.database, &["retention"]);
        assert!(done.contains("over\tnothing was due"), "{done}");
        read_output(&app.database, &["retention", "release", "over"]);
        let done = read_output(&app.database, &["retention"]);
        assert!(
            done.contains("over\t2 endorsements lost their personal data, 0 have some"),
            "{done}"
        );
        assert!(dry_run().contains("over\tdeleted on "));
        let report = make_report(&app.app).await.unwrap();
        let over = report.statements.iter().find(|one| one.slug == "over");
        assert!(matches!(over.unwrap().due, DueDate::Gone(_)));
        assert!(load_rows(&app).await.iter().all(|row| row.sealed.is_none()));
        app.close().await;
    }
}
