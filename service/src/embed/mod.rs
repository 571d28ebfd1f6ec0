//! The form on partners' pages: a frame without a cookie, the studio that explains it, what other sites show of a statement.

mod csp;
mod obstacles;
pub mod oembed;
pub mod pages;
mod pasted;
pub mod rules;
pub mod snippets;
pub mod studio;
