//! The page that says what happened and what to do.

use askama::Template;
use poem::Response;
use poem::http::{StatusCode, header};

use crate::app::App;
use crate::http::layout::PageLayout;
use crate::language::Visitor;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: PageLayout,
    title: String,
    remedy: String,
}

/// A page for a status, in words chosen by `word`; `wait` is how many seconds until it is worth trying again.
pub fn render(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    word: &str,
    wait: Option<u64>,
) -> Response {
    let words = visitor.words;
    let title = words.t(&format!("problem-{word}"));
    let remedy = match wait {
        Some(seconds) => words.n("problem-wait", seconds),
        None => words.t(if words.has(&format!("problem-{word}-remedy")) {
            format!("problem-{word}-remedy")
        } else {
            "problem-remedy".into()
        }
        .as_str()),
    };
    let page = ErrorPage {
        page: PageLayout::new(app, words, &title),
        title,
        remedy,
    };
    let mut response = html(status, &page);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    if let Some(seconds) = wait {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// A rendered template as an answer. A template that fails is a defect: the log hears of it.
pub fn html(status: StatusCode, template: &impl Template) -> Response {
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

/// The same for a page that everybody sees alike and that may be kept for a moment.
pub fn public_html(template: &impl Template) -> Response {
    let mut response = html(StatusCode::OK, template);
    let headers = response.headers_mut();
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
