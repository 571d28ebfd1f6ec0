//! Stylesheets, scripts and the mark: compiled in, named by their content, kept for a year.

use std::sync::LazyLock;

use bytes::Bytes;
use poem::http::header;
use poem::{Request, Response, handler};
use sha2::{Digest, Sha256};

use super::connection::gzip;
use super::failure::{Failure, HandlerResult};

/// A file that pages link to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asset {
    /// Every page.
    Style,
    /// Every page with a tally or a form.
    Page,
    /// Inside partners' pages.
    Frame,
    /// Maps, charts, the wall.
    ChartStyle,
    /// The wall.
    Wall,
    /// The studio.
    StudioStyle,
    /// The studio.
    Studio,
    /// The list of signatories.
    List,
    /// What is printed.
    PrintStyle,
    /// The console.
    ConsoleStyle,
    /// The console.
    Console,
    /// The editor of statements.
    EditorStyle,
    /// The editor of statements.
    Editor,
}

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

const SOURCES: [(Asset, &str, &str); 13] = [
    (Asset::Style, CSS, include_str!("../../assets/style.css")),
    (
        Asset::Page,
        JAVASCRIPT,
        include_str!("../../assets/page.js"),
    ),
    (
        Asset::Frame,
        JAVASCRIPT,
        include_str!("../../assets/frame.js"),
    ),
    (
        Asset::ChartStyle,
        CSS,
        include_str!("../../assets/chart.css"),
    ),
    (
        Asset::Wall,
        JAVASCRIPT,
        include_str!("../../assets/wall.js"),
    ),
    (
        Asset::StudioStyle,
        CSS,
        include_str!("../../assets/studio.css"),
    ),
    (
        Asset::Studio,
        JAVASCRIPT,
        include_str!("../../assets/studio.js"),
    ),
    (
        Asset::List,
        JAVASCRIPT,
        include_str!("../../assets/list.js"),
    ),
    (
        Asset::PrintStyle,
        CSS,
        include_str!("../../assets/print.css"),
    ),
    (
        Asset::ConsoleStyle,
        CSS,
        include_str!("../../assets/console.css"),
    ),
    (
        Asset::Console,
        JAVASCRIPT,
        include_str!("../../assets/console.js"),
    ),
    (
        Asset::EditorStyle,
        CSS,
        include_str!("../../assets/editor.css"),
    ),
    (
        Asset::Editor,
        JAVASCRIPT,
        include_str!("../../assets/editor.js"),
    ),
];
const MARK: &str = include_str!("../../assets/mark.svg");
/// What partners' pages load, at an address that never changes.
static EMBED: LazyLock<(String, Bytes)> = LazyLock::new(|| {
    let content = slim(include_str!("../../assets/embed.js"));
    let packed = gzip::pack(content.as_bytes()).into();
    (content, packed)
});

struct StaticFile {
    asset: Asset,
    kind: &'static str,
    url: String,
    content: String,
    packed: Bytes,
}

static MADE: LazyLock<Vec<StaticFile>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|(asset, kind, source)| make(*asset, kind, source))
        .collect()
});

fn make(asset: Asset, kind: &'static str, source: &str) -> StaticFile {
    let content = slim(source);
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(&content)[..6]);
    let ending = if kind == CSS { "css" } else { "js" };
    StaticFile {
        asset,
        kind,
        url: format!("/static/{digest}.{ending}"),
        packed: gzip::pack(content.as_bytes()).into(),
        content,
    }
}

/// Leaves out what only readers of the source need: indentation, and lines that are comments.
fn slim(source: &str) -> String {
    let priority = |line: &&str| {
        !line.is_empty()
            && !line.starts_with("//")
            && (!line.starts_with("/*") || !line.ends_with("*/"))
    };
    source
        .lines()
        .map(str::trim)
        .filter(priority)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Where a file is.
pub fn url(asset: Asset) -> &'static str {
    MADE.iter()
        .find(|made| made.asset == asset)
        .map_or("", |made| made.url.as_str())
}

/// `GET /static/:file`
#[handler]
pub fn serve_file(request: &Request) -> HandlerResult {
    let name = request.raw_path_param("file").unwrap_or_default();
    if name == "mark.svg" {
        return Ok(answer("image/svg+xml", "public, max-age=86400", MARK, None));
    }
    match MADE
        .iter()
        .find(|made| made.url.strip_prefix("/static/") == Some(name))
    {
        Some(made) => Ok(answer(
            made.kind,
            "public, max-age=31536000, immutable",
            &made.content,
            Some(&made.packed),
        )),
        None => Err(Failure::NotFound),
    }
}

/// `GET /embed/v1.js`: its address is pasted into partners' pages for good, so it is asked for again every hour.
#[handler]
pub fn serve_embed_script() -> HandlerResult {
    let mut response = answer(
        JAVASCRIPT,
        "public, max-age=3600, stale-while-revalidate=86400",
        &EMBED.0,
        Some(&EMBED.1),
    );
    // A page that checks its integrity (SRI) has to be able to read it.
    crate::http::headers::allow_any_origin(&mut response);
    Ok(response)
}

fn answer(kind: &str, life: &str, content: &'static str, packed: Option<&Bytes>) -> Response {
    let mut response = Response::builder()
        .content_type(kind)
        .header(header::CACHE_CONTROL, life)
        .body(content);
    if let Some(packed) = packed {
        response
            .extensions_mut()
            .insert(gzip::Ready(packed.clone()));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_an_address_of_its_own() {
        let urls: std::collections::BTreeSet<&str> =
            SOURCES.iter().map(|(asset, ..)| url(*asset)).collect();
        assert_eq!(urls.len(), SOURCES.len());
        assert!(EMBED.0.contains("sign-on") && !EMBED.0.contains("// ") && EMBED.1.len() <= 1536);
    }
}
