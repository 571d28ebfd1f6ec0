//! The logo of the site, as everybody loads it.

use poem::http::header;
use poem::{Request, Response, handler};

use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};

/// `GET /site/logo/:version`: serves the logo from memory. Another logo has another address, so
/// browsers keep it.
#[handler]
pub fn serve_logo(app: &App, request: &Request) -> HandlerResult {
    let version = request.raw_path_param("version").unwrap_or_default();
    let site = app.settings.site.read();
    let logo = site.logo.as_ref().filter(|logo| logo.version == version);
    let logo = logo.ok_or(Failure::NotFound)?;
    Ok(Response::builder()
        .content_type(&logo.media_type)
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .body(logo.bytes.clone()))
}
