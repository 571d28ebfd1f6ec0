//! The public list of signatories: as a page, for print and on the wall.

pub mod api;
pub mod listing;
pub mod live;
pub mod pages;
pub mod print;
mod query;
mod search;
