//! The signatory list as a file, for delivery, for printing and for machines.

pub mod actions;
pub mod cells;
pub mod jobs;
pub mod rules;
pub mod sheet;
