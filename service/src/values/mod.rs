//! Values that are right by construction: parsed once at the edge, never checked again.

mod clock;
mod colour;
mod country;
mod display_name;
mod email_address;
mod host_source;
mod keyring;
mod look;
mod random;
mod region;
mod search_words;
mod secret_token;
mod signatory_kind;
mod slug;
mod sort_key;
mod website;
mod word_enum;

pub use clock::Clock;
pub use colour::Colour;
pub use country::{Country, own_names};
pub use display_name::{DisplayName, NameRefusal, initials};
pub use email_address::{EmailAddress, EmailRefusal};
pub use host_source::{ancestors, host_source};
pub use keyring::{Keyring, Sealed};
pub use look::{Density, Look, Theme};
pub use random::Random;
pub use region::Region;
pub use search_words::search_words;
pub use secret_token::{SecretToken, TokenPurpose};
pub use signatory_kind::SignatoryKind;
pub use slug::Slug;
pub use sort_key::sort_key;
pub use website::{Website, WebsiteRefusal};
pub use word_enum::UnknownWord;
pub(crate) use word_enum::words;
