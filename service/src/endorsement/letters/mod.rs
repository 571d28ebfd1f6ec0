//! The letters about an endorsement: what they are about, how they read, who sends them.

pub mod compose;
pub mod context;
pub mod send;
pub mod worker;
