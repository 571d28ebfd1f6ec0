//! The dashboard of a statement, the audit log and the health of the installation.

pub mod audit_log;
pub mod audit_rows;
pub mod audit_words;
pub mod dashboard;
pub mod health;
