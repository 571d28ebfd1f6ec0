//! Values that are texts: names, addresses and slugs, and the forms in which texts are compared.

pub mod display_name;
pub mod email_address;
pub mod field_error;
pub mod host_source;
pub mod markup;
pub mod search_words;
pub mod slug;
pub mod sort_key;
pub mod website;

pub use display_name::{DisplayName, NameRefusal, initials};
pub use email_address::{EmailAddress, EmailRefusal};
pub use field_error::FieldError;
pub use host_source::{ancestors, host_source};
pub use markup::escaped;
pub use search_words::search_words;
pub use slug::Slug;
pub use sort_key::{Collation, sort_key};
pub use website::{Website, WebsiteRefusal};
