//! oEmbed (oembed.com): a read-only card for sites that turn a pasted address into one; it links to
//! the page on which one signs.

use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::rules::EmbedView;
use super::snippets::{SnippetOptions, write_frame_address};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::Visitor;
use crate::statement::actions as statements;
use crate::statement::rules::LanguageTag;
use crate::values::{Look, escape_markup};

/// Largest width of the card, in CSS pixels.
const WIDTH: u32 = 600;
/// Largest height of the card, in CSS pixels; the frame sends its real height to the page around
/// it.
const HEIGHT: u32 = 420;

/// The query of a consumer (oEmbed 1.0, section 2.2).
#[derive(Default, Deserialize)]
#[serde(default)]
struct OembedQuery {
    url: String,
    format: String,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

/// `GET /oembed?url=`: describes the card of the statement at an address as JSON.
#[handler]
pub async fn show_oembed(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    // A query that cannot be read has no address, and is answered like one that is unknown.
    let query: OembedQuery = request.params().unwrap_or_default();
    if !matches!(query.format.as_str(), "" | "json") {
        return Err(Failure::Refused(
            StatusCode::NOT_IMPLEMENTED,
            "oembed-format",
        ));
    }
    // oEmbed 1.0 asks for 404 where there is no card, and above for 501 where a format is not
    // offered.
    let unknown = || Failure::NotFound;
    let (language, slug) =
        parse_statement_address(&query.url, &app.settings.base_url).ok_or_else(unknown)?;
    let facts = statements::read(app, &slug, &visitor, language.as_deref()).await;
    let facts = facts?.ok_or_else(unknown)?;
    let (width, height) = (
        query.maxwidth.unwrap_or(WIDTH).min(WIDTH),
        query.maxheight.unwrap_or(HEIGHT).min(HEIGHT),
    );
    let base = app.settings.link("");
    let options = SnippetOptions {
        base: &base,
        slug: &facts.statement.slug,
        language: &facts.text.language,
        title: &facts.text.title,
        sign: "",
        labels: ["", "", ""],
        partner: "",
        view: EmbedView::Card,
        look: Look::default(),
    };
    let title = escape_markup(&facts.text.title);
    let frame = escape_markup(&write_frame_address(&options));
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": facts.text.title,
        "provider_name": app.settings.site.read().name,
        "provider_url": app.settings.link("/"),
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": format!("<iframe src=\"{frame}\" width=\"{width}\" height=\"{height}\" title=\"{title}\" frameborder=\"0\"></iframe>"),
        "thumbnail_url": app.settings.link(&format!("/{}/s/{}/preview.png", facts.text.language, facts.statement.slug)),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    });
    let response = Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "public, max-age=300");
    Ok(response
        .header(header::VARY, "Accept-Language")
        .body(answer.to_string()))
}

/// Returns the language and the slug of an address, if it is a statement of this service.
fn parse_statement_address(address: &str, base: &Url) -> Option<(Option<String>, String)> {
    let url = Url::parse(address).ok()?;
    let path = url.path().strip_prefix(base.path().trim_end_matches('/'))?;
    // People paste addresses as they find them, also with http where the installation redirects to
    // https. Both have their usual port then, or the port is written out.
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let is_same_port =
        url.port() == base.port() || url.port_or_known_default() == base.port_or_known_default();
    if !is_web(&url) || url.host() != base.host() || !is_same_port {
        return None;
    }
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts[..] {
        ["s", slug] => Some((None, slug.to_owned())),
        [language, "s", slug] if language.parse::<LanguageTag>().is_ok() => {
            Some((Some(language.to_owned()), slug.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn only_our_own_statements_have_cards() {
        let base = Url::parse("https://sign.example.org/").unwrap();
        for (address, expected) in [
            ("https://sign.example.org/s/care", Some((None, "care"))),
            (
                "http://sign.example.org:443/ar/s/care/?ref=p",
                Some((Some("ar"), "care")),
            ),
            (
                "http://sign.example.org/ar/s/care#form",
                Some((Some("ar"), "care")),
            ),
            ("HTTP://SIGN.example.org:80/s/care", Some((None, "care"))),
            ("https://sign.example.org:443/s/care", Some((None, "care"))),
            ("https://sign.example.org:8443/s/care", None),
            ("http://sign.example.org:8080/s/care", None),
            ("ftp://sign.example.org/s/care", None),
            ("https://sign.example.org/s/care/signatories", None),
            ("https://other.example.org/s/care", None),
            ("javascript:alert(1)", None),
            ("", None),
        ] {
            let found = parse_statement_address(address, &base);
            assert_eq!(
                found
                    .as_ref()
                    .map(|(language, slug)| (language.as_deref(), slug.as_str())),
                expected,
                "{address}"
            );
        }
        let here = Url::parse("http://127.0.0.1:8080/").unwrap();
        for (address, is_ours) in [
            ("http://127.0.0.1:8080/s/care", true),
            ("https://127.0.0.1:8080/s/care", true),
            ("http://127.0.0.1/s/care", false),
        ] {
            assert_eq!(
                parse_statement_address(address, &here).is_some(),
                is_ours,
                "{address}"
            );
        }
    }
}
