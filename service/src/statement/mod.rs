//! A joint statement: its versions, texts and hosts; published from a directory, read by everybody.

pub mod actions;
pub mod api;
pub mod directory;
pub mod markdown;
pub mod pages;
pub mod rules;
pub mod store;
mod text_file;
pub mod when;
