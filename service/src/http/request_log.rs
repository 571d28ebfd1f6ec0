//! Answers a route's requests and logs each in one line with the route's template, but never with a
//! path, query, address, name or body.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};

use super::addresses::AddressBook;
use super::connection::client_ip::is_forwarded_by_stranger;
use super::connection::gzip;
use super::failure::Failure;
use super::failure::render::render;
use super::headers::{RouteClass, allow_any_origin};
use super::load::gauge::Priority;
use super::load::shedding;
use super::page_cache::OverLoad;
use crate::app::App;
use crate::language::{Visitor, parse_accept_language};
use crate::metrics::RouteCounters;

/// A route's handler with what every answer of it needs: headers, compression, metrics and the log.
pub struct Logged<E> {
    pub inner: E,
    pub app: Arc<App>,
    pub addresses: Arc<AddressBook>,
    pub record: RouteRecord,
    pub class: RouteClass,
    pub priority: Priority,
    /// The priority of a form that is posted to it.
    pub post_priority: Priority,
    /// Whether failures are rendered as problem documents.
    pub renders_problems: bool,
    /// Whether scripts of any origin may read the answer.
    pub any_origin: bool,
    /// The methods that it answers, as `Allow` lists them (RFC 9110, section 15.5.6).
    pub allow: String,
}

/// Counts and logs the answers of a route.
pub struct RouteRecord {
    app: Arc<App>,
    /// The route's path pattern, such as `/s/:slug`.
    template: String,
    counters: RouteCounters,
}

/// Whether the warning about an untrusted proxy was logged; it is logged once a process, as a
/// forger could otherwise fill the log.
static WARNED_OF_PROXY: AtomicBool = AtomicBool::new(false);

impl<E: Endpoint<Output = Response>> Endpoint for Logged<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let method = request.method().clone();
        // The handler consumes the request, so what the answer needs of it is copied before.
        let visitor = LazyVisitor::new(&request);
        let accepted = request.headers().get(header::ACCEPT_ENCODING).cloned();
        let is_read = matches!(method, Method::GET | Method::HEAD);
        let asked = is_read.then(|| request.uri().clone());
        let (mut class, mut any_origin) = (self.class, self.any_origin);
        self.warn_of_untrusted_proxy(&request);
        if method == Method::HEAD {
            // The body is removed below, when the headers that describe it are set.
            request.set_method(Method::GET);
        }
        // The guard is held until the head of the answer is ready: open streams are not counted, as
        // they have a limit of their own.
        let _in_flight = self.app.load_gauge.count_in_flight();
        let priority = self.choose_priority(&method);
        let renders_nothing =
            priority == Priority::CachedPage && shedding::is_over_load(&self.app, Priority::Page);
        if renders_nothing {
            request.set_data(OverLoad);
        }
        let mut response = match shedding::refuse_under_load(&self.app, priority, &method) {
            Some(refusal) => self.render(refusal, &visitor),
            None => self.answer(request, &visitor).await,
        };
        if renders_nothing && response.status() == StatusCode::SERVICE_UNAVAILABLE {
            self.app.metrics.count_refusal(Priority::Page.as_str());
        }
        if let Some(asked) = asked.filter(|_| response.status() == StatusCode::NOT_FOUND) {
            // The future is boxed to keep that of the common case small.
            match Box::pin(
                self.addresses
                    .redirect(&self.app, &asked, &self.record.template),
            )
            .await
            {
                Ok(Some(redirect)) => {
                    response = redirect.response;
                    (class, any_origin) = (redirect.class, redirect.any_origin);
                }
                Ok(None) => {}
                Err(failure) => response = self.render(failure, &visitor),
            }
        }
        if any_origin {
            allow_any_origin(&mut response);
        }
        self.announce_close(&mut response);
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
        // They are set last, so that no handler can weaken the headers of its class.
        self.app.security_headers.put(&mut response, class);
        self.record
            .note_answer(&method, response.status().as_u16(), started.elapsed());
        Ok(response)
    }
}

/// The request's language preferences, which are parsed only if the answer is an error.
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

    /// Parses the preferences: the path's language first, then those of `Accept-Language`.
    fn resolve(&self) -> Visitor {
        let accepted = self
            .accepted
            .as_ref()
            .and_then(|accepted| accepted.to_str().ok())
            .unwrap_or_default();
        Visitor::with_languages(
            self.language
                .iter()
                .cloned()
                .chain(parse_accept_language(accepted))
                .collect(),
        )
    }
}

