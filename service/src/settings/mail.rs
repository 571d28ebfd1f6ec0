//! The destination of letters, a directory or an SMTP server, and where reports about those that came
//! back arrive.

mod dkim;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::Deserialize;
use url::Url;

use crate::values::has_misplaced_login;

use super::address::parse_socket;
use super::common::SettingsError;
use super::redact::redact_url;

use dkim::DkimSection;
pub use dkim::{DKIM_KEY_FILE, DkimSettings, find_mail_domain, parse_selector, to_ascii_domain};

/// The destination of letters.
#[derive(Clone)]
pub enum MailUrl {
    /// One `.eml` file for each letter in this directory.
    File(PathBuf),
    /// An SMTP server: `smtp://[user:password@]host[:port][?tls=…]` or `smtps://`.
    Smtp(Url),
}

impl MailUrl {
    /// Reads the destination. If empty, letters go into a folder of the data directory.
    pub(super) fn parse(text: &str, data_dir: &Path) -> Result<Self, SettingsError> {
        if text.is_empty() {
            return Ok(Self::File(data_dir.join("mail")));
        }
        if let Some(directory) = text.strip_prefix("file:") {
            let directory = directory.strip_prefix("//").unwrap_or(directory);
            let named = if directory.is_empty() {
                data_dir.join("mail")
            } else {
                PathBuf::from(directory)
            };
            return Ok(Self::File(named));
        }
        match Url::parse(text) {
            Ok(url)
                if matches!(url.scheme(), "smtp" | "smtps")
                    && url.host_str().is_some()
                    && !text.split_once("://").is_some_and(|(_, rest)| has_misplaced_login(rest)) =>
            {
                check_encryption(&url)?;
                Ok(Self::Smtp(url))
            }
            _ => Err(SettingsError(
                "mail_url: use file:DIR, smtp://USER:PASSWORD@HOST:PORT or smtps://…; percent-encode special characters of a password"
                    .into(),
            )),
        }
    }

    /// Formats the destination without the password.
    pub fn format_redacted(&self) -> String {
        match self {
            Self::File(directory) => format!("file:{}", directory.display()),
            Self::Smtp(url) => redact_url(url.as_str()),
        }
    }
}

/// Checks `?tls=`. A word that is mistyped must not decide whether passwords travel encrypted.
fn check_encryption(url: &Url) -> Result<(), SettingsError> {
    let words: &[&str] = match url.scheme() {
        "smtps" => &[],
        _ => &["required", "opportunistic", "none"],
    };
    let wrong = url
        .query_pairs()
        .find(|(key, value)| key == "tls" && !words.contains(&&**value));
    match wrong {
        None => Ok(()),
        Some(_) if words.is_empty() => Err(SettingsError(
            "mail_url: smtps:// is always encrypted; remove ?tls=".into(),
        )),
        Some(_) => Err(SettingsError(
            "mail_url: ?tls= must be required, opportunistic or none".into(),
        )),
    }
}

/// The shortest secret of a hook, in characters: 128 bits in hexadecimal digits.
const SHORTEST: usize = 32;
/// What the public key of an ECDSA over P-256 begins with (RFC 5480); its point follows.
const P256_HEAD: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// The bytes of a point that is not compressed.
const POINT: usize = 65;

/// `[mail]` before validation: see `config.default.toml`.
#[derive(Clone, Deserialize)]
pub(super) struct MailSection {
    bounce_domain: String,
    bounce_listen: String,
    hook_secret: String,
    mailgun_signing_key: String,
    sendgrid_public_key: String,
    pub(super) dkim: DkimSection,
}

/// How reports about letters that came back arrive.
#[derive(Clone, Default)]
pub struct BounceSettings {
    /// The domain of return addresses, in lower case.
    pub domain: Option<String>,
    /// The address on this machine at which the worker speaks LMTP.
    pub listen: Option<SocketAddr>,
    /// The secret with which a script of the operator signs.
    pub hook_secret: Option<String>,
    pub mailgun_key: Option<String>,
    /// The point of the public key of `SendGrid`.
    pub sendgrid_key: Option<Vec<u8>>,
    /// That key as it was given.
    sendgrid_text: String,
}

impl MailSection {
    /// Checks the values.
    pub(super) fn validate(self) -> Result<BounceSettings, SettingsError> {
        let domain = parse_domain("mail.bounce_domain", &self.bounce_domain)?;
        let listen = (!self.bounce_listen.is_empty())
            .then(|| parse_socket("mail.bounce_listen", &self.bounce_listen))
            .transpose()?;
        if listen.is_some_and(|address| !address.ip().is_loopback()) {
            return Err(SettingsError(
                "mail.bounce_listen: must be an address of this machine itself, such as 127.0.0.1:2424, as there is no sign-in"
                    .into(),
            ));
        }
        if listen.is_some() && domain.is_none() {
            return Err(SettingsError(
                "mail.bounce_listen: set mail.bounce_domain, too: only mail for it is taken".into(),
            ));
        }
        if (1..SHORTEST).contains(&self.hook_secret.len()) {
            return Err(SettingsError(format!(
                "mail.hook_secret: must have {SHORTEST} characters or more; create one with: openssl rand -hex 32"
            )));
        }
        Ok(BounceSettings {
            domain,
            listen,
            hook_secret: Some(self.hook_secret).filter(|secret| !secret.is_empty()),
            mailgun_key: Some(self.mailgun_signing_key).filter(|key| !key.is_empty()),
            sendgrid_key: parse_key(&self.sendgrid_public_key)?,
            sendgrid_text: self.sendgrid_public_key,
        })
    }
}

