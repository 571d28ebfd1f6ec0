//! What stands in the cells of one row: what its owner chose to show, or everything.

use std::collections::{BTreeSet, HashMap};

use super::rules::{Column, ExportRequest};
use crate::endorsement::rules::{Endorsement, Kind};
use crate::statement::api::stamp;
use crate::values::Keyring;

/// What cells are written from.
pub struct Cells {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether everything is shown.
    pub reveals: bool,
    /// In which language countries are named.
    pub language: String,
    /// Countries with enough hidden people for them to stand in its row.
    pub hidden_together: BTreeSet<String>,
    /// Status with ECOSOC by an organisation's key.
    pub ecosoc: HashMap<String, String>,
    /// The keys, for the mailboxes.
    pub keys: Keyring,
}

impl Cells {
    /// For an order.
    pub fn new(
        order: &ExportRequest,
        hidden_together: BTreeSet<String>,
        ecosoc: HashMap<String, String>,
        keys: Keyring,
    ) -> Self {
        let language = if order.language.is_empty() {
            "en".to_owned()
        } else {
            order.language.clone()
        };
        Self {
            columns: order.columns.clone(),
            reveals: order.is_personal(),
            language,
            hidden_together,
            ecosoc,
            keys,
        }
    }

    /// The country under which a row stands in this list; `ZZ` where it must not be seen.
    pub fn country<'a>(&self, row: &'a Endorsement) -> &'a str {
        let country = row.line.country.code();
        if self.reveals || row.line.public().is_some() || self.hidden_together.contains(country) {
            country
        } else {
            "ZZ"
        }
    }

    /// The cells of a row, column by column.
    pub fn of(&self, row: &Endorsement) -> Vec<String> {
        let shown = row.line.public();
        let public = |column: Column| {
            let line = shown.as_ref();
            match column {
                Column::Name => line.map(|line| line.name.clone()),
                Column::Affiliation => line.and_then(|line| line.affiliation.clone()),
                Column::Role => line.and_then(|line| line.role.clone()),
                // When somebody endorsed who is not named tells who it may be.
                Column::EndorsedOn => line.map(|_| day(row)),
                _ => None,
            }
        };
        let cell = |column: &Column| match column {
            Column::Kind => row.line.kind.as_str().to_owned(),
            Column::Country => self.country(row).to_owned(),
            Column::CountryName => match self.country(row) {
                "ZZ" => String::new(),
                _ => row.line.country.name(&self.language).to_owned(),
            },
            Column::Ecosoc => row
                .organisation_key
                .as_ref()
                .and_then(|key| self.ecosoc.get(key))
                .cloned()
                .unwrap_or_default(),
            column if self.reveals => everything(&self.keys, row, *column),
            column => public(*column).unwrap_or_default(),
        };
        self.columns.iter().map(cell).collect()
    }
}

fn everything(keys: &Keyring, row: &Endorsement, column: Column) -> String {
    let line = &row.line;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Id => row.id.to_string(),
        Column::Name if line.kind == Kind::Organisation => optional(&line.organisation),
        Column::Name | Column::ContactName => line.name.clone(),
        Column::Affiliation => optional(&line.affiliation),
        Column::Role => optional(&line.role),
        Column::EndorsedOn => day(row),
        Column::State => row.state.as_str().to_owned(),
        Column::Display => line.display.as_str().to_owned(),
        Column::Email => row
            .email_sealed
            .as_deref()
            .and_then(|sealed| keys.unseal_text(sealed, row.id))
            .unwrap_or_default(),
        Column::Website => optional(&line.website),
        Column::Language => row.language.clone(),
        Column::Version => row.version.to_string(),
        Column::Partner => optional(&row.partner),
        Column::Updates => if row.updates { "yes" } else { "no" }.to_owned(),
        Column::SubmittedAt => stamp(row.submitted_at),
        Column::ConfirmedAt => row.confirmed_at.map(stamp).unwrap_or_default(),
        Column::Kind | Column::Country | Column::CountryName | Column::Ecosoc => String::new(),
    }
}

/// From which day it counts; empty while it does not.
fn day(row: &Endorsement) -> String {
    row.decided_at
        .filter(|_| row.state.counts())
        .map(|at| at.date_naive().to_string())
        .unwrap_or_default()
}
