//! The tally as JSON, and as a stream of server-sent events.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use poem::http::{StatusCode, header};
use poem::web::sse::{Event, SSE};
use poem::{IntoResponse, Request, Response};
use tokio::sync::watch;

use super::actions;
use super::board::Snapshot;
use crate::app::App;
use crate::http::client_ip::client_ip;
use crate::http::gzip::Ready;
use crate::http::kept_pages::is_known;
use crate::http::problem::Problem;
use crate::http::reader::{Answer, Reader};
use crate::limits::{LimitKey, client_key};
use crate::settings::LimitSettings;
use crate::statement::api::failure;
use crate::statement::catalogue::Entry;

/// A comment line keeps proxies from closing a quiet stream.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// How long a browser waits before it connects again, in milliseconds.
const RECONNECT: u64 = 2000;
/// A stream ends after this time; the browser opens the next by itself. No client holds one for ever.
const LONGEST: Duration = Duration::from_secs(3600);

/// Open streams, in all and by client, with their caps.
pub struct Streams {
    most: usize,
    most_each: u32,
    open: Arc<AtomicUsize>,
    clients: Arc<Mutex<HashMap<LimitKey, u32>>>,
}

/// A place among the open streams, given back when it is dropped.
struct Seat {
    key: LimitKey,
    open: Arc<AtomicUsize>,
    clients: Arc<Mutex<HashMap<LimitKey, u32>>>,
}

impl Streams {
    /// None open, with the caps of the settings.
    pub fn new(limits: &LimitSettings) -> Self {
        let most = usize::try_from(limits.streams).unwrap_or(usize::MAX);
        Self { most, most_each: limits.streams_per_client, open: Arc::default(), clients: Arc::default() }
    }

    /// How many are open.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    fn take(&self, key: LimitKey) -> Option<Seat> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = clients.get(&key).copied().unwrap_or(0);
        if theirs >= self.most_each || self.open() >= self.most {
            return None;
        }
        clients.insert(key, theirs + 1);
        self.open.fetch_add(1, Ordering::Relaxed);
        Some(Seat { key, open: self.open.clone(), clients: self.clients.clone() })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(theirs) = clients.get_mut(&self.key) {
            *theirs -= 1;
            if *theirs == 0 {
                clients.remove(&self.key);
            }
        }
    }
}

const KEPT: header::HeaderValue = header::HeaderValue::from_static("public, max-age=1, stale-while-revalidate=5, stale-if-error=60");
const JSON: header::HeaderValue = header::HeaderValue::from_static("application/json");

/// `GET /api/v1/statements/:slug/tally`
pub async fn show(app: Arc<App>, request: Request) -> Answer {
    let reader = Reader::new(&request);
    let (_, snapshot) = current(&app, &request, &reader).await?;
    let mut answer = Response::default();
    answer.headers_mut().insert(header::ETAG, snapshot.etag.clone());
    answer.headers_mut().insert(header::CACHE_CONTROL, KEPT);
    if is_known(&request, &snapshot.etag) {
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
pub async fn stream(app: Arc<App>, request: Request) -> Answer {
    let reader = Reader::new(&request);
    let (entry, _) = current(&app, &request, &reader).await?;
    let client = client_ip(&request, &app.settings.trusted_proxies);
    let key = client_key(&app.keys, client, b"streams", app.clock.now());
    let full = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too-many-streams", &reader.words).retry_after(30).into_response();
    let seat = app.streams.take(key).ok_or_else(full)?;
    let Some(listener) = app.board.listen(entry.statement.id) else { return Err(full()) };
    let listening =
        Listening { listener, stopping: app.stopping.subscribe(), first: true, ends: tokio::time::Instant::now() + LONGEST, _seat: seat };
    let events = stream::unfold(listening, |mut listening| async move {
        let event = listening.next().await?;
        Some((event, listening))
    });
    let events = stream::once(async { Event::retry(RECONNECT) }).chain(events);
    let mut answer = SSE::new(events).keep_alive(KEEP_ALIVE).into_response();
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    // nginx would hold events back.
    answer.headers_mut().insert("x-accel-buffering", header::HeaderValue::from_static("no"));
    Ok(answer)
}

struct Listening {
    listener: watch::Receiver<Arc<Snapshot>>,
    stopping: watch::Receiver<bool>,
    first: bool,
    ends: tokio::time::Instant,
    _seat: Seat,
}

impl Listening {
    async fn next(&mut self) -> Option<Event> {
        if !self.first {
            tokio::select! {
                changed = self.listener.changed() => changed.ok()?,
                _ = self.stopping.wait_for(|stop| *stop) => return None,
                () = tokio::time::sleep_until(self.ends) => return None,
            }
        }
        let snapshot = self.listener.borrow_and_update().clone();
        let event = Event::message(String::from_utf8_lossy(&snapshot.json)).event_type("tally").id(snapshot.tally.revision.to_string());
        self.first = false;
        Some(event)
    }
}

async fn current(app: &App, request: &Request, reader: &Reader) -> Result<(Arc<Entry>, Arc<Snapshot>), Response> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let entry = app.catalogue.by_slug(&app.db.read, slug).await.map_err(|error| failure(reader, error))?;
    let entry = entry.ok_or_else(|| Problem::not_found(&reader.words).into_response())?;
    let snapshot = actions::current(app, &entry.statement).await.map_err(|error| failure(reader, error))?;
    Ok((entry, snapshot))
}
