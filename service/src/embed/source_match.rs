//! Matches the source expressions of a policy against the addresses of the embed.

use url::{Host, Url};

/// Returns whether a source expression lets `url`, an address of this service, load on a partner's
/// page (CSP3, 6.7.2.8). `'self'` means the partner's page and never matches.
pub fn matches_source(expression: &str, url: &Url) -> bool {
    if expression == "*" {
        return true;
    }
    if let Some(scheme) = expression.strip_suffix(':') {
        return scheme_fits(scheme, url);
    }
    let rest = match expression.split_once("://") {
        Some((scheme, _)) if !scheme_fits(scheme, url) => return false,
        Some((_, rest)) => rest,
        // Without a scheme the page's own counts, or a safer one.
        None => expression,
    };
    let (authority, path) = rest
        .find('/')
        .and_then(|at| rest.split_at_checked(at))
        .unwrap_or((rest, ""));
    let (host, port) = authority
        .rsplit_once(':')
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    // Without a port only the usual one of the scheme matches (CSP3, 6.7.2.11).
    let port_fits = match port {
        None => url.port().is_none(),
        Some("*") => true,
        Some(number) => number.parse().ok() == url.port_or_known_default(),
    };
    host_fits(host, url) && port_fits && path_fits(path, url.path())
}

/// Returns whether a scheme matches (CSP3, 6.7.2.9). The standard also lets `ws` and `wss` match
/// `http` and `https`; browsers do not, so that rule is left out.
fn scheme_fits(scheme: &str, url: &Url) -> bool {
    scheme.eq_ignore_ascii_case(url.scheme())
        || (scheme.eq_ignore_ascii_case("http") && url.scheme() == "https")
}

/// Returns whether a host matches (CSP3, 6.7.2.10). IP addresses match when they are written out,
/// as they do in browsers.
fn host_fits(pattern: &str, url: &Url) -> bool {
    let pattern = pattern.to_ascii_lowercase();
    match (url.host(), pattern.strip_prefix('*')) {
        (_, Some("")) => true,
        (Some(Host::Domain(host)), Some(end)) => end.starts_with('.') && host.ends_with(end),
        _ => url.host_str() == Some(&pattern),
    }
}

/// Returns whether a path matches (CSP3, 6.7.2.12). A segment `*` in `ours` stands for an unknown
/// statement. The embed's addresses need no percent-decoding.
fn path_fits(path: &str, ours: &str) -> bool {
    // Browsers ignore a query in a source expression.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (folder, exact) = path
        .strip_suffix('/')
        .map_or((path, true), |folder| (folder, false));
    let (mut theirs, mut ours) = (folder.split('/'), ours.split('/'));
    let fits = theirs.all(|piece| ours.next().is_some_and(|own| own == piece || own == "*"));
    // A path that ends in a slash matches what is below it, and not itself.
    path.is_empty() || (fits && ours.next().is_none() == exact)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const ORIGIN: &str = "https://sign.example.org";

    fn make_script_url() -> Url {
        Url::parse(&format!("{ORIGIN}/embed/v1.js")).unwrap()
    }

    #[test]
    fn sources_match_as_browsers_do() {
        let yes = "* https: HTTP: sign.example.org SIGN.example.org https://sign.example.org http://sign.example.org *.example.org https://* *:443 \
            sign.example.org:443 sign.example.org:* sign.example.org/ sign.example.org/embed/ https://sign.example.org/embed/v1.js \
            https://sign.example.org/embed/v1.js?x";
        let no = "wss: data: 'self' 'none' ftp://sign.example.org example.org *.sign.example.org *xample.org *:8443 sign.example.org:80 \
            sign.example.org:port sign.example.org/embed sign.example.org/EMBED/ sign.example.org/embed/v1.js/ \
            sign.example.org/embed/v1.js/more :// : / //";
        for (expressions, expected) in [(yes, true), (no, false)] {
            for expression in expressions.split_ascii_whitespace() {
                let url = make_script_url();
                assert_eq!(matches_source(expression, &url), expected, "{expression}");
            }
        }
        let here = Url::parse("http://127.0.0.1:8080/embed/v1.js").unwrap();
        for (expression, expected) in [
            ("127.0.0.1:8080", true),
            ("127.0.0.1", false),
            ("https:", false),
            ("*.0.0.1:8080", false),
        ] {
            assert_eq!(matches_source(expression, &here), expected, "{expression}");
        }
        let frame = Url::parse(&format!("{ORIGIN}/s/*/embed")).unwrap();
        for (path, expected) in [
            ("/s/climate/embed", true),
            ("/s/", true),
            ("/s/climate", false),
            ("/fr/", false),
        ] {
            assert_eq!(
                matches_source(&format!("{ORIGIN}{path}"), &frame),
                expected,
                "{path}"
            );
        }
    }
}
