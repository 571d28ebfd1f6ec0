//! Serves the stylesheets, scripts and the logo. They are compiled in; stylesheets and scripts are
//! named by their content and cached for a year.

use std::sync::LazyLock;

use bytes::Bytes;
use poem::http::header;
use poem::{Request, Response, handler};
use sha2::{Digest, Sha256};
use strum::VariantArray;

use super::connection::gzip;
use super::failure::{Failure, HandlerResult};

/// A file that pages link to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Asset {
    /// The style of every page.
    Style,
    /// The script of every page.
    Page,
    /// The script of the frame on partners' pages: its height, its look, and what happens in it. It
    /// also speaks to blogs that found the page by oEmbed and have messages of their own.
    /// Prefilled values are written once, so that a field that was emptied stays empty when only
    /// the look changes. Browsers do not focus by attribute in a frame of another origin, so it
    /// does. Its comments stand here, since it travels as it is written and has at most 1 KiB.
    Frame,
    ChartStyle,
    Wall,
    StudioStyle,
    Studio,
    /// The script of the list of signatories.
    List,
    PrintStyle,
    ConsoleStyle,
    Console,
    EditorStyle,
    Editor,
}

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

/// The files with their content types and sources.
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
/// The script that partners' pages load, plain and in gzip; its address never changes. It has at
/// most 1.5 KiB in gzip, so it is packed from `embed.source.js`, which says how, and is read there.
static EMBED: LazyLock<(&str, Bytes)> = LazyLock::new(|| {
    let content = include_str!("../../assets/embed.js");
    (content, gzip::pack(content.as_bytes()).into())
});

/// A file as it is served.
struct StaticFile {
    asset: Asset,
    kind: &'static str,
    url: String,
    content: Bytes,
    packed: Bytes,
}

/// The files of [`SOURCES`], prepared at the first request.
static FILES: LazyLock<Vec<StaticFile>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|(asset, kind, content)| make_file(*asset, kind, content))
        .collect()
});

/// Names a file by its content and compresses it.
fn make_file(asset: Asset, kind: &'static str, content: &'static str) -> StaticFile {
    // What the files explain to us would be a whole kilobyte of the first flight.
    let (ending, content) = if kind == CSS {
        ("css", remove_comments(content))
    } else {
        ("js", remove_line_comments(content))
    };
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(&content)[..6]);
    StaticFile {
        asset,
        kind,
        url: format!("/static/{digest}.{ending}"),
        packed: gzip::pack(content.as_bytes()).into(),
        content: content.into(),
    }
}

/// Removes the lines of a script that are comments, and what lines are indented by. No text in one of
/// ours goes over several lines.
fn remove_line_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept: Vec<&str> = lines.filter(|line| !line.starts_with("//")).collect();
    kept.join("\n")
}

/// Removes the comments of a style sheet. No text in one of ours holds the signs that begin one.
fn remove_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    rest
}

/// Returns the path of a file on this service.
pub fn url(asset: Asset) -> &'static str {
    FILES
        .iter()
        .find(|file| file.asset == asset)
        .map_or("", |file| file.url.as_str())
}

/// `GET /static/:file`: serves a file by the name of its content.
#[handler]
pub fn serve_file(request: &Request) -> HandlerResult {
    let name = request.raw_path_param("file").unwrap_or_default();
    // The logo keeps its name when it changes, so browsers may keep it for a day only.
    if name == "mark.svg" {
        return Ok(build_answer(
            "image/svg+xml",
            "public, max-age=86400",
            Bytes::from_static(MARK.as_bytes()),
            None,
        ));
    }
    match FILES
        .iter()
        .find(|file| file.url.strip_prefix("/static/") == Some(name))
    {
        Some(file) => Ok(build_answer(
            file.kind,
            "public, max-age=31536000, immutable",
            file.content.clone(),
            Some(&file.packed),
        )),
        None => Err(Failure::NotFound),
    }
}

/// `GET /embed/v1.js`: serves the embed's script. Its address stays the same, as it is pasted into
/// partners' pages, so browsers reload it after an hour.
#[handler]
pub fn serve_embed_script() -> Response {
    let mut response = build_answer(
        JAVASCRIPT,
        "public, max-age=3600, stale-while-revalidate=86400",
        Bytes::from_static(EMBED.0.as_bytes()),
        Some(&EMBED.1),
    );
    // A page that checks its integrity (SRI) loads it in CORS mode.
    crate::http::headers::allow_any_origin(&mut response);
    response
}

/// Builds the answer with a file; `life` is its `Cache-Control`.
fn build_answer(kind: &str, life: &str, content: Bytes, packed: Option<&Bytes>) -> Response {
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
    fn every_file_has_an_address_of_its_own_and_the_embed_is_small() {
        let urls: std::collections::BTreeSet<&str> =
            Asset::VARIANTS.iter().map(|asset| url(*asset)).collect();
        assert_eq!(urls.len(), Asset::VARIANTS.len());
        assert!(!urls.contains(""), "each has its source");
        assert!(EMBED.0.contains("sign-on") && EMBED.1.len() <= 1536);
        let frame = FILES.iter().find(|file| file.asset == Asset::Frame);
        assert!(frame.is_some_and(|file| file.packed.len() <= 1024));
    }

    #[test]
    fn files_travel_without_their_comments() {
        assert_eq!(
            remove_line_comments("// a\n  b();\n    // c\n  d('//e');\n"),
            "b();\nd('//e');"
        );
        assert_eq!(remove_comments("/* a */a{b:c}/* d\n */e{}"), "a{b:c}e{}");
        assert_eq!(remove_comments("a{}/* never ends"), "a{}");
        let sheets = FILES.iter().filter(|file| file.kind == CSS);
        assert!(
            sheets
                .into_iter()
                .all(|file| !file.content.windows(2).any(|at| at == b"/*"))
        );
    }
}
