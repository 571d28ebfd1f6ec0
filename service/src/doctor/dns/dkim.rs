//! The key by which receivers check signatures (DKIM, RFC 6376).

use super::lookup::{CouldNotAsk, NameSource};
use super::setup::{MailSetup, is_aligned};
use super::{ADD, DnsFinding, find_tag, parse_tags};
use crate::doctor::CheckResult::{self, Failure, Good, Warning};
use crate::values::{DkimKey, quote_txt};

/// Checks the key of each domain that signs.
pub(super) async fn check_dkim<N: NameSource>(names: &N, setup: &MailSetup) -> Vec<DnsFinding> {
    if setup.senders.is_empty() {
        return vec![];
    }
    if !setup.is_signed() {
        return vec![Ok(Warning(
            "DKIM: this program does not sign emails, and it is not known whether the mail server does"
                .into(),
            "make a key with: undersigned dkim-key; if your mail server signs, set mail.dkim.selector to the selector of its key",
        ))];
    }
    let mut findings: Vec<DnsFinding> = setup
        .senders
        .iter()
        .filter_map(|sender| describe_foreign(setup, sender).map(Ok))
        .collect();
    for domain in setup.list_domains(|sender| setup.find_signing_domain(sender)) {
        let finding = check_domain(names, setup, domain).await;
        findings.push(finding.map_err(|CouldNotAsk| format!("DKIM of {domain}")));
    }
    findings
}

/// Says so where a domain signs that has nothing to do with the sender: DMARC does not count such
/// signatures (RFC 7489, section 3.1.1).
fn describe_foreign(setup: &MailSetup, sender: &str) -> Option<CheckResult> {
    let domain = setup.find_signing_domain(sender);
    (!is_aligned(sender, domain)).then(|| {
        Failure(
            format!("DKIM: {domain} signs emails from {sender}, which does not count for DMARC"),
            "leave mail.dkim.domain empty, or set it to a domain that the sender is at or below",
        )
    })
}

async fn check_domain<N: NameSource>(
    names: &N,
    setup: &MailSetup,
    domain: &str,
) -> Result<CheckResult, CouldNotAsk> {
    let name = format!("{}._domainkey.{domain}", setup.selector);
    let texts = names.load_texts(&name).await?;
    let records: Vec<DkimRecord> = texts.iter().filter_map(|text| parse_record(text)).collect();
    Ok(match (records.as_slice(), &setup.key) {
        ([], Some(key)) => Failure(
            format!(
                "DKIM: {name} has no key, so signatures do not count; the record to add: {}",
                format_record(&name, key)
            ),
            ADD,
        ),
        ([], None) => Failure(
            format!("DKIM: {name} has no key"),
            "your mail provider says which record to add; or correct mail.dkim.selector",
        ),
        ([record], key) => describe_record(&name, record, key.as_ref()),
        (more, _) => Failure(
            format!(
                "DKIM: {name} has {} keys, so receivers may use the wrong one",
                more.len()
            ),
            "leave the record of the key that signs",
        ),
    })
}

/// What a record says of a key (RFC 6376, section 3.6.1).
struct DkimRecord {
    algorithm: String,
    /// The public part in Base64; empty where the key was revoked.
    public: String,
    /// Whether it may sign emails, by SHA-256.
    may_sign: bool,
    is_test: bool,
}

/// Reads a record; `None` where the text is none.
fn parse_record(text: &str) -> Option<DkimRecord> {
    let tags = parse_tags(text);
    if find_tag(&tags, "v").is_some_and(|version| version != "DKIM1") {
        return None;
    }
    let public: String = find_tag(&tags, "p")?.split_whitespace().collect();
    let has_one_of = |name, words: &[&str]| {
        let mut values = find_tag(&tags, name)?.split(':').map(str::trim);
        Some(values.any(|value| words.contains(&value)))
    };
    Some(DkimRecord {
        algorithm: find_tag(&tags, "k").unwrap_or("rsa").to_lowercase(),
        public,
        may_sign: has_one_of("h", &["sha256"]).unwrap_or(true)
            && has_one_of("s", &["*", "email"]).unwrap_or(true),
        is_test: has_one_of("t", &["y"]).unwrap_or(false),
    })
}

fn describe_record(name: &str, record: &DkimRecord, key: Option<&DkimKey>) -> CheckResult {
    let is_other = key.is_some_and(|key| {
        record.public != key.public() || record.algorithm != key.algorithm().as_str()
    });
    match key {
        Some(key) if is_other || !record.may_sign => Failure(
            format!(
                "DKIM: {name} has another record than the key that signs, so signatures do not count; change it to: {}",
                format_record(name, key)
            ),
            "if you have just changed it, wait until the old record has expired; else correct it where the DNS of the domain is managed",
        ),
        None if record.public.is_empty() => Failure(
            format!("DKIM: the key of {name} was revoked (p= is empty)"),
            "your mail provider says which key signs now; set mail.dkim.selector to its selector",
        ),
        _ if record.is_test => Warning(
            format!("DKIM: {name} is marked as a test (t=y), so receivers may ignore signatures"),
            "remove t=y from the record",
        ),
        Some(_) => Good(format!("DKIM: {name} has the key that signs emails")),
        None => Good(format!("DKIM: {name} has a key of the mail server")),
    }
}

