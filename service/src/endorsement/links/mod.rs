//! The pages that the links in letters open: confirmation, and the signatory's own endorsement.

pub mod actions;
pub mod link;
pub mod my;
pub mod pages;
