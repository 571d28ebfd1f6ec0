//! Serves the tally as JSON and as a stream of server-sent events.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use poem::http::{StatusCode, header};
use poem::{Body, Request, Response, handler};
use tokio::time::Instant;

use super::actions;
use super::cache::TallySnapshot;
use super::fanout::{Update, Watcher};
use super::streams::StreamSlot;
use crate::app::App;
use crate::http::connection::client_ip::client_ip;
use crate::http::connection::gzip::Ready;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::page_cache::is_known;
use crate::limits::client_key;
use crate::statement::catalogue::CatalogueEntry;

/// The first bytes of a stream: how many milliseconds a browser waits before it connects again.
const HELLO: &[u8] = b"retry: 2000\n\n";
/// A comment line, which keeps proxies from closing a stream without news.
const QUIET: &[u8] = b":\n\n";
/// A stream ends with the first event after this time, so that no client holds a slot for ever; the
/// browser opens the next stream by itself.
const LONGEST: Duration = Duration::from_secs(3600);
/// A stream ends up to this many milliseconds earlier, by chance, so that visitors who came
/// together do not reconnect together.
const EARLIEST: u64 = 900_000;

const CACHED_BRIEFLY: header::HeaderValue = header::HeaderValue::from_static(
    "public, max-age=1, stale-while-revalidate=5, stale-if-error=60",
);
const JSON: header::HeaderValue = header::HeaderValue::from_static("application/json");

/// `GET /api/v1/statements/:slug/tally`: serves the current tally with its revision as entity tag.
#[handler]
pub async fn show_tally(app: &App, request: &Request) -> HandlerResult {
    let snapshot = match find_cached(app, request) {
        Some(snapshot) => snapshot,
        None => Box::pin(load_current(app, request)).await?.1,
    };
    let mut answer = Response::default();
    answer
        .headers_mut()
        .insert(header::ETAG, snapshot.etag.clone());
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, CACHED_BRIEFLY);
    if is_known(request, &snapshot.etag) {
        answer.set_status(StatusCode::NOT_MODIFIED);
        return Ok(answer);
    }
    answer.headers_mut().insert(header::CONTENT_TYPE, JSON);
    if let Some(packed) = snapshot.packed() {
        answer.extensions_mut().insert(Ready(packed.clone()));
    }
    answer.set_body(snapshot.json.clone());
    Ok(answer)
}

/// `GET /api/v1/statements/:slug/tally/stream`: sends the current tally, then each newer one. A
/// slow client skips to the newest; revisions decrease only if the database was restored.
#[handler]
pub async fn stream_tally(app: &App, request: &Request) -> HandlerResult {
    let (entry, _) = load_current(app, request).await?;
    let client = client_ip(request, &app.settings.trusted_proxies);
    let key = client_key(&app.keys, client, b"streams", app.clock.now());
    let full = || Failure::Unavailable {
        word: "too-many-streams",
        retry_after: 30,
    };
    let seat = app.streams.take(key).ok_or_else(full)?;
    let watcher = app
        .streams
        .fanout
        .join(&app.tally_cache, entry.statement.id, &app.draining)
        .ok_or_else(full)?;
    let early = Duration::from_millis(app.random.below(EARLIEST));
    let watching = TallyWatcher {
        watcher,
        step: StreamStep::Hello,
        ends: Instant::now() + LONGEST - early,
        _seat: seat,
    };
    let events = stream::unfold(watching, |mut watching| async move {
        let bytes = watching.next().await?;
        Some((Ok::<_, std::io::Error>(bytes), watching))
    });
    let answer = Response::builder()
        .content_type("text/event-stream")
        .header(header::CACHE_CONTROL, "no-store")
        // nginx would buffer the events.
        .header("x-accel-buffering", "no");
    Ok(answer.body(Body::from_bytes_stream(events)))
}

/// What a stream sends next.
enum StreamStep {
    Hello,
    Current,
    News,
}

/// The state of an open stream. There may be ten thousand of them, so it is small and has no timer.
struct TallyWatcher {
    watcher: Watcher,
    step: StreamStep,
    ends: Instant,
    _seat: StreamSlot,
}

impl TallyWatcher {
    /// Waits for the next bytes of the stream; returns `None` when it ends.
    async fn next(&mut self) -> Option<Bytes> {
        match self.step {
            StreamStep::Hello => {
                self.step = StreamStep::Current;
                Some(Bytes::from_static(HELLO))
            }
            StreamStep::Current => {
                self.step = StreamStep::News;
                Some(self.watcher.current().event())
            }
            StreamStep::News => {
                let update = self.watcher.next().await?;
                if Instant::now() >= self.ends {
                    return None;
                }
                Some(match update {
                    Update::Newer(snapshot) => snapshot.event(),
                    Update::Quiet => Bytes::from_static(QUIET),
                })
            }
        }
    }
}

/// Finds the tally in memory, where it can be served without the database.
fn find_cached(app: &App, request: &Request) -> Option<Arc<TallySnapshot>> {
    app.tally_cache
        .get(app.catalogue.id_of(request.raw_path_param("slug")?)?)
}

/// Loads the statement of the path and its current tally.
async fn load_current(
    app: &App,
    request: &Request,
) -> Result<(Arc<CatalogueEntry>, Arc<TallySnapshot>), Failure> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let entry = app.catalogue.by_slug(&app.db.read, slug).await?;
    let entry = entry.ok_or(Failure::NotFound)?;
    let snapshot = actions::load_current(app, &entry.statement).await?;
    Ok((entry, snapshot))
}
