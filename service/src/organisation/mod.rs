//! Organisations: the key each one counts under, the mailboxes that prove it, and the registry of
//! known ones.

pub mod actions;
pub mod coverage;
pub mod ecosoc;
pub mod keys;
pub mod known_cache;
pub mod letter_language;
pub mod pasted_rows;
pub mod rules;
pub mod seat_keys;
pub mod seats;
pub mod similarity;
pub mod store;
