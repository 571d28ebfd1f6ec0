//! Sign-ons that were collected elsewhere: read from a table, tried, brought in through the ledger, taken back.

pub mod actions;
pub mod jobs;
pub mod reader;
pub mod rules;
