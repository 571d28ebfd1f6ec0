//! What other sites and programs show of a statement: share links, badges, QR codes, feeds,
//! metadata, preview images and pictures of the count.

pub mod badge;
pub mod feeds;
pub mod metadata;
pub mod picture_answer;
pub mod preview_cache;
pub mod preview_file;
pub mod preview_image;
pub mod qr;
pub mod qr_cache;
pub mod qr_picture;
pub mod share_links;
pub mod tally_picture;
