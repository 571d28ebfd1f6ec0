//! The signatory list that everybody may read: as a page, on paper, on the wall.

pub mod listing;
pub mod live;
pub mod pages;
pub mod print;
