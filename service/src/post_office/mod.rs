//! Letters: the outbox they wait in, and the ways they leave.

pub mod outlook;
pub mod rules;
mod smtp;
pub mod store;
pub mod transport;
pub mod turns;
