//! The text of a statement: Markdown, what changed between versions, the page that shows it.

pub mod diff;
pub mod language_tag;
pub mod markdown;
pub mod versions;
