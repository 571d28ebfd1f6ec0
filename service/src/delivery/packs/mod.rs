//! Packs: one ZIP with the documents, the list, the fields and the checksums; made once from one
//! state of the database, kept as it was, with who fetched it.

pub mod actions;
pub mod jobs;
mod maker;
mod pdf_parts;
pub mod rules;
pub mod store;
mod zip_file;

pub use self::maker::PackError;
