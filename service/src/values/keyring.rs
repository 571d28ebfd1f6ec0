//! The keys of an installation, all derived from its one secret, and their uses.

use std::fmt;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{EmailAddress, Random};

/// Encrypted and authenticated bytes: a version byte, a 24-byte nonce, the ciphertext with its tag.
pub type Sealed = Vec<u8>;

/// The first byte of everything sealed, so that another cipher can be told apart from this one.
const SEAL_VERSION: u8 = 1;
const NONCE: usize = 24;

/// Keys derived with HKDF-SHA-256 (RFC 5869), each under its own label, so that no key can replace
/// another.
#[derive(Clone)]
pub struct Keyring {
    seal: [u8; 32],
    index: [u8; 32],
    token: [u8; 32],
    form: [u8; 32],
    limit: [u8; 32],
    submission: [u8; 32],
    staff: [u8; 32],
}

impl Keyring {
    /// Derives the keys from the 32 bytes of the secret.
    pub fn new(secret: &[u8; 32]) -> Self {
        // Salt and labels are part of every key. Whoever changes one makes the addresses in all
        // databases unreadable and all mailed links invalid.
        let source = Hkdf::<Sha256>::new(Some(b"undersigned/1"), secret);
        let derive = |label: &str| {
            let mut key = [0_u8; 32];
            // 32 bytes is far below the limit of 255 blocks, the only way in which this can fail.
            if source.expand(label.as_bytes(), &mut key).is_err() {
                std::process::abort();
            }
            key
        };
        Self {
            seal: derive("seal e-mail"),
            index: derive("index e-mail"),
            token: derive("mailed token"),
            form: derive("form token"),
            limit: derive("limit"),
            submission: derive("submission"),
            staff: derive("staff"),
        }
    }

    /// Encrypts an address with XChaCha20-Poly1305, bound to its row, so that it cannot be moved to
    /// another row.
    pub fn seal(&self, address: &EmailAddress, row: Uuid, random: &Random) -> Sealed {
        self.seal_bytes(address.as_str().as_bytes(), row, random)
    }

    /// Decrypts what `seal` made for the same row; returns `None` if the key, the row or the bytes
    /// differ.
    pub fn unseal(&self, sealed: &[u8], row: Uuid) -> Option<EmailAddress> {
        EmailAddress::parse(std::str::from_utf8(&self.unseal_bytes(sealed, row)?).ok()?).ok()
    }

    /// Decrypts an address as text, for lists. It was validated when it was sealed and is not
    /// validated again.
    pub fn unseal_text(&self, sealed: &[u8], row: Uuid) -> Option<String> {
        String::from_utf8(self.unseal_bytes(sealed, row)?).ok()
    }

    /// Encrypts bytes so that equal input has equal output, for URLs of pages. The nonce is a keyed
    /// hash of the input.
    pub fn seal_steadily(&self, plain: &[u8], row: Uuid) -> Sealed {
        // The same nonce for two inputs would reveal how they differ. This one repeats only with
        // its input, as in SIV mode (RFC 5297).
        let mut nonce = [0; NONCE];
        let digest = compute_mac(&self.seal, &[b"steady", row.as_bytes(), plain]);
        nonce.copy_from_slice(&digest[..NONCE]);
        self.seal_under(nonce, plain, row)
    }

    fn seal_bytes(&self, plain: &[u8], row: Uuid, random: &Random) -> Sealed {
        // 24 random bytes never repeat in practice. The 12 of ChaCha20-Poly1305 (RFC 8439) would
        // need a counter that all processes share.
        self.seal_under(random.bytes(), plain, row)
    }

