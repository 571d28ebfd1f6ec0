//! The form inside partners' pages.

pub mod pages;
