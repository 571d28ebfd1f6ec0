//! Security headers, a set for each class of route; tests hold them as snapshots.

use poem::Response;
use poem::http::{HeaderName, HeaderValue, header};

use crate::settings::Settings;
use crate::values::ancestors;

/// What a route serves, and so how it must be protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteClass {
    /// A page for everybody.
    Public,
    /// A page inside partners' pages.
    Embed,
    /// A page behind a mailed link.
    Private,
    /// A page of the console.
    Staff,
    /// A page of the console that shows what is being written in a frame of our own.
    Editor,
    /// What that frame shows: typed text, which runs nothing.
    Previewed,
    /// JSON for everybody, from any origin.
    Api,
    /// A file of ours.
    Static,
    /// What other sites show of ours: the embed's script, badges, previews, feeds.
    Shared,
    /// A page for everybody that shows our own frame.
    Studio,
    /// A file that somebody attached.
    Download,
    /// For machines on our side.
    Machine,
}

impl RouteClass {
    /// Every one, in the order above.
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
}

const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; frame-ancestors ";
const PREVIEWED: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; \
    base-uri 'none'; object-src 'none'; frame-ancestors 'self'";
const FEATURES: &str = "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

/// Whose pages may frame an answer, as a list of host sources: what a handler of the embed knows and its class does not.
#[derive(Clone, Debug)]
pub struct FrameAncestors(pub String);

/// The headers of every class, made once.
pub struct SecurityHeaders {
    by_class: Vec<Vec<(HeaderName, HeaderValue)>>,
}

impl SecurityHeaders {
    /// Those of this installation.
    pub fn new(settings: &Settings) -> Self {
        Self {
            by_class: RouteClass::ALL
                .iter()
                .map(|class| headers_of(*class, settings))
                .collect(),
        }
    }

    /// Puts the headers of a class on an answer.
    pub fn put(&self, response: &mut Response, class: RouteClass) {
        let framers = response.extensions_mut().remove::<FrameAncestors>();
        let headers = response.headers_mut();
        for (name, value) in self.by_class.get(class as usize).into_iter().flatten() {
            headers.insert(name.clone(), value.clone());
        }
        if let Some(framers) = framers.filter(|_| class == RouteClass::Embed)
            && let Ok(policy) = HeaderValue::from_str(&format!("{PAGE}{}", framers.0))
        {
            headers.insert("content-security-policy", policy);
        }
        if class == RouteClass::Shared {
            // Pages of any origin show these, whatever they ask of what they load.
            allow_any_origin(response);
        }
    }
}

fn headers_of(class: RouteClass, settings: &Settings) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers = vec![];
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.push((HeaderName::from_static(name), value));
        }
    };
    set("x-content-type-options", "nosniff");
    set("permissions-policy", FEATURES);
    if settings.base_url.scheme() == "https" {
        set(
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        );
    }
    match class {
        RouteClass::Public
        | RouteClass::Private
        | RouteClass::Studio
        | RouteClass::Staff
        | RouteClass::Editor
        | RouteClass::Previewed => {
            set("content-security-policy", &page_policy(class));
            // With no-referrer a form would be sent with `Origin: null`, and be refused.
            let of_console = matches!(
                class,
                RouteClass::Staff | RouteClass::Editor | RouteClass::Previewed
            );
            set(
                "referrer-policy",
                if of_console {
                    "same-origin"
                } else {
                    "no-referrer"
                },
            );
            set("cross-origin-opener-policy", "same-origin");
            set("cross-origin-embedder-policy", "require-corp");
            set("cross-origin-resource-policy", "same-origin");
        }
        RouteClass::Embed => {
            let anybody = ancestors(std::iter::empty(), settings.is_loopback());
            set("content-security-policy", &format!("{PAGE}{anybody}"));
            set("referrer-policy", "strict-origin");
            set("cross-origin-embedder-policy", "require-corp");
            set("cross-origin-resource-policy", "cross-origin");
        }
        RouteClass::Api => {
            set(
                "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'",
            );
            set("referrer-policy", "no-referrer");
            set("cross-origin-resource-policy", "cross-origin");
        }
        RouteClass::Static | RouteClass::Shared | RouteClass::Machine => {
            set(
                "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'",
            );
            // The frame's style and script are asked for by a page inside another one.
            set("cross-origin-resource-policy", "cross-origin");
        }
        RouteClass::Download => {
            set(
                "content-security-policy",
                "default-src 'none'; sandbox; frame-ancestors 'none'",
            );
            set("referrer-policy", "no-referrer");
            set("cross-origin-resource-policy", "same-origin");
        }
    }
    if matches!(
        class,
        RouteClass::Private | RouteClass::Staff | RouteClass::Editor | RouteClass::Previewed
    ) {
        set("cache-control", "no-store");
        set("x-robots-tag", "noindex");
    }
    headers
}

/// What a page of our own may load, and what may frame it.
fn page_policy(class: RouteClass) -> String {
    match class {
        RouteClass::Studio | RouteClass::Editor => format!("frame-src 'self'; {PAGE}'none'"),
        RouteClass::Previewed => PREVIEWED.to_owned(),
        _ => format!("{PAGE}'none'"),
    }
}

/// Lets scripts of any origin read an answer; never with credentials.
pub fn allow_any_origin(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("ETag, RateLimit, RateLimit-Policy, Retry-After"),
    );
}
