//! Every URL on one page.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use poem::endpoint::make;
use poem::http::StatusCode;
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response, Route};

use crate::app::App;
use crate::http::connection::server::Routes;
use crate::http::headers::RouteClass;
use crate::http::methods::{Methods, always, get, post};
use crate::http::request_log::Logged;
use crate::http::visitor::HandlerResult;
use crate::language::INTERFACE;
use crate::metrics::RouteCounters;
use crate::staff::access::routes::doors;
use crate::staff::account::sign_in;
use crate::{demo_mail, embed, endorsement, health, http, privacy, statement, tally};

/// The public routes.
pub fn public(app: &Arc<App>) -> Routes {
    let mut house = RouteTable {
        app,
        route: Route::new(),
    };
    let page = RouteClass::Public;
    house.at("/", page, get(on(app, statement::pages::archive)));
    for (language, _) in INTERFACE {
        let template: &'static str = LANGUAGE_ROOTS
            .iter()
            .find(|root| root.ends_with(language))
            .copied()
            .unwrap_or("/en");
        house.at(
            template,
            page,
            get(on(app, move |app, request| {
                statement::pages::archive_in(app, request, language)
            })),
        );
    }
    // Pages about a text: in the reader's language, or in the one of the path.
    house.text("/s/:slug", "/:lang/s/:slug", page, || {
        get(on(app, endorsement::signing::pages::statement))
    });
    house.text(
        "/s/:slug/signatories",
        "/:lang/s/:slug/signatories",
        page,
        || {
            get(on(app, endorsement::public_list::pages::page))
                .post(on(app, endorsement::public_list::pages::search))
        },
    );
    house.text("/s/:slug/received", "/:lang/s/:slug/received", page, || {
        get(on(app, endorsement::signing::pages::received))
    });
    house.text("/s/:slug/versions", "/:lang/s/:slug/versions", page, || {
        get(on(app, statement::text::versions::page))
    });
    house.text("/s/:slug/live", "/:lang/s/:slug/live", page, || {
        get(on(app, endorsement::public_list::live::page))
    });
    house.text("/s/:slug/print", "/:lang/s/:slug/print", page, || {
        get(on(app, endorsement::public_list::print::page))
    });
    house.text(
        "/s/:slug/embed",
        "/:lang/s/:slug/embed",
        RouteClass::Embed,
        || get(on(app, embed::pages::frame)),
    );
    house.text(
        "/s/:slug/embed/received",
        "/:lang/s/:slug/embed/received",
        RouteClass::Embed,
        || get(on(app, embed::pages::received)),
    );
    house.text(
        "/s/:slug/embed/studio",
        "/:lang/s/:slug/embed/studio",
        RouteClass::Studio,
        || get(on(app, embed::studio::page)).post(on(app, embed::studio::test)),
    );
    house.text(
        "/s/:slug/preview.png",
        "/:lang/s/:slug/preview.png",
        RouteClass::Shared,
        || get(on(app, statement::sharing::preview_file::file)),
    );
    house.at(
        "/s/:slug/endorse",
        RouteClass::Embed,
        post(on(app, endorsement::signing::pages::endorse)),
    );
    house.at(
        "/s/:slug/downloads/:id",
        RouteClass::Download,
        get(on(app, statement::pages::download)),
    );
    house.shared();
    let mailed = RouteClass::Private;
    house.at(
        "/confirm/:token",
        mailed,
        get(on(app, endorsement::links::pages::confirm_page))
            .post(on(app, endorsement::links::pages::confirm)),
    );
    house.at(
        "/my",
        mailed,
        get(on(app, endorsement::links::pages::ask_page))
            .post(on(app, endorsement::links::pages::ask)),
    );
    house.at(
        "/my/:token",
        mailed,
        get(on(app, endorsement::links::pages::my_page))
            .post(on(app, endorsement::links::pages::my)),
    );
    house.at(
        "/draft/:token",
        mailed,
        get(on(app, statement::draft::preview::page)),
    );
    house.at("/privacy", page, get(on(app, privacy::page)));
    if app.demo {
        house.at("/demo/mail", mailed, get(on(app, demo_mail::list)));
        house.at(
            "/demo/mail/:letter",
            mailed,
            get(on(app, demo_mail::letter)),
        );
    }
    house.staff();
    house.api();
    house.at(
        "/static/:file",
        RouteClass::Static,
        get(always(http::static_files::file)),
    );
    house.at(
        "/healthz",
        RouteClass::Machine,
        get(always(|_| "alive\n".into_response())),
    );
    house.at("/readyz", RouteClass::Machine, get(on(app, health::ready)));
    // Not "/*path", which would take "/" as well.
    for anywhere_else in ["/:first", "/:first/*rest"] {
        house.at(anywhere_else, page, nothing());
    }
    finished(house.route)
}

const LANGUAGE_ROOTS: [&str; 7] = ["/en", "/es", "/fr", "/ru", "/ar", "/zh", "/pt"];

/// What the operator's monitoring asks.
pub fn metrics(app: &Arc<App>) -> Routes {
    finished(Route::new().at("/metrics", get(on(app, health::metrics))))
}

struct RouteTable<'a> {
    app: &'a Arc<App>,
    route: Route,
}

