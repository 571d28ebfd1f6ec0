//! Counts the request bodies that are on their way: they are no load, and slow ones have a cap by
//! client.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::limits::LimitKey;

/// The most slow bodies of one client prefix at a time.
pub const MOST_SLOW: u32 = 64;

/// The request bodies of this process that have not arrived wholly.
#[derive(Debug, Default)]
pub struct UnreadBodies {
    awaited: AtomicU64,
    slow: Mutex<HashMap<LimitKey, u32>>,
}

/// Counts one body as awaited until it is dropped.
#[derive(Debug)]
pub struct AwaitedBody<'a>(&'a UnreadBodies);

/// A slot among the slow bodies of a client, which is given back when it is dropped.
#[derive(Debug)]
pub struct SlowBody<'a> {
    key: LimitKey,
    bodies: &'a UnreadBodies,
}

impl UnreadBodies {
    /// Counts a body as awaited while the returned guard lives.
    pub fn count_awaited(&self) -> AwaitedBody<'_> {
        self.awaited.fetch_add(1, Ordering::Relaxed);
        AwaitedBody(self)
    }

    /// Returns how many bodies are awaited.
    pub fn awaited(&self) -> u64 {
        self.awaited.load(Ordering::Relaxed)
    }

    /// Takes a slot for a slow body of a client; returns `None` if [`MOST_SLOW`] are taken.
    pub fn take_slot(&self, key: LimitKey) -> Option<SlowBody<'_>> {
        let mut slow = self.slow.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = slow.get(&key).copied().unwrap_or(0);
        if theirs >= MOST_SLOW {
            return None;
        }
        slow.insert(key, theirs + 1);
        Some(SlowBody { key, bodies: self })
    }
}

impl Drop for AwaitedBody<'_> {
    fn drop(&mut self) {
        self.0.awaited.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for SlowBody<'_> {
    fn drop(&mut self) {
        let slow = &self.bodies.slow;
        let mut slow = slow.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(theirs) = slow.get_mut(&self.key) {
            *theirs -= 1;
            // A client without slow bodies is forgotten: keys change every day and would fill the
            // memory.
            if *theirs == 0 {
                slow.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_client_has_so_many_slots_and_is_forgotten_without_any() {
        let bodies = UnreadBodies::default();
        let mut taken: Vec<_> = (0..MOST_SLOW)
            .map(|_| bodies.take_slot([1; 32]).unwrap())
            .collect();
        assert!(bodies.take_slot([1; 32]).is_none());
        assert!(bodies.take_slot([2; 32]).is_some(), "another client");
        taken.pop();
        taken.push(bodies.take_slot([1; 32]).unwrap());
        assert!(bodies.take_slot([1; 32]).is_none());
        drop(taken);
        assert!(bodies.slow.lock().unwrap().is_empty());
    }

    #[test]
    fn a_body_is_awaited_while_its_guard_lives() {
        let bodies = UnreadBodies::default();
        let first = bodies.count_awaited();
        let second = bodies.count_awaited();
        assert_eq!(bodies.awaited(), 2);
        drop((first, second));
        assert_eq!(bodies.awaited(), 0);
    }
}
