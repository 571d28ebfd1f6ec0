//! How the database is connected to: which server takes writes, what opens a transaction behind a
//! pooler, why there is no connection, whether a silent one has broken, and what it leaves behind.

pub mod abandoned;
pub mod cause;
pub mod hosts;
pub mod opening;
pub mod options;
pub mod pool_counts;
pub mod pool_usage;
pub mod silence;
pub mod source;
pub mod watch;
