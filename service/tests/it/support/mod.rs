//! The app of a test: the whole service over a real database, served on a real socket, with a clock
//! that the test holds.

pub mod account_letters;
pub mod api_contract;
pub mod browser;
pub mod cast;
#[cfg(feature = "dkim")]
pub mod dkim;
pub mod mailbox;
pub mod own_postgres;
pub mod packs;
pub mod page;
pub mod process;
pub mod programs;
pub mod proxy;
pub mod redis_keys;
pub mod redis_server;
pub mod replica;
pub mod review;
pub mod seizure;
pub mod smtp_sink;
pub mod staff;
pub mod wait;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use undersigned::app::{App, Running};
use undersigned::endorsement::letters::worker;
use undersigned::http::connection::server;
use undersigned::routes;
use undersigned::settings::{Overrides, Settings};
use undersigned::statement::manifest::Manifest;
use undersigned::statement::publishing;
use undersigned::statement::rules::{Published, Statement};
use undersigned::storage::database::Db;
use undersigned::upgrade;
use undersigned::values::{Clock, Keyring, Random};

use api_contract::ContractClient;
use mailbox::Letter;
use redis_keys::clear_redis;

/// The servers on which a journey runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite, limits and tallies in the process.
    Sqlite,
    /// PostgreSQL, limits and tallies in Redis.
    Postgres,
}

/// Runs each journey on both backends.
macro_rules! journeys {
    ($($name:ident),+ $(,)?) => { $(
        mod $name {
            use crate::support::Backend;
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { Box::pin(super::journey::$name(Backend::Sqlite)).await; }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { Box::pin(super::journey::$name(Backend::Postgres)).await; }
        }
    )+ };
}
pub(crate) use journeys;

/// The moment at which the clock of a test stands at first.
pub const START: &str = "2026-02-14T12:00:00Z";

/// The database, the directory and the keys in Redis of one test; they are gone when it is dropped.
pub struct TestDatabase {
    pub directory: TempDir,
    pub database_url: String,
    pub redis: Option<(String, String)>,
    schema: Option<String>,
}

impl TestDatabase {
    pub fn new(backend: Backend) -> Self {
        let directory = tempfile::tempdir().unwrap();
        // Tests run at the same time over the same servers: each has a schema and a prefix of its
        // own.
        let name = format!("t{}", uuid::Uuid::new_v4().simple());
        match backend {
            Backend::Sqlite => {
                let database_url =
                    format!("sqlite://{}/undersigned.db", directory.path().display());
                Self {
                    directory,
                    database_url,
                    redis: None,
                    schema: None,
                }
            }
            Backend::Postgres => {
                run_psql(&format!("create schema {name}"));
                // A search path in the URL holds for every connection, also for those of a process
                // that the test starts.
                let database_url = format!("{}?options=-c%20search_path%3D{name}", postgres_url());
                let redis = Some((redis_url(), format!("{name}:")));
                Self {
                    directory,
                    database_url,
                    redis,
                    schema: Some(name),
                }
            }
        }
    }

    pub fn overrides(&self, port: u16) -> Overrides {
        let mut overrides = Overrides::from([
            ("listen", format!("127.0.0.1:{port}")),
            ("base_url", format!("http://127.0.0.1:{port}")),
            ("data_dir", self.directory.path().display().to_string()),
            ("database_url", self.database_url.clone()),
        ]);
        if let Some((url, prefix)) = &self.redis {
            overrides.insert("redis_url", url.clone());
            overrides.insert("redis_prefix", prefix.clone());
        }
        overrides
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(schema) = &self.schema {
            run_psql(&format!(
                "set client_min_messages = warning; drop schema {schema} cascade"
            ));
        }
        if let Some((url, prefix)) = &self.redis {
            clear_redis(url, prefix);
        }
    }
}

/// Returns the address of the PostgreSQL that tests share.
pub fn postgres_url() -> String {
    read_variable(
        "TEST_POSTGRES_URL",
        "postgres://postgres@127.0.0.1:5432/postgres",
    )
}

pub fn redis_url() -> String {
    read_variable("TEST_REDIS_URL", "redis://127.0.0.1:6379")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test command says where its servers are"
)]
pub fn read_variable(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}

