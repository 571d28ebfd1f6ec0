//! Signing: the form, its JSON API and the pages around it.

pub mod api;
mod fields;
pub mod form;
pub mod json_body;
pub mod pages;
pub mod view;
