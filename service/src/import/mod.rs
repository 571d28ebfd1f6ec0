//! Imports of sign-ons that were collected elsewhere: reading a table, trying it, entering it
//! through the ledger, undoing it.

pub mod actions;
pub mod guess;
pub mod jobs;
pub mod reader;
pub mod rules;
