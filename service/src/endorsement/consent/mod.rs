//! Consent to news: given and taken back by signatories, each time with the words on screen and the
//! time; whoever stops the news is suppressed.

pub mod actions;
pub mod notice;
pub mod pages;
pub mod rules;
pub mod store;
