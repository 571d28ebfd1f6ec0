//! The HTTP layer below the features: connections, limits of size and time, headers, errors, the
//! log.

pub mod addresses;
pub mod attachment;
pub mod connection;
pub mod extract;
pub mod failure;
pub mod form_token;
pub mod headers;
pub mod html;
pub mod layout;
pub mod load;
pub mod openapi;
pub mod page_cache;
pub mod request_log;
pub mod static_files;
