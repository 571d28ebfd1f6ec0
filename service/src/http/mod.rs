//! Between the socket and the features: accepting, limits of size and time, headers, errors, the log.

pub mod body;
pub mod client_ip;
pub mod error_page;
pub mod form_token;
pub mod gzip;
pub mod headers;
pub mod kept_pages;
pub mod methods;
pub mod openapi;
pub mod problem;
pub mod reader;
pub mod request_log;
pub mod server;
pub mod static_files;
pub mod worth;
