//! Letters: the outbox that holds them, and how they are delivered.

pub mod actions;
pub mod bounces;
pub mod delay;
pub mod dkim;
pub mod domain_stats;
pub mod domain_store;
pub mod fair_queue;
pub mod given_up;
pub mod list_headers;
pub mod outbox;
pub mod relay;
pub mod rules;
pub mod smtp;
pub mod suppression;
pub mod transport;
pub mod written_letter;
