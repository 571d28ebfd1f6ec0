//! People who have not confirmed yet: staff send the confirmation letter again to one of them.

pub mod pages;
