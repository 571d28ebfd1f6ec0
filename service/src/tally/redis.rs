//! Tallies in Redis: the newest revision wins, every process hears of it.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use futures_util::StreamExt;
use redis::Script;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::cache::TallyCache;
use super::rules::Tally;
use crate::storage::redis_link::RedisLink;

/// Sets the tally and tells everybody, unless a newer revision stands there: an old writer never wins.
static OFFER: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local standing = redis.call('HGET', KEYS[1], 'revision')
        if standing and tonumber(standing) >= tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 'revision', ARGV[1], 'message', ARGV[2])
        redis.call('EXPIRE', KEYS[1], 86400)
        redis.call('PUBLISH', KEYS[2], ARGV[2])
        return 1
        ",
    )
});

const CHANNEL: &str = "tally";
/// How long a connection for listening may take to be made.
const CONNECT: Duration = Duration::from_secs(5);
/// After so long without a word it is made anew: nobody can tell silence from a connection that is dead.
const SILENCE: Duration = Duration::from_secs(60);

#[derive(Serialize, Deserialize)]
struct Message {
    id: Uuid,
    tally: Tally,
}

/// The way to the other processes' boards.
#[derive(Clone)]
pub struct SharedTallies {
    outgoing: mpsc::Sender<Message>,
}

impl SharedTallies {
    /// Starts telling and listening. Redis may come and go: what is missed meanwhile is read from the database.
    pub fn start(link: RedisLink, tally_cache: Arc<TallyCache>) -> Self {
        let (outgoing, queue) = mpsc::channel(1024);
        tokio::spawn(tell(link.clone(), queue));
        tokio::spawn(listen(link, tally_cache));
        Self { outgoing }
    }

    /// Tells the other processes, without waiting. If Redis is slow the message is left out: they look at the database
    /// every second anyway.
    pub fn publish(&self, id: Uuid, tally: Tally) {
        let _ = self.outgoing.try_send(Message { id, tally });
    }
}

async fn tell(link: RedisLink, mut queue: mpsc::Receiver<Message>) {
    while let Some(message) = queue.recv().await {
        let Ok(text) = serde_json::to_string(&message) else {
            continue;
        };
        let mut call = OFFER.prepare_invoke();
        call.key(link.key(&format!("tally:{}", message.id)))
            .key(link.key(CHANNEL))
            .arg(message.tally.revision)
            .arg(text);
        let _: Option<i64> = link.invoke(&call).await;
    }
}

async fn listen(link: RedisLink, tally_cache: Arc<TallyCache>) {
    loop {
        let mut moves = link.moves();
        if let Ok(Ok(listener)) = tokio::time::timeout(CONNECT, link.subscribe(CHANNEL)).await {
            let mut messages = listener.into_on_message();
            loop {
                let message = tokio::select! {
                    message = messages.next() => message,
                    // After a failover the old connection may still stand, with nobody at its other end.
                    _ = moves.changed() => None,
                    () = tokio::time::sleep(SILENCE) => None,
                };
                let Some(message) = message else { break };
                let text: String = message.get_payload().unwrap_or_default();
                if let Ok(Message { id, tally }) = serde_json::from_str(&text) {
                    // Only statements that somebody here looks at stand on the board.
                    if tally_cache.get(id).is_some() {
                        tally_cache.offer(id, tally);
                    }
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
