//! One line a request, with its route's template: never a path, query, address, name or body.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use futures_util::FutureExt;
use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};

use super::connection::client_ip::is_forwarded_by_stranger;
use super::connection::gzip;
use super::failure::error_page;
use super::failure::problem::Problem;
use super::headers::{RouteClass, allow_any_origin};
use super::load_shedding;
use super::visitor::Visitor;
use crate::app::App;
use crate::language::preferred;
use crate::metrics::RouteCounters;

/// A route: its template, its class, and what answers.
pub struct Logged<E> {
    /// What answers.
    pub inner: E,
    /// The app.
    pub app: Arc<App>,
    /// Such as `/s/:slug`.
    pub template: &'static str,
    /// How it is protected.
    pub class: RouteClass,
    /// How often it answered.
    pub counters: RouteCounters,
}

/// Said once: who sees it knows.
static TOLD_OF_PROXY: AtomicBool = AtomicBool::new(false);

impl<E: Endpoint> Endpoint for Logged<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let method = request.method().clone();
        let reader = LazyVisitor::new(&request);
        let accepted = request.headers().get(header::ACCEPT_ENCODING).cloned();
        if is_forwarded_by_stranger(&request, &self.app.settings.trusted_proxies)
            && !TOLD_OF_PROXY.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                "a request came with X-Forwarded-For from a peer that is not in trusted_proxies: if that is your reverse proxy, \
                 name its network there, or all visitors share one limit"
            );
            let app = self.app.clone();
            tokio::spawn(async move {
                crate::installation::note_stranger(&app.db, app.clock.now()).await
            });
        }
        let _taken = self.app.pressure.take();
        let answered =
            match load_shedding::refusal(&self.app, (self.template, self.class), &method, || {
                reader.reader()
            }) {
                Some(refused) => Ok(refused),
                None => {
                    AssertUnwindSafe(self.inner.get_response(request))
                        .catch_unwind()
                        .await
                }
            };
        let mut response = answered.unwrap_or_else(|_| {
            tracing::error!(route = self.template, "a handler panicked");
            self.failure(StatusCode::INTERNAL_SERVER_ERROR, &reader.reader())
        });
        if is_bare(&response) {
            let (status, allow) = (
                response.status(),
                response.headers().get(header::ALLOW).cloned(),
            );
            let open = response
                .headers()
                .contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN);
            response = self.failure(status, &reader.reader());
            if let Some(allow) = allow {
                response.headers_mut().insert(header::ALLOW, allow);
            }
            if open {
                allow_any_origin(&mut response);
            }
        }
        let draining = *self.app.draining.borrow();
        if draining
            || matches!(
                response.status(),
                StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT
            )
        {
            // We stop soon, or the rest of the body was not read: nobody can go on talking on this connection.
            response.headers_mut().insert(
                header::CONNECTION,
                header::HeaderValue::from_static("close"),
            );
        }
        gzip::compress(
            &mut response,
            accepted
                .as_ref()
                .and_then(|accepted| accepted.to_str().ok())
                .unwrap_or_default(),
        )
        .await;
        if method == Method::HEAD {
            response.set_body(());
        }
        self.app.protection.put(&mut response, self.class);
        let status = response.status().as_u16();
        let took = started.elapsed();
        let counted = match method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            Method::OPTIONS => "OPTIONS",
            _ => "other",
        };
        self.app.metrics.request(
            &self.counters,
            counted,
            self.template,
            status,
            took.as_secs_f64(),
        );
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        if status < 500 && !tracing::enabled!(tracing::Level::INFO) {
            return Ok(response);
        }
        let request_id = self
            .app
            .random
            .id(self.app.clock.now())
            .simple()
            .to_string();
        if status >= 500 {
            tracing::warn!(request_id, %method, route = self.template, status, ms, "request");
        } else {
            tracing::info!(request_id, %method, route = self.template, status, ms, "request");
        }
        Ok(response)
    }
}

/// Who reads the answer, should it be an error: most never are, and then nobody looks.
struct LazyVisitor {
    accepted: Option<header::HeaderValue>,
    language: Option<String>,
}

impl LazyVisitor {
    fn new(request: &Request) -> Self {
        let language = request.raw_path_param("lang").map(str::to_owned);
        Self {
            accepted: request.headers().get(header::ACCEPT_LANGUAGE).cloned(),
            language,
        }
    }

    fn reader(&self) -> Visitor {
        let accepted = self
            .accepted
            .as_ref()
            .and_then(|accepted| accepted.to_str().ok())
            .unwrap_or_default();
        Visitor::wanting(
            self.language
                .iter()
                .cloned()
                .chain(preferred(accepted))
                .collect(),
        )
    }
}

impl<E> Logged<E> {
    /// An error in the form that this class of route speaks.
    fn failure(&self, status: StatusCode, reader: &Visitor) -> Response {
        let word = match status {
            StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
            StatusCode::NOT_FOUND => "not-found",
            _ => "broken",
        };
        match self.class {
            RouteClass::Api => Problem::new(status, word, &reader.words).into_response(),
            _ => error_page::render(&self.app, reader, status, word, None),
        }
    }
}

/// An error of poem itself: a status with a plain sentence in English, in the place of ours.
fn is_bare(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        && (kind.is_empty() || kind.starts_with("text/plain"))
}
