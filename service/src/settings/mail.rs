//! The destination of letters: a directory or an SMTP server.

use std::path::{Path, PathBuf};

use url::Url;

use crate::values::has_misplaced_login;

use super::common::SettingsError;
use super::redact::redact_url;

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
}
