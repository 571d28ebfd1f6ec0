//! Whether domains accept email (MX, RFC 5321, section 5; RFC 7505): answers, and reports about
//! what was not delivered.

use super::DnsFinding;
use super::lookup::{CouldNotAsk, MailExchange, NameSource};
use super::setup::MailSetup;
use crate::doctor::CheckResult::{self, Failure, Good};

/// What a domain says of email to it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum MailAcceptance {
    /// A record says that there is no server (RFC 7505).
    Refused,
    /// There is no record. Email goes to the host of that name, if it listens.
    Unsaid,
    /// The preferred server.
    By(String),
}

impl MailAcceptance {
    fn of(mut exchanges: Vec<MailExchange>) -> Self {
        exchanges.sort_by_key(|exchange| exchange.preference);
        match exchanges.into_iter().next() {
            None => Self::Unsaid,
            Some(first) if first.host.is_empty() => Self::Refused,
            Some(first) => Self::By(first.host),
        }
    }
}

/// Checks the domains of senders, of answers and of reports.
pub(super) async fn check_mx<N: NameSource>(names: &N, setup: &MailSetup) -> Vec<DnsFinding> {
    let senders = setup
        .senders
        .iter()
        .map(|domain| (domain, describe_sender as Describe));
    let replies = setup.reply_domains.iter();
    let replies = replies.filter(|domain| !setup.senders.contains(domain));
    let replies = replies.map(|domain| (domain, describe_reply as Describe));
    let bounces = setup
        .bounce_domain
        .iter()
        .map(|domain| (domain, describe_bounce as Describe));
    let all: Vec<(&String, Describe)> = senders.chain(replies).chain(bounces).collect();
    let mut findings = vec![];
    for (domain, describe) in all {
        let exchanges = names.load_exchanges(domain).await;
        findings.push(match exchanges {
            Ok(exchanges) => Ok(describe(domain, &MailAcceptance::of(exchanges))),
            Err(CouldNotAsk) => Err(format!("MX of {domain}")),
        });
    }
    findings
}

/// Says what the answer means for a domain.
type Describe = fn(&str, &MailAcceptance) -> CheckResult;

fn describe_sender(domain: &str, acceptance: &MailAcceptance) -> CheckResult {
    match acceptance {
        // Receivers should refuse email from it (RFC 7505, section 4.2).
        MailAcceptance::Refused => Failure(
            format!(
                "MX: {domain} says that it accepts no email, so others refuse emails from it, and answers fail"
            ),
            "remove this record, or set mail_from and news.from to addresses at a domain that accepts email",
        ),
        other => describe_acceptance(domain, other),
    }
}

fn describe_reply(domain: &str, acceptance: &MailAcceptance) -> CheckResult {
    match acceptance {
        MailAcceptance::Refused => Failure(
            format!("MX: {domain}, to which people answer, says that it accepts no email"),
            "remove this record, or set contact and news.reply_to to addresses at a domain that accepts email",
        ),
        other => describe_acceptance(domain, other),
    }
}

fn describe_bounce(domain: &str, acceptance: &MailAcceptance) -> CheckResult {
    match acceptance {
        MailAcceptance::By(host) => Good(format!(
            "MX: reports about undelivered emails to {domain} go to {host}"
        )),
        MailAcceptance::Refused | MailAcceptance::Unsaid => Failure(
            format!(
                "MX: {domain} names no server, so reports about undelivered emails get lost; the record to add: {domain}. MX 10 HOST"
            ),
            "HOST is your mail server, which hands them to this program; see docs/setting-up-bounces.md",
        ),
    }
}

fn describe_acceptance(domain: &str, acceptance: &MailAcceptance) -> CheckResult {
    Good(match acceptance {
        MailAcceptance::By(host) => format!("MX: email to {domain} goes to {host}"),
        _ => format!("MX: {domain} has no record; email to it goes to the host of that name"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::lookup::table::TableNames;
    use super::super::tests::{format_all, make_setup};
    use super::*;

    async fn check(names: &TableNames, setup: &MailSetup) -> Vec<String> {
        format_all(check_mx(names, setup).await)
    }

    #[tokio::test]
    async fn a_domain_that_accepts_no_email_is_no_sender() {
        for (host, line) in [
            (
                Some("mx.example.org"),
                "✓ MX: email to example.org goes to mx.example.org",
            ),
            (
                None,
                "✓ MX: example.org has no record; email to it goes to the host of that name",
            ),
            (
                Some(""),
                "✗ MX: example.org says that it accepts no email, so others refuse emails from it, and answers fail",
            ),
        ] {
            let names = match host {
                Some(host) => TableNames::default()
                    .with_exchange("example.org", 20, "backup.example.org")
                    .with_exchange("example.org", 0, host),
                None => TableNames::default(),
            };
            assert_eq!(check(&names, &make_setup()).await, [line]);
        }
    }

    #[tokio::test]
    async fn answers_and_reports_need_a_server() {
        let setup = MailSetup {
            reply_domains: vec!["example.org".to_owned(), "office.example.org".to_owned()],
            bounce_domain: Some("bounce.example.org".to_owned()),
            ..make_setup()
        };
        let names = TableNames::default()
            .with_exchange("example.org", 10, "mx.example.org")
            .with_exchange("office.example.org", 0, "");
        assert_eq!(
            check(&names, &setup).await,
            [
                "✓ MX: email to example.org goes to mx.example.org",
                "✗ MX: office.example.org, to which people answer, says that it accepts no email",
                "✗ MX: bounce.example.org names no server, so reports about undelivered emails get lost; \
                 the record to add: bounce.example.org. MX 10 HOST",
            ]
        );
        let names = names.with_exchange("bounce.example.org", 10, "mx.example.org");
        let found = check(&names, &setup).await;
        assert_eq!(
            found[2],
            "✓ MX: reports about undelivered emails to bounce.example.org go to mx.example.org"
        );
    }
}
