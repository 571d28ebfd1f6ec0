//! What the links in letters open: confirming, and one's own endorsement.

pub mod pages;
