//! What everybody reads of deliveries: to whom a statement was delivered, when, and with which
//! receipt.

pub mod actions;
pub mod pages;
pub mod rules;
pub mod store;
