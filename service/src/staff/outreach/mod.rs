//! Whom to ask: organisations, members who have not signed, reminders to them.

pub mod coverage;
pub mod organisation_form;
pub mod organisations;
pub mod reminders;
