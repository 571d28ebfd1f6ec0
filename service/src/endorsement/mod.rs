//! A name put to a statement: submitted, confirmed from its mailbox, counted, taken back.

pub mod actions;
pub mod api;
pub mod batch;
pub mod body;
pub mod form;
pub mod idempotency;
pub mod ledger;
pub mod letters;
pub mod line;
pub mod listing;
pub mod mailed;
pub mod mailing;
pub mod pages;
pub mod printed;
mod reading;
pub mod rules;
pub mod signatories;
pub mod store;
pub mod upkeep;
pub mod view;
pub mod wall;