impl BounceSettings {
    /// Whether relays report here, and how.
    pub fn list_hooks(&self) -> Vec<&'static str> {
        let hooks = [
            ("generic", self.hook_secret.is_some()),
            ("mailgun", self.mailgun_key.is_some()),
            ("sendgrid", self.sendgrid_key.is_some()),
        ];
        let set = hooks.into_iter().filter(|(_, is_set)| *is_set);
        set.map(|(name, _)| name).collect()
    }

    /// Whether anything can report on a letter, so that letters leave with a token.
    pub fn are_read(&self) -> bool {
        self.domain.is_some() || !self.list_hooks().is_empty()
    }

    /// Formats the section as TOML, without secrets.
    pub(super) fn format_toml(&self) -> String {
        let text = |value: &str| toml::Value::from(value).to_string();
        let secret = |value: &Option<String>| text(value.as_ref().map_or("", |_| "(redacted)"));
        let listen = self.listen.map(|address| address.to_string());
        let lines = [
            (
                "bounce_domain",
                text(self.domain.as_deref().unwrap_or_default()),
            ),
            ("bounce_listen", text(&listen.unwrap_or_default())),
            ("hook_secret", secret(&self.hook_secret)),
            ("mailgun_signing_key", secret(&self.mailgun_key)),
            ("sendgrid_public_key", text(&self.sendgrid_text)),
        ];
        let lines = lines.map(|(key, value)| format!("{key} = {value}\n"));
        format!("\n[mail]\n{}", lines.concat())
    }
}

/// Reads a domain, which may be empty; the error names the key.
fn parse_domain(key: &str, text: &str) -> Result<Option<String>, SettingsError> {
    let domain = text.trim().trim_end_matches('.').to_lowercase();
    if domain.is_empty() {
        return Ok(None);
    }
    let is_good = domain.is_ascii()
        && domain.contains('.')
        && lettre::Address::new("b", domain.as_str()).is_ok();
    if is_good {
        return Ok(Some(domain));
    }
    Err(SettingsError(format!(
        "{key}: “{text}” is not a domain such as mail.example.org (an international one in its xn-- form)"
    )))
}

fn parse_key(text: &str) -> Result<Option<Vec<u8>>, SettingsError> {
    if text.is_empty() {
        return Ok(None);
    }
    let der = BASE64.decode(text.trim().as_bytes()).unwrap_or_default();
    let point = der.strip_prefix(P256_HEAD.as_slice());
    match point.filter(|point| point.len() == POINT) {
        Some(point) => Ok(Some(point.to_vec())),
        None => Err(SettingsError(
            "mail.sendgrid_public_key: must be the verification key of the signed event webhook, which begins with MFkw"
                .into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_about_encryption_that_means_nothing_is_refused() {
        for (text, is_taken) in [
            ("smtp://mail.example.org", true),
            ("smtp://mail.example.org?tls=required", true),
            ("smtp://mail.example.org?tls=opportunistic", true),
            ("smtp://127.0.0.1:25?tls=none", true),
            ("smtp://mail.example.org?tls=reqired", false),
            ("smtps://mail.example.org", true),
            ("smtps://mail.example.org?tls=none", false),
            ("smtp://user:84/secret@127.0.0.1:25", false),
            ("smtp://user:84#secret@127.0.0.1:25", false),
            ("smtp://user:84?secret@127.0.0.1:25", false),
        ] {
            let parsed = MailUrl::parse(text, Path::new("."));
            assert_eq!(parsed.is_ok(), is_taken, "{text}");
        }
    }

    fn make_section(domain: &str, listen: &str, secret: &str, key: &str) -> MailSection {
        MailSection {
            bounce_domain: domain.to_owned(),
            bounce_listen: listen.to_owned(),
            hook_secret: secret.to_owned(),
            mailgun_signing_key: String::new(),
            sendgrid_public_key: key.to_owned(),
            dkim: DkimSection::default(),
        }
    }

    #[test]
    fn what_could_not_work_is_refused() {
        let secret = "0123456789abcdef0123456789abcdef";
        let key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
        for (section, refusal) in [
            (make_section("", "", "", ""), None),
            (make_section("Bounce.Example.org.", "", "", ""), None),
            (
                make_section("bounce.example.org", "127.0.0.1:2424", secret, key),
                None,
            ),
            (
                make_section("bounce.example.org", "[::1]:2424", "", ""),
                None,
            ),
            (
                make_section("example", "", "", ""),
                Some("mail.bounce_domain"),
            ),
            (
                make_section("a@example.org", "", "", ""),
                Some("mail.bounce_domain"),
            ),
            (make_section("bücher.example", "", "", ""), Some("xn--")),
            (
                make_section("", "127.0.0.1:2424", "", ""),
                Some("bounce_domain, too"),
            ),
            (
                make_section("b.example.org", "0.0.0.0:2424", "", ""),
                Some("this machine"),
            ),
            (
                make_section("b.example.org", "2424", "", ""),
                Some("mail.bounce_listen"),
            ),
            (make_section("", "", "short", ""), Some("mail.hook_secret")),
            (
                make_section("", "", "", "MFkwEw"),
                Some("sendgrid_public_key"),
            ),
        ] {
            let said = section.validate().err().map(|error| error.to_string());
            match refusal {
                None => assert_eq!(said, None),
                Some(part) => assert!(said.is_some_and(|said| said.contains(part)), "{part}"),
            }
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let secret = "0123456789abcdef0123456789abcdef";
        let Ok(settings) = make_section("Bounce.example.org", "", secret, "").validate() else {
            panic!("it is good");
        };
        let printed = settings.format_toml();
        assert!(!printed.contains(secret) && printed.contains("bounce.example.org"));
        assert_eq!(settings.list_hooks(), ["generic"]);
        assert!(settings.are_read() && !BounceSettings::default().are_read());
    }
}
