//! The review by staff: finding, counting and changing endorsements.

pub mod counts;
pub mod filter;
pub mod filter_query;
pub mod jobs;
pub mod reasons;
pub mod sight;
pub mod store;
