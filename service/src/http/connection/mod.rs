//! Connections: the accept loop, the client's address, request bodies, compression.

pub mod body;
pub mod client_ip;
pub mod gzip;
pub mod server;
