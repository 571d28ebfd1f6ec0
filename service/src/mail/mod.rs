//! Letters: the outbox they wait in, and the ways they leave.

pub mod delay;
pub mod domain_stats;
pub mod domain_store;
pub mod fair_queue;
pub mod outbox;
pub mod rules;
pub mod smtp;
pub mod transport;
