//! The signatory list as a file.

pub mod actions;
pub mod rules;
