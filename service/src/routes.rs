//! The routes: every URL template with its class (security headers), priority under load and
//! methods.

use std::collections::BTreeMap;
use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Endpoint, EndpointExt, IntoResponse, Response, Route, RouteMethod, handler};

use crate::app::App;
use crate::endorsement::{links, public_list, signing};
use crate::http::connection::server::Routes;
use crate::http::headers::RouteClass::{self, Download, Embed, Machine, Private, Public, Shared};
use crate::http::load_gauge::Priority::{self, Always, Endorsement, Export, Page, Stream};
use crate::http::request_log::Logged;
use crate::http::static_files;
use crate::language::INTERFACE;
use crate::metrics::RouteCounters;
use crate::staff::access::routes::staff_routes;
use crate::staff::account::sign_in;
use crate::statement::sharing::{badge, feeds, preview_file, qr};
use crate::{demo_mail, embed, health, openapi, privacy, statement, tally};

/// Builds the routes of the public address.
pub fn public(app: &Arc<App>) -> Routes {
    let mut table = RouteTable::new(app);
    table.pages();
    table.shared();
    table.links();
    table.staff();
    table.api();
    table.at(
        "/static/:file",
        RouteClass::Static,
        Always,
        get(static_files::serve_file),
    );
    table.at("/healthz", Machine, Always, get(alive));
    table.at("/readyz", Machine, Always, get(health::show_readiness));
    // "/*path" would match "/" as well.
    for anywhere_else in ["/:first", "/:first/*rest"] {
        table.at(anywhere_else, Public, Page, nothing());
    }
    table.finish()
}

/// Builds the routes of the metrics address, which the operator's monitoring reads.
pub fn metrics(app: &Arc<App>) -> Routes {
    let route = Route::new().at("/metrics", RouteMethod::new().get(health::show_metrics));
    Arc::new(route.data(app.clone()).map_to_response().boxed())
}

/// The endpoints of a route by method, and whether scripts of any origin may call them.
struct Methods {
    route: RouteMethod,
    allow: Vec<&'static str>,
    any_origin: bool,
    /// What a form is worth under pressure, where that is not what the page is worth.
    post_priority: Option<Priority>,
    /// Whether failures are told to programs, as problem documents.
    tells_problems: bool,
}

fn get(endpoint: impl Endpoint<Output = Response> + 'static) -> Methods {
    Methods {
        route: RouteMethod::new().get(endpoint),
        allow: vec!["GET, HEAD"],
        any_origin: false,
        post_priority: None,
        tells_problems: false,
    }
}

fn post(endpoint: impl Endpoint<Output = Response> + 'static) -> Methods {
    Methods {
        route: RouteMethod::new().post(endpoint),
        allow: vec!["POST"],
        any_origin: false,
        post_priority: None,
        tells_problems: false,
    }
}

/// Nothing is here, whatever is asked: a route without methods.
fn nothing() -> Methods {
    Methods {
        route: RouteMethod::new(),
        allow: vec![],
        any_origin: false,
        post_priority: None,
        tells_problems: false,
    }
}

impl Methods {
    fn get(mut self, endpoint: impl Endpoint<Output = Response> + 'static) -> Self {
        self.route = self.route.get(endpoint);
        self.allow.insert(0, "GET, HEAD");
        self
    }

    fn post(mut self, endpoint: impl Endpoint<Output = Response> + 'static) -> Self {
        self.route = self.route.post(endpoint);
        self.allow.push("POST");
        self
    }

    /// Tells failures as problem documents, whatever the class of the route.
    fn for_programs(mut self) -> Self {
        self.tells_problems = true;
        self
    }

    /// Allows calls by scripts of any origin, and answers their CORS preflight.
    fn open(mut self) -> Self {
        self.allow.push("OPTIONS");
        let allow = self.allow.join(", ");
        self.route = self.route.options(poem::endpoint::make_sync(move |_| {
            Response::builder()
                .status(StatusCode::NO_CONTENT)
                .header("access-control-allow-methods", &allow)
                .header(
                    "access-control-allow-headers",
                    "Content-Type, Idempotency-Key, If-None-Match",
                )
                .header("access-control-max-age", "86400")
                .finish()
        }));
        self.any_origin = true;
        self
    }
}

struct RouteTable<'a> {
    app: &'a Arc<App>,
    route: Route,
}

impl<'a> RouteTable<'a> {
    fn new(app: &'a Arc<App>) -> Self {
        Self {
            app,
            route: Route::new(),
        }
    }

