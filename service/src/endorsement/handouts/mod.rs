//! What people take along from a statement as a PDF: the sheet to sign by hand, the poster, the
//! text with its list.

pub mod actions;
pub mod cache;
pub mod fonts;
pub mod links;
pub mod names;
pub mod pages;
pub mod rules;
mod sheets;
mod text;
