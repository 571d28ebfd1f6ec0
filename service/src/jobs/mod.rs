//! Long work that somebody asked for: it runs beside the requests, tells how far it is, and can be cancelled.

pub mod actions;
pub mod files;
pub mod rules;
pub mod run;
pub mod store;
