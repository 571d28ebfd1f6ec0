//! Randomness, as a parameter: from the operating system, or repeatable in tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Where unpredictable bytes come from.
#[derive(Clone, Debug)]
pub enum Random {
    /// The operating system's generator.
    System,
    /// A repeatable sequence for tests: SHA-256 of a counter.
    Sequence(Arc<AtomicU64>),
}

impl Random {
    /// `N` unpredictable bytes. If the operating system cannot give any the process must not go on: nothing it sealed
    /// would be safe.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        match self {
            Self::System => {
                if getrandom::fill(&mut bytes).is_err() {
                    std::process::abort();
                }
            }
            Self::Sequence(counter) => {
                let digest = Sha256::digest(counter.fetch_add(1, Ordering::SeqCst).to_be_bytes());
                for (slot, byte) in bytes.iter_mut().zip(digest.iter().cycle()) {
                    *slot = *byte;
                }
            }
        }
        bytes
    }

    /// A UUID version 7 (RFC 9562): ordered by time, so that new rows lie together.
    pub fn id(&self, now: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// A number in `0..below` for spreading things in time; not exactly even, which jitter does not need.
    pub fn below(&self, below: u64) -> u64 {
        u64::from_be_bytes(self.bytes()) % below.max(1)
    }
}
