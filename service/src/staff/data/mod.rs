//! Exports and imports of lists, and the jobs that run them.

pub mod exports;
pub mod imports;
pub mod jobs;
