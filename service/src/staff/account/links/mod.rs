//! Links that are mailed about accounts: one to choose a new password by who forgot theirs, and one
//! that proves a new address.

pub mod actions;
pub mod pages;
pub mod store;
