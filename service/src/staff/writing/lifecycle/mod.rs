//! What staff do with a published statement: its status, its partners and its files.

pub mod attachments;
mod hold;
pub mod partners;
pub mod standing;
