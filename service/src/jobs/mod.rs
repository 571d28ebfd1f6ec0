//! Jobs: long work on request that runs beside the requests, reports its progress and can be
//! cancelled.

pub mod actions;
mod earlier;
pub mod files;
pub mod rules;
pub mod run;
mod sealing;
pub mod store;
