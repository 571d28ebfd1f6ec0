//! The comparisons of published versions, each made once for all who wait and kept in memory.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;
use uuid::Uuid;

use super::diff::Stretch;

/// How many comparisons are kept. The budget of a comparison keeps each below some 2 MB, and most
/// are a few KB.
const MOST: usize = 64;

/// What tells one comparison from another: a version, which is compared with the one before, in one
/// language. Both texts never change, so a kept comparison is never wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ComparisonKey {
    pub statement: Uuid,
    pub language: String,
    pub number: i32,
}

/// The comparison of a version with the one before.
#[derive(Debug)]
pub struct VersionComparison {
    /// Whether one of the two versions has no text in the language.
    pub untranslated: bool,
    pub stretches: Vec<Stretch>,
}

/// The place of one comparison, which the first request fills.
type ComparisonSlot = Arc<OnceCell<Arc<VersionComparison>>>;

/// The slots by key, each with the number of the request that used it last.
#[derive(Default)]
struct ComparisonSlots {
    slots: HashMap<ComparisonKey, (u64, ComparisonSlot)>,
    requests: u64,
}

/// The comparisons of this process.
#[derive(Default)]
pub struct ComparisonCache(Mutex<ComparisonSlots>);

impl ComparisonCache {
    /// Returns the comparison of a key: from memory, else made by one request while all others
    /// wait. A failure is not kept; the next request tries again.
    pub async fn get_or_make<E, F>(
        &self,
        key: ComparisonKey,
        make: impl FnOnce() -> F,
    ) -> Result<Arc<VersionComparison>, E>
    where
        F: Future<Output = Result<VersionComparison, E>>,
    {
        let slot = self.find_slot(key);
        let comparison = slot.get_or_try_init(|| async { make().await.map(Arc::new) });
        comparison.await.cloned()
    }

    /// Finds or adds the slot of a comparison. A full cache drops the one that was unused longest.
    fn find_slot(&self, key: ComparisonKey) -> ComparisonSlot {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cache.requests += 1;
        let number = cache.requests;
        if let Some((last, slot)) = cache.slots.get_mut(&key) {
            *last = number;
            return slot.clone();
        }
        if cache.slots.len() >= MOST {
            let oldest = cache.slots.iter().min_by_key(|(_, (last, _))| *last);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                cache.slots.remove(&oldest);
            }
        }
        let slot = ComparisonSlot::default();
        cache.slots.insert(key, (number, slot.clone()));
        slot
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn key(number: i32) -> ComparisonKey {
        ComparisonKey {
            statement: Uuid::nil(),
            language: "en".into(),
            number,
        }
    }

    /// Asks for a comparison that counts how often one was made; the first try fails.
    async fn ask(cache: &ComparisonCache, number: i32, made: &AtomicUsize) -> Result<(), usize> {
        let compare = || async {
            let before = made.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            if before == 0 {
                return Err(before);
            }
            Ok(VersionComparison {
                untranslated: false,
                stretches: vec![],
            })
        };
        cache.get_or_make(key(number), compare).await.map(|_| ())
    }

    #[tokio::test]
    async fn a_herd_makes_one_comparison_and_a_failure_is_not_kept() {
        let (cache, made) = (ComparisonCache::default(), AtomicUsize::new(0));
        let herd = (0..20).map(|_| ask(&cache, 2, &made));
        let answers = futures_util::future::join_all(herd).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_err()).count(), 1);
        assert_eq!(made.load(Ordering::Relaxed), 2);
        assert_eq!(ask(&cache, 3, &made).await, Ok(()));
        assert_eq!(made.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn memory_is_bounded_and_what_is_asked_for_stays() {
        let (cache, made) = (ComparisonCache::default(), AtomicUsize::new(1));
        for number in 1..200 {
            ask(&cache, number, &made).await.unwrap();
            ask(&cache, 0, &made).await.unwrap();
        }
        assert_eq!(cache.0.lock().unwrap().slots.len(), MOST);
        // 199 others, and the one that was asked for all the time once.
        assert_eq!(made.load(Ordering::Relaxed), 1 + 199 + 1);
    }
}
