//! The mail server that takes our letters: what its refusals concern, and the pause of all workers
//! while it takes none.

pub mod fault;
pub mod reply;
pub mod rules;
pub mod store;
pub mod tls;
