//! Serves the tally as JSON and as a stream of server-sent events.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use poem::http::{StatusCode, header};
use poem::{Body, Request, Response, handler};
use tokio::time::Instant;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::actions;
use super::cache::TallySnapshot;
use super::fanout::{Update, Watcher};
use super::rules::{CountryCount, Tally};
use super::streams::StreamSlot;
use crate::app::App;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::connection::gzip::Ready;
use crate::http::connection::ready_routes::ReadyBody;
use crate::http::failure::problem::Problem;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::openapi::{
    AcceptLanguage, Broken, NoCaching, RetryAfter, Unavailable, describe_header, show_problem,
};
use crate::http::page_cache::is_known;
use crate::limits::compute_client_key;
use crate::statement::api::{NoStatement, SlugInPath, find_entry};
use crate::statement::catalogue::CatalogueEntry;

/// The first bytes of a stream: how many milliseconds a browser waits before it connects again.
const RETRY_LINE: &[u8] = b"retry: 2000\n\n";
/// A comment line, which keeps proxies from closing a stream without news.
const QUIET_LINE: &[u8] = b":\n\n";
/// A stream ends with the first event after this time, so that no client holds a slot for ever; the
/// browser opens the next stream by itself.
const LONGEST_STREAM: Duration = Duration::from_secs(3600);
/// A stream ends up to this many milliseconds earlier, by chance, so that visitors who came
/// together do not reconnect together.
const EARLIEST_END: u64 = 900_000;

/// A second is enough for a cache in front to answer a crowd; the other two let it answer while
/// this service restarts.
pub const CACHED_BRIEFLY: header::HeaderValue = header::HeaderValue::from_static(
    "public, max-age=1, stale-while-revalidate=5, stale-if-error=60",
);
/// The content type of a tally.
pub const JSON: header::HeaderValue = header::HeaderValue::from_static("application/json");

/// The failure when as many streams are open as are allowed.
const TOO_MANY_STREAMS: Failure = Failure::Unavailable {
    word: "too-many-streams",
    retry_after: 30,
};

/// For how long the tally may be kept.
#[derive(ToSchema)]
pub enum TallyCaching {
    #[schema(rename = "public, max-age=1, stale-while-revalidate=5, stale-if-error=60")]
    OneSecond,
}

/// The tally’s revision in quotes; a weak tag (W/) where the answer is compressed.
#[derive(ToSchema)]
#[schema(pattern = "^(W/)?\"[0-9]+\"$", examples("\"42\""))]
pub struct TallyTag(pub String);

/// The schema of a stream. It says no type: some readers check the text, others each event, which
/// they have taken apart.
pub struct TallyEvents;

impl ToSchema for TallyEvents {}

impl PartialSchema for TallyEvents {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::AnyValue)
            .description(Some("Events named “tally”. The data of each is a tally."))
            .into()
    }
}

/// The entity tags of tallies that a client knows.
pub struct KnownTallies;

impl IntoParams for KnownTallies {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let description =
            "Entity tags that are known already, separated by commas, strong or weak.";
        let (name, schema) = ("If-None-Match", ObjectBuilder::new());
        vec![describe_header(name, schema, description, "\"42\"")]
    }
}

/// Answers `GET /api/v1/statements/:slug/tally`.
///
/// The counts of one statement at one revision. The total is organisations plus individuals, and
/// the sum over the countries, at every revision.
///
/// Hidden people stand under ZZ among the countries, always. What they add or take away shows in
/// groups, at random moments within ten minutes, so that nobody can match a person’s connection
/// with the count.
///
/// The ETag is the revision. Send it back in If-None-Match to hear only of changes.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{slug}/tally",
    operation_id = "showTally",
    tag = "tally",
    summary = "Read the tally",
    params(SlugInPath, KnownTallies, AcceptLanguage),
    responses(
        (
            status = 200,
            description = "The current tally. It may be kept for a second.",
            headers(
                ("ETag" = inline(TallyTag)),
                ("Cache-Control" = inline(TallyCaching))
            ),
            body = Tally,
            example = json!(example_tally())
        ),
        (
            status = 304,
            description = "The revision named in If-None-Match still stands. There is no body.",
            headers(
                ("ETag" = inline(TallyTag)),
                ("Cache-Control" = inline(TallyCaching))
            )
        ),
        (status = 404, response = NoStatement),
        (status = 500, response = Broken),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub async fn show_tally(app: &App, request: &Request) -> HandlerResult {
    let snapshot = match find_cached(app, request) {
        Some(snapshot) => snapshot,
        // Boxed, because most requests find the tally in memory and need no room for a read.
        None => Box::pin(load_current(app, request)).await?.1,
    };
    let mut answer = Response::default();
    answer
        .headers_mut()
        .insert(header::ETAG, snapshot.etag.clone());
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, CACHED_BRIEFLY);
    // A 304 also repeats the headers that a cache updates (RFC 9110, section 15.4.5).
    if is_known(request, &snapshot.etag) {
        answer.set_status(StatusCode::NOT_MODIFIED);
        return Ok(answer);
    }
    answer.headers_mut().insert(header::CONTENT_TYPE, JSON);
    // The bytes in gzip are made once for each revision instead of once for each request.
    if let Some(gzip) = snapshot.compress_json() {
        answer.extensions_mut().insert(Ready(gzip.clone()));
    }
    answer.set_body(snapshot.json.clone());
    Ok(answer)
}

