//! Checks of the settings alone.

use super::CheckResult::{self, Failure, Good, Warning};
use crate::settings::Settings;
use crate::values::DatabaseAddress;

/// Checks the settings alone, so it also works while nothing runs.
pub fn check_settings(settings: &Settings) -> Vec<CheckResult> {
    let mut findings = vec![];
    findings.push(if settings.secret_beside_data {
        Warning(
            "secret: it lies beside the data, so whoever takes the one has the other".into(),
            "keep it elsewhere and name it in UNDERSIGNED_SECRET_FILE; keep a copy apart from the backups",
        )
    } else {
        Good("secret: given from elsewhere".into())
    });
    findings.push(match (settings.is_loopback(), settings.base_url.scheme()) {
        (true, _) => Warning(
            "public address: this machine only; links in letters lead nowhere else".into(),
            "set base_url to https://your.domain",
        ),
        (_, "https") => Good(format!("public address: {}", settings.base_url)),
        _ => Failure(
            "public address: not encrypted".into(),
            "put a proxy with TLS before it and set base_url to https://…",
        ),
    });
    if let Ok(DatabaseAddress::Postgres(address)) = DatabaseAddress::parse(&settings.database_url)
        && !address.ignored.is_empty()
    {
        findings.push(Warning(
            format!(
                "database_url: parameters that mean nothing here: {}",
                address.ignored.join(", ")
            ),
            "leave them out; what can be set stands in config.default.toml",
        ));
    }
    if settings.contact.is_none() {
        findings.push(Warning(
            "contact: visitors cannot reach you".into(),
            "set contact to a mail or web address",
        ));
    }
    findings
}
