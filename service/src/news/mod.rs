//! News to the signatories of a statement who agreed to get them: mailings that staff write, test and
//! schedule, and that leave slowly, after all other letters.
//!
//! A mailing goes through its audience in steps ([`sending`]). A step stamps each recipient and puts the
//! letter into the outbox in one transaction, so that no crash and no second run writes a second one.
//! The letter is composed when it leaves ([`leaving`]), and only if its signatory still agrees.

pub mod actions;
pub mod audience;
pub mod compose;
pub mod content;
pub mod directory;
pub mod leaving;
pub mod rules;
pub mod sending;
pub mod store;
pub mod templates;
