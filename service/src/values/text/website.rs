//! The website of an organisation: a web address to which a visitor can safely be sent.

use std::fmt;

use url::{Host, Url};

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
    /// Reads an address as people type it: `example.org` becomes `https://example.org/`.
    pub fn parse(text: &str) -> Result<Self, WebsiteRefusal> {
        let text = text.trim();
        if text.chars().count() > 300 {
            return Err(WebsiteRefusal::TooLong);
        }
        let whole = if text.contains("://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let mut url = Url::parse(&whole).map_err(|_| WebsiteRefusal::Malformed)?;
        let named = matches!(url.host(), Some(Host::Domain(domain)) if domain.trim_end_matches('.').contains('.'));
        // A link with `javascript:` would run here, and in `https://bank.example@evil.example` the
        // host that readers see is a user name. What stands at another port may belong to somebody
        // else, while the host names the organisation.
        let plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.port().is_none();
        if !named || !plain || text.chars().any(char::is_whitespace) {
            return Err(WebsiteRefusal::Malformed);
        }
        // A fragment names a place on the page, and the page is what identifies an organisation.
        url.set_fragment(None);
        Ok(Self(url))
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
        ] {
            assert!(Website::parse(wrong).is_err(), "{wrong}");
        }
    }
}
