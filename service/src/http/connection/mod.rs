//! Connections: the accept loop and its deadlines, answers that lie ready, the client's address,
//! request bodies, compression.

pub mod body;
pub mod client_ip;
pub mod gzip;
pub mod head_deadline;
pub mod ready_routes;
pub mod server;
pub mod unread_bodies;
pub mod write_deadline;
