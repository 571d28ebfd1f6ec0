//! Makes and checks form tokens, which prove without a cookie that a form came from a page of this
//! service. A token is signed and bound to one statement and one hour.

use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use crate::values::Keyring;

/// How many hours a token is valid.
const GOOD_HOURS: i64 = 24;

/// Makes the token of the current hour; it is the same for all visitors, so that pages can be
/// cached.
pub fn make(keys: &Keyring, statement: Uuid, now: DateTime<Utc>) -> String {
    let hour = now.timestamp() / 3600;
    format!(
        "{hour}.{}",
        BASE64URL_NOPAD.encode(&keys.sign_form(statement, hour))
    )
}

/// Returns whether a token was made by this installation for this statement within the last day.
pub fn is_good(keys: &Keyring, statement: Uuid, token: &str, now: DateTime<Utc>) -> bool {
    let Some((hour, proof)) = token.split_once('.') else {
        return false;
    };
    let (Ok(hour), Ok(proof)) = (
        hour.parse::<i64>(),
        BASE64URL_NOPAD.decode(proof.as_bytes()),
    ) else {
        return false;
    };
    let age = now.timestamp() / 3600 - hour;
    // One hour ahead is accepted, as the clocks of two processes may differ. The comparison takes
    // the same time for every proof, so that none can be guessed byte by byte.
    (-1..=GOOD_HOURS).contains(&age) && Keyring::is_equal(&proof, &keys.sign_form(statement, hour))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_token_is_good_for_its_statement_and_a_day() {
        let keys = Keyring::new(&[4; 32]);
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let token = make(&keys, mine, now);
        for (statement, hours, good) in [
            (mine, 0, true),
            (mine, 24, true),
            (mine, 25, false),
            (mine, -2, false),
            (other, 0, false),
        ] {
            assert_eq!(
                is_good(&keys, statement, &token, now + TimeDelta::hours(hours)),
                good,
                "{hours}"
            );
        }
        for broken in ["", ".", "5", "x.y", &token[..token.len() - 1]] {
            assert!(!is_good(&keys, mine, broken, now), "{broken}");
        }
    }
}
