//! What staff are told about the reading of a file.

use crate::language::Locale;

/// The most names of sheets in one sentence.
const MOST_NAMES: usize = 20;
/// The most characters of a name or an example in a sentence.
const LONGEST_NAME: usize = 60;

/// Something that staff should know of how a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableNote {
    /// The file was in UTF-16.
    Utf16,
    /// Letters that are not in UTF-8 were read as Windows-1252.
    Windows1252(Sighting),
    /// Letters look as if another program had read them in a wrong encoding. They stay as they are.
    BrokenLetters(Sighting),
    /// Characters that no text has were removed.
    ControlCharacters(Sighting),
    /// A quotation mark opens no quoted cell; it is part of the text.
    StrayQuotes(Sighting),
    /// Cells were too long and were cut.
    CutCells(Sighting),
    /// Cells with an error, as in “#N/A”, are empty.
    ErrorCells(Sighting),
    /// Hidden rows were left out: a filter may hide those who refused.
    HiddenRows(Sighting),
    /// The names of hidden sheets.
    HiddenSheets(Vec<String>),
    /// The sheet that was read, and the names of the other visible ones.
    Sheet { sheet: String, others: Vec<String> },
    /// The line in which the headings were found, below others.
    HeadingRow(i64),
}

/// In how many lines something was seen, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    pub lines: usize,
    /// The file's own line, from 1.
    pub first: i64,
    /// How it looks; empty where that says nothing.
    pub example: String,
}

/// A number or a text in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteValue {
    Number(i64),
    Text(String),
}

impl Sighting {
    fn list_values(&self) -> Vec<(&'static str, NoteValue)> {
        let lines = i64::try_from(self.lines).unwrap_or(i64::MAX);
        vec![
            ("count", NoteValue::Number(lines)),
            ("line", NoteValue::Number(self.first)),
            ("example", NoteValue::Text(self.example.clone())),
        ]
    }
}

impl TableNote {
    /// Returns the word of its sentence on the page, which is `import-WORD`, and what stands in it.
    pub fn word(&self) -> (&'static str, Vec<(&'static str, NoteValue)>) {
        let names = |names: &[String]| NoteValue::Text(join_names(names));
        match self {
            Self::Utf16 => ("note-utf16", vec![]),
            Self::Windows1252(seen) => ("note-windows-1252", seen.list_values()),
            Self::BrokenLetters(seen) => ("note-broken-letters", seen.list_values()),
            Self::ControlCharacters(seen) => ("note-control-characters", seen.list_values()),
            Self::StrayQuotes(seen) => ("note-stray-quotes", seen.list_values()),
            Self::CutCells(seen) => ("note-cut-cells", seen.list_values()),
            Self::ErrorCells(seen) => ("note-error-cells", seen.list_values()),
            Self::HiddenRows(seen) => ("note-hidden-rows", seen.list_values()),
            Self::HiddenSheets(sheets) => ("note-hidden-sheets", vec![("sheets", names(sheets))]),
            Self::Sheet { sheet, others } => (
                "note-sheet",
                vec![
                    ("sheet", NoteValue::Text(cut(sheet).to_owned())),
                    ("sheets", names(others)),
                ],
            ),
            Self::HeadingRow(line) => {
                ("note-heading-row", vec![("line", NoteValue::Number(*line))])
            }
        }
    }

    /// Says it in the words of a language. An example may be a piece of somebody's name.
    pub fn describe(&self, words: &Locale) -> String {
        let (word, values) = self.word();
        write_sentence(words, word, &values)
    }
}

