//! Imports of sign-ons that were collected elsewhere: reading a table, trying it, entering it
//! through the ledger, undoing it.

pub mod actions;
#[cfg(test)]
mod draft_tests;
pub mod failed_lines;
#[cfg(test)]
mod heading_tests;
pub mod jobs;
mod line_reader;
pub mod meaning;
pub mod outcome;
pub mod rules;
#[cfg(test)]
mod sheet_tests;
mod standing;
pub mod table;
