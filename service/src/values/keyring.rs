//! The keys of an installation, all derived from its one secret, and their uses.

use std::fmt;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use strum::VariantArray;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{EmailAddress, Random, SealPurpose};

/// Encrypted and authenticated bytes: a version byte, a 24-byte nonce, the ciphertext with its tag.
pub type Sealed = Vec<u8>;

/// The first byte of what is sealed: with the key of its purpose, bound to purpose and row.
const SEAL_VERSION: u8 = 2;
/// The first byte of what was sealed before purposes had keys: with one key for all, bound to its
/// row only. It is opened and never made.
const EARLIER_VERSION: u8 = 1;
const NONCE: usize = 24;
/// The bytes that are kept of a keyed hash by which a row is found.
const HASHED: usize = 16;
/// How many purposes there are.
const PURPOSES: usize = SealPurpose::VARIANTS.len();

/// Keys derived with HKDF-SHA-256 (RFC 5869), each under its own label, so that no key can replace
/// another.
#[derive(Clone)]
pub struct Keyring {
    /// In the order of the purposes.
    seals: [[u8; 32]; PURPOSES],
    /// The one key of [`EARLIER_VERSION`].
    earlier_seal: [u8; 32],
    index: MacKey,
    token: MacKey,
    form: MacKey,
    limit: MacKey,
    seat: MacKey,
    submission: MacKey,
    staff: MacKey,
    tally: MacKey,
    suppression: MacKey,
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
            seals: std::array::from_fn(|place| {
                derive(&format!("seal {}", SealPurpose::VARIANTS[place].as_str()))
            }),
            earlier_seal: derive("seal e-mail"),
            index: MacKey::new(&derive("index e-mail")),
            token: MacKey::new(&derive("mailed token")),
            form: MacKey::new(&derive("form token")),
            limit: MacKey::new(&derive("limit")),
            seat: MacKey::new(&derive("seat")),
            submission: MacKey::new(&derive("submission")),
            staff: MacKey::new(&derive("staff")),
            tally: MacKey::new(&derive("tally")),
            suppression: MacKey::new(&derive("suppression")),
        }
    }

    /// Encrypts bytes with XChaCha20-Poly1305, bound to their purpose and row, so that they can be
    /// moved to no other.
    pub fn seal(&self, purpose: SealPurpose, plain: &[u8], row: Uuid, random: &Random) -> Sealed {
        // 24 random bytes never repeat in practice. The 12 of ChaCha20-Poly1305 (RFC 8439) would
        // need a counter that all processes share.
        self.seal_under(purpose, random.bytes(), plain, row)
    }

    /// Encrypts an address as [`Keyring::seal`] does.
    pub fn seal_address(
        &self,
        purpose: SealPurpose,
        address: &EmailAddress,
        row: Uuid,
        random: &Random,
    ) -> Sealed {
        self.seal(purpose, address.as_str().as_bytes(), row, random)
    }

    /// Encrypts bytes so that equal input has equal output, for URLs of pages. The nonce is a keyed
    /// hash of the input.
    pub fn seal_steadily(&self, purpose: SealPurpose, plain: &[u8], row: Uuid) -> Sealed {
        // The same nonce for two inputs would reveal how they differ. This one repeats only with
        // its input, as in SIV mode (RFC 5297).
        let mut nonce = [0; NONCE];
        let key = MacKey::new(self.seal_key(purpose));
        let digest = key.sign(&[b"steady", row.as_bytes(), plain]);
        nonce.copy_from_slice(&digest[..NONCE]);
        self.seal_under(purpose, nonce, plain, row)
    }

    /// Decrypts what was sealed for the same purpose and row; returns `None` if the key, the
    /// purpose, the row or the bytes differ. What was sealed before purposes had keys opens for its
    /// row, too.
    pub fn unseal(&self, purpose: SealPurpose, sealed: &[u8], row: Uuid) -> Option<Vec<u8>> {
        let (version, rest) = sealed.split_first()?;
        let (nonce, ciphertext) = rest.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let (key, context) = match *version {
            SEAL_VERSION => (self.seal_key(purpose), write_context(purpose, row)),
            EARLIER_VERSION if purpose.is_older_than_keys() => {
                (&self.earlier_seal, row.as_bytes().to_vec())
            }
            _ => return None,
        };
        let payload = Payload {
            msg: ciphertext,
            aad: &context,
        };
        XChaCha20Poly1305::new(&(*key).into())
            .decrypt(&XNonce::from(nonce), payload)
            .ok()
    }

    /// Decrypts an address.
    pub fn unseal_address(
        &self,
        purpose: SealPurpose,
        sealed: &[u8],
        row: Uuid,
    ) -> Option<EmailAddress> {
        EmailAddress::parse(&self.unseal_text(purpose, sealed, row)?).ok()
    }

    /// Decrypts a text, also an address for lists: it was validated when it was sealed and is not
    /// validated again.
    pub fn unseal_text(&self, purpose: SealPurpose, sealed: &[u8], row: Uuid) -> Option<String> {
        String::from_utf8(self.unseal(purpose, sealed, row)?).ok()
    }

    fn seal_under(
        &self,
        purpose: SealPurpose,
        nonce: [u8; NONCE],
        plain: &[u8],
        row: Uuid,
    ) -> Sealed {
        let cipher = XChaCha20Poly1305::new(&(*self.seal_key(purpose)).into());
        let context = write_context(purpose, row);
        let payload = Payload {
            msg: plain,
            aad: &context,
        };
        let Ok(sealed) = cipher.encrypt(&XNonce::from(nonce), payload) else {
            // Only a message of 256 GiB could fail here.
            std::process::abort();
        };
        [&[SEAL_VERSION], nonce.as_slice(), &sealed].concat()
    }

    /// Returns the key of a purpose.
    fn seal_key(&self, purpose: SealPurpose) -> &[u8; 32] {
        &self.seals[purpose as usize]
    }

    /// Returns the keyed hash of 128 bits by which one statement recognises a mailbox. It differs
    /// between statements.
    pub fn hash_email(&self, statement: Uuid, address: &EmailAddress) -> Vec<u8> {
        let canonical = address.canonical();
        let parts: [&[u8]; 2] = [statement.as_bytes(), canonical.as_bytes()];
        self.index.sign(&parts)[..HASHED].to_vec()
    }

    /// Returns the keyed hash of 128 bits by which an address is known to which no news goes. It is
    /// the same in all statements.
    pub fn hash_suppressed(&self, address: &EmailAddress) -> Vec<u8> {
        self.suppression.sign(&[address.canonical().as_bytes()])[..HASHED].to_vec()
    }

    /// Returns the keyed hash of 128 bits by which one statement recognises the seat of an
    /// organisation. It differs between statements.
    pub fn hash_seat(&self, statement: Uuid, key: &str) -> Vec<u8> {
        let parts: [&[u8]; 2] = [statement.as_bytes(), key.as_bytes()];
        self.seat.sign(&parts)[..HASHED].to_vec()
    }

    /// Returns the place of a hidden line in lists: it tells neither when the line came nor whose it
    /// is.
    pub fn hash_place(&self, row: Uuid) -> [u8; 8] {
        let mut place = [0; 8];
        place.copy_from_slice(&self.seat.sign(&[b"place", row.as_bytes()])[..8]);
        place
    }

    /// Returns a keyed hash over all fields of a submission and its statement, by which a repeated one
    /// is recognised.
    pub fn hash_submission(&self, fields: &[&[u8]]) -> [u8; 12] {
        let mut hash = [0; 12];
        hash.copy_from_slice(&self.submission.sign(fields)[..12]);
        hash
    }

    /// Returns a keyed hash of an idempotency key or of a body under one.
    pub fn hash_parts(&self, fields: &[&[u8]]) -> Vec<u8> {
        self.submission.sign(fields).to_vec()
    }

    /// Returns the MAC of a token for a row and purpose; see `SecretToken`.
    pub(super) fn sign_token(&self, purpose: &[u8], row: Uuid) -> [u8; 32] {
        self.token.sign(&[purpose, row.as_bytes()])
    }

    /// Returns the proof that a form was issued here for one statement in one hour since 1970.
    pub fn sign_form(&self, statement: Uuid, hour: i64) -> [u8; 32] {
        self.form.sign(&[statement.as_bytes(), &hour.to_be_bytes()])
    }

    /// Returns the keyed hash by which an account is found by its address.
    pub fn hash_staff_email(&self, address: &EmailAddress) -> Vec<u8> {
        // This key also makes the proofs of sessions. The first part keeps the two apart.
        let canonical = address.canonical();
        let parts: [&[u8]; 2] = [b"address", canonical.as_bytes()];
        self.staff.sign(&parts).to_vec()
    }

    /// Returns the proof that a form was issued for one session.
    pub fn sign_session(&self, session: Uuid) -> [u8; 32] {
        self.staff.sign(&[b"form", session.as_bytes()])
    }

    /// Returns the proof that a browser has signed in to an account before; `nonce` tells its
    /// browsers apart.
    pub fn sign_device(&self, account: Uuid, nonce: &[u8]) -> [u8; 32] {
        self.staff.sign(&[b"device", account.as_bytes(), nonce])
    }

    /// Returns the hash under which a limit counts. It is kept in memory or Redis only, never in
    /// the database.
    pub fn hash_for_limit(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.limit.sign(parts)
    }

    /// Returns the proof that this installation has published a tally in this channel; the name of the
    /// channel holds the epoch of the database.
    pub fn sign_tally(&self, channel: &str, tally: &[u8]) -> [u8; 32] {
        self.tally.sign(&[channel.as_bytes(), tally])
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

/// Writes what a sealed value is bound to: version, purpose and row. The zero byte ends the
/// purpose, whose words have none.
fn write_context(purpose: SealPurpose, row: Uuid) -> Vec<u8> {
    let word = purpose.as_str().as_bytes();
    [&[SEAL_VERSION], word, &[0_u8], row.as_bytes().as_slice()].concat()
}

/// A key of HMAC-SHA-256 (RFC 2104), as both of its hashes stand after the key was read: each use
/// begins with a copy of them, and the key is not hashed again.
#[derive(Clone)]
struct MacKey(Hmac<Sha256>);

impl MacKey {
    fn new(key: &[u8; 32]) -> Self {
        let Ok(mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
            // HMAC takes keys of any length.
            std::process::abort();
        };
        Self(mac)
    }

    /// Computes the MAC of parts, each prefixed with its length, so that different lists of parts
    /// never give the same input.
    fn sign(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const ROW: Uuid = Uuid::from_u128(1);
    const OTHER_ROW: Uuid = Uuid::from_u128(2);
    const PLAIN: &[u8] = b"amina@example.org";
    /// `PLAIN` for `ROW`, sealed with the secret of ones before purposes had keys.
    const SEALED_EARLIER: &str = "01000102030405060708090a0b0c0d0e0f1011121314151617\
        0fc78eed0f0641ec4bd6d1716fbfa5c956f892fb611eb06b784f7adeb04f592e3b";

    #[test]
    fn what_is_sealed_opens_only_for_its_purpose_row_and_key() {
        let (keys, others) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        for sealed_for in SealPurpose::VARIANTS {
            let at_random = keys.seal(*sealed_for, PLAIN, ROW, &Random::System);
            let steadily = keys.seal_steadily(*sealed_for, PLAIN, ROW);
            for sealed in [&at_random, &steadily] {
                for purpose in SealPurpose::VARIANTS {
                    for row in [ROW, OTHER_ROW] {
                        let fits = purpose == sealed_for && row == ROW;
                        let opened = keys.unseal(*purpose, sealed, row);
                        let expected = fits.then(|| PLAIN.to_vec());
                        assert_eq!(opened, expected, "{sealed_for:?} as {purpose:?} of {row}");
                    }
                }
                assert_eq!(others.unseal(*sealed_for, sealed, ROW), None);
            }
            let again = keys.seal(*sealed_for, PLAIN, ROW, &Random::System);
            assert_ne!(at_random, again, "a nonce is used once");
            assert_eq!(steadily, keys.seal_steadily(*sealed_for, PLAIN, ROW));
        }
    }

    #[test]
    fn no_purpose_has_the_key_of_another() {
        let keys = Keyring::new(&[1; 32]);
        let mut all = keys.seals.to_vec();
        all.push(keys.earlier_seal);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), PURPOSES + 1);
    }

    #[test]
    fn what_was_sealed_before_purposes_had_keys_still_opens() {
        let sealed = data_encoding::HEXLOWER
            .decode(SEALED_EARLIER.as_bytes())
            .unwrap();
        let keys = Keyring::new(&[1; 32]);
        for purpose in SealPurpose::VARIANTS {
            let expected = purpose.is_older_than_keys().then(|| PLAIN.to_vec());
            assert_eq!(keys.unseal(*purpose, &sealed, ROW), expected, "{purpose:?}");
            assert_eq!(keys.unseal(*purpose, &sealed, OTHER_ROW), None);
        }
        let address = keys.unseal_address(SealPurpose::SignatoryAddress, &sealed, ROW);
        assert_eq!(address.unwrap().as_str(), "amina@example.org");
    }

    #[test]
    fn broken_bytes_do_not_open() {
        let keys = Keyring::new(&[1; 32]);
        let purpose = SealPurpose::Question;
        let sealed = keys.seal(purpose, PLAIN, ROW, &Random::System);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(keys.unseal(purpose, &changed, ROW), None, "byte {place}");
            assert_eq!(keys.unseal(purpose, &sealed[..place], ROW), None);
        }
        let as_text = keys.unseal_text(purpose, &sealed, ROW);
        assert_eq!(as_text.as_deref(), Some("amina@example.org"));
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
