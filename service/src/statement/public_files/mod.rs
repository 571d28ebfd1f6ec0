//! Files that everybody may download, attachments and receipts: the last ones stay in memory, and all
//! who read one share its bytes.

pub mod actions;
pub mod cache;
