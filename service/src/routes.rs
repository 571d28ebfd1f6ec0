//! Every URL on one page.

use std::future::Future;
use std::sync::Arc;

use poem::endpoint::make;
use poem::http::StatusCode;
use poem::{Endpoint, EndpointExt, Request, Response, Route, RouteMethod, get, post};

use crate::app::App;
use crate::http::headers::Class;
use crate::http::reader::Answer;
use crate::http::request_log::Logged;
use crate::http::server::Routes;
use crate::language::INTERFACE;
use crate::{demo_mail, embed, endorsement, health, http, privacy, statement, tally};

/// The public routes.
pub fn public(app: &Arc<App>) -> Routes {
    let mut house = House { app, route: Route::new() };
    let page = Class::Public;
    house.at("/", page, get(on(app, statement::pages::archive)));
    for (language, _) in INTERFACE {
        let template: &'static str = LANGUAGE_ROOTS.iter().find(|root| root.ends_with(language)).copied().unwrap_or("/en");
        house.at(template, page, get(on(app, move |app, request| statement::pages::archive_in(app, request, language))));
    }
    // Pages about a text: in the reader's language, or in the one of the path.
    house.text("/s/:slug", "/:lang/s/:slug", page, || get(on(app, endorsement::pages::statement)));
    house.text("/s/:slug/signatories", "/:lang/s/:slug/signatories", page, || {
        get(on(app, endorsement::signatories::page)).post(on(app, endorsement::signatories::search))
    });
    house.text("/s/:slug/received", "/:lang/s/:slug/received", page, || get(on(app, endorsement::pages::received)));
    house.text("/s/:slug/versions", "/:lang/s/:slug/versions", page, || get(on(app, statement::versions::page)));
    house.text("/s/:slug/live", "/:lang/s/:slug/live", page, || get(on(app, endorsement::wall::page)));
    house.text("/s/:slug/print", "/:lang/s/:slug/print", page, || get(on(app, endorsement::printed::page)));
    house.text("/s/:slug/embed", "/:lang/s/:slug/embed", Class::Embed, || get(on(app, embed::pages::frame)));
    house.text("/s/:slug/embed/received", "/:lang/s/:slug/embed/received", Class::Embed, || get(on(app, embed::pages::received)));
    house.text("/s/:slug/embed/studio", "/:lang/s/:slug/embed/studio", Class::Studio, || {
        get(on(app, embed::studio::page)).post(on(app, embed::studio::test))
    });
    house.text("/s/:slug/preview.png", "/:lang/s/:slug/preview.png", Class::Shared, || get(on(app, statement::preview::file)));
    house.at("/s/:slug/endorse", Class::Embed, post(on(app, endorsement::pages::endorse)));
    house.at("/s/:slug/downloads/:id", Class::Download, get(on(app, statement::pages::download)));
    house.shared();
    let mailed = Class::Private;
    house.at("/confirm/:token", mailed, get(on(app, endorsement::mailed::confirm_page)).post(on(app, endorsement::mailed::confirm)));
    house.at("/my", mailed, get(on(app, endorsement::mailed::ask_page)).post(on(app, endorsement::mailed::ask)));
    house.at("/my/:token", mailed, get(on(app, endorsement::mailed::my_page)).post(on(app, endorsement::mailed::my)));
    house.at("/privacy", page, get(on(app, privacy::page)));
    if app.demo {
        house.at("/demo/mail", mailed, get(on(app, demo_mail::list)));
        house.at("/demo/mail/:letter", mailed, get(on(app, demo_mail::letter)));
    }
    house.api();
    house.at("/static/:file", Class::Static, get(make(|request: Request| async move { http::static_files::file(&request) })));
    house.at("/healthz", Class::Machine, get(make(|_| async { "alive\n" })));
    house.at("/readyz", Class::Machine, get(on(app, health::ready)));
    // Not "/*path", which would take "/" as well.
    for anywhere_else in ["/:first", "/:first/*rest"] {
        house.at(anywhere_else, page, make(|_| async { bare(StatusCode::NOT_FOUND) }));
    }
    finished(house.route)
}

const LANGUAGE_ROOTS: [&str; 7] = ["/en", "/es", "/fr", "/ru", "/ar", "/zh", "/pt"];

