//! The website of an organisation: a web address to which a visitor can safely be sent.

use std::fmt;

use url::{Host, Url};

use super::typed_text::{is_invisible, is_joiner, narrow_sign};

/// An `http` or `https` address with a domain of at least two labels, without user, password and
/// port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Website(Url);

/// The reasons why a text is not a website.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebsiteRefusal {
    /// The text is not a web address.
    #[error("is not a web address")]
    Malformed,
    /// The text has more than 300 characters.
    #[error("is longer than 300 characters")]
    TooLong,
}

impl Website {
    /// Reads an address as people type and paste it: `example.org`, `https//example.org` and
    /// `www,example.org` become web addresses; quotes, marks that nobody sees and the stop of a
    /// sentence are dropped.
    pub fn parse(text: &str) -> Result<Self, WebsiteRefusal> {
        let seen = |sign: &char| !is_invisible(*sign) && !is_joiner(*sign);
        let plain: String = text.chars().filter(seen).map(narrow_punctuation).collect();
        let typed = plain
            .trim_start_matches(is_before)
            .trim_end_matches(is_behind);
        if typed.chars().count() > 300 {
            return Err(WebsiteRefusal::TooLong);
        }
        // A URL parser skips tabs and line breaks, so a text with them would name another host than
        // it shows.
        if typed
            .chars()
            .any(|sign| sign.is_whitespace() || sign.is_control())
        {
            return Err(WebsiteRefusal::Malformed);
        }
        let mut url = Url::parse(&mend_scheme(typed)).map_err(|_| WebsiteRefusal::Malformed)?;
        // A link with `javascript:` would run here, and in `https://bank.example@evil.example` the
        // host that readers see is a user name. What stands at another port may belong to somebody
        // else, while the host names the organisation.
        let is_plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.port().is_none();
        let is_named = matches!(url.host(), Some(Host::Domain(domain)) if is_domain(domain));
        if !is_named || !is_plain {
            return Err(WebsiteRefusal::Malformed);
        }
        // A fragment names a place on the page, and the page is what identifies an organisation.
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// Reports whether the host ends as one of the Internet does: by a suffix of the Public Suffix
    /// List. `n.a` does not.
    pub fn has_public_suffix(&self) -> bool {
        let suffix = psl::suffix(self.host().as_bytes());
        suffix.is_some_and(|suffix| suffix.is_known())
    }

    /// Returns the host in lower-case ASCII, without `www.` and a final dot.
    pub fn host(&self) -> &str {
        let host = self.0.host_str().unwrap_or_default().trim_end_matches('.');
        host.strip_prefix("www.")
            // The domain `www.org` is not `org`.
            .filter(|rest| rest.contains('.'))
            .unwrap_or(host)
    }

    /// Lists the segments of the path in lower case, without empty ones.
    pub fn list_segments(&self) -> Vec<String> {
        self.0
            .path_segments()
            .into_iter()
            .flatten()
            .filter(|segment| !segment.is_empty())
            .map(str::to_lowercase)
            .collect()
    }

    /// Returns a value of the query in lower case, if it is there and not empty.
    pub fn find_query_value(&self, name: &str) -> Option<String> {
        let mut pairs = self.0.query_pairs();
        let (_, value) = pairs.find(|(known, value)| known == name && !value.is_empty())?;
        Some(value.to_lowercase())
    }

    /// Returns the whole address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Returns the address with one scheme. `https//`, `http:/` and `http://https://` are slips, and
/// without any it is `https`.
fn mend_scheme(typed: &str) -> String {
    let (mut scheme, mut rest) = ("https", typed);
    while let Some((found, behind)) = split_scheme(rest) {
        (scheme, rest) = (found, behind);
    }
    let is_www = rest
        .get(..3)
        .is_some_and(|label| label.eq_ignore_ascii_case("www"));
    // The comma is beside the dot on the keyboard.
    match rest.get(3..).filter(|_| is_www) {
        Some(behind) if behind.starts_with([',', ';']) => {
            format!("{scheme}://www.{}", &behind[1..])
        }
        _ => format!("{scheme}://{rest}"),
    }
}

/// Splits the scheme from an address, with the signs that stand behind it. The host `http.org` has
/// none.
fn split_scheme(text: &str) -> Option<(&'static str, &str)> {
    let begins = |scheme: &&'static str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let scheme = ["https", "http"].into_iter().find(begins)?;
    let behind = &text[scheme.len()..];
    let rest = behind.trim_start_matches([':', ';', ',', '.', '/', '\\']);
    let signs = &behind[..behind.len() - rest.len()];
    signs.contains([':', '/', '\\']).then_some((scheme, rest))
}

/// Reports whether a host has at least two labels, and no sign that a list would be cut at.
fn is_domain(host: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(is_letter);
    let host = host.trim_end_matches('.');
    host.contains('.') && host.split('.').all(is_label)
}

/// Reports whether a character may stand before an address in a text.
fn is_before(sign: char) -> bool {
    sign.is_whitespace() || "\"'`<".contains(sign) || is_quote(sign)
}

/// Reports whether a character may stand behind an address in a text.
fn is_behind(sign: char) -> bool {
    sign.is_whitespace() || "\"'`>.,;\u{3002}".contains(sign) || is_quote(sign)
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '\u{2018}'..='\u{201f}' | '«' | '»')
}

/// Reads the full-width signs of an address as those of ASCII; its letters are read by IDNA.
fn narrow_punctuation(sign: char) -> char {
    if "：／．，；？＃＆＝".contains(sign) {
        narrow_sign(sign)
    } else {
        sign
    }
}

impl fmt::Display for Website {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites_are_read_as_people_type_them() {
        for (typed, host) in [
            ("example.org", "example.org"),
            ("HTTPS://WWW.Example.org/About#x", "example.org"),
            ("http://пример.рф", "xn--e1afmkfd.xn--p1ai"),
            ("www.org.uk", "org.uk"),
            ("https://example.org:443/", "example.org"),
            ("http://example.org:80", "example.org"),
            ("https//example.org", "example.org"),
            ("http:/example.org/x", "example.org"),
            ("https:example.org", "example.org"),
            ("https:///example.org", "example.org"),
            ("https:\\\\example.org", "example.org"),
            ("https;//example.org", "example.org"),
            ("https.//example.org", "example.org"),
            ("http://https://example.org", "example.org"),
            ("http.org", "http.org"),
            ("httpbin.org/x", "httpbin.org"),
            ("www,example.org", "example.org"),
            ("https://www,example.org", "example.org"),
            ("//example.org", "example.org"),
            ("<https://example.org>", "example.org"),
            ("“example.org”", "example.org"),
            ("https://example.org.", "example.org"),
            ("https://example.org/;", "example.org"),
            ("\u{feff}example.org\u{200b}", "example.org"),
            ("exam\u{200b}ple.org", "example.org"),
            ("\u{202a}https://example.org\u{202c}", "example.org"),
            ("https：／／example．org", "example.org"),
            ("example。org", "example.org"),
            ("https://my_group.example.org", "my_group.example.org"),
        ] {
            assert_eq!(
                Website::parse(typed)
                    .map(|w| w.host().to_owned())
                    .as_deref(),
                Ok(host),
                "{typed}"
            );
        }
        for wrong in [
            "",
            "javascript:alert(1)",
            "ftp://example.org",
            "localhost",
            "http://127.0.0.1",
            "a@b.org",
            "exa mple.org",
            "https://u:p@example.org",
            "https://example.org:8443",
            "example.org:80",
            "https://",
            "http",
            "ttps://example.org",
            "javascript://example.org/%0aalert(1)",
            "example,org",
            "example.org,example.net",
            "example.org;example.net",
            "example..org",
            "exam\tple.org",
            "example.org\u{0}",
            "exam\u{7}ple.org",
            "https://exa;mple.org",
        ] {
            assert!(Website::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_mended_address_is_whole() {
        for (typed, whole) in [
            ("example.org", "https://example.org/"),
            ("http:/example.org/a", "http://example.org/a"),
            ("http//https//example.org", "https://example.org/"),
            ("www;example.org", "https://www.example.org/"),
        ] {
            let website = Website::parse(typed);
            assert_eq!(website.as_ref().map(Website::as_str), Ok(whole), "{typed}");
        }
    }

    #[test]
    fn a_public_website_ends_as_the_internet_does() {
        for (typed, is_public) in [
            ("example.org", true),
            ("health.example.or.ke", true),
            ("пример.рф", true),
            ("care.wordpress.com", true),
            ("example.ngo", true),
            ("n.a", false),
            ("no.website", true),
            ("none.yet", false),
            ("server.local", false),
            ("example.example", false),
            ("facebook.con", false),
        ] {
            let website = Website::parse(typed);
            let found = website.map(|website| website.has_public_suffix());
            assert_eq!(found, Ok(is_public), "{typed}");
        }
    }
}
