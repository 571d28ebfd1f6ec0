//! Value types that are validated once, where input enters the program, and need no further checks.

pub mod clock;
pub mod colour;
pub mod country;
pub mod keyring;
pub mod look;
pub mod random;
pub mod region;
pub mod secret_token;
pub mod text;

pub use entities::words::{SignatoryKind, UnknownWord};

pub use clock::{Clock, round_up_to_seconds};
pub use colour::Colour;
pub use country::{Country, parse_country_names};
pub use keyring::{Keyring, Sealed};
pub use look::{Density, Look, Theme};
pub use random::Random;
pub use region::Region;
pub use secret_token::{SecretToken, TokenPurpose};
pub use text::{
    Collation, DisplayName, EmailAddress, EmailRefusal, FieldError, NameRefusal, Slug, Website,
    WebsiteRefusal, build_initials, escape_markup, fold_for_search, list_frame_ancestors,
    parse_host_source, sort_key,
};
