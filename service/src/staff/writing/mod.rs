//! Writing and publishing: drafts, the editor, a statement's lifecycle.

pub mod drafts;
pub mod editor;
pub mod fields;
pub mod lifecycle;
