//! Accounts of staff: roles, sign-in, second factors, sessions, and who belongs to the team.

pub mod accounts;
pub mod actions;
pub mod devices;
pub mod letters;
pub mod links;
pub mod members;
pub mod own;
pub mod rules;
pub mod second_factor;
pub mod secrets;
pub mod sign_in;
mod step;
pub mod store;
