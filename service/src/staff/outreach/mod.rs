//! Outreach: the registry of organisations, coverage, and reminders to members.

pub mod coverage;
pub mod letters;
pub mod organisation;
pub mod organisation_form;
pub mod organisations;
pub mod reminders;
