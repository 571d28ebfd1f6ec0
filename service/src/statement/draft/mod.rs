//! Drafts of statements: content that only staff and invited partners see until it is published.

pub mod actions;
pub mod check;
pub mod checklist;
pub mod errors;
pub mod preview;
pub mod publishing;
pub mod rules;
pub mod shown;
pub mod store;
pub mod typed;
