//! Retention: when the personal data of what counted, waited or ended is deleted, what stays of it, and
//! holds that put it off.

pub mod actions;
pub mod notice;
pub mod packs;
pub mod report;
pub mod rules;
pub mod store;
