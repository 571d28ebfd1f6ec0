//! The withdrawal of a published statement by its hosts, which can be undone for an hour.

pub mod actions;
pub mod rules;
mod store;
