//! Access to the staff pages: their routes, the guard that checks requests, the common layout.

pub mod guard;
pub mod layout;
pub mod routes;
