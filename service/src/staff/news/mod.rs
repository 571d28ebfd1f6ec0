//! News in the console: the mailings of a statement, the page of each, and the email to whoever ordered
//! one that stopped by itself.

pub mod actions;
mod form;
mod letters;
mod mailing_page;
pub mod pages;
mod preview;
