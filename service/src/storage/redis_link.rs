//! The link to Redis: short time limits, quiet failure while Redis is away, and recovery also when
//! another server replaced it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, FromRedisValue, RedisError, ScriptInvocation};
use tokio::sync::watch;
use tokio::time::Instant;

/// The longest time that a request waits for Redis.
const PATIENCE: Duration = Duration::from_millis(250);
/// How often Redis is tried while it is away, by one request; all others continue without it.
const PROBE: Duration = Duration::from_millis(500);

/// A connection that reconnects by itself, and the prefix of all keys.
#[derive(Clone)]
pub struct RedisLink {
    client: Client,
    prefix: Arc<str>,
    state: Arc<Mutex<LinkState>>,
    /// The number of connections that were abandoned. Subscribers reconnect when it changes.
    moves: Arc<watch::Sender<u64>>,
}

/// The current connection and whether Redis answers.
struct LinkState {
    connection: ConnectionManager,
    /// The time since which Redis has not answered, and the time of the last attempt since.
    away: Option<(Instant, Instant)>,
}

impl RedisLink {
    /// Prepares the link; Redis may be away. `epoch` separates the keys of this database from those
    /// before a restore.
    pub fn new(url: &str, prefix: &str, epoch: &str) -> Result<Self, RedisError> {
        let client = Client::open(url)?;
        let state = LinkState {
            connection: connect(&client)?,
            away: None,
        };
        let prefix = format!("{prefix}{epoch}:").into();
        Ok(Self {
            client,
            prefix,
            state: Arc::new(Mutex::new(state)),
            moves: Arc::new(watch::Sender::new(0)),
        })
    }

    /// Returns the full name of a key or channel.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Runs a script; returns `None` if Redis does not answer in time. The log has one line when
    /// Redis goes away and one when it is back.
    pub async fn invoke<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Option<T> {
        let (mut connection, used) = self.choose_connection()?;
        let answer = tokio::time::timeout(PATIENCE, call.invoke_async(&mut connection)).await;
        match answer {
            Ok(Ok(value)) => {
                self.note_back();
                Some(value)
            }
            Ok(Err(error)) => {
                // A broken connection reconnects by itself. A connection to the old master after a
                // failover, or to a machine that vanished, never breaks and must be abandoned.
                self.note_away(
                    used,
                    error.code().unwrap_or("connection"),
                    is_demoted(&error) || error.is_timeout(),
                );
                None
            }
            Err(_) => {
                self.note_away(used, "timeout", true);
                None
            }
        }
    }

    /// Checks whether Redis answers.
    pub async fn ping(&self) -> bool {
        let mut connection = self.lock_state().connection.clone();
        let command = redis::cmd("PING");
        let answer =
            tokio::time::timeout(PATIENCE * 2, command.query_async::<String>(&mut connection))
                .await;
        matches!(answer, Ok(Ok(_)))
    }

    /// Opens a separate connection that listens to a channel, resolving the host name anew.
    pub async fn subscribe(&self, channel: &str) -> Result<redis::aio::PubSub, RedisError> {
        let mut listener = self.client.get_async_pubsub().await?;
        listener.subscribe(self.key(channel)).await?;
        Ok(listener)
    }

    /// Returns a receiver that changes whenever a connection was abandoned.
    pub fn moves(&self) -> watch::Receiver<u64> {
        self.moves.subscribe()
    }

    /// Returns the connection and its number, or `None` while Redis is away and another request has
    /// just tried it.
    fn choose_connection(&self) -> Option<(ConnectionManager, u64)> {
        let mut state = self.lock_state();
        if let Some((since, tried_at)) = &mut state.away {
            // During the first moment everybody tries on, as one late answer may be a hiccup.
            if since.elapsed() > PATIENCE && tried_at.elapsed() < PROBE {
                return None;
            }
            *tried_at = Instant::now();
        }
        Some((state.connection.clone(), *self.moves.borrow()))
    }

    fn note_back(&self) {
        if self.lock_state().away.take().is_some() {
            tracing::info!("Redis is back");
        }
    }

    /// Records that Redis did not answer. With `give_up` the used connection is useless; the first
    /// of its users to report that replaces it.
    fn note_away(&self, used: u64, why: &str, give_up: bool) {
        let now = Instant::now();
        let mut state = self.lock_state();
        let is_first = state.away.is_none();
        state.away.get_or_insert((now, now));
        // All requests that were under way fail at once; without the number each of them would
        // replace the connection that the one before has just made.
        if give_up
            && *self.moves.borrow() == used
            && let Ok(connection) = connect(&self.client)
        {
            state.connection = connection;
            self.moves.send_modify(|moves| *moves += 1);
        }
        drop(state);
        if is_first {
            tracing::warn!(
                why,
                "Redis is away: limits count in this process until it is back"
            );
        }
    }

    fn lock_state(&self) -> std::sync::MutexGuard<'_, LinkState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Prepares a connection that opens at its first use, resolving the host name then.
fn connect(client: &Client) -> Result<ConnectionManager, RedisError> {
    let config = ConnectionManagerConfig::new()
        .set_connection_timeout(Some(PATIENCE))
        .set_response_timeout(Some(PATIENCE))
        .set_number_of_retries(1)
        .set_max_delay(Duration::from_millis(500));
    ConnectionManager::new_lazy_with_config(client.clone(), config)
}

/// Whether Redis says that it is a replica now. Older versions say so inside the error of a script.
fn is_demoted(error: &RedisError) -> bool {
    error.code() == Some("READONLY")
        || error
            .detail()
            .is_some_and(|detail| detail.contains("READONLY"))
}
