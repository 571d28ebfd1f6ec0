//! Looks at the cells of a column, which confirm or contradict its heading.

use std::collections::HashSet;

use super::choices::{is_salutation, read_display, read_kind};
use super::day::{DateOrder, DayReading, read_day};
use super::phrases::has_question_mark;
use super::yes_no::{read_anonymity, read_consent};
use crate::endorsement::rules::{Display, Kind};
use crate::import::rules::ImportField;
use crate::import::table::Table;
use crate::values::{Country, CountryMatch, EmailAddress, Website};

/// The most cells of a column that are looked at.
const SAMPLE: usize = 100;
/// The most characters of a cell that are looked at.
const LONGEST: usize = 400;
/// The most different cells of a column in which people choose from a list.
const CHOICES: usize = 8;

/// The first cells of a column that hold a text.
#[derive(Debug, Default)]
pub(super) struct ColumnContent(Vec<String>);

impl ColumnContent {
    pub(super) fn of(table: &Table, place: usize) -> Self {
        let cells = table.lines.iter().filter_map(|line| line.cells.get(place));
        let texts = cells.map(|cell| cell.trim().chars().take(LONGEST).collect::<String>());
        // The lines are bounded, too, so that an empty column of a long table costs little.
        let texts = texts.take(SAMPLE * 20).filter(|cell| !cell.is_empty());
        Self(texts.take(SAMPLE).collect())
    }

    fn has_most(&self, is_one: impl Fn(&str) -> bool) -> bool {
        let count = self.0.iter().filter(|cell| is_one(cell)).count();
        count > 0 && count * 2 >= self.0.len()
    }

    pub(super) fn has_any(&self, is_one: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|cell| is_one(cell))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn allows_emails(&self) -> bool {
        self.is_empty() || self.has_most(|cell| cell.contains('@'))
    }

    pub(super) fn allows_websites(&self) -> bool {
        self.is_empty() || self.has_most(|cell| cell.contains('.') && !cell.contains('@'))
    }

    pub(super) fn allows_days(&self) -> bool {
        let is_day = |cell: &str| read_day(cell, DateOrder::Unknown) != DayReading::Unknown;
        self.is_empty() || self.has_most(is_day)
    }

    pub(super) fn allows_answers(&self) -> bool {
        self.is_empty() || self.has_most(|cell| read_consent(cell).is_some())
    }

    /// Tells whether the cells are answers of yes or no, with at least one yes: an optional text may
    /// be “no” or “-” in most lines.
    pub(super) fn has_answers(&self) -> bool {
        self.has_any(|cell| read_consent(cell) == Some(true))
            && self.has_most(|cell| read_consent(cell).is_some())
    }

    /// Tells whether each cell is an answer, or doubts one as “yes?” does.
    pub(super) fn has_only_answers(&self) -> bool {
        !self.has_any(|cell| read_consent(cell).is_none() && !has_question_mark(cell))
    }

    /// Reads what a column of signatures holds: consent where it says who gave it. Beside a column
    /// of consent it may hold signatures themselves, or nothing.
    pub(super) fn read_signatures(&self, has_consent: bool) -> ImportField {
        let has_answer = self.has_any(|cell| read_consent(cell).is_some());
        if !self.is_empty() && self.allows_answers() {
            ImportField::Consent
        } else if has_consent && !has_answer {
            ImportField::Nothing
        } else {
            ImportField::Unclear
        }
    }

    pub(super) fn allows_anonymity(&self) -> bool {
        self.is_empty() || self.has_most(|cell| read_anonymity(cell).is_some())
    }

    pub(super) fn allows_displays(&self) -> bool {
        self.is_empty() || self.has_most(|cell| read_display(cell).is_some())
    }

    pub(super) fn allows_a_display(&self) -> bool {
        self.is_empty() || self.has_any(|cell| read_display(cell).is_some())
    }

    /// Tells whether people chose here how their names appear, and somebody not in full.
    pub(super) fn has_displays(&self) -> bool {
        let is_private = |cell: &str| {
            matches!(
                read_display(cell),
                Some(Display::Hidden | Display::Initials)
            )
        };
        self.has_any(is_private) && self.allows_displays()
    }

    /// Tells whether the cells may say what signs: at least one does, and there are few different
    /// ones, since names of organisations hold the same words.
    pub(super) fn allows_kinds(&self) -> bool {
        let different: HashSet<&String> = self.0.iter().collect();
        let has_kind = self.has_any(|cell| read_kind(cell).is_some());
        self.is_empty() || (has_kind && different.len() <= CHOICES)
    }

    /// Tells whether some cells say that people sign.
    pub(super) fn names_people(&self) -> bool {
        self.has_any(|cell| read_kind(cell) == Some(Kind::Individual)) && self.allows_kinds()
    }

    /// Tells whether more than half of the cells are forms of address.
    pub(super) fn has_salutations(&self) -> bool {
        !self.is_empty() && !self.has_most(|cell| !is_salutation(cell))
    }

    /// Tells whether the cells are plainly none of somebody's choices: numbers, addresses, days.
    pub(super) fn has_data(&self) -> bool {
        self.has_most(|cell| {
            let digits = cell.chars().filter(char::is_ascii_digit).count();
            digits >= 5 || cell.contains('@') || cell.contains("://")
        })
    }

    /// Tells whether more than half of the cells are plainly no names: addresses, days, numbers.
    pub(super) fn has_no_names(&self) -> bool {
        let is_name = |cell: &str| {
            let is_number = cell.contains(|letter: char| letter.is_ascii_digit())
                && !cell.contains(char::is_alphabetic);
            let is_day = read_day(cell, DateOrder::Unknown) != DayReading::Unknown;
            !(is_number || is_day || cell.contains('@'))
        };
        !self.is_empty() && !self.has_most(is_name)
    }

    pub(super) fn has_emails(&self) -> bool {
        self.has_most(|cell| EmailAddress::parse(cell).is_ok())
    }

    /// Tells whether the cells are web addresses. A bare `example.org` is taken for one only with
    /// others that say so, as “e.g.this” looks like it.
    pub(super) fn has_websites(&self) -> bool {
        let is_website = |cell: &str| !cell.contains('@') && Website::parse(cell).is_ok();
        let is_marked = |cell: &str| cell.contains("://") || cell.starts_with("www.");
        self.has_most(is_website) && self.has_any(is_marked)
    }

    /// Tells whether the cells are names of countries. Codes do not count: they are also those of
    /// languages and of states in a country.
    pub(super) fn has_countries(&self) -> bool {
        self.has_most(|cell| {
            cell.chars().count() > 3
                && matches!(Country::find_by_name(cell), CountryMatch::Known(_))
        })
    }
}
