//! Tokens of mailed links: 256 bits that name a row and prove that this installation made them. The
//! database stores no token.

use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use super::Keyring;

/// The purpose of a mailed link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenPurpose {
    /// `/confirm/{token}`
    Confirm,
    /// `/my/{token}`
    My,
    /// `/unsubscribe/{token}`
    Unsubscribe,
    /// `/new-address/{token}`, mailed to the new address of a signatory; the row is the change.
    NewAddress,
    /// `/cosponsor/{token}`, mailed to an organisation; the row is the one of the co-sponsor.
    Cosponsor,
}

impl TokenPurpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Confirm => b"confirm",
            Self::My => b"my",
            Self::Unsubscribe => b"unsubscribe",
            Self::NewAddress => b"new address",
            Self::Cosponsor => b"cosponsor",
        }
    }
}

/// 32 bytes: the id of a row and 128 bits of a MAC over it. The token is computed whenever a letter
/// is written, so every link mailed for a row is the same and stays valid, and a copy of the
/// database contains no links.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretToken([u8; 32]);

impl SecretToken {
    /// Computes the token of a row for a purpose.
    pub fn new(keys: &Keyring, purpose: TokenPurpose, row: Uuid) -> Self {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(row.as_bytes());
        // RFC 2104, section 5, recommends to keep at least half of a MAC.
        bytes[16..].copy_from_slice(&keys.sign_token(purpose.label(), row)[..16]);
        Self(bytes)
    }

    /// Returns the row that a token names, if this installation made it for this purpose. Compares
    /// in constant time.
    pub fn open(keys: &Keyring, purpose: TokenPurpose, text: &str) -> Option<Uuid> {
        let bytes: [u8; 32] = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .ok()?
            .try_into()
            .ok()?;
        let row = Uuid::from_slice(&bytes[..16]).ok()?;
        // The time of a comparison that ends at the first wrong byte would tell how many bytes of a
        // guess are right.
        Keyring::is_equal(&bytes, &Self::new(keys, purpose, row).0).then_some(row)
    }

    /// Returns the token as it appears in a link: 43 characters of `A-Za-z0-9_-`.
    pub fn text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_only_for_its_purpose_and_installation() {
        let keys = Keyring::new(&[1; 32]);
        let row = Uuid::from_u128(77);
        let text = SecretToken::new(&keys, TokenPurpose::Confirm, row).text();
        assert_eq!(text.len(), 43);
        assert_eq!(
            SecretToken::open(&keys, TokenPurpose::Confirm, &text),
            Some(row)
        );
        assert_eq!(SecretToken::open(&keys, TokenPurpose::My, &text), None);
        assert_eq!(
            SecretToken::open(&Keyring::new(&[2; 32]), TokenPurpose::Confirm, &text),
            None
        );
        for broken in ["", "x", &text[1..], &format!("{}A", &text[..42]), "é"] {
            assert!(
                SecretToken::open(&keys, TokenPurpose::Confirm, broken).is_none() || broken == text,
                "{broken}"
            );
        }
    }
}
