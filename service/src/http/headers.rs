//! Security headers, a set for each class of route; tests hold them as snapshots.

use poem::Response;
use poem::http::{HeaderName, HeaderValue};

use crate::settings::Settings;

/// What a route serves, and so how it must be protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A page for everybody.
    Public,
    /// A page inside partners' pages.
    Embed,
    /// A page behind a mailed link.
    Private,
    /// JSON for everybody, from any origin.
    Api,
    /// A file of ours.
    Static,
    /// A file that somebody attached.
    Download,
    /// For machines on our side.
    Machine,
}

const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; frame-ancestors ";
const FEATURES: &str = "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

/// Puts the headers of a class on an answer.
pub fn protect(response: &mut Response, class: Class, settings: &Settings) {
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    };
    set("x-content-type-options", "nosniff");
    set("permissions-policy", FEATURES);
    if settings.base_url.scheme() == "https" {
        set("strict-transport-security", "max-age=63072000; includeSubDomains");
    }
    match class {
        Class::Public | Class::Private => {
            set("content-security-policy", &format!("{PAGE}'none'"));
            set("referrer-policy", "no-referrer");
            set("cross-origin-opener-policy", "same-origin");
            set("cross-origin-embedder-policy", "require-corp");
            set("cross-origin-resource-policy", "same-origin");
        }
        Class::Embed => {
            set("content-security-policy", &format!("{PAGE}{}", ancestors(settings)));
            set("referrer-policy", "strict-origin");
            set("cross-origin-embedder-policy", "require-corp");
            set("cross-origin-resource-policy", "cross-origin");
        }
        Class::Api => {
            set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
            set("referrer-policy", "no-referrer");
            set("cross-origin-resource-policy", "cross-origin");
        }
        Class::Static | Class::Machine => {
            set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
            // The frame's style and script are asked for by a page inside another one.
            set("cross-origin-resource-policy", "cross-origin");
        }
        Class::Download => {
            set("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
            set("referrer-policy", "no-referrer");
            set("cross-origin-resource-policy", "same-origin");
        }
    }
    if class == Class::Private {
        set("cache-control", "no-store");
        set("x-robots-tag", "noindex");
    }
}

/// Who may frame the embed: any page over https; on this machine also pages served without it.
fn ancestors(settings: &Settings) -> &'static str {
    if settings.is_loopback() { "https: http://127.0.0.1:* http://localhost:*" } else { "https:" }
}

/// Lets scripts of any origin read an answer; never with credentials.
pub fn allow_any_origin(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert("access-control-allow-origin", HeaderValue::from_static("*"));
    headers.insert("access-control-expose-headers", HeaderValue::from_static("ETag, RateLimit, RateLimit-Policy, Retry-After"));
}
