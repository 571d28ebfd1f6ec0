//! The destination of letters: a directory or an SMTP server.

use std::path::{Path, PathBuf};

use url::Url;

use super::common::SettingsError;

/// The destination of letters.
#[derive(Clone)]
pub enum MailUrl {
    /// One `.eml` file for each letter in this directory.
    File(PathBuf),
    /// An SMTP server: `smtp://[user:password@]host[:port]` (STARTTLS; `?tls=none` for a relay on
    /// this machine) or `smtps://`.
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
            Ok(url) if matches!(url.scheme(), "smtp" | "smtps") && url.host_str().is_some() => {
                Ok(Self::Smtp(url))
            }
            _ => Err(SettingsError(
                "mail_url: write file:DIR, smtp://USER:PASSWORD@HOST:PORT or smtps://…".into(),
            )),
        }
    }

    /// Formats the destination without the password.
    pub fn format_redacted(&self) -> String {
        match self {
            Self::File(directory) => format!("file:{}", directory.display()),
            Self::Smtp(url) => redact_password(url.as_str()),
        }
    }
}

/// Replaces the password in an address.
pub(super) fn redact_password(text: &str) -> String {
    match Url::parse(text) {
        Ok(mut url) if url.password().is_some() => {
            // It fails only for an address that cannot have a password, and this one has one.
            let _ = url.set_password(Some("redacted"));
            url.to_string()
        }
        _ => text.to_owned(),
    }
}
