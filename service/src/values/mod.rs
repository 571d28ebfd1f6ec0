//! Value types that are validated once, where input enters the program, and need no further checks.

pub mod bounded_count;
pub mod clock;
pub mod colour;
pub mod country;
pub mod database_address;
pub mod dkim_key;
pub mod keyring;
pub mod local_time;
pub mod look;
pub mod paper_size;
pub mod picture_bytes;
pub mod private_files;
pub mod random;
pub mod redis_url;
pub mod region;
pub mod row_id;
pub mod seal_purpose;
pub mod secret_token;
pub mod site;
pub mod text;

pub use entities::words::{SignatoryKind, UnknownWord};

pub use bounded_count::BoundedCount;
pub use clock::{Clock, round_up_to_seconds};
pub use colour::Colour;
pub use country::{Country, CountryMatch, parse_country_names};
pub use database_address::{DatabaseAddress, PostgresAddress, PostgresHost, has_misplaced_login};
pub use dkim_key::{DkimAlgorithm, DkimKey, DkimKeyRefusal, quote_txt};
pub use keyring::{Keyring, Sealed};
pub use local_time::{LocalTimeRefusal, parse_local_time};
pub use look::{Density, Look, Theme};
pub use paper_size::PaperSize;
pub use random::Random;
pub use redis_url::{RedisKind, RedisUrl, RedisUrlRefusal};
pub use region::Region;
pub use row_id::{make_row_id, may_belong_to};
pub use seal_purpose::SealPurpose;
pub use secret_token::{SecretToken, TokenPurpose};
pub use site::{LiveSite, SiteIdentity, SiteLogo, SiteValues};
pub use text::{
    Collation, DisplayName, EmailAddress, EmailRefusal, FieldError, NameRefusal, SORT_KEY_VERSION,
    Slug, Website, WebsiteRefusal, build_initials, escape_markup, fold_for_search, is_blank_answer,
    list_frame_ancestors, parse_host_source, shorten_for_error, sort_key,
};
