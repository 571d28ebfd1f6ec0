//! The addresses that can be read, and the redirect from what mail programs and people make of one.

mod tidy;

use std::sync::OnceLock;

use futures_util::future::BoxFuture;
use poem::Response;
use poem::http::{StatusCode, Uri, header};

use super::failure::Failure;
use super::headers::RouteClass;
use crate::app::App;
use tidy::{AskedPath, TidyPath};

pub use tidy::cut_token;

/// Lists the languages of a published statement; gives `None` for a slug that is none of one.
pub type ListLanguages =
    for<'a> fn(&'a App, &'a str) -> BoxFuture<'a, Result<Option<Vec<String>>, Failure>>;

/// An address that can be read.
pub struct ReadableAddress {
    pub template: String,
    pub class: RouteClass,
    /// Whether scripts of any origin may read the answer.
    pub any_origin: bool,
}

/// All addresses that can be read. It is made before the routes, which look in it, and filled once
/// all of them are known.
pub struct AddressBook {
    known: OnceLock<Vec<ReadableAddress>>,
    list_languages: ListLanguages,
}

/// A redirect, with what it has in common with the answer to which it leads.
pub struct AddressRedirect {
    pub response: Response,
    pub class: RouteClass,
    pub any_origin: bool,
}

impl AddressBook {
    /// Creates a book without addresses.
    pub fn new(list_languages: ListLanguages) -> Self {
        Self {
            known: OnceLock::new(),
            list_languages,
        }
    }

    /// Fills the book; only the first time counts.
    pub fn fill(&self, known: Vec<ReadableAddress>) {
        // It is full already only if somebody fills it twice.
        let _ = self.known.set(known);
    }

    /// Redirects a read that found nothing to the address that it means: one without what a mail
    /// program added, in its own case. The address is one of this book, and what its statement has;
    /// anything else stays unknown. `route` is the template that the read went to. Forms are never redirected: a browser would send what was typed
    /// a second time, to an address that the page did not name.
    ///
    /// # Errors
    ///
    /// Fails if the database, which knows the statements, is away.
    pub async fn redirect(
        &self,
        app: &App,
        asked: &Uri,
        route: &str,
    ) -> Result<Option<AddressRedirect>, Failure> {
        let Some(path) = AskedPath::parse(asked.path()) else {
            return Ok(None);
        };
        // Whatever stands in the place of a parameter is an unknown one, and no end of a sentence.
        let has_parameter = route.contains(':') && !route.contains('*');
        let segments = has_parameter.then(|| count_segments(route));
        for known in self.known.get().into_iter().flatten() {
            let Some(tidy) = path.fit(&known.template) else {
                continue;
            };
            if segments.is_some_and(|segments| count_segments(&tidy.path) != segments) {
                continue;
            }
            if tidy.path != asked.path() && self.is_published(app, &tidy).await? {
                return Ok(Some(AddressRedirect {
                    response: redirect_to(tidy.path, asked.query()),
                    class: known.class,
                    any_origin: known.any_origin,
                }));
            }
        }
        Ok(None)
    }

    /// Returns whether the statement that an address names is published, in the language that the
    /// address names.
    async fn is_published(&self, app: &App, tidy: &TidyPath) -> Result<bool, Failure> {
        let Some(slug) = &tidy.slug else {
            return Ok(true);
        };
        let languages = (self.list_languages)(app, slug).await?;
        Ok(languages.is_some_and(|languages| {
            let named = tidy.language.as_ref();
            named.is_none_or(|named| languages.iter().any(|one| one.eq_ignore_ascii_case(named)))
        }))
    }
}

fn count_segments(path: &str) -> usize {
    path.matches('/').count()
}

fn redirect_to(path: String, query: Option<&str>) -> Response {
    let place = match query {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    Response::builder()
        // By 308 (RFC 9110, section 15.4.9) the method stays.
        .status(StatusCode::PERMANENT_REDIRECT)
        .header(header::LOCATION, place)
        // Another statement may have the address later, and a mailed link is nobody else's.
        .header(header::CACHE_CONTROL, "no-store")
        .finish()
}
