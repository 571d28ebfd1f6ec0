//! Sign-ons from elsewhere: a table is tried, brought in and taken back by the console.

use crate::support::journeys;

journeys!(
    a_table_is_tried_brought_in_and_taken_back,
    a_check_says_who_consented_and_how_many_are_hidden,
    an_import_may_ask_each_by_mail,
    an_entry_whose_progress_was_lost_is_imported_and_no_repetition,
    an_import_waits_for_another_process_when_this_one_stops,
    an_upload_that_broke_off_is_swept_and_a_whole_one_stays,
);

mod journey {
    use chrono::TimeDelta;
    use sea_orm::ConnectionTrait;
    use serde_json::json;
    use undersigned::import::actions as imports;
    use undersigned::jobs::files::{self, GIVEN};
    use undersigned::jobs::rules::{Job, JobKind, JobState};
    use undersigned::jobs::{run, store as jobs};
    use undersigned::staff::account::rules::Role;
    use uuid::Uuid;

    use crate::support::cast::amina;
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    // As somebody's form tool exports it: with semicolons, names of its own and a column that we do
    // not need.
    const TABLE: &str = "Timestamp;Your email;Full name;Organisation;Website;Country\n\
        1;ana@example.org;Ana Díaz;;;Kenya\n\
        2;amina@health.example.org;Amina;Example Health Network;https://health.example.org;KE\n\
        3;not an address;X;;;KE\n\
        4;ana@example.org;Ana again;;;KE\n\
        5;bo@example.org;Bo;;;Atlantis\n";

    const COLUMNS: [(&str, &str); 5] = [
        ("column-1", "email"),
        ("column-2", "name"),
        ("column-3", "organisation"),
        ("column-4", "website"),
        ("column-5", "country"),
    ];

    /// Why the lines of the table from the third on are left out.
    const REASONS: [&str; 4] = [
        "has already endorsed the statement",
        "missing or not valid",
        "further up in the file",
        "missing or unknown",
    ];

    /// Uploads a table; gives the form's token, its address, and the page with the columns.
    async fn upload_table(editor: &StaffClient<'_>, table: &str) -> (String, String, Page) {
        let token = editor.read_token().await;
        let answer = editor.upload("/staff/s/care/import", &token, table).await;
        let url = read_location(&answer);
        assert!(url.starts_with("/staff/s/care/import/"), "{url}");
        let page = editor.read_page(&url).await;
        assert_eq!(page.attribute("main > form", "action"), url);
        (token, url, page)
    }

