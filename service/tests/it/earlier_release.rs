//! A database as the earlier release left it: its schema, two statements, and rows of every kind.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use entities::{statement, statement_host, statement_search, statement_text, statement_version};
use migration::{Migrator, MigratorTrait};
use sea_orm::ActiveValue::NotSet;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, EntityTrait, IntoActiveModel,
    Statement, TransactionTrait, Value,
};
use undersigned::installation;
use undersigned::settings::Settings;
use undersigned::values::{EmailAddress, Keyring, Random, SealPurpose};
use uuid::{Builder, Uuid};

use crate::support::{Backend, START, TestApp, TestDatabase};

/// The question that staff asked, in a letter that waits.
pub const QUESTION: &str = "Which office do you speak for?";
/// What staff wrote about a correction, in a letter that waits.
pub const NOTE: &str = "We mended the spelling of your clinic.";
/// Why staff declined.
pub const REASON: &str = "This league has no members.";

/// Pending, and its first letter waits.
pub const WAITING: u16 = 10_001;
/// Pending, and its first letter was sent.
pub const MAILED: u16 = 10_002;
pub const SHOWN: u16 = 10_003;
pub const HIDDEN: u16 = 10_004;
pub const INITIALS: u16 = 10_005;
pub const ACCEPTED: u16 = 10_006;
pub const IN_REVIEW: u16 = 10_007;
pub const DECLINED: u16 = 10_008;
/// Withdrawn, since [`SHOWN`] took its place.
pub const REPLACED: u16 = 10_009;
/// Taken out by the job [`JOB`].
pub const INVALIDATED: u16 = 10_010;
pub const ERASED: u16 = 10_011;
pub const EXPIRED: u16 = 10_012;
/// Counted, with an address that was sealed with another secret.
pub const UNREADABLE: u16 = 10_013;

pub const JOB: Uuid = Uuid::from_u128(0x1234);

/// A row as the earlier release stored it.
#[derive(Clone, Copy)]
pub struct StoredBefore {
    number: u16,
    kind: &'static str,
    state: &'static str,
    display: &'static str,
    pub name: &'static str,
    pub role: Option<&'static str>,
    pub affiliation: Option<&'static str>,
    country: &'static str,
    pub organisation: Option<&'static str>,
    pub host: Option<&'static str>,
    pub email: Option<&'static str>,
    before: Option<&'static str>,
}

impl StoredBefore {
    fn counts(&self) -> bool {
        ["confirmed", "accepted"].contains(&self.state)
    }
}

const PERSON: StoredBefore = StoredBefore {
    number: 0,
    kind: "individual",
    state: "confirmed",
    display: "public",
    name: "",
    role: None,
    affiliation: None,
    country: "KE",
    organisation: None,
    host: None,
    email: None,
    before: None,
};

const ORGANISATION: StoredBefore = StoredBefore {
    kind: "organisation",
    ..PERSON
};

