//! The languages of the interface: texts, numbers, dates, negotiation and writing direction.

pub mod counts;
pub mod dates;
pub mod negotiate;
pub mod pseudo;
pub mod tags;
pub mod visitor;
pub mod words;

pub use negotiate::{choose_interface_language, parse_accept_language};
pub use pseudo::replace_letters;
pub use tags::{INTERFACE, PSEUDO, base, direction, endonym, has_language_code};
pub use visitor::Visitor;
pub use words::Locale;
