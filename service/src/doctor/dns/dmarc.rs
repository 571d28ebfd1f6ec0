//! What a domain asks of receivers for emails that neither SPF nor DKIM proves (DMARC, RFC 7489).

use super::lookup::{CouldNotAsk, NameSource};
use super::setup::{MailSetup, find_organisation, is_aligned};
use super::{DnsFinding, find_tag, parse_tags};
use crate::doctor::CheckResult::{self, Failure, Good, Warning};

/// Checks the record of each sender.
pub(super) async fn check_dmarc<N: NameSource>(names: &N, setup: &MailSetup) -> Vec<DnsFinding> {
    let mut findings = vec![];
    for sender in &setup.senders {
        let finding = check_sender(names, setup, sender).await;
        findings.push(finding.map_err(|CouldNotAsk| format!("DMARC of {sender}")));
    }
    findings
}

async fn check_sender<N: NameSource>(
    names: &N,
    setup: &MailSetup,
    sender: &str,
) -> Result<CheckResult, CouldNotAsk> {
    let mut holder = sender;
    let mut texts = load_records(names, holder).await?;
    let organisation = find_organisation(sender);
    // A domain without a record has that of its organisation (section 6.6.3).
    if texts.is_empty() && organisation != sender {
        holder = organisation;
        texts = load_records(names, holder).await?;
    }
    Ok(match texts.as_slice() {
        [] => Warning(
            format!(
                "DMARC: {sender} has no record; the record to add: _dmarc.{organisation}. TXT \"v=DMARC1; p=none\""
            ),
            "large mail providers want one from whoever sends news; p=none only asks for it, so it blocks nothing",
        ),
        [text] => match parse_record(text, holder == sender) {
            Some(record) => describe_record(setup, sender, holder, &record),
            None => Failure(
                format!("DMARC: the record of {holder} has no valid p=, so receivers ignore it"),
                "write p=none, p=quarantine or p=reject",
            ),
        },
        more => Failure(
            format!(
                "DMARC: _dmarc.{holder} has {} records, so receivers use none of them",
                more.len()
            ),
            "leave one of them",
        ),
    })
}

/// Loads the records of a domain; other texts are none (section 6.6.3).
async fn load_records<N: NameSource>(names: &N, domain: &str) -> Result<Vec<String>, CouldNotAsk> {
    let mut texts = names.load_texts(&format!("_dmarc.{domain}")).await?;
    texts.retain(|text| {
        let version = text.split(';').next().unwrap_or_default();
        let version: String = version.split_whitespace().collect();
        version == "v=DMARC1"
    });
    Ok(texts)
}

/// What receivers do with an email that nothing proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DmarcPolicy {
    None,
    Quarantine,
    Reject,
}

impl DmarcPolicy {
    fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "none" => Some(Self::None),
            "quarantine" => Some(Self::Quarantine),
            "reject" => Some(Self::Reject),
            _ => None,
        }
    }

    /// Says what it asks for.
    fn describe(self) -> &'static str {
        match self {
            Self::None => "p=none (receivers report only)",
            Self::Quarantine => "p=quarantine (other emails are treated as spam)",
            Self::Reject => "p=reject (other emails are refused)",
        }
    }
}

/// A record (section 6.3).
struct DmarcRecord {
    policy: DmarcPolicy,
    /// Whether SPF has to be of the very domain of the sender, and not of its organisation.
    is_spf_strict: bool,
    /// The same for DKIM.
    is_dkim_strict: bool,
}

/// Reads a record, of the domain itself or of its organisation; `None` without a valid policy.
fn parse_record(text: &str, is_own: bool) -> Option<DmarcRecord> {
    let tags = parse_tags(text);
    let below = find_tag(&tags, "sp").filter(|_| !is_own);
    let policy = below.or_else(|| find_tag(&tags, "p"))?;
    let is_strict = |name| find_tag(&tags, name).is_some_and(|mode| mode.eq_ignore_ascii_case("s"));
    Some(DmarcRecord {
        policy: DmarcPolicy::parse(policy)?,
        is_spf_strict: is_strict("aspf"),
        is_dkim_strict: is_strict("adkim"),
    })
}

