//! People with an account: who may what, how they prove who they are, and their console.

pub mod access;
pub mod account;
pub mod data;
pub mod failure;
pub mod insight;
pub mod outreach;
pub mod pages;
pub mod review;
pub mod writing;
