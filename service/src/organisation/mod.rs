//! Organisations: which seat a website stands for, when a mailbox proves it, and the registry of those the coalition knows.

pub mod actions;
pub mod coverage;
pub mod pasted_rows;
pub mod rules;
pub mod similarity;
pub mod store;
