//! Submissions that nobody has confirmed: each is a sealed envelope, which is opened for its letter, for
//! the page of its link, for the ledger, and to find those of one mailbox or import.

pub mod contents;
pub mod letter_claims;
pub mod rules;
pub mod store;
