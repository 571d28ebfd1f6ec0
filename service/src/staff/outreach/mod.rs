//! Outreach: the registry of organisations, coverage, and reminders to members.

pub mod actions;
pub mod coverage;
pub mod ecosoc_list;
pub mod letters;
pub mod orders;
pub mod organisation;
pub mod organisation_form;
pub mod organisations;
pub mod reminder_page;
pub mod reminders;
