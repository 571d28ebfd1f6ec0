//! Who reads: the language that the path or the browser asks for, and how an error is told to them.

use poem::http::StatusCode;
use poem::{Request, Response};

use super::failure::error_page;
use super::failure::problem::status_and_word;
use crate::app::App;
use crate::endorsement::actions::ActionError;
use crate::language::{INTERFACE, Locale, PSEUDO, base, interface_language, preferred};
use crate::limits::rules::whole_seconds;
use crate::storage::database::DatabaseError;

/// A page, or another page that says why not.
pub type HandlerResult = Result<Response, Response>;

/// The one who reads the answer.
#[derive(Clone)]
pub struct Visitor {
    /// Words in their language.
    pub words: Locale,
    /// The languages they want, most first; what the path says stands first of all.
    pub wanted: Vec<String>,
}

impl Visitor {
    /// By the path's language, then `Accept-Language`.
    pub fn new(request: &Request) -> Self {
        let header = request.header("accept-language").unwrap_or_default();
        let mut wanted = preferred(header);
        if let Some(language) = request.raw_path_param("lang") {
            wanted.insert(0, language.to_owned());
        }
        Self::wanting(wanted)
    }

    /// Somebody who wants these languages.
    pub fn wanting(wanted: Vec<String>) -> Self {
        let words = Locale::of(interface_language(wanted.iter().map(String::as_str)));
        Self { words, wanted }
    }

    /// The same reader before a text in this language: the interface follows the text where we speak its language.
    #[must_use]
    pub fn before(&self, language: &str) -> Self {
        let mut wanted = self.wanted.clone();
        wanted.insert(0, language.to_owned());
        Self::wanting(wanted)
    }

    /// The same reader on a page about a text: in the text's language where the interface speaks it, else in their own. Who
    /// reads in the pseudo-language goes on doing so.
    #[must_use]
    pub fn at(&self, language: &str) -> Self {
        let known = INTERFACE.iter().any(|(known, _)| *known == base(language));
        if known && self.words.language() != PSEUDO {
            self.before(language)
        } else {
            self.clone()
        }
    }

    /// Of these languages the one that suits best, if any does.
    pub fn choose<'a>(&self, languages: &'a [String]) -> Option<&'a str> {
        self.wanted.iter().find_map(|tag| {
            let exact = languages
                .iter()
                .find(|known| known.eq_ignore_ascii_case(tag));
            exact
                .or_else(|| {
                    languages
                        .iter()
                        .find(|known| base(known).eq_ignore_ascii_case(base(tag)))
                })
                .map(String::as_str)
        })
    }

    /// A page that does not exist.
    pub fn not_found(&self, app: &App) -> Response {
        error_page::render(app, self, StatusCode::NOT_FOUND, "not-found", None)
    }

    /// A page for an action that was not done.
    pub fn failure(&self, app: &App, error: ActionError) -> Response {
        let (status, word) = status_and_word(error);
        let wait = match error {
            ActionError::TooMany { retry_after, .. } => Some(whole_seconds(retry_after)),
            ActionError::Unavailable(_) => Some(2),
            ActionError::Refused(_) => None,
        };
        error_page::render(app, self, status, word, wait)
    }

    /// The same for a read of the database that failed.
    pub fn database(&self, app: &App, error: DatabaseError) -> Response {
        self.failure(app, ActionError::from(error))
    }
}
