//! The words that stand in a document beside the text, in the language of the document.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::documents::document::{Inline, Run};
use crate::language::{Locale, base, choose_interface_language, dates};
use crate::values::{Collation, sort_key};

/// The words of one document. Where the interface does not speak the language of the text, they are
/// English, and say so to whoever reads them aloud.
pub struct DocumentWords {
    w: Locale,
    language: String,
    collation: Option<Collation>,
}

impl DocumentWords {
    /// Returns the words for a document in a language.
    pub fn of(language: &str) -> Self {
        Self {
            w: Locale::of(choose_interface_language([language])),
            language: language.to_owned(),
            collation: Collation::of(language),
        }
    }

    /// Returns the language in which the words are.
    pub fn language(&self) -> &'static str {
        self.w.language()
    }

    /// Returns the words of the interface.
    pub fn locale(&self) -> &Locale {
        &self.w
    }

    /// Formats the sentence of a key.
    pub fn text(&self, key: &str) -> String {
        remove_isolates(&self.w.text(key))
    }

    /// Formats a sentence with one text in it.
    pub fn text_with(&self, key: &str, name: &str, value: &str) -> String {
        remove_isolates(&self.w.text_with(key, name, value))
    }

    /// Formats a sentence with several texts in it.
    pub fn text_with_all(&self, key: &str, values: &[(&str, &str)]) -> String {
        remove_isolates(&self.w.text_with_all(key, values))
    }

    /// Formats a sentence with a `$count` in it.
    pub fn plural(&self, key: &str, count: impl TryInto<i64>) -> String {
        remove_isolates(&self.w.plural(key, count))
    }

    /// Formats a day.
    pub fn date(&self, day: NaiveDate) -> String {
        remove_isolates(&dates::format_date(&self.w, day))
    }

    /// Formats a moment in a zone.
    pub fn moment(&self, at: DateTime<Utc>, zone: Tz) -> String {
        remove_isolates(&dates::format_short_moment(&self.w, at, zone))
    }

    /// Makes a run of words, in the language that they are in.
    pub fn say(&self, words: impl Into<String>) -> Inline {
        let is_foreign = !base(&self.language).eq_ignore_ascii_case(self.language());
        Inline::Run(Run {
            text: words.into(),
            language: is_foreign.then(|| self.language().to_owned()),
            ..Run::default()
        })
    }

    /// Joins texts as a list of the language: “A, B and C”.
    pub fn join(&self, texts: &[String]) -> String {
        match texts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let rest = first.join(&self.text("list-separator"));
                let parts = [("rest", rest.as_str()), ("last", last.as_str())];
                self.text_with_all("document-and", &parts)
            }
        }
    }

    /// Sorts rows by their names, in the order of the language of the text.
    pub fn sort_by_name<T>(&self, rows: &mut [T], find_name: impl Fn(&T) -> &str) {
        rows.sort_by_cached_key(|row| {
            let name = find_name(row);
            let key = match &self.collation {
                Some(collation) => collation.key(name),
                None => sort_key(name),
            };
            // Names that differ in nothing that the language sorts by still have one order.
            (key, name.to_owned())
        });
    }
}

/// Removes the marks that isolate directions: the writers of documents isolate runs themselves, and
/// few fonts have a glyph for them.
pub fn remove_isolates(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_are_joined_as_the_language_joins_them() {
        for (language, names, joined) in [
            ("en", list(&[]), ""),
            ("en", list(&["A"]), "A"),
            ("en", list(&["A", "B"]), "A and B"),
            ("en", list(&["A", "B", "C"]), "A, B and C"),
            ("fr", list(&["A", "B"]), "A et B"),
            ("ar", list(&["A", "B", "C"]), "A، B وC"),
            ("zh", list(&["A", "B"]), "A和B"),
            ("pt-BR", list(&["A", "B"]), "A e B"),
        ] {
            assert_eq!(DocumentWords::of(language).join(&names), joined);
        }
    }

    #[test]
    fn words_that_are_not_in_the_language_of_the_text_say_so() {
        for (language, marked) in [("fr", None), ("pt-BR", None), ("sw", Some("en"))] {
            let Inline::Run(run) = DocumentWords::of(language).say("x") else {
                unreachable!("{language}")
            };
            assert_eq!(run.language.as_deref(), marked, "{language}");
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        let mut names = list(&["Zeta", "Österreich", "alpha"]);
        DocumentWords::of("de").sort_by_name(&mut names, String::as_str);
        assert_eq!(names, ["alpha", "Österreich", "Zeta"]);
    }
}
