//! The lines of an import: what a dry run says is what a real one does, values are answered once,
//! lines that were left out are corrected, and an own export comes back whole.

use crate::support::journeys;

journeys!(
    a_dry_run_says_the_totals_of_the_real_one,
    people_without_an_address_come_once_and_again_after_an_undo,
    the_day_of_signing_is_kept,
    a_value_is_answered_once_for_all_lines_and_for_the_next_file,
    the_front_page_of_a_shared_host_is_answered_once_for_all_lines,
    other_headings_are_chosen_in_the_console,
    failed_lines_are_shown_by_reason_and_tried_again_as_corrected,
    many_are_asked_each_by_a_letter,
    the_lines_of_an_import_go_with_its_file,
    an_own_full_export_comes_back_whole,
);

mod journey {
    use chrono::{Months, TimeDelta};
    use serde_json::{Value, json};
    use undersigned::export::rules::{ExportRequest, Format, Preset};
    use undersigned::import::actions as imports;
    use undersigned::import::outcome::LineOutcome;
    use undersigned::import::rules::{ImportField, ImportRequest};
    use undersigned::jobs::actions as job_actions;
    use undersigned::jobs::files::{self, MADE};
    use undersigned::jobs::rules::{Job, JobKind, JobState};
    use undersigned::jobs::store as jobs;
    use undersigned::staff::account::rules::Role;
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const BASIS: &str = "Paper list of the assembly";

    async fn load_job(app: &TestApp, id: Uuid) -> Job {
        let job = jobs::by_id(&app.app.db.read, &app.app.keys, id).await;
        job.unwrap().unwrap()
    }

    async fn load_outcomes(app: &TestApp, id: Uuid) -> Vec<(i64, LineOutcome)> {
        imports::load_outcomes(&app.app, id, 1000).await.unwrap()
    }

    /// Lists the lines that were left out, each with the word of its reason.
    fn list_left_out(outcomes: &[(i64, LineOutcome)]) -> Vec<(i64, &str)> {
        outcomes
            .iter()
            .filter_map(|(line, outcome)| match outcome {
                LineOutcome::LeftOut { reason, .. } => Some((*line, reason.as_str())),
                LineOutcome::Becomes(_) => None,
            })
            .collect()
    }

    /// Stores a table as a draft, with a request that counts at once and writes to nobody.
    async fn store_table(app: &TestApp, slug: &str, table: &str) -> (Job, ImportRequest) {
        let statement = app.load_statement(slug).await;
        let stored = imports::store_table(&app.app, "cli:test", &statement, table.as_bytes()).await;
        let job = load_job(app, stored.unwrap()).await;
        let order = serde_json::from_value(job.detail["order"].clone());
        let order: ImportRequest = order.unwrap();
        let request = ImportRequest {
            basis: BASIS.into(),
            ask: false,
            tell: false,
            dry_run: false,
            ..order
        };
        (job, request)
    }

    /// Runs an import to its end.
    async fn run_import(app: &TestApp, job: Job, request: &ImportRequest) -> Job {
        let id = job.id;
        let begun = imports::begin(&app.app, "cli:test", job, request).await;
        begun.unwrap();
        app.run_jobs().await;
        let ended = load_job(app, id).await;
        assert_eq!(ended.state, JobState::Done);
        ended
    }