    fn finish(self) -> Routes {
        Arc::new(self.route.map_to_response().boxed())
    }

    fn at(&mut self, template: &str, class: RouteClass, priority: Priority, methods: Methods) {
        self.add(&[template], class, priority, methods);
    }

    /// Adds a page about a text: in the visitor's language, and under `/:lang` in that one.
    fn text(&mut self, template: &str, class: RouteClass, priority: Priority, methods: Methods) {
        let in_one_language = format!("/:lang{template}");
        self.add(&[template, &in_one_language], class, priority, methods);
    }

    fn add(&mut self, templates: &[&str], class: RouteClass, priority: Priority, methods: Methods) {
        let inner = Arc::new(methods.route);
        for template in templates {
            let logged = Logged {
                inner: inner.clone(),
                app: self.app.clone(),
                template: (*template).into(),
                class,
                priority,
                post_priority: methods.post_priority.unwrap_or(priority),
                any_origin: methods.any_origin,
                tells_problems: methods.tells_problems || class == RouteClass::Api,
                allow: methods.allow.join(", "),
                counters: RouteCounters::default(),
            };
            self.route = std::mem::take(&mut self.route).at(*template, logged);
        }
    }

    /// Registers the pages that visitors read and the form that they sign.
    fn pages(&mut self) {
        self.at("/", Public, Page, get(statement::pages::show_archive));
        for (language, _) in INTERFACE {
            let root = format!("/{language}");
            self.at(&root, Public, Page, get(statement::pages::show_archive));
        }
        let signatories = get(public_list::pages::show_list).post(public_list::pages::search_list);
        let studio = get(embed::studio::show_studio).post(embed::studio::test_partner_page);
        self.text(
            "/s/:slug",
            Public,
            Page,
            get(signing::pages::show_statement),
        );
        self.text("/s/:slug/signatories", Public, Page, signatories);
        self.text(
            "/s/:slug/received",
            Public,
            Endorsement,
            get(signing::pages::show_received),
        );
        self.text(
            "/s/:slug/versions",
            Public,
            Page,
            get(statement::text::versions::show_versions),
        );
        self.text(
            "/s/:slug/live",
            Public,
            Page,
            get(public_list::live::show_wall),
        );
        self.text(
            "/s/:slug/print",
            Public,
            Export,
            get(public_list::print::show_print),
        );
        self.text("/s/:slug/embed", Embed, Page, get(embed::pages::show_frame));
        self.text(
            "/s/:slug/embed/received",
            Embed,
            Endorsement,
            get(embed::pages::show_received),
        );
        self.text("/s/:slug/embed/studio", RouteClass::Studio, Page, studio);
        self.text(
            "/s/:slug/preview.png",
            Shared,
            Page,
            get(preview_file::serve_preview),
        );
        self.at(
            "/s/:slug/endorse",
            Embed,
            Endorsement,
            post(signing::pages::post_form),
        );
        self.at(
            "/s/:slug/downloads/:id",
            Download,
            Page,
            get(statement::pages::serve_download),
        );
        self.at("/privacy", Public, Page, get(privacy::show_privacy_notice));
    }

    /// Registers what other sites and programs read.
    fn shared(&mut self) {
        self.at(
            "/embed/v1.js",
            Shared,
            Always,
            get(static_files::serve_embed_script),
        );
        self.at(
            "/embed/look.css",
            RouteClass::Static,
            Always,
            get(embed::pages::serve_look),
        );
        self.at(
            "/oembed",
            Shared,
            Page,
            get(embed::oembed::show_oembed).for_programs(),
        );
        self.at("/s/:slug/badge.svg", Shared, Page, get(badge::serve_badge));
        self.at(
            "/s/:slug/badge.json",
            Shared,
            Page,
            get(badge::serve_badge_json),
        );
        self.at("/s/:slug/qr.svg", Shared, Page, get(qr::serve_qr));
        self.at(
            "/s/:slug/feed.atom",
            Shared,
            Page,
            get(feeds::serve_statement_feed),
        );
        self.at("/feed.atom", Shared, Page, get(feeds::serve_feed));
        self.at("/sitemap.xml", Shared, Page, get(feeds::serve_sitemap));
        self.at("/robots.txt", Shared, Page, get(feeds::serve_robots));
        self.at(
            "/.well-known/security.txt",
            Shared,
            Page,
            get(feeds::serve_security_txt),
        );
    }