    pub async fn a_table_is_tried_brought_in_and_taken_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let (token, url, page) = upload_table(&editor, TABLE).await;
        let guessed = page.texts("select[name^=\"column-\"] option[selected]");
        let addresses = guessed.iter().filter(|field| *field == "Email address");
        assert_eq!(addresses.count(), 1, "{guessed:?}");
        let mut order = vec![
            ("token", token.as_str()),
            ("kinds", "mixed"),
            ("tell", "yes"),
            ("how", "count"),
        ];
        order.extend(COLUMNS);
        // An import counts without a proven mailbox, so staff have to state its basis.
        let mut run = order.clone();
        run.push(("action", "run"));
        let refused = editor.post(&url, &run).await;
        assert_eq!(
            refused.status(),
            422,
            "why they may be entered has to be said"
        );
        order.push(("action", "try"));
        let job = read_location(&editor.post(&url, &order).await);
        app.run_jobs().await;
        let page = editor.read_page(&job).await;
        let lines = page.texts("tbody th");
        assert_eq!(lines, ["3", "4", "5", "6"]);
        for (line, reason) in lines.iter().zip(REASONS) {
            let row = page.row(line);
            assert!(row[1].contains(reason), "{row:?}");
        }
        assert_eq!(
            app.read_counts("care").await,
            (1, 1, 0),
            "nothing was written"
        );
        run.push(("basis", "Paper list of the assembly"));
        assert_eq!(read_location(&editor.post(&url, &run).await), job);
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        let letters = app.take_letters().await;
        assert!(
            letters.len() == 1
                && letters[0].to == "ana@example.org"
                && letters[0].text.contains("/my/"),
            "who is entered hears of it"
        );
        let undo = read_location(
            &editor
                .post(&job, &[("token", &token), ("action", "undo")])
                .await,
        );
        app.run_jobs().await;
        let undone = editor.read_page(&undo).await;
        assert_eq!(undone.text(".job [role=\"status\"]"), "Done.");
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        assert!(
            undersigned::endorsement::recount::recount(&app.app, &care, false)
                .await
                .unwrap()
                .is_empty()
        );
        app.close().await;
    }

    pub async fn a_check_says_who_consented_and_how_many_are_hidden(backend: Backend) {
        const NAMES: &str = "Name;E-mail;Country;Display\n\
            Ana;ana@example.org;KE;full name\n\
            Bo;bo@example.org;KE;hidden\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let (token, url, _) = upload_table(&editor, NAMES).await;
        let order = [
            ("token", token.as_str()),
            ("how", "count"),
            ("action", "try"),
            ("column-0", "name"),
            ("column-1", "email"),
            ("column-2", "country"),
            ("column-3", "display"),
        ];
        let job = read_location(&editor.post(&url, &order).await);
        app.run_jobs().await;
        let said = editor.read_page(&job).await.text("dl.stored");
        assert!(
            said.contains("all 2 lines count by your word"),
            "nobody says who consented: {said}"
        );
        assert!(
            said.contains("1 with full name, 0 with initials, 1 hidden"),
            "{said}"
        );
        let lines = editor.read_page(&format!("{url}/lines")).await;
        let row = lines.text("table.lines tbody tr:last-child");
        assert!(row.contains("Don’t show the name"), "{row}");
        app.close().await;
    }

    pub async fn an_import_may_ask_each_by_mail(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let (token, url, _) = upload_table(&editor, TABLE).await;
        let order = [
            ("token", token.as_str()),
            ("how", "ask"),
            ("action", "run"),
            ("column-1", "email"),
            ("column-2", "name"),
            ("column-5", "country"),
        ];
        editor.post(&url, &order).await;
        app.run_jobs().await;
        assert_eq!(
            app.read_counts("care").await,
            (0, 0, 0),
            "nobody counts whose mailbox is not proven"
        );
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 2);
        let answer = app
            .post_json(
                "/api/v1/confirmations",
                &serde_json::json!({ "token": letters[0].confirm_token() }),
            )
            .await;
        assert_eq!(answer.status(), 200);
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.take_letter_to(&letters[0].to).await.my_token();
        app.close().await;
    }

    /// Begins the import of the table for real; gives its job.
    async fn start_import(editor: &mut StaffClient<'_>) -> Uuid {
        let (token, url, _) = upload_table(editor, TABLE).await;
        let mut order = vec![
            ("token", token.as_str()),
            ("kinds", "mixed"),
            ("how", "count"),
            ("tell", "yes"),
            ("basis", "Paper list of the assembly"),
            ("action", "run"),
        ];
        order.extend(COLUMNS);
        let job = read_location(&editor.post(&url, &order).await);
        job.rsplit('/').next().unwrap().parse().unwrap()
    }

    async fn load_job(app: &TestApp, id: Uuid) -> Job {
        let job = jobs::by_id(&app.app.db.read, &app.app.keys, id)
            .await
            .unwrap();
        job.unwrap()
    }

    pub async fn an_entry_whose_progress_was_lost_is_imported_and_no_repetition(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let id = start_import(&mut editor).await;
        app.run_jobs().await;
        let first = load_job(&app, id).await;
        let reasons = jobs::load_lines(&app.app.db.read, &app.app.keys, id, 100)
            .await
            .unwrap();
        assert_eq!(first.result, json!({ "done": 2, "wrong": 3 }));
        // As a process leaves it that ends after the ledger has committed the entries, and before
        // the step is stored.
        let interrupted = Job {
            state: JobState::Waiting,
            done: 0,
            result: json!({}),
            ..first.clone()
        };
        let tx = app.app.db.begin().await.unwrap();
        tx.execute_unprepared("update job set state = 'running'")
            .await
            .unwrap();
        let sealing = (&app.app.keys, &app.app.random);
        let settled = jobs::settle(&tx, sealing, &interrupted, None).await;
        assert!(settled.unwrap());
        jobs::remove_lines(&tx, id).await.unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        let again = load_job(&app, id).await;
        assert_eq!((again.state, again.result), (JobState::Done, first.result));
        assert_eq!(
            jobs::load_lines(&app.app.db.read, &app.app.keys, id, 100)
                .await
                .unwrap(),
            reasons
        );
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 2, "nobody hears of it twice");
        app.close().await;
    }

    pub async fn an_import_waits_for_another_process_when_this_one_stops(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let id = start_import(&mut editor).await;
        let claimed = run::claim_next(&app.app).await.unwrap().unwrap();
        app.app.stop();
        undersigned::worker::run_job(&app.app, claimed)
            .await
            .unwrap();
        let job = load_job(&app, id).await;
        assert_eq!((job.state, job.done), (JobState::Waiting, 0));
        app.close().await;
    }

    pub async fn an_upload_that_broke_off_is_swept_and_a_whole_one_stays(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        // More pieces than one transaction stores.
        let table = "Name;E-mail\n".to_owned() + &"Ana Díaz;ana@example.org\n".repeat(70_000);
        let whole = imports::store_table(&app.app, "cli:test", &care, table.as_bytes()).await;
        let whole = whole.unwrap();
        let read = files::read_file(&app.app, whole, GIVEN).await.unwrap();
        assert!(read == table.as_bytes());
        // As a process leaves it that ends between two pieces.
        let broken = Uuid::from_u128(1);
        let job = Job {
            id: broken,
            statement: None,
            ..load_job(&app, whole).await
        };
        let tx = app.app.db.begin().await.unwrap();
        jobs::insert(&tx, (&app.app.keys, &app.app.random), &job)
            .await
            .unwrap();
        jobs::put_piece(&tx, broken, GIVEN, 0, vec![1])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let listed = jobs::of_statement(
            &app.app.db.read,
            &app.app.keys,
            care.id,
            &[JobKind::Import],
            9,
        )
        .await;
        assert_eq!(listed.unwrap().len(), 1, "nobody sees half a file");
        undersigned::jobs::actions::sweep(&app.app).await.unwrap();
        assert_eq!(load_job(&app, broken).await.id, broken, "it may go on");
        app.advance_clock(TimeDelta::hours(25));
        undersigned::jobs::actions::sweep(&app.app).await.unwrap();
        let gone = jobs::by_id(&app.app.db.read, &app.app.keys, broken)
            .await
            .unwrap();
        assert_eq!(gone, None);
        assert_eq!(load_job(&app, whole).await.statement, Some(care.id));
        app.close().await;
    }
}
