//! Pages in memory: made once for all who would see the same one, and never shown after anything on them has changed.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use data_encoding::HEXLOWER;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};
use poem::{Request, Response};
use sha2::{Digest, Sha256};

use super::connection::gzip;
use super::connection::gzip::Ready;
use super::headers::FrameAncestors;
use crate::http::failure::HandlerResult;

/// Everything that a page shows and that may change while it stays the same page. A page is shown only where it was made at the very
/// stand that holds now: there is no time for which an old one would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageVersion {
    /// The mark of the catalogue: texts, hosts, partners, wordings, windows.
    pub catalogue: i64,
    /// The revision of the tally, or how often any tally has changed here.
    pub tally: i64,
    /// Where a statement stands; a number for each state.
    pub state: u8,
    /// The minute or second of which the page speaks ("closes in 7 hours"), since 1970.
    pub moment: i64,
}

/// A page ready to leave.
struct CachedPage {
    headers: HeaderMap,
    frame_ancestors: Option<FrameAncestors>,
    etag: HeaderValue,
    plain: bytes::Bytes,
    packed: bytes::Bytes,
}

#[derive(Default)]
struct CacheSlot {
    kept: Mutex<Option<(PageVersion, Arc<CachedPage>)>>,
    making: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct CacheSlots {
    slots: HashMap<String, (u64, Arc<CacheSlot>)>,
    asked: u64,
}

/// The pages of this process.
#[derive(Default)]
pub struct PageCache {
    shelf: Mutex<CacheSlots>,
}

/// Different pages in memory: languages, regions and partners make many of one. 512 of some 60 KB are 30 MB at most.
const MOST: usize = 512;
/// Whoever makes up addresses to fill the memory gets each page made for themselves.
const LONGEST_KEY: usize = 300;

impl PageCache {
    /// Answers with the page `key` as it is at `stand`: from memory, else made by one asker for all. `key` holds everything that
    /// tells it from other pages.
    pub async fn answer<F>(
        &self,
        request: &Request,
        key: String,
        stand: PageVersion,
        make: impl FnOnce() -> F,
    ) -> HandlerResult
    where
        F: Future<Output = HandlerResult>,
    {
        if key.len() > LONGEST_KEY {
            return Box::pin(make()).await;
        }
        let slot = self.slot(key);
        match slot.at(stand) {
            Some(page) => Ok(page.answer(request)),
            // Apart, so that the way of nearly everybody is a short one.
            None => Box::pin(Self::made(&slot, request, stand, make())).await,
        }
    }

    async fn made(
        slot: &CacheSlot,
        request: &Request,
        stand: PageVersion,
        make: impl Future<Output = HandlerResult>,
    ) -> HandlerResult {
        let _one_maker = slot.making.lock().await;
        if let Some(page) = slot.at(stand) {
            return Ok(page.answer(request));
        }
        let answer = make.await?;
        if answer.status() != StatusCode::OK {
            return Ok(answer);
        }
        let page = Arc::new(CachedPage::new(answer).await);
        *slot.kept() = Some((stand, page.clone()));
        Ok(page.answer(request))
    }

    fn slot(&self, key: String) -> Arc<CacheSlot> {
        let mut kept = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let asked = kept.asked;
        if let Some((last, slot)) = kept.slots.get_mut(&key) {
            *last = asked;
            return slot.clone();
        }
        if kept.slots.len() >= MOST {
            // The half that was asked for longest ago goes: this happens once in some hundred new pages.
            let mut times: Vec<u64> = kept.slots.values().map(|(last, _)| *last).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            kept.slots.retain(|_, (last, _)| *last >= middle);
        }
        kept.slots
            .entry(key)
            .or_insert((asked, Arc::default()))
            .1
            .clone()
    }
}

impl CacheSlot {
    fn at(&self, stand: PageVersion) -> Option<Arc<CachedPage>> {
        self.kept()
            .as_ref()
            .filter(|(made_at, _)| *made_at == stand)
            .map(|(_, page)| page.clone())
    }

    fn kept(&self) -> MutexGuard<'_, Option<(PageVersion, Arc<CachedPage>)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CachedPage {
    async fn new(mut made: Response) -> Self {
        let plain = made.take_body().into_bytes().await.unwrap_or_default();
        let digest = HEXLOWER.encode(&Sha256::digest(&plain)[..12]);
        Self {
            etag: HeaderValue::from_str(&format!("W/\"{digest}\""))
                .unwrap_or(HeaderValue::from_static("W/\"0\"")),
            packed: gzip::pack_quickly(&plain).into(),
            plain,
            frame_ancestors: made.extensions_mut().remove::<FrameAncestors>(),
            headers: std::mem::take(made.headers_mut()),
        }
    }