/// Everybody who has to do with the statement `care`.
pub const CAST: [StoredBefore; 13] = [
    StoredBefore {
        number: WAITING,
        state: "pending",
        name: "Wanda Waitstone",
        role: Some("Lampkeeper"),
        email: Some("wanda@people.example.org"),
        ..PERSON
    },
    StoredBefore {
        number: MAILED,
        state: "pending",
        name: "Milan Lettermark",
        email: Some("milan@people.example.org"),
        ..PERSON
    },
    StoredBefore {
        number: SHOWN,
        name: "Boris Shownby",
        role: Some("Nurse"),
        affiliation: Some("City Clinic"),
        country: "RU",
        email: Some("boris@people.example.org"),
        ..PERSON
    },
    StoredBefore {
        number: HIDDEN,
        display: "hidden",
        name: "Chen Cellarton",
        role: Some("Archivist"),
        country: "CN",
        email: Some("chen@people.example.org"),
        ..PERSON
    },
    StoredBefore {
        number: INITIALS,
        display: "initials",
        name: "Jane Doe",
        affiliation: Some("Quiet College"),
        email: Some("jane@people.example.org"),
        ..PERSON
    },
    StoredBefore {
        number: ACCEPTED,
        state: "accepted",
        name: "Amina Officewell",
        role: Some("Director"),
        organisation: Some("Example Health Network"),
        host: Some("health.example.org"),
        email: Some("amina@health.example.org"),
        ..ORGANISATION
    },
    StoredBefore {
        number: IN_REVIEW,
        state: "in_review",
        name: "Omar Askedby",
        role: Some("Treasurer"),
        organisation: Some("Second Network"),
        host: Some("second.example.net"),
        email: Some("omar@elsewhere.example.net"),
        ..ORGANISATION
    },
    StoredBefore {
        number: DECLINED,
        state: "declined",
        name: "Dora Turnaway",
        organisation: Some("Refused League"),
        host: Some("refused.example.net"),
        email: Some("dora@refused.example.net"),
        before: Some("in_review"),
        ..ORGANISATION
    },
    StoredBefore {
        number: REPLACED,
        state: "withdrawn",
        name: "Boris Beforehand",
        email: Some("boris@people.example.org"),
        before: Some("confirmed"),
        ..PERSON
    },
    StoredBefore {
        number: INVALIDATED,
        state: "invalidated",
        name: "Ines Outtaken",
        email: Some("ines@people.example.org"),
        before: Some("confirmed"),
        ..PERSON
    },
    StoredBefore {
        number: ERASED,
        state: "withdrawn",
        ..PERSON
    },
    StoredBefore {
        number: EXPIRED,
        state: "expired",
        ..PERSON
    },
    StoredBefore {
        number: UNREADABLE,
        name: "Yusuf Sealaway",
        email: Some("yusuf@people.example.org"),
        ..PERSON
    },
];

/// Returns the moment at which the clock of a test stands.
fn start() -> DateTime<Utc> {
    START.parse().unwrap()
}

/// Returns the moment since which everything counts that counts.
fn decided_at() -> DateTime<Utc> {
    start() - TimeDelta::days(1)
}

