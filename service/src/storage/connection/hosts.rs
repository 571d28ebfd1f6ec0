//! The servers of PostgreSQL that an address names, of which the one that takes writes is chosen.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::stream::{FuturesUnordered, StreamExt};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};
use sea_orm::sqlx::{self, Connection, PgConnection, Row};
use sea_orm::{DbErr, RuntimeErr};
use tokio::time::{Instant, timeout_at};

use super::cause::describe_driver_error;
use crate::values::{PostgresAddress, PostgresHost};

/// How long a server is asked whether it takes writes.
const PATIENCE: Duration = Duration::from_secs(2);
/// How much longer servers that are preferred to one that takes writes may take.
const GRACE: Duration = Duration::from_millis(300);

/// The servers, and which of them was chosen last.
#[derive(Clone, Debug)]
pub struct PostgresHosts {
    address: Arc<PostgresAddress>,
    chosen: Arc<Mutex<Option<String>>>,
}

impl PostgresHosts {
    /// Wraps the servers of an address.
    pub fn new(address: PostgresAddress) -> Self {
        Self {
            address: Arc::new(address),
            chosen: Arc::default(),
        }
    }

    /// Returns the server that is to be used from now on: the only one, or the first one that takes
    /// writes. After a failover this is another one, so it is asked for whenever connections are
    /// opened anew. All are asked at the same time, for at most 2 seconds; where one takes writes,
    /// those before it have a moment more to say so. The error is a sentence that says of each
    /// server why it will not do.
    pub async fn choose_writable(&self) -> Result<PostgresHost, DbErr> {
        let hosts = &self.address.hosts;
        if !self.address.must_take_writes
            && let [host] = hosts.as_slice()
        {
            return Ok(host.clone());
        }
        let mut asked: FuturesUnordered<_> = (0..hosts.len())
            .map(|place| async move { (place, ask_for_writes(&hosts[place]).await) })
            .collect();
        let mut refusals = vec![Ok(()); hosts.len()];
        // A server that vanished does not answer at all; signing must not wait for that.
        let (mut best, mut until) = (None, Instant::now() + PATIENCE + GRACE);
        while let Ok(Some((place, answer))) = timeout_at(until, asked.next()).await {
            if answer.is_ok() && best.is_none_or(|best| place < best) {
                best = Some(place);
                until = until.min(Instant::now() + GRACE);
            }
            refusals[place] = answer;
            if best == Some(0) {
                break;
            }
        }
        if let Some(host) = best.and_then(|place| hosts.get(place)) {
            self.note_choice(host);
            return Ok(host.clone());
        }
        Err(DbErr::Conn(RuntimeErr::Internal(
            self.list_refusals(&refusals),
        )))
    }

    /// Whether there is a choice.
    pub fn are_several(&self) -> bool {
        self.address.hosts.len() > 1
    }

    /// Says of each server why it will not do, in a sentence; `None` if one of them will.
    pub async fn find_refusals(&self) -> Option<String> {
        let answers = self.ask_all().await;
        (!answers.iter().any(Result::is_ok)).then(|| self.list_refusals(&answers))
    }

    async fn ask_all(&self) -> Vec<Result<(), String>> {
        join_all(self.address.hosts.iter().map(ask_for_writes)).await
    }

    fn list_refusals(&self, answers: &[Result<(), String>]) -> String {
        let refusals: Vec<String> = self
            .address
            .hosts
            .iter()
            .zip(answers)
            .filter_map(|(host, answer)| {
                let why = answer.as_ref().err()?;
                Some(format!("at {}: {why}", host.place))
            })
            .collect();
        format!("PostgreSQL {}", refusals.join("; "))
    }

    /// Logs which of several servers is used, if it is another one than before.
    fn note_choice(&self, host: &PostgresHost) {
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        if chosen.as_ref() != Some(&host.place) {
            tracing::info!(server = %host.place, "this server takes the writes");
            *chosen = Some(host.place.clone());
        }
    }
}

/// Fits the options of the driver to a server. Nothing is asked of a connection at its start that a
/// pooler would refuse.
pub fn fit_options(options: PgConnectOptions, is_plain: bool) -> PgConnectOptions {
    // Numbers with a fraction have had all their digits since PostgreSQL 12.
    let options = options.extra_float_digits(None::<i8>);
    if is_plain {
        options.ssl_mode(PgSslMode::Disable)
    } else {
        options
    }
}

/// Asks a server, on a connection of its own, whether it takes writes; the error says why not.
async fn ask_for_writes(host: &PostgresHost) -> Result<(), String> {
    let asked = async {
        let mut connection =
            PgConnection::connect_with(&fit_options(host.url.parse()?, host.is_plain)).await?;
        // A pooler may keep no prepared statements, so none is made.
        let question = sqlx::raw_sql("show transaction_read_only");
        let row = question.fetch_one(&mut connection).await?;
        let state: String = row.try_get(0)?;
        // The answer is here; a server that does not wait for the end of the connection is as good.
        let _ = connection.close().await;
        Ok::<bool, sqlx::Error>(state == "off")
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(true)) => Ok(()),
        Ok(Ok(false)) => Err("it takes no writes: it is a standby, or was set to read only".into()),
        Ok(Err(error)) => Err(describe_driver_error(&error)),
        Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
    }
}
