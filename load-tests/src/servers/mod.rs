//! Servers that a scenario starts for itself: PostgreSQL, Redis, replicas, a mail sink, proxies.

pub mod bare;
pub mod installation;
pub mod post;
pub mod postgres;
pub mod proxy;
pub mod redis;
pub mod replica;
pub mod sender;
pub mod smtp;
pub mod sqlite;
