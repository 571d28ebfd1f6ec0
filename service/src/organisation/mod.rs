//! Organisations: which seat a website stands for, and when a mailbox proves it.

pub mod rules;
