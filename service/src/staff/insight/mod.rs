//! The dashboard of a statement, the audit log, what became of emails, and the health of the installation.

pub mod actions;
pub mod audit_log;
pub mod audit_rows;
pub mod audit_words;
pub mod dashboard;
pub mod delivery;
pub mod health;
pub mod mail_panel;
