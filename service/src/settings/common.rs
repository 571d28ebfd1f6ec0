//! What stops an installation before it starts, and small parts that several sections share.

use std::path::Path;

use serde::Deserialize;

/// The error that stops an installation before it starts; the text says what to change.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(pub String);

/// The format of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Whether a host is this machine, so that traffic to it cannot be intercepted.
pub fn is_this_machine(host: &str) -> bool {
    // Other names are not resolved, as they may stand for another machine at the next connection.
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Checks that a file can be read and holds certificates in PEM form (RFC 7468). The error names
/// the key.
pub(super) fn check_certificates(key: &str, path: &Path) -> Result<(), SettingsError> {
    let bytes = std::fs::read(path).map_err(|error| {
        SettingsError(format!("{key}: {} cannot be read: {error}", path.display()))
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let blocks: Vec<&str> = text.split("-----BEGIN CERTIFICATE-----").skip(1).collect();
    if blocks.is_empty() || !blocks.iter().all(|block| is_certificate(block)) {
        return Err(SettingsError(format!(
            "{key}: {} contains no complete certificate in PEM format (-----BEGIN CERTIFICATE-----)",
            path.display()
        )));
    }
    Ok(())
}

/// Whether a text begins with the body of a certificate: a sequence of DER in Base64.
fn is_certificate(block: &str) -> bool {
    let Some((body, _)) = block.split_once("-----END CERTIFICATE-----") else {
        return false;
    };
    let body: String = body.split_whitespace().collect();
    data_encoding::BASE64
        .decode(body.as_bytes())
        .is_ok_and(|der| der.first() == Some(&0x30))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_file_without_a_whole_certificate_is_refused() {
        let whole = "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n";
        for (text, is_taken) in [
            (format!("Some words\n{whole}"), true),
            (format!("{whole}{whole}"), true),
            (String::new(), false),
            (whole.replace("MIIB", "M?IB"), false),
            (whole.replace("-----END", "-----AND"), false),
            (whole.replace("CERTIFICATE", "PRIVATE KEY"), false),
            (format!("{whole}-----BEGIN CERTIFICATE-----\nMIIB"), false),
        ] {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), &text).unwrap();
            let checked = check_certificates("ca", file.path());
            assert_eq!(checked.is_ok(), is_taken, "{text}");
        }
        assert!(check_certificates("ca", Path::new("/no/such.pem")).is_err());
    }
}
