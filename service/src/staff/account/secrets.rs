//! Secrets of staff: passwords (Argon2id), one-time codes (RFC 6238), recovery codes, and random
//! tokens.

use std::sync::LazyLock;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::rules::RECOVERY_CODES;
use crate::bounded_work::{WorkLane, WorkRefused};
use crate::values::{Keyring, Random, SealPurpose};

/// The hash function: Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat
/// Sheet).
static ARGON: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        // These values are within the bounds, and the crate's default is the same.
        Params::new(19 * 1024, 2, 1, None).unwrap_or_default(),
    )
});

/// The hash of a random password, which is verified for unknown accounts, so that they take as long
/// as known ones.
static DUMMY_HASH: LazyLock<String> = LazyLock::new(|| {
    let unknown: [u8; 32] = Random::System.bytes();
    compute_hash(&unknown, &Random::System.bytes())
});

/// Hashes a password with a salt, in PHC form.
fn compute_hash(password: &[u8], salt: &[u8; 16]) -> String {
    // An empty text is no hash in PHC form, so it matches no password.
    ARGON
        .hash_password_with_salt(password, salt)
        .map(|hash| hash.to_string())
        .unwrap_or_default()
}

/// Hashes a password with a random salt, in PHC form, in the lane for hashes; each takes 19 MiB of
/// memory. Fails where too many wait.
pub async fn hash_password(
    lane: &WorkLane,
    password: String,
    random: &Random,
) -> Result<String, WorkRefused> {
    let salt = random.bytes();
    lane.run(move || compute_hash(password.as_bytes(), &salt))
        .await
}

/// Reports whether a password is that of a hash; without a hash it is not, after the same work.
/// Fails where too many wait.
pub async fn is_password(
    lane: &WorkLane,
    password: String,
    hash: Option<String>,
) -> Result<bool, WorkRefused> {
    lane.run(move || {
        // The password is verified before the account is looked at, so that the time of the answer
        // does not tell which addresses have one.
        let known = hash.as_deref().unwrap_or(&DUMMY_HASH);
        let is_right = PasswordHash::new(known)
            .is_ok_and(|parsed| ARGON.verify_password(password.as_bytes(), &parsed).is_ok());
        is_right && hash.is_some()
    })
    .await
}

/// The secret of one-time codes.
pub type TotpSecret = [u8; 20];
/// The seconds of one step, for which a code is valid.
const STEP: i64 = 30;

/// Computes the code that an authenticator shows at a time, in seconds since 1970.
pub fn totp_code(secret: &TotpSecret, now: i64) -> String {
    format!("{:06}", compute_code(secret, now / STEP))
}

/// Computes the code of a step: RFC 6238 with SHA-1 and 6 digits, which every authenticator
/// supports.
fn compute_code(secret: &TotpSecret, step: i64) -> u32 {
    // HMAC takes keys of any length. If it did not, this number has ten digits and matches no code.
    let Ok(mut mac) = <Hmac<Sha1> as hmac::KeyInit>::new_from_slice(secret) else {
        return u32::MAX;
    };
    mac.update(&step.to_be_bytes());
    let digest: [u8; 20] = mac.finalize().into_bytes().into();
    // The last four bits choose the place, and the first bit is dropped so that no machine reads a
    // negative number (RFC 4226, section 5.3).
    let offset = usize::from(digest[19] & 0x0f);
    let word = [
        digest[offset] & 0x7f,
        digest[offset + 1],
        digest[offset + 2],
        digest[offset + 3],
    ];
    u32::from_be_bytes(word) % 1_000_000
}

/// Finds the step for which a code is right. One step of drift either way is allowed; steps up to
/// `last` are used and count no more.
pub fn find_totp_step(secret: &TotpSecret, typed: &str, now: i64, last: i64) -> Option<i64> {
    // Authenticators show a code in two groups, and some people type the space between them.
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 {
        return None;
    }
    let current = now / STEP;
    (current - 1..=current + 1)
        .filter(|step| *step > last)
        .find(|step| {
            Keyring::is_equal(
                format!("{:06}", compute_code(secret, *step)).as_bytes(),
                digits.as_bytes(),
            )
        })
}

/// Derives the secret that a session sets up in the place of `replaced`: the same one each time the
/// page is shown, until it was taken into use. Nothing of it is stored before that.
pub fn derive_totp_secret(keys: &Keyring, session: Uuid, replaced: Option<&[u8]>) -> TotpSecret {
    // Without the key nobody can compute what is sealed; the hash makes it as long as a secret.
    let replaced = replaced.unwrap_or_default();
    let sealed = keys.seal_steadily(SealPurpose::Enrolment, replaced, session);
    let digest: [u8; 32] = Sha256::digest(sealed).into();
    let mut secret = TotpSecret::default();
    secret.copy_from_slice(&digest[..20]);
    secret
}

