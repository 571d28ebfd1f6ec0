//! Hidden people and the count: nobody can match a person's connection with a number that moves.

use crate::support::journeys;

journeys!(
    a_hidden_person_moves_no_public_figure_until_they_show,
    what_became_due_while_no_worker_ran_is_no_difference,
    several_hidden_people_show_at_once,
    a_watcher_hears_nothing_of_a_hidden_person,
    a_changed_display_keeps_the_total,
    a_line_that_replaces_another_keeps_the_total,
    who_stops_hiding_and_withdraws_takes_no_figure_below_zero,
    a_hidden_person_leaves_unseen,
    everybody_shows_at_the_closing,
    a_moved_closing_moves_the_moment,
    a_recount_proves_what_is_held_and_repairs_it,
    staff_see_everybody_at_once,
    a_public_list_has_as_many_rows_as_the_tally,
);

/// Counts of an earlier release, which had hidden people in the row of their country.
#[tokio::test]
async fn hidden_people_of_an_earlier_release_move_to_zz() {
    use migration::{Migrator, MigratorTrait};
    use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};

    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    let all = Migrator::migrations();
    let before = all
        .iter()
        .position(|one| one.name() == "m0012_hidden_counts");
    let before = u32::try_from(before.unwrap()).unwrap();
    Migrator::up(&db, Some(before)).await.unwrap();
    let insert = "pragma foreign_keys = off; \
        insert into tally_revision (statement_id, revision, changed_at) values (x'01', 7, '2026-02-14'); \
        insert into tally (statement_id, dimension, key, organisations, individuals) values \
        (x'01', 'all', '', 1, 9), (x'01', 'country', 'KE', 1, 8), (x'01', 'country', 'TO', 0, 1), \
        (x'01', 'hidden', 'KE', 0, 6), (x'01', 'hidden', 'TO', 0, 1);";
    db.execute_unprepared(insert).await.unwrap();
    Migrator::up(&db, Some(1)).await.unwrap();
    let sql = "select group_concat(dimension || ' ' || key || ' ' || organisations || ' ' || individuals, ', ') \
        || ', revision ' || (select revision from tally_revision) as found \
        from (select * from tally order by dimension, key)";
    let query = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(query).await.unwrap().unwrap();
    assert_eq!(
        row.try_get::<String>("", "found").unwrap(),
        "all  1 9, country KE 1 2, country TO 0 0, country ZZ 0 7, hidden KE 0 6, hidden TO 0 1, revision 8"
    );
}

mod journey {
    use std::collections::HashMap;
    use std::time::Duration;

    use chrono::{DateTime, TimeDelta, Utc};
    use serde_json::{Value, json};
    use undersigned::endorsement::maintenance;
    use undersigned::endorsement::recount::recount;
    use undersigned::export::actions::run;
    use undersigned::export::rules::{ExportRequest, Format, Preset};
    use undersigned::installation;
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::actions::close;
    use undersigned::statement::rules::Statement;
    use undersigned::statement::withdrawal::actions::withdraw;
    use undersigned::tally;
    use undersigned::tally::rules::Figures;

