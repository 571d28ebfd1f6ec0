//! `[mail.dkim]`: the key that signs letters, and the domains that send.

use std::path::PathBuf;

use serde::Deserialize;

use super::parse_domain;
use crate::settings::Settings;
use crate::settings::common::SettingsError;
use crate::values::DkimKey;

/// The name of the file in the data directory into which `undersigned dkim-key` writes.
pub const DKIM_KEY_FILE: &str = "dkim.pem";

/// `[mail.dkim]` before validation: see `config.default.toml`.
#[derive(Clone, Default, Deserialize)]
pub(in crate::settings) struct DkimSection {
    selector: String,
    domain: String,
    key: String,
    key_file: String,
}

/// How letters are signed (RFC 6376).
#[derive(Clone, Default)]
pub struct DkimSettings {
    /// The name under which receivers find the key; empty if none is set. Without a key here it is
    /// that of the mail server.
    pub selector: String,
    /// The domain that signs; `None` for that of each sender.
    pub domain: Option<String>,
    pub key: Option<DkimKey>,
    /// The file from which the key was read.
    key_file: Option<PathBuf>,
}

impl DkimSection {
    /// Checks the values, and reads the key.
    pub(in crate::settings) fn validate(self) -> Result<DkimSettings, SettingsError> {
        let (name, text) = match (self.key.is_empty(), self.key_file.is_empty()) {
            (false, false) => {
                return Err(SettingsError(
                    "mail.dkim.key: set either it or mail.dkim.key_file, not both".into(),
                ));
            }
            (true, false) => ("mail.dkim.key_file", self.read_file()?),
            (_, true) => ("mail.dkim.key", self.key),
        };
        let is_set = !text.trim().is_empty() || name == "mail.dkim.key_file";
        let key = is_set
            .then(|| DkimKey::parse(&text))
            .transpose()
            .map_err(|refusal| SettingsError(format!("{name}: the key {refusal}")))?;
        let selector = if self.selector.trim().is_empty() {
            String::new()
        } else {
            parse_selector(&self.selector)
                .map_err(|error| SettingsError(format!("mail.dkim.selector: {error}")))?
        };
        if key.is_some() && selector.is_empty() {
            return Err(SettingsError(
                "mail.dkim.selector: set it, too: it is the name under which receivers find the key, such as undersigned"
                    .into(),
            ));
        }
        Ok(DkimSettings {
            selector,
            domain: parse_domain("mail.dkim.domain", &self.domain)?,
            key,
            key_file: (!self.key_file.is_empty()).then(|| self.key_file.into()),
        })
    }

    fn read_file(&self) -> Result<String, SettingsError> {
        std::fs::read_to_string(&self.key_file).map_err(|error| {
            SettingsError(format!(
                "mail.dkim.key_file: {} cannot be read: {error}; `undersigned dkim-key` makes a key, and has to run before this is set",
                self.key_file
            ))
        })
    }
}

impl DkimSettings {
    /// Returns the domain that signs what a domain sends.
    pub fn find_signing_domain<'a>(&'a self, sender: &'a str) -> &'a str {
        self.domain.as_deref().unwrap_or(sender)
    }

    /// Formats the section as TOML, without the key.
    pub(in crate::settings) fn format_toml(&self) -> String {
        let text = |value: &str| toml::Value::from(value).to_string();
        let is_given_here = self.key.is_some() && self.key_file.is_none();
        let file = self.key_file.as_deref().map(|file| file.to_string_lossy());
        let lines = [
            ("selector", text(&self.selector)),
            ("domain", text(self.domain.as_deref().unwrap_or_default())),
            ("key", text(if is_given_here { "(redacted)" } else { "" })),
            ("key_file", text(&file.unwrap_or_default())),
        ];
        let lines = lines.map(|(key, value)| format!("{key} = {value}\n"));
        format!("\n[mail.dkim]\n{}", lines.concat())
    }
}

impl Settings {
    /// Lists the domains of all senders, each once: first that of confirmations, then that of news.
    pub fn list_sender_domains(&self) -> Vec<String> {
        let mut domains: Vec<String> = vec![];
        for address in [&self.mail_from, &self.news.from] {
            if let Some(domain) = find_mail_domain(address)
                && !domains.contains(&domain)
            {
                domains.push(domain);
            }
        }
        domains
    }
}

