//! The form on partners' pages: the frame without a cookie, the studio that explains it, and the
//! cards that other sites show of a statement.

pub mod csp;
pub mod diagnosis;
pub mod findings;
pub mod header_parser;
pub mod oembed;
pub mod page_parser;
pub mod pages;
pub mod rules;
pub mod snippets;
pub mod source_match;
pub mod studio;
