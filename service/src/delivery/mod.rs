//! Delivery: what offices ask for, the documents and packs that are made of it, and to whom a statement
//! was delivered.

pub mod actions;
pub mod check;
pub mod compose;
pub mod cosponsors;
pub mod details;
pub mod marks;
pub mod naming;
pub mod packs;
pub mod preset;
pub mod presets;
pub mod rules;
pub mod snapshot;
pub mod store;
pub mod wording;
