//! The page that says what happened and what to do.

use askama::Template;
use poem::Response;
use poem::http::{StatusCode, header};

use crate::app::App;
use crate::http::html::html;
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
