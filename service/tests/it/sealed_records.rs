//! What staff record about people lies sealed, is read back by the program, and what an earlier
//! release wrote in clear is sealed, too.

use crate::support::journeys;

journeys!(
    details_of_the_trail_are_read_back_and_lie_sealed,
    details_moved_to_another_entry_do_not_open,
    orders_results_and_lines_of_jobs_lie_sealed,
    names_of_filters_and_drafts_lie_sealed,
    what_an_earlier_release_wrote_is_sealed_in_its_place
);

mod journey {
    use chrono::{DateTime, TimeDelta, Utc};
    use entities::audit_entry;
    use migration::{Migrator, MigratorTrait};
    use sea_orm::ActiveValue::Set;
    use sea_orm::{
        ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, EntityTrait,
        IntoActiveModel, QueryFilter, Statement, TransactionTrait, Value,
    };
    use serde_json::json;
    use undersigned::audit::{self, AuditEntry, AuditFilter, AuditRecord};
    use undersigned::import::actions as imports;
    use undersigned::import::rules::{ImportField, ImportRequest};
    use undersigned::jobs::rules::{Job, JobKind, JobState};
    use undersigned::jobs::{actions as jobs, store as job_rows};
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::draft::{actions as drafts, store as draft_rows};
    use undersigned::storage::database::Db;
    use undersigned::values::{Keyring, Random};
    use uuid::Uuid;

