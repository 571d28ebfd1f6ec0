//! Counts endorsements: the stored counts, this process's tally cache, and the tallies in Redis.

pub mod actions;
pub mod api;
pub mod cache;
pub mod charts;
pub mod fanout;
pub mod forecast;
pub mod held;
pub mod redis;
pub mod rules;
pub mod store;
pub mod streams;
