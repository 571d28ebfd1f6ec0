//! The files that are handed out, kept in memory while what they say is the same, up to a bound.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use uuid::Uuid;

use crate::bounded_work::WorkRefused;

/// The most bytes that are kept. A sheet has some 30 KB, a text with 20,000 names up to 6 MB.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most files that are kept, also those that could not be written.
const MOST_FILES: usize = 256;
/// How many files strangers may have in the lane for documents at once, running and waiting: the
/// other places are for what staff hand over, however large the crowd is.
const MOST_IN_LANE: usize = 4;
/// How long a request waits until those before it are read and written.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandoutKind {
    Sheet,
    Poster,
    /// The text with its list.
    Text,
}

impl HandoutKind {
    /// Returns the word for it in the name of a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Poster => "poster",
            Self::Text => "text",
        }
    }
}

/// Which file it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HandoutKey {
    pub kind: HandoutKind,
    pub statement: Uuid,
    /// The language of the text.
    pub language: String,
}

/// What a file says, and until when that is true without another look.
#[derive(Clone, Debug)]
pub struct HandoutEdition {
    /// The edition of the statement. A file of another one is never handed out.
    pub statement: String,
    /// What else it says, such as the hash of its list.
    pub list: String,
    /// When the list has to be read again; `None` for a file without one.
    pub fresh_until: Option<DateTime<Utc>>,
}

/// What came of the writing of a file.
#[derive(Clone, Debug)]
pub enum MadeHandout {
    File(Bytes),
    /// It cannot be written with the fonts of this machine. Kept as well, since to try again for
    /// everybody who asks would take as long each time.
    Unwritable,
}

impl MadeHandout {
    fn size(&self) -> usize {
        match self {
            Self::File(bytes) => bytes.len(),
            Self::Unwritable => 0,
        }
    }
}

struct KeptHandout {
    edition: HandoutEdition,
    made: MadeHandout,
    /// Grows with each use.
    used: u64,
}

#[derive(Default)]
struct HandoutShelf {
    files: HashMap<HandoutKey, KeptHandout>,
    uses: u64,
}

impl HandoutShelf {
    fn take_number(&mut self) -> u64 {
        self.uses += 1;
        self.uses
    }

    /// Removes what was not used for longest until so many more bytes fit.
    fn make_room(&mut self, bytes: usize) {
        let size = |files: &HashMap<HandoutKey, KeptHandout>| -> usize {
            files.values().map(|one| one.made.size()).sum()
        };
        while self.files.len() >= MOST_FILES || size(&self.files) + bytes > MOST_BYTES {
            let oldest = self.files.iter().min_by_key(|(_, one)| one.used);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                return;
            };
            self.files.remove(&key);
        }
    }
}

/// The files that are kept, the turn of those that read a list, and the places of those that are
/// written.
pub struct HandoutCache {
    shelf: Mutex<HandoutShelf>,
    turn: Semaphore,
    places: Arc<Semaphore>,
}

impl Default for HandoutCache {
    fn default() -> Self {
        Self {
            shelf: Mutex::default(),
            turn: Semaphore::new(1),
            places: Arc::new(Semaphore::new(MOST_IN_LANE)),
        }
    }
}

impl HandoutCache {
    /// Finds a file of this edition of the statement whose list need not be read again.
    pub fn find(
        &self,
        key: &HandoutKey,
        statement: &str,
        now: DateTime<Utc>,
    ) -> Option<MadeHandout> {
        let mut kept = self.lock();
        let number = kept.take_number();
        let one = kept.files.get_mut(key)?;
        let is_fresh = one.edition.fresh_until.is_none_or(|until| now < until);
        if one.edition.statement != statement || !is_fresh {
            return None;
        }
        one.used = number;
        Some(one.made.clone())
    }

    /// Finds a file that says the same as this edition, and keeps it as long as this one is fresh.
    pub fn confirm(&self, key: &HandoutKey, edition: &HandoutEdition) -> Option<MadeHandout> {
        let mut kept = self.lock();
        let number = kept.take_number();
        let one = kept.files.get_mut(key)?;
        if one.edition.statement != edition.statement || one.edition.list != edition.list {
            return None;
        }
        one.edition.fresh_until = edition.fresh_until;
        one.used = number;
        Some(one.made.clone())
    }

