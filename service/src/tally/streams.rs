//! Counts the open live streams, in all and by client, and caps them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::fanout::Fanout;
use crate::limits::LimitKey;
use crate::settings::LimitSettings;

/// Open streams, in all and by client, with their caps.
pub struct Streams {
    cap: usize,
    client_cap: u32,
    open: Arc<AtomicUsize>,
    clients: Arc<Mutex<HashMap<LimitKey, u32>>>,
    /// The watchers, and the tasks that notify them.
    pub fanout: Fanout,
}

/// A slot among the open streams, which is given back when it is dropped.
pub struct StreamSlot {
    key: LimitKey,
    open: Arc<AtomicUsize>,
    clients: Arc<Mutex<HashMap<LimitKey, u32>>>,
}

impl Streams {
    /// Starts without open streams, with the caps of the settings.
    pub fn new(limits: &LimitSettings) -> Self {
        let cap = usize::try_from(limits.streams).unwrap_or(usize::MAX);
        Self {
            cap,
            client_cap: limits.streams_per_client,
            open: Arc::default(),
            clients: Arc::default(),
            fanout: Fanout::default(),
        }
    }

    /// Returns how many streams are open.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    /// Takes a slot for one more stream of a client; returns `None` if the client's cap or the
    /// overall cap is reached.
    pub fn take_slot(&self, key: LimitKey) -> Option<StreamSlot> {
        // The caps are checked and the slot is taken under one lock, so that two requests at once
        // do not take the last slot twice.
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = clients.get(&key).copied().unwrap_or(0);
        if theirs >= self.client_cap || self.open() >= self.cap {
            return None;
        }
        clients.insert(key, theirs + 1);
        self.open.fetch_add(1, Ordering::Relaxed);
        Some(StreamSlot {
            key,
            open: self.open.clone(),
            clients: self.clients.clone(),
        })
    }
}

impl Drop for StreamSlot {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(theirs) = clients.get_mut(&self.key) {
            *theirs -= 1;
            // A client without streams is forgotten: keys change every day and would fill the
            // memory.
            if *theirs == 0 {
                clients.remove(&self.key);
            }
        }
    }
}
