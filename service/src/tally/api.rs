//! The tally as JSON, and as a stream of server-sent events.

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

/// How long a browser waits before it connects again, in milliseconds: the first thing a stream says.
const HELLO: &[u8] = b"retry: 2000\n\n";
/// A comment line keeps proxies from closing a quiet stream.
const QUIET: &[u8] = b":\n\n";
/// A stream ends at the first turn after this time; the browser opens the next by itself. No client holds one for ever.
const LONGEST: Duration = Duration::from_secs(3600);
/// A stream ends up to so many milliseconds earlier: those who came together do not come back together.
const EARLIEST: u64 = 900_000;

const KEPT: header::HeaderValue = header::HeaderValue::from_static(
    "public, max-age=1, stale-while-revalidate=5, stale-if-error=60",
);
const JSON: header::HeaderValue = header::HeaderValue::from_static("application/json");

/// `GET /api/v1/statements/:slug/tally`
#[handler]
pub async fn show_tally(app: &App, request: &Request) -> HandlerResult {
    let snapshot = match at_hand(app, request) {
        Some(snapshot) => snapshot,
        None => Box::pin(current(app, request)).await?.1,
    };
    let mut answer = Response::default();
    answer
        .headers_mut()
        .insert(header::ETAG, snapshot.etag.clone());
    answer.headers_mut().insert(header::CACHE_CONTROL, KEPT);
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

/// `GET /api/v1/statements/:slug/tally/stream`: the current tally at once, then each newer one. A slow reader skips to the
/// newest; revisions never go back except when the database was restored.
#[handler]
pub async fn stream_tally(app: &App, request: &Request) -> HandlerResult {
    let (entry, _) = current(app, request).await?;
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
        // nginx would hold events back.
        .header("x-accel-buffering", "no");
    Ok(answer.body(Body::from_bytes_stream(events)))
}

/// What a stream says next.
enum StreamStep {
    Hello,
    Current,
    News,
}

/// All that an open stream holds: there may be ten thousand, so it is little, and no timer.
struct TallyWatcher {
    watcher: Watcher,
    step: StreamStep,
    ends: Instant,
    _seat: StreamSlot,
}

impl TallyWatcher {
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
                let told = self.watcher.next().await?;
                if Instant::now() >= self.ends {
                    return None;
                }
                Some(match told {
                    Update::Newer(snapshot) => snapshot.event(),
                    Update::Quiet => Bytes::from_static(QUIET),
                })
            }
        }
    }
}

/// The tally, if it lies ready in memory: then nobody has to be asked, and no error told.
fn at_hand(app: &App, request: &Request) -> Option<Arc<TallySnapshot>> {
    app.tally_cache
        .get(app.catalogue.id_of(request.raw_path_param("slug")?)?)
}

async fn current(
    app: &App,
    request: &Request,
) -> Result<(Arc<CatalogueEntry>, Arc<TallySnapshot>), Failure> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let entry = app.catalogue.by_slug(&app.db.read, slug).await?;
    let entry = entry.ok_or(Failure::NotFound)?;
    let snapshot = actions::current(app, &entry.statement).await?;
    Ok((entry, snapshot))
}
