//! The cells of one exported row: what the signatory chose to show, or everything.

use std::collections::HashMap;

use super::rules::{Column, ExportRequest};
use crate::endorsement::line::NamedText;
use crate::endorsement::rules::{Endorsement, Kind};
use crate::statement::api::format_timestamp;
use crate::tally::rules::UNSHOWN;

/// The choices and data from which the cells of a list are built.
pub struct Cells {
    pub columns: Vec<Column>,
    /// Whether everything is shown, also what the signatory hid.
    pub reveals: bool,
    /// The language in which countries are named.
    pub language: String,
    /// The ECOSOC status by the key of an organisation.
    pub ecosoc: HashMap<String, String>,
}

impl Cells {
    /// Prepares the cells for an export request.
    pub fn new(order: &ExportRequest, ecosoc: HashMap<String, String>) -> Self {
        let language = if order.language.is_empty() {
            "en".to_owned()
        } else {
            order.language.clone()
        };
        Self {
            columns: order.columns.clone(),
            reveals: order.is_personal(),
            language,
            ecosoc,
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
                Column::Name => line.map(|line| line.name.clone()),
                // The date could identify a signatory who is not named.
                Column::EndorsedOn => line.map(|_| format_day(row)),
                _ => line.and_then(|line| find_detail(line.details(), column)),
            }
        };
        let cell = |column: &Column| match column {
            Column::Kind => row.line.kind.as_str().to_owned(),
            Column::Country => self.country(row).to_owned(),
            Column::CountryName => match self.country(row) {
                UNSHOWN => String::new(),
                _ => row.line.country.name(&self.language).to_owned(),
            },
            Column::Ecosoc => row
                .organisation_key
                .as_ref()
                .and_then(|key| self.ecosoc.get(key))
                .cloned()
                .unwrap_or_default(),
            column if self.reveals => reveal_cell(row, *column),
            column => public(*column).unwrap_or_default(),
        };
        self.columns.iter().map(cell).collect()
    }

    /// Builds the cells of somebody who is counted and not named: nothing that could tell one of
    /// them from another.
    pub fn build_unnamed_row(&self) -> Vec<String> {
        let cell = |column: &Column| match column {
            Column::Kind => Kind::Individual.as_str().to_owned(),
            Column::Country => UNSHOWN.to_owned(),
            _ => String::new(),
        };
        self.columns.iter().map(cell).collect()
    }
}

fn reveal_cell(row: &Endorsement, column: Column) -> String {
    let line = &row.line;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Id => row.id.to_string(),
        Column::Name if line.kind == Kind::Organisation => optional(&line.organisation),
        Column::Name | Column::ContactName => line.name.clone(),
        Column::EndorsedOn => format_day(row),
        Column::State => row.state().as_str().to_owned(),
        Column::Display => line.display.as_str().to_owned(),
        Column::Email => row
            .mailbox
            .address()
            .map(|address| address.as_str().to_owned())
            .unwrap_or_default(),
        Column::Website => optional(&line.website),
        Column::Language => row.language.clone(),
        Column::Version => row.version.to_string(),
        Column::Partner => optional(&row.partner),
        Column::Updates => if row.updates { "yes" } else { "no" }.to_owned(),
        Column::SubmittedAt => format_timestamp(row.submitted_at),
        Column::ConfirmedAt => row.confirmed_at.map(format_timestamp).unwrap_or_default(),
        // The rest are texts of the form, and what `Cells::build_row` has filled in.
        _ => find_detail(line.details(), column).unwrap_or_default(),
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
