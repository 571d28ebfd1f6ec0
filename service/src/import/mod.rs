//! Imports of sign-ons that were collected elsewhere: reading a table, trying it, entering it
//! through the ledger, undoing it.

pub mod actions;
pub mod failed_lines;
pub mod jobs;
mod line_reader;
pub mod meaning;
pub mod outcome;
pub mod rules;
mod standing;
pub mod table;