/// Says what the record asks for, and whether emails meet it: by a domain of SPF or DKIM that
/// belongs to the one which people see (section 3.1).
fn describe_record(
    setup: &MailSetup,
    sender: &str,
    holder: &str,
    record: &DmarcRecord,
) -> CheckResult {
    let meets = |domain: &str, is_strict: bool| {
        if is_strict {
            domain == sender
        } else {
            is_aligned(domain, sender)
        }
    };
    let by_spf = meets(setup.find_envelope_domain(sender), record.is_spf_strict);
    let by_dkim =
        setup.is_signed() && meets(setup.find_signing_domain(sender), record.is_dkim_strict);
    let asked = format!("DMARC: {holder} asks for {}", record.policy.describe());
    let met = match (by_spf, by_dkim) {
        (true, true) => "SPF and DKIM",
        (true, false) => "SPF",
        (false, true) => "DKIM",
        (false, false) => {
            let found = format!(
                "{asked}; emails from {sender} meet it neither by SPF nor by DKIM, as their domains are others"
            );
            let remedy = "sign with DKIM for the domain of the sender (undersigned dkim-key), or use a mail.bounce_domain below that domain";
            return if record.policy == DmarcPolicy::None {
                Warning(found, remedy)
            } else {
                Failure(found, remedy)
            };
        }
    };
    Good(format!("{asked}; emails from {sender} meet it by {met}"))
}

#[cfg(test)]
mod tests {
    use super::super::lookup::table::TableNames;
    use super::super::tests::{format_all, make_setup};
    use super::*;

    async fn check(names: &TableNames, setup: &MailSetup) -> Vec<String> {
        format_all(check_dmarc(names, setup).await)
    }

    fn setup_of(sender: &str, bounce_domain: Option<&str>, selector: &str) -> MailSetup {
        MailSetup {
            senders: vec![sender.to_owned()],
            bounce_domain: bounce_domain.map(str::to_owned),
            selector: selector.to_owned(),
            ..make_setup()
        }
    }

    #[tokio::test]
    async fn each_state_of_the_record_is_told() {
        for (texts, line) in [
            (
                &["v=DMARC1; p=none"][..],
                "✓ DMARC: example.org asks for p=none (receivers report only); emails from example.org meet it by SPF",
            ),
            (
                &["v=DMARC1;p=Reject;rua=mailto:x@example.org", "hello"][..],
                "✓ DMARC: example.org asks for p=reject (other emails are refused); emails from example.org meet it by SPF",
            ),
            (
                &["v=DMARC10; p=none", "V=DMARC1; p=none"][..],
                "! DMARC: example.org has no record; the record to add: _dmarc.example.org. TXT \"v=DMARC1; p=none\"",
            ),
            (
                &["v=DMARC1; p=maybe"][..],
                "✗ DMARC: the record of example.org has no valid p=, so receivers ignore it",
            ),
            (
                &["v=DMARC1; p=none", "v=DMARC1; p=reject"][..],
                "✗ DMARC: _dmarc.example.org has 2 records, so receivers use none of them",
            ),
        ] {
            let names = texts.iter().fold(TableNames::default(), |names, text| {
                names.with_text("_dmarc.example.org", text)
            });
            let found = check(&names, &setup_of("example.org", None, "")).await;
            assert_eq!(found, [line], "{texts:?}");
        }
    }

    #[tokio::test]
    async fn a_domain_below_has_the_record_of_its_organisation() {
        let names =
            TableNames::default().with_text("_dmarc.example.org", "v=DMARC1; p=none; sp=reject");
        let found = check(&names, &setup_of("news.example.org", None, "")).await;
        assert!(
            found[0].contains("example.org asks for p=reject"),
            "{found:?}"
        );
        let names = names.with_text("_dmarc.news.example.org", "v=DMARC1; p=quarantine");
        let found = check(&names, &setup_of("news.example.org", None, "")).await;
        assert!(found[0].contains("news.example.org asks for p=quarantine"));
        let nothing = TableNames::default();
        let found = check(&nothing, &setup_of("news.example.org", None, "")).await;
        assert!(
            found[0].contains("add: _dmarc.example.org. TXT"),
            "{found:?}"
        );
    }

    #[tokio::test]
    async fn emails_meet_it_by_a_domain_of_the_same_organisation() {
        let (own, other) = (Some("bounce.example.org"), Some("example.net"));
        for (record, bounce_domain, selector, met) in [
            ("v=DMARC1; p=reject", None, "k1", "✓ by SPF and DKIM"),
            ("v=DMARC1; p=reject", own, "", "✓ by SPF"),
            ("v=DMARC1; p=reject; aspf=s", own, "", "✗"),
            ("v=DMARC1; p=reject; aspf=s", own, "k1", "✓ by DKIM"),
            ("v=DMARC1; p=reject; adkim=s", other, "k1", "✓ by DKIM"),
            ("v=DMARC1; p=reject", other, "", "✗"),
            ("v=DMARC1; p=none", other, "", "!"),
        ] {
            let names = TableNames::default().with_text("_dmarc.example.org", record);
            let found = check(&names, &setup_of("example.org", bounce_domain, selector)).await;
            let (sign, end) = met.split_once(' ').unwrap_or((met, "domains are others"));
            assert!(
                found[0].starts_with(sign) && found[0].ends_with(end),
                "{record} {bounce_domain:?}: {found:?}"
            );
        }
    }
}
