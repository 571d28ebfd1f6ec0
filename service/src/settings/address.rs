//! Settings that are addresses: the listening socket, the public URL, the sender, trusted networks.

use std::net::SocketAddr;

use ipnet::IpNet;
use url::Url;

use super::common::SettingsError;
use super::redact::redact_url;

/// Reads the operator's contact: a mail address, with or without `mailto:`, or a web address.
pub fn parse_contact(text: &str) -> Option<String> {
    let contact = text.trim();
    let contact = match contact.get(..7) {
        // Pages and security.txt put it before a mail address themselves.
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &contact[7..],
        _ => contact,
    };
    (!contact.is_empty()).then(|| contact.to_owned())
}

/// Reads a socket address; the error names the key.
pub(super) fn parse_socket(key: &str, text: &str) -> Result<SocketAddr, SettingsError> {
    text.parse().map_err(|_| {
        SettingsError(format!(
            "{key}: “{text}” is not ADDRESS:PORT, such as 127.0.0.1:8080"
        ))
    })
}

/// Reads the public address. If empty, it is derived from the listening address.
pub(super) fn parse_base_url(text: &str, listen: SocketAddr) -> Result<Url, SettingsError> {
    let whole = if text.is_empty() {
        format!("http://{listen}")
    } else {
        text.trim_end_matches('/').to_owned()
    };
    let explain = || {
        SettingsError(format!(
            "base_url: “{}” is not a web address such as https://sign.example.org",
            redact_url(text)
        ))
    };
    let url = Url::parse(&whole).map_err(|_| explain())?;
    // Every route begins at the root, so an address with a path would lead nowhere.
    let good = matches!(url.scheme(), "http" | "https")
        && url.host().is_some()
        && url.path() == "/"
        && url.query().is_none()
        // It stands in every letter.
        && url.username().is_empty()
        && url.password().is_none();
    if good { Ok(url) } else { Err(explain()) }
}

/// Reads an address that may be empty.
pub(super) fn parse_optional_url(key: &str, text: &str) -> Result<Option<Url>, SettingsError> {
    if text.is_empty() {
        return Ok(None);
    }
    Url::parse(text).map(Some).map_err(|_| {
        SettingsError(format!(
            "{key}: “{}” is not a web address",
            redact_url(text)
        ))
    })
}

/// Reads the sender of letters. If empty, it is derived from the public address.
pub(super) fn parse_sender(text: &str, base_url: &Url) -> Result<String, SettingsError> {
    let host = base_url.host_str().unwrap_or("localhost");
    // An IP address is a mail domain only in brackets (RFC 5321, 4.1.3).
    let host = if host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[') {
        "localhost.localdomain"
    } else {
        host
    };
    let whole = if text.is_empty() {
        format!("no-reply@{host}")
    } else {
        text.to_owned()
    };
    whole
        .parse::<lettre::message::Mailbox>()
        .map(|_| whole)
        .map_err(|_| {
            SettingsError(format!(
                "mail_from: “{text}” is not an email address such as no-reply@example.org"
            ))
        })
}

/// Reads networks in CIDR notation, or single addresses.
pub(super) fn parse_networks(texts: &[String]) -> Result<Vec<IpNet>, SettingsError> {
    let parse = |text: &String| {
        text.parse::<IpNet>()
            .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
            .map_err(|_| {
                SettingsError(format!(
                    "trusted_proxies: “{text}” is not a network such as 10.0.0.0/8"
                ))
            })
    };
    texts.iter().map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_without_its_scheme() {
        for (text, contact) in [
            ("mailto:privacy@example.org", Some("privacy@example.org")),
            (" MAILTO:privacy@example.org ", Some("privacy@example.org")),
            ("privacy@example.org", Some("privacy@example.org")),
            (
                "https://example.org/contact",
                Some("https://example.org/contact"),
            ),
            ("mailto:", None),
            ("", None),
        ] {
            assert_eq!(parse_contact(text).as_deref(), contact, "{text}");
        }
    }
}
