//! The routes: every URL template with its class (security headers), priority under load and
//! methods.

use std::collections::BTreeMap;
use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Endpoint, EndpointExt, IntoResponse, Response, Route, RouteMethod, handler};

use crate::app::App;
use crate::delivery::cosponsors::pages as cosponsors;
use crate::endorsement::handouts::pages as handouts;
use crate::endorsement::{address_change, consent, links, public_list, signing};
use crate::http::addresses::{AddressBook, ReadableAddress};
use crate::http::connection::ready_routes::ReadyRoute;
use crate::http::connection::server::{RouteTree, Routes};
use crate::http::headers::RouteClass::{self, Download, Embed, Machine, Private, Public, Shared};
use crate::http::load::gauge::Priority::{
    self, Always, CachedPage, Endorsement, Export, Page, Stream,
};
use crate::http::request_log::{Logged, RouteRecord};
use crate::http::static_files;
use crate::language::INTERFACE;
use crate::mail::bounces::hooks::post_hook;
use crate::staff::access::routes::{OpenRoute, open_routes, staff_routes};
use crate::staff::account::sign_in;
use crate::staff::site::public::serve_logo;
use crate::statement::sharing::{badge, feeds, preview_file, qr, qr_picture, tally_picture};
use crate::{demo_mail, embed, health, openapi, privacy, statement, tally};

/// Builds the routes of the public address.
pub fn build_public(app: &Arc<App>) -> Routes {
    let mut table = RouteTable::new(app);
    table.add_pages();
    table.add_shared();
    table.add_links();
    table.add_staff();
    table.add_api();
    table.add(
        "/static/:file",
        RouteClass::Static,
        Always,
        get(static_files::serve_file),
    );
    table.add(
        "/site/logo/:version",
        RouteClass::Static,
        Always,
        get(serve_logo),
    );
    table.add("/hooks/mail/:provider", Machine, Page, post(post_hook));
    table.add("/healthz", Machine, Always, get(show_liveness));
    table.add("/readyz", Machine, Always, get(health::show_readiness));
    // "/*path" would match "/" as well.
    for anywhere_else in ["/:first", "/:first/*rest"] {
        table.add(anywhere_else, Public, Page, nothing());
    }
    table.finish()
}

/// Builds the routes of the metrics address, which the operator's monitoring reads.
pub fn build_metrics(app: &Arc<App>) -> Routes {
    let metrics = RouteMethod::new().get(health::show_metrics);
    Arc::new(RouteTree {
        ready: vec![],
        all: Route::new().at("/metrics", metrics.data(app.clone())),
    })
}

/// The endpoints of a route by method, and whether scripts of any origin may call them.
struct Methods {
    route: RouteMethod,
    allow: Vec<&'static str>,
    any_origin: bool,
    /// The priority of a posted form, if it differs from that of the page.
    post_priority: Option<Priority>,
    /// Whether failures are rendered as problem documents, for programs.
    renders_problems: bool,
}

fn get(endpoint: impl Endpoint<Output = Response> + 'static) -> Methods {
    Methods {
        route: RouteMethod::new().get(endpoint),
        allow: vec!["GET, HEAD"],
        any_origin: false,
        post_priority: None,
        renders_problems: false,
    }
}

fn post(endpoint: impl Endpoint<Output = Response> + 'static) -> Methods {
    Methods {
        route: RouteMethod::new().post(endpoint),
        allow: vec!["POST"],
        any_origin: false,
        post_priority: None,
        renders_problems: false,
    }
}

