//! Where rows and keys are kept: the database with its pools, SQL for many rows at once, the link to Redis. No feature is named here.

pub mod bulk_sql;
pub mod database;
pub mod reconnecting_pool;
pub mod redis_link;
