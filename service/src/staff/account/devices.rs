//! Browsers that have signed in to an account before: each names it by a cookie with a MAC, and has
//! a limit of failed attempts of its own (OWASP, "device cookies"), so that a stranger who guesses
//! passwords cannot lock the owner of the account out.

use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use crate::limits::LimitKey;
use crate::values::{Keyring, Random};

/// The bytes of an account's id, and of the nonce that tells its browsers apart.
const PART: usize = 16;

/// A browser that has signed in to an account before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownDevice {
    account: Uuid,
    nonce: [u8; PART],
}

impl KnownDevice {
    /// Makes the mark of a browser that has just signed in.
    pub fn new(account: Uuid, random: &Random) -> Self {
        Self {
            account,
            nonce: random.bytes(),
        }
    }

    /// Reads the value of a cookie; returns `None` if this installation did not make it.
    pub fn parse(keys: &Keyring, text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (account, rest) = bytes.split_at_checked(PART)?;
        let (nonce, proof) = rest.split_at_checked(PART)?;
        let device = Self {
            account: Uuid::from_slice(account).ok()?,
            nonce: nonce.try_into().ok()?,
        };
        Keyring::is_equal(proof, &device.sign(keys)).then_some(device)
    }

    /// Writes the value of the cookie.
    pub fn write(&self, keys: &Keyring) -> String {
        let proof = self.sign(keys);
        let parts = [
            self.account.as_bytes().as_slice(),
            self.nonce.as_slice(),
            proof.as_slice(),
        ];
        BASE64URL_NOPAD.encode(&parts.concat())
    }

    /// Reports whether the browser has signed in to this account.
    pub fn knows(&self, account: Uuid) -> bool {
        self.account == account
    }

    /// Computes the key under which failed attempts of this browser are counted.
    pub fn limit_key(&self, keys: &Keyring) -> LimitKey {
        keys.hash_for_limit(&[b"sign in device", self.account.as_bytes(), &self.nonce])
    }

    fn sign(&self, keys: &Keyring) -> [u8; 32] {
        keys.sign_device(self.account, &self.nonce)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_cookie_of_this_installation_names_an_account() {
        let (keys, others) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        let (mine, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let device = KnownDevice::new(mine, &Random::System);
        let cookie = device.write(&keys);
        assert_eq!(cookie.len(), 86);
        assert_eq!(KnownDevice::parse(&keys, &cookie), Some(device));
        assert!(device.knows(mine) && !device.knows(theirs));
        let forged = KnownDevice {
            account: theirs,
            ..device
        };
        let moved = [&forged.write(&others)[..22], &cookie[22..]].concat();
        for (text, why) in [
            (device.write(&others), "of another installation"),
            (moved, "with the id of another account"),
            (cookie[..64].to_owned(), "cut off"),
            (String::new(), "empty"),
            ("?".repeat(86), "no base64"),
        ] {
            assert_eq!(KnownDevice::parse(&keys, &text), None, "{why}");
        }
        let again = KnownDevice::new(mine, &Random::System);
        assert_ne!(
            device.limit_key(&keys),
            again.limit_key(&keys),
            "each browser has its own limit"
        );
    }
}
