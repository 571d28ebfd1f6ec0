//! Checks how reports about emails that came back arrive.

use super::CheckResult::{self, Good, Warning};
use crate::settings::{MailUrl, Settings};

/// Says which ways are set up. Where emails go to files, none can come back.
pub fn check_bounces(settings: &Settings) -> Option<CheckResult> {
    if matches!(settings.mail, MailUrl::File(_)) {
        return None;
    }
    let bounces = &settings.bounces;
    let mut ways: Vec<String> = vec![];
    if let Some(domain) = &bounces.domain {
        ways.push(match bounces.listen {
            Some(address) => format!("emails come back to {domain}, by LMTP at {address}"),
            None => format!("emails come back to {domain}, by `undersigned bounce`"),
        });
    }
    let hooks = bounces.list_hooks();
    if !hooks.is_empty() {
        ways.push(format!("hooks: {}", hooks.join(", ")));
    }
    Some(if ways.is_empty() {
        Warning(
            "bounces: nobody notices when emails do not arrive".into(),
            "set mail.bounce_domain or a hook under [mail]; see docs/setting-up-bounces.md",
        )
    } else {
        Good(format!("bounces: {}", ways.join("; ")))
    })
}
