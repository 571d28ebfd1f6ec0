//! Endorsements: submitted, confirmed from their mailbox, counted, withdrawn.

pub mod actions;
pub mod columns;
pub mod failure;
pub mod ledger;
pub mod letters;
pub mod line;
pub mod links;
pub mod maintenance;
pub mod public_list;
pub mod review;
pub mod rules;
pub mod signing;
pub mod state;
pub mod state_sql;
pub mod store;
