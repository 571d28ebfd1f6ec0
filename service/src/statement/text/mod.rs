//! The text of a statement: Markdown, what changed between versions, the page that shows it.

pub mod diff;
pub mod markdown;
pub mod versions;
