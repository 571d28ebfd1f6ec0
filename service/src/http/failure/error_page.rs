//! The page for a failure: it explains what happened and what the visitor can do.

use askama::Template;
use poem::Response;
use poem::http::header;

use super::Failure;
use crate::app::App;
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor};

/// The page of a failure.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: PageLayout,
    w: Locale,
    title: String,
    remedy: String,
    /// Whether the page leads back into the console.
    is_console: bool,
    /// Whether the page offers a new link, and for the statement with which slug; an empty one is
    /// asked for.
    offers_link: bool,
    slug: String,
    email: String,
}

/// Renders the page of a failure with the sentences of its word, or with the time after which the
/// visitor may try again.
pub fn render(app: &App, visitor: &Visitor, failure: &Failure, is_console: bool) -> Response {
    let words = visitor.words;
    let ((status, word), wait) = (failure.status_and_word(), failure.retry_after());
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
        w: words,
        title,
        remedy,
        is_console,
        offers_link: matches!(failure, Failure::LinkOver(_)),
        slug: match failure {
            Failure::LinkOver(slug) => slug.clone().unwrap_or_default(),
            _ => String::new(),
        },
        email: String::new(),
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