/// Makes a route without methods, on which every request is answered with 404.
fn nothing() -> Methods {
    Methods {
        route: RouteMethod::new(),
        allow: vec![],
        any_origin: false,
        post_priority: None,
        renders_problems: false,
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

    /// Renders failures as problem documents, whatever the class of the route.
    fn render_problems(mut self) -> Self {
        self.renders_problems = true;
        self
    }

    /// Lists the methods as `Allow` does. Every address that takes a method tells which ones, by
    /// `OPTIONS` (RFC 9110, section 9.3.7).
    fn list_allowed(&self) -> String {
        if self.allow.is_empty() {
            String::new()
        } else {
            self.allow.join(", ") + ", OPTIONS"
        }
    }

    /// Allows calls by scripts of any origin, and answers their CORS preflight.
    fn allow_any_origin(mut self) -> Self {
        let allow = self.list_allowed();
        self.route = self.route.options(poem::endpoint::make_sync(move |_| {
            Response::builder()
                .status(StatusCode::NO_CONTENT)
                .header("allow", &allow)
                .header("access-control-allow-methods", &allow)
                .header(
                    "access-control-allow-headers",
                    "Content-Type, Idempotency-Key, If-None-Match",
                )
                // A day is the longest that any browser keeps it.
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
    /// The addresses so far that can be read.
    readable: Vec<ReadableAddress>,
    /// All of them, for the routes.
    addresses: Arc<AddressBook>,
}

impl<'a> RouteTable<'a> {
    fn new(app: &'a Arc<App>) -> Self {
        Self {
            app,
            route: Route::new(),
            readable: vec![],
            addresses: Arc::new(AddressBook::new(statement::from_path::list_languages)),
        }
    }

    fn finish(self) -> Routes {
        // It is read more often than everything else together.
        let tally = ReadyRoute::new(
            self.app,
            "/api/v1/statements/:slug/tally",
            (tally::api::JSON, tally::api::CACHED_BRIEFLY),
            tally::api::find_ready,
        );
        self.addresses.fill(self.readable);
        Arc::new(RouteTree {
            ready: vec![tally],
            all: self.route,
        })
    }

    fn add(&mut self, template: &str, class: RouteClass, priority: Priority, methods: Methods) {
        self.add_each(&[template], class, priority, methods);
    }

    /// Adds a page about a text: in the visitor's language, and under `/:lang` in that one.
    fn add_text_page(
        &mut self,
        template: &str,
        class: RouteClass,
        priority: Priority,
        methods: Methods,
    ) {
        let in_one_language = format!("/:lang{template}");
        self.add_each(&[template, &in_one_language], class, priority, methods);
    }

    fn add_each(
        &mut self,
        templates: &[&str],
        class: RouteClass,
        priority: Priority,
        methods: Methods,
    ) {
        let allow = methods.list_allowed();
        // An address that takes forms only cannot be followed.
        if methods.allow.contains(&"GET, HEAD") {
            self.readable
                .extend(templates.iter().map(|template| ReadableAddress {
                    template: (*template).to_owned(),
                    class,
                    any_origin: methods.any_origin,
                }));
        }
        let inner = Arc::new(methods.route);
        for template in templates {
            let logged = Logged {
                inner: inner.clone(),
                app: self.app.clone(),
                addresses: self.addresses.clone(),
                record: RouteRecord::new(self.app, template),
                class,
                priority,
                post_priority: methods.post_priority.unwrap_or(priority),
                any_origin: methods.any_origin,
                renders_problems: methods.renders_problems || class == RouteClass::Api,
                allow: allow.clone(),
            };
            // poem's `at` consumes the route that it extends.
            self.route = std::mem::take(&mut self.route).at(*template, logged);
        }
    }

    /// Registers the pages that visitors read and the form that they sign.
    fn add_pages(&mut self) {
        self.add("/", Public, CachedPage, get(statement::pages::show_archive));
        for (language, _) in INTERFACE {
            let root = format!("/{language}");
            let archive = get(statement::pages::show_archive);
            self.add(&root, Public, CachedPage, archive);
        }
        let signatories = get(public_list::pages::show_list).post(public_list::pages::search_list);
        let studio = get(embed::studio::show_studio).post(embed::studio::test_partner_page);
        let statement = get(signing::pages::show_statement);
        self.add_text_page("/s/:slug", Public, CachedPage, statement);
        self.add_text_page("/s/:slug/signatories", Public, Page, signatories);
        // It is where the answer to a form leads, so it must be served whenever the form is.
        self.add_text_page(
            "/s/:slug/received",
            Public,
            Endorsement,
            get(signing::pages::show_received),
        );
        self.add_text_page(
            "/s/:slug/versions",
            Public,
            Page,
            get(statement::text::versions::show_versions),
        );
        let wall = get(public_list::live::show_wall);
        self.add_text_page("/s/:slug/live", Public, CachedPage, wall);
        self.add_text_page(
            "/s/:slug/print",
            Public,
            Export,
            get(public_list::print::show_print),
        );
        let frame = get(embed::pages::show_frame);
        self.add_text_page("/s/:slug/embed", Embed, CachedPage, frame);
        self.add_text_page(
            "/s/:slug/embed/received",
            Embed,
            Endorsement,
            get(embed::pages::show_received),
        );
        self.add_text_page("/s/:slug/embed/studio", RouteClass::Studio, Page, studio);
        self.add_text_page(
            "/s/:slug/preview.png",
            Shared,
            Page,
            get(preview_file::serve_preview),
        );
        self.add(
            "/s/:slug/endorse",
            Embed,
            Endorsement,
            post(signing::pages::post_form),
        );
        self.add(
            "/s/:slug/downloads/:id",
            Download,
            Page,
            get(statement::pages::serve_download),
        );
        let receipt = get(statement::delivered::pages::serve_receipt);
        self.add("/s/:slug/receipts/:id", Download, Page, receipt);
        let (sheet, poster) = (get(handouts::serve_sheet), get(handouts::serve_poster));
        self.add_text_page("/s/:slug/sheet.pdf", Download, Page, sheet);
        self.add_text_page("/s/:slug/poster.pdf", Download, Page, poster);
        let text = get(handouts::serve_text);
        self.add_text_page("/s/:slug/text.pdf", Download, Export, text);
        self.add("/privacy", Public, Page, get(privacy::show_privacy_notice));
    }

    /// Registers what other sites and programs read.
    fn add_shared(&mut self) {
        self.add(
            "/embed/v1.js",
            Shared,
            Always,
            get(static_files::serve_embed_script),
        );
        self.add(
            "/embed/look.css",
            RouteClass::Static,
            Always,
            get(embed::pages::serve_look),
        );
        self.add(
            "/oembed",
            Shared,
            Page,
            get(embed::oembed::show_oembed).render_problems(),
        );
        self.add("/s/:slug/badge.svg", Shared, Page, get(badge::serve_badge));
        let badge = get(badge::serve_badge_json);
        self.add("/s/:slug/badge.json", Shared, Page, badge);
        self.add_text_page("/s/:slug/qr.svg", Shared, Page, get(qr::serve_qr));
        let (code, count) = (
            get(qr_picture::serve_qr_picture),
            get(tally_picture::serve_tally_picture),
        );
        self.add_text_page("/s/:slug/qr.png", Shared, Page, code);
        self.add_text_page("/s/:slug/tally.png", Shared, Page, count);
        let feed = get(feeds::serve_statement_feed);
        self.add("/s/:slug/feed.atom", Shared, Page, feed);
        self.add("/feed.atom", Shared, Page, get(feeds::serve_feed));
        self.add("/sitemap.xml", Shared, Page, get(feeds::serve_sitemap));
        self.add("/robots.txt", Shared, Page, get(feeds::serve_robots));
        self.add(
            "/.well-known/security.txt",
            Shared,
            Page,
            get(feeds::serve_security_txt),
        );
    }

    /// Registers the pages that mailed links open.
    fn add_links(&mut self) {
        let confirm = get(links::pages::show_confirmation).post(links::pages::post_confirmation);
        let ask = get(links::pages::show_ask).post(links::pages::post_ask);
        let my = get(links::pages::show_my).post(links::pages::post_my);
        self.add("/confirm/:token", Private, Endorsement, confirm);
        self.add("/my", Private, Endorsement, ask);
        self.add("/my/:token", Private, Endorsement, my);
        let unsubscribe = get(consent::pages::show_unsubscribe);
        let unsubscribe = unsubscribe.post(consent::pages::post_unsubscribe);
        self.add("/unsubscribe/:token", Private, Endorsement, unsubscribe);
        let address = get(address_change::pages::show_new_address);
        let address = address.post(address_change::pages::post_new_address);
        self.add("/new-address/:token", Private, Endorsement, address);
        let question = get(cosponsors::show_question).post(cosponsors::post_answer);
        self.add("/cosponsor/:token", Private, Endorsement, question);
        let draft = get(statement::draft::preview::show_preview);
        self.add("/draft/:token", Private, Page, draft);
        // Caught mail holds everybody's confirmation links, so these routes exist in no other
        // program.
        if self.app.demo {
            let all = get(demo_mail::list_caught_mail);
            let one = get(demo_mail::show_caught_letter);
            self.add("/demo/mail", Private, Page, all);
            self.add("/demo/mail/:letter", Private, Page, one);
        }
    }

    /// Registers the console: the sign-in pages, which have no guard, and the pages behind the
    /// guard.
    fn add_staff(&mut self) {
        let class = RouteClass::Staff;
        for OpenRoute {
            template,
            show,
            act,
        } in open_routes()
        {
            self.add(template, class, Page, get(show).post(act));
        }
        self.add("/staff/sign-out", class, Page, post(sign_in::post_sign_out));
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
            self.add(template, class, priority, methods);
        }
    }

    fn add_api(&mut self) {
        use statement::api as statements;
        let class = RouteClass::Api;
        let v1 = |path: &str| format!("/api/v1{path}");
        let endorse = post(signing::api::post_endorsement).allow_any_origin();
        let signatories = get(public_list::api::list_signatories).allow_any_origin();
        self.add(
            &v1("/statements"),
            class,
            Page,
            get(statements::list_statements).allow_any_origin(),
        );
        self.add(
            &v1("/statements/:slug"),
            class,
            Page,
            get(statements::show_statement).allow_any_origin(),
        );
        self.add(
            &v1("/statements/:slug/endorsements"),
            class,
            Endorsement,
            endorse,
        );
        self.add(
            &v1("/statements/:slug/tally"),
            class,
            Page,
            get(tally::api::show_tally).allow_any_origin(),
        );
        self.add(
            &v1("/statements/:slug/tally/stream"),
            class,
            Stream,
            get(tally::api::stream_tally).allow_any_origin(),
        );
        self.add(
            &v1("/statements/:slug/signatories"),
            class,
            Export,
            signatories,
        );
        self.add(
            &v1("/confirmations"),
            class,
            Endorsement,
            post(signing::api::post_confirmation),
        );
        self.add(
            &v1("/withdrawals"),
            class,
            Endorsement,
            post(signing::api::post_withdrawal),
        );
        self.add(
            &v1("/openapi.json"),
            class,
            Page,
            get(openapi::serve_document).allow_any_origin(),
        );
        self.add(&v1("/docs"), Public, Page, get(openapi::show_docs));
        // An unknown address of the API gets a problem document and not a page.
        self.add("/api/*path", class, Page, nothing());
    }
}

/// Answers `GET /healthz`: the process is running.
#[handler]
fn show_liveness() -> Response {
    "alive\n".into_response()
}
