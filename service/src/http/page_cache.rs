//! The page cache: pages are rendered once for all visitors who would see the same one, and not
//! served after anything on them has changed.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use data_encoding::HEXLOWER;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};
use poem::{Request, Response};
use sha2::{Digest, Sha256};

use super::connection::gzip::{self, Ready};
use super::failure::{Failure, HandlerResult};
use super::headers::FrameAncestors;
use super::load::gauge::Priority;
use crate::values::LiveSite;

/// The versions of all data that a page shows. A cached page is served only if it was rendered at
/// exactly the current page version, so it is never stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageVersion {
    /// The catalogue generation: texts, hosts, partners, wordings, windows.
    pub catalogue: i64,
    /// The revision of the tally, or how often any tally has changed here.
    pub tally: i64,
    /// The state of the statement, a number for each.
    pub state: u8,
    /// The time that the page shows ("closes in 7 hours"), in minutes or seconds since 1970.
    pub moment: i64,
}

/// A rendered page.
struct CachedPage {
    headers: HeaderMap,
    frame_ancestors: Option<FrameAncestors>,
    etag: HeaderValue,
    plain: bytes::Bytes,
    packed: bytes::Bytes,
}

/// The place of one page: the page at its version, and the lock of the request that renders it.
#[derive(Default)]
struct CacheSlot {
    cached: Mutex<Option<(PageVersion, Arc<CachedPage>)>>,
    // It is held while the page is rendered, and only a lock of tokio may be held while waiting.
    rendering: tokio::sync::Mutex<()>,
}

/// The slots by key, each with the number of the request that used it last.
#[derive(Default)]
struct CacheSlots {
    slots: HashMap<String, (u64, Arc<CacheSlot>)>,
    requests: u64,
}

/// The page cache of this process.
#[derive(Default)]
pub struct PageCache {
    slots: Mutex<CacheSlots>,
    /// Its name, contact and appearance stand on all pages.
    site: LiveSite,
}

/// How many pages are cached, counting languages, regions and partners apart: 512 of some 60 KB are
/// 30 MB.
const MOST: usize = 512;
/// Pages with longer keys are not cached, so that made-up addresses cannot fill the memory.
const LONGEST_KEY: usize = 300;

impl PageCache {
    /// Makes an empty cache for the pages of a site.
    pub fn new(site: LiveSite) -> Self {
        Self {
            site,
            ..Self::default()
        }
    }

    /// Answers with the page `key` at `version`: from the cache, else rendered with `make` by one
    /// request for all that wait. `key` holds everything that distinguishes the page from others.
    pub async fn answer<F>(
        &self,
        request: &Request,
        key: String,
        version: PageVersion,
        render: impl FnOnce() -> F,
    ) -> HandlerResult
    where
        F: Future<Output = HandlerResult>,
    {
        if key.len() > LONGEST_KEY {
            refuse_to_render_under_load(request)?;
            return Box::pin(render()).await;
        }
        // Every change of the site gives all pages new places; the former ones are not used again.
        let slot = self.find_slot(format!("{} {key}", self.site.version()));
        if let Some(page) = slot.get(version) {
            return Ok(page.answer(request));
        }
        // A page that was here before is rendered again, once for all who wait; one that nobody has
        // asked for yet, such as that of a made-up partner, has to wait.
        if slot.is_empty() {
            refuse_to_render_under_load(request)?;
        }
        // The future is boxed to keep that of the common case small.
        Box::pin(Self::render_once(&slot, request, version, render())).await
    }

    /// Renders a page and caches it, unless another request has done so meanwhile. Only pages with
    /// status 200 are cached.
    async fn render_once(
        slot: &CacheSlot,
        request: &Request,
        version: PageVersion,
        render: impl Future<Output = HandlerResult>,
    ) -> HandlerResult {
        let _rendering = slot.rendering.lock().await;
        // The requests that waited for the lock find the page that the first of them has rendered.
        if let Some(page) = slot.get(version) {
            return Ok(page.answer(request));
        }
        let answer = render.await?;
        // Other answers concern one request or one moment, and are not what the next visitor gets.
        if answer.status() != StatusCode::OK {
            return Ok(answer);
        }
        let page = Arc::new(CachedPage::new(answer).await);
        *slot.lock_cached() = Some((version, page.clone()));
        Ok(page.answer(request))
    }

    /// Finds or adds the slot of a page. A full cache first drops the half that was unused longest.
    fn find_slot(&self, key: String) -> Arc<CacheSlot> {
        let mut cache = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        cache.requests += 1;
        let number = cache.requests;
        if let Some((last, slot)) = cache.slots.get_mut(&key) {
            *last = number;
            return slot.clone();
        }
        if cache.slots.len() >= MOST {
            // Dropping half at once makes the sort rare: once in some 256 new pages.
            let mut times: Vec<u64> = cache.slots.values().map(|(last, _)| *last).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            cache.slots.retain(|_, (last, _)| *last >= middle);
        }
        cache
            .slots
            .entry(key)
            .or_insert((number, Arc::default()))
            .1
            .clone()
    }
}

impl CacheSlot {
    /// Returns the page if it was rendered at this version.
    fn get(&self, version: PageVersion) -> Option<Arc<CachedPage>> {
        self.lock_cached()
            .as_ref()
            .filter(|(rendered_at, _)| *rendered_at == version)
            .map(|(_, page)| page.clone())
    }

