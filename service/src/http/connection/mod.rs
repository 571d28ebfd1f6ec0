//! From the socket to a request: accepting, the client's address, bodies, compression.

pub mod body;
pub mod client_ip;
pub mod gzip;
pub mod server;
