//! The page of a member's own account: name, language, address, password, recovery codes, sessions.

pub mod actions;
pub mod pages;
pub mod store;
