//! Keys of RSA and Ed25519, read from PEM (RFC 7468) and made.

use data_encoding::BASE64;
use ed25519_dalek::SigningKey;
use rsa::RsaPrivateKey;
use rsa::pkcs1::{DecodeRsaPrivateKey, EncodeRsaPrivateKey};
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::rand_core::{CryptoRng, Error as RandomError, RngCore};
use rsa::traits::PublicKeyParts;

use super::{DkimAlgorithm, DkimKey, DkimKeyRefusal};
use crate::values::Random;

/// What signers should have, and what fits into one answer of the DNS (RFC 8301, section 3.2).
const RSA_BITS: usize = 2048;
const FEWEST_BITS: usize = 1024;
const MOST_BITS: usize = 4096;
/// What the PKCS #8 form of a key of Ed25519 begins with (RFC 8410); its 32 bytes follow.
const ED25519_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
const PEM_HEAD: &str = "-----BEGIN PRIVATE KEY-----";
const PEM_END: &str = "-----END PRIVATE KEY-----";

/// Reads a key in PEM form.
pub(super) fn parse(text: &str) -> Result<DkimKey, DkimKeyRefusal> {
    let text = text.trim();
    if text.contains("ENCRYPTED") {
        return Err(DkimKeyRefusal::Encrypted);
    }
    if let Some(seed) = read_seed(text) {
        return Ok(build_from_seed(&seed));
    }
    let key = RsaPrivateKey::from_pkcs8_pem(text).ok();
    let key = key.or_else(|| RsaPrivateKey::from_pkcs1_pem(text).ok());
    build_from_rsa(&key.ok_or(DkimKeyRefusal::Malformed)?)
}

/// Makes a key and its PEM form.
pub(super) fn make(
    algorithm: DkimAlgorithm,
    random: &Random,
) -> Result<(DkimKey, String), DkimKeyRefusal> {
    match algorithm {
        DkimAlgorithm::Rsa => {
            let key = RsaPrivateKey::new(&mut KeyRandom(random), RSA_BITS)
                .map_err(|_| DkimKeyRefusal::NotMade)?;
            let text = key.to_pkcs8_pem(LineEnding::LF);
            let text = text.map_err(|_| DkimKeyRefusal::NotMade)?;
            Ok((build_from_rsa(&key)?, text.as_str().to_owned()))
        }
        DkimAlgorithm::Ed25519 => {
            let seed = random.bytes::<32>();
            let der = [ED25519_HEAD.as_slice(), &seed].concat();
            let body = BASE64.encode(&der);
            let text = format!("{PEM_HEAD}\n{body}\n{PEM_END}\n");
            Ok((build_from_seed(&seed), text))
        }
    }
}

fn build_from_rsa(key: &RsaPrivateKey) -> Result<DkimKey, DkimKeyRefusal> {
    if !(FEWEST_BITS..=MOST_BITS).contains(&(key.size() * 8)) {
        return Err(DkimKeyRefusal::Size);
    }
    let private = key.to_pkcs1_pem(LineEnding::LF);
    let private = private.map_err(|_| DkimKeyRefusal::Malformed)?;
    let public = key.to_public_key().to_public_key_der();
    let public = public.map_err(|_| DkimKeyRefusal::Malformed)?;
    Ok(DkimKey {
        algorithm: DkimAlgorithm::Rsa,
        private: private.as_str().to_owned(),
        public: BASE64.encode(public.as_bytes()),
    })
}

fn build_from_seed(seed: &[u8; 32]) -> DkimKey {
    let public = SigningKey::from_bytes(seed).verifying_key().to_bytes();
    DkimKey {
        algorithm: DkimAlgorithm::Ed25519,
        private: BASE64.encode(seed),
        public: BASE64.encode(&public),
    }
}

/// Reads the 32 bytes of a key of Ed25519; `None` where it is no such key.
fn read_seed(text: &str) -> Option<[u8; 32]> {
    let body = text.strip_prefix(PEM_HEAD)?.strip_suffix(PEM_END)?;
    let body: String = body.split_whitespace().collect();
    let der = BASE64.decode(body.as_bytes()).ok()?;
    der.strip_prefix(ED25519_HEAD.as_slice())?.try_into().ok()
}

/// Our randomness as the maker of keys asks for it.
struct KeyRandom<'a>(&'a Random);

impl RngCore for KeyRandom<'_> {
    fn next_u32(&mut self) -> u32 {
        u32::from_le_bytes(self.0.bytes())
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_le_bytes(self.0.bytes())
    }

    fn fill_bytes(&mut self, into: &mut [u8]) {
        for part in into.chunks_mut(32) {
            let bytes = self.0.bytes::<32>();
            part.copy_from_slice(&bytes[..part.len()]);
        }
    }

    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), RandomError> {
        self.fill_bytes(into);
        Ok(())
    }
}

impl CryptoRng for KeyRandom<'_> {}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::Arc;

    use super::*;

    /// A source that repeats, so that a test that fails fails again.
    fn repeat() -> Random {
        Random::Sequence(Arc::default())
    }

    #[test]
    fn a_key_of_ed25519_has_the_public_part_of_the_standard() {
        // The key of RFC 8463, section A.1.
        let text = "-----BEGIN PRIVATE KEY-----\n\
                    MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
                    -----END PRIVATE KEY-----\n";
        let key = parse(text).unwrap();
        assert_eq!(
            key.private(),
            "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
        );
        assert_eq!(
            key.format_record(),
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
        );
    }

    #[test]
    fn a_key_that_was_made_is_read_again() {
        for algorithm in [DkimAlgorithm::Rsa, DkimAlgorithm::Ed25519] {
            let (key, text) = make(algorithm, &repeat()).unwrap();
            for text in [text.clone(), text.trim().to_owned(), format!("\n{text}\n")] {
                let again = parse(&text).unwrap();
                assert_eq!(again.algorithm(), algorithm);
                assert_eq!(again.format_record(), key.format_record());
            }
        }
    }

    #[test]
    fn what_could_not_sign_is_refused() {
        let short = RsaPrivateKey::new(&mut KeyRandom(&repeat()), 512).unwrap();
        let short_text = short.to_pkcs8_pem(LineEnding::LF).unwrap();
        let short_pkcs1 = short.to_pkcs1_pem(LineEnding::LF).unwrap();
        let encrypted =
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----";
        let public = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----";
        for (text, refusal) in [
            ("", DkimKeyRefusal::Malformed),
            ("data/dkim.pem", DkimKeyRefusal::Malformed),
            (public, DkimKeyRefusal::Malformed),
            (encrypted, DkimKeyRefusal::Encrypted),
            (short_text.as_str(), DkimKeyRefusal::Size),
            (short_pkcs1.as_str(), DkimKeyRefusal::Size),
        ] {
            assert_eq!(parse(text).err(), Some(refusal), "{text}");
        }
    }
}