    /// Returns whether the page was never rendered.
    fn is_empty(&self) -> bool {
        self.lock_cached().is_none()
    }

    fn lock_cached(&self) -> MutexGuard<'_, Option<(PageVersion, Arc<CachedPage>)>> {
        self.cached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CachedPage {
    /// Takes a rendered page apart, and hashes and compresses its body.
    async fn new(mut rendered: Response) -> Self {
        // A rendered page is in memory, where reading it cannot fail.
        let plain = rendered.take_body().into_bytes().await.unwrap_or_default();
        let digest = HEXLOWER.encode(&Sha256::digest(&plain)[..12]);
        // The plain and the packed body share the tag, so it can only be weak (RFC 9110, 8.8.1).
        let etag = HeaderValue::from_str(&format!("W/\"{digest}\""))
            .unwrap_or(HeaderValue::from_static("W/\"0\""));
        rendered.headers_mut().insert(header::ETAG, etag.clone());
        Self {
            etag,
            packed: gzip::pack_quickly(&plain).into(),
            plain,
            frame_ancestors: rendered.extensions_mut().remove::<FrameAncestors>(),
            headers: std::mem::take(rendered.headers_mut()),
        }
    }

    /// Answers a request with the page, or with 304 if the client has it.
    fn answer(&self, request: &Request) -> Response {
        let mut answer = Response::default();
        answer.headers_mut().clone_from(&self.headers);
        // It belongs to a 304, too: a browser takes over the headers of a 304 (RFC 9111, 3.2), and
        // the class's own policy would lock the partner's page out.
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

/// Marks a request while the load is over the limit of a page: what lies in memory is served all
/// the same, and nothing is rendered for it.
#[derive(Clone, Copy, Debug)]
pub struct OverLoad;

/// Refuses a page that has to be rendered, if the load is over the limit of a page.
fn refuse_to_render_under_load(request: &Request) -> Result<(), Failure> {
    match request.data::<OverLoad>() {
        Some(OverLoad) => Err(Failure::Unavailable {
            word: "unavailable",
            retry_after: Priority::Page.retry_seconds(),
        }),
        None => Ok(()),
    }
}

/// Returns an entity tag without the prefix of a weak one.
fn strip_weak_prefix(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

/// Returns whether the client has this representation already, by `If-None-Match` and weak
/// comparison (RFC 9110, section 13.1.2).
pub fn is_known(request: &Request, etag: &HeaderValue) -> bool {
    names_tag(request.headers(), etag)
}

/// Returns whether the headers of a request say what [`is_known`] asks.
pub fn names_tag(asked: &HeaderMap, etag: &HeaderValue) -> bool {
    let Some(tags) = asked.get(header::IF_NONE_MATCH) else {
        return false;
    };
    tags.as_bytes()
        .split(|byte| *byte == b',')
        .any(|tag| strip_weak_prefix(tag.trim_ascii()) == strip_weak_prefix(etag.as_bytes()))
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

    async fn request_page(
        pages: &PageCache,
        key: &str,
        version: PageVersion,
        made: &AtomicUsize,
    ) -> String {
        let page = async {
            let number = made.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            Ok(Response::builder()
                .content_type("text/html")
                .body(format!("page {number}")))
        };
        let answer = pages
            .answer(&Request::default(), key.to_owned(), version, || page)
            .await
            .unwrap();
        answer.into_body().into_string().await.unwrap()
    }

    #[tokio::test]
    async fn concurrent_requests_render_one_page_and_a_change_the_next() {
        let (pages, made) = (PageCache::default(), AtomicUsize::new(0));
        let herd = (0..20).map(|_| request_page(&pages, "care en", at(1), &made));
        assert!(
            futures_util::future::join_all(herd)
                .await
                .iter()
                .all(|page| page == "page 0")
        );
        assert_eq!(
            request_page(&pages, "care fr", at(1), &made).await,
            "page 1"
        );
        assert_eq!(
            request_page(&pages, "care en", at(2), &made).await,
            "page 2"
        );
        // An older version counts as a change too, as after a restore of the database.
        assert_eq!(
            request_page(&pages, "care en", at(1), &made).await,
            "page 3"
        );
        assert_eq!(
            request_page(&pages, "care fr", at(1), &made).await,
            "page 1"
        );
    }

    #[tokio::test]
    async fn memory_is_bounded_and_requested_pages_stay() {
        let (pages, made) = (PageCache::default(), AtomicUsize::new(0));
        for number in 0..3 * MOST {
            request_page(&pages, &format!("page {number}"), at(1), &made).await;
            assert_eq!(
                request_page(&pages, "care en", at(1), &made).await,
                "page 1"
            );
        }
        assert!(pages.slots.lock().unwrap().slots.len() <= MOST);
        request_page(&pages, &"x".repeat(LONGEST_KEY + 1), at(1), &made).await;
        assert!(
            !pages
                .slots
                .lock()
                .unwrap()
                .slots
                .keys()
                .any(|key| key.len() > LONGEST_KEY)
        );
    }

    #[tokio::test]
    async fn a_client_with_the_page_gets_not_modified() {
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
