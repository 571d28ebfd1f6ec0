//! Randomness as a parameter: from the operating system, or repeatable in tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The source of unpredictable bytes.
#[derive(Clone, Debug)]
pub enum Random {
    /// The generator of the operating system.
    System,
    /// A repeatable sequence for tests: SHA-256 of a counter.
    Sequence(Arc<AtomicU64>),
}

impl Random {
    /// Returns `N` unpredictable bytes. Aborts the process if the operating system has none, since
    /// nothing sealed afterwards would be safe.
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

    /// Returns a UUID version 7 (RFC 9562), which is ordered by time, so that new rows lie
    /// together.
    pub fn id(&self, now: DateTime<Utc>) -> Uuid {
        // A UUID version 7 holds no time before 1970.
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// Returns a number in `0..below` for jitter. It is not exactly uniform, which jitter does not
    /// need.
    pub fn below(&self, below: u64) -> u64 {
        // A remainder by zero would panic.
        u64::from_be_bytes(self.bytes()) % below.max(1)
    }
}
