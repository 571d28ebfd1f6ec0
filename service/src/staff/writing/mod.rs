//! Writing and publishing: drafts, the editor, and the lifecycle of a published statement.

pub mod drafts;
pub mod editor;
mod editor_page;
pub mod fields;
pub mod lifecycle;
mod posted_draft;
pub mod publishing;
pub mod word_counts;