    pub async fn a_dry_run_says_the_totals_of_the_real_one(backend: Backend) {
        // An officer for two organisations, a second line for a seat of the file and of the
        // statement, and a repeated line.
        const TABLE: &str = "Kind,Organisation,Website,Name,E-mail,Country\n\
            organisation,Example Health Network,https://health.example.org,Amina,amina@health.example.org,KE\n\
            organisation,First Group,https://first.example.net,Officer,officer@example.net,KE\n\
            organisation,Second Group,https://second.example.com,Officer,officer@example.net,UG\n\
            organisation,First Group of Kenya,https://first.example.net,Other,other@example.net,KE\n\
            organisation,First Group,https://first.example.net,Other,third@example.net,KE\n\
            individual,,,Ana Díaz,ana@example.org,Kenya\n\
            individual,,,Bo,bo@example.org,Atlantis\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let (job, request) = store_table(&app, "care", TABLE).await;
        let request = ImportRequest {
            columns: vec![
                ImportField::Kind,
                ImportField::Organisation,
                ImportField::Website,
                ImportField::Name,
                ImportField::Email,
                ImportField::Country,
            ],
            ..request
        };
        let trial = ImportRequest {
            dry_run: true,
            ..request.clone()
        };
        let tried = run_import(&app, job, &trial).await;
        let said = load_outcomes(&app, tried.id).await;
        assert_eq!(
            app.read_counts("care").await,
            (1, 1, 0),
            "nothing was written"
        );
        let becomes = |line: i64| {
            let (_, outcome) = said.iter().find(|(number, _)| *number == line).unwrap();
            match outcome {
                LineOutcome::Becomes(entered) => (entered.name.as_str(), entered.waits),
                left_out @ LineOutcome::LeftOut { .. } => panic!("line {line}: {left_out:?}"),
            }
        };
        assert_eq!(becomes(3), ("First Group", false));
        assert_eq!(becomes(4), ("Second Group", true), "as the form does");
        assert_eq!(becomes(7), ("Ana Díaz", false));
        let left_out = [
            (2, "already"),
            (5, "seat-taken"),
            (6, "twice"),
            (8, "country"),
        ];
        assert_eq!(list_left_out(&said), left_out);
        let done = run_import(&app, tried.clone(), &request).await;
        let totals = json!({ "done": 3, "waits": 1, "wrong": 4 });
        assert_eq!((&tried.result, &done.result), (&totals, &totals));
        assert_eq!(list_left_out(&load_outcomes(&app, done.id).await), left_out);
        assert_eq!(app.read_counts("care").await, (3, 2, 1));
        app.close().await;
    }

    pub async fn people_without_an_address_come_once_and_again_after_an_undo(backend: Backend) {
        const TABLE: &str = "Name,Country\nAna Díaz,KE\nANA DIAZ,KE\nBo Lee,PE\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (job, request) = store_table(&app, "care", TABLE).await;
        let request = ImportRequest {
            columns: vec![ImportField::Name, ImportField::Country],
            no_email: true,
            ..request
        };
        let first = run_import(&app, job, &request).await;
        assert_eq!(first.result, json!({ "done": 2, "wrong": 1 }));
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        let (job, _) = store_table(&app, "care", TABLE).await;
        let again = run_import(&app, job, &request).await;
        let left_out = load_outcomes(&app, again.id).await;
        assert_eq!(
            list_left_out(&left_out),
            [(2, "name-already"), (3, "twice"), (4, "name-already")]
        );
        job_actions::undo(&app.app, "cli:test", &first)
            .await
            .unwrap();
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        let (job, _) = store_table(&app, "care", TABLE).await;
        let anew = run_import(&app, job, &request).await;
        assert_eq!(anew.result, first.result);
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        app.close().await;
    }

    pub async fn the_day_of_signing_is_kept(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let today = app.now().date_naive();
        let day = today - TimeDelta::days(20);
        let table = format!(
            "Name,E-mail,Country,Date\n\
             Ana,ana@example.org,KE,{day}\n\
             Bo,bo@example.org,KE,{}\n\
             Cy,cy@example.org,KE,{}\n",
            today + TimeDelta::days(10),
            today.checked_sub_months(Months::new(240)).unwrap(),
        );
        let (job, request) = store_table(&app, "care", &table).await;
        let request = ImportRequest {
            columns: vec![
                ImportField::Name,
                ImportField::Email,
                ImportField::Country,
                ImportField::SignedOn,
            ],
            ..request
        };
        let done = run_import(&app, job, &request).await;
        let outcomes = load_outcomes(&app, done.id).await;
        assert_eq!(
            list_left_out(&outcomes),
            [(3, "signed-later"), (4, "signed-earlier")]
        );
        let list = app.read_json("/api/v1/statements/care/signatories").await;
        assert_eq!(list["items"][0]["endorsed_on"], day.to_string());
        // `close` compares the tally by day with the endorsements.
        app.close().await;
    }

    /// Uploads a table; gives its form's address.
    async fn upload_table(editor: &StaffClient<'_>, token: &str, table: &str) -> String {
        let answer = editor.upload("/staff/s/care/import", token, table).await;
        read_location(&answer)
    }

