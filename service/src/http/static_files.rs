//! The stylesheet, the script and the mark: compiled in, named by their content, kept for a year.

use std::sync::LazyLock;

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("../../assets/style.css");
const SCRIPT: &str = include_str!("../../assets/page.js");
const MARK: &str = include_str!("../../assets/mark.svg");

static STYLE_URL: LazyLock<String> = LazyLock::new(|| url(STYLE, "css"));
static SCRIPT_URL: LazyLock<String> = LazyLock::new(|| url(SCRIPT, "js"));

fn url(content: &str, kind: &str) -> String {
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(content)[..6]);
    format!("/static/{digest}.{kind}")
}

/// Where the stylesheet is.
pub fn style_url() -> &'static str {
    &STYLE_URL
}

/// Where the script is.
pub fn script_url() -> &'static str {
    &SCRIPT_URL
}

/// `GET /static/:file`
pub fn file(request: &Request) -> Response {
    let name = request.raw_path_param("file").unwrap_or_default();
    let (kind, content) = match name {
        _ if STYLE_URL.ends_with(name) && !name.is_empty() => ("text/css; charset=utf-8", STYLE),
        _ if SCRIPT_URL.ends_with(name) && !name.is_empty() => ("text/javascript; charset=utf-8", SCRIPT),
        "mark.svg" => ("image/svg+xml", MARK),
        _ => return Response::builder().status(StatusCode::NOT_FOUND).body(""),
    };
    let life = if name == "mark.svg" { "public, max-age=86400" } else { "public, max-age=31536000, immutable" };
    Response::builder().content_type(kind).header(header::CACHE_CONTROL, life).body(content)
}
