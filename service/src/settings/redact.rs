//! Addresses without what is secret in them, for settings that are shown and for errors.

use url::form_urlencoded;

/// Stands where a secret stood.
const REDACTED: &str = "redacted";

/// Words that the name of a parameter has when its value is a secret.
const SECRET_WORDS: [&str; 6] = ["pass", "pwd", "secret", "token", "credential", "signature"];

/// Replaces the password of an address and the secrets among its parameters. The text needs not be
/// an address that a parser takes: whoever mistypes one must not find the password in the error.
pub fn redact_url(text: &str) -> String {
    redact_login(&redact_query(text))
}

/// Replaces the values of parameters whose names say that they are secret.
fn redact_query(text: &str) -> String {
    let Some((before, query)) = text.split_once('?') else {
        return text.to_owned();
    };
    let redact = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}={REDACTED}"),
        _ => pair.to_owned(),
    };
    let pairs: Vec<String> = query.split('&').map(redact).collect();
    format!("{before}?{}", pairs.join("&"))
}

fn is_secret(name: &str) -> bool {
    let name = form_urlencoded::parse(name.as_bytes())
        .next()
        .map(|(name, _)| name.to_lowercase())
        .unwrap_or_default();
    // `sslkey` names a file, and is no secret itself.
    let is_key = name.ends_with("key") && !name.starts_with("ssl");
    is_key || SECRET_WORDS.iter().any(|word| name.contains(word))
}

/// Replaces the password before the host.
fn redact_login(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_login_later = !authority.is_empty() && rest.contains('@');
    if !authority.contains('@') && !is_login_later && is_list_of_hosts(authority) {
        return text.to_owned();
    }
    // A slash or a question mark in a password should be percent-encoded. Where it is not, the
    // authority seems to end there, and the rest of the password would be shown.
    let first = rest.find('@').unwrap_or(rest.len());
    let query = rest[first..].find('?').map_or(rest.len(), |at| first + at);
    let host = rest[..query].rfind('@').unwrap_or(rest.len());
    match rest[..host].split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:{REDACTED}{}", &rest[host..]),
        None => text.to_owned(),
    }
}

/// Whether a text is hosts with their ports, so that what stands after a colon is no password.
fn is_list_of_hosts(text: &str) -> bool {
    text.split(',').all(|host| {
        let port = match host.rsplit_once(']') {
            Some((_, rest)) => rest.strip_prefix(':').unwrap_or(rest),
            None => host.split_once(':').map_or("", |(_, port)| port),
        };
        port.chars().all(|letter| letter.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_of_an_address_is_shown() {
        for (text, shown) in [
            (
                "postgres://u:hush@db.example.org:5432/name",
                "postgres://u:redacted@db.example.org:5432/name",
            ),
            ("rediss://:hush@host", "rediss://:redacted@host"),
            (
                "postgres://u@host/name?password=hush&sslmode=require",
                "postgres://u@host/name?password=redacted&sslmode=require",
            ),
            (
                "postgres:///name?user=a@b&sslpassword=hush",
                "postgres:///name?user=a@b&sslpassword=redacted",
            ),
            (
                "smtp://mail.example.org?API_KEY=hush&tls=none",
                "smtp://mail.example.org?API_KEY=redacted&tls=none",
            ),
            ("redis://h?pass%77ord=hush", "redis://h?pass%77ord=redacted"),
            (
                "postgres://u:hush@h1:5432,h2:5433/name",
                "postgres://u:redacted@h1:5432,h2:5433/name",
            ),
            // What should have been percent-encoded, and what is no address at all.
            (
                "postgres://u:hu/sh@host/name",
                "postgres://u:redacted@host/name",
            ),
            (
                "postgres://u:hu?sh@host/name",
                "postgres://u:redacted@host/name",
            ),
            (
                "postgres://u:hu#sh@host/name",
                "postgres://u:redacted@host/name",
            ),
            (
                "postgres://u:hu@sh@host/name",
                "postgres://u:redacted@host/name",
            ),
            ("redis://:hush", "redis://:redacted"),
            // The digits before it look like a port.
            (
                "postgres://app:8421#hush@127.0.0.1:5432/x",
                "postgres://app:redacted@127.0.0.1:5432/x",
            ),
            (
                "postgres://app:84/hush@127.0.0.1/x",
                "postgres://app:redacted@127.0.0.1/x",
            ),
            (
                "smtp://user:84#hu@sh@127.0.0.1:25",
                "smtp://user:redacted@127.0.0.1:25",
            ),
        ] {
            assert_eq!(redact_url(text), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in [
            "sqlite:///srv/my@data:b/undersigned.db",
            "sqlite:./data/undersigned.db",
            "postgres://u@[::1]:5432/name?sslkey=/etc/key.pem",
            "postgres://h1:5432,[::1]:5433/name",
            "file:mail",
            "",
        ] {
            assert_eq!(redact_url(text), text);
        }
    }
}
