//! The return address of a letter, `b+TOKEN@DOMAIN`: the token says which letter came back, to this
//! installation only.
//!
//! A letter's row is gone a day after it left, and reports come for five days and more, so the token
//! holds what a report is good for: a part of the letter's id, the keyed hash of the mailbox, and the
//! beginning of that of its domain. It is encrypted with a MAC as its nonce (as in SIV mode, RFC 5297),
//! so that whoever reads mail logs learns no hash that is also stored.

use data_encoding::BASE32_NOPAD;
use lettre::Address;
use uuid::Uuid;

use super::rules::MailStream;
use crate::mail::suppression::address_hash;
use crate::values::{EmailAddress, Keyring};

/// What each local part begins with.
const PREFIX: &str = "b+";
/// The bytes of the MAC. Nobody can try tokens without sending mail to this installation.
const MAC: usize = 8;
/// The bytes of what a token says.
const CONTENT: usize = 30;
/// The characters of a token. With the prefix they are 63; a local part may have 64 octets (RFC 5321,
/// section 4.5.3.1.1).
pub const TOKEN: usize = ((MAC + CONTENT) * 8).div_ceil(5);
/// The most tokens that are tried in one text.
const MOST_TRIED: usize = 20;

/// What leads from a token to the statement of its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetterOrigin {
    /// The last bytes of the statement's id; those of nil where a letter is about none.
    Statement([u8; 4]),
    /// The first bytes of the letter's id, which are the moment at which news was queued: its stamp is
    /// found by them.
    Moment([u8; 6]),
}

/// A letter as its token tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BouncedLetter {
    pub stream: MailStream,
    /// The keyed hash of the address by which it is suppressed.
    pub mailbox: [u8; 16],
    /// The last bytes of the letter's id, which are random.
    pub letter: [u8; 4],
    /// The first bytes of the keyed hash of the mail domain, as in `mail_domain`.
    pub domain: [u8; 3],
    pub origin: LetterOrigin,
}

impl BouncedLetter {
    /// Describes a letter that is about to leave.
    pub fn new(
        keys: &Keyring,
        stream: MailStream,
        to: &EmailAddress,
        letter: Uuid,
        statement: Option<Uuid>,
    ) -> Self {
        let id = letter.as_bytes();
        let origin = match stream {
            MailStream::News => LetterOrigin::Moment(copy_bytes(id)),
            MailStream::Confirmation | MailStream::Service => {
                LetterOrigin::Statement(copy_bytes(&statement.unwrap_or_default().as_bytes()[12..]))
            }
        };
        let domain = keys.hash_parts(&[b"mail-domain", to.domain().as_bytes()]);
        Self {
            stream,
            mailbox: copy_bytes(&address_hash(keys, to)),
            letter: copy_bytes(&id[12..]),
            domain: copy_bytes(&domain),
            origin,
        }
    }

    fn to_content(self) -> [u8; CONTENT] {
        let mut content = [0; CONTENT];
        content[0] = match self.stream {
            MailStream::Confirmation => 1,
            MailStream::Service => 2,
            MailStream::News => 3,
        };
        content[1..17].copy_from_slice(&self.mailbox);
        content[17..21].copy_from_slice(&self.letter);
        content[21..24].copy_from_slice(&self.domain);
        match self.origin {
            LetterOrigin::Statement(mark) => content[24..28].copy_from_slice(&mark),
            LetterOrigin::Moment(moment) => content[24..].copy_from_slice(&moment),
        }
        content
    }

    fn of_content(content: &[u8; CONTENT]) -> Option<Self> {
        let stream = match content[0] {
            1 => MailStream::Confirmation,
            2 => MailStream::Service,
            3 => MailStream::News,
            _ => return None,
        };
        let origin = match stream {
            MailStream::News => LetterOrigin::Moment(copy_bytes(&content[24..])),
            _ => LetterOrigin::Statement(copy_bytes(&content[24..])),
        };
        Some(Self {
            stream,
            mailbox: copy_bytes(&content[1..]),
            letter: copy_bytes(&content[17..]),
            domain: copy_bytes(&content[21..]),
            origin,
        })
    }

    /// Makes the token of the letter, in lower case: relays may fold the case of a local part.
    pub fn to_token(self, keys: &Keyring) -> String {
        let content = self.to_content();
        let mac = sign(keys, &content);
        let whole = [mac.as_slice(), &apply_mask(keys, mac, &content)].concat();
        BASE32_NOPAD.encode(&whole).to_ascii_lowercase()
    }

    /// Reads a token; `None` unless this installation has made it.
    pub fn of_token(keys: &Keyring, token: &str) -> Option<Self> {
        if token.len() != TOKEN {
            return None;
        }
        let whole = BASE32_NOPAD
            .decode(token.to_ascii_uppercase().as_bytes())
            .ok()?;
        let (mac, masked) = whole.split_first_chunk::<MAC>()?;
        let content = apply_mask(keys, *mac, masked.try_into().ok()?);
        Keyring::is_equal(&sign(keys, &content), mac).then_some(())?;
        Self::of_content(&content)
    }