/// What the operator's monitoring asks.
pub fn metrics(app: &Arc<App>) -> Routes {
    finished(Route::new().at("/metrics", get(on(app, health::metrics))))
}

struct House<'a> {
    app: &'a Arc<App>,
    route: Route,
}

impl House<'_> {
    fn at(&mut self, template: &'static str, class: Class, inner: impl Endpoint + 'static) {
        let logged = Logged { inner, app: self.app.clone(), template, class };
        self.route = std::mem::take(&mut self.route).at(template, logged);
    }

    /// The same page at two addresses.
    fn text<E: Endpoint + 'static>(&mut self, any: &'static str, one: &'static str, class: Class, inner: impl Fn() -> E) {
        self.at(any, class, inner());
        self.at(one, class, inner());
    }

    /// What other sites and machines read.
    fn shared(&mut self) {
        let (app, class) = (self.app, Class::Shared);
        self.at("/embed/v1.js", class, get(make(|_| async { http::static_files::embed() })));
        self.at("/embed/look.css", Class::Static, get(on(app, embed::pages::look)));
        self.at("/oembed", class, get(on(app, embed::oembed::card)));
        self.at("/s/:slug/badge.svg", class, get(on(app, statement::sharing::badge)));
        self.at("/s/:slug/badge.json", class, get(on(app, statement::sharing::badge_json)));
        self.at("/s/:slug/qr.svg", class, get(on(app, statement::qr::file)));
        self.at("/s/:slug/feed.atom", class, get(on(app, statement::feeds::one)));
        self.at("/feed.atom", class, get(on(app, statement::feeds::all)));
        self.at("/sitemap.xml", class, get(on(app, statement::feeds::sitemap)));
        self.at("/robots.txt", class, get(on(app, statement::feeds::robots)));
        self.at("/.well-known/security.txt", class, get(on(app, statement::feeds::security)));
    }

    fn api(&mut self) {
        let (app, class) = (self.app, Class::Api);
        self.at("/api/v1/statements", class, open(get(on(app, statement::api::list))));
        self.at("/api/v1/statements/:slug", class, open(get(on(app, statement::api::show))));
        self.at("/api/v1/statements/:slug/endorsements", class, open(post(on(app, endorsement::api::endorse))));
        self.at("/api/v1/statements/:slug/tally", class, open(get(on(app, tally::api::show))));
        self.at("/api/v1/statements/:slug/tally/stream", class, open(get(on(app, tally::api::stream))));
        self.at("/api/v1/statements/:slug/signatories", class, open(get(on(app, endorsement::api::signatories))));
        self.at("/api/v1/confirmations", class, post(on(app, endorsement::api::confirm)));
        self.at("/api/v1/withdrawals", class, post(on(app, endorsement::api::withdraw)));
        self.at("/api/v1/openapi.json", class, open(get(on(app, http::openapi::document))));
        self.at("/api/v1/docs", Class::Public, get(on(app, http::openapi::page)));
        self.at("/api/*path", class, make(|_| async { bare(StatusCode::NOT_FOUND) }));
    }
}

/// A handler with the app in hand.
fn on<F, Fut>(app: &Arc<App>, handler: F) -> impl Endpoint<Output = Response> + 'static
where
    F: Fn(Arc<App>, Request) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Answer> + Send + 'static,
{
    let app = app.clone();
    make(move |request| {
        let answer = handler(app.clone(), request);
        async move { answer.await.unwrap_or_else(|failure| failure) }
    })
    .map_to_response()
}

/// Answers scripts of any origin, and their question whether they may ask (CORS preflight).
fn open(methods: RouteMethod) -> impl Endpoint<Output = Response> + 'static {
    let preflight = make(|_| async {
        Response::builder()
            .status(StatusCode::NO_CONTENT)
            .header("access-control-allow-methods", "GET, POST, OPTIONS")
            .header("access-control-allow-headers", "Content-Type, Idempotency-Key, If-None-Match")
            .header("access-control-max-age", "86400")
            .finish()
    });
    methods.options(preflight).map_to_response().map(|mut response: Response| async move {
        http::headers::allow_any_origin(&mut response);
        response
    })
}

fn bare(status: StatusCode) -> Response {
    Response::builder().status(status).finish()
}

fn finished(route: Route) -> Routes {
    Arc::new(route.map_to_response().boxed())
}
