//! Answers reads of what lies ready in memory, before the routes are asked: without extractors, and
//! with a head that was made at the start. Everything unusual is left to the routes.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use poem::Response;
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use super::client_ip::is_stranger_forwarding;
use super::gzip::{accepts_gzip, add_vary, announce_gzip, weaken_tag};
use crate::app::App;
use crate::http::headers::{RouteClass, allow_any_origin};
use crate::http::page_cache::names_tag;
use crate::http::request_log::RouteRecord;

/// What lies ready for a request: a body in both forms, and its entity tag.
pub struct ReadyBody {
    pub etag: HeaderValue,
    pub plain: Bytes,
    /// In gzip, if compression pays.
    pub packed: Option<Bytes>,
}

/// Finds what lies ready for the one part of the path that differs between requests.
pub type FindReady = fn(&App, &str) -> Option<ReadyBody>;

/// A route of the API for everybody whose answers mostly lie ready.
pub struct ReadyRoute {
    app: Arc<App>,
    /// The path before and after the part that differs.
    path: (&'static str, &'static str),
    find: FindReady,
    heads: ReadyHeads,
    record: RouteRecord,
}

/// The heads of the answers, each with an entity tag in place of that of a body.
struct ReadyHeads {
    plain: HeaderMap,
    packed: HeaderMap,
    /// For a client that has the body.
    known: HeaderMap,
}

impl ReadyRoute {
    /// Creates the route of a template with one parameter. `kind` is the content type of its
    /// bodies; `caching` says for how long they may be kept.
    pub fn new(
        app: &Arc<App>,
        template: &'static str,
        (kind, caching): (HeaderValue, HeaderValue),
        find: FindReady,
    ) -> Self {
        Self {
            app: app.clone(),
            path: split_template(template),
            find,
            heads: ReadyHeads::new(app, &kind, &caching),
            record: RouteRecord::new(app, template),
        }
    }

    /// Answers a read of what lies ready; returns `None` if the routes have to answer.
    pub fn answer<B>(&self, request: &hyper::Request<B>, peer: IpAddr) -> Option<Response> {
        let part = find_part(self.path, request.uri().path())?;
        let headers = request.headers();
        if *request.method() != Method::GET || self.is_unusual(headers, peer) {
            return None;
        }
        let started = Instant::now();
        let response = self.write(headers, (self.find)(&self.app, part)?);
        let status = response.status().as_u16();
        self.record
            .note_answer(&Method::GET, status, started.elapsed());
        Some(response)
    }

    /// Returns whether the answer would need more than what lies ready: a refusal, a note about a
    /// proxy, or that the connection closes.
    fn is_unusual(&self, headers: &HeaderMap, peer: IpAddr) -> bool {
        *self.app.draining.borrow()
            || is_stranger_forwarding(peer, headers, &self.app.settings.trusted_proxies)
    }

    /// Writes the answer to a request with these headers.
    fn write(&self, headers: &HeaderMap, ready: ReadyBody) -> Response {
        let mut response = Response::default();
        let takes_packed = || {
            let accepted = headers.get(header::ACCEPT_ENCODING);
            accepted.is_some_and(|accepted| accepted.to_str().is_ok_and(accepts_gzip))
        };
        let (head, etag) = if names_tag(headers, &ready.etag) {
            response.set_status(StatusCode::NOT_MODIFIED);
            (&self.heads.known, ready.etag)
        } else if let Some(packed) = ready.packed.filter(|_| takes_packed()) {
            response.set_body(packed);
            let weak = weaken_tag(&ready.etag);
            (&self.heads.packed, weak.unwrap_or(ready.etag))
        } else {
            response.set_body(ready.plain);
            (&self.heads.plain, ready.etag)
        };
        response.headers_mut().clone_from(head);
        response.headers_mut().insert(header::ETAG, etag);
        response
    }
}

impl ReadyHeads {
    fn new(app: &App, kind: &HeaderValue, caching: &HeaderValue) -> Self {
        let make = |kind: Option<&HeaderValue>, is_packed: bool| {
            let mut response = Response::default();
            let headers = response.headers_mut();
            headers.insert(header::ETAG, HeaderValue::from_static("\"0\""));
            headers.insert(header::CACHE_CONTROL, caching.clone());
            if let Some(kind) = kind {
                headers.insert(header::CONTENT_TYPE, kind.clone());
                add_vary(headers);
            }
            if is_packed {
                announce_gzip(headers);
            }
            allow_any_origin(&mut response);
            app.security_headers.put(&mut response, RouteClass::Api);
            std::mem::take(response.headers_mut())
        };
        Self {
            plain: make(Some(kind), false),
            packed: make(Some(kind), true),
            known: make(None, false),
        }
    }
}

/// Splits a template at its parameter, a whole segment such as `:slug`.
fn split_template(template: &'static str) -> (&'static str, &'static str) {
    let (before, rest) = template.split_once(':').unwrap_or((template, ""));
    (before, rest.find('/').map_or("", |end| &rest[end..]))
}

/// Returns the segment of a path between two parts. One that is encoded is left to the routes, which
/// decode it.
fn find_part<'a>((before, after): (&str, &str), path: &'a str) -> Option<&'a str> {
    let part = path.strip_prefix(before)?.strip_suffix(after)?;
    (!part.is_empty() && !part.contains(['/', '%'])).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plain_segment_stands_between_the_parts_of_a_template() {
        let tally = split_template("/api/v1/statements/:slug/tally");
        assert_eq!(tally, ("/api/v1/statements/", "/tally"));
        assert_eq!(split_template("/s/:slug"), ("/s/", ""));
        for (path, part) in [
            ("/api/v1/statements/care/tally", Some("care")),
            ("/api/v1/statements/care/tally/", None),
            ("/api/v1/statements/care/tally/stream", None),
            ("/api/v1/statements/care", None),
            ("/api/v1/statements/tally", None),
            ("/api/v1/statements//tally", None),
            ("/api/v1/statements/a/b/tally", None),
            ("/api/v1/statements/c%61re/tally", None),
            ("/API/v1/statements/care/tally", None),
        ] {
            assert_eq!(find_part(tally, path), part, "{path}");
        }
    }
}
