//! Which machines may send for a domain (SPF, RFC 7208). Receivers look at the domain of the
//! envelope's sender.

use super::lookup::{CouldNotAsk, NameSource};
use super::setup::MailSetup;
use super::{ADD, DnsFinding};
use crate::doctor::CheckResult::{self, Failure, Good, Warning};

/// The most terms that make a receiver ask the DNS; with more of them the record counts as broken
/// (RFC 7208, section 4.6.4).
const MOST_LOOKUPS: usize = 10;

/// Checks the record of each domain.
pub(super) async fn check_spf<N: NameSource>(names: &N, setup: &MailSetup) -> Vec<DnsFinding> {
    let mut findings = vec![];
    for domain in setup.list_domains(|sender| setup.find_envelope_domain(sender)) {
        let finding = check_domain(names, setup, domain).await;
        findings.push(finding.map_err(|CouldNotAsk| format!("SPF of {domain}")));
    }
    findings
}

async fn check_domain<N: NameSource>(
    names: &N,
    setup: &MailSetup,
    domain: &str,
) -> Result<CheckResult, CouldNotAsk> {
    let texts = names.load_texts(domain).await?;
    let records = list_records(&texts);
    Ok(match records.as_slice() {
        [] => describe_missing(setup, domain),
        [record] => {
            let lookups = count_lookups(names, record).await;
            describe_record(domain, record, lookups)
        }
        more => Failure(
            format!(
                "SPF: {domain} has {} records that begin with v=spf1, so receivers use none of them",
                more.len()
            ),
            "leave one of them, which names all machines that send",
        ),
    })
}

fn describe_missing(setup: &MailSetup, domain: &str) -> CheckResult {
    let missing = format!("SPF: {domain} does not say which machines may send for it");
    match setup.format_senders(domain) {
        Some(senders) => Failure(
            format!("{missing}; the record to add: {domain}. TXT \"v=spf1 {senders} ~all\""),
            ADD,
        ),
        None => Failure(
            format!("{missing}; the record to add: {domain}. TXT \"v=spf1 include:NAME ~all\""),
            "your mail provider says which NAME to write; docs/setting-up-mail.md explains each record",
        ),
    }
}

fn describe_record(domain: &str, record: &str, lookups: usize) -> CheckResult {
    if lookups > MOST_LOOKUPS {
        return Warning(
            format!(
                "SPF: the record of {domain} makes receivers ask for more than {MOST_LOOKUPS} names, so they may count it as broken"
            ),
            "remove what no longer sends for this domain from the record, or replace an include by addresses (ip4:, ip6:)",
        );
    }
    // Without a sign before it, a mechanism says yes (RFC 7208, section 4.6.2).
    let allows_all = list_terms(record).any(|term| term == "all" || term == "+all");
    if allows_all {
        return Warning(
            format!("SPF: the record of {domain} lets every machine send for it (+all)"),
            "end the record with ~all",
        );
    }
    Good(format!("SPF: {domain} says which machines may send for it"))
}

/// Lists the texts that are SPF records (RFC 7208, section 4.5).
fn list_records(texts: &[String]) -> Vec<&str> {
    let is_record = |text: &&str| {
        let version = text.split(' ').next().unwrap_or_default();
        version.eq_ignore_ascii_case("v=spf1")
    };
    texts.iter().map(String::as_str).filter(is_record).collect()
}

/// Lists the terms of a record in lower case, after the version.
fn list_terms(record: &str) -> impl Iterator<Item = String> {
    record
        .split_ascii_whitespace()
        .skip(1)
        .map(str::to_ascii_lowercase)
}

/// A term that makes a receiver ask the DNS, with the name of the record that it leads to.
struct SpfLookup {
    next: Option<String>,
}

/// Lists the terms of a record that make a receiver ask.
fn list_lookups(record: &str) -> Vec<SpfLookup> {
    let is_all = |term: String| term.trim_start_matches(['+', '-', '~', '?']) == "all";
    let has_end = list_terms(record).any(is_all);
    let mut lookups = vec![];
    for term in list_terms(record) {
        let plain = term.trim_start_matches(['+', '-', '~', '?']);
        let next = plain.strip_prefix("include:");
        // Behind `all` it is not followed (RFC 7208, section 6.1).
        let redirect = plain.strip_prefix("redirect=").filter(|_| !has_end);
        let name = plain.split([':', '/']).next().unwrap_or_default();
        if next.is_some() || redirect.is_some() {
            let next = next.or(redirect).map(str::to_owned);
            lookups.push(SpfLookup { next });
        } else if matches!(name, "a" | "mx" | "ptr" | "exists") {
            lookups.push(SpfLookup { next: None });
        }
    }
    lookups
}

