//! The review by staff: finding, counting and changing endorsements.

pub mod chapters;
pub mod collected;
pub mod counts;
pub mod filter;
pub mod filter_query;
pub mod jobs;
pub mod matcher;
pub mod reasons;
pub mod search;
pub mod sight;
pub mod store;
