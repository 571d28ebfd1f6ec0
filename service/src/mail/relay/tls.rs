//! Encryption of the connection to the mail server, and the authorities that it trusts.

use std::path::Path;
use std::sync::OnceLock;

use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};
use url::Url;

use crate::settings::is_this_machine;

/// When a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsMode {
    Never,
    /// Where the server offers STARTTLS.
    Opportunistic,
    /// By STARTTLS, or no letter is sent.
    Required,
    /// From the first byte.
    Wrapped,
}

/// How connections to one server are encrypted.
pub struct SmtpTls {
    host: String,
    mode: TlsMode,
    /// The certificates of private authorities, trusted beside the known ones.
    private: Option<Certificate>,
    /// The certificates of the system are read with the first encrypted connection: they are many,
    /// and most commands send no letter.
    parameters: OnceLock<Result<TlsParameters, String>>,
}

impl SmtpTls {
    /// Reads the mode from the address and the certificates from the file.
    pub fn new(url: &Url, ca_file: Option<&Path>) -> Result<Self, String> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let asked = url
            .query_pairs()
            .find(|(key, _)| key == "tls")
            .map(|(_, value)| value.into_owned());
        let mode = match (url.scheme(), asked.as_deref()) {
            ("smtps", _) => TlsMode::Wrapped,
            (_, Some("none")) => TlsMode::Never,
            (_, Some("opportunistic")) => TlsMode::Opportunistic,
            // The way to a relay on this machine cannot be intercepted.
            (_, None) if is_this_machine(&host) => TlsMode::Opportunistic,
            _ => TlsMode::Required,
        };
        Ok(Self {
            private: ca_file
                .map(|file| read_certificates(file, &host))
                .transpose()?,
            host,
            mode,
            parameters: OnceLock::new(),
        })
    }

    /// Returns when a connection is encrypted.
    pub fn mode(&self) -> TlsMode {
        self.mode
    }

    /// Returns the parameters of an encrypted connection.
    pub fn load(&self) -> Result<TlsParameters, String> {
        let build = || {
            // A container without certificates of its own falls back to those of Mozilla.
            let system = rustls_native_certs::load_native_certs();
            let store = if system.certs.is_empty() {
                CertificateStore::WebpkiRoots
            } else {
                CertificateStore::Default
            };
            build_parameters(&self.host, store, self.private.as_ref())
        };
        self.parameters.get_or_init(build).clone()
    }
}

fn build_parameters(
    host: &str,
    store: CertificateStore,
    private: Option<&Certificate>,
) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(host.to_owned()).certificate_store(store);
    if let Some(private) = private {
        builder = builder.add_root_certificate(private.clone());
    }
    builder
        .build()
        .map_err(|error| format!("no encryption to the mail server is possible: {error}"))
}

/// Reads the certificates of private authorities (PEM).
fn read_certificates(file: &Path, host: &str) -> Result<Certificate, String> {
    let explain = |why: &str| format!("mail_ca_file: {}: {why}", file.display());
    let text = std::fs::read(file).map_err(|error| explain(&error.to_string()))?;
    // The parser accepts a file without any certificate.
    let has_one = String::from_utf8_lossy(&text).contains("-----BEGIN CERTIFICATE-----");
    let certificates = Certificate::from_pem(&text)
        .ok()
        .filter(|_| has_one)
        .filter(|read| build_parameters(host, CertificateStore::None, Some(read)).is_ok());
    certificates.ok_or_else(|| {
        explain(
            "write certificates in it as PEM, each between BEGIN CERTIFICATE and END CERTIFICATE",
        )
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn the_address_says_how_a_connection_is_encrypted() {
        for (url, mode) in [
            ("smtp://mail.example.org", TlsMode::Required),
            ("smtp://mail.example.org?tls=required", TlsMode::Required),
            (
                "smtp://mail.example.org?tls=opportunistic",
                TlsMode::Opportunistic,
            ),
            ("smtp://mail.example.org?tls=none", TlsMode::Never),
            ("smtp://127.0.0.1:25", TlsMode::Opportunistic),
            ("smtp://localhost?tls=required", TlsMode::Required),
            ("smtps://localhost?tls=none", TlsMode::Wrapped),
        ] {
            let tls = SmtpTls::new(&Url::parse(url).unwrap(), None).unwrap();
            assert_eq!(tls.mode(), mode, "{url}");
        }
    }

    #[test]
    fn a_file_without_certificates_is_refused_at_the_start() {
        let url = Url::parse("smtps://mail.example.org").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        let try_it = || SmtpTls::new(&url, Some(&file)).err().unwrap_or_default();
        assert!(try_it().starts_with("mail_ca_file: "), "there is no file");
        for text in [
            "",
            "no certificate",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            std::fs::write(&file, text).unwrap();
            assert!(try_it().contains("BEGIN CERTIFICATE"), "{text}");
        }
    }
}
