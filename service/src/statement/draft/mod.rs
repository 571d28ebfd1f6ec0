//! A statement that is being written: typed text that nobody but staff sees, until it is checked and published.

pub mod actions;
pub mod check;
pub mod errors;
pub mod preview;
pub mod publishing;
pub mod rules;
pub mod store;