    /// Registers the pages that mailed links open.
    fn links(&mut self) {
        let confirm = get(links::pages::show_confirmation).post(links::pages::post_confirmation);
        let ask = get(links::pages::show_ask).post(links::pages::post_ask);
        let my = get(links::pages::show_my).post(links::pages::post_my);
        self.at("/confirm/:token", Private, Endorsement, confirm);
        self.at("/my", Private, Endorsement, ask);
        self.at("/my/:token", Private, Endorsement, my);
        self.at(
            "/draft/:token",
            Private,
            Page,
            get(statement::draft::preview::show_preview),
        );
        if self.app.demo {
            self.at(
                "/demo/mail",
                Private,
                Page,
                get(demo_mail::list_caught_mail),
            );
            self.at(
                "/demo/mail/:letter",
                Private,
                Page,
                get(demo_mail::show_caught_letter),
            );
        }
    }

    /// Registers the console: the sign-in pages, which have no guard, and the pages behind the
    /// guard.
    fn staff(&mut self) {
        let class = RouteClass::Staff;
        let sign_in = get(sign_in::show_sign_in).post(sign_in::post_sign_in);
        let code = get(sign_in::show_code).post(sign_in::post_code);
        let proof = get(sign_in::show_proof).post(sign_in::post_proof);
        let setup = get(sign_in::show_setup).post(sign_in::post_setup);
        let second = get(sign_in::show_second_factor).post(sign_in::post_second_factor);
        self.at("/staff/sign-in", class, Page, sign_in);
        self.at("/staff/code", class, Page, code);
        self.at("/staff/proof", class, Page, proof);
        self.at("/staff/setup/:token", class, Page, setup);
        self.at("/staff/second-factor", class, Page, second);
        self.at("/staff/sign-out", class, Page, post(sign_in::post_sign_out));
        // poem takes one endpoint a template: GET and POST are joined under the lower priority.
        let mut pages: BTreeMap<&'static str, (RouteClass, Priority, Methods)> = BTreeMap::new();
        for route in staff_routes() {
            let (template, class, priority) = (route.template, route.class, route.priority);
            let is_post = route.is_post;
            let endpoint = route.endpoint();
            let (class, page_priority, mut methods) = match (pages.remove(template), is_post) {
                (None, true) => (class, priority, post(endpoint)),
                (None, false) => (class, priority, get(endpoint)),
                (Some((class, page, methods)), true) => (class, page, methods.post(endpoint)),
                (Some((class, _, methods)), false) => (class, priority, methods.get(endpoint)),
            };
            if is_post {
                methods.post_priority = Some(priority);
            }
            pages.insert(template, (class, page_priority, methods));
        }
        for (template, (class, priority, methods)) in pages {
            self.at(template, class, priority, methods);
        }
    }

    fn api(&mut self) {
        use statement::api as statements;
        let class = RouteClass::Api;
        let v1 = |path: &str| format!("/api/v1{path}");
        let endorse = post(signing::api::post_endorsement).open();
        let signatories = get(public_list::api::list_signatories).open();
        self.at(
            &v1("/statements"),
            class,
            Page,
            get(statements::list_statements).open(),
        );
        self.at(
            &v1("/statements/:slug"),
            class,
            Page,
            get(statements::show_statement).open(),
        );
        self.at(
            &v1("/statements/:slug/endorsements"),
            class,
            Endorsement,
            endorse,
        );
        self.at(
            &v1("/statements/:slug/tally"),
            class,
            Page,
            get(tally::api::show_tally).open(),
        );
        self.at(
            &v1("/statements/:slug/tally/stream"),
            class,
            Stream,
            get(tally::api::stream_tally).open(),
        );
        self.at(
            &v1("/statements/:slug/signatories"),
            class,
            Export,
            signatories,
        );
        self.at(
            &v1("/confirmations"),
            class,
            Endorsement,
            post(signing::api::post_confirmation),
        );
        self.at(
            &v1("/withdrawals"),
            class,
            Endorsement,
            post(signing::api::post_withdrawal),
        );
        self.at(
            &v1("/openapi.json"),
            class,
            Page,
            get(openapi::serve_document).open(),
        );
        self.at(&v1("/docs"), Public, Page, get(openapi::show_docs));
        self.at("/api/*path", class, Page, nothing());
    }
}

/// Answers `GET /healthz`: the process is running.
#[handler]
fn alive() -> Response {
    "alive\n".into_response()
}
