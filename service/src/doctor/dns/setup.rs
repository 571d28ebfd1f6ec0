//! The domains that take part in sending, as the settings have them.

use std::net::IpAddr;

use crate::settings::{MailUrl, Settings, find_mail_domain, is_this_machine};
use crate::values::DkimKey;

/// The last labels of names that mean nothing in the public DNS (RFC 6761, 6762, 7686, 8375, 9476).
const RESERVED_ENDS: [&str; 10] = [
    "test",
    "example",
    "invalid",
    "localhost",
    "localdomain",
    "local",
    "internal",
    "onion",
    "alt",
    "home.arpa",
];
/// Domains for documents (RFC 2606).
const RESERVED_DOMAINS: [&str; 3] = ["example.org", "example.com", "example.net"];

/// Mail providers by the domain of their servers, with the names that list their machines: Google,
/// Microsoft and Amazon SES.
const PROVIDERS: [(&str, &str); 4] = [
    ("gmail.com", "_spf.google.com"),
    ("office365.com", "spf.protection.outlook.com"),
    ("outlook.com", "spf.protection.outlook.com"),
    ("amazonaws.com", "amazonses.com"),
];

/// The domains that take part in sending. Those about which the DNS says nothing are apart.
pub(super) struct MailSetup {
    /// The domains of senders, each once.
    pub senders: Vec<String>,
    /// The domain to which reports about undelivered letters come back.
    pub bounce_domain: Option<String>,
    /// The domains of the addresses for answers.
    pub reply_domains: Vec<String>,
    /// The name of the key; empty where none is known.
    pub selector: String,
    /// The domain that signs; `None` for that of each sender.
    pub signing_domain: Option<String>,
    /// The key that signs here; `None` where the mail server may sign.
    pub key: Option<DkimKey>,
    /// The host of the mail server.
    pub mail_host: String,
    /// The host of the public address.
    pub own_host: String,
    /// Domains that are in no public DNS.
    pub reserved: Vec<String>,
}

impl MailSetup {
    /// Reads the settings.
    pub(super) fn new(settings: &Settings) -> Self {
        let mail_host = match &settings.mail {
            MailUrl::Smtp(url) => url.host_str().unwrap_or_default().to_owned(),
            MailUrl::File(_) => String::new(),
        };
        let mut setup = Self {
            senders: vec![],
            bounce_domain: None,
            reply_domains: list_reply_domains(settings),
            selector: settings.dkim.selector.clone(),
            signing_domain: settings.dkim.domain.clone(),
            key: settings.dkim.key.clone(),
            mail_host,
            own_host: settings.base_url.host_str().unwrap_or_default().to_owned(),
            reserved: vec![],
        };
        for sender in settings.list_sender_domains() {
            if is_reserved(&sender) {
                setup.reserved.push(sender);
            } else {
                setup.senders.push(sender);
            }
        }
        match &settings.bounces.domain {
            Some(domain) if is_reserved(domain) => setup.reserved.push(domain.clone()),
            domain => setup.bounce_domain.clone_from(domain),
        }
        setup
    }

    /// Returns the domain for which receivers look SPF up: that of the envelope's sender.
    pub(super) fn find_envelope_domain<'a>(&'a self, sender: &'a str) -> &'a str {
        self.bounce_domain.as_deref().unwrap_or(sender)
    }

    /// Returns the domain that signs what a domain sends.
    pub(super) fn find_signing_domain<'a>(&'a self, sender: &'a str) -> &'a str {
        self.signing_domain.as_deref().unwrap_or(sender)
    }

    /// Whether it is known who signs: this program, or the mail server with a selector.
    pub(super) fn is_signed(&self) -> bool {
        !self.selector.is_empty()
    }

    /// Lists a domain of each sender, each once.
    pub(super) fn list_domains<'a>(&'a self, of: impl Fn(&'a str) -> &'a str) -> Vec<&'a str> {
        let mut domains: Vec<&str> = vec![];
        for sender in &self.senders {
            let domain = of(sender);
            if !domains.contains(&domain) {
                domains.push(domain);
            }
        }
        domains
    }

    /// Writes the part of an SPF record that names the machines that send for a domain; `None`
    /// where only the mail provider knows it.
    pub(super) fn format_senders(&self, domain: &str) -> Option<String> {
        let host = self.mail_host.trim_matches(['[', ']']);
        // A relay on this machine, or beside it in a network without names, sends from the address
        // of this machine.
        let is_beside = is_this_machine(host)
            || host
                .parse::<IpAddr>()
                .map_or(!host.contains('.'), is_private);
        let host = if is_beside {
            self.own_host.trim_matches(['[', ']'])
        } else {
            host
        };
        match host.parse::<IpAddr>() {
            Ok(address) if is_private(address) => None,
            Ok(IpAddr::V4(address)) => Some(format!("ip4:{address}")),
            Ok(IpAddr::V6(address)) => Some(format!("ip6:{address}")),
            Err(_) if is_outside_dns(host) => None,
            Err(_) if is_beside || is_aligned(host, domain) => Some(format!("a:{host}")),
            Err(_) => {
                let provider = PROVIDERS.iter().find(|(end, _)| is_at_or_below(host, end));
                provider.map(|(_, name)| format!("include:{name}"))
            }
        }
    }
}