    use crate::support::cast::{amina, boris, change_field, chen, individual};
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp, wait};

    /// The longest time after which what is held shows.
    const DELAY: TimeDelta = TimeDelta::seconds(600);

    /// Opens an app in which hidden people show later, as they do unless an operator says otherwise.
    async fn open(backend: Backend) -> TestApp {
        let settings = [
            ("tally.hidden_delay", "600"),
            ("limits.letters_per_hour", "100"),
            ("limits.letters_per_endorsement", "100"),
        ];
        TestApp::open_with(backend, &settings).await
    }

    async fn find_release(app: &TestApp, statement: &Statement) -> Option<DateTime<Utc>> {
        tally::store::load_release(&app.app.db.read, statement.id)
            .await
            .unwrap()
    }

    /// Does what a worker does every few seconds.
    async fn show_hidden(app: &TestApp) {
        maintenance::show_hidden(&app.app).await.unwrap();
    }

    /// Lets the longest time pass, after which everything shows.
    async fn wait_for_release(app: &TestApp) {
        app.advance_clock(DELAY);
        show_hidden(app).await;
    }

    /// Reads what staff see: the total, how many are not named, and the countries.
    async fn read_exact(app: &TestApp, statement: &Statement) -> (i64, i64, Vec<(String, i64)>) {
        let figures = tally::actions::load_figures(&app.app, statement, Figures::Exact)
            .await
            .unwrap();
        let countries = figures.countries.into_iter();
        let countries = countries.map(|row| (row.code, row.organisations + row.individuals));
        (figures.all.total(), figures.unnamed, countries.collect())
    }

    /// Reads the countries of the public tally, none of which may be below zero.
    async fn read_countries(app: &TestApp, slug: &str) -> Vec<(String, i64)> {
        let tally = app.read_tally(slug).await;
        let rows = tally["countries"].as_array().unwrap().iter();
        rows.map(|row| {
            let number = |key: &str| row[key].as_i64().unwrap();
            assert!(number("organisations") >= 0 && number("individuals") >= 0);
            (
                row["code"].as_str().unwrap().to_owned(),
                number("organisations") + number("individuals"),
            )
        })
        .collect()
    }

    fn list(rows: &[(&str, i64)]) -> Vec<(String, i64)> {
        let row = |(code, count): &(&str, i64)| ((*code).to_owned(), *count);
        rows.iter().map(row).collect()
    }

    async fn choose_display(app: &TestApp, token: &str, display: &str) {
        let fields = [("action", "display"), ("display", display)];
        let answer = app.post_form(&format!("/my/{token}"), &fields).await;
        assert_eq!(answer.status(), 303);
    }

    async fn leave(app: &TestApp, token: &str) {
        let body = json!({ "token": token });
        let answer = app.post_json("/api/v1/withdrawals", &body).await;
        assert_eq!(answer.status(), 200);
    }

    fn hidden(name: &str, email: &str, country: &str) -> Value {
        change_field(individual(name, email, country), "display", "hidden")
    }

    pub async fn a_hidden_person_moves_no_public_figure_until_they_show(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        let (tally, start) = (app.read_tally("care").await, app.now());
        let wall = app.read_page("/en/s/care/live").await.texts("td");
        app.endorse_and_confirm("care", &chen()).await;
        assert_eq!(app.read_tally("care").await, tally, "nothing moves");
        let seen = app.read_page("/en/s/care/live").await.texts("td");
        assert_eq!(seen, wall, "nor on the wall");
        assert_eq!(
            read_exact(&app, &care).await,
            (2, 1, list(&[("CN", 1), ("RU", 1)])),
            "staff see it at once"
        );
        let release = find_release(&app, &care).await.unwrap();
        assert!((start..=start + TimeDelta::seconds(570)).contains(&release));
        // A moment before nothing shows, however often a worker looks.
        let moment = TimeDelta::milliseconds(1);
        app.advance_clock(release - start - moment);
        show_hidden(&app).await;
        assert_eq!(app.read_tally("care").await, tally, "too early");
        app.advance_clock(moment);
        show_hidden(&app).await;
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        assert_eq!(
            read_countries(&app, "care").await,
            list(&[("RU", 1), ("ZZ", 1)])
        );
        let revision = app.read_tally("care").await["revision"].as_i64();
        assert_eq!(revision, Some(2), "one step");
        assert_eq!(find_release(&app, &care).await, None);
        app.close().await;
    }

    pub async fn what_became_due_while_no_worker_ran_is_no_difference(backend: Backend) {
        let app = open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &chen()).await;
        app.advance_clock(TimeDelta::hours(1));
        maintenance::reconcile(&app.app).await.unwrap();
        let check = installation::load_tally_check(&app.app.db).await.unwrap();
        assert_eq!(check.map(|check| check.differing), Some(0));
        app.close().await;
    }

    pub async fn several_hidden_people_show_at_once(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &chen()).await;
        let release = find_release(&app, &care).await.unwrap();
        for (name, email) in [
            ("Mei", "mei@people.example.org"),
            ("Lan", "lan@people.example.org"),
        ] {
            app.endorse_and_confirm("care", &hidden(name, email, "CN"))
                .await;
        }
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        let unmoved = find_release(&app, &care).await;
        assert_eq!(unmoved, Some(release), "the first one sets the moment");
        wait_for_release(&app).await;
        assert_eq!(app.read_counts("care").await, (3, 0, 3));
        assert_eq!(app.read_tally("care").await["revision"], 1);
        // However many they are in one country, the public does not learn which it is.
        assert_eq!(read_countries(&app, "care").await, list(&[("ZZ", 3)]));
        let page = app.read_html("/en/s/care/signatories").await;
        assert!(page.contains("And 3 people who asked not to be named."));
        app.close().await;
    }

    pub async fn a_watcher_hears_nothing_of_a_hidden_person(backend: Backend) {
        let app = open(backend).await;
        app.publish("care", "").await;
        let mut stream = app.get("/api/v1/statements/care/tally/stream").await;
        let (mut heard, patience) = (String::new(), Duration::from_secs(5));
        wait::read_until(&mut stream, &mut heard, "\"total\":0", patience).await;
        app.endorse_and_confirm("care", &chen()).await;
        app.endorse_and_confirm("care", &boris()).await;
        wait::read_until(&mut stream, &mut heard, "\"total\":1", patience).await;
        assert_eq!(heard.matches("event: tally").count(), 2, "{heard}");
        assert!(!heard.contains("ZZ"), "{heard}");
        wait_for_release(&app).await;
        wait::read_until(&mut stream, &mut heard, "\"total\":2", patience).await;
        assert_eq!(heard.matches("event: tally").count(), 3, "{heard}");
        app.close().await;
    }

    pub async fn a_changed_display_keeps_the_total(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        let boris = app.endorse_and_confirm("care", &boris()).await;
        app.endorse_and_confirm("care", &chen()).await;
        wait_for_release(&app).await;
        let both = list(&[("RU", 1), ("ZZ", 1)]);
        for (display, held, shown, named) in [
            ("hidden", both.clone(), list(&[("ZZ", 2)]), false),
            ("public", list(&[("ZZ", 2)]), both, true),
        ] {
            choose_display(&app, &boris, display).await;
            // The name follows at once, and the count later.
            let page = app.read_html("/en/s/care/signatories").await;
            assert_eq!(page.contains("Борис"), named, "{display}");
            assert_eq!(app.read_counts("care").await, (2, 0, 2), "{display}");
            assert_eq!(read_countries(&app, "care").await, held, "{display}");
            let (total, unnamed, _) = read_exact(&app, &care).await;
            assert_eq!((total, unnamed), (2, if named { 1 } else { 2 }));
            wait_for_release(&app).await;
            assert_eq!(app.read_counts("care").await, (2, 0, 2), "{display}");
            assert_eq!(read_countries(&app, "care").await, shown, "{display}");
        }
        app.close().await;
    }

    pub async fn a_line_that_replaces_another_keeps_the_total(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        for (display, shown) in [("hidden", "ZZ"), ("public", "RU")] {
            let again = change_field(boris(), "display", display);
            app.endorse_and_confirm("care", &again).await;
            assert_eq!(app.read_counts("care").await, (1, 0, 1), "{display}");
            assert_eq!(read_exact(&app, &care).await.0, 1, "{display}");
            wait_for_release(&app).await;
            assert_eq!(app.read_counts("care").await, (1, 0, 1), "{display}");
            assert_eq!(
                read_countries(&app, "care").await,
                list(&[(shown, 1)]),
                "{display}"
            );
        }
        app.close().await;
    }

    pub async fn who_stops_hiding_and_withdraws_takes_no_figure_below_zero(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        for (was_shown, counted) in [(false, 0), (true, 1)] {
            let chen = app.endorse_and_confirm("care", &chen()).await;
            if was_shown {
                wait_for_release(&app).await;
            }
            choose_display(&app, &chen, "public").await;
            assert_eq!(app.read_counts("care").await.0, counted);
            leave(&app, &chen).await;
            // What this line has added is still to be moved from one row to another.
            assert_eq!(app.read_counts("care").await.0, counted);
            read_countries(&app, "care").await;
            assert_eq!(read_exact(&app, &care).await.0, 0);
            assert_eq!(recount(&app.app, &care, false).await.unwrap(), []);
            wait_for_release(&app).await;
            assert_eq!(app.read_counts("care").await, (0, 0, 0));
            assert_eq!(read_countries(&app, "care").await, []);
        }
        app.close().await;
    }

    pub async fn a_hidden_person_leaves_unseen(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        let chen = app.endorse_and_confirm("care", &chen()).await;
        wait_for_release(&app).await;
        let tally = app.read_tally("care").await;
        leave(&app, &chen).await;
        assert_eq!(app.read_tally("care").await, tally, "nothing moves");
        assert_eq!(read_exact(&app, &care).await, (0, 0, vec![]));
        wait_for_release(&app).await;
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        // Who comes and leaves meanwhile leaves no trace at all.
        let tally = app.read_tally("care").await;
        let lan = hidden("Lan", "lan@people.example.org", "CN");
        let lan = app.endorse_and_confirm("care", &lan).await;
        leave(&app, &lan).await;
        wait_for_release(&app).await;
        assert_eq!(app.read_tally("care").await, tally);
        app.close().await;
    }

    pub async fn everybody_shows_at_the_closing(backend: Backend) {
        let app = open(backend).await;
        for slug in ["closed", "withdrawn"] {
            let statement = app.publish(slug, "").await;
            app.endorse_and_confirm(slug, &chen()).await;
            assert_eq!(app.read_counts(slug).await.0, 0, "{slug}");
            let done = if slug == "closed" {
                close(&app.app, "cli:test", &statement).await
            } else {
                withdraw(&app.app, "cli:test", statement.id, None).await
            };
            assert!(done.unwrap(), "{slug}");
            assert_eq!(app.read_counts(slug).await, (1, 0, 1), "{slug}");
            assert_eq!(find_release(&app, &statement).await, None, "{slug}");
        }
        // By date: the moment is never after it.
        let ending = app.publish("ending", "closes = 2026-02-14T12:00:02").await;
        app.endorse_and_confirm("ending", &chen()).await;
        let release = find_release(&app, &ending).await.unwrap();
        assert!(release <= app.now() + TimeDelta::seconds(2));
        app.advance_clock(TimeDelta::seconds(2));
        show_hidden(&app).await;
        assert_eq!(app.read_counts("ending").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn a_moved_closing_moves_the_moment(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "closes = 2026-02-14T18:00:00").await;
        app.endorse_and_confirm("care", &chen()).await;
        let earlier = "closes = 2026-02-14T12:00:01";
        app.publish_text("care", earlier, "We ask for *care*.")
            .await;
        let release = find_release(&app, &care).await.unwrap();
        assert!(release <= app.now() + TimeDelta::seconds(1));
        app.advance_clock(TimeDelta::seconds(1));
        show_hidden(&app).await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn a_recount_proves_what_is_held_and_repairs_it(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let find_drift = async || recount(&app.app, &care, false).await.unwrap();
        assert_eq!(find_drift().await, [], "what is held is in order");
        // A count that was held shows without its country: everything together is still right.
        let count = |individuals| tally::rules::Count {
            organisations: 0,
            individuals,
        };
        let moved = [("held:all", -1), ("all", 1)];
        let moved = moved.map(|(along, by)| ((along.to_owned(), String::new()), count(by)));
        let tx = app.app.db.begin().await.unwrap();
        let deltas = [(care.id, moved.into_iter().collect())];
        tally::store::add(&tx, &deltas.into_iter().collect())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let drift = find_drift().await;
        assert_eq!(drift.len(), 10, "five sums on each side: {drift:?}");
        recount(&app.app, &care, true).await.unwrap();
        assert_eq!(find_drift().await, []);
        assert_eq!(find_release(&app, &care).await, None, "everything shows");
        let mut suspects = HashMap::new();
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        // No worker comes: what is due is found after a minute.
        let lan = hidden("Lan", "lan@people.example.org", "CN");
        app.endorse_and_confirm("care", &lan).await;
        app.advance_clock(DELAY + TimeDelta::seconds(61));
        let overdue = find_drift().await;
        assert_eq!((overdue.len(), overdue[0].tally), (1, count(1)));
        recount(&app.app, &care, true).await.unwrap();
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(app.read_counts("care").await, (3, 1, 2));
        app.close().await;
    }

    pub async fn staff_see_everybody_at_once(backend: Backend) {
        let app = open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let page = viewer.read_page("/staff/s/care").await;
        assert_eq!(page.text("[data-tally=\"total\"]"), "1", "the public count");
        let exact = page.texts("section[aria-labelledby=\"exact-title\"] dd");
        assert_eq!(exact, ["2", "1"], "all, and not named");
        assert_eq!(page.row("China"), ["China", "0", "1", "1"]);
        assert_eq!(page.row("English"), ["English", "0", "2", "2"]);
        let home = viewer.read_page("/staff").await;
        assert_eq!(home.row("A letter about care")[2], "2");
        app.close().await;
    }

    pub async fn a_public_list_has_as_many_rows_as_the_tally(backend: Backend) {
        let app = open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &boris()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let export = async |preset| {
            let (mut file, order) = (vec![], ExportRequest::new(Format::Csv, preset));
            let written = run(&app.app, &care, &order, "cli:test", &mut file, &|_| ()).await;
            let text = String::from_utf8(file).unwrap();
            (written.unwrap().rows(), text.contains("ZZ"))
        };
        assert_eq!(export(Preset::Public).await, (1, false));
        assert_eq!(export(Preset::Full).await, (2, false), "for staff");
        wait_for_release(&app).await;
        assert_eq!(export(Preset::Public).await, (2, true));
        assert_eq!(app.read_counts("care").await.0, 2);
        app.close().await;
    }
}
