//! Imports of sign-ons that were collected elsewhere: reading a table, trying it, entering it
//! through the ledger, undoing it.

pub mod actions;
mod archive;
#[cfg(test)]
mod bounds_tests;
pub mod guess;
pub mod jobs;
pub mod reader;
pub mod rules;
