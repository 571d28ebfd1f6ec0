//! Who may open which page of the console: routes, the guard before them, the layout around them.

pub mod guard;
pub mod layout;
pub mod routes;