    /// Finds the first token of this installation in a text, such as a header with addresses.
    pub fn find(keys: &Keyring, text: &str) -> Option<Self> {
        text.split(|letter: char| !letter.is_ascii_alphanumeric())
            .filter(|word| word.len() == TOKEN)
            .take(MOST_TRIED)
            .find_map(|word| Self::of_token(keys, word))
    }
}

/// Copies the first bytes of a longer value. One that is too short, which none is, is filled up with
/// zeros.
fn copy_bytes<const SIZE: usize>(from: &[u8]) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    for (to, from) in bytes.iter_mut().zip(from) {
        *to = *from;
    }
    bytes
}

fn sign(keys: &Keyring, content: &[u8; CONTENT]) -> [u8; MAC] {
    copy_bytes(&keys.hash_parts(&[b"return address", content]))
}

/// Encrypts or decrypts what a token says.
fn apply_mask(keys: &Keyring, mac: [u8; MAC], content: &[u8; CONTENT]) -> [u8; CONTENT] {
    let mask = keys.hash_parts(&[b"return address mask", &mac]);
    let mut masked = *content;
    for (byte, mask) in masked.iter_mut().zip(mask) {
        *byte ^= mask;
    }
    masked
}

/// By what a letter is known when it comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnAddress {
    token: String,
    domain: Option<String>,
}

impl ReturnAddress {
    /// Makes the return address of a letter. Without a domain for bounces the envelope keeps its usual
    /// sender, and the token stands in the `Message-ID` only, which relays give to their hooks.
    pub fn new(keys: &Keyring, letter: BouncedLetter, domain: Option<&str>) -> Self {
        Self {
            token: letter.to_token(keys),
            domain: domain.map(str::to_owned),
        }
    }

    /// Returns the sender of the envelope, if it is not the usual one.
    pub fn to_sender(&self) -> Option<Address> {
        let domain = self.domain.as_deref()?;
        Address::new(format!("{PREFIX}{}", self.token), domain).ok()
    }

    /// Returns the part of the `Message-ID` before its `@`.
    pub fn token(&self) -> &str {
        &self.token
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn make_letter(keys: &Keyring, stream: MailStream, address: &str) -> BouncedLetter {
        let to = EmailAddress::parse(address).unwrap();
        let (letter, statement) = (Uuid::from_u128(u128::MAX - 7), Uuid::from_u128(0x0102_0304));
        BouncedLetter::new(keys, stream, &to, letter, Some(statement))
    }

    #[test]
    fn a_return_address_fits_and_survives_folded_case() {
        let keys = Keyring::new(&[1; 32]);
        for stream in [
            MailStream::Confirmation,
            MailStream::Service,
            MailStream::News,
        ] {
            let letter = make_letter(&keys, stream, "amina@health.example.org");
            let address = ReturnAddress::new(&keys, letter, Some("bounce.example.org"));
            let sender = address.to_sender().unwrap();
            assert!(sender.user().len() <= 64, "{sender}");
            assert_eq!(sender.user(), sender.user().to_lowercase());
            for text in [
                sender.to_string(),
                sender.to_string().to_uppercase(),
                format!("<{sender}>, other@example.org"),
                format!("<{}@example.org>", address.token()),
            ] {
                assert_eq!(BouncedLetter::find(&keys, &text), Some(letter), "{text}");
            }
        }
    }

    #[test]
    fn nobody_else_makes_a_return_address() {
        let (keys, others) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        let letter = make_letter(&keys, MailStream::News, "amina@health.example.org");
        let token = letter.to_token(&keys);
        assert_eq!(BouncedLetter::of_token(&others, &token), None);
        for at in 0..token.len() {
            let other = if &token[at..=at] == "a" { "b" } else { "a" };
            let forged = format!("{}{other}{}", &token[..at], &token[at + 1..]);
            assert_eq!(BouncedLetter::of_token(&keys, &forged), None, "{at}");
        }
        for text in ["", "b+", "b+abc@example.org", &"a".repeat(TOKEN)] {
            assert_eq!(BouncedLetter::find(&keys, text), None, "{text}");
        }
    }

    #[test]
    fn a_token_shows_no_hash_and_knows_its_mailbox() {
        let keys = Keyring::new(&[1; 32]);
        let make = |address| make_letter(&keys, MailStream::Confirmation, address);
        let (one, same) = (
            make("Amina@health.example.org"),
            make("amina@health.example.org"),
        );
        assert_eq!(one.mailbox, same.mailbox);
        let other = make("boris@health.example.org");
        assert_ne!(one.mailbox, other.mailbox);
        assert_eq!(one.domain, other.domain);
        // What two tokens have in common says nothing: neither begins or ends as the other.
        let (one, other) = (one.to_token(&keys), other.to_token(&keys));
        assert_ne!(one[13..20], other[13..20]);
        assert_ne!(one[54..], other[54..]);
    }

    #[test]
    fn a_letter_without_a_domain_for_bounces_keeps_its_sender() {
        let keys = Keyring::new(&[1; 32]);
        let letter = make_letter(&keys, MailStream::Service, "amina@health.example.org");
        assert_eq!(ReturnAddress::new(&keys, letter, None).to_sender(), None);
    }
}
