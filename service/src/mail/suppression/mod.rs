//! Suppression: addresses to which no news and no reminder goes any more, known by a keyed hash, so
//! that the list outlives everything else that is known of them and names nobody.
//!
//! Whoever sends news hashes the addresses that it has opened ([`address_hash`]), asks which of them
//! are suppressed ([`load_suppressed`]) just before sending, and writes the way out into each letter
//! ([`unsubscribe_link`], the same address in `List-Unsubscribe`). Whoever reads bounces writes
//! ([`suppress`]) in its own transaction. Confirmations, and letters about what staff decide or what
//! somebody asked for, go out whatever is suppressed. An import brings nobody back who was erased, and
//! neither asks nor tells whoever takes no email.

pub mod rules;
pub mod store;

use uuid::Uuid;

use crate::app::App;
use crate::values::{EmailAddress, Keyring, SecretToken, TokenPurpose};

pub use rules::{Suppression, SuppressionReason, SuppressionScope};
pub use store::{
    NewSuppression, ProvenConsent, count_by_reason, lift, lift_consented, load_of_address,
    load_of_addresses, load_suppressed, suppress, suppress_all,
};

/// Returns the keyed hash of 128 bits by which an address is suppressed. All spellings of one mailbox
/// have the same, in every statement.
pub fn address_hash(keys: &Keyring, address: &EmailAddress) -> Vec<u8> {
    keys.hash_suppressed(address)
}

/// Returns the address of the page that stops news about an endorsement; `row` is the endorsement's
/// id. It answers `POST` as RFC 8058 asks, also when the endorsement is gone.
pub fn unsubscribe_link(app: &App, row: Uuid) -> String {
    let token = SecretToken::new(&app.keys, TokenPurpose::Unsubscribe, row).text();
    app.settings.link(&format!("/unsubscribe/{token}"))
}
