//! The way to Redis: short patience, quiet when it is away, healed when it is back, also when another has taken its place.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, FromRedisValue, RedisError, ScriptInvocation};
use tokio::sync::watch;
use tokio::time::Instant;

/// Nobody who endorses waits longer than this for Redis.
const PATIENCE: Duration = Duration::from_millis(250);
/// While it is away it is asked this often, by one who waits; all others go on without it.
const PROBE: Duration = Duration::from_millis(500);

/// A connection that reconnects by itself, and the prefix of all our keys.
#[derive(Clone)]
pub struct RedisLink {
    client: Client,
    prefix: Arc<str>,
    state: Arc<Mutex<LinkState>>,
    /// How many connections were given up: whoever listens on one of its own asks for another.
    moves: Arc<watch::Sender<u64>>,
}

/// What the link knows of Redis.
struct LinkState {
    connection: ConnectionManager,
    /// Since when it has not answered, and when it was last asked since.
    away: Option<(Instant, Instant)>,
}

impl RedisLink {
    /// Prepares the way; Redis may be away now. `epoch` tells this database's keys from those before a restore.
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

    /// The full name of a key or channel.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Runs a script; `None` if Redis did not answer in time. Said once in the log when it goes and when it is back.
    pub async fn invoke<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Option<T> {
        let (mut connection, used) = self.connection()?;
        let answer = tokio::time::timeout(PATIENCE, call.invoke_async(&mut connection)).await;
        match answer {
            Ok(Ok(value)) => {
                self.note_back();
                Some(value)
            }
            Ok(Err(error)) => {
                // A connection that broke is made anew by itself. These stay as they are, and so do we, if nobody gives them up:
                // the old master after a failover, and a machine that is gone without a word.
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

    /// Whether Redis answers.
    pub async fn ping(&self) -> bool {
        let mut connection = self.state().connection.clone();
        let command = redis::cmd("PING");
        let answer =
            tokio::time::timeout(PATIENCE * 2, command.query_async::<String>(&mut connection))
                .await;
        matches!(answer, Ok(Ok(_)))
    }

    /// A connection of its own for listening, to whatever the name stands for now.
    pub async fn subscribe(&self, channel: &str) -> Result<redis::aio::PubSub, RedisError> {
        let mut listener = self.client.get_async_pubsub().await?;
        listener.subscribe(self.key(channel)).await?;
        Ok(listener)
    }

    /// Turns whenever a connection was given up.
    pub fn moves(&self) -> watch::Receiver<u64> {
        self.moves.subscribe()
    }

    /// The connection and its number, unless Redis has been away for longer than one could wait and another has just asked.
    fn connection(&self) -> Option<(ConnectionManager, u64)> {
        let mut state = self.state();
        if let Some((since, asked)) = &mut state.away {
            if since.elapsed() > PATIENCE && asked.elapsed() < PROBE {
                return None;
            }
            *asked = Instant::now();
        }
        Some((state.connection.clone(), *self.moves.borrow()))
    }

    fn note_back(&self) {
        if self.state().away.take().is_some() {
            tracing::info!("Redis is back");
        }
    }

    /// `give_up`: the connection that was used is of no use any more. Of all who used it, the first to say so replaces it.
    fn note_away(&self, used: u64, why: &str, give_up: bool) {
        let now = Instant::now();
        let mut state = self.state();
        let news = state.away.is_none();
        state.away.get_or_insert((now, now));
        if give_up
            && *self.moves.borrow() == used
            && let Ok(connection) = connect(&self.client)
        {
            state.connection = connection;
            self.moves.send_modify(|moves| *moves += 1);
        }
        drop(state);
        if news {
            tracing::warn!(
                why,
                "Redis is away: limits count in this process until it is back"
            );
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, LinkState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A way that is gone when it is first used, to whatever the name stands for then.
fn connect(client: &Client) -> Result<ConnectionManager, RedisError> {
    let config = ConnectionManagerConfig::new()
        .set_connection_timeout(Some(PATIENCE))
        .set_response_timeout(Some(PATIENCE))
        .set_number_of_retries(1)
        .set_max_delay(Duration::from_millis(500));
    ConnectionManager::new_lazy_with_config(client.clone(), config)
}

/// Whether Redis says that it only follows another one now. Older ones say so inside of a script's error.
fn is_demoted(error: &RedisError) -> bool {
    error.code() == Some("READONLY")
        || error
            .detail()
            .is_some_and(|detail| detail.contains("READONLY"))
}
