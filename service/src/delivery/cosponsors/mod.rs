//! Co-sponsors: which of the organisations that endorsed and have a status may be named as
//! co-sponsors, asked by mail and answered with one button.

pub mod actions;
pub mod asking;
pub mod letters;
pub mod pages;
pub mod rules;
pub mod store;

pub use rules::{Cosponsor, CosponsorAnswer};
