//! Signing: the form, its JSON API and the pages around it.

pub mod api;
pub mod correction;
mod email_typos;
pub mod form;
#[cfg(test)]
mod form_tests;
pub mod json_body;
pub mod pages;
mod parse;
pub mod received;
#[cfg(test)]
mod schema_tests;
pub mod view;
