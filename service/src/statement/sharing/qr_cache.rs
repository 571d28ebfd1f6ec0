//! The QR codes that were drawn in pixels, kept in memory up to a bound.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

/// The most codes that are kept, of up to 32 KB each.
const MOST_CODES: usize = 128;

/// A code by the address in it, and by its pixels in a row.
pub type CodeKey = (String, u16);

#[derive(Default)]
struct CodeShelf {
    codes: HashMap<CodeKey, Bytes>,
    /// The keys in the order in which the codes were drawn.
    drawn: VecDeque<CodeKey>,
}

/// Drawn codes. Its copies share them. A code never changes, so each is good for ever.
#[derive(Clone, Default)]
pub struct CodeCache {
    shelf: Arc<Mutex<CodeShelf>>,
}

impl CodeCache {
    /// Finds a code that was drawn before.
    pub fn find(&self, key: &CodeKey) -> Option<Bytes> {
        self.lock().codes.get(key).cloned()
    }

    /// Finds the code that another request has drawn meanwhile, else draws it from its address and
    /// keeps it in the place of the one that was drawn first. `None` is a code that cannot be drawn.
    pub fn find_or_draw(
        &self,
        key: CodeKey,
        draw: impl FnOnce(&str) -> Option<Vec<u8>>,
    ) -> Option<Bytes> {
        if let Some(code) = self.find(&key) {
            return Some(code);
        }
        let code = Bytes::from(draw(&key.0)?);
        let mut drawings = self.lock();
        if drawings.drawn.len() >= MOST_CODES
            && let Some(first) = drawings.drawn.pop_front()
        {
            drawings.codes.remove(&first);
        }
        // Two requests may have drawn the same one.
        if drawings.codes.insert(key.clone(), code.clone()).is_none() {
            drawings.drawn.push_back(key);
        }
        Some(code)
    }

    fn lock(&self) -> MutexGuard<'_, CodeShelf> {
        // Nothing that can panic runs under the lock.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_key(number: usize) -> CodeKey {
        (format!("https://sign.example.org/s/{number}"), 64)
    }

    #[test]
    fn a_code_is_drawn_once_and_shared() {
        let cache = CodeCache::default();
        let first = cache.find_or_draw(make_key(1), |address| Some(address.into()));
        let again = cache.find_or_draw(make_key(1), |_| None);
        assert!(first.is_some() && first == again);
        let at = |code: Option<Bytes>| code.map(|code| code.as_ptr());
        assert_eq!(at(first), at(again), "nothing is copied");
        assert_eq!(cache.find_or_draw(make_key(2), |_| None), None);
        assert_eq!(cache.find(&make_key(2)), None);
    }

    #[test]
    fn what_is_kept_has_a_bound() {
        let cache = CodeCache::default();
        for number in 0..MOST_CODES * 3 {
            cache.find_or_draw(make_key(number), |_| Some(vec![0]));
        }
        let shelf = cache.lock();
        assert_eq!(shelf.codes.len(), MOST_CODES);
        assert_eq!(shelf.drawn.len(), MOST_CODES);
        assert!(
            !shelf.codes.contains_key(&make_key(0)),
            "the first one went"
        );
        assert!(shelf.codes.contains_key(&make_key(MOST_CODES * 3 - 1)));
    }
}
