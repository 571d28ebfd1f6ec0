//! One line of a table by what its columns hold.

use super::answers::{AS_EMPTY, LEAVE_OUT};
use super::choices::is_word_for_person;
use super::draft::LineRefusal;
use crate::import::rules::{ImportField, ImportRequest};
use crate::values::{fold_for_search, is_blank_answer};

/// The cells of a line together with the choices for all lines.
pub(super) struct MappedLine<'a> {
    cells: &'a [String],
    request: &'a ImportRequest,
}

impl<'a> MappedLine<'a> {
    pub(super) fn new(cells: &'a [String], request: &'a ImportRequest) -> Self {
        Self { cells, request }
    }

    /// Tells whether the table has a column of a field.
    pub(super) fn has_column(&self, field: ImportField) -> bool {
        self.request.columns.contains(&field)
    }

    /// Returns the cells of all columns of a field; a cell that the line lacks is an empty one.
    pub(super) fn get_all(&self, field: ImportField) -> impl Iterator<Item = &'a str> {
        let (cells, request) = (self.cells, self.request);
        let columns = request.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| **column == field)
            .map(move |(place, _)| cells.get(place).map_or("", |cell| unescape_cell(cell)))
    }

    /// Returns the cell of a field, or an empty text where the table has no such column.
    pub(super) fn get(&self, field: ImportField) -> &'a str {
        self.get_all(field).next().unwrap_or("")
    }

    /// Returns the cell of a field that may be left empty, in which “N/A” and “-” say nothing.
    pub(super) fn get_optional(&self, field: ImportField) -> &'a str {
        let cell = self.get(field);
        if is_blank_answer(cell) { "" } else { cell }
    }

    /// Returns the organisation; “N/A” and “Individual” are none.
    pub(super) fn get_organisation(&self) -> &'a str {
        let cell = self.get_optional(ImportField::Organisation);
        if is_word_for_person(cell) { "" } else { cell }
    }

    /// Returns what a cell says: its text, or the answer that staff gave for it.
    pub(super) fn resolve(
        &self,
        field: ImportField,
        cell: &'a str,
    ) -> Result<&'a str, LineRefusal> {
        match self.request.answers.find(field, cell) {
            Some(LEAVE_OUT) => Err(LineRefusal::new("answered", cell)),
            Some(AS_EMPTY) => Ok(""),
            Some(answer) => Ok(answer),
            None => Ok(cell),
        }
    }

    /// Tells whether staff answered that a value is read as an empty cell.
    pub(super) fn is_answered_as_empty(&self, field: ImportField, cell: &str) -> bool {
        self.request.answers.find(field, cell) == Some(AS_EMPTY)
    }

    /// Joins the parts of the name with single spaces. Where whole texts in Chinese, Japanese or
    /// Korean stand, the family name comes first and nothing between. A column with the whole name
    /// is taken alone if it holds the parts.
    pub(super) fn join_name(&self) -> String {
        let collapse = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let [whole, first, last] = [
            ImportField::Name,
            ImportField::FirstName,
            ImportField::LastName,
        ]
        .map(|field| collapse(self.get_name(field)));
        let is_unspaced = |text: &str| !text.is_empty() && text.chars().all(is_east_asian);
        let parts = if is_unspaced(&first) && is_unspaced(&last) {
            format!("{last}{first}")
        } else {
            collapse(&format!("{first} {last}"))
        };
        let holds_parts = whole.contains(&first) && whole.contains(&last);
        if whole.is_empty() {
            parts
        } else if holds_parts {
            whole
        } else {
            collapse(&format!("{whole} {parts}"))
        }
    }

    fn get_name(&self, field: ImportField) -> &'a str {
        let cell = self.get(field);
        // “No” and “None” are names of people; dashes and dots are not.
        if has_no_text(cell) { "" } else { cell }
    }

    /// Returns the name of the organisation. Where the table has no column for it, the name of a
    /// line that says that it is an organisation is its own.
    pub(super) fn read_organisation(&self) -> String {
        if self.has_column(ImportField::Organisation) {
            self.get_organisation().to_owned()
        } else {
            self.join_name()
        }
    }

    /// Returns what a person belongs to: the affiliation, or the organisation where there is none.
    pub(super) fn read_affiliation(&self) -> &'a str {
        let affiliation = self.get_optional(ImportField::Affiliation);
        if !affiliation.is_empty() {
            return affiliation;
        }
        let organisation = self.get_organisation();
        // In an export of ours the listed name of a person stands there.
        if fold_for_search(organisation) == fold_for_search(&self.join_name()) {
            ""
        } else {
            organisation
        }
    }
}

/// Trims a cell and takes away the `'` that exports put before what looks like a formula.
pub(super) fn unescape_cell(cell: &str) -> &str {
    let cell = cell.trim();
    let Some(rest) = cell.strip_prefix('\'') else {
        return cell;
    };
    let is_invisible =
        |sign: char| sign.is_whitespace() || fold_for_search(&sign.to_string()).is_empty();
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let before = rest.split(signs).next().unwrap_or(rest);
    if before.len() < rest.len() && before.chars().all(is_invisible) {
        rest
    } else {
        cell
    }
}

/// Tells whether nothing stands in a cell but dashes, dots and the like.
pub(super) fn has_no_text(cell: &str) -> bool {
    fold_for_search(cell).is_empty() && is_blank_answer(cell)
}

fn is_east_asian(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_name_are_joined_as_its_language_does() {
        let request = ImportRequest {
            columns: vec![
                ImportField::Name,
                ImportField::FirstName,
                ImportField::LastName,
            ],
            ..ImportRequest::default()
        };
        for (cells, name) in [
            (["", " Ana ", "Díaz  Ruiz"], "Ana Díaz Ruiz"),
            (["", "小明", "王"], "王小明"),
            (["", "Wei", "王"], "Wei 王"),
            (["Ana Díaz", "Ana", "Díaz"], "Ana Díaz"),
            (["Ana", "", "Díaz"], "Ana Díaz"),
            (["", "Ana", "-"], "Ana"),
            (["", "No", "Li"], "No Li"),
            (["", "", ""], ""),
        ] {
            let cells = cells.map(str::to_owned);
            assert_eq!(
                MappedLine::new(&cells, &request).join_name(),
                name,
                "{cells:?}"
            );
        }
    }

    #[test]
    fn what_an_export_escaped_is_read_as_it_was() {
        for (cell, text) in [
            ("'=1+1", "=1+1"),
            ("'-x", "-x"),
            ("'@home", "@home"),
            ("'\u{202e}=1", "\u{202e}=1"),
            ("'t Hooft", "'t Hooft"),
            ("'s-Gravenhage", "'s-Gravenhage"),
            (" Ana ", "Ana"),
            ("'", "'"),
        ] {
            assert_eq!(unescape_cell(cell), text, "{cell}");
        }
    }
}
