//! The page of the members of staff, for owners.

mod forms;
pub mod pages;