/// Answers `GET /api/v1/statements/:slug/tally/stream`.
///
/// Server-sent events, as a browser’s EventSource reads them. The current tally comes at once, then
/// each newer one. A slow reader skips to the newest. Last-Event-ID is not needed: every stream
/// begins with what stands now.
///
/// Each event is named “tally”; its id is the revision, its data is a tally as JSON on one line.
/// The first line asks for 2 seconds before connecting again. A comment every 20 seconds keeps a
/// quiet stream open. A stream ends after an hour, or when the server stops; connect again then.
///
/// Revisions grow; only a restored database may bring an older one.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{slug}/tally/stream",
    operation_id = "streamTally",
    tag = "tally",
    summary = "Watch the tally",
    params(SlugInPath, AcceptLanguage),
    responses(
        (
            status = 200,
            description = "The stream.",
            headers(("Cache-Control" = inline(NoCaching))),
            body = inline(TallyEvents),
            content_type = "text/event-stream",
            example = json!(example_stream())
        ),
        (status = 404, response = NoStatement),
        (status = 500, response = Broken),
        (
            status = 503,
            description = "too-many-streams: this network, or everybody together, has as many \
                           streams open as are allowed; come back after 30 seconds. unavailable: \
                           the service is very busy, or its database is unavailable.",
            headers(("Retry-After" = inline(RetryAfter))),
            body = Problem,
            content_type = "application/problem+json",
            examples(
                ("too-many-streams" = (value = json!(show_problem(&TOO_MANY_STREAMS)))),
                ("unavailable" = (value = json!(show_problem(&Failure::AWAY))))
            )
        ),
    )
)]
#[handler]
pub async fn stream_tally(app: &App, request: &Request) -> HandlerResult {
    // Reading the tally puts it into the tally cache, from which `join` takes it.
    let (entry, _) = load_current(app, request).await?;
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    let key = compute_client_key(&app.keys, client, b"streams", app.clock.now());
    let slot = app.streams.take_slot(key).ok_or(TOO_MANY_STREAMS)?;
    let watcher = app
        .streams
        .fanout
        .join(&app.tally_cache, entry.statement.id, &app.draining)
        .ok_or(TOO_MANY_STREAMS)?;
    let early = Duration::from_millis(app.random.below(EARLIEST_END));
    let watching = TallyWatcher {
        watcher,
        step: StreamStep::Retry,
        ends: Instant::now() + LONGEST_STREAM - early,
        _slot: slot,
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
    Retry,
    Current,
    News,
}

/// The state of an open stream. There may be ten thousand of them, so it is small and has no timer.
struct TallyWatcher {
    watcher: Watcher,
    step: StreamStep,
    ends: Instant,
    /// The slot is given back when the stream is dropped, however it ends.
    _slot: StreamSlot,
}

impl TallyWatcher {
    /// Waits for the next bytes of the stream; returns `None` when it ends.
    async fn next(&mut self) -> Option<Bytes> {
        match self.step {
            StreamStep::Retry => {
                self.step = StreamStep::Current;
                Some(Bytes::from_static(RETRY_LINE))
            }
            StreamStep::Current => {
                self.step = StreamStep::News;
                Some(self.watcher.read_current().render_event())
            }
            StreamStep::News => {
                let update = self.watcher.next().await?;
                // An update comes every 20 seconds at least, so the end needs no timer of its own.
                if Instant::now() >= self.ends {
                    return None;
                }
                Some(match update {
                    Update::Newer(snapshot) => snapshot.render_event(),
                    Update::Quiet => Bytes::from_static(QUIET_LINE),
                })
            }
        }
    }
}

/// Finds the tally of a statement in memory as it is sent, for the server to answer before the
/// routes.
pub fn find_ready(app: &App, slug: &str) -> Option<ReadyBody> {
    let snapshot = app.tally_cache.get(app.catalogue.find_id(slug)?)?;
    Some(ReadyBody {
        etag: snapshot.etag.clone(),
        plain: snapshot.json.clone(),
        packed: snapshot.compress_json().cloned(),
    })
}

/// Finds the tally in memory, where it can be served without the database.
fn find_cached(app: &App, request: &Request) -> Option<Arc<TallySnapshot>> {
    app.tally_cache
        .get(app.catalogue.find_id(request.raw_path_param("slug")?)?)
}

/// Loads the statement of the path and its current tally.
async fn load_current(
    app: &App,
    request: &Request,
) -> Result<(Arc<CatalogueEntry>, Arc<TallySnapshot>), Failure> {
    let entry = find_entry(app, request).await?;
    let snapshot = actions::load_current(app, &entry.statement).await?;
    Ok((entry, snapshot))
}

/// Returns the tally that the document shows as an example.
fn example_tally() -> Tally {
    let country = |code: &str, organisations, individuals| CountryCount {
        code: code.to_owned(),
        organisations,
        individuals,
    };
    Tally {
        statement: "clean-air-2026".to_owned(),
        revision: 42,
        as_of: "2026-11-21T12:00:00Z".parse().unwrap_or_default(),
        total: 15,
        organisations: 8,
        individuals: 7,
        goal: Some(500),
        countries: vec![
            country("KE", 6, 3),
            country("PE", 2, 2),
            country("ZZ", 0, 2),
        ],
    }
}

/// Returns the beginning of a stream that the document shows as an example.
fn example_stream() -> String {
    let event = TallySnapshot::new(example_tally()).render_event();
    String::from_utf8_lossy(&[RETRY_LINE, &event, QUIET_LINE].concat()).into_owned()
}
