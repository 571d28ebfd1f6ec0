//! The cells of one exported row: what the signatory chose to show, or everything, for machines or
//! for people.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use strum::VariantArray;

use super::rules::{Column, ExportRequest};
use crate::endorsement::line::NamedText;
use crate::endorsement::rules::{Display, Endorsement, Kind, State};
use crate::language::{Locale, endonym};
use crate::statement::api::format_timestamp;
use crate::tally::rules::UNSHOWN;

/// How people read a time; a spreadsheet makes a date of it. Its heading says that it is in UTC.
pub const TIME_FOR_PEOPLE: &str = "%Y-%m-%d %H:%M";

/// The choices and data from which the cells of a list are built.
pub struct Cells {
    pub columns: Vec<Column>,
    /// Whether everything is shown, also what the signatory hid.
    pub reveals: bool,
    /// The ECOSOC status by the key of an organisation.
    pub ecosoc: HashMap<String, String>,
    /// What stands in the place of codes in a file for people.
    words: Option<CellWords>,
}

/// The words of one language for the codes of a list, which repeat from row to row.
struct CellWords {
    language: &'static str,
    organisation: String,
    individual: String,
    /// The name of somebody who is counted and not named.
    unnamed: String,
    yes: String,
    no: String,
    states: Vec<(State, String)>,
    displays: Vec<(Display, String)>,
}

impl CellWords {
    fn new(w: &Locale) -> Self {
        let describe_state = |state: &State| {
            let word = state.as_str().replace('_', "-");
            (*state, w.text(&format!("standing-{word}")))
        };
        let describe_display =
            |display: &Display| (*display, w.text(&format!("export-display-{display}")));
        Self {
            language: w.language(),
            organisation: w.text("kind-of-organisation"),
            individual: w.text("kind-of-individual"),
            unnamed: w.text("export-unnamed"),
            yes: w.text("yes"),
            no: w.text("no"),
            states: State::VARIANTS.iter().map(describe_state).collect(),
            displays: Display::VARIANTS.iter().map(describe_display).collect(),
        }
    }
}

/// Finds the words for a code.
fn find_words<T: PartialEq>(words: &[(T, String)], code: &T) -> String {
    let found = words.iter().find(|(known, _)| known == code);
    found.map(|(_, words)| words.clone()).unwrap_or_default()
}

impl Cells {
    /// Prepares the cells for an export request; `words` are those of a file for people.
    pub fn new(
        order: &ExportRequest,
        mut ecosoc: HashMap<String, String>,
        words: Option<&Locale>,
    ) -> Self {
        if let Some(w) = words {
            for status in ecosoc.values_mut() {
                let key = format!("ecosoc-{status}");
                if w.has(&key) {
                    *status = w.text(&key);
                }
            }
        }
        Self {
            columns: order.columns.clone(),
            reveals: order.is_personal(),
            ecosoc,
            words: words.map(CellWords::new),
        }
    }

