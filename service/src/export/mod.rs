//! The signatory list as a file: for handing over, for printing, for machines.

pub mod actions;
pub mod cells;
pub mod jobs;
pub mod rules;
pub mod sheet;
