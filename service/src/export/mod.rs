//! The signatory list as a file, for delivery, for printing and for machines.

pub mod actions;
mod book;
pub mod cells;
pub mod jobs;
pub mod layout;
mod order;
pub mod papers;
mod printed;
pub mod rules;
pub mod sheet;
mod spool;
mod title;

pub use order::count_unnamed;