/// Makes the id of a row: a UUID of version 7, and in the order of the numbers.
pub fn make_id(number: u16) -> Uuid {
    let millis = u64::try_from(decided_at().timestamp_millis()).unwrap();
    let mut rest = [0x55; 10];
    rest[8..].copy_from_slice(&number.to_be_bytes());
    Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

/// A database of the earlier release, which the program has not opened yet.
pub struct EarlierDatabase {
    database: TestDatabase,
    keys: Keyring,
    pub raw: DatabaseConnection,
}

impl EarlierDatabase {
    /// Makes a database with the cast in the statement `care`, and so many people in the statement
    /// `crowd`, whose rows come first.
    pub async fn make(backend: Backend, crowd_size: u16) -> Self {
        let database = TestDatabase::new(backend);
        let settings = Settings::load(None, &database.overrides(1)).unwrap();
        let keys = Keyring::new(&settings.secret);
        let raw = connect(&database).await;
        let all = Migrator::migrations();
        let before = all.iter().position(|one| one.name() == "m0011_envelopes");
        let before = u32::try_from(before.unwrap()).unwrap();
        Migrator::up(&raw, Some(before)).await.unwrap();
        let published = Box::pin(TestApp::open(Backend::Sqlite)).await;
        let care = published.publish("care", "").await.id;
        let crowd = published.publish("crowd", "").await.id;
        copy_statements(&published.app.db.read, &raw).await;
        published.close().await;
        let tx = raw.begin().await.unwrap();
        let secret = installation::fingerprint_secret(&keys);
        let secret = vec![("key", "secret_check".into()), ("value", secret.into())];
        insert_row(&tx, "installation", secret).await;
        write_crowd(&tx, &keys, crowd, crowd_size).await;
        write_cast(&tx, &keys, care).await;
        write_letters(&tx, &keys).await;
        tx.commit().await.unwrap();
        Self {
            database,
            keys,
            raw,
        }
    }

    /// Ends its own connection, so that the program may open the database.
    pub async fn hand_over(self) -> (TestDatabase, Keyring) {
        self.raw.close().await.unwrap();
        (self.database, self.keys)
    }
}

async fn connect(database: &TestDatabase) -> DatabaseConnection {
    let url = match database.redis {
        None => format!("{}?mode=rwc", database.database_url),
        Some(_) => database.database_url.clone(),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    Database::connect(options).await.unwrap()
}

/// Copies published statements: their tables are the same in both releases.
async fn copy_statements(from: &impl ConnectionTrait, to: &impl ConnectionTrait) {
    for row in statement::Entity::find().all(from).await.unwrap() {
        let row = statement::ActiveModel {
            // Columns that came later.
            keeps_public_list: NotSet,
            held_until: NotSet,
            erased_at: NotSet,
            reminds: NotSet,
            ..row.into_active_model()
        };
        let insert = statement::Entity::insert(row);
        insert.exec_without_returning(to).await.unwrap();
    }
    copy_rows::<statement_version::Entity>(from, to).await;
    copy_rows::<statement_text::Entity>(from, to).await;
    copy_rows::<statement_host::Entity>(from, to).await;
    copy_rows::<statement_search::Entity>(from, to).await;
}

async fn copy_rows<E>(from: &impl ConnectionTrait, to: &impl ConnectionTrait)
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    for row in E::find().all(from).await.unwrap() {
        let row: E::ActiveModel = row.into_active_model();
        E::insert(row).exec_without_returning(to).await.unwrap();
    }
}

async fn insert_row(db: &impl ConnectionTrait, table: &str, row: Vec<(&str, Value)>) {
    let names: Vec<&str> = row.iter().map(|(name, _)| *name).collect();
    let places: Vec<String> = (1..=row.len()).map(|place| format!("${place}")).collect();
    let (names, places) = (names.join(", "), places.join(", "));
    let sql = format!("insert into {table} ({names}) values ({places})");
    let values: Vec<Value> = row.into_iter().map(|(_, value)| value).collect();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(query).await.unwrap();
}

async fn write_crowd(db: &impl ConnectionTrait, keys: &Keyring, statement: Uuid, size: u16) {
    let mut tally = EarlierTally::new();
    for number in 0..size {
        let somebody = StoredBefore {
            number,
            name: "Crowdwell",
            ..PERSON
        };
        let email = format!("crowd{number}@people.example.org");
        write_row(db, keys, statement, &somebody, Some(&email)).await;
        count_row(&mut tally, &somebody);
    }
    write_tally(db, statement, tally).await;
}

async fn write_cast(db: &impl ConnectionTrait, keys: &Keyring, statement: Uuid) {
    let mut tally = EarlierTally::new();
    for row in &CAST {
        write_row(db, keys, statement, row, row.email).await;
        if row.counts() {
            count_row(&mut tally, row);
        }
    }
    write_tally(db, statement, tally).await;
}

/// Seals an address as the earlier release did; returns its keyed hash, too.
fn seal_mailbox(keys: &Keyring, statement: Uuid, number: u16, email: &str) -> [Vec<u8>; 2] {
    let others = Keyring::new(&[9; 32]);
    let is_foreign = number == UNREADABLE;
    let keys = if is_foreign { &others } else { keys };
    let (purpose, email) = (
        SealPurpose::SignatoryAddress,
        EmailAddress::parse(email).unwrap(),
    );
    let sealed = keys.seal_address(purpose, &email, make_id(number), &Random::System);
    [sealed, keys.hash_email(statement, &email)]
}

async fn write_row(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    row: &StoredBefore,
    email: Option<&str>,
) {
    let id = make_id(row.number);
    let mailbox = email.map(|email| seal_mailbox(keys, statement, row.number, email));
    let [sealed, index] = mailbox.map_or([None, None], |both| both.map(Some));
    let text = |text: Option<&str>| Value::from(text.map(str::to_owned));
    let time = |hours: i64, is_there: bool| {
        let at = start() - TimeDelta::hours(hours);
        Value::from(is_there.then_some(at))
    };
    let is_proven = !["pending", "expired"].contains(&row.state);
    let has_ended = ["declined", "withdrawn", "invalidated", "expired"].contains(&row.state);
    let has_counted = row.counts() || row.before == Some("confirmed");
    let is = |number: u16| row.number == number;
    let replaced_by = is(REPLACED).then(|| make_id(SHOWN));
    let website = row.host.map(|host| format!("https://{host}"));
    let seat = row.host.map(|host| format!("web:{host}"));
    let columns = vec![
        ("id", id.into()),
        ("statement_id", statement.into()),
        ("version", 1_i32.into()),
        ("language", "en".into()),
        ("kind", row.kind.into()),
        ("state", row.state.into()),
        ("display", row.display.into()),
        ("name", row.name.into()),
        ("role", text(row.role)),
        ("affiliation", text(row.affiliation)),
        ("country", row.country.into()),
        ("organisation_name", text(row.organisation)),
        ("website", website.into()),
        ("organisation_key", seat.into()),
        ("proven", is(ACCEPTED).into()),
        ("email_sealed", sealed.into()),
        ("email_index", index.into()),
        ("submission_key", id.as_bytes().to_vec().into()),
        ("sort_key", row.name.as_bytes().to_vec().into()),
        ("search_name", row.name.to_lowercase().into()),
        ("consent_version", 1_i32.into()),
        ("consent_updates", false.into()),
        ("submitted_at", time(30, true)),
        ("confirmed_at", time(24, is_proven)),
        ("decided_at", time(24, has_counted)),
        ("ended_at", time(2, has_ended)),
        ("replaced_by", replaced_by.into()),
        ("reason", text(is(DECLINED).then_some(REASON))),
        ("row_version", 3_i32.into()),
        ("batch_id", is(INVALIDATED).then_some(JOB).into()),
        ("state_before", text(row.before)),
    ];
    insert_row(db, "endorsement", columns).await;
}

/// Organisations and people by dimension and key.
type EarlierTally = BTreeMap<(&'static str, String), (i64, i64)>;

/// Counts a row as the earlier release did: hidden people in their country, and once
/// more beside it.
fn count_row(tally: &mut EarlierTally, row: &StoredBefore) {
    let is_organisation = row.kind == "organisation";
    let (at, country) = (decided_at(), row.country.to_owned());
    let hidden = (row.display == "hidden").then(|| ("hidden", country.clone()));
    let along = [
        ("all", String::new()),
        ("country", country),
        ("language", "en".to_owned()),
        ("version", "1".to_owned()),
        ("day", at.date_naive().to_string()),
        ("hour", at.format("%Y-%m-%dT%H").to_string()),
    ];
    for key in along.into_iter().chain(hidden) {
        let count = tally.entry(key).or_default();
        count.0 += i64::from(is_organisation);
        count.1 += i64::from(!is_organisation);
    }
}

async fn write_tally(db: &impl ConnectionTrait, statement: Uuid, tally: EarlierTally) {
    for ((dimension, key), (organisations, individuals)) in tally {
        let row = vec![
            ("statement_id", statement.into()),
            ("dimension", dimension.into()),
            ("key", key.into()),
            ("organisations", organisations.into()),
            ("individuals", individuals.into()),
        ];
        insert_row(db, "tally", row).await;
    }
    let revision = vec![
        ("statement_id", statement.into()),
        ("revision", 7_i64.into()),
        ("changed_at", decided_at().into()),
    ];
    insert_row(db, "tally_revision", revision).await;
}

/// Writes the letters: one was sent, and three wait.
async fn write_letters(db: &impl ConnectionTrait, keys: &Keyring) {
    // The note of a question was sealed, and any other stood in clear.
    let (plain, asked) = (QUESTION.as_bytes(), make_id(IN_REVIEW));
    let question = keys.seal(SealPurpose::Question, plain, asked, &Random::System);
    let question = BASE64URL_NOPAD.encode(&question);
    for (about, kind, is_sent, note) in [
        (WAITING, "confirm", false, None),
        (MAILED, "confirm", true, None),
        (IN_REVIEW, "question", false, Some(question)),
        (SHOWN, "corrected", false, Some(NOTE.to_owned())),
    ] {
        let at = start() - TimeDelta::hours(1);
        let state = if is_sent { "sent" } else { "waiting" };
        let row = vec![
            ("id", Random::System.id(at).into()),
            ("endorsement_id", make_id(about).into()),
            ("kind", kind.into()),
            ("state", state.into()),
            ("attempts", 0_i32.into()),
            ("created_at", at.into()),
            ("due_at", at.into()),
            ("sent_at", is_sent.then_some(at).into()),
            ("note", note.into()),
        ];
        insert_row(db, "outbox_letter", row).await;
    }
}
