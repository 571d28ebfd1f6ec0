//! The proofs of hooks: that a call comes from the relay, and is not an old one once more.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::alg_id;

use crate::values::Keyring;

/// How old a call of a script of the operator may be, which signs when it sends.
pub const OWN_WINDOW: TimeDelta = TimeDelta::minutes(5);
/// How old a call of a relay may be: relays repeat calls for up to a day. A call that comes twice counts
/// once all the same, by its letter.
pub const RELAY_WINDOW: TimeDelta = TimeDelta::hours(25);

/// Tells whether a moment, in seconds since 1970, is near.
pub fn is_fresh(timestamp: &str, now: DateTime<Utc>, window: TimeDelta) -> bool {
    let moment = timestamp
        .parse::<i64>()
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.is_some_and(|moment| (now - moment).abs() <= window)
}

/// Tells whether a text is the HMAC-SHA-256 (RFC 2104) of parts in hexadecimal digits.
pub fn is_signed(secret: &str, parts: &[&[u8]], signature: &str) -> bool {
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret.as_bytes()) else {
        return false;
    };
    for part in parts {
        mac.update(part);
    }
    let expected: [u8; 32] = mac.finalize().into_bytes().into();
    let given = HEXLOWER_PERMISSIVE.decode(signature.as_bytes());
    // In constant time, or a caller could find the signature byte by byte.
    given.is_ok_and(|given| Keyring::is_equal(&given, &expected))
}

/// Tells whether a text is an ECDSA signature over P-256 and SHA-256, in Base64; `key` is the point of
/// the public key.
pub fn is_signed_by_key(key: &[u8], message: &[u8], signature: &str) -> bool {
    let Ok(signature) = BASE64.decode(signature.as_bytes()) else {
        return false;
    };
    let known = ring::default_provider().signature_verification_algorithms;
    let wanted = known.all.iter().find(|algorithm| {
        algorithm.public_key_alg_id() == alg_id::ECDSA_P256
            && algorithm.signature_alg_id() == alg_id::ECDSA_SHA256
    });
    wanted.is_some_and(|algorithm| algorithm.verify_signature(key, message, &signature).is_ok())
}

/// Reads `t=SECONDS,v1=SIGNATURE`, the header of the generic hook.
pub fn read_header(header: &str) -> Option<(&str, &str)> {
    let find = |name: &str| {
        header
            .split(',')
            .find_map(|part| part.trim().strip_prefix(name))
    };
    Some((find("t=")?, find("v1=")?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use rcgen::{KeyPair, SigningKey};

    use super::*;

    #[test]
    fn only_the_secret_signs() {
        // RFC 4231, section 4.3.
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let upper = signature.to_uppercase();
        let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
        for (secret, signature, is_valid) in [
            ("Jefe", signature, true),
            ("Jefe", upper.as_str(), true),
            ("jefe", signature, false),
            ("Jefe", &signature[2..], false),
            ("Jefe", "", false),
            ("Jefe", "no digits", false),
        ] {
            assert_eq!(is_signed(secret, &parts, signature), is_valid);
        }
    }

    #[test]
    fn only_the_key_signs() {
        let (key, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let signature = BASE64.encode(&key.sign(b"message").unwrap());
        let point = key.public_key_raw();
        assert!(is_signed_by_key(point, b"message", &signature));
        assert!(!is_signed_by_key(point, b"another", &signature));
        assert!(!is_signed_by_key(
            other.public_key_raw(),
            b"message",
            &signature
        ));
        assert!(!is_signed_by_key(point, b"message", "no base 64"));
        assert!(!is_signed_by_key(b"", b"message", &signature));
    }

    #[test]
    fn an_old_call_is_none() {
        let now = DateTime::from_timestamp(1_771_070_400, 0).unwrap();
        for (timestamp, is_near) in [
            ("1771070400", true),
            ("1771070100", true),
            ("1771070099", false),
            ("1771070701", false),
            ("", false),
            ("99999999999999999999", false),
        ] {
            assert_eq!(is_fresh(timestamp, now, OWN_WINDOW), is_near, "{timestamp}");
        }
        assert_eq!(read_header("t=1, v1=ab"), Some(("1", "ab")));
        assert_eq!(read_header("v1=ab"), None);
    }
}
