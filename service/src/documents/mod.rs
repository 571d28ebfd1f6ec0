//! Documents that leave the house as files: one model, and its writers for Word and PDF. Knows no
//! feature.

pub mod document;
pub mod docx;
pub mod from_text;
pub mod pdf;
pub mod scripts;
pub mod words_count;
