//! Preview images that were drawn, and the one painter.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::preview_image::Painter;

/// How long an image may show a tally that has moved on: other sites keep it for longer anyway.
const FRESH: TimeDelta = TimeDelta::seconds(60);
/// Askers that may wait for an image.
const WAITING: usize = 16;
/// Images that are kept, of some 30 KB each.
const KEPT: usize = 64;

/// An image, and of what it is true.
pub struct CachedPreview {
    /// The statement's version.
    pub version: i32,
    /// The tally's revision.
    pub revision: i64,
    /// When it was drawn.
    pub drawn_at: DateTime<Utc>,
    /// The file.
    pub png: Arc<Vec<u8>>,
}

/// Images that were drawn, and the one painter. Fonts are read when the first image is asked for.
pub struct PreviewCache {
    /// The painter, once its fonts were read.
    pub painter: Mutex<Option<Arc<Painter>>>,
    places: Semaphore,
    kept: std::sync::Mutex<HashMap<(Uuid, String), CachedPreview>>,
}

impl Default for PreviewCache {
    fn default() -> Self {
        Self {
            painter: Mutex::default(),
            places: Semaphore::new(WAITING),
            kept: std::sync::Mutex::default(),
        }
    }
}

impl PreviewCache {
    /// The image of a text at this version and revision of the tally, or one drawn a moment ago.
    pub fn find(
        &self,
        key: &(Uuid, String),
        (version, revision): (i32, i64),
        now: DateTime<Utc>,
    ) -> Option<Arc<Vec<u8>>> {
        let kept = self.kept.lock().ok()?;
        let one = kept.get(key).filter(|one| one.version == version)?;
        (one.revision == revision || now - one.drawn_at < FRESH).then(|| one.png.clone())
    }

    /// A place among those who wait for an image; none where too many do.
    pub fn wait_in_line(&self) -> Option<SemaphorePermit<'_>> {
        self.places.try_acquire().ok()
    }

    /// Keeps an image, in the place of the oldest where there are many.
    pub fn keep(&self, key: (Uuid, String), one: CachedPreview) {
        let Ok(mut kept) = self.kept.lock() else {
            return;
        };
        if kept.len() >= KEPT
            && let Some(oldest) = kept
                .iter()
                .min_by_key(|(_, one)| one.drawn_at)
                .map(|(key, _)| key.clone())
        {
            kept.remove(&oldest);
        }
        kept.insert(key, one);
    }
}