    /// Returns the country under which a row is listed, or [`UNSHOWN`] where it must not be told.
    pub fn country<'a>(&self, row: &'a Endorsement) -> &'a str {
        let country = row.line.country.code();
        if self.reveals || row.line.public().is_some() {
            country
        } else {
            UNSHOWN
        }
    }

    /// Builds the cells of a row, column by column.
    pub fn build_row(&self, row: &Endorsement) -> Vec<String> {
        let shown = row.line.public();
        let public = |column: Column| {
            let line = shown.as_ref();
            match column {
                Column::Name => match line {
                    Some(line) => Some(line.name.clone()),
                    None => self.words.as_ref().map(|words| words.unnamed.clone()),
                },
                // The date could identify a signatory who is not named.
                Column::EndorsedOn => line.map(|_| format_day(row)),
                _ => line.and_then(|line| find_detail(line.details(), column)),
            }
        };
        let cell = |column: &Column| match column {
            Column::Kind => self.name_kind(row.line.kind),
            Column::Country => match &self.words {
                None => self.country(row).to_owned(),
                Some(_) if !self.reveals && shown.is_none() => String::new(),
                Some(words) => row.line.country.name(words.language).to_owned(),
            },
            Column::Ecosoc => row
                .organisation_key
                .as_ref()
                .and_then(|key| self.ecosoc.get(key))
                .cloned()
                .unwrap_or_default(),
            column if self.reveals => self.reveal_cell(row, *column),
            column => public(*column).unwrap_or_default(),
        };
        self.columns.iter().map(cell).collect()
    }

    /// Builds the cells of somebody who is counted and not named: nothing that could tell one of
    /// them from another.
    pub fn build_unnamed_row(&self) -> Vec<String> {
        let cell = |column: &Column| match (column, &self.words) {
            (Column::Kind, _) => self.name_kind(Kind::Individual),
            (Column::Country, None) => UNSHOWN.to_owned(),
            (Column::Name, Some(words)) => words.unnamed.clone(),
            _ => String::new(),
        };
        self.columns.iter().map(cell).collect()
    }

    fn name_kind(&self, kind: Kind) -> String {
        match (&self.words, kind) {
            (None, kind) => kind.as_str().to_owned(),
            (Some(words), Kind::Organisation) => words.organisation.clone(),
            (Some(words), Kind::Individual) => words.individual.clone(),
        }
    }

    fn reveal_cell(&self, row: &Endorsement, column: Column) -> String {
        let line = &row.line;
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        match (column, &self.words) {
            (Column::Id, _) => row.id.to_string(),
            (Column::Name, _) if line.kind == Kind::Organisation => optional(&line.organisation),
            (Column::Name | Column::ContactName, _) => line.name.clone(),
            (Column::EndorsedOn, _) => format_day(row),
            (Column::State, None) => row.state().as_str().to_owned(),
            (Column::State, Some(words)) => find_words(&words.states, &row.state()),
            (Column::Display, None) => line.display.as_str().to_owned(),
            (Column::Display, Some(words)) => find_words(&words.displays, &line.display),
            (Column::Email, _) => row
                .mailbox
                .address()
                .map(|address| address.as_str().to_owned())
                .unwrap_or_default(),
            (Column::Website, _) => optional(&line.website),
            (Column::Language, None) => row.language.clone(),
            (Column::Language, Some(_)) => endonym(&row.language).to_owned(),
            (Column::Version, _) => row.version.to_string(),
            (Column::Partner, _) => optional(&row.partner),
            // Nobody is taken in who did not agree to it.
            (Column::Consent, _) => self.say(true),
            (Column::Updates, _) => self.say(row.updates),
            (Column::SubmittedAt, _) => self.format_time(row.submitted_at),
            (Column::ConfirmedAt, _) => row
                .confirmed_at
                .map(|at| self.format_time(at))
                .unwrap_or_default(),
            // The rest are texts of the form, and what `Cells::build_row` has filled in.
            _ => find_detail(line.details(), column).unwrap_or_default(),
        }
    }

    fn say(&self, is_so: bool) -> String {
        match (&self.words, is_so) {
            (None, true) => "yes".to_owned(),
            (None, false) => "no".to_owned(),
            (Some(words), true) => words.yes.clone(),
            (Some(words), false) => words.no.clone(),
        }
    }

    fn format_time(&self, at: DateTime<Utc>) -> String {
        match self.words {
            None => format_timestamp(at),
            Some(_) => at.format(TIME_FOR_PEOPLE).to_string(),
        }
    }
}

/// Finds the text of the form that has the name of a column.
fn find_detail<'a>(
    details: impl IntoIterator<Item = NamedText<'a>>,
    column: Column,
) -> Option<String> {
    let mut details = details.into_iter();
    let (_, text) = details.find(|(name, _)| *name == column.as_str())?;
    text.map(str::to_owned)
}

/// Formats the day from which an endorsement counts; empty while it does not.
fn format_day(row: &Endorsement) -> String {
    row.decided_at
        .filter(|_| row.state().counts())
        .map(|at| at.date_naive().to_string())
        .unwrap_or_default()
}
