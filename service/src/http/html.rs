//! Renders templates as answers.

use askama::Template;
use poem::Response;
use poem::http::{StatusCode, header};

/// Renders a template as an answer. A template that fails is a defect, which is logged and answered
/// with an empty 500.
pub fn render_html(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(body) => Response::builder()
            .status(status)
            .content_type("text/html; charset=utf-8")
            .body(body),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            Response::builder()
                .status(StatusCode::INTERNAL_SERVER_ERROR)
                .body("")
        }
    }
}

/// Renders a template that is the same for all visitors of a language; caches may keep it for 2
/// seconds.
pub fn render_public_html(template: &impl Template) -> Response {
    let mut response = render_html(StatusCode::OK, template);
    let headers = response.headers_mut();
    // Two seconds are enough for a cache in front of the service to turn a crowd into one request.
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("public, max-age=2"),
    );
    headers.insert(
        header::VARY,
        header::HeaderValue::from_static("Accept-Language"),
    );
    response
}