    /// Keeps what was made in place of an earlier edition.
    pub fn keep(&self, key: HandoutKey, edition: HandoutEdition, made: MadeHandout) {
        let mut kept = self.lock();
        kept.files.remove(&key);
        kept.make_room(made.size());
        let used = kept.take_number();
        let one = KeptHandout {
            edition,
            made,
            used,
        };
        kept.files.insert(key, one);
    }

    /// Waits for the turn to read a list: one is read and in memory at a time.
    ///
    /// # Errors
    ///
    /// Refuses if the lists before it take too long.
    pub async fn wait_for_turn(&self) -> Result<SemaphorePermit<'_>, WorkRefused> {
        let turn = tokio::time::timeout(PATIENCE, self.turn.acquire()).await;
        turn.ok().and_then(Result::ok).ok_or(WorkRefused::Busy)
    }

    /// Waits for one of the places in the lane for documents. The work in the lane holds it, as it
    /// goes on when whoever asked is gone.
    ///
    /// # Errors
    ///
    /// Refuses if the files before it take too long.
    pub async fn wait_for_place(&self) -> Result<OwnedSemaphorePermit, WorkRefused> {
        let place = self.places.clone().acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place).await;
        place.ok().and_then(Result::ok).ok_or(WorkRefused::Busy)
    }

    fn lock(&self) -> MutexGuard<'_, HandoutShelf> {
        // Nothing that can panic runs under the lock.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_key(number: u128) -> HandoutKey {
        HandoutKey {
            kind: HandoutKind::Text,
            statement: Uuid::from_u128(number),
            language: "en".into(),
        }
    }

    fn make_edition(list: &str, fresh_until: i64) -> HandoutEdition {
        HandoutEdition {
            statement: "1".into(),
            list: list.into(),
            fresh_until: DateTime::from_timestamp(fresh_until, 0),
        }
    }

    fn make_file(size: usize) -> MadeHandout {
        MadeHandout::File(vec![0_u8; size].into())
    }

    #[test]
    fn a_file_is_handed_out_while_it_says_the_same() {
        let cache = HandoutCache::default();
        let (key, at) = (make_key(1), |seconds| {
            DateTime::from_timestamp(seconds, 0).unwrap_or_default()
        });
        let finds = |statement: &str, seconds| cache.find(&key, statement, at(seconds)).is_some();
        assert!(!finds("1", 0));
        cache.keep(key.clone(), make_edition("a", 60), make_file(3));
        assert!(finds("1", 59) && !finds("1", 60) && !finds("2", 0));
        // The list was read again, and is the same or another one.
        assert!(cache.confirm(&key, &make_edition("b", 120)).is_none());
        assert!(!finds("1", 60));
        assert!(cache.confirm(&key, &make_edition("a", 120)).is_some());
        assert!(finds("1", 60) && !finds("1", 120));
    }

    #[test]
    fn what_is_kept_has_a_bound_and_what_is_used_stays() {
        let cache = HandoutCache::default();
        let now = DateTime::default();
        for number in 0..4 {
            cache.keep(
                make_key(number),
                make_edition("", 60),
                make_file(MOST_BYTES / 4),
            );
        }
        assert!(cache.find(&make_key(0), "1", now).is_some());
        cache.keep(make_key(4), make_edition("", 60), make_file(1));
        let kept = (0..5).map(|number| cache.find(&make_key(number), "1", now).is_some());
        assert_eq!(
            kept.collect::<Vec<_>>(),
            [true, false, true, true, true],
            "the one that nobody used went"
        );
        for number in 0..1000 {
            let made = MadeHandout::Unwritable;
            cache.keep(make_key(number), make_edition("", 60), made);
        }
        assert!(cache.lock().files.len() <= MOST_FILES);
    }

    #[tokio::test]
    async fn lists_are_read_one_after_the_other() {
        let cache = HandoutCache::default();
        let turn = cache.wait_for_turn().await;
        assert!(turn.is_ok() && cache.turn.try_acquire().is_err());
        drop(turn);
        assert!(cache.wait_for_turn().await.is_ok());
    }

    #[tokio::test]
    async fn strangers_have_a_few_places_in_the_lane() {
        let cache = HandoutCache::default();
        let mut places = vec![];
        for _ in 0..MOST_IN_LANE {
            places.push(cache.wait_for_place().await);
        }
        assert!(places.iter().all(Result::is_ok));
        assert_eq!(cache.places.available_permits(), 0, "the next one waits");
        places.pop();
        assert!(cache.wait_for_place().await.is_ok());
    }
}
