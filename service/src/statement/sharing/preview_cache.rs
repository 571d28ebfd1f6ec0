//! The cache of drawn preview images, and the one painter that draws them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::preview_image::Painter;

/// How long an image may show an outdated tally; other sites cache images for longer anyway.
const FRESH_FOR: TimeDelta = TimeDelta::seconds(60);
/// How many requests may wait for an image at the same time. One image takes tens of milliseconds,
/// so the last of them waits about a second.
const MAX_WAITING: usize = 16;
/// How many images the cache holds, of about 30 KB each.
const MAX_PREVIEWS: usize = 64;

/// A drawn image with the version and tally revision that it shows.
pub struct CachedPreview {
    pub version: i32,
    pub revision: i64,
    pub drawn_at: DateTime<Utc>,
    pub png: Arc<Vec<u8>>,
}

/// Drawn images by statement and language, and the one painter. The fonts are loaded when the first
/// image is requested.
pub struct PreviewCache {
    /// `None` until the fonts were loaded. The lock lets one image be drawn at a time.
    pub painter: Mutex<Option<Arc<Painter>>>,
    waiting: Semaphore,
    previews: std::sync::Mutex<HashMap<(Uuid, String), CachedPreview>>,
}

impl Default for PreviewCache {
    fn default() -> Self {
        Self {
            painter: Mutex::default(),
            waiting: Semaphore::new(MAX_WAITING),
            previews: std::sync::Mutex::default(),
        }
    }
}

impl PreviewCache {
    /// Finds the image of a text at this version; its tally revision may differ while the image is
    /// younger than `FRESH_FOR`.
    pub fn find(
        &self,
        key: &(Uuid, String),
        (version, revision): (i32, i64),
        now: DateTime<Utc>,
    ) -> Option<Arc<Vec<u8>>> {
        // After a panic under the lock every image is drawn anew, which is slow and never wrong.
        let previews = self.previews.lock().ok()?;
        let one = previews.get(key).filter(|one| one.version == version)?;
        (one.revision == revision || now - one.drawn_at < FRESH_FOR).then(|| one.png.clone())
    }

    /// Reserves a place among the requests that wait for an image, or gives `None` if all are
    /// taken.
    pub fn wait_in_line(&self) -> Option<SemaphorePermit<'_>> {
        self.waiting.try_acquire().ok()
    }

    /// Stores an image; if the cache is full, the oldest image is removed.
    pub fn keep(&self, key: (Uuid, String), one: CachedPreview) {
        let Ok(mut previews) = self.previews.lock() else {
            return;
        };
        if previews.len() >= MAX_PREVIEWS
            && let Some(oldest) = previews
                .iter()
                .min_by_key(|(_, one)| one.drawn_at)
                .map(|(key, _)| key.clone())
        {
            previews.remove(&oldest);
        }
        previews.insert(key, one);
    }
}
