//! Checks of the settings alone.

use super::CheckResult::{self, Failure, Good, Warning};
use crate::settings::Settings;
use crate::values::DatabaseAddress;

/// Checks the settings alone, so it also works while nothing runs.
pub fn check_settings(settings: &Settings) -> Vec<CheckResult> {
    let mut findings = vec![];
    findings.push(if settings.secret_beside_data {
        Warning(
            "secret: it is stored with the data, so a thief of the data gets both".into(),
            "store it elsewhere and set UNDERSIGNED_SECRET_FILE; keep a copy, but not with the backups",
        )
    } else {
        Good("secret: stored apart from the data".into())
    });
    findings.push(match (settings.is_loopback(), settings.base_url.scheme()) {
        (true, _) => Warning(
            "public address: this machine only; links in emails work only here".into(),
            "set base_url to https://your.domain",
        ),
        (_, "https") => Good(format!("public address: {}", settings.base_url)),
        _ => Failure(
            "public address: not encrypted".into(),
            "use a proxy with TLS and set base_url to https://…",
        ),
    });
    if let Ok(DatabaseAddress::Postgres(address)) = DatabaseAddress::parse(&settings.database_url)
        && !address.ignored.is_empty()
    {
        findings.push(Warning(
            format!(
                "database_url: parameters that are not supported: {}",
                address.ignored.join(", ")
            ),
            "remove them; see config.default.toml for all settings",
        ));
    }
    if settings.site.read().contact.is_none() {
        findings.push(Warning(
            "contact: not set, so visitors cannot reach you".into(),
            "set contact to an email or web address",
        ));
    }
    findings
}
