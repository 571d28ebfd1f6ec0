//! People with an account: who may what, how they prove who they are, and their console.

pub mod actions;
pub mod doors;
pub mod guard;
mod pages;
mod room;
pub mod rules;
pub mod secrets;
pub mod sign_in;
pub mod store;