/// Writes the secret in Base32, as authenticators read it.
pub fn encode_totp_secret(secret: &TotpSecret) -> String {
    BASE32_NOPAD.encode(secret)
}

/// Builds the `otpauth` address for the QR code that an authenticator scans.
pub fn build_totp_address(secret: &TotpSecret, site: &str, account: &str) -> String {
    // Form encoding writes a space as `+`, which authenticators would show as it is.
    let encode = |text: &str| {
        url::form_urlencoded::byte_serialize(text.as_bytes())
            .collect::<String>()
            .replace('+', "%20")
    };
    format!(
        "otpauth://totp/{0}:{1}?secret={2}&issuer={0}",
        encode(site),
        encode(account),
        encode_totp_secret(secret)
    )
}

/// Makes ten recovery codes of 50 bits each, which are shown once.
pub fn make_recovery_codes(random: &Random) -> Vec<String> {
    // Base32 has neither 0 nor 1 (RFC 4648, section 6), which are misread for O and L on paper.
    let code = |_| {
        let text = BASE32_NOPAD.encode(&random.bytes::<7>()).to_lowercase();
        format!("{}-{}", &text[..5], &text[5..10])
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// Hashes a recovery code for storage, whatever its case and separators. The code is random and
/// long enough for a plain hash.
pub fn hash_recovery_code(typed: &str) -> String {
    let plain: String = typed
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    HEXLOWER.encode(&Sha256::digest(plain)[..16])
}

/// Makes a random token of 256 bits for a cookie or a link, and its hash for storage.
pub fn make_token(random: &Random) -> (String, Vec<u8>) {
    let text = BASE64URL_NOPAD.encode(&random.bytes::<32>());
    let hash = hash_token(&text);
    (text, hash)
}

/// Hashes a token for storage. A token is random, so it needs neither a salt nor a slow hash.
pub fn hash_token(text: &str) -> Vec<u8> {
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
            let step = find_totp_step(&secret, code, time, 0);
            assert_eq!(step, Some(time / 30), "{time}");
            assert_eq!(
                find_totp_step(&secret, code, time, time / 30),
                None,
                "used before"
            );
            assert_eq!(
                find_totp_step(
                    &secret,
                    &format!(" {} {}", &code[..3], &code[3..]),
                    time + 30,
                    0
                ),
                Some(time / 30),
                "a little late"
            );
            assert_eq!(
                find_totp_step(&secret, code, time + 90, 0),
                None,
                "too late"
            );
        }
        assert_eq!(find_totp_step(&secret, "", 59, 0), None);
    }

    #[test]
    fn a_session_sets_one_secret_up_until_it_is_taken_into_use() {
        let (keys, others) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        let (mine, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let first = derive_totp_secret(&keys, mine, None);
        assert_eq!(derive_totp_secret(&keys, mine, None), first, "shown again");
        for (other, why) in [
            (derive_totp_secret(&keys, theirs, None), "another session"),
            (
                derive_totp_secret(&keys, mine, Some(b"first")),
                "in the place of one in use",
            ),
            (
                derive_totp_secret(&others, mine, None),
                "another installation",
            ),
        ] {
            assert_ne!(other, first, "{why}");
        }
    }

    #[test]
    fn recovery_codes_are_told_apart_however_they_are_typed() {
        let codes = make_recovery_codes(&Random::System);
        assert_eq!(codes.len(), 10);
        assert_eq!(
            hash_recovery_code(&codes[0]),
            hash_recovery_code(&codes[0].to_uppercase().replace('-', " "))
        );
        assert_ne!(hash_recovery_code(&codes[0]), hash_recovery_code(&codes[1]));
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let lane = WorkLane::new(1, 1, std::time::Duration::from_secs(60));
        let password = "three ducks on a pond";
        let hash = hash_password(&lane, password.into(), &Random::System).await;
        let hash = hash.unwrap_or_default();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        for (typed, known, is_right) in [
            (password, Some(hash.clone()), true),
            ("three ducks on a bond", Some(hash), false),
            (password, None, false),
        ] {
            assert_eq!(
                is_password(&lane, typed.into(), known).await,
                Ok(is_right),
                "{typed}"
            );
        }
    }

    #[tokio::test]
    async fn too_many_hashes_at_once_are_refused() {
        let lane = WorkLane::new(1, 0, std::time::Duration::from_secs(60));
        let one = is_password(&lane, "a guess".into(), None);
        let other = is_password(&lane, "another guess".into(), None);
        assert_eq!(
            tokio::join!(one, other),
            (Ok(false), Err(WorkRefused::Busy))
        );
    }
}
