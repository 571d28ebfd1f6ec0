//! Values that are texts: names, addresses and slugs, and the forms in which texts are compared.

pub mod contact_shape;
pub mod display_name;
pub mod email_address;
pub mod field_error;
pub mod host_source;
pub mod markup;
pub mod search_words;
pub mod slug;
pub mod sort_key;
pub mod typed_text;
pub mod website;

pub use display_name::{DisplayName, NameRefusal, build_initials, shorten_for_error};
pub use email_address::{EmailAddress, EmailRefusal};
pub use field_error::FieldError;
pub use host_source::{list_frame_ancestors, parse_host_source};
pub use markup::escape_markup;
pub use search_words::fold_for_search;
pub use slug::Slug;
pub use sort_key::{Collation, SORT_KEY_VERSION, sort_key};
pub use typed_text::is_blank_answer;
pub use website::{Website, WebsiteRefusal};
