//! Documents that leave the house as files: one model, and its writers for Word and PDF. Knows no
//! feature.

pub mod document;
pub mod docx;
pub mod font_families;
pub mod from_text;
pub mod isolates;
pub mod pdf;
pub mod script_languages;
pub mod scripts;
pub mod words_count;
