//! The text of a statement: its language and Markdown, the comparison of versions and their page.

pub mod diff;
pub mod language_tag;
pub mod markdown;
pub mod versions;
