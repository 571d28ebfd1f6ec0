//! A change of address: asked for on a signatory's own page, proven by a letter to the new address,
//! told to the old one.

pub mod actions;
pub mod letters;
pub mod pages;
pub mod store;
