//! Access to the staff pages: their routes, the guard that checks requests, the common layout.

pub mod cookies;
pub mod guard;
pub mod layout;
pub mod layout_waiting;
pub mod posted_form;
pub mod reveal;
pub mod routes;