/// Counts the terms that make a receiver ask, in a record and in those that it includes, up to one
/// more than are allowed. What cannot be asked counts as empty.
async fn count_lookups<N: NameSource>(names: &N, record: &str) -> usize {
    let mut count = 0;
    let mut waiting = list_lookups(record);
    while let Some(lookup) = waiting.pop() {
        count += 1;
        if count > MOST_LOOKUPS {
            break;
        }
        // A name with a macro is another one for each email (RFC 7208, section 7).
        let Some(next) = lookup.next.filter(|name| !name.contains('%')) else {
            continue;
        };
        let texts = names.load_texts(next.trim_end_matches('.')).await;
        let texts = texts.unwrap_or_default();
        if let [record] = list_records(&texts).as_slice() {
            waiting.extend(list_lookups(record));
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::lookup::table::TableNames;
    use super::super::tests::{format_all, make_setup};
    use super::*;

    async fn check(names: &TableNames, setup: &MailSetup) -> Vec<String> {
        format_all(check_spf(names, setup).await)
    }

    #[tokio::test]
    async fn each_state_of_the_record_is_told() {
        for (texts, line) in [
            (
                &["v=spf1 mx -all"][..],
                "✓ SPF: example.org says which machines may send for it",
            ),
            (
                &["V=SPF1 ip4:203.0.113.9"][..],
                "✓ SPF: example.org says which machines may send for it",
            ),
            // Another version, and other texts.
            (
                &["v=spf10 mx -all", "hello v=spf1"][..],
                "✗ SPF: example.org does not say which machines may send for it; the record to add: \
                 example.org. TXT \"v=spf1 a:mx.example.org ~all\"",
            ),
            (
                &["v=spf1 mx -all", "v=spf1 a -all"][..],
                "✗ SPF: example.org has 2 records that begin with v=spf1, so receivers use none of them",
            ),
            (
                &["v=spf1 all"][..],
                "! SPF: the record of example.org lets every machine send for it (+all)",
            ),
        ] {
            let names = texts.iter().fold(TableNames::default(), |names, text| {
                names.with_text("example.org", text)
            });
            assert_eq!(check(&names, &make_setup()).await, [line], "{texts:?}");
        }
    }

    #[tokio::test]
    async fn the_provider_names_its_machines_itself() {
        let setup = MailSetup {
            mail_host: "smtp.example.net".to_owned(),
            ..make_setup()
        };
        let found = check(&TableNames::default(), &setup).await;
        assert!(found[0].ends_with("TXT \"v=spf1 include:NAME ~all\""));
    }

    #[tokio::test]
    async fn the_domain_of_the_envelope_is_the_one_that_counts() {
        let setup = MailSetup {
            senders: vec!["example.org".to_owned(), "news.example.org".to_owned()],
            ..make_setup()
        };
        let names = TableNames::default().with_text("bounce.example.org", "v=spf1 mx -all");
        assert_eq!(check(&names, &setup).await.len(), 2);
        let setup = MailSetup {
            bounce_domain: Some("bounce.example.org".to_owned()),
            ..setup
        };
        let expected = "✓ SPF: bounce.example.org says which machines may send for it";
        assert_eq!(check(&names, &setup).await, [expected]);
    }

    #[tokio::test]
    async fn a_receiver_asks_for_ten_names_at_the_most() {
        let nine = "v=spf1 a mx ptr exists:%{i}.example.org a:b.example.org a/24 mx/24 mx:c.example.org ?a:d.example.org";
        for (record, included, is_over) in [
            ("v=spf1 ip4:203.0.113.9 -all", "", false),
            ("v=spf1 include:more.example.org -all", nine, false),
            ("v=spf1 a include:more.example.org -all", nine, true),
            ("v=spf1 a redirect=more.example.org", nine, true),
            // It is not followed.
            ("v=spf1 a redirect=more.example.org -all", nine, false),
            // A record that includes itself.
            ("v=spf1 include:example.org -all", "", true),
        ] {
            let names = TableNames::default()
                .with_text("example.org", record)
                .with_text("more.example.org", included);
            let found = check(&names, &make_setup()).await;
            assert_eq!(found[0].starts_with('!'), is_over, "{record}: {found:?}");
        }
    }

    #[tokio::test]
    async fn a_provider_that_does_not_answer_makes_no_finding() {
        let names = TableNames::default()
            .with_text("example.org", "v=spf1 include:_spf.example.net ~all")
            .silent_about("example.net");
        let found = check(&names, &make_setup()).await;
        assert!(found[0].starts_with('✓'), "{found:?}");
    }
}
