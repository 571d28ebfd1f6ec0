//! The cache of drawn preview images and pictures of the tally, with the painter that draws them, and
//! of codes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::preview_image::Painter;
use super::qr_cache::CodeCache;

/// How long an image may show an outdated tally; other sites cache images for longer anyway.
const FRESH_FOR: TimeDelta = TimeDelta::seconds(60);
/// How many images the cache holds, of about 30 KB each.
const MAX_PREVIEWS: usize = 64;

/// A drawn image with the version and tally revision that it shows.
struct CachedPreview {
    version: i32,
    revision: i64,
    drawn_at: DateTime<Utc>,
    png: Bytes,
}

/// Which picture of a text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Picture {
    Preview,
    Tally,
}

/// What an image shows.
#[derive(Clone, Debug)]
pub struct PreviewMoment {
    pub picture: Picture,
    pub statement: Uuid,
    pub language: String,
    pub version: i32,
    /// The revision of the tally.
    pub revision: i64,
    pub now: DateTime<Utc>,
}

/// Which image it is: the picture, its statement and its language.
type PreviewKey = (Picture, Uuid, String);

/// Drawn images, the painter, and drawn codes. Its copies share all of them. The fonts are loaded
/// when the first image is drawn.
#[derive(Clone, Default)]
pub struct PreviewCache {
    painter: Arc<Painter>,
    previews: Arc<Mutex<HashMap<PreviewKey, CachedPreview>>>,
    pub codes: CodeCache,
}

impl PreviewCache {
    /// Finds the image of a text at this version; its tally revision may differ while the image is
    /// younger than `FRESH_FOR`.
    pub fn find(&self, moment: &PreviewMoment) -> Option<Bytes> {
        let previews = self.lock();
        let key = (moment.picture, moment.statement, moment.language.clone());
        let one = previews
            .get(&key)
            .filter(|one| one.version == moment.version)?;
        (one.revision == moment.revision || moment.now - one.drawn_at < FRESH_FOR)
            .then(|| one.png.clone())
    }

    /// Finds the image that another request has drawn meanwhile, else draws and keeps it. Drawing
    /// takes tens of milliseconds of processor time, and the first image the loading of the fonts,
    /// so this runs in the lane for it.
    pub fn find_or_draw(
        &self,
        moment: PreviewMoment,
        draw: impl FnOnce(&Painter) -> Vec<u8>,
    ) -> Bytes {
        if let Some(png) = self.find(&moment) {
            return png;
        }
        let png = Bytes::from(draw(&self.painter));
        let one = CachedPreview {
            version: moment.version,
            revision: moment.revision,
            drawn_at: moment.now,
            png: png.clone(),
        };
        let key = (moment.picture, moment.statement, moment.language);
        self.keep(key, one);
        png
    }

    /// Stores an image; if the cache is full, the oldest image is removed.
    fn keep(&self, key: PreviewKey, one: CachedPreview) {
        let mut previews = self.lock();
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

    fn lock(&self) -> MutexGuard<'_, HashMap<PreviewKey, CachedPreview>> {
        // Nothing that can panic runs under the lock.
        self.previews.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
