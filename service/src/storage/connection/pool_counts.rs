//! Counts of what is under way, by the numbers of the pools that follow one another.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How much is under way on each pool.
#[derive(Clone, Debug, Default)]
pub struct PoolCounts(Arc<Mutex<BTreeMap<u64, usize>>>);

/// One that is counted, until it is dropped.
#[derive(Debug)]
pub struct CountedOne {
    counts: PoolCounts,
    pool: u64,
}

impl PoolCounts {
    /// Counts one more on the pool with this number.
    pub fn enter(&self, pool: u64) -> CountedOne {
        *self.lock().entry(pool).or_default() += 1;
        CountedOne {
            counts: self.clone(),
            pool,
        }
    }

    /// Gives the count of a pool.
    pub fn count(&self, pool: u64) -> usize {
        self.lock().get(&pool).copied().unwrap_or_default()
    }

    /// Lists the pools on which anything is under way.
    pub fn list(&self) -> Vec<u64> {
        self.lock().keys().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for CountedOne {
    fn drop(&mut self) {
        let mut counts = self.counts.lock();
        if let Some(count) = counts.get_mut(&self.pool) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.pool);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_is_listed_while_anything_is_under_way() {
        let counts = PoolCounts::default();
        let (first, second, other) = (counts.enter(1), counts.enter(1), counts.enter(3));
        assert_eq!((counts.count(1), counts.count(2)), (2, 0));
        drop(first);
        assert_eq!((counts.count(1), counts.list()), (1, vec![1, 3]));
        drop((second, other));
        assert!(counts.list().is_empty());
    }
}