/// Writes the sentence `import-WORD` with its values.
pub(super) fn write_sentence(
    words: &Locale,
    word: &str,
    values: &[(&'static str, NoteValue)],
) -> String {
    let texts: Vec<(&str, String)> = values
        .iter()
        .map(|(name, value)| match value {
            NoteValue::Number(number) => (*name, words.number(*number)),
            NoteValue::Text(text) => (*name, text.clone()),
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    words.text_with_all(&format!("import-{word}"), &texts)
}

/// Joins the first names of a list; who made the file chose how many there are and how long.
pub(super) fn join_names(names: &[String]) -> String {
    let mut joined: Vec<&str> = names
        .iter()
        .take(MOST_NAMES)
        .map(|name| cut(name))
        .collect();
    if names.len() > MOST_NAMES {
        joined.push("…");
    }
    joined.join(", ")
}

fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_NAME);
    end.map_or(text, |(end, _)| &text[..end])
}

/// Returns the word at a place of a text, with at most some characters before and behind it.
pub(super) fn quote_word(text: &str, place: usize) -> String {
    let is_outside = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '"');
    let (before, behind) = text.split_at_checked(place).unwrap_or(("", text));
    let begin = before
        .char_indices()
        .rev()
        .take(LONGEST_NAME / 2)
        .take_while(|(_, c)| !is_outside(*c))
        .last()
        .map_or(before.len(), |(begin, _)| begin);
    let end = behind
        .char_indices()
        .take(LONGEST_NAME / 2)
        // The letter at the place may itself be a broken blank.
        .skip_while(|(at, _)| *at == 0)
        .find(|(_, c)| is_outside(*c))
        .or_else(|| behind.char_indices().nth(LONGEST_NAME / 2))
        .map_or(behind.len(), |(end, _)| end);
    [&before[begin..], &behind[..end]].concat()
}

/// Counts the lines in which something is seen; lines come in their order.
#[derive(Debug, Default)]
pub(super) struct SightingCounter {
    seen: Sighting,
    last: i64,
}

impl SightingCounter {
    /// Counts a line, once however often it is seen there.
    pub(super) fn add(&mut self, line: i64, example: impl FnOnce() -> String) {
        if self.seen.lines == 0 {
            self.seen.first = line;
            self.seen.example = example();
        }
        if self.seen.lines == 0 || self.last != line {
            self.seen.lines += 1;
            self.last = line;
        }
    }

    /// Makes a note of it if it was seen at all.
    pub(super) fn make_note(self, note: fn(Sighting) -> TableNote) -> Option<TableNote> {
        (self.seen.lines > 0).then(|| note(self.seen))
    }

    /// Makes a note of it whose example is known only now.
    pub(super) fn make_note_with(
        mut self,
        example: String,
        note: fn(Sighting) -> TableNote,
    ) -> Option<TableNote> {
        self.seen.example = example;
        self.make_note(note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_and_refusal_is_said_in_every_language() {
        use super::super::TableError;
        let seen = || Sighting {
            lines: 1_234,
            first: 7,
            example: "MÃ¼ller".into(),
        };
        let names = || vec!["Liste".to_owned(), "Données".to_owned()];
        let notes = [
            TableNote::Utf16,
            TableNote::Windows1252(seen()),
            TableNote::BrokenLetters(seen()),
            TableNote::ControlCharacters(seen()),
            TableNote::StrayQuotes(seen()),
            TableNote::CutCells(seen()),
            TableNote::ErrorCells(seen()),
            TableNote::HiddenRows(seen()),
            TableNote::HiddenSheets(names()),
            TableNote::Sheet {
                sheet: "A".into(),
                others: names(),
            },
            TableNote::HeadingRow(4),
        ];
        let errors = [
            TableError::Empty,
            TableError::Unknown,
            TableError::OtherFormat,
            TableError::OtherEncoding,
            TableError::TooLong,
            TableError::TooLarge,
            TableError::TooWide(7),
            TableError::NoSuchSheet(names()),
            TableError::NoSuchLine(7),
            TableError::Stopped,
        ];
        for language in ["en", "fr", "es", "pt", "ru", "ar", "zh"] {
            let words = Locale::of(language);
            let sentences = notes
                .iter()
                .map(|note| note.describe(&words))
                .chain(errors.iter().map(|error| error.describe(&words)));
            for sentence in sentences {
                assert!(!sentence.contains(['[', '{']), "{language}: {sentence}");
            }
        }
        let said = notes[2].describe(&Locale::of("en"));
        for part in ["MÃ¼ller", "1,234", "7"] {
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn an_example_is_the_word_around_a_place() {
        for (text, place, word) in [
            ("Ana;MÃ¼ller;x", 5, "MÃ¼ller"),
            ("é", 0, "é"),
            ("", 0, ""),
            ("a Â\u{a0}b", 2, "Â"),
        ] {
            assert_eq!(quote_word(text, place), word, "{text}");
        }
        assert_eq!(quote_word(&"é".repeat(500), 400).chars().count(), 60);
    }
}