/// Runs statements in the database that tests share.
pub fn run_psql(sql: &str) {
    let done = std::process::Command::new("psql")
        .args(["-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, &postgres_url()])
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// A running app.
pub struct TestApp {
    pub app: Arc<App>,
    pub base: String,
    pub client: ContractClient,
    pub clock: Clock,
    running: Option<Running>,
    pub database: TestDatabase,
    /// The ids of the letters that the test has taken.
    taken: std::sync::Mutex<std::collections::HashSet<String>>,
}

impl TestApp {
    pub async fn open(backend: Backend) -> Self {
        Self::open_with(backend, &[]).await
    }

    pub async fn open_with(backend: Backend, settings: &[(&'static str, &str)]) -> Self {
        Box::pin(Self::open_at(TestDatabase::new(backend), settings)).await
    }

    pub async fn open_at(database: TestDatabase, settings: &[(&'static str, &str)]) -> Self {
        // The port has to be known before the settings, since the public address names it.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut overrides = database.overrides(port);
        // Journeys about hidden people and the count set a delay; in the others everything shows at
        // once.
        overrides.insert("tally.hidden_delay", "0".into());
        overrides.extend(
            settings
                .iter()
                .map(|(key, value)| (*key, (*value).to_owned())),
        );
        let settings = Settings::load(None, &overrides).unwrap();
        // `App::start` does not migrate: the commands do that before they start the app.
        let db = Db::connect(&settings.database_url).await.unwrap();
        let keys = Keyring::new(&settings.secret);
        Box::pin(upgrade::bring_up_to_date(
            &db,
            (&keys, &Random::System),
            |_| (),
        ))
        .await
        .unwrap();
        db.close().await;
        let clock = Clock::fixed(START.parse().unwrap());
        let started = App::start(settings, clock.clone(), Random::System, false);
        let running = Box::pin(started).await.unwrap();
        let app = running.app.clone();
        tokio::spawn(server::serve(
            listener,
            routes::build_public(&app),
            app.stopping.subscribe(),
        ));
        let client = ContractClient::open();
        let taken = std::sync::Mutex::default();
        Self {
            app,
            base: format!("http://127.0.0.1:{port}"),
            client,
            clock,
            running: Some(running),
            database,
            taken,
        }
    }

    /// Publishes an open letter in English and Arabic that takes everybody; `change` is added to
    /// its `statement.toml`.
    pub async fn publish(&self, slug: &str, change: &str) -> Statement {
        self.publish_text(slug, change, "We ask for *care*.").await;
        self.load_statement(slug).await
    }

    pub async fn publish_text(&self, slug: &str, change: &str, text: &str) -> Published {
        publishing::publish(
            &self.app,
            &self.app.actor,
            make_manifest(slug, change, text),
        )
        .await
        .unwrap()
    }

    pub async fn load_statement(&self, slug: &str) -> Statement {
        undersigned::statement::store::find_by_slug(&self.app.db.read, slug)
            .await
            .unwrap()
            .unwrap()
    }

    /// Loads the statement with what stands around it, as forms are read by it.
    pub async fn load_entry(
        &self,
        slug: &str,
    ) -> std::sync::Arc<undersigned::statement::catalogue::CatalogueEntry> {
        self.app
            .catalogue
            .find_by_slug(&self.app.db.read, slug)
            .await
            .unwrap()
            .unwrap()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn advance_clock(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    /// Lets time pass for the limits too, which Redis counts by its own clock.
    pub fn outlast_limits(&self, time: TimeDelta) {
        self.advance_clock(time);
        if let Some((url, prefix)) = &self.database.redis {
            clear_redis(url, prefix);
        }
    }

    /// Returns the whole address of a path; an address, such as a link in a letter, stays as it is.
    pub fn url(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.base)
        }
    }

    pub async fn get(&self, path: &str) -> reqwest::Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub async fn read_html(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    pub async fn read_json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> reqwest::Response {
        self.client
            .post(self.url(path))
            .json(body)
            .send()
            .await
            .unwrap()
    }

    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
        self.client
            .post(self.url(path))
            .form(fields)
            .send()
            .await
            .unwrap()
    }

    pub async fn endorse(&self, slug: &str, body: &Value) -> reqwest::Response {
        self.post_json(&format!("/api/v1/statements/{slug}/endorsements"), body)
            .await
    }

    /// Endorses and confirms from the letter; gives the link of the second letter.
    pub async fn endorse_and_confirm(&self, slug: &str, body: &Value) -> String {
        let address = body["email"].as_str().unwrap();
        assert_eq!(self.endorse(slug, body).await.status(), 202);
        let token = self.take_letter_to(address).await.confirm_token();
        let confirmed = self
            .post_json(
                "/api/v1/confirmations",
                &serde_json::json!({ "token": token }),
            )
            .await;
        assert_eq!(confirmed.status(), 200);
        self.take_letter_to(address).await.my_token()
    }

    pub async fn read_tally(&self, slug: &str) -> Value {
        self.read_json(&format!("/api/v1/statements/{slug}/tally"))
            .await
    }

    /// Reads total, organisations and individuals of the tally, and checks that they add up.
    pub async fn read_counts(&self, slug: &str) -> (i64, i64, i64) {
        let tally = self.read_tally(slug).await;
        let number = |key: &str| tally[key].as_i64().unwrap();
        assert_eq!(
            number("total"),
            number("organisations") + number("individuals")
        );
        let over_countries: i64 = tally["countries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                row["organisations"].as_i64().unwrap() + row["individuals"].as_i64().unwrap()
            })
            .sum();
        // Who hides counts under `ZZ`, so the countries add up to the total all the same.
        assert_eq!(number("total"), over_countries);
        (
            number("total"),
            number("organisations"),
            number("individuals"),
        )
    }

    /// Sends the letters that are due.
    pub async fn send_letters(&self) {
        for _ in 0..100 {
            if worker::drain(&self.app).await.unwrap() == 0 {
                return;
            }
        }
        panic!("letters are still due after 100 rounds");
    }

    /// Runs the jobs that wait, as the worker does, until there is none.
    pub async fn run_jobs(&self) {
        for _ in 0..1000 {
            let Some(run) = undersigned::jobs::run::claim_next(&self.app).await.unwrap() else {
                return;
            };
            undersigned::worker::run_job(&self.app, run).await.unwrap();
        }
        panic!("jobs still wait after 1000 of them");
    }

    /// Sends what is due, and takes the letters that were not taken before, oldest first.
    #[must_use = "letters are counted: read them, or discard_letters(how many)"]
    pub async fn take_letters(&self) -> Vec<Letter> {
        self.send_letters().await;
        let mut taken = self.taken.lock().unwrap();
        mailbox::read_letters(&self.database.directory.path().join("mail"))
            .into_iter()
            .filter(|letter| taken.insert(letter.id.clone()))
            .collect()
    }

    /// Takes the one new letter, which has to be to this address.
    pub async fn take_letter_to(&self, address: &str) -> Letter {
        let mut letters = self.take_letters().await;
        assert_eq!(
            letters.len(),
            1,
            "{:?}",
            letters
                .iter()
                .map(|letter| &letter.subject)
                .collect::<Vec<_>>()
        );
        let letter = letters.remove(0);
        assert_eq!(letter.to, address);
        letter
    }

    /// Ends the app. The test has taken every letter, and every tally is what its endorsements
    /// add up to.
    pub async fn close(mut self) {
        let left: Vec<String> = self
            .take_letters()
            .await
            .into_iter()
            .map(|letter| letter.subject)
            .collect();
        assert_eq!(
            left,
            Vec::<String>::new(),
            "letters that the test has not taken"
        );
        for statement in undersigned::statement::search::load_all(&self.app.db.read)
            .await
            .unwrap()
        {
            let drift = undersigned::endorsement::recount::recount(&self.app, &statement, false)
                .await
                .unwrap();
            assert_eq!(drift, [], "{}", statement.slug);
        }
        if let Some(running) = self.running.take() {
            running.app.stop();
            running.app.db.close().await;
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.app.stop();
    }
}

/// Makes the manifest of a statement's directory that lies in memory.
pub fn make_manifest(slug: &str, change: &str, text: &str) -> Manifest {
    let toml = format!(
        "slug = \"{slug}\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\", \"ar\"]\n{change}\n\
         [[hosts]]\nname = \"Example Network\"\nwebsite = \"https://network.example.org\"\ncountry = \"KE\"\nlead = true\n"
    );
    let files = move |name: &str| match name {
        "statement.toml" => Ok(toml.clone().into_bytes()),
        "en.md" => Ok(format!(
            "+++\ntitle = \"A letter about {slug}\"\nsummary = \"What we ask.\"\n+++\n{text}\n"
        )
        .into_bytes()),
        "ar.md" => Ok(
            "+++\ntitle = \"رسالة مفتوحة\"\nsummary = \"ما نطلبه.\"\n+++\nنطلب الرعاية.\n"
                .to_owned()
                .into_bytes(),
        ),
        _ => Err("no such file".to_owned()),
    };
    Manifest::from_files(&files).unwrap_or_else(|error| panic!("{error}"))
}
