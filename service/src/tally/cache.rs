//! The tally cache: this process's current tallies, rendered to bytes, with those who listen for
//! the next.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use poem::web::headers::HeaderValue;
use tokio::sync::watch;
use uuid::Uuid;

use super::rules::Tally;
use crate::http::connection::gzip;

/// One tally, rendered for answers.
#[derive(Debug)]
pub struct TallySnapshot {
    pub tally: Tally,
    pub json: Bytes,
    /// The JSON in gzip; `None` inside if compression does not pay.
    gzip: OnceLock<Option<Bytes>>,
    /// The entity tag: the quoted revision.
    pub etag: HeaderValue,
    event: OnceLock<Bytes>,
}

impl TallySnapshot {
    /// Renders a tally for all answers that will use it.
    pub fn new(tally: Tally) -> Self {
        // A tally holds texts and numbers only, so it can always be written, and its revision is
        // always a header. Neither default is ever sent.
        let json: Bytes = serde_json::to_vec(&tally).unwrap_or_default().into();
        let etag = HeaderValue::from_str(&format!("\"{}\"", tally.revision))
            .unwrap_or(HeaderValue::from_static("\"0\""));
        Self {
            tally,
            json,
            gzip: OnceLock::new(),
            etag,
            event: OnceLock::new(),
        }
    }

    /// Compresses the JSON at the first call and returns it in gzip, if compression pays.
    pub fn compress_json(&self) -> Option<&Bytes> {
        // The ledger makes a snapshot at each commit; in a rush most are replaced before anybody
        // asks for them.
        self.gzip
            .get_or_init(|| {
                gzip::is_worth_packing(&self.json).then(|| gzip::pack_quickly(&self.json).into())
            })
            .as_ref()
    }

    /// Renders the tally as a server-sent event at the first call; all streams share the bytes.
    pub fn render_event(&self) -> Bytes {
        // Each line of an event would need a `data` of its own; this JSON has no line breaks.
        let head = format!("event: tally\nid: {}\ndata: ", self.tally.revision);
        self.event
            .get_or_init(|| [head.as_bytes(), &self.json, b"\n\n"].concat().into())
            .clone()
    }
}

/// The current tallies by statement; a newer revision replaces an older one.
#[derive(Debug, Default)]
pub struct TallyCache {
    slots: Mutex<HashMap<Uuid, watch::Sender<Arc<TallySnapshot>>>>,
    changes: AtomicI64,
}

impl TallyCache {
    /// Returns the current tally of a statement, if it is in the cache.
    pub fn get(&self, statement: Uuid) -> Option<Arc<TallySnapshot>> {
        self.lock_slots()
            .get(&statement)
            .map(|slot| slot.borrow().clone())
    }

    /// Listens to a statement that is in the cache: the receiver holds the current snapshot, and
    /// then each newer one; a slow listener skips to the newest.
    pub fn listen(&self, statement: Uuid) -> Option<watch::Receiver<Arc<TallySnapshot>>> {
        self.lock_slots()
            .get(&statement)
            .map(watch::Sender::subscribe)
    }

    /// Stores a tally if its revision is newer than the cached one; returns the one that is cached
    /// then.
    pub fn put_if_newer(&self, statement: Uuid, tally: Tally) -> Arc<TallySnapshot> {
        self.put(statement, tally, |cached, new| new > cached)
    }

    /// Stores a tally unless the same revision is cached, also an older one, as after a restore of
    /// the database; returns the one that is cached then.
    pub fn overwrite(&self, statement: Uuid, tally: Tally) -> Arc<TallySnapshot> {
        self.put(statement, tally, |cached, new| new != cached)
    }

    /// Stores a tally if the cache has none, or if `wins` prefers its revision to the cached one.
    fn put(
        &self,
        statement: Uuid,
        tally: Tally,
        wins: impl Fn(i64, i64) -> bool,
    ) -> Arc<TallySnapshot> {
        // The snapshot is rendered before the lock is taken, because readers of every statement
        // wait for it.
        let snapshot = Arc::new(TallySnapshot::new(tally));
        let mut slots = self.lock_slots();
        let Some(slot) = slots.get(&statement) else {
            // The number grows while the lock is held: whoever reads the new number and then a
            // tally waits for the lock and gets the new tally, so no page is cached as newer than
            // it is.
            self.changes.fetch_add(1, Ordering::Release);
            slots.insert(statement, watch::Sender::new(snapshot.clone()));
            return snapshot;
        };
        // Listeners are woken only by a tally that was stored, not by one that came too late.
        let won = slot.send_if_modified(|cached| {
            let won = wins(cached.tally.revision, snapshot.tally.revision);
            if won {
                *cached = snapshot.clone();
                self.changes.fetch_add(1, Ordering::Release);
            }
            won
        });
        if won { snapshot } else { slot.borrow().clone() }
    }

    /// Returns how often any tally in the cache has changed: the page version of pages that show
    /// many.
    pub fn changes(&self) -> i64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Returns the cached revisions, to be compared with the database.
    pub fn revisions(&self) -> HashMap<Uuid, i64> {
        self.lock_slots()
            .iter()
            .map(|(statement, slot)| (*statement, slot.borrow().tally.revision))
            .collect()
    }

    fn lock_slots(
        &self,
    ) -> std::sync::MutexGuard<'_, HashMap<Uuid, watch::Sender<Arc<TallySnapshot>>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::tally::rules::Counts;

    fn make_tally(revision: i64) -> Tally {
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
        tally_cache.put_if_newer(id, make_tally(5));
        let mut listener = tally_cache.listen(id).unwrap();
        assert_eq!(listener.borrow_and_update().tally.revision, 5);
        assert_eq!(
            tally_cache.put_if_newer(id, make_tally(4)).tally.revision,
            5
        );
        assert!(!listener.has_changed().unwrap());
        tally_cache.put_if_newer(id, make_tally(7));
        assert!(listener.has_changed().unwrap());
        assert_eq!(listener.borrow_and_update().tally.revision, 7);
        assert_eq!(tally_cache.overwrite(id, make_tally(6)).tally.revision, 6);
        assert_eq!(listener.borrow_and_update().etag, "\"6\"");
    }
}
