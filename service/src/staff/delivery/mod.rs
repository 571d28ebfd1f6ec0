//! Delivery in the console: what an office asks for, the packs that were made, and the mark that a
//! statement was delivered, with its receipt.

mod actors;
mod form;
pub mod mark;
pub mod packs;
pub mod pages;
mod view;
