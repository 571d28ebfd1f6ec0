//! Embed partners of a statement: organisations whose pages show its form, and how it looks there.

pub mod actions;
pub mod rules;
pub mod store;

pub use rules::Partner;
pub use store::{load_partners, replace};