    fn answer(&self, request: &Request) -> Response {
        let mut answer = Response::default();
        answer.headers_mut().clone_from(&self.headers);
        answer.headers_mut().insert(header::ETAG, self.etag.clone());
        if let Some(frame_ancestors) = &self.frame_ancestors {
            answer.extensions_mut().insert(frame_ancestors.clone());
        }
        if is_known(request, &self.etag) {
            answer.set_status(StatusCode::NOT_MODIFIED);
            return answer;
        }
        answer.extensions_mut().insert(Ready(self.packed.clone()));
        answer.set_body(self.plain.clone());
        answer
    }
}

/// An entity tag without the mark of a weak one.
fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

/// Whether whoever asks has this already: RFC 9110, section 13.1.2, by weak comparison.
pub fn is_known(request: &Request, etag: &HeaderValue) -> bool {
    let Some(known) = request.headers().get(header::IF_NONE_MATCH) else {
        return false;
    };
    known
        .as_bytes()
        .split(|byte| *byte == b',')
        .any(|tag| opaque(tag.trim_ascii()) == opaque(etag.as_bytes()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn at(tally: i64) -> PageVersion {
        PageVersion {
            catalogue: 1,
            tally,
            state: 0,
            moment: 0,
        }
    }

    async fn asked(pages: &PageCache, key: &str, stand: PageVersion, made: &AtomicUsize) -> String {
        let page = async {
            let number = made.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            Ok(Response::builder()
                .content_type("text/html")
                .body(format!("page {number}")))
        };
        let answer = pages
            .answer(&Request::default(), key.to_owned(), stand, || page)
            .await
            .unwrap();
        answer.into_body().into_string().await.unwrap()
    }

    #[tokio::test]
    async fn a_herd_has_one_page_made_and_a_change_the_next() {
        let (pages, made) = (PageCache::default(), AtomicUsize::new(0));
        let herd = (0..20).map(|_| asked(&pages, "care en", at(1), &made));
        assert!(
            futures_util::future::join_all(herd)
                .await
                .iter()
                .all(|page| page == "page 0")
        );
        assert_eq!(asked(&pages, "care fr", at(1), &made).await, "page 1");
        assert_eq!(asked(&pages, "care en", at(2), &made).await, "page 2");
        // Also downwards: a restored database has the last word.
        assert_eq!(asked(&pages, "care en", at(1), &made).await, "page 3");
        assert_eq!(asked(&pages, "care fr", at(1), &made).await, "page 1");
    }

    #[tokio::test]
    async fn memory_is_bounded_and_what_is_asked_for_stays() {
        let (pages, made) = (PageCache::default(), AtomicUsize::new(0));
        for number in 0..3 * MOST {
            asked(&pages, &format!("page {number}"), at(1), &made).await;
            assert_eq!(asked(&pages, "care en", at(1), &made).await, "page 1");
        }
        assert!(pages.shelf.lock().unwrap().slots.len() <= MOST);
        asked(&pages, &"x".repeat(LONGEST_KEY + 1), at(1), &made).await;
        assert!(
            !pages
                .shelf
                .lock()
                .unwrap()
                .slots
                .keys()
                .any(|key| key.len() > LONGEST_KEY)
        );
    }

    #[tokio::test]
    async fn who_has_it_hears_so() {
        let pages = PageCache::default();
        let make = || async { Ok(Response::builder().content_type("text/html").body("page")) };
        let first = pages
            .answer(&Request::default(), "a".into(), at(1), make)
            .await
            .unwrap();
        let etag = first
            .headers()
            .get(header::ETAG)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        for (known, status) in [
            (etag.as_str(), 304),
            ("\"other\", W/\"x\"", 200),
            (etag.trim_start_matches("W/"), 304),
            ("", 200),
        ] {
            let request = Request::builder()
                .header(header::IF_NONE_MATCH, known)
                .finish();
            assert_eq!(
                pages
                    .answer(&request, "a".into(), at(1), make)
                    .await
                    .unwrap()
                    .status()
                    .as_u16(),
                status,
                "{known}"
            );
        }
    }
}
