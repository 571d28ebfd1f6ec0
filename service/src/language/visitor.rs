//! The visitor: the preferred languages, and the interface texts in the best of them.

use super::negotiate::choose_interface_language;
use super::tags::{INTERFACE, PSEUDO, base};
use super::words::Locale;

/// The visitor who reads the answer.
#[derive(Clone)]
pub struct Visitor {
    /// The interface texts in the language of the visitor.
    pub words: Locale,
    /// The preferred languages, most preferred first. The language of the path comes before those
    /// of the browser.
    pub wanted: Vec<String>,
}

impl Visitor {
    /// Creates a visitor with these preferred languages, most preferred first.
    pub fn with_languages(wanted: Vec<String>) -> Self {
        let words = Locale::of(choose_interface_language(wanted.iter().map(String::as_str)));
        Self { words, wanted }
    }

    /// Returns the visitor with a preference for the language of a text, so that the interface
    /// follows the text where it speaks that language.
    #[must_use]
    pub fn with_language_first(&self, language: &str) -> Self {
        let mut wanted = self.wanted.clone();
        wanted.insert(0, language.to_owned());
        Self::with_languages(wanted)
    }

    /// Returns the visitor for a page about a text: in the language of the text where the interface
    /// speaks it, else unchanged. A visitor who reads the pseudo-language keeps it.
    #[must_use]
    pub fn with_language_of_text(&self, language: &str) -> Self {
        let known = INTERFACE.iter().any(|(known, _)| *known == base(language));
        if known && self.words.language() != PSEUDO {
            self.with_language_first(language)
        } else {
            self.clone()
        }
    }

    /// Returns the language of these that suits the visitor best, if any does.
    pub fn choose<'a>(&self, languages: &'a [String]) -> Option<&'a str> {
        // The visitor's order decides before the exactness: somebody who prefers `pt` gets `pt-BR`
        // rather than their second language.
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
}
