//! What can go wrong in a handler, and how it is told.

pub mod error_page;
pub mod problem;
