//! A joint statement: its versions, texts and hosts; published from a directory, read by everybody.

pub mod actions;
pub mod api;
pub mod asked;
pub mod catalogue;
pub mod consent;
pub mod difference;
pub mod directory;
pub mod draft;
pub mod draft_preview;
pub mod feeds;
pub mod head;
pub mod markdown;
pub mod pages;
pub mod partners;
pub mod picture;
pub mod preview;
pub mod qr;
pub mod rules;
pub mod search;
pub mod share;
pub mod sharing;
pub mod store;
mod text_file;
pub mod versions;
pub mod when;
