//! Shares tallies between processes through Redis; the newest revision wins.

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

/// Stores a tally and publishes it, unless Redis has the same or a newer revision. The comparison
/// and the write are one script, because two processes may offer different revisions at the same
/// time.
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

/// The channel on which stored tallies are published.
const CHANNEL: &str = "tally";
/// How long connecting to listen may take.
const CONNECT: Duration = Duration::from_secs(5);
/// After this time without a message the process connects anew, as a dead connection is silent too.
const SILENCE: Duration = Duration::from_secs(60);

/// A tally with its statement, as JSON on the channel.
#[derive(Serialize, Deserialize)]
struct TallyMessage {
    id: Uuid,
    tally: Tally,
}

/// The queue of tallies for the other processes' tally caches.
#[derive(Clone)]
pub struct SharedTallies {
    outgoing: mpsc::Sender<TallyMessage>,
}

impl SharedTallies {
    /// Starts publishing and listening. Tallies that are missed while Redis is away are read from
    /// the database by the next refresh.
    pub fn start(link: RedisLink, tally_cache: Arc<TallyCache>) -> Self {
        // The length bounds the memory while Redis is slow.
        let (outgoing, queue) = mpsc::channel(1024);
        tokio::spawn(publish_queued(link.clone(), queue));
        tokio::spawn(receive_tallies(link, tally_cache));
        Self { outgoing }
    }

    /// Queues a tally for the other processes, without waiting. If the queue is full the message is
    /// dropped, as each also compares its tallies with the database several times a second.
    pub fn publish(&self, id: Uuid, tally: Tally) {
        // The ledger calls this between its commit and its answers, so it must not wait.
        let _ = self.outgoing.try_send(TallyMessage { id, tally });
    }
}

/// Stores and publishes queued tallies until the queue is closed.
async fn publish_queued(link: RedisLink, mut queue: mpsc::Receiver<TallyMessage>) {
    while let Some(message) = queue.recv().await {
        let Ok(text) = serde_json::to_string(&message) else {
            continue;
        };
        let mut call = OFFER.prepare_invoke();
        call.key(link.key(&format!("tally:{}", message.id)))
            .key(link.key(CHANNEL))
            .arg(message.tally.revision)
            .arg(text);
        // While Redis is away the tally is lost here; the link has written that into the log.
        let _: Option<i64> = link.invoke(&call).await;
    }
}

/// Offers published tallies to the tally cache, and connects again whenever the connection fails.
async fn receive_tallies(link: RedisLink, tally_cache: Arc<TallyCache>) {
    loop {
        // The receiver is taken before the connection is made, so that a move in between is seen.
        let mut moves = link.moves();
        if let Ok(Ok(listener)) = tokio::time::timeout(CONNECT, link.subscribe(CHANNEL)).await {
            let mut messages = listener.into_on_message();
            loop {
                let message = tokio::select! {
                    message = messages.next() => message,
                    // After a failover the old connection may be open without a server at its other
                    // end.
                    _ = moves.changed() => None,
                    () = tokio::time::sleep(SILENCE) => None,
                };
                let Some(message) = message else { break };
                let text: String = message.get_payload().unwrap_or_default();
                if let Ok(TallyMessage { id, tally }) = serde_json::from_str(&text) {
                    // The cache holds only statements that visitors of this process asked for.
                    if tally_cache.get(id).is_some() {
                        tally_cache.put_if_newer(id, tally);
                    }
                }
            }
        }
        // Without a pause a Redis that refuses connections would keep a processor busy.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