/// Finds the domain of an email address, with or without a name before it.
pub fn find_mail_domain(address: &str) -> Option<String> {
    let mailbox: lettre::message::Mailbox = address.parse().ok()?;
    to_ascii_domain(mailbox.email.domain())
}

/// Writes a domain as the DNS knows it: in lower case, an international one in its `xn--` form.
/// `None` for an address in brackets.
pub fn to_ascii_domain(domain: &str) -> Option<String> {
    let domain = idna::domain_to_ascii(domain).ok()?;
    (!domain.is_empty() && !domain.starts_with('[')).then_some(domain)
}

/// Reads a selector: one or more labels of a domain (RFC 6376, section 3.1).
pub fn parse_selector(text: &str) -> Result<String, SettingsError> {
    let selector = text.trim().to_ascii_lowercase();
    let is_label = |label: &str| {
        let mut letters = label.bytes();
        (1..=63).contains(&label.len())
            && letters.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if selector.len() <= 100 && selector.split('.').all(is_label) {
        return Ok(selector);
    }
    Err(SettingsError(format!(
        "“{text}” is not a name of letters, digits and hyphens, such as undersigned"
    )))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[cfg(feature = "dkim")]
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";

    fn make_section(selector: &str, domain: &str, key: &str, key_file: &str) -> DkimSection {
        DkimSection {
            selector: selector.to_owned(),
            domain: domain.to_owned(),
            key: key.to_owned(),
            key_file: key_file.to_owned(),
        }
    }

    #[test]
    fn a_key_that_could_not_sign_is_refused() {
        for (section, part) in [
            (make_section("u", "", "MC4C", ""), "mail.dkim.key: the key"),
            (make_section("u", "", "a", "b"), "not both"),
            (
                make_section("u", "", "", "/no/such.pem"),
                "/no/such.pem cannot be read",
            ),
            (make_section("a b", "", "", ""), "mail.dkim.selector: “a b”"),
            (make_section("-a", "", "", ""), "mail.dkim.selector"),
            (make_section("u", "bücher.example", "", ""), "xn--"),
            (make_section("u", "example", "", ""), "mail.dkim.domain"),
        ] {
            let said = section.validate().err().unwrap().to_string();
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn without_a_key_nothing_is_signed_here() {
        let nothing = make_section("", "", "", "").validate().unwrap();
        assert!(nothing.key.is_none() && nothing.selector.is_empty());
        // The selector of a mail server that signs.
        let relay = make_section("K1.Mail", "", "", "").validate().unwrap();
        assert!(relay.key.is_none());
        assert_eq!(relay.selector, "k1.mail");
    }

    #[cfg(feature = "dkim")]
    #[test]
    fn a_key_is_given_or_read_from_a_file_and_never_printed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), KEY).unwrap();
        let path = file.path().to_str().unwrap();
        for (key, key_file, printed) in [
            (KEY, "", "key = \"(redacted)\"\nkey_file = \"\"".to_owned()),
            ("", path, format!("key = \"\"\nkey_file = \"{path}\"")),
        ] {
            let section = make_section("u1", "Example.org.", key, key_file);
            let settings = section.validate().unwrap();
            let record = settings.key.as_ref().unwrap().format_record();
            assert!(record.ends_with("p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
            let all = settings.format_toml();
            assert!(
                all.contains(&printed) && all.contains("domain = \"example.org\""),
                "{all}"
            );
            assert!(!all.contains("MC4C") && !all.contains("nWGx"), "{all}");
        }
        let unnamed = make_section("", "", KEY, "").validate().err().unwrap();
        assert!(unnamed.to_string().contains("mail.dkim.selector"));
        std::fs::write(file.path(), "").unwrap();
        let empty = make_section("u1", "", "", path).validate().err().unwrap();
        assert!(empty.to_string().contains("mail.dkim.key_file"), "{empty}");
    }

    #[test]
    fn the_domain_of_an_address_is_as_the_dns_knows_it() {
        for (address, domain) in [
            ("no-reply@Example.org", Some("example.org")),
            ("Red <news@news.example.org>", Some("news.example.org")),
            ("a@bücher.example", Some("xn--bcher-kva.example")),
            ("nobody", None),
        ] {
            assert_eq!(find_mail_domain(address).as_deref(), domain, "{address}");
        }
    }
}
