//! Exports and imports of lists, and the jobs that run them.

pub mod exports;
mod import_form;
pub mod import_lines;
pub mod imports;
pub mod jobs;
