//! The way to Redis: short patience, quiet when it is away, healed when it is back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, FromRedisValue, RedisError, ScriptInvocation};

/// Nobody who endorses waits longer than this for Redis.
const PATIENCE: Duration = Duration::from_millis(250);

/// A connection that reconnects by itself, and the prefix of all our keys.
#[derive(Clone)]
pub struct RedisLink {
    client: Client,
    connection: ConnectionManager,
    prefix: Arc<str>,
    away: Arc<AtomicBool>,
}

impl RedisLink {
    /// Prepares the way; Redis may be away now. `epoch` tells this database's keys from those before a restore.
    pub fn new(url: &str, prefix: &str, epoch: &str) -> Result<Self, RedisError> {
        let client = Client::open(url)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(1)
            .set_max_delay(Duration::from_millis(500));
        let connection = ConnectionManager::new_lazy_with_config(client.clone(), config)?;
        Ok(Self { client, connection, prefix: format!("{prefix}{epoch}:").into(), away: Arc::default() })
    }

    /// The full name of a key or channel.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Runs a script; `None` if Redis did not answer in time. Said once in the log when it goes and when it is back.
    pub async fn invoke<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Option<T> {
        let mut connection = self.connection.clone();
        let answer = tokio::time::timeout(PATIENCE, call.invoke_async(&mut connection)).await;
        match answer {
            Ok(Ok(value)) => {
                self.note(false, "");
                Some(value)
            }
            Ok(Err(error)) => {
                self.note(true, error.code().unwrap_or("connection"));
                None
            }
            Err(_) => {
                self.note(true, "timeout");
                None
            }
        }
    }

    /// Whether Redis answers.
    pub async fn ping(&self) -> bool {
        let mut connection = self.connection.clone();
        let command = redis::cmd("PING");
        let answer = tokio::time::timeout(PATIENCE * 2, command.query_async::<String>(&mut connection)).await;
        matches!(answer, Ok(Ok(_)))
    }

    /// A connection of its own for listening.
    pub async fn subscribe(&self, channel: &str) -> Result<redis::aio::PubSub, RedisError> {
        let mut listener = self.client.get_async_pubsub().await?;
        listener.subscribe(self.key(channel)).await?;
        Ok(listener)
    }

    fn note(&self, away: bool, why: &str) {
        if self.away.swap(away, Ordering::Relaxed) != away {
            if away {
                tracing::warn!(why, "Redis is away: limits count in this process until it is back");
            } else {
                tracing::info!("Redis is back");
            }
        }
    }
}
