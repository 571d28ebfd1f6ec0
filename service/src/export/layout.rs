//! How an exported table is laid out: its columns, their headings, and for whom.

use super::rules::{Column, Format, Headings};
use crate::language::Locale;

/// What the cells of a column are to a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Text,
    Number,
    /// A date without a time.
    Day,
    /// A date with a time.
    Moment,
}

/// The layout of a table.
#[derive(Clone)]
pub struct TableLayout {
    pub format: Format,
    pub columns: Vec<Column>,
    /// The heading of each column.
    pub headings: Vec<String>,
    pub reader: Headings,
    /// The direction in which the table is read, `ltr` or `rtl`.
    pub direction: &'static str,
}

impl TableLayout {
    /// Lays a table out for machines: the names of the API, and every column.
    pub fn for_machines(format: Format, columns: Vec<Column>) -> Self {
        let headings = columns.iter().map(|column| column.as_str().to_owned());
        Self {
            format,
            headings: headings.collect(),
            columns,
            reader: Headings::Machine,
            direction: "ltr",
        }
    }

    /// Lays a table out for people who read a language.
    pub fn for_people(format: Format, columns: Vec<Column>, w: &Locale) -> Self {
        Self {
            format,
            headings: list_headings(w, &columns),
            columns,
            reader: Headings::People,
            direction: w.direction(),
        }
    }

    /// Whether rows have to be known before the first is written: a spreadsheet has widths, and
    /// people get no column without a value.
    pub fn waits_for_rows(&self) -> bool {
        self.reader == Headings::People || self.format == Format::Xlsx
    }

    /// Returns what the cells of a column are. Machines get the texts of the API.
    pub fn cell_kind(&self, column: usize) -> CellKind {
        match self.columns.get(column) {
            _ if self.reader == Headings::Machine => CellKind::Text,
            Some(Column::EndorsedOn) => CellKind::Day,
            Some(Column::SubmittedAt | Column::ConfirmedAt) => CellKind::Moment,
            Some(Column::Version) => CellKind::Number,
            _ => CellKind::Text,
        }
    }

    /// Chooses the columns that the file has, by the widest value of each. A list without rows has
    /// all its headings.
    pub fn choose_columns(&self, widths: &[usize]) -> Vec<usize> {
        let all = 0..self.columns.len();
        let has_rows = widths.iter().any(|width| *width > 0);
        if self.reader == Headings::Machine || !has_rows {
            return all.collect();
        }
        all.filter(|column| widths.get(*column).is_some_and(|width| *width > 0))
            .collect()
    }

    /// Leaves only these columns.
    #[must_use]
    pub fn keep_columns(mut self, kept: &[usize]) -> Self {
        let columns = kept.iter().filter_map(|column| self.columns.get(*column));
        let headings = kept.iter().filter_map(|column| self.headings.get(*column));
        let (columns, headings) = (columns.copied().collect(), headings.cloned().collect());
        (self.columns, self.headings) = (columns, headings);
        self
    }
}

/// Lists the headings of columns in a language.
pub fn list_headings(w: &Locale, columns: &[Column]) -> Vec<String> {
    columns
        .iter()
        .map(|column| w.text(&format!("export-{column}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::rules::Preset;
    use crate::language::INTERFACE;

    #[test]
    fn people_get_no_column_without_a_value() {
        let columns = vec![Column::Kind, Column::Affiliation, Column::Name];
        let people = TableLayout::for_people(Format::Csv, columns.clone(), &Locale::of("fr"));
        let machine = TableLayout::for_machines(Format::Csv, columns);
        for (widths, for_people) in [([12, 0, 3], vec![0, 2]), ([0, 0, 0], vec![0, 1, 2])] {
            assert_eq!(people.choose_columns(&widths), for_people);
            assert_eq!(machine.choose_columns(&widths), [0, 1, 2]);
        }
        let narrow = people.keep_columns(&[0, 2]);
        assert_eq!(narrow.columns, [Column::Kind, Column::Name]);
        assert_eq!(narrow.headings.len(), 2);
    }

    #[test]
    fn no_two_columns_have_one_heading() {
        for (language, _) in INTERFACE {
            let mut headings = list_headings(&Locale::of(language), &Preset::Full.columns());
            let count = headings.len();
            headings.sort_unstable();
            headings.dedup();
            assert_eq!(headings.len(), count, "{language}");
        }
    }

    #[test]
    fn only_people_get_dates() {
        let columns = vec![Column::EndorsedOn, Column::SubmittedAt, Column::Name];
        let kinds = |layout: &TableLayout| [0, 1, 2].map(|column| layout.cell_kind(column));
        let people = TableLayout::for_people(Format::Xlsx, columns.clone(), &Locale::of("en"));
        assert_eq!(
            kinds(&people),
            [CellKind::Day, CellKind::Moment, CellKind::Text]
        );
        let machine = TableLayout::for_machines(Format::Xlsx, columns);
        assert_eq!(kinds(&machine), [CellKind::Text; 3]);
    }
}
