//! Lists that come in and go out, and the jobs that carry them.

pub mod exports;
pub mod imports;
pub mod jobs;