    fn seal_under(&self, nonce: [u8; NONCE], plain: &[u8], row: Uuid) -> Sealed {
        let cipher = XChaCha20Poly1305::new(&self.seal.into());
        let Ok(sealed) = cipher.encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: row.as_bytes(),
            },
        ) else {
            // Only a message of 256 GiB could fail here.
            std::process::abort();
        };
        [&[SEAL_VERSION], nonce.as_slice(), &sealed].concat()
    }

    fn unseal_bytes(&self, sealed: &[u8], row: Uuid) -> Option<Vec<u8>> {
        let (version, rest) = sealed.split_first()?;
        if *version != SEAL_VERSION || rest.len() < NONCE {
            return None;
        }
        let (nonce, ciphertext) = rest.split_at(NONCE);
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload {
            msg: ciphertext,
            aad: row.as_bytes(),
        };
        XChaCha20Poly1305::new(&self.seal.into())
            .decrypt(&XNonce::from(nonce), payload)
            .ok()
    }

    /// Returns the keyed hash by which one statement recognises a mailbox. It differs between
    /// statements.
    pub fn hash_email(&self, statement: Uuid, address: &EmailAddress) -> Vec<u8> {
        compute_mac(
            &self.index,
            &[statement.as_bytes(), address.canonical().as_bytes()],
        )
        .to_vec()
    }

    /// Returns a keyed hash over all fields of a submission, by which a repeated one is recognised.
    pub fn hash_parts(&self, fields: &[&[u8]]) -> Vec<u8> {
        compute_mac(&self.submission, fields).to_vec()
    }

    /// Returns the MAC of a token for a row and purpose; see `SecretToken`.
    pub(super) fn sign_token(&self, purpose: &[u8], row: Uuid) -> [u8; 32] {
        compute_mac(&self.token, &[purpose, row.as_bytes()])
    }

    /// Returns the proof that a form was issued here for one statement in one hour since 1970.
    pub fn sign_form(&self, statement: Uuid, hour: i64) -> [u8; 32] {
        compute_mac(&self.form, &[statement.as_bytes(), &hour.to_be_bytes()])
    }

    /// Returns the keyed hash by which an account is found by its address.
    pub fn hash_staff_email(&self, address: &EmailAddress) -> Vec<u8> {
        // This key also makes the proofs of sessions. The first part keeps the two apart.
        compute_mac(&self.staff, &[b"address", address.canonical().as_bytes()]).to_vec()
    }

    /// Returns the proof that a form was issued for one session.
    pub fn sign_session(&self, session: Uuid) -> [u8; 32] {
        compute_mac(&self.staff, &[b"form", session.as_bytes()])
    }

    /// Encrypts a secret of an account, bound to its row.
    pub fn seal_secret(&self, secret: &[u8], row: Uuid, random: &Random) -> Sealed {
        self.seal_bytes(secret, row, random)
    }

    /// Decrypts what `seal_secret` made for the same row.
    pub fn unseal_secret(&self, sealed: &[u8], row: Uuid) -> Option<Vec<u8>> {
        self.unseal_bytes(sealed, row)
    }

    /// Returns the hash under which a limit counts. It is kept in memory or Redis only, never in
    /// the database.
    pub fn hash_for_limit(&self, parts: &[&[u8]]) -> [u8; 32] {
        compute_mac(&self.limit, parts)
    }

    /// Compares two secrets in constant time.
    pub fn is_equal(left: &[u8], right: &[u8]) -> bool {
        left.ct_eq(right).into()
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Keyring(…)")
    }
}

/// Computes HMAC-SHA-256 (RFC 2104) over parts, each prefixed with its length, so that different
/// lists of parts never give the same input.
fn compute_mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
        // HMAC takes keys of any length.
        std::process::abort();
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn an_address_opens_only_for_its_row_and_key() {
        let (keys, others) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        let random = Random::System;
        let address = EmailAddress::parse("amina@example.org").unwrap();
        let (row, other_row) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = keys.seal(&address, row, &random);
        assert_eq!(
            keys.unseal(&sealed, row).unwrap().as_str(),
            "amina@example.org"
        );
        assert!(keys.unseal(&sealed, other_row).is_none());
        assert!(others.unseal(&sealed, row).is_none());
        assert_ne!(
            sealed,
            keys.seal(&address, row, &random),
            "a nonce is used once"
        );
        assert!(keys.unseal(&[], row).is_none());
    }

    #[test]
    fn lists_of_parts_have_different_hashes() {
        let keys = Keyring::new(&[1; 32]);
        assert_ne!(
            keys.hash_parts(&[b"ab", b"c"]),
            keys.hash_parts(&[b"a", b"bc"])
        );
    }
}
