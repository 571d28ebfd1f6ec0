//! Staff: accounts, permissions, sign-in, and the pages behind it.

pub mod access;
pub mod account;
pub mod cosponsors;
pub mod data;
pub mod delivery;
pub mod failure;
pub mod insight;
pub mod news;
pub mod outreach;
pub mod pages;
pub mod review;
pub mod site;
pub mod writing;
