//! The letters about an endorsement: their context, their text and their delivery.

pub mod compose;
pub mod context;
pub mod fence;
pub mod outcomes;
pub mod send;
pub mod worker;
