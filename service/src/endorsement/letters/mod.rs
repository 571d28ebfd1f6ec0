//! The letters about an endorsement: their context, their text and their delivery.

pub mod compose;
pub mod context;
pub mod decline_reasons;
pub mod fence;
pub mod first_letters;
pub mod lease;
pub mod outcomes;
pub mod queue;
pub mod readable_rows;
pub mod send;
pub mod worker;