    use crate::drafting::{begin_draft, read_draft};
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, START, TestApp, TestDatabase};

    /// Texts that nobody may find in a stolen database.
    const REASON: &str = "Canary Reason of Amina";
    const WAS: &str = "web:canary-before.example";
    const BECAME: &str = "web:canary-after.example";

    /// Dumps the rows of a database as they lie there.
    async fn dump_rows(database: &TestDatabase) -> Vec<u8> {
        if database.redis.is_none() {
            // A copy has the rows alone, and nothing that an earlier transaction left.
            let copy = database.directory.path().join("copy.db");
            let _ = std::fs::remove_file(&copy);
            let db = Database::connect(&database.database_url).await.unwrap();
            let sql = format!("vacuum into '{}'", copy.display());
            db.execute_unprepared(&sql).await.unwrap();
            db.close().await.unwrap();
            return std::fs::read(copy).unwrap();
        }
        let schema = database.database_url.rsplit("%3D").next().unwrap();
        let url = database.database_url.split('?').next().unwrap();
        let dump = std::process::Command::new("pg_dump")
            .args(["-a", "-n", schema, url])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&dump.stderr);
        assert!(dump.status.success(), "{said}");
        dump.stdout
    }

    /// Tells whether a dump holds a text. PostgreSQL dumps binary columns in hex digits.
    fn holds(dump: &[u8], text: &str) -> bool {
        let digits = data_encoding::HEXLOWER.encode(text.as_bytes());
        [text, digits.as_str()].iter().any(|needle| {
            dump.windows(needle.len())
                .any(|window| window == needle.as_bytes())
        })
    }

    async fn check_sealed(app: &TestApp, texts: &[&str]) {
        let dump = dump_rows(&app.database).await;
        assert!(holds(&dump, "cli:"), "the search finds what is there");
        for text in texts {
            assert!(!holds(&dump, text), "{text} lies in clear");
        }
    }

    /// Writes an entry with everything that an entry may have, and reads it.
    async fn write_entry(app: &TestApp) -> AuditRecord {
        let entry = AuditEntry::on("cli:test", "note", "endorsement", "1", REASON);
        let entry = entry.with_change(WAS, BECAME);
        audit::write_entry(&app.app, entry).await.unwrap();
        let mut found = read_notes(app).await;
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    async fn read_notes(app: &TestApp) -> Vec<AuditRecord> {
        let filter = AuditFilter {
            action: Some("note".into()),
            kind: Some("endorsement".into()),
            object: Some("1".into()),
            ..AuditFilter::default()
        };
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        audit::read(db, keys, &filter, 10).await.unwrap()
    }

    fn read_details(entry: &AuditRecord) -> (&str, Option<&str>, Option<&str>) {
        (
            entry.detail.as_str(),
            entry.was.as_deref(),
            entry.became.as_deref(),
        )
    }

    pub async fn details_of_the_trail_are_read_back_and_lie_sealed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let entry = write_entry(&app).await;
        assert!(entry.is_open);
        assert_eq!(read_details(&entry), (REASON, Some(WAS), Some(BECAME)));
        // The history of one object has them, too.
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let about = audit::read_about(db, keys, "endorsement", ["1".to_owned()]).await;
        let about = about.unwrap();
        assert_eq!((about.len(), about[0].detail.as_str()), (1, REASON));
        check_sealed(&app, &[REASON, WAS, BECAME]).await;
        app.close().await;
    }

    pub async fn details_moved_to_another_entry_do_not_open(backend: Backend) {
        let app = TestApp::open(backend).await;
        let entry = write_entry(&app).await;
        let row = audit_entry::Entity::find()
            .filter(audit_entry::Column::Id.eq(entry.id))
            .one(&app.app.db.read)
            .await;
        // As somebody would do it who can write to the database.
        let mut forged = row.unwrap().unwrap().into_active_model();
        forged.id = Set(app.app.random.id(app.now() + TimeDelta::seconds(1)));
        let tx = app.app.db.begin().await.unwrap();
        audit_entry::Entity::insert(forged)
            .exec_without_returning(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = read_notes(&app).await;
        let opened: Vec<bool> = found.iter().map(|entry| entry.is_open).collect();
        assert_eq!(opened, [false, true], "newest first");
        assert_eq!(read_details(&found[0]), ("", None, None));
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.get("/staff/audit").await.text().await.unwrap();
        assert!(page.contains("were stored with an earlier secret key"));
        // The reason may name a person, whom nobody asked to see.
        assert!(!page.contains(REASON));
        app.close().await;
    }

    async fn load_job(app: &TestApp, id: Uuid) -> Job {
        let job = job_rows::by_id(&app.app.db.read, &app.app.keys, id).await;
        job.unwrap().unwrap()
    }

    pub async fn orders_results_and_lines_of_jobs_lie_sealed(backend: Backend) {
        const TABLE: &str =
            "Name;E-mail;Country\nAna;ana@example.org;KE\nAna again;ana@example.org;KE\n";
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let order = json!({ "rows": [], "action": "decline", "reason": REASON });
        let review = jobs::start(
            &app.app,
            "cli:test",
            JobKind::Review,
            Some(care.id),
            order.clone(),
        );
        let review = review.await.unwrap();
        app.run_jobs().await;
        let ended = load_job(&app, review).await;
        assert_eq!((ended.state, ended.detail), (JobState::Done, order));
        let import = imports::store_table(&app.app, "cli:test", &care, TABLE.as_bytes()).await;
        let import = import.unwrap();
        let job = load_job(&app, import).await;
        let guessed = serde_json::from_value(job.detail["order"].clone()).unwrap();
        let request = ImportRequest {
            columns: vec![ImportField::Name, ImportField::Email, ImportField::Country],
            basis: WAS.into(),
            ask: false,
            tell: false,
            dry_run: false,
            ..guessed
        };
        imports::begin(&app.app, "cli:test", job, &request)
            .await
            .unwrap();
        app.run_jobs().await;
        let ended = load_job(&app, import).await;
        assert_eq!(ended.result, json!({ "done": 1, "wrong": 1 }));
        assert_eq!(ended.detail["basis"], WAS);
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let lines = job_rows::load_lines(db, keys, import, 10).await.unwrap();
        assert_eq!(lines, [(3, "twice".to_owned())]);
        check_sealed(&app, &[REASON, WAS, "\"wrong\"", "\"twice\""]).await;
        // Another secret opens nothing, and breaks nothing.
        let others = Keyring::new(&[7; 32]);
        let closed = job_rows::by_id(db, &others, import).await.unwrap().unwrap();
        assert!(closed.detail.is_null() && closed.result.is_null());
        let none = job_rows::load_lines(db, &others, import, 10).await.unwrap();
        assert!(none.is_empty());
        app.close().await;
    }

    pub async fn names_of_filters_and_drafts_lie_sealed(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let list = "/staff/s/care/signatories";
        let keep = [
            ("token", token.as_str()),
            ("action", "keep"),
            ("filter_name", REASON),
        ];
        let kept = editor.post(list, &keep).await;
        assert_eq!(kept.status(), 303, "{}", read_location(&kept));
        let page = editor.read_page(list).await;
        assert_eq!(page.texts("ul.kept li"), [REASON]);
        begin_draft(&mut editor, "new-letter").await;
        let draft = read_draft(&app, "new-letter").await;
        assert_eq!(draft.content.texts[0].title, "Keep it open");
        check_sealed(&app, &[REASON, "Keep it open"]).await;
        app.close().await;
    }

    /// Connects to a database before the program opens it.
    async fn connect_raw(database: &TestDatabase) -> DatabaseConnection {
        let url = match database.redis {
            None => format!("{}?mode=rwc", database.database_url),
            Some(_) => database.database_url.clone(),
        };
        let mut options = ConnectOptions::new(url);
        options.max_connections(1);
        Database::connect(options).await.unwrap()
    }

    async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) {
        let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        db.execute_raw(query).await.unwrap();
    }

    /// The entries that the earlier release wrote: more than two steps, and none whole.
    const ENTRIES: i64 = 1203;
    /// The results by line that it wrote.
    const LINES: i64 = 701;

    /// Writes what an earlier release left: entries, a job with results by line, a draft.
    async fn write_in_clear(db: &DatabaseConnection, now: DateTime<Utc>) -> (Uuid, Uuid) {
        let tx = db.begin().await.unwrap();
        for number in 0..ENTRIES {
            let at = now + TimeDelta::milliseconds(number);
            let sql = "insert into audit_entry (id, at, actor, action, object_kind, object_id, detail, was, became) \
                       values ($1, $2, 'cli:before', 'note', 'endorsement', '1', $3, $4, $5)";
            let id = Random::System.id(at);
            let detail = format!("{REASON} {number}");
            let values: Vec<Value> = vec![
                id.into(),
                at.into(),
                detail.into(),
                WAS.into(),
                BECAME.into(),
            ];
            execute(&tx, sql, values).await;
        }
        let (job, staff, draft) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let sql = "insert into job (id, kind, actor, state, detail, result, total, done, cancel, created_at) \
                   values ($1, 'import', 'cli:before', 'done', $2, $3, 0, 0, false, $4)";
        let order = json!({ "basis": REASON }).to_string();
        let result = json!({ "wrong": LINES }).to_string();
        execute(
            &tx,
            sql,
            vec![job.into(), order.into(), result.into(), now.into()],
        )
        .await;
        for line in 0..LINES {
            let sql = "insert into job_line (job_id, line, reason) values ($1, $2, 'canary-word')";
            execute(&tx, sql, vec![job.into(), line.into()]).await;
        }
        let sql = "insert into staff_member (id, email_sealed, email_index, name, role, language, totp_step, recovery, created_at) \
                   values ($1, $2, $2, 'Zoe', 'editor', 'en', 0, '', $3)";
        execute(&tx, sql, vec![staff.into(), vec![1_u8].into(), now.into()]).await;
        let sql = "insert into statement_draft (id, slug, content, revision, created_at, updated_at, updated_by) \
                   values ($1, 'new-letter', $2, 1, $3, $3, $4)";
        let content = json!({ "addressee": REASON }).to_string();
        execute(
            &tx,
            sql,
            vec![draft.into(), content.into(), now.into(), staff.into()],
        )
        .await;
        tx.commit().await.unwrap();
        (job, draft)
    }

    pub async fn what_an_earlier_release_wrote_is_sealed_in_its_place(backend: Backend) {
        let database = TestDatabase::new(backend);
        let names = Migrator::migrations();
        let mut names = names.iter().map(|migration| migration.name().to_owned());
        let before = names.position(|name| name == "m0013_records").unwrap();
        let raw = connect_raw(&database).await;
        let before = u32::try_from(before).unwrap();
        Migrator::up(&raw, Some(before)).await.unwrap();
        let now: DateTime<Utc> = START.parse().unwrap();
        let (job, draft) = write_in_clear(&raw, now).await;
        assert!(holds(&dump_rows(&database).await, REASON));
        Migrator::up(&raw, None).await.unwrap();
        raw.close().await.unwrap();
        let db = Db::connect(&database.database_url).await.unwrap();
        let keys = Keyring::new(&[1; 32]);
        let sealing = (&keys, &Random::System);
        let (entries, lines) = (
            usize::try_from(ENTRIES).unwrap(),
            usize::try_from(LINES).unwrap(),
        );
        // The second time there is nothing left to do.
        for [trail, work, writing] in [[entries, lines + 1, 1], [0; 3]] {
            assert_eq!(audit::seal_earlier(&db, sealing).await.unwrap(), trail);
            assert_eq!(jobs::seal_earlier(&db, sealing).await.unwrap(), work);
            assert_eq!(drafts::seal_earlier(&db, sealing).await.unwrap(), writing);
        }
        let trail = audit::load_newest(&db.read, &keys, None, 5000).await;
        let trail = trail.unwrap();
        assert_eq!(trail.len(), entries);
        for (entry, number) in trail.iter().rev().zip(0..) {
            let detail = format!("{REASON} {number}");
            assert_eq!(
                read_details(entry),
                (detail.as_str(), Some(WAS), Some(BECAME))
            );
            assert_eq!(entry.at, now + TimeDelta::milliseconds(number));
        }
        let kept = job_rows::by_id(&db.read, &keys, job).await.unwrap();
        let kept = kept.unwrap();
        assert_eq!(
            (kept.detail, kept.result),
            (json!({ "basis": REASON }), json!({ "wrong": LINES }))
        );
        let reasons = job_rows::load_lines(&db.read, &keys, job, 5000).await;
        let reasons = reasons.unwrap();
        let expected = (0..LINES).map(|line| (line, "canary-word".to_owned()));
        let expected: Vec<(i64, String)> = expected.collect();
        assert_eq!(reasons, expected);
        let written = draft_rows::find_by_id(&db.read, &keys, draft).await;
        assert_eq!(written.unwrap().unwrap().content.addressee, REASON);
        db.close().await;
        let dump = dump_rows(&database).await;
        assert!(holds(&dump, "cli:before"), "the search finds what is there");
        for text in [REASON, WAS, BECAME, "canary-word"] {
            assert!(!holds(&dump, text), "{text} lies in clear");
        }
    }
}