/// Lists the domains to which answers go, each once.
fn list_reply_domains(settings: &Settings) -> Vec<String> {
    let contact = settings.site.read().contact.clone();
    let news = Some(settings.news.reply_to.clone()).filter(|address| !address.is_empty());
    let mut domains: Vec<String> = vec![];
    for address in [contact, news].into_iter().flatten() {
        if let Some(domain) = find_mail_domain(&address)
            && !is_reserved(&domain)
            && !domains.contains(&domain)
        {
            domains.push(domain);
        }
    }
    domains
}

fn is_at_or_below(name: &str, domain: &str) -> bool {
    let above = name.strip_suffix(domain);
    above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
}

/// Whether the public DNS says nothing of a domain, or only what is said for documents.
pub(super) fn is_reserved(domain: &str) -> bool {
    let is_below = |end: &&str| is_at_or_below(domain, end);
    is_outside_dns(domain) || RESERVED_DOMAINS.iter().any(is_below)
}

/// Whether a name is none of the public DNS.
fn is_outside_dns(name: &str) -> bool {
    let is_below = |end: &&str| is_at_or_below(name, end);
    !name.contains('.') || name.parse::<IpAddr>().is_ok() || RESERVED_ENDS.iter().any(is_below)
}

/// Whether an address is one of a network that the internet does not reach.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_private() || address.is_loopback() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

/// Returns the domain that somebody registered, of which a name is a part (RFC 7489, section 3.2).
pub(super) fn find_organisation(domain: &str) -> &str {
    psl::domain_str(domain).unwrap_or(domain)
}

/// Whether two names belong to one organisation, as DMARC compares them unless it is told to be
/// strict (RFC 7489, section 3.1).
pub(super) fn is_aligned(one: &str, other: &str) -> bool {
    find_organisation(one) == find_organisation(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_for_tests_and_for_one_network_are_not_asked_about() {
        for (name, expected) in [
            ("example.org", true),
            ("news.example.org", true),
            ("an-example.org", false),
            ("sign.test", true),
            ("localhost", true),
            ("localhost.localdomain", true),
            ("printer.local", true),
            ("abc.onion", true),
            ("192.0.2.1", true),
            ("mail", true),
            ("test.an-example.org", false),
            ("localhost.an-example.org", false),
        ] {
            assert_eq!(is_reserved(name), expected, "{name}");
        }
    }

    #[test]
    fn the_machines_that_send_are_named_where_they_are_known() {
        let setup = |mail_host: &str, own_host: &str| MailSetup {
            senders: vec![],
            bounce_domain: None,
            reply_domains: vec![],
            selector: String::new(),
            signing_domain: None,
            key: None,
            mail_host: mail_host.to_owned(),
            own_host: own_host.to_owned(),
            reserved: vec![],
        };
        let own = "sign.example.org";
        for (mail_host, own_host, named) in [
            ("mx.example.org", own, Some("a:mx.example.org")),
            ("127.0.0.1", own, Some("a:sign.example.org")),
            ("localhost", own, Some("a:sign.example.org")),
            ("postfix", own, Some("a:sign.example.org")),
            ("10.0.0.7", own, Some("a:sign.example.org")),
            ("203.0.113.9", own, Some("ip4:203.0.113.9")),
            ("[2001:db8::9]", own, Some("ip6:2001:db8::9")),
            ("127.0.0.1", "203.0.113.9", Some("ip4:203.0.113.9")),
            ("127.0.0.1", "127.0.0.1", None),
            ("127.0.0.1", "sign.test", None),
            ("smtp.gmail.com", own, Some("include:_spf.google.com")),
            (
                "email-smtp.eu-west-1.amazonaws.com",
                own,
                Some("include:amazonses.com"),
            ),
            ("smtp.example.net", own, None),
        ] {
            let found = setup(mail_host, own_host).format_senders("example.org");
            assert_eq!(found.as_deref(), named, "{mail_host}");
        }
    }

    #[test]
    fn names_of_one_organisation_are_aligned() {
        for (one, other, expected) in [
            ("example.org", "example.org", true),
            ("news.example.org", "bounce.example.org", true),
            ("example.org", "example.net", false),
            // Two organisations below one public suffix.
            ("one.co.uk", "other.co.uk", false),
        ] {
            assert_eq!(is_aligned(one, other), expected, "{one} {other}");
        }
    }
}
