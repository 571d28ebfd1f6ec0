//! Sending of mailings: which letters go into the outbox now, and when a mailing stops by itself.

pub mod actions;
pub mod rules;
pub mod store;
