//! Reminders: one to whoever has not confirmed after two days, where the statement says so; and the
//! confirmation letter that staff send again to one person.

pub mod actions;
pub mod rules;
pub mod store;
