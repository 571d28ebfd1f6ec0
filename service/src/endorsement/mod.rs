//! Endorsements: submitted, confirmed from their mailbox, counted, withdrawn.

pub mod actions;
pub mod address_change;
pub mod columns;
pub mod consent;
pub mod envelope;
pub mod failure;
pub mod handouts;
pub mod ledger;
pub mod letters;
pub mod line;
pub mod links;
pub mod maintenance;
pub mod private_line;
pub mod public_list;
pub mod recount;
pub mod reminding;
pub mod retention;
pub mod review;
pub mod rules;
pub mod signing;
pub mod state;
pub mod state_sql;
pub mod store;
