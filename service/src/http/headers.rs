//! The security headers of each class of route; tests compare them with snapshots.

use poem::Response;
use poem::http::{HeaderName, HeaderValue, header};

use crate::settings::Settings;
use crate::values::list_frame_ancestors;

/// What a route serves, which decides its security headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteClass {
    /// A page for everybody.
    Public,
    /// A page inside of partners' pages.
    Embed,
    /// A page behind a mailed link.
    Private,
    /// A page of the console.
    Staff,
    /// A page of the console that previews an edited text in a frame of the same origin.
    Editor,
    /// The content of the preview frame: typed text, which runs no script.
    Previewed,
    /// JSON for everybody, readable from any origin.
    Api,
    /// A stylesheet or script of this service.
    Static,
    /// What other sites show of this service: the embed's script, badges, previews, feeds.
    Shared,
    /// A page for everybody that shows a frame of the same origin.
    Studio,
    /// A file that was uploaded.
    Download,
    /// An answer for the operator's machines, such as metrics.
    Machine,
}

impl RouteClass {
    /// All classes in the order of the enum, by which [`SecurityHeaders`] finds their headers.
    const ALL: [Self; 12] = [
        Self::Public,
        Self::Embed,
        Self::Private,
        Self::Staff,
        Self::Editor,
        Self::Previewed,
        Self::Api,
        Self::Static,
        Self::Shared,
        Self::Studio,
        Self::Download,
        Self::Machine,
    ];

    /// Reports whether it is a page of the console.
    pub fn is_console(self) -> bool {
        matches!(self, Self::Staff | Self::Editor | Self::Previewed)
    }
}

/// Writes the policy of a page: what comes before its usual directives, and the value of the last
/// one.
macro_rules! page_policy {
    ($first:literal, $framers:literal) => {
        concat!(
            $first,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
             require-trusted-types-for 'script'; frame-ancestors ",
            $framers
        )
    };
}

/// The policy of a page, without the value of its last directive.
const PAGE: &str = page_policy!("", "");
const PREVIEWED: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; \
    base-uri 'none'; object-src 'none'; frame-ancestors 'self'";
const FEATURES: &str = "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

/// The host sources that may frame an answer (CSP3, 6.4.2). A handler of the embed adds it to its
/// response, as the partners differ by statement.
#[derive(Clone, Debug)]
pub struct FrameAncestors(pub String);

/// The headers of every class, built once at the start.
pub struct SecurityHeaders {
    by_class: Vec<Vec<(HeaderName, HeaderValue)>>,
}

impl SecurityHeaders {
    /// Builds the headers for the settings of this installation.
    pub fn new(settings: &Settings) -> Self {
        Self {
            by_class: RouteClass::ALL
                .iter()
                .map(|class| list_headers(*class, settings))
                .collect(),
        }
    }

    /// Sets the headers of a class on an answer, with its frame ancestors if it is a frame.
    pub fn put(&self, response: &mut Response, class: RouteClass) {
        let framers = response.extensions_mut().remove::<FrameAncestors>();
        let headers = response.headers_mut();
        let of_class = self.by_class.get(class as usize);
        // The map would otherwise grow twice on the way.
        headers.reserve(of_class.map_or(0, Vec::len));
        for (name, value) in of_class.into_iter().flatten() {
            headers.insert(name.clone(), value.clone());
        }
        if let Some(framers) = framers.filter(|_| class == RouteClass::Embed)
            && let Ok(policy) = HeaderValue::from_str(&format!("{PAGE}{}", framers.0))
        {
            headers.insert("content-security-policy", policy);
        }
        if class == RouteClass::Shared {
            // Pages that load resources in CORS mode must be able to show these too.
            allow_any_origin(response);
        }
    }
}

/// Lists the headers of a class in the order in which they are sent.
fn list_headers(class: RouteClass, settings: &Settings) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers = vec![];
    // Copies of a fixed text need no counter, which every answer of every thread would move.
    let mut set = |name: &'static str, value: &'static str| {
        headers.push((
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ));
    };
    set("x-content-type-options", "nosniff");
    set("permissions-policy", FEATURES);
    // The header must not be sent over plain HTTP (RFC 6797, 7.2).
    if settings.base_url.scheme() == "https" {
        set(
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        );
    }
    for (name, value) in list_isolation_headers(class) {
        set(name, value);
    }
    if matches!(
        class,
        RouteClass::Private | RouteClass::Staff | RouteClass::Editor | RouteClass::Previewed
    ) {
        // These pages show personal data or have a token in their address.
        set("cache-control", "no-store");
        set("x-robots-tag", "noindex");
    }
    headers.push((
        header::CONTENT_SECURITY_POLICY,
        write_policy(class, settings),
    ));
    headers
}

/// Writes the Content-Security-Policy of a class; a frame's answer may replace it by one that names
/// the partners.
fn write_policy(class: RouteClass, settings: &Settings) -> HeaderValue {
    HeaderValue::from_static(match class {
        RouteClass::Public | RouteClass::Private | RouteClass::Staff => page_policy!("", "'none'"),
        RouteClass::Studio | RouteClass::Editor => page_policy!("frame-src 'self'; ", "'none'"),
        RouteClass::Previewed => PREVIEWED,
        RouteClass::Embed => return write_frame_policy(settings),
        RouteClass::Api | RouteClass::Static | RouteClass::Shared | RouteClass::Machine => {
            "default-src 'none'; frame-ancestors 'none'"
        }
        // An uploaded file that a browser displays gets an origin of its own and runs no script.
        RouteClass::Download => "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
}

/// Writes the policy of a frame whose statement names no partners.
fn write_frame_policy(settings: &Settings) -> HeaderValue {
    let anybody = list_frame_ancestors(std::iter::empty(), settings.is_loopback());
    // Where it could not be a header, nobody may frame the form.
    HeaderValue::from_str(&format!("{PAGE}{anybody}"))
        .unwrap_or(HeaderValue::from_static(page_policy!("", "'none'")))
}

/// Lists the headers that limit what other origins learn and load from a class.
fn list_isolation_headers(class: RouteClass) -> &'static [(&'static str, &'static str)] {
    match class {
        RouteClass::Public | RouteClass::Private | RouteClass::Studio => &[
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
        ],
        // With no-referrer a form would be sent with `Origin: null`, and be refused.
        RouteClass::Staff | RouteClass::Editor | RouteClass::Previewed => &[
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
        ],
        // A frame has no cross-origin-opener-policy, which browsers read of top-level pages only.
        RouteClass::Embed => &[
            ("referrer-policy", "strict-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "cross-origin"),
        ],
        RouteClass::Api => &[
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "cross-origin"),
        ],
        // The frame's style and script are requested by a page inside of another site's page.
        RouteClass::Static | RouteClass::Shared | RouteClass::Machine => {
            &[("cross-origin-resource-policy", "cross-origin")]
        }
        RouteClass::Download => &[
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
        ],
    }
}

/// Lets scripts of any origin read an answer, but never with credentials.
pub fn allow_any_origin(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    // Scripts of other origins see only a few headers unless the others are named (Fetch,
    // CORS-safelisted response-header names).
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("ETag, RateLimit, RateLimit-Policy, Retry-After"),
    );
}
