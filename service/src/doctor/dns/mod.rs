//! Checks what the DNS says of the domains that send: which machines may (SPF), the key of
//! signatures (DKIM), what becomes of other emails (DMARC), and whether email comes back (MX).

mod dkim;
mod dmarc;
mod lookup;
mod mx;
mod setup;
mod spf;

use super::CheckResult::{self, Good, Warning};
use crate::settings::{MailUrl, Settings};
use lookup::{NameSource, SystemNames};
use setup::MailSetup;

/// What a check found, or what it could not ask about.
type DnsFinding = Result<CheckResult, String>;

/// What to do with a record that is missing.
const ADD: &str =
    "add it where the DNS of the domain is managed; docs/setting-up-mail.md explains each record";

/// Asks the DNS, for three seconds at the most. Where emails go to files, nobody receives any.
pub async fn check_dns(settings: &Settings) -> Vec<CheckResult> {
    if matches!(settings.mail, MailUrl::File(_)) {
        return vec![Good(
            "DNS: not asked, because emails are written to files".into(),
        )];
    }
    let setup = MailSetup::new(settings);
    let mut findings: Vec<CheckResult> = describe_reserved(&setup).into_iter().collect();
    findings.extend(check_setup(&SystemNames::open(), &setup).await);
    findings
}

/// Says which domains are in no public DNS.
fn describe_reserved(setup: &MailSetup) -> Option<CheckResult> {
    if setup.reserved.is_empty() {
        return None;
    }
    Some(Warning(
        format!(
            "DNS: nothing to ask about {}: it is a name for tests or for one network",
            setup.reserved.join(", ")
        ),
        "set mail_from to an address at a domain of your own, or other mail servers refuse your emails",
    ))
}

/// Runs all checks at the same time.
async fn check_setup<N: NameSource>(names: &N, setup: &MailSetup) -> Vec<CheckResult> {
    let (spf, dkim, dmarc, mx) = tokio::join!(
        spf::check_spf(names, setup),
        dkim::check_dkim(names, setup),
        dmarc::check_dmarc(names, setup),
        mx::check_mx(names, setup),
    );
    let (mut findings, mut unasked) = (vec![], vec![]);
    for finding in [spf, dkim, dmarc, mx].into_iter().flatten() {
        match finding {
            Ok(finding) => findings.push(finding),
            Err(subject) => unasked.push(subject),
        }
    }
    if !unasked.is_empty() {
        findings.push(Warning(
            format!("DNS: could not ask about {}", unasked.join(", ")),
            "check that this machine reaches a DNS server (/etc/resolv.conf); then run doctor again",
        ));
    }
    findings
}

/// Reads a list of tags, `name=value; name=value` (RFC 6376, section 3.2).
fn parse_tags(text: &str) -> Vec<(String, String)> {
    let pairs = text.split(';').filter_map(|tag| tag.split_once('='));
    pairs
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect()
}

/// Finds the value of a tag.
fn find_tag<'a>(tags: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = tags.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::CheckResult::Failure;
    use super::lookup::table::TableNames;
    use super::*;
    use crate::settings::Overrides;

    /// The setup of these tests: one sender, no bounces, no signatures.
    pub(super) fn make_setup() -> MailSetup {
        MailSetup {
            senders: vec!["example.org".to_owned()],
            bounce_domain: None,
            reply_domains: vec![],
            selector: String::new(),
            signing_domain: None,
            key: None,
            mail_host: "mx.example.org".to_owned(),
            own_host: "sign.example.org".to_owned(),
            reserved: vec![],
        }
    }

    /// Writes findings as `doctor` begins its lines.
    pub(super) fn format_findings(findings: &[CheckResult]) -> Vec<String> {
        let format = |finding: &CheckResult| match finding {
            Good(what) => format!("✓ {what}"),
            Warning(what, _) => format!("! {what}"),
            Failure(what, _) => format!("✗ {what}"),
        };
        findings.iter().map(format).collect()
    }

    /// Writes what one check found.
    pub(super) fn format_all(findings: Vec<DnsFinding>) -> Vec<String> {
        let found: Vec<CheckResult> = findings.into_iter().map(Result::unwrap).collect();
        format_findings(&found)
    }

    #[tokio::test]
    async fn a_domain_that_is_set_up_has_a_line_for_each_question() {
        let names = TableNames::default()
            .with_text("example.org", "some-site-verification=abc")
            .with_text("example.org", "v=spf1 a:mx.example.org ~all")
            .with_text("_dmarc.example.org", "v=DMARC1; p=reject")
            .with_text("k1._domainkey.example.org", "k=rsa; p=MIIB")
            .with_exchange("example.org", 10, "mx.example.org");
        let setup = MailSetup {
            selector: "k1".to_owned(),
            ..make_setup()
        };
        let found = format_findings(&check_setup(&names, &setup).await);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found.iter().all(|line| line.starts_with('✓')), "{found:#?}");
    }

    #[tokio::test]
    async fn without_an_answer_nothing_is_said_to_be_missing() {
        let setup = MailSetup {
            selector: "k1".to_owned(),
            bounce_domain: Some("bounce.example.org".to_owned()),
            ..make_setup()
        };
        let names = TableNames::default().silent_about("example.org");
        let found = format_findings(&check_setup(&names, &setup).await);
        let line = "! DNS: could not ask about SPF of bounce.example.org, DKIM of example.org, \
                    DMARC of example.org, MX of example.org, MX of bounce.example.org";
        assert_eq!(found, [line]);
    }

    #[tokio::test]
    async fn emails_to_files_and_names_for_tests_need_no_dns() {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().display().to_string();
        let mut overrides = Overrides::from([("data_dir", data)]);
        let settings = Settings::load(None, &overrides).unwrap();
        let found = format_findings(&check_dns(&settings).await);
        assert_eq!(
            found,
            ["✓ DNS: not asked, because emails are written to files"]
        );
        overrides.insert("mail_url", "smtp://127.0.0.1:25".to_owned());
        overrides.insert("mail_from", "no-reply@example.org".to_owned());
        overrides.insert("news.from", "news@sign.test".to_owned());
        let settings = Settings::load(None, &overrides).unwrap();
        let found = format_findings(&check_dns(&settings).await);
        assert!(
            found[0].starts_with("! DNS: nothing to ask about example.org, sign.test: "),
            "{found:#?}"
        );
        // Nothing else could have been asked about these names.
        assert!(found.iter().all(|line| !line.contains("could not ask")));
    }
}
