//! Storage without knowledge of any feature: the database with its pools, SQL for many rows at
//! once, and the link to Redis.

pub mod bulk_sql;
pub mod clear_rows;
pub mod connection;
pub mod database;
pub mod database_error;
mod erasure;
pub mod partitions;
pub mod pooled_transaction;
pub mod public_reads;
mod read_back;
pub mod reconnecting_pool;
pub mod redis;
pub mod write_transaction;
