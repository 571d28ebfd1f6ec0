//! Joint statements: their versions, texts and hosts, how they are published, and how visitors read
//! them.

pub mod actions;
pub mod api;
pub mod attachments;
pub mod catalogue;
pub mod consent;
pub mod delivered;
pub mod draft;
pub mod from_path;
pub mod manifest;
pub mod pages;
pub mod partners;
pub mod public_files;
pub mod publishing;
pub mod rules;
pub mod search;
pub mod sharing;
pub mod store;
pub mod text;
pub mod window_text;
pub mod withdrawal;
