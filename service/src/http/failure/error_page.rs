//! The page for a failure: it explains what happened and what the visitor can do.

use askama::Template;
use poem::Response;
use poem::http::{StatusCode, header};

use crate::app::App;
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::Visitor;

/// The page of a failure.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: PageLayout,
    title: String,
    remedy: String,
}

/// Renders the page for a status with the sentences of `word`; `wait` is the number of seconds
/// after which the visitor may try again.
pub fn render(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    word: &str,
    wait: Option<u64>,
) -> Response {
    let words = visitor.words;
    let title = words.text(&format!("problem-{word}"));
    let remedy = match wait {
        Some(seconds) => words.plural("problem-wait", seconds),
        None => words.text(
            if words.has(&format!("problem-{word}-remedy")) {
                format!("problem-{word}-remedy")
            } else {
                "problem-remedy".into()
            }
            .as_str(),
        ),
    };
    let page = ErrorPage {
        page: PageLayout::new(app, words, &title),
        title,
        remedy,
    };
    let mut response = render_html(status, &page);
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
