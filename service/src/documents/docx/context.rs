//! What holds for a whole Word file: its language, direction, fonts and measures, and what is
//! gathered while its text is written.

use std::collections::HashMap;

use url::Url;

use super::super::document::{Block, Document, Paper};
use crate::language::tags;

/// The margin on each side of a page in twentieths of a point: 2.5 cm.
pub(super) const MARGIN: usize = 1_417;
/// The largest number that Word counts a list from.
const LARGEST_START: u32 = 32_767;

/// A document with what follows from it for all parts of its file.
pub(super) struct WordContext<'d> {
    pub(super) document: &'d Document,
    pub(super) rtl: bool,
}

impl<'d> WordContext<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let rtl = tags::direction(&document.language) == "rtl";
        Self { document, rtl }
    }

    pub(super) fn has_foot(&self) -> bool {
        let foot = &self.document.foot;
        [&foot.text, &foot.small, &foot.page]
            .iter()
            .any(|text| !text.is_empty())
    }

    /// Returns width and height of a page in twentieths of a point.
    pub(super) fn measure_page(&self) -> (usize, usize) {
        match self.document.style.paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        }
    }

    /// Returns the width of the column in twentieths of a point.
    pub(super) fn measure_column(&self) -> usize {
        self.measure_page().0 - 2 * MARGIN
    }

    /// Returns the font of Chinese, Japanese and Korean letters.
    pub(super) fn find_east_asian_font(&self) -> &'static str {
        match tags::base(&self.document.language) {
            "ja" => "MS Mincho",
            "ko" => "Batang",
            _ => "SimSun",
        }
    }
}

/// Returns the tag by which Word knows a language: it asks for a region.
pub(super) fn name_for_office(language: &str) -> &str {
    match language {
        "ar" => "ar-SA",
        "en" => "en-GB",
        "es" => "es-ES",
        "fr" => "fr-FR",
        "ja" => "ja-JP",
        "ko" => "ko-KR",
        "pt" => "pt-PT",
        "ru" => "ru-RU",
        "zh" | "zh-Hans" => "zh-CN",
        "zh-Hant" => "zh-TW",
        other => other,
    }
}

/// What the text of a document needs in other parts of the file.
#[derive(Default)]
pub(super) struct Gathered<'d> {
    /// The footnotes in the order of their numbers, which begin at 1.
    pub(super) notes: Vec<&'d [Block]>,
    numbers: HashMap<&'d [Block], usize>,
    pub(super) lists: Vec<NumberedList>,
}

/// A list whose numbers begin anew.
pub(super) struct NumberedList {
    pub(super) level: usize,
    pub(super) start: u32,
}

impl<'d> Gathered<'d> {
    /// Returns the number of a footnote, and whether it is a new one.
    pub(super) fn add_note(&mut self, note: &'d [Block]) -> (usize, bool) {
        if let Some(number) = self.numbers.get(note) {
            return (*number, false);
        }
        self.notes.push(note);
        let number = self.notes.len();
        self.numbers.insert(note, number);
        (number, true)
    }

    /// Returns the position of a new list among those with numbers.
    pub(super) fn add_list(&mut self, level: usize, start: u32) -> usize {
        let start = start.min(LARGEST_START);
        self.lists.push(NumberedList { level, start });
        self.lists.len() - 1
    }
}

/// The addresses to which the links of a part lead; each is a relation of the part.
#[derive(Default)]
pub(super) struct PartLinks {
    pub(super) addresses: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl PartLinks {
    /// Returns the name of the relation to an address; nothing for one that is none, because Word
    /// does not open a file with an invalid one.
    pub(super) fn add_address(&mut self, address: &str) -> Option<String> {
        if let Some(number) = self.numbers.get(address) {
            return Some(name_link(*number));
        }
        let parsed = Url::parse(address).ok()?;
        if !matches!(parsed.scheme(), "https" | "http" | "mailto") {
            return None;
        }
        let number = self.addresses.len();
        self.addresses.push(parsed.into());
        self.numbers.insert(address.to_owned(), number);
        Some(name_link(number))
    }
}

/// Returns the name of the relation of a link, counted from 0.
pub(super) fn name_link(number: usize) -> String {
    format!("link{}", number + 1)
}
