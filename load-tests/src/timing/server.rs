//! A server whose answers are timed, over PostgreSQL or SQLite, with people who count already.

use std::net::SocketAddr;
use std::time::Duration;

use super::answers::{Way, write_first};
use crate::load::{self, WrittenRequest};
use crate::people::write_confirmation;
use crate::scene::take_only;
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::postgres::Postgres;
use crate::servers::replica::{Options, Replica};
use crate::servers::sqlite::query_sqlite;

/// Who submit and confirm at once before anything is timed.
const CLIENTS: usize = 32;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// The server and what it needs. Fields are dropped in this order, dependents first.
pub struct TimedServer {
    replica: Replica,
    installation: Installation,
    postgres: Option<Postgres>,
    _scratch: Scratch,
}

impl TimedServer {
    /// Starts a server over one of both databases.
    pub async fn start(with_postgres: bool) -> Result<Self, String> {
        let scratch = Scratch::new()?;
        let postgres = if with_postgres {
            Some(Postgres::start(&scratch).await?)
        } else {
            None
        };
        let places = Places {
            database: postgres.as_ref().map(Postgres::url),
            ..Places::default()
        };
        let installation = Installation::new(&scratch, "timing", &places).await?;
        let replica = Replica::start_ready(&installation, &Options::default()).await?;
        Ok(Self {
            replica,
            installation,
            postgres,
            _scratch: scratch,
        })
    }

    /// Gives the name of its database.
    pub fn name(&self) -> &'static str {
        if self.postgres.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.replica.address()
    }

    /// Lets so many people submit and confirm, so that their addresses count.
    pub async fn make_known(&self, way: Way, people: u32) -> Result<(), String> {
        let before = self.list_submissions().await?;
        let counted = self.count_counted().await?;
        let mut numbers = 0..people;
        let maker = move |request: &mut Vec<u8>| {
            write_first(request, way, numbers.next()?);
            Some(WrittenRequest {
                class: 0,
                expected: 202,
            })
        };
        self.run("submissions", maker).await?;
        let after = self.list_submissions().await?;
        let before: std::collections::HashSet<&str> = before.lines().collect();
        let new: Vec<&str> = after.lines().filter(|id| !before.contains(id)).collect();
        let mut tokens = self.installation.make_tokens(&new.join("\n"))?.into_iter();
        let maker = move |request: &mut Vec<u8>| {
            tokens
                .next()
                .map(|token| write_confirmation(request, &token))
        };
        self.run("confirmations", maker).await?;
        let known = self.count_counted().await? - counted;
        if known == u64::from(people) {
            Ok(())
        } else {
            Err(format!("{known} of {people} addresses count"))
        }
    }

    /// Fails where not so many submissions of each kind are there.
    pub async fn check_stored(&self, pairs: u32) -> Result<(), String> {
        let stored = self.list_submissions().await?.lines().count();
        if stored == crate::to_index(u64::from(pairs) * 2) {
            Ok(())
        } else {
            Err(format!(
                "{}: {stored} submissions are stored instead of {pairs} of each kind",
                self.name()
            ))
        }
    }

    async fn run(&self, what: &str, maker: impl load::Maker) -> Result<(), String> {
        let measured = load::run_closed_loop(self.address(), CLIENTS, PATIENCE, 1, maker).await?;
        take_only(measured)?.check_flawless(what)
    }

    /// Lists the ids of submissions, a line each.
    async fn list_submissions(&self) -> Result<String, String> {
        match &self.postgres {
            Some(postgres) => postgres.query("select id from submission").await,
            None => {
                self.query_file("select lower(hex(id)) from submission")
                    .await
            }
        }
    }

    /// Counts the endorsements that count.
    async fn count_counted(&self) -> Result<u64, String> {
        let sql = "select count(*) || '' from endorsement where state in ('confirmed', 'accepted')";
        let text = match &self.postgres {
            Some(postgres) => postgres.query(sql).await?,
            None => self.query_file(sql).await?,
        };
        text.parse()
            .map_err(|_| format!("“{sql}” answers “{text}”"))
    }

    async fn query_file(&self, sql: &str) -> Result<String, String> {
        query_sqlite(&self.installation.find_sqlite_file(), sql).await
    }
}
