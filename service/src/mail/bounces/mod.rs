//! Letters that came back: a letter leaves with a return address of its own, and what is sent there, or
//! what a relay calls, says what became of it. Nothing is guessed from an address in a report.
//!
//! Ways in are the command `bounce`, the listener for LMTP ([`lmtp`]), the hooks of relays ([`hooks`]),
//! and news that our own mail server refuses at once; all of them end in [`actions`]. Whoever sends news
//! finds on the stamps of its letters which of them came back.

pub mod actions;
pub mod address;
pub mod fields;
pub mod hook_events;
pub mod hooks;
pub mod lmtp;
pub mod report;
pub mod rules;
pub mod signatures;
pub mod store;

pub use address::{BouncedLetter, ReturnAddress};
pub use rules::{BounceKind, MailStream};
