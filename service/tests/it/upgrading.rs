//! The move from the earlier release: what it stored is there afterwards, and lies sealed where the
//! public may not read it.

use sea_orm::ConnectionTrait;
use undersigned::storage::database::Db;
use undersigned::storage::partitions;
use undersigned::upgrade::{self, Moved};
use undersigned::values::Random;

use crate::earlier_release::EarlierDatabase;
use crate::support::{Backend, TestApp, journeys};

journeys!(
    a_move_that_was_cut_off_goes_on_where_it_was,
    a_secret_that_opens_nothing_changes_nothing,
    what_a_lost_secret_sealed_is_kept,
    what_the_public_read_before_a_move_is_as_before,
    letters_and_links_from_before_a_move_work,
    staff_find_what_was_recorded_before_a_move,
    mailboxes_and_seats_are_known_after_a_move,
    nothing_private_lies_in_clear_after_a_move
);

/// What the earlier release deleted, over many pages of the file.
const LEFTOVER: [&str; 4] = [
    "pragma secure_delete = off",
    "create table leftover (words text not null)",
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) \
     insert into leftover select 'Lena Leftover ' || hex(zeroblob(500)) from n",
    "drop table leftover",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_does_not_keep_what_was_deleted_before_a_move() {
    let earlier = EarlierDatabase::make(Backend::Sqlite, 0).await;
    for sql in LEFTOVER {
        earlier.raw.execute_unprepared(sql).await.unwrap();
    }
    let (database, keys) = earlier.hand_over().await;
    let has_leftover = || {
        let files = ["undersigned.db", "undersigned.db-wal"];
        let files = files.map(|name| database.directory.path().join(name));
        let mut bytes = files.iter().flat_map(std::fs::read);
        bytes.any(|bytes| String::from_utf8_lossy(&bytes).contains("Lena Leftover"))
    };
    assert!(has_leftover(), "it lies in free pages");
    let db = Db::connect(&database.database_url).await.unwrap();
    let moved = upgrade::bring_up_to_date(&db, (&keys, &Random::System), |_| ()).await;
    assert_ne!(moved.unwrap(), Moved::default());
    assert!(!has_leftover());
    db.close().await;
}

/// As `partition --apply` of the earlier release left the table, with an index made by hand.
const INTO_PARTITIONS: &str = "
alter table endorsement rename to endorsement_before;
create table endorsement (like endorsement_before including all excluding indexes)
  partition by hash (statement_id);
create table endorsement_p0 partition of endorsement for values with (modulus 2, remainder 0);
create table endorsement_p1 partition of endorsement for values with (modulus 2, remainder 1);
insert into endorsement select * from endorsement_before;
drop table endorsement_before;
alter table endorsement add constraint endorsement_pkey primary key (statement_id, id);
create index endorsement_id on endorsement (id);
create unique index endorsement_one_individual on endorsement (statement_id, email_index)
  where kind = 'individual' and state = 'confirmed';
create index endorsement_recent on endorsement (statement_id, decided_at)
  where state in ('confirmed', 'accepted');
create index made_by_hand on endorsement (lower(name));
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_in_partitions_move_and_are_split_again() {
    let earlier = EarlierDatabase::make(Backend::Postgres, 0).await;
    let raw = &earlier.raw;
    raw.execute_unprepared(INTO_PARTITIONS).await.unwrap();
    let (database, keys) = earlier.hand_over().await;
    let db = Db::connect(&database.database_url).await.unwrap();
    let moved = upgrade::bring_up_to_date(&db, (&keys, &Random::System), |_| ()).await;
    let expected = Moved {
        submissions: 2,
        endorsements: 10,
    };
    assert_eq!(moved.unwrap(), expected);
    let state = partitions::read_state(&db).await.unwrap();
    assert_eq!(state.partitions, 0, "one table again");
    let rows = partitions::convert_endorsements(&db, 4).await.unwrap();
    assert_eq!(rows, expected.endorsements);
    assert_eq!(partitions::read_state(&db).await.unwrap().partitions, 4);
    db.close().await;
    let app = TestApp::open_at(database, &[]).await;
    assert_eq!(app.read_counts("care").await, (5, 1, 4));
    app.discard_letters(3).await;
    app.close().await;
}

