//! The text of a statement: its language and Markdown, the comparison of versions and their page.

pub mod comparison_cache;
pub mod diff;
pub mod draft_html;
pub mod language_tag;
pub mod left_out;
pub mod markdown;
pub mod versions;
