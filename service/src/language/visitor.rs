//! Who reads an answer: the languages they want, and the words of the interface in the best of them.

use super::{INTERFACE, Locale, PSEUDO, base, interface_language};

/// The one who reads the answer.
#[derive(Clone)]
pub struct Visitor {
    /// The words in their language.
    pub words: Locale,
    /// The languages they want, most first; what the path says stands first of all.
    pub wanted: Vec<String>,
}

impl Visitor {
    /// Somebody who wants these languages, most first.
    pub fn wanting(wanted: Vec<String>) -> Self {
        let words = Locale::of(interface_language(wanted.iter().map(String::as_str)));
        Self { words, wanted }
    }

    /// The same visitor before a text in this language: the interface follows the text where we speak its language.
    #[must_use]
    pub fn before(&self, language: &str) -> Self {
        let mut wanted = self.wanted.clone();
        wanted.insert(0, language.to_owned());
        Self::wanting(wanted)
    }

    /// The same visitor on a page about a text: in the text's language where the interface speaks it, else in their own. Who
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
}