impl RouteTable<'_> {
    fn at(&mut self, template: &'static str, class: RouteClass, inner: impl Endpoint + 'static) {
        let logged = Logged {
            inner,
            app: self.app.clone(),
            template,
            class,
            counters: RouteCounters::default(),
        };
        self.route = std::mem::take(&mut self.route).at(template, logged);
    }

    /// The same page at two addresses.
    fn text(
        &mut self,
        any: &'static str,
        one: &'static str,
        class: RouteClass,
        inner: impl Fn() -> Methods,
    ) {
        self.at(any, class, inner());
        self.at(one, class, inner());
    }

    /// What other sites and machines read.
    fn shared(&mut self) {
        let (app, class) = (self.app, RouteClass::Shared);
        self.at(
            "/embed/v1.js",
            class,
            get(always(|_| http::static_files::embed())),
        );
        self.at(
            "/embed/look.css",
            RouteClass::Static,
            get(on(app, embed::pages::look)),
        );
        self.at("/oembed", class, get(on(app, embed::oembed::card)));
        self.at(
            "/s/:slug/badge.svg",
            class,
            get(on(app, statement::sharing::badge::badge)),
        );
        self.at(
            "/s/:slug/badge.json",
            class,
            get(on(app, statement::sharing::badge::badge_json)),
        );
        self.at(
            "/s/:slug/qr.svg",
            class,
            get(on(app, statement::sharing::qr::file)),
        );
        self.at(
            "/s/:slug/feed.atom",
            class,
            get(on(app, statement::sharing::feeds::one)),
        );
        self.at(
            "/feed.atom",
            class,
            get(on(app, statement::sharing::feeds::all)),
        );
        self.at(
            "/sitemap.xml",
            class,
            get(on(app, statement::sharing::feeds::sitemap)),
        );
        self.at(
            "/robots.txt",
            class,
            get(on(app, statement::sharing::feeds::robots)),
        );
        self.at(
            "/.well-known/security.txt",
            class,
            get(on(app, statement::sharing::feeds::security)),
        );
    }

    /// The console: the pages before its doors, and every door.
    fn staff(&mut self) {
        let (app, class) = (self.app, RouteClass::Staff);
        self.at(
            "/staff/sign-in",
            class,
            get(on(app, sign_in::sign_in_page)).post(on(app, sign_in::sign_in)),
        );
        self.at(
            "/staff/code",
            class,
            get(on(app, sign_in::code_page)).post(on(app, sign_in::code)),
        );
        self.at(
            "/staff/proof",
            class,
            get(on(app, sign_in::proof_page)).post(on(app, sign_in::proof)),
        );
        self.at(
            "/staff/setup/:token",
            class,
            get(on(app, sign_in::setup_page)).post(on(app, sign_in::setup)),
        );
        self.at(
            "/staff/second-factor",
            class,
            get(on(app, sign_in::second_factor_page)).post(on(app, sign_in::second_factor)),
        );
        self.at("/staff/sign-out", class, post(on(app, sign_in::sign_out)));
        let mut rooms: BTreeMap<&'static str, (RouteClass, Methods)> = BTreeMap::new();
        for door in doors() {
            let (_, methods) = rooms
                .remove(door.template)
                .unwrap_or((door.class, Methods::default()));
            let (template, is_post, class) = (door.template, door.is_post, door.class);
            let endpoint = door.endpoint(app);
            rooms.insert(
                template,
                (
                    class,
                    if is_post {
                        methods.post(endpoint)
                    } else {
                        methods.get(endpoint)
                    },
                ),
            );
        }
        for (template, (class, methods)) in rooms {
            self.at(template, class, methods);
        }
    }

    fn api(&mut self) {
        let (app, class) = (self.app, RouteClass::Api);
        self.at(
            "/api/v1/statements",
            class,
            get(on(app, statement::api::list)).open(),
        );
        self.at(
            "/api/v1/statements/:slug",
            class,
            get(on(app, statement::api::show)).open(),
        );
        self.at(
            "/api/v1/statements/:slug/endorsements",
            class,
            post(on(app, endorsement::signing::api::endorse)).open(),
        );
        self.at(
            "/api/v1/statements/:slug/tally",
            class,
            get(on(app, tally::api::show)).open(),
        );
        self.at(
            "/api/v1/statements/:slug/tally/stream",
            class,
            get(on(app, tally::api::stream)).open(),
        );
        self.at(
            "/api/v1/statements/:slug/signatories",
            class,
            get(on(app, endorsement::signing::api::signatories)).open(),
        );
        self.at(
            "/api/v1/confirmations",
            class,
            post(on(app, endorsement::signing::api::confirm)),
        );
        self.at(
            "/api/v1/withdrawals",
            class,
            post(on(app, endorsement::signing::api::withdraw)),
        );
        self.at(
            "/api/v1/openapi.json",
            class,
            get(on(app, crate::openapi::document)).open(),
        );
        self.at(
            "/api/v1/docs",
            RouteClass::Public,
            get(on(app, crate::openapi::page)),
        );
        self.at("/api/*path", class, nothing());
    }
}

/// A handler with the app in hand.
fn on<F, Fut>(app: &Arc<App>, handler: F) -> impl Endpoint<Output = Response> + 'static
where
    F: Fn(Arc<App>, Request) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = HandlerResult> + Send + 'static,
{
    let app = app.clone();
    make(move |request| {
        let answer = handler(app.clone(), request);
        async move { answer.await.unwrap_or_else(|failure| failure) }
    })
    .map_to_response()
}

/// Nothing is here, whatever is asked.
fn nothing() -> impl Endpoint<Output = Response> + 'static {
    always(|_| Response::builder().status(StatusCode::NOT_FOUND).finish())
}

fn finished(route: Route) -> Routes {
    Arc::new(route.map_to_response().boxed())
}