impl RouteRecord {
    /// Creates the record of a route.
    pub fn new(app: &Arc<App>, template: &str) -> Self {
        Self {
            app: app.clone(),
            template: template.to_owned(),
            counters: RouteCounters::default(),
        }
    }

    /// Counts an answer in the metrics and writes its log line; a status of 500 or more is a
    /// warning.
    pub fn note_answer(&self, method: &Method, status: u16, took: Duration) {
        let counted = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            Method::OPTIONS => "OPTIONS",
            // A client may invent any method, and each word would be a time series of its own.
            _ => "other",
        };
        self.app.metrics.count_request(
            &self.counters,
            counted,
            &self.template,
            status,
            took.as_secs_f64(),
        );
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        if status < 500 && !tracing::enabled!(tracing::Level::INFO) {
            return;
        }
        // The id is drawn only for a line that is written, as it asks the operating system for
        // bytes.
        let request_id = self
            .app
            .random
            .id(self.app.clock.now())
            .simple()
            .to_string();
        if status >= 500 {
            tracing::warn!(request_id, %method, route = %self.template, status, ms, "request");
        } else {
            tracing::info!(request_id, %method, route = %self.template, status, ms, "request");
        }
    }
}

impl<E: Endpoint<Output = Response>> Logged<E> {
    /// Calls the handler and renders its failure, if it fails, as this class of route shows it. A
    /// panic counts as a defect.
    async fn answer(&self, mut request: Request, visitor: &LazyVisitor) -> Response {
        request.set_data(self.app.clone());
        let is_options = *request.method() == Method::OPTIONS;
        // A panic that is not caught would end the connection without an answer and a log line.
        // What it leaves behind is safe to use, as every lock of the app survives a poisoning.
        let failure = match AssertUnwindSafe(self.inner.call(request))
            .catch_unwind()
            .await
        {
            Ok(Ok(response)) => return response,
            Ok(Err(error)) => match error.downcast::<Failure>() {
                Ok(failure) => failure,
                Err(error) if error.status() == StatusCode::METHOD_NOT_ALLOWED => {
                    // poem answers 405 for a template without methods, which stands for an unknown
                    // address here.
                    if self.allow.is_empty() {
                        return self.render(Failure::NotFound, visitor);
                    }
                    // Routes that scripts of other origins may call answer OPTIONS themselves.
                    let mut response = if is_options {
                        StatusCode::NO_CONTENT.into_response()
                    } else {
                        let refusal = Failure::Refused(error.status(), "method-not-allowed");
                        self.render(refusal, visitor)
                    };
                    if let Ok(allow) = self.allow.parse() {
                        response.headers_mut().insert(header::ALLOW, allow);
                    }
                    return response;
                }
                Err(error) => Failure::Broken(error.to_string()),
            },
            Err(_) => Failure::Broken(format!("a handler of {} panicked", self.record.template)),
        };
        self.render(failure, visitor)
    }

    /// Announces that the connection closes, where the service stops soon or the rest of the body
    /// was not read.
    fn announce_close(&self, response: &mut Response) {
        let draining = *self.app.draining.borrow();
        if draining
            || matches!(
                response.status(),
                StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT
            )
        {
            response.headers_mut().insert(
                header::CONNECTION,
                header::HeaderValue::from_static("close"),
            );
        }
    }

    fn choose_priority(&self, method: &Method) -> Priority {
        if method == Method::POST {
            self.post_priority
        } else {
            self.priority
        }
    }

    /// Renders a failure for the visitor and the class of this route.
    fn render(&self, failure: Failure, visitor: &LazyVisitor) -> Response {
        render(
            failure,
            &self.app,
            &visitor.resolve(),
            (self.class, self.renders_problems),
        )
    }

    /// Warns once if a peer outside of `trusted_proxies` sends a forwarded address.
    fn warn_of_untrusted_proxy(&self, request: &Request) {
        if is_forwarded_by_stranger(request, &self.app.settings.trusted_proxies)
            && !WARNED_OF_PROXY.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                "a request came with X-Forwarded-For from an address that is not in trusted_proxies: if this is your reverse proxy, \
                 add its network there, or all visitors share one limit"
            );
            let app = self.app.clone();
            // The note is for the operator; the visitor's answer does not wait for it.
            tokio::spawn(async move {
                crate::installation::note_stranger(&app.db, app.clock.now()).await;
            });
        }
    }
}
