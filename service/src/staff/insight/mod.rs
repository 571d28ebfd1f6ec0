//! Looking: the dashboard of a statement, the audit log, the health of the installation.

pub mod audit_log;
pub mod dashboard;
pub mod health;
