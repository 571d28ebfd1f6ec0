//! The words that stand in a document beside the text, in the language of the document.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::documents::document::{Inline, Run};
use crate::documents::isolates::{enclose, is_isolate_mark, isolate, keep_needed_isolates};
use crate::language::{Locale, base, choose_interface_language, dates, direction};
use crate::values::{Collation, sort_key};

/// The words of one document. Where the interface does not speak the language of the text, they are
/// English, and say so to whoever reads them aloud.
pub struct DocumentWords {
    w: Locale,
    /// Whether the words are written from the right.
    words_rtl: bool,
    /// Whether the lines of the document begin at the right.
    lines_rtl: bool,
    language: String,
    collation: Option<Collation>,
}

impl DocumentWords {
    /// Returns the words for a document in a language.
    pub fn of(language: &str) -> Self {
        let w = Locale::of(choose_interface_language([language]));
        Self {
            words_rtl: w.direction() == "rtl",
            lines_rtl: direction(language) == "rtl",
            w,
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
        self.finish_sentence(&self.w.text(key))
    }

    /// Formats a sentence with one text in it.
    pub fn text_with(&self, key: &str, name: &str, value: &str) -> String {
        self.finish_sentence(&self.w.text_with(key, name, self.keep_apart(value)))
    }

    /// Formats a sentence with several texts in it.
    pub fn text_with_all(&self, key: &str, values: &[(&str, &str)]) -> String {
        let apart = values
            .iter()
            .map(|(name, value)| (*name, self.keep_apart(value)));
        let apart: Vec<(&str, String)> = apart.collect();
        let values: Vec<(&str, &str)> = apart
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.finish_sentence(&self.w.text_with_all(key, &values))
    }

    /// Formats a sentence with a `$count` in it.
    pub fn plural(&self, key: &str, count: impl TryInto<i64>) -> String {
        self.finish_sentence(&self.w.plural(key, count))
    }

    /// Formats a sentence with a `$count` and one text in it.
    pub fn plural_with(&self, key: &str, count: impl TryInto<i64>, text: (&str, &str)) -> String {
        let value = self.keep_apart(text.1);
        let text = (text.0, value.as_str());
        self.finish_sentence(&self.w.plural_with(key, count, text))
    }

    /// Formats a day.
    pub fn date(&self, day: NaiveDate) -> String {
        self.finish_sentence(&dates::format_date(&self.w, day))
    }

    /// Formats a moment in a zone.
    pub fn moment(&self, at: DateTime<Utc>, zone: Tz) -> String {
        self.finish_sentence(&dates::format_short_moment(&self.w, at, zone))
    }

    /// Isolates a value that is put into a sentence: the sentences of languages from the left have
    /// no isolates of their own. A list of names has those that it needs.
    fn keep_apart(&self, value: &str) -> String {
        if value.contains(is_isolate_mark) {
            value.to_owned()
        } else {
            isolate(value, self.words_rtl)
        }
    }

    /// Keeps apart what is written in the other direction than the words. The marks of this have no
    /// letter in a file: its writers place what stands between them.
    fn finish_sentence(&self, sentence: &str) -> String {
        keep_needed_isolates(sentence, self.words_rtl)
    }

    /// Isolates a value that stands in the lines of the document without words of ours, if it is
    /// written in the other direction.
    pub fn isolate(&self, value: &str) -> String {
        isolate(value, self.lines_rtl)
    }

    /// Makes a run of words, in the language that they are in.
    pub fn say(&self, words: impl Into<String>) -> Inline {
        let is_foreign = !base(&self.language).eq_ignore_ascii_case(self.language());
        let mut text = words.into();
        if self.words_rtl != self.lines_rtl {
            text = enclose(&text);
        }
        Inline::Run(Run {
            text,
            language: is_foreign.then(|| self.language().to_owned()),
            ..Run::default()
        })
    }

    /// Joins texts as a list of the language: “A, B and C”.
    pub fn join(&self, texts: &[String]) -> String {
        let texts = texts.iter().map(|text| isolate(text, self.words_rtl));
        match &texts.collect::<Vec<_>>()[..] {
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
            (
                "ar",
                list(&["A", "ب", "C"]),
                "\u{2068}A\u{2069}، ب و\u{2068}C\u{2069}",
            ),
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
    fn a_value_of_the_other_direction_stands_apart_from_the_words() {
        let write = |language: &str, place: &str| {
            let w = DocumentWords::of(language);
            let date = w.date(NaiveDate::default());
            let texts = [("place", place), ("date", date.as_str())];
            w.text_with_all("document-place-date", &texts)
        };
        assert!(write("ar", "Nairobi").starts_with("\u{2068}Nairobi\u{2069}، 1 "));
        assert!(write("en", "نيروبي").starts_with("\u{2068}نيروبي\u{2069}, "));
        for plain in [write("ar", "نيروبي"), write("en", "Nairobi")] {
            assert!(!plain.contains(is_isolate_mark), "{plain}");
        }
        // English words in lines that begin at the right are one whole.
        let Inline::Run(run) = DocumentWords::of("fa").say("12 people") else {
            unreachable!("no run")
        };
        assert_eq!(run.text, "\u{2068}12 people\u{2069}");
    }

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        let mut names = list(&["Zeta", "Österreich", "alpha"]);
        DocumentWords::of("de").sort_by_name(&mut names, String::as_str);
        assert_eq!(names, ["alpha", "Österreich", "Zeta"]);
    }
}
