//! Lists of phrases that are looked for in folded texts as whole words, never as a piece of one.

use std::collections::HashSet;

use serde::Deserialize;

use crate::values::fold_for_search;

/// Phrases that were compiled for searching. In a list, `organi*` is any word with this beginning
/// and `*miyorum` any with this ending; Chinese, Japanese and Korean, which are written without
/// spaces, are found anywhere.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Phrases {
    /// Plain words, which are looked up.
    words: HashSet<String>,
    /// All others, with the spaces that have to stand around them.
    patterns: Vec<String>,
}

impl From<Vec<String>> for Phrases {
    fn from(list: Vec<String>) -> Self {
        let mut phrases = Self::default();
        for phrase in list {
            let folded = fold_for_search(&phrase);
            if folded.is_empty() {
                // It would be found in every text.
                continue;
            }
            let (open, close) = if is_unspaced(&phrase) {
                (true, true)
            } else {
                (phrase.starts_with('*'), phrase.ends_with('*'))
            };
            if !open && !close && !folded.contains(' ') {
                phrases.words.insert(folded);
                continue;
            }
            let space = |open: bool| if open { "" } else { " " };
            let pattern = format!("{}{folded}{}", space(open), space(close));
            phrases.patterns.push(pattern);
        }
        phrases
    }
}

impl Phrases {
    /// Tells whether a text holds any of the phrases.
    pub(super) fn is_in(&self, text: &FoldedText) -> bool {
        text.words().any(|word| self.words.contains(word))
            || self
                .patterns
                .iter()
                .any(|pattern| text.0.contains(pattern.as_str()))
    }

    /// Tells whether a text begins with one of the phrases.
    pub(super) fn begin(&self, text: &FoldedText) -> bool {
        let first = text.words().next().unwrap_or_default();
        let begins = |pattern: &String| {
            if pattern.starts_with(' ') {
                text.0.starts_with(pattern.as_str())
            } else {
                // A single letter, such as “是”, begins many words.
                let is_long = pattern.chars().nth(1).is_some();
                first == pattern || (is_long && first.starts_with(pattern.as_str()))
            }
        };
        self.words.contains(first) || self.patterns.iter().any(begins)
    }

    /// Returns what is left of a text without the phrases.
    pub(super) fn remove_from(&self, text: &FoldedText) -> FoldedText {
        let mut rest = text.0.clone();
        for pattern in &self.patterns {
            rest = rest.replace(pattern.as_str(), " ");
        }
        let words = rest.split_ascii_whitespace();
        let words: Vec<&str> = words.filter(|word| !self.words.contains(*word)).collect();
        FoldedText(format!(" {} ", words.join(" ")))
    }

    /// Returns a text without the phrase at its end.
    pub(super) fn cut_end(&self, text: &FoldedText) -> FoldedText {
        let plain = text.plain();
        let mut patterns = self.patterns.iter();
        let rest = patterns.find_map(|pattern| plain.strip_suffix(pattern.trim()));
        FoldedText(format!(" {} ", rest.unwrap_or(plain).trim_end()))
    }

    /// Tells whether a text is one of the phrases, whole.
    pub(super) fn is_whole(&self, text: &FoldedText) -> bool {
        self.words.contains(text.plain())
            || self
                .patterns
                .iter()
                .any(|pattern| pattern.trim() == text.plain())
    }
}

/// A text in folded form with a space before and behind it.
#[derive(Debug)]
pub(super) struct FoldedText(String);

impl FoldedText {
    pub(super) fn new(text: &str) -> Self {
        Self(format!(" {} ", fold_for_search(text)))
    }

    /// Returns the folded text without the spaces around it.
    pub(super) fn plain(&self) -> &str {
        self.0.trim()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }
}

/// Tells whether a text asks something, which is never an answer.
pub(super) fn has_question_mark(text: &str) -> bool {
    text.contains([
        '?', '？', '؟', '¿', '⁇', '⁈', '⁉', '❓', '❔', '\u{37e}', '՞',
    ])
}

/// Tells whether a text has letters of languages that are written without spaces between words.
pub(super) fn is_unspaced(text: &str) -> bool {
    text.chars()
        .any(|letter| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words() {
        let list = [
            "name",
            "organi*",
            "correo electrónico",
            "*miyorum",
            "邮",
            "--",
        ];
        let phrases = Phrases::from(list.map(str::to_owned).to_vec());
        for (text, is_in) in [
            ("Your name:", true),
            ("Surname", false),
            ("Username", false),
            ("Organisation (if any)", true),
            ("Reorganise", false),
            ("CORREO ELECTRONICO", true),
            ("Correo", false),
            ("istemiyorum", true),
            ("电子邮件", true),
            ("", false),
        ] {
            assert_eq!(phrases.is_in(&FoldedText::new(text)), is_in, "{text}");
        }
        let rest = phrases.remove_from(&FoldedText::new("Name, Correo electrónico, 邮件 (both)"));
        assert_eq!(rest.words().collect::<Vec<_>>(), ["件", "both"]);
        let rest = phrases.cut_end(&FoldedText::new("邮寄？邮"));
        assert_eq!(rest.plain(), "邮寄");
        assert!(phrases.begin(&FoldedText::new("Name of the body")));
        assert!(!phrases.begin(&FoldedText::new("The name")));
        assert!(!phrases.begin(&FoldedText::new("邮件")));
        assert!(phrases.is_whole(&FoldedText::new("Name!")));
        assert!(!phrases.is_whole(&FoldedText::new("My name")));
    }
}
