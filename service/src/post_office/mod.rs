//! Letters: the outbox they wait in, and the ways they leave.

pub mod rules;
pub mod store;
pub mod transport;
