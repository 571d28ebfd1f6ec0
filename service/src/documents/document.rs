//! A document as its writers take it: what stands in it, in the order of reading, without a word
//! about files.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::scripts::name_scripts;
use crate::values::PaperSize;

/// A whole document in one language. The same value gives the same bytes in each format.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The title in the properties of the file.
    pub title: String,
    /// The language of the document, a BCP 47 tag. What carries no language of its own is in it.
    pub language: String,
    /// Who made it, for the properties of the file: the lead host.
    pub creator: String,
    /// The moment in the properties of the file: that of the snapshot, never that of writing.
    pub moment: DateTime<Utc>,
    pub style: DocumentStyle,
    pub blocks: Vec<Block>,
    /// What a PDF says at its end if characters of names were replaced because no font has them, with
    /// `{sign}` where the sign that stands for them comes; nothing for `None`.
    pub replaced_note: Option<Inline>,
    pub foot: Foot,
}

/// How a document looks, as far as an office asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentStyle {
    /// The typeface of a Word file, such as “Times New Roman”. A PDF uses the fonts of this machine:
    /// a serif one if the typeface is one.
    pub font: String,
    /// The size of plain text in points.
    pub size: u8,
    /// Whether bold, italics and underline may be used. Without it all text is plain, headings too.
    pub emphasis: bool,
    pub paper: Paper,
    /// Whether paragraphs of the body are numbered from 1, as some offices ask.
    pub numbered_paragraphs: bool,
}

impl Default for DocumentStyle {
    fn default() -> Self {
        Self {
            font: "Times New Roman".into(),
            size: 11,
            emphasis: true,
            paper: Paper::A4,
            numbered_paragraphs: false,
        }
    }
}

/// The size of a page (ISO 216, ANSI/ASME Y14.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl From<PaperSize> for Paper {
    fn from(size: PaperSize) -> Self {
        match size {
            PaperSize::A4 => Self::A4,
            PaperSize::Letter => Self::Letter,
        }
    }
}

impl Paper {
    /// Returns width and height in points of 1/72 inch.
    pub fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// What stands at the foot of each page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foot {
    /// A short text, such as “As of 3 June 2026, 12:00 UTC”; empty for none.
    pub text: String,
    /// A second line in small letters, such as the SHA-256 of the list; empty for none.
    pub small: String,
    /// The page number's words, with `{page}` and `{pages}` in them; empty for no number.
    pub page: String,
}

/// A part of a document, in the order of reading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// The title at the head of the document. There is one at most.
    Title(Vec<Inline>),
    /// A heading of level 1, 2 or 3.
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph {
        role: ParagraphRole,
        text: Vec<Inline>,
    },
    /// A list; `start` is the first number of one with numbers.
    List {
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    /// A table whose cells hold text only. The first row is its heading, and is repeated on each page.
    Table {
        head: Row,
        rows: Vec<Row>,
    },
    /// Names under a heading of level 2. A PDF sets them in two columns.
    Names(NameGroup),
    /// A thin line across the column.
    Rule,
    PageBreak,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphRole {
    Body,
    /// Sender, place, date and addressee of a letter: set close together.
    Address,
    /// At the end edge of the line, as the date of a letter.
    AtEnd,
    /// Preformatted text, in a face of one width.
    Code,
    /// Smaller, beside what matters: counts, "as of".
    Note,
}

/// A row of a table: a text for each cell.
pub type Row = Vec<Vec<Inline>>;

/// A group of names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameGroup {
    /// The heading, such as “General consultative status” or “Kenya”; empty for none.
    pub heading: String,
    pub names: Vec<Name>,
}

/// One name of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    pub name: String,
    /// What stands behind the name, such as a status in brackets, an affiliation or a country; may be
    /// empty.
    pub detail: String,
}

/// A part of a text that runs in lines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    Run(Run),
    /// A note that stands at the foot of the page.
    Footnote(Vec<Block>),
    LineBreak,
}

/// A run of text with one look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the looks of a run do not exclude each other"
)]
pub struct Run {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    pub struck: bool,
    /// Where a link leads; only `https:`, `http:` and `mailto:`.
    pub link: Option<String>,
    /// The language of this run, where it is not that of the document.
    pub language: Option<String>,
}

impl Inline {
    /// Returns a run without any look.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Run(Run {
            text: text.into(),
            ..Run::default()
        })
    }
}

impl Block {
    /// Returns a plain paragraph of the body.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::text(ParagraphRole::Body, text)
    }

    /// Returns a plain paragraph with a role.
    pub fn text(role: ParagraphRole, text: impl Into<String>) -> Self {
        Self::Paragraph {
            role,
            text: vec![Inline::plain(text)],
        }
    }

    /// Returns a plain heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading {
            level,
            text: vec![Inline::plain(text)],
        }
    }
}

/// Why a document is not written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Some characters have no glyph in any font of this machine. The line is the text in which the
    /// first of them stands.
    #[error(
        "no font on this machine has {characters} (in “{line}”): install one, on Debian fonts-noto-core, for Chinese also fonts-droid-fallback"
    )]
    NoGlyph { characters: String, line: String },
    /// There is no font at all, or none that can be read.
    #[error("no font was found on this machine: install one, on Debian fonts-noto-core")]
    NoFont,
    /// This program was built without the feature `pdf`.
    #[error("this program writes no PDF: it was built without the feature `pdf`")]
    NotBuilt,
    /// The writer refused what would not conform to PDF/A or PDF/UA.
    #[error("the document does not conform: {0}")]
    NotConforming(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl DocumentError {
    /// Says why a document is not written without a letter of its text, which may be a name: for the
    /// log and for what is kept of jobs. Of characters without a glyph it names the scripts.
    pub fn describe_without_text(&self) -> String {
        match self {
            Self::NoGlyph { characters, .. } => {
                let scripts = name_scripts(characters).join(", ");
                format!(
                    "no font on this machine has some characters ({scripts}): install one, on Debian fonts-noto-core, for Chinese also fonts-droid-fallback"
                )
            }
            Self::NoFont | Self::NotBuilt | Self::NotConforming(_) | Self::Io(_) => {
                self.to_string()
            }
        }
    }
}

/// Lists the numbers of characters as Unicode writes them, sorted, each once.
pub fn list_code_points(characters: &str) -> String {
    let sorted: BTreeSet<char> = characters.chars().collect();
    let points = sorted
        .into_iter()
        .map(|one| format!("U+{:04X}", u32::from(one)));
    points.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_can_be_told_without_the_text() {
        let error = DocumentError::NoGlyph {
            characters: "ཀ🦊ཁ\u{e000}".into(),
            line: "Ana ཀཁ".into(),
        };
        let told = error.describe_without_text();
        assert!(told.contains("(Tibetan, no script, signs)"), "{told}");
        for letter in "ཀཁ🦊\u{e000}".chars() {
            assert!(!told.contains(letter), "{told}");
        }
        assert!(!told.contains("Ana"), "{told}");
        let error = DocumentError::NotBuilt;
        assert_eq!(error.describe_without_text(), error.to_string());
    }
}
