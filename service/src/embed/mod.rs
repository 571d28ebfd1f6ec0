//! The form on partners' pages: a frame without a cookie, the studio that explains it, what other sites show of a statement.

pub mod csp;
pub mod diagnosis;
pub mod oembed;
pub mod page_parser;
pub mod pages;
pub mod rules;
pub mod snippets;
pub mod studio;
