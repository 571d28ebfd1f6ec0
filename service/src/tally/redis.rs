//! Shares tallies between processes through Redis; the newest revision wins, and only what this
//! installation has written counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::cache::TallyCache;
use super::rules::Tally;
use crate::metrics::Metrics;
use crate::storage::redis::{LuaScript, RedisLink};
use crate::values::Keyring;

/// Stores a tally and publishes it, unless Redis has the same or a newer revision: then it returns
/// what Redis has. The comparison and the write are one script, because two processes may offer
/// different revisions at the same time. With the last argument 1 it stores in any case.
static OFFER: LuaScript = LuaScript::new(
    r"
    -- Whoever may write in Redis may have put something else there.
    if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then redis.call('DEL', KEYS[1]) end
    local standing = tonumber(redis.call('HGET', KEYS[1], 'revision'))
    if ARGV[4] == '0' and standing and standing >= tonumber(ARGV[1]) then
      return redis.call('HGET', KEYS[1], 'message') or ''
    end
    redis.call('HSET', KEYS[1], 'revision', ARGV[1], 'message', ARGV[2])
    redis.call('EXPIRE', KEYS[1], 86400)
    redis.call('PUBLISH', ARGV[3], ARGV[2])
    return false
    ",
);

/// The channel on which stored tallies are published. Releases that did not sign them used another.
const CHANNEL: &str = "tallies";

/// A tally with its statement.
#[derive(Serialize, Deserialize)]
struct TallyMessage {
    id: Uuid,
    tally: Tally,
}

/// Signs tallies and checks the signatures of others.
///
/// A signed tally is the proof (HMAC-SHA-256, in base64url), a blank and the tally as JSON, with
/// its statement and revision. The proof also covers the channel, whose name holds the epoch of the
/// database: what was written before a restore is not taken for new.
#[derive(Clone)]
struct TallySigner {
    keys: Keyring,
    channel: String,
}

impl TallySigner {
    fn sign(&self, message: &TallyMessage) -> Option<String> {
        let json = serde_json::to_string(message).ok()?;
        let proof = self.keys.sign_tally(&self.channel, json.as_bytes());
        Some(format!("{} {json}", BASE64URL_NOPAD.encode(&proof)))
    }

    /// Reads a signed tally; `None` if this installation has not written it.
    fn read(&self, signed: &str) -> Option<TallyMessage> {
        let (proof, json) = signed.split_once(' ')?;
        let proof = BASE64URL_NOPAD.decode(proof.as_bytes()).ok()?;
        let expected = self.keys.sign_tally(&self.channel, json.as_bytes());
        if !Keyring::is_equal(&proof, &expected) {
            return None;
        }
        serde_json::from_str(json).ok()
    }
}

/// Counts tallies that this installation has not written, and tells the log of the first one.
struct ForgeryLog {
    metrics: Arc<Metrics>,
    is_told: AtomicBool,
}

impl ForgeryLog {
    fn note(&self) {
        self.metrics.count_forged_tally();
        if !self.is_told.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "Redis has a tally that this installation has not written; such tallies are ignored: \
                 see who else may write there"
            );
        }
    }
}

/// The queue of tallies for the other processes' tally caches.
#[derive(Clone)]
pub struct SharedTallies {
    outgoing: mpsc::Sender<TallyMessage>,
}