    /// Lists the fields of a form about a table with three columns.
    fn fill_form<'a>(token: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
        vec![
            ("token", token),
            ("kinds", "people"),
            ("how", "count"),
            ("basis", BASIS),
            ("column-0", "name"),
            ("column-1", "email"),
            ("column-2", "country"),
            ("action", action),
        ]
    }

    pub async fn a_value_is_answered_once_for_all_lines_and_for_the_next_file(backend: Backend) {
        const TABLE: &str = "Name,E-mail,Country\n\
            Ana,ana@example.org,Atlantis\n\
            Bo,bo@example.org,ATLANTIS\n";
        const NEXT: &str = "Name,E-mail,Country\nCy,cy@example.org,Atlantis\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let url = upload_table(&editor, &token, TABLE).await;
        let page = editor.read_page(&url).await;
        let value = page.text("table.values tbody th");
        assert!(value.contains("Atlantis") && value.contains('2'), "{value}");
        let name = page.attribute("table.values select", "name");
        let mut form = fill_form(&token, "run");
        form.push((name.as_str(), "KE"));
        editor.post(&url, &form).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        // The next file of the same shape has the answer already.
        let url = upload_table(&editor, &token, NEXT).await;
        let page = editor.read_page(&url).await;
        let chosen = page.attribute("table.values option[selected]", "value");
        assert_eq!(chosen, "KE");
        editor.post(&url, &fill_form(&token, "run")).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (3, 0, 3));
        app.close().await;
    }

    pub async fn the_front_page_of_a_shared_host_is_answered_once_for_all_lines(backend: Backend) {
        const TABLE: &str = "Organisation,Website,Name,E-mail,Country\n\
            First Group,https://facebook.com/,Ana,ana@example.org,KE\n\
            Second Group,https://facebook.com,Bo,bo@example.net,KE\n\
            Third Group,https://facebook.com/thirdgroup,Cy,cy@example.com,KE\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let url = upload_table(&editor, &token, TABLE).await;
        let page = editor.read_page(&url).await;
        let values = page.texts("table.values tbody th");
        assert_eq!(values, ["https://facebook.com/ (2 lines)"]);
        let name = page.attribute("table.values input", "name");
        let form = [
            ("token", token.as_str()),
            ("kinds", "organisations"),
            ("how", "count"),
            ("basis", BASIS),
            ("column-0", "organisation"),
            ("column-1", "website"),
            ("column-2", "name"),
            ("column-3", "email"),
            ("column-4", "country"),
            // They have no website of their own.
            (name.as_str(), "-"),
            ("action", "run"),
        ];
        editor.post(&url, &form).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (3, 3, 0));
        app.close().await;
    }

    pub async fn other_headings_are_chosen_in_the_console(backend: Backend) {
        const TABLE: &str = "Name,E-mail,Country\n\
            Ana,ana@example.org,KE\n\
            Full name,E-mail,Country\n\
            Bo,bo@example.org,KE\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let url = upload_table(&editor, &token, TABLE).await;
        let before = editor.read_page(&url).await.value("heading-row");
        let read = |row| {
            [
                ("token", token.as_str()),
                ("action", "read"),
                ("row-before", before.as_str()),
                ("heading-row", row),
            ]
        };
        assert_eq!(read_location(&editor.post(&url, &read("3")).await), url);
        let page = editor.read_page(&url).await;
        assert_eq!(page.value("heading-row"), "3");
        assert_eq!(page.text("label[for=\"column-0\"]"), "Full name");
        // Line 9 does not exist: the reading that was chosen stays.
        let refused = editor.post(&url, &read("9")).await;
        assert_eq!(refused.status(), 422);
        editor.post(&url, &fill_form(&token, "run")).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn failed_lines_are_shown_by_reason_and_tried_again_as_corrected(backend: Backend) {
        const TABLE: &str = "Name,E-mail,Country,Note\n\
            Ana,ana@example.org,KE,\n\
            Bo,none,KE,=1+1\n\
            Cy,none,KE,\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let url = upload_table(&editor, &token, TABLE).await;
        editor.post(&url, &fill_form(&token, "run")).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        let lines = format!("{url}/lines");
        let page = editor.read_page(&lines).await;
        let group = page.texts("table.groups tbody td");
        assert_eq!(group, ["none", "2 lines", "3"]);
        let file = editor.get(&format!("{lines}/file")).await;
        assert_eq!(file.headers()["content-type"], "text/csv; charset=utf-8");
        let file = String::from_utf8(file.bytes().await.unwrap().to_vec()).unwrap();
        // Spreadsheets know the encoding by the mark.
        let written: Vec<&str> = file.strip_prefix('\u{feff}').unwrap().lines().collect();
        assert!(
            written[0].starts_with("\"Name\",\"E-mail\",\"Country\",\"Note\","),
            "{file}"
        );
        let second = "\"Bo\",\"none\",\"KE\",\"'=1+1\",\"The email";
        assert!(written[1].starts_with(second), "{file}");
        assert_eq!(written.len(), 3);
        let corrected = [
            ("token", token.as_str()),
            ("cell-3-0", "Bo"),
            ("cell-3-1", "bo@example.org"),
            ("cell-4-0", "Cy"),
            ("cell-4-1", "still none"),
        ];
        let again = read_location(&editor.post(&lines, &corrected).await);
        app.run_jobs().await;
        let page = editor.read_page(&again).await;
        assert_eq!(page.texts("tbody th"), ["4"], "the line that the file has");
        assert_eq!(app.read_counts("care").await, (1, 0, 1), "it is a trial");
        let back = again.replace("/staff/jobs/", "/staff/s/care/import/");
        editor.post(&back, &fill_form(&token, "run")).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        check_who_may_see_lines(&app, &lines).await;
        app.close().await;
    }

    /// The lines hold names and addresses: whoever has no fresh proof is asked for it.
    async fn check_who_may_see_lines(app: &TestApp, lines: &str) {
        let reviewer = StaffClient::with_role(app, Role::Reviewer).await;
        for path in [lines.to_owned(), format!("{lines}/file")] {
            assert_eq!(reviewer.get(&path).await.status(), 403, "{path}");
        }
        let owner = StaffClient::with_role(app, Role::Owner).await;
        app.advance_clock(TimeDelta::minutes(30));
        let asked = owner.get(lines).await;
        assert!(read_location(&asked).starts_with("/staff/proof"));
    }

    pub async fn many_are_asked_each_by_a_letter(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let people: Vec<String> = (0..150)
            .map(|number| format!("Person Number,person{number}@example.org,KE\n"))
            .collect();
        let people = people.concat();
        let table = format!("Name,E-mail,Country\n{people}");
        let (job, request) = store_table(&app, "care", &table).await;
        let request = ImportRequest {
            ask: true,
            ..request
        };
        let done = run_import(&app, job, &request).await;
        assert_eq!(done.result, json!({ "done": 150, "wrong": 0 }));
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 150);
        assert!(
            letters
                .iter()
                .all(|letter| letter.text.contains("/confirm/"))
        );
        app.close().await;
    }

    pub async fn the_lines_of_an_import_go_with_its_file(backend: Backend) {
        const TABLE: &str = "Name,E-mail,Country\nAna,none,KE\n";
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (job, request) = store_table(&app, "care", TABLE).await;
        let done = run_import(&app, job, &request).await;
        assert_eq!(load_outcomes(&app, done.id).await.len(), 1);
        app.advance_clock(TimeDelta::days(8));
        job_actions::sweep(&app.app).await.unwrap();
        assert_eq!(load_outcomes(&app, done.id).await, []);
        app.close().await;
    }

    /// Reads the public list, sorted by name.
    async fn read_list(app: &TestApp, slug: &str) -> Vec<Value> {
        let list = app
            .read_json(&format!("/api/v1/statements/{slug}/signatories"))
            .await;
        let mut items = list["items"].as_array().unwrap().clone();
        items.sort_by_key(|item| item["name"].to_string());
        items
    }

    pub async fn an_own_full_export_comes_back_whole(backend: Backend) {
        const COLLECTED: &str = "Name,E-mail,Country,Date\nAna,ana@example.org,KE,2026-01-20\n";
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.publish("again", "").await;
        for who in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &who).await;
        }
        let (job, request) = store_table(&app, "care", COLLECTED).await;
        let request = ImportRequest {
            columns: vec![
                ImportField::Name,
                ImportField::Email,
                ImportField::Country,
                ImportField::SignedOn,
            ],
            ..request
        };
        run_import(&app, job, &request).await;
        let export = ExportRequest::new(Format::Csv, Preset::Full);
        let export = job_actions::start(
            &app.app,
            "cli:test",
            JobKind::Deliver,
            Some(care.id),
            json!({ "order": export }),
        );
        let export = export.await.unwrap();
        app.run_jobs().await;
        let file = files::read_file(&app.app, export, MADE).await.unwrap();
        // Nobody says what the columns are: the program knows its own headings.
        let (job, request) = store_table(&app, "again", &String::from_utf8(file).unwrap()).await;
        let done = run_import(&app, job, &request).await;
        assert_eq!(
            done.result,
            json!({ "done": 4, "wrong": 0 }),
            "{:?}",
            load_outcomes(&app, done.id).await
        );
        assert_eq!(
            app.read_counts("again").await,
            app.read_counts("care").await
        );
        assert_eq!(
            read_list(&app, "again").await,
            read_list(&app, "care").await
        );
        let countries = app.read_tally("again").await["countries"].clone();
        assert_eq!(countries, app.read_tally("care").await["countries"]);
        app.close().await;
    }
}
