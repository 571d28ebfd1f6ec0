//! How the database is connected to: which server takes writes, what opens a transaction behind a
//! pooler, and why there is no connection.

pub mod cause;
pub mod hosts;
pub mod opening;
pub mod options;
pub mod source;
pub mod watch;
