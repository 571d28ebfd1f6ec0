//! What a sign-on sheet and a poster say, as their writers take it.

use chrono::{DateTime, Utc};

use crate::documents::document::Paper;

/// A sheet that people sign by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct SignSheet {
    pub language: String,
    pub title: String,
    pub creator: String,
    /// The moment in the properties of the file.
    pub moment: DateTime<Utc>,
    pub paper: Paper,
    pub heading: String,
    pub lead: String,
    /// What those who sign agree to.
    pub consent: String,
    /// The heading and the relative width of each column.
    pub columns: Vec<(String, f32)>,
    /// How many rows are ruled; as many as fit on the page for 0.
    pub rows: usize,
    /// The address of the statement in words, below the code.
    pub address: String,
    pub code: QrModules,
    pub foot: String,
}

/// A poster with a code that leads to the statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Poster {
    pub language: String,
    pub title: String,
    pub creator: String,
    /// The moment in the properties of the file.
    pub moment: DateTime<Utc>,
    pub paper: Paper,
    pub heading: String,
    pub lead: String,
    /// What readers are asked to do.
    pub call: String,
    pub hosts: String,
    pub address: String,
    pub code: QrModules,
}

/// The squares of a QR code (ISO/IEC 18004), without its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrModules {
    /// Squares in a row, and rows.
    pub size: usize,
    /// Whether each square is dark, row by row.
    pub dark: Vec<bool>,
}