fn format_record(name: &str, key: &DkimKey) -> String {
    format!("{name}. TXT {}", quote_txt(&key.format_record()).join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::lookup::table::TableNames;
    use super::super::tests::{format_all, make_setup};
    use super::*;

    const NAME: &str = "k1._domainkey.example.org";

    async fn check(names: &TableNames, setup: &MailSetup) -> Vec<String> {
        format_all(check_dkim(names, setup).await)
    }

    fn setup_of_relay() -> MailSetup {
        MailSetup {
            selector: "k1".to_owned(),
            ..make_setup()
        }
    }

    #[tokio::test]
    async fn the_key_of_the_mail_server_has_to_be_there() {
        for (texts, line) in [
            (
                &["v=DKIM1; p=MIIB"][..],
                "✓ DKIM: k1._domainkey.example.org has a key of the mail server",
            ),
            (
                &["k=ed25519;p=11qY AYKx; s=email; h=sha1 : sha256"][..],
                "✓ DKIM: k1._domainkey.example.org has a key of the mail server",
            ),
            (
                &["v=DKIM2; p=MIIB", "hello"][..],
                "✗ DKIM: k1._domainkey.example.org has no key",
            ),
            (
                &["v=DKIM1; p="][..],
                "✗ DKIM: the key of k1._domainkey.example.org was revoked (p= is empty)",
            ),
            (
                &["v=DKIM1; p=MIIB; t=y:s"][..],
                "! DKIM: k1._domainkey.example.org is marked as a test (t=y), so receivers may ignore signatures",
            ),
            (
                &["p=MIIB", "p=MIIC"][..],
                "✗ DKIM: k1._domainkey.example.org has 2 keys, so receivers may use the wrong one",
            ),
        ] {
            let names = texts.iter().fold(TableNames::default(), |names, text| {
                names.with_text(NAME, text)
            });
            assert_eq!(check(&names, &setup_of_relay()).await, [line], "{texts:?}");
        }
    }

    #[tokio::test]
    async fn without_a_selector_nobody_knows_who_signs() {
        let found = check(&TableNames::default(), &make_setup()).await;
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("! DKIM: this program does not sign"));
    }

    #[tokio::test]
    async fn each_sender_has_its_key_and_no_stranger_signs() {
        let setup = MailSetup {
            senders: vec!["example.org".to_owned(), "news.example.org".to_owned()],
            ..setup_of_relay()
        };
        let names = TableNames::default().with_text(NAME, "p=MIIB");
        let found = check(&names, &setup).await;
        let expected = [
            "✓ DKIM: k1._domainkey.example.org has a key of the mail server",
            "✗ DKIM: k1._domainkey.news.example.org has no key",
        ];
        assert_eq!(found, expected);
        let above = MailSetup {
            signing_domain: Some("example.org".to_owned()),
            ..setup
        };
        assert_eq!(check(&names, &above).await, expected[..1]);
        let foreign = MailSetup {
            signing_domain: Some("example.net".to_owned()),
            ..setup_of_relay()
        };
        let found = check(&names, &foreign).await;
        assert_eq!(
            found[0],
            "✗ DKIM: example.net signs emails from example.org, which does not count for DMARC"
        );
    }

    #[cfg(feature = "dkim")]
    #[tokio::test]
    async fn the_record_has_to_be_that_of_the_key() {
        let text = "-----BEGIN PRIVATE KEY-----\n\
                    MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
                    -----END PRIVATE KEY-----\n";
        let setup = MailSetup {
            key: DkimKey::parse(text).ok(),
            ..setup_of_relay()
        };
        let record = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        let printed = format!("{NAME}. TXT \"{record}\"");
        for (text, start, is_printed) in [
            (record.to_owned(), "✓ DKIM: ", false),
            (record.replace("; ", " ;"), "✓ DKIM: ", false),
            (
                "hello".to_owned(),
                "✗ DKIM: k1._domainkey.example.org has no key",
                true,
            ),
            (
                record.replace("11qY", "11qZ"),
                "✗ DKIM: k1._domainkey.example.org has another record",
                true,
            ),
            (record.replace("k=ed25519", "k=rsa"), "✗ DKIM: ", true),
            (format!("{record}; h=sha1"), "✗ DKIM: ", true),
            (format!("{record}; s=tlsrpt"), "✗ DKIM: ", true),
            (format!("{record}; t=y"), "! DKIM: ", false),
        ] {
            let names = TableNames::default().with_text(NAME, &text);
            let found = check(&names, &setup).await;
            assert!(found[0].starts_with(start), "{text}: {found:?}");
            assert_eq!(
                found[0].ends_with(&printed),
                is_printed,
                "{text}: {found:?}"
            );
        }
    }
}
