//! Storage without knowledge of any feature: the database with its pools, SQL for many rows at
//! once, and the link to Redis.

pub mod bulk_sql;
pub mod database;
pub mod reconnecting_pool;
pub mod redis_link;
