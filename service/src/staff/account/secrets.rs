//! What proves that somebody is who they say: passwords (Argon2id), one-time codes (RFC 6238), recovery codes, random tokens.

use std::sync::LazyLock;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::values::{Keyring, Random};

/// A hash takes 19 MiB: so many at once, whoever knocks.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet.
static ARGON: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19 * 1024, 2, 1, None).unwrap_or_default(),
    )
});

/// A hash of nothing anybody knows: who does not exist takes as long as who does.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let unknown: [u8; 32] = Random::System.bytes();
    hashed(&unknown, &Random::System.bytes())
});

fn hashed(password: &[u8], salt: &[u8; 16]) -> String {
    ARGON
        .hash_password_with_salt(password, salt)
        .map(|hash| hash.to_string())
        .unwrap_or_default()
}

/// Hashes a password, in PHC form.
pub async fn hash_password(password: String, random: &Random) -> String {
    let salt = random.bytes();
    let _turn = AT_ONCE.acquire().await;
    tokio::task::spawn_blocking(move || hashed(password.as_bytes(), &salt))
        .await
        .unwrap_or_default()
}

/// Whether a password is the one of a hash; without one the answer is no, after the same work.
pub async fn is_password(password: String, hash: Option<String>) -> bool {
    let _turn = AT_ONCE.acquire().await;
    let work = move || {
        let known = hash.as_deref().unwrap_or(&NOBODY);
        let right = PasswordHash::new(known)
            .is_ok_and(|parsed| ARGON.verify_password(password.as_bytes(), &parsed).is_ok());
        right && hash.is_some()
    };
    tokio::task::spawn_blocking(work).await.unwrap_or(false)
}

/// A secret for one-time codes.
pub type TotpSecret = [u8; 20];
/// A code stands for so many seconds.
const STEP: i64 = 30;

/// The code that an authenticator shows at a time, in seconds since 1970.
pub fn totp_code(secret: &TotpSecret, now: i64) -> String {
    format!("{:06}", code_at(secret, now / STEP))
}

/// The code of a step (RFC 6238 with SHA-1 and 6 digits, what every authenticator speaks).
fn code_at(secret: &TotpSecret, step: i64) -> u32 {
    let Ok(mut mac) = <Hmac<Sha1> as hmac::KeyInit>::new_from_slice(secret) else {
        return u32::MAX;
    };
    mac.update(&step.to_be_bytes());
    let digest: [u8; 20] = mac.finalize().into_bytes().into();
    let offset = usize::from(digest[19] & 0x0f);
    let word = [
        digest[offset] & 0x7f,
        digest[offset + 1],
        digest[offset + 2],
        digest[offset + 3],
    ];
    u32::from_be_bytes(word) % 1_000_000
}

/// The step for which a code is right, if it is: one step of drift either way, and none that was used before.
pub fn totp_step(secret: &TotpSecret, typed: &str, now: i64, last: i64) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 {
        return None;
    }
    let current = now / STEP;
    (current - 1..=current + 1)
        .filter(|step| *step > last)
        .find(|step| {
            Keyring::equal(
                format!("{:06}", code_at(secret, *step)).as_bytes(),
                digits.as_bytes(),
            )
        })
}

/// The secret as authenticators read it.
pub fn totp_text(secret: &TotpSecret) -> String {
    BASE32_NOPAD.encode(secret)
}

/// The address in the QR code of an authenticator.
pub fn totp_address(secret: &TotpSecret, site: &str, account: &str) -> String {
    let encode = |text: &str| {
        url::form_urlencoded::byte_serialize(text.as_bytes())
            .collect::<String>()
            .replace('+', "%20")
    };
    format!(
        "otpauth://totp/{0}:{1}?secret={2}&issuer={0}",
        encode(site),
        encode(account),
        totp_text(secret)
    )
}

/// Recovery codes as they are shown once: ten of 50 bits.
pub fn recovery_codes(random: &Random) -> Vec<String> {
    let code = |_| {
        let text = BASE32_NOPAD.encode(&random.bytes::<7>()).to_lowercase();
        format!("{}-{}", &text[..5], &text[5..10])
    };
    (0..10).map(code).collect()
}

/// What is kept of a recovery code. It is random and long enough for a plain hash.
pub fn recovery_hash(typed: &str) -> String {
    let plain: String = typed
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    HEXLOWER.encode(&Sha256::digest(plain)[..16])
}

/// A random token of 256 bits, as it stands in a cookie or a link, and what is kept of it.
pub fn token(random: &Random) -> (String, Vec<u8>) {
    let text = BASE64URL_NOPAD.encode(&random.bytes::<32>());
    let kept = token_hash(&text);
    (text, kept)
}

/// What is kept of a token.
pub fn token_hash(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard_and_used_once() {
        // RFC 6238, appendix B, the last six digits.
        let secret: TotpSecret = *b"12345678901234567890";
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            let step = totp_step(&secret, code, time, 0);
            assert_eq!(step, Some(time / 30), "{time}");
            assert_eq!(
                totp_step(&secret, code, time, time / 30),
                None,
                "used before"
            );
            assert_eq!(
                totp_step(
                    &secret,
                    &format!(" {} {}", &code[..3], &code[3..]),
                    time + 30,
                    0
                ),
                Some(time / 30),
                "a little late"
            );
            assert_eq!(totp_step(&secret, code, time + 90, 0), None, "too late");
        }
        assert_eq!(totp_step(&secret, "", 59, 0), None);
    }

    #[test]
    fn recovery_codes_are_told_apart_however_they_are_typed() {
        let codes = recovery_codes(&Random::System);
        assert_eq!(codes.len(), 10);
        assert_eq!(
            recovery_hash(&codes[0]),
            recovery_hash(&codes[0].to_uppercase().replace('-', " "))
        );
        assert_ne!(recovery_hash(&codes[0]), recovery_hash(&codes[1]));
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_nobody_has_none() {
        let hash = hash_password("three ducks on a pond".into(), &Random::System).await;
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(is_password("three ducks on a pond".into(), Some(hash.clone())).await);
        assert!(!is_password("three ducks on a bond".into(), Some(hash)).await);
        assert!(!is_password("three ducks on a pond".into(), None).await);
    }
}