impl SharedTallies {
    /// Starts publishing and listening, until the last clone is dropped. Tallies that are missed while Redis is away are read from
    /// the database by the next refresh.
    pub fn start(
        link: RedisLink,
        keys: &Keyring,
        tally_cache: Arc<TallyCache>,
        metrics: Arc<Metrics>,
    ) -> Self {
        // The length bounds the memory while Redis is slow.
        let (outgoing, queue) = mpsc::channel(1024);
        let signer = TallySigner {
            keys: keys.clone(),
            channel: link.key(CHANNEL),
        };
        let forgeries = Arc::new(ForgeryLog {
            metrics,
            is_told: AtomicBool::new(false),
        });
        let publishing = publish_queued(link.clone(), signer.clone(), forgeries.clone(), queue);
        let receiving = tokio::spawn(receive_tallies(link, signer, forgeries, tally_cache));
        tokio::spawn(async move {
            publishing.await;
            // The queue is closed when its last sender is dropped, with the ledger of an app; the
            // subscription would outlive the app otherwise.
            receiving.abort();
        });
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
async fn publish_queued(
    link: RedisLink,
    signer: TallySigner,
    forgeries: Arc<ForgeryLog>,
    mut queue: mpsc::Receiver<TallyMessage>,
) {
    while let Some(message) = queue.recv().await {
        let Some(text) = signer.sign(&message) else {
            continue;
        };
        let standing = offer(&link, &signer, &message, &text, false).await;
        if standing.is_some_and(|kept| !is_as_new(signer.read(&kept).as_ref(), &message)) {
            // Else a revision that nobody has reached would keep all tallies from the others.
            forgeries.note();
            offer(&link, &signer, &message, &text, true).await;
        }
    }
}

/// Offers a signed tally to Redis; returns what Redis has and keeps. With `replaces` it keeps
/// nothing.
async fn offer(
    link: &RedisLink,
    signer: &TallySigner,
    message: &TallyMessage,
    text: &str,
    replaces: bool,
) -> Option<String> {
    let call = link
        .prepare(&OFFER, &message.id.to_string())
        .key("tally")
        .arg(message.tally.revision)
        .arg(text)
        .arg(&signer.channel)
        .arg(u8::from(replaces));
    // While Redis is away the tally is lost here; the link has written that into the log.
    let standing: Option<Option<String>> = link.invoke(&call).await;
    standing.flatten()
}

/// Whether what Redis has is this installation's, of the same statement, and not older.
fn is_as_new(standing: Option<&TallyMessage>, offered: &TallyMessage) -> bool {
    standing.is_some_and(|standing| {
        standing.id == offered.id && standing.tally.revision >= offered.tally.revision
    })
}

/// Offers published tallies to the tally cache, and connects again whenever the connection fails,
/// until the task is aborted.
async fn receive_tallies(
    link: RedisLink,
    signer: TallySigner,
    forgeries: Arc<ForgeryLog>,
    tally_cache: Arc<TallyCache>,
) {
    loop {
        if let Ok(mut listener) = link.subscribe(CHANNEL).await {
            while let Some(signed) = listener.next().await {
                let Some(TallyMessage { id, tally }) = signer.read(&signed) else {
                    forgeries.note();
                    continue;
                };
                // The cache holds only statements that visitors of this process asked for. An old
                // message that somebody sends again has an old revision, and changes nothing.
                if tally_cache.get(id).is_some() {
                    tally_cache.put_if_newer(id, tally);
                }
            }
        }
        // Without a pause a Redis that refuses connections would keep a processor busy.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::tally::rules::Counts;

    fn make_signer(secret: u8, channel: &str) -> TallySigner {
        TallySigner {
            keys: Keyring::new(&[secret; 32]),
            channel: channel.to_owned(),
        }
    }

    fn make_message(id: u128, revision: i64) -> TallyMessage {
        let at = chrono::DateTime::UNIX_EPOCH;
        TallyMessage {
            id: Uuid::from_u128(id),
            tally: Tally::new("s", None, revision, at, &Counts::new()),
        }
    }

    #[test]
    fn a_tally_counts_only_as_this_installation_wrote_it() {
        let signer = make_signer(1, "p:epoch:tallies");
        let text = signer.sign(&make_message(1, 7)).unwrap();
        let read = signer.read(&text).unwrap();
        assert_eq!((read.id, read.tally.revision), (Uuid::from_u128(1), 7));
        let (proof, json) = text.split_once(' ').unwrap();
        for forged in [
            json.to_owned(),
            format!(" {json}"),
            format!(
                "{proof} {}",
                json.replace("\"revision\":7", "\"revision\":8")
            ),
            format!("{proof} {json} "),
            String::new(),
        ] {
            assert!(signer.read(&forged).is_none(), "{forged}");
        }
        for other in [
            make_signer(2, "p:epoch:tallies"),
            make_signer(1, "p:before:tallies"),
        ] {
            assert!(other.read(&text).is_none());
        }
    }

    #[test]
    fn only_an_equal_or_newer_tally_of_the_statement_stands() {
        let offered = make_message(1, 7);
        for (standing, stands) in [
            (Some(make_message(1, 7)), true),
            (Some(make_message(1, 8)), true),
            (Some(make_message(1, 6)), false),
            (Some(make_message(2, 8)), false),
            (None, false),
        ] {
            assert_eq!(is_as_new(standing.as_ref(), &offered), stands);
        }
    }
}