mod journey {
    use entities::{endorsement, outbox_letter, submission};
    use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};
    use serde_json::{Value, json};
    use tokio::sync::Notify;
    use undersigned::endorsement::actions;
    use undersigned::endorsement::columns::to_endorsement;
    use undersigned::endorsement::recount::recount;
    use undersigned::endorsement::rules::{Endorsement, KeptSeal, Mailbox, State};
    use undersigned::installation;
    use undersigned::storage::database::Db;
    use undersigned::upgrade::{self, Moved, UpgradeError};
    use undersigned::values::{Keyring, Random, SealPurpose, SecretToken, TokenPurpose};

    use crate::earlier_release::{
        ACCEPTED, CAST, DECLINED, ERASED, EXPIRED, EarlierDatabase, HIDDEN, IN_REVIEW, INITIALS,
        INVALIDATED, JOB, MAILED, NOTE, QUESTION, REASON, REPLACED, SHOWN, UNREADABLE, WAITING,
        make_id,
    };
    use crate::support::cast::{individual, organisation};
    use crate::support::{Backend, TestApp, TestDatabase};

    /// More people than are moved in one step.
    const CROWD: u16 = 2100;
    /// Rows in one step.
    const STEP: i64 = 2000;

    async fn bring_up_to_date(db: &Db, keys: &Keyring) -> Result<Moved, UpgradeError> {
        upgrade::bring_up_to_date(db, (keys, &Random::System), |_| ()).await
    }

    /// Opens the app over what the earlier release left; the move is done before.
    async fn open_moved(backend: Backend) -> TestApp {
        let earlier = EarlierDatabase::make(backend, 0).await;
        let (database, _) = earlier.hand_over().await;
        Box::pin(TestApp::open_at(database, &[])).await
    }

    /// Begins the move and ends it after its first step, wherever it is then.
    async fn cut_off_after_a_step(database: &TestDatabase, keys: &Keyring) {
        let db = Db::connect(&database.database_url).await.unwrap();
        let step = Notify::new();
        let report = |_: Moved| step.notify_one();
        let moving = upgrade::bring_up_to_date(&db, (keys, &Random::System), report);
        tokio::select! {
            biased;
            () = step.notified() => {}
            ended = moving => panic!("it was not cut off: {ended:?}"),
        }
        db.close().await;
    }

    /// Counts the rows that wait and those that were moved.
    async fn count_rows(db: &Db) -> (i64, i64) {
        let sql = "select (select count(*) from endorsement_earlier), \
                   (select count(*) from endorsement) + (select count(*) from submission)";
        let query = Statement::from_string(db.backend(), sql);
        let row = db.read.query_one_raw(query).await.unwrap().unwrap();
        let count = |place| row.try_get_by_index::<i64>(place).unwrap();
        (count(0), count(1))
    }

    pub async fn a_move_that_was_cut_off_goes_on_where_it_was(backend: Backend) {
        let earlier = EarlierDatabase::make(backend, CROWD).await;
        let (database, keys) = earlier.hand_over().await;
        cut_off_after_a_step(&database, &keys).await;
        let db = Db::connect(&database.database_url).await.unwrap();
        // The others of the crowd and the thirteen of the cast wait.
        let half_way = (i64::from(CROWD) - STEP + 13, STEP);
        assert_eq!(count_rows(&db).await, half_way);
        let missing = db.count_missing_migrations().await.unwrap();
        assert_eq!(missing, 1, "the move is a part of its migration");
        let refused = bring_up_to_date(&db, &Keyring::new(&[8; 32])).await;
        assert!(
            matches!(refused, Err(UpgradeError::OtherSecret)),
            "{refused:?}"
        );
        assert_eq!(count_rows(&db).await, half_way, "nothing was changed");
        assert!(has_letter_index(&db).await, "the steps find letters by it");
        let rest = Moved {
            submissions: 2,
            endorsements: u64::from(CROWD) - 2000 + 10,
        };
        assert_eq!(bring_up_to_date(&db, &keys).await.unwrap(), rest);
        assert!(!db.has_earlier_table().await.unwrap());
        let again = bring_up_to_date(&db, &keys).await.unwrap();
        assert_eq!(again, Moved::default(), "once more is harmless");
        assert_eq!(db.count_missing_migrations().await.unwrap(), 0);
        assert!(!has_letter_index(&db).await);
        db.close().await;
        let app = TestApp::open_at(database, &[]).await;
        let size = i64::from(CROWD);
        assert_eq!(app.read_counts("crowd").await, (size, 0, size));
        app.discard_letters(3).await;
        // Everybody was moved once: closing compares each tally with the rows.
        app.close().await;
    }

    /// Tells whether letters have the index over their endorsements.
    async fn has_letter_index(db: &Db) -> bool {
        let sql = match db.backend() {
            DbBackend::Postgres => "select 1 where to_regclass('outbox_letter_of') is not null",
            _ => "select 1 from sqlite_master where name = 'outbox_letter_of'",
        };
        let query = Statement::from_string(db.backend(), sql);
        db.read.query_one_raw(query).await.unwrap().is_some()
    }

    /// Makes a database of the earlier release in which no secret is noted.
    async fn make_without_note(backend: Backend) -> (TestDatabase, Keyring) {
        let earlier = EarlierDatabase::make(backend, 0).await;
        let forget = "delete from installation where key = 'secret_check'";
        earlier.raw.execute_unprepared(forget).await.unwrap();
        earlier.hand_over().await
    }

    pub async fn a_secret_that_opens_nothing_changes_nothing(backend: Backend) {
        let (database, keys) = Box::pin(make_without_note(backend)).await;
        let db = Db::connect(&database.database_url).await.unwrap();
        let missing = db.count_missing_migrations().await.unwrap();
        for _ in 0..2 {
            let refused = bring_up_to_date(&db, &Keyring::new(&[8; 32])).await;
            let is_refused = matches!(refused, Err(UpgradeError::OtherSecret));
            assert!(is_refused, "{refused:?}");
            let still = db.count_missing_migrations().await.unwrap();
            assert_eq!(still, missing, "the release before can go on");
        }
        let moved = bring_up_to_date(&db, &keys).await.unwrap();
        let expected = Moved {
            submissions: 2,
            endorsements: 10,
        };
        assert_eq!(moved, expected);
        db.close().await;
    }

    /// Opens the address of a row that is kept as another secret sealed it.
    fn open_kept(row: &Endorsement, keys: &Keyring) -> String {
        let Mailbox::Unreadable(KeptSeal::Address(kept)) = &row.mailbox else {
            panic!("{:?}", row.mailbox);
        };
        let address = keys.unseal_address(SealPurpose::SignatoryAddress, kept, row.id);
        address.unwrap().as_str().to_owned()
    }

    pub async fn what_a_lost_secret_sealed_is_kept(backend: Backend) {
        let (database, lost) = Box::pin(make_without_note(backend)).await;
        let present = Keyring::new(&[8; 32]);
        let db = Db::connect(&database.database_url).await.unwrap();
        // As `migrate --new-secret` notes it.
        assert!(installation::check_secret(&db, &present).await.unwrap());
        let expected = Moved {
            submissions: 0,
            endorsements: 10,
        };
        assert_eq!(bring_up_to_date(&db, &present).await.unwrap(), expected);
        let rows = endorsement::Entity::find().all(&db.read).await.unwrap();
        let rows = rows.into_iter().map(|row| to_endorsement(row, &present));
        let rows: Vec<Endorsement> = rows.map(Result::unwrap).collect();
        let find = |number| rows.iter().find(|row| row.id == make_id(number)).unwrap();
        let hidden = find(HIDDEN);
        assert_eq!(hidden.line.name, "Chen Cellarton");
        assert_eq!(open_kept(hidden, &lost), "chen@people.example.org");
        let accepted = find(ACCEPTED);
        let seat = accepted.organisation_key.as_deref();
        assert_eq!(seat, Some("web:health.example.org"));
        assert_eq!(open_kept(accepted, &lost), "amina@health.example.org");
        assert!(find(ERASED).is_erased());
        db.close().await;
    }

    pub async fn what_the_public_read_before_a_move_is_as_before(backend: Backend) {
        let app = open_moved(backend).await;
        let list = app.read_json("/api/v1/statements/care/signatories").await;
        let items = list["items"].as_array().unwrap().iter();
        let lines: Vec<Value> = items
            .map(|item| {
                json!([
                    item["name"],
                    item["role"],
                    item["affiliation"],
                    item["endorsed_on"]
                ])
            })
            .collect();
        let day = "2026-02-13";
        let expected = json!([
            ["Example Health Network", null, null, day],
            ["Boris Shownby", "Nurse", "City Clinic", day],
            ["J. D.", null, null, day],
            ["Yusuf Sealaway", null, null, day],
        ]);
        assert_eq!(json!(lines), expected);
        assert_eq!(app.read_counts("care").await, (5, 1, 4));
        let tally = app.read_tally("care").await;
        assert_eq!(tally["revision"], 8, "a newer one than before");
        let countries = json!([
            { "code": "KE", "organisations": 1, "individuals": 2 },
            { "code": "RU", "organisations": 0, "individuals": 1 },
            { "code": "ZZ", "organisations": 0, "individuals": 1 },
        ]);
        assert_eq!(tally["countries"], countries);
        for slug in ["care", "crowd"] {
            let statement = app.load_statement(slug).await;
            let drift = recount(&app.app, &statement, false).await.unwrap();
            assert_eq!(drift, [], "{slug}");
        }
        app.discard_letters(3).await;
        app.close().await;
    }

    /// Computes the token of a link that the earlier release mailed.
    fn make_token(app: &TestApp, purpose: TokenPurpose, number: u16) -> String {
        SecretToken::new(&app.app.keys, purpose, make_id(number)).text()
    }

    pub async fn letters_and_links_from_before_a_move_work(backend: Backend) {
        let app = open_moved(backend).await;
        let letters = app.take_letters().await;
        let mut to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        to.sort_unstable();
        let expected = [
            "boris@people.example.org",
            "omar@elsewhere.example.net",
            "wanda@people.example.org",
        ];
        assert_eq!(to, expected);
        let find = |to: &str| letters.iter().find(|letter| letter.to == to).unwrap();
        let asked = find("omar@elsewhere.example.net");
        assert!(asked.text.contains(QUESTION), "{}", asked.text);
        let corrected = find("boris@people.example.org");
        assert!(corrected.text.contains(NOTE), "{}", corrected.text);
        let first = find("wanda@people.example.org").confirm_token();
        assert_eq!(first, make_token(&app, TokenPurpose::Confirm, WAITING));
        app.discard_letters(0).await;
        let mailed = make_token(&app, TokenPurpose::Confirm, MAILED);
        for (token, to) in [
            (first, "wanda@people.example.org"),
            (mailed, "milan@people.example.org"),
        ] {
            let page = app.get(&format!("/confirm/{token}")).await;
            assert_eq!(page.status(), 200);
            let body = json!({ "token": token });
            let confirmed = app.post_json("/api/v1/confirmations", &body).await;
            assert_eq!(confirmed.status(), 200);
            let thanks = app.take_letter_to(to).await;
            assert!(thanks.subject.starts_with("Thank you"));
        }
        assert_eq!(app.read_counts("care").await, (7, 1, 6));
        let mine = make_token(&app, TokenPurpose::My, HIDDEN);
        let page = app.read_html(&format!("/my/{mine}")).await;
        assert!(page.contains("Chen Cellarton") && page.contains("chen@people.example.org"));
        let withdrawn = json!({ "token": mine });
        let withdrawn = app.post_json("/api/v1/withdrawals", &withdrawn).await;
        assert_eq!(withdrawn.status(), 200);
        assert_eq!(app.read_counts("care").await, (6, 1, 5));
        app.close().await;
    }

    async fn load_row(app: &TestApp, number: u16) -> Endorsement {
        let row = actions::find_endorsement(&app.app, make_id(number)).await;
        row.unwrap().unwrap()
    }

    pub async fn staff_find_what_was_recorded_before_a_move(backend: Backend) {
        let app = open_moved(backend).await;
        let declined = load_row(&app, DECLINED).await;
        assert_eq!(declined.facts.reason(), Some(REASON));
        assert_eq!(declined.facts.state_before(), Some(State::InReview));
        assert_eq!(declined.line.name, "Dora Turnaway");
        let replaced = load_row(&app, REPLACED).await;
        assert_eq!(replaced.facts.replaced_by(), Some(make_id(SHOWN)));
        assert_eq!(replaced.facts.state_before(), Some(State::Confirmed));
        let invalidated = load_row(&app, INVALIDATED).await;
        assert_eq!(invalidated.state(), State::Invalidated);
        assert_eq!(invalidated.batch, Some(JOB));
        let erased = load_row(&app, ERASED).await;
        assert!(erased.is_erased() && erased.facts.ended_at().is_some());
        let unreadable = load_row(&app, UNREADABLE).await;
        let others = Keyring::new(&[9; 32]);
        assert_eq!(open_kept(&unreadable, &others), "yusuf@people.example.org");
        let (state, name) = (unreadable.state(), unreadable.line.name.as_str());
        assert_eq!((state, name), (State::Confirmed, "Yusuf Sealaway"));
        let expired = actions::find_row(&app.app, make_id(EXPIRED)).await;
        assert_eq!(expired.unwrap(), None, "nothing was left of it");
        let initials = load_row(&app, INITIALS).await.line;
        assert_eq!(initials.name, "Jane Doe");
        assert_eq!(initials.affiliation.as_deref(), Some("Quiet College"));
        let accepted = load_row(&app, ACCEPTED).await;
        let (line, seat) = (&accepted.line, accepted.organisation_key.as_deref());
        assert_eq!(line.name, "Amina Officewell");
        assert_eq!(line.role.as_deref(), Some("Director"));
        assert_eq!(seat, Some("web:health.example.org"));
        assert!(accepted.proven);
        let waiting = load_row(&app, IN_REVIEW).await;
        assert_eq!(waiting.state(), State::InReview);
        let address = waiting.mailbox.address().unwrap();
        assert_eq!(address.as_str(), "omar@elsewhere.example.net");
        app.discard_letters(3).await;
        app.close().await;
    }

    pub async fn mailboxes_and_seats_are_known_after_a_move(backend: Backend) {
        let app = open_moved(backend).await;
        app.discard_letters(3).await;
        // Her line takes the place of the one of before.
        let jane = individual("Jane Roe", "jane@people.example.org", "KE");
        app.endorse_and_confirm("care", &jane).await;
        assert_eq!(app.read_counts("care").await, (5, 1, 4));
        let before = load_row(&app, INITIALS).await;
        assert_eq!(before.state(), State::Withdrawn);
        // The seat is taken, so staff decide although the mailbox is the organisation's.
        let (name, website) = ("Example Health Network", "https://health.example.org");
        let zoe = organisation("Zoe Later", "zoe@health.example.org", name, website);
        app.endorse_and_confirm("care", &zoe).await;
        assert_eq!(app.read_counts("care").await, (5, 1, 4));
        assert_eq!(load_row(&app, ACCEPTED).await.state(), State::Accepted);
        app.close().await;
    }

    /// What the public may read of the cast.
    const PUBLIC: [&str; 6] = [
        "Boris Shownby",
        "Nurse",
        "City Clinic",
        "Example Health Network",
        "health.example.org",
        "Yusuf Sealaway",
    ];

    /// Lists the texts that the public may not read.
    fn list_private_texts() -> Vec<&'static str> {
        let mut texts = vec![QUESTION, NOTE, REASON];
        for row in &CAST {
            let typed = [row.role, row.affiliation, row.organisation, row.host];
            texts.extend(typed.into_iter().flatten());
            texts.extend(row.email);
            texts.push(row.name);
        }
        texts.retain(|text| !text.is_empty() && !PUBLIC.contains(text));
        texts
    }

    /// Reads what people typed, and everything derived from it, as it lies in the tables.
    async fn read_stored_values(app: &TestApp) -> Vec<String> {
        let db = &app.app.db.read;
        let (mut texts, mut bytes) = (vec![], vec![]);
        for row in endorsement::Entity::find().all(db).await.unwrap() {
            let typed = [row.name, row.role, row.affiliation, row.organisation_name];
            let other = [row.website, row.search_name, row.partner];
            texts.extend(typed.into_iter().chain(other).flatten());
            texts.extend([row.country, row.language]);
            let hidden = [row.seat, row.email_index, row.sealed];
            bytes.extend(hidden.into_iter().flatten());
            bytes.push(row.sort_key);
        }
        for row in submission::Entity::find().all(db).await.unwrap() {
            bytes.push(row.sealed);
        }
        for row in outbox_letter::Entity::find().all(db).await.unwrap() {
            texts.extend([row.note, row.last_error].into_iter().flatten());
            bytes.extend(row.written_sealed);
        }
        let bytes = bytes.iter();
        texts.extend(bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()));
        texts
    }

    pub async fn nothing_private_lies_in_clear_after_a_move(backend: Backend) {
        let app = open_moved(backend).await;
        let stored = read_stored_values(&app).await.join("\n").to_lowercase();
        for text in PUBLIC {
            assert!(stored.contains(&text.to_lowercase()), "{text} is public");
        }
        for text in list_private_texts() {
            assert!(!stored.contains(&text.to_lowercase()), "{text} is in clear");
        }
        app.discard_letters(3).await;
        app.close().await;
    }
}
