//! This process's current tallies, ready-made as bytes, and who listens for the next.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use poem::web::headers::HeaderValue;
use tokio::sync::watch;
use uuid::Uuid;

use super::rules::Tally;
use crate::http::connection::gzip;

/// One tally with everything an answer needs.
#[derive(Debug)]
pub struct TallySnapshot {
    /// The tally.
    pub tally: Tally,
    /// As JSON.
    pub json: Bytes,
    packed: OnceLock<Option<Bytes>>,
    /// Its entity tag: the revision, quoted.
    pub etag: HeaderValue,
    event: OnceLock<Bytes>,
}

impl TallySnapshot {
    /// Renders a tally once for all who will ask.
    pub fn new(tally: Tally) -> Self {
        let json: Bytes = serde_json::to_vec(&tally).unwrap_or_default().into();
        let etag = HeaderValue::from_str(&format!("\"{}\"", tally.revision))
            .unwrap_or(HeaderValue::from_static("\"0\""));
        Self {
            tally,
            json,
            packed: OnceLock::new(),
            etag,
            event: OnceLock::new(),
        }
    }

    /// The JSON compressed, where that pays; made for the first who asks.
    pub fn packed(&self) -> Option<&Bytes> {
        self.packed
            .get_or_init(|| {
                gzip::is_worth(&self.json).then(|| gzip::pack_quickly(&self.json).into())
            })
            .as_ref()
    }

    /// As a server-sent event: made for the first who watches, shared by all.
    pub fn event(&self) -> Bytes {
        let head = format!("event: tally\nid: {}\ndata: ", self.tally.revision);
        self.event
            .get_or_init(|| [head.as_bytes(), &self.json, b"\n\n"].concat().into())
            .clone()
    }
}

/// Current tallies by statement; the newest revision wins.
#[derive(Debug, Default)]
pub struct TallyCache {
    slots: Mutex<HashMap<Uuid, watch::Sender<Arc<TallySnapshot>>>>,
    changes: AtomicI64,
}

impl TallyCache {
    /// What stands now, if this statement was asked for before.
    pub fn get(&self, statement: Uuid) -> Option<Arc<TallySnapshot>> {
        self.slots()
            .get(&statement)
            .map(|slot| slot.borrow().clone())
    }

    /// Listens to a statement that stands on the board: the current snapshot at once, then each newer one; a slow listener
    /// skips to the newest.
    pub fn listen(&self, statement: Uuid) -> Option<watch::Receiver<Arc<TallySnapshot>>> {
        self.slots().get(&statement).map(watch::Sender::subscribe)
    }

    /// Puts up a tally if it is newer than what stands there.
    pub fn offer(&self, statement: Uuid, tally: Tally) -> Arc<TallySnapshot> {
        self.put(statement, tally, |standing, new| new > standing)
    }

    /// Puts up a tally unless the same revision stands there, also an older one: the database has the last word.
    pub fn correct(&self, statement: Uuid, tally: Tally) -> Arc<TallySnapshot> {
        self.put(statement, tally, |standing, new| new != standing)
    }

    fn put(
        &self,
        statement: Uuid,
        tally: Tally,
        wins: impl Fn(i64, i64) -> bool,
    ) -> Arc<TallySnapshot> {
        let snapshot = Arc::new(TallySnapshot::new(tally));
        let mut slots = self.slots();
        let Some(slot) = slots.get(&statement) else {
            self.changes.fetch_add(1, Ordering::Release);
            slots.insert(statement, watch::Sender::new(snapshot.clone()));
            return snapshot;
        };
        let won = slot.send_if_modified(|standing| {
            let won = wins(standing.tally.revision, snapshot.tally.revision);
            if won {
                *standing = snapshot.clone();
                self.changes.fetch_add(1, Ordering::Release);
            }
            won
        });
        if won { snapshot } else { slot.borrow().clone() }
    }

    /// How often anything on the board has changed: what shows many tallies goes by it.
    pub fn changes(&self) -> i64 {
        self.changes.load(Ordering::Acquire)
    }

    /// The revisions that stand, to be compared with the database.
    pub fn revisions(&self) -> HashMap<Uuid, i64> {
        self.slots()
            .iter()
            .map(|(statement, slot)| (*statement, slot.borrow().tally.revision))
            .collect()
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, watch::Sender<Arc<TallySnapshot>>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::tally::rules::Counts;

    fn tally(revision: i64) -> Tally {
        Tally::new(
            "s",
            None,
            revision,
            chrono::DateTime::UNIX_EPOCH,
            &Counts::new(),
        )
    }

    #[test]
    fn the_newest_revision_wins_and_listeners_hear_it_once() {
        let (tally_cache, id) = (TallyCache::default(), Uuid::nil());
        assert!(tally_cache.get(id).is_none());
        tally_cache.offer(id, tally(5));
        let mut listener = tally_cache.listen(id).unwrap();
        assert_eq!(listener.borrow_and_update().tally.revision, 5);
        assert_eq!(tally_cache.offer(id, tally(4)).tally.revision, 5);
        assert!(!listener.has_changed().unwrap());
        tally_cache.offer(id, tally(7));
        assert!(listener.has_changed().unwrap());
        assert_eq!(listener.borrow_and_update().tally.revision, 7);
        assert_eq!(tally_cache.correct(id, tally(6)).tally.revision, 6);
        assert_eq!(listener.borrow_and_update().etag, "\"6\"");
    }
}
