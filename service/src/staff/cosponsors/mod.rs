//! Co-sponsors in the console: who may be one, asking them by mail, and recording their answers.

pub mod actions;
pub mod pages;
