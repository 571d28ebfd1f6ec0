//! The files that everybody may download, in memory up to a bound.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use crate::bounded_work::WorkRefused;

/// The most bytes that are kept for the next reader. What is being read stays beyond that: its bytes
/// are in memory anyway, and whoever asks next must not double them.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// How long a request waits until the files before it are loaded.
const PATIENCE: Duration = Duration::from_secs(10);

struct PublicFile {
    bytes: Bytes,
    /// Grows with each use.
    used: u64,
}

#[derive(Default)]
struct PublicFiles {
    files: HashMap<Uuid, PublicFile>,
    uses: u64,
}

impl PublicFiles {
    fn take_number(&mut self) -> u64 {
        self.uses += 1;
        self.uses
    }

    /// Removes what nobody reads and was not used for longest until so many more bytes fit.
    fn make_room(&mut self, bytes: usize) {
        let mut size: usize = self.files.values().map(|file| file.bytes.len()).sum();
        while size + bytes > MOST_BYTES {
            let idle = self.files.iter().filter(|(_, file)| file.bytes.is_unique());
            let oldest = idle.min_by_key(|(_, file)| file.used).map(|(id, _)| *id);
            let Some(removed) = oldest.and_then(|id| self.files.remove(&id)) else {
                return;
            };
            size -= removed.bytes.len();
        }
    }
}

/// The files that are kept, and the turn of those that are loaded.
pub struct PublicFileCache {
    kept: Mutex<PublicFiles>,
    turn: Semaphore,
}

impl Default for PublicFileCache {
    fn default() -> Self {
        Self {
            kept: Mutex::default(),
            turn: Semaphore::new(1),
        }
    }
}

impl PublicFileCache {
    /// Finds a file; all who find it share its bytes.
    pub fn find(&self, id: Uuid) -> Option<Bytes> {
        let mut kept = self.lock();
        let number = kept.take_number();
        let file = kept.files.get_mut(&id)?;
        file.used = number;
        Some(file.bytes.clone())
    }

    /// Keeps a file that was loaded, and returns its bytes to be shared.
    pub fn keep(&self, id: Uuid, bytes: Vec<u8>) -> Bytes {
        let bytes = Bytes::from(bytes);
        let mut kept = self.lock();
        kept.make_room(bytes.len());
        let file = PublicFile {
            bytes: bytes.clone(),
            used: kept.take_number(),
        };
        kept.files.insert(id, file);
        bytes
    }

    /// Waits for the turn to load a file: one is loaded at a time.
    ///
    /// # Errors
    ///
    /// Refuses if the files before it take too long.
    pub async fn wait_for_turn(&self) -> Result<SemaphorePermit<'_>, WorkRefused> {
        let turn = tokio::time::timeout(PATIENCE, self.turn.acquire()).await;
        turn.ok().and_then(Result::ok).ok_or(WorkRefused::Busy)
    }

    fn lock(&self) -> MutexGuard<'_, PublicFiles> {
        // Nothing that can panic runs under the lock.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const QUARTER: usize = MOST_BYTES / 4;

    fn list_kept(cache: &PublicFileCache, most: u128) -> Vec<u128> {
        let kept = cache.lock();
        let is_kept = |number: &u128| kept.files.contains_key(&Uuid::from_u128(*number));
        (0..most).filter(is_kept).collect()
    }

    #[test]
    fn all_who_read_a_file_share_its_bytes() {
        let cache = PublicFileCache::default();
        let id = Uuid::from_u128(1);
        assert_eq!(cache.find(id), None);
        let first = cache.keep(id, b"received".to_vec());
        let second = cache.find(id).unwrap();
        assert_eq!(second, b"received".as_slice());
        assert_eq!(first.as_ptr(), second.as_ptr());
    }

    #[test]
    fn what_is_kept_has_a_bound_and_what_is_read_stays() {
        let cache = PublicFileCache::default();
        let mut reading = vec![];
        for number in 0..4 {
            let bytes = cache.keep(Uuid::from_u128(number), vec![0; QUARTER]);
            if number == 0 {
                reading.push(bytes);
            }
        }
        assert!(cache.find(Uuid::from_u128(1)).is_some());
        cache.keep(Uuid::from_u128(4), vec![0; 1]);
        // The second is older than the third, and was used since.
        assert_eq!(list_kept(&cache, 5), [0, 1, 3, 4]);
        reading.extend((1..5).filter_map(|number| cache.find(Uuid::from_u128(number))));
        reading.push(cache.keep(Uuid::from_u128(5), vec![0; QUARTER]));
        reading.push(cache.keep(Uuid::from_u128(6), vec![0; QUARTER]));
        assert_eq!(list_kept(&cache, 7), [0, 1, 3, 4, 5, 6], "all are read");
        drop(reading);
        cache.keep(Uuid::from_u128(7), vec![0; QUARTER]);
        let size: usize = cache
            .lock()
            .files
            .values()
            .map(|file| file.bytes.len())
            .sum();
        assert!(size <= MOST_BYTES, "{size}");
    }

    #[tokio::test]
    async fn files_are_loaded_one_after_the_other() {
        let cache = PublicFileCache::default();
        let turn = cache.wait_for_turn().await;
        assert!(turn.is_ok() && cache.turn.try_acquire().is_err());
        drop(turn);
        assert!(cache.wait_for_turn().await.is_ok());
    }
}
