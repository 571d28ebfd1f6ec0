//! Files that staff offer for download beside a statement's text, each with one language.

pub mod actions;
pub mod rules;
mod store;
