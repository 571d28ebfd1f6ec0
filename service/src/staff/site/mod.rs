//! The site as a whole: its name, its contact and its appearance, as owners set them in the console.

pub mod actions;
pub mod appearance;
pub mod logo;
pub mod pages;
pub mod public;
pub mod rules;
pub mod store;
