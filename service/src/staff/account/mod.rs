//! People with an account: roles, sign-in, second factors, the team.

pub mod accounts;
pub mod actions;
pub mod members;
pub mod rules;
pub mod secrets;
pub mod sign_in;
pub mod store;
