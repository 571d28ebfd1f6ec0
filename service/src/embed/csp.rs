//! What a page's Content-Security-Policy lets load (CSP Level 3).

use std::collections::BTreeMap;

use url::{Host, Url};

/// More policies than any server sends; what comes after them is not read.
pub const MOST_POLICIES: usize = 64;

/// What our frame and our script need; a frame inherits the sandbox of the page around it (HTML, 7.1.5).
const SANDBOX: [&str; 4] = [
    "allow-scripts",
    "allow-forms",
    "allow-popups",
    "allow-same-origin",
];

/// One policy: its directives by name (CSP3, 2.2.1).
#[derive(Debug)]
pub struct ContentPolicy(BTreeMap<String, Vec<String>>);

/// How a page asks for our script.
#[derive(Clone, Debug, Default)]
pub struct ScriptTag {
    /// The tag's `nonce`, or empty.
    pub nonce: String,
    /// The tag's `integrity`, or empty.
    pub integrity: String,
    /// Put in by another script, so not "parser-inserted".
    pub by_script: bool,
}

/// Why our script does not load.
#[derive(Debug, PartialEq, Eq)]
pub enum PolicyRefusal {
    /// Our address is not in the list; holds the directive to write.
    Source(String),
    /// The tag needs the page's nonce.
    Nonce,
    /// Only what trusted scripts put in is loaded, and there is no nonce.
    Strict,
}

/// Our frame's or form's trouble with a sandbox.
#[derive(Debug, PartialEq, Eq)]
pub struct Sandbox {
    /// Nobody can sign, as against: some things do not work.
    pub blocks: bool,
    /// The directive to write.
    pub write: String,
}

/// Reads a comma-separated list of policies (CSP3, 2.2.1 and 2.2.2).
pub fn parse(list: &str) -> Vec<ContentPolicy> {
    let policies = list.split(',').map(|policy| {
        let mut directives = BTreeMap::new();
        for directive in policy.split(';').filter(|directive| directive.is_ascii()) {
            let mut words = directive.split_ascii_whitespace();
            if let Some(name) = words.next() {
                // Of two with one name the first counts.
                directives
                    .entry(name.to_ascii_lowercase())
                    .or_insert_with(|| words.map(str::to_owned).collect());
            }
        }
        ContentPolicy(directives)
    });
    policies
        .filter(|policy| !policy.0.is_empty())
        .take(MOST_POLICIES)
        .collect()
}

/// Reads the policies of a `<meta http-equiv>`, where `sandbox` means nothing (CSP3, 3.3).
pub fn parse_meta(content: &str) -> Vec<ContentPolicy> {
    let mut policies = parse(content);
    for policy in &mut policies {
        policy.0.remove("sandbox");
    }
    policies
}

impl ContentPolicy {
    /// The values of a directive, if it is there.
    pub fn values(&self, name: &str) -> Option<&[String]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// Why none of these loads of our script at `url` is let through; `None` if one is (CSP3, 6.7.1.1).
    pub fn refuses_script(&self, url: &Url, loads: &[ScriptTag]) -> Option<PolicyRefusal> {
        let (name, sources) = self.governing(&["script-src-elem", "script-src", "default-src"])?;
        let strict = sources
            .iter()
            .any(|source| source.eq_ignore_ascii_case("'strict-dynamic'"));
        let by_address = !strict && sources.iter().any(|source| matches(source, url));
        let allowed = |load: &ScriptTag| {
            by_address
                || (strict && load.by_script)
                || by_nonce(sources, load)
                || by_hash(sources, load)
        };
        if loads.iter().any(allowed) {
            return None;
        }
        let nonce = sources.iter().any(|source| is_nonce(source));
        let addresses = sources.iter().any(|source| is_address(source));
        Some(match (strict, nonce) {
            (true, false) => PolicyRefusal::Strict,
            (true, true) => PolicyRefusal::Nonce,
            (false, true) if !addresses => PolicyRefusal::Nonce,
            (false, _) => PolicyRefusal::Source(widened(
                if name == "default-src" {
                    "script-src"
                } else {
                    name
                },
                sources,
                |_| true,
                url,
            )),
        })
    }

    /// The directive to write so that our frame at `url` is let in; `None` if it is (CSP3, 6.1.5 and 6.8.3).
    pub fn refuses_frame(&self, url: &Url) -> Option<String> {
        let (name, sources) = self.governing(&["frame-src", "child-src", "default-src"])?;
        let refused = !sources.iter().any(|source| matches(source, url));
        refused.then(|| {
            widened(
                if name == "default-src" {
                    "frame-src"
                } else {
                    name
                },
                sources,
                is_address,
                url,
            )
        })
    }

    /// What a `sandbox` directive keeps from us (CSP3, 6.3.2).
    pub fn sandbox(&self) -> Option<Sandbox> {
        let given = self.values("sandbox")?;
        let missing = |token: &str| !given.iter().any(|word| word.eq_ignore_ascii_case(token));
        let blocks = missing("allow-scripts") || missing("allow-forms");
        let added: Vec<&str> = SANDBOX.into_iter().filter(|token| missing(token)).collect();
        let all = ["sandbox"]
            .into_iter()
            .chain(given.iter().map(String::as_str))
            .chain(added.iter().copied());
        let write = all.collect::<Vec<_>>().join(" ");
        (!added.is_empty()).then_some(Sandbox { blocks, write })
    }

    fn governing(&self, fallback: &[&'static str]) -> Option<(&'static str, &[String])> {
        fallback
            .iter()
            .find_map(|name| Some((*name, self.values(name)?)))
    }
}

/// The directive with our origin in it.
fn widened(name: &str, sources: &[String], keep: impl Fn(&str) -> bool, url: &Url) -> String {
    let kept = sources
        .iter()
        .map(String::as_str)
        .filter(|source| keep(source) && !source.eq_ignore_ascii_case("'none'"));
    let kept = kept.map(|source| {
        if is_nonce(source) {
            "'nonce-…'"
        } else {
            source
        }
    });
    let origin = url.origin().ascii_serialization();
    [name]
        .into_iter()
        .chain(kept)
        .chain([origin.as_str()])
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_nonce(source: &str) -> bool {
    source
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("'nonce-"))
}

fn is_address(source: &str) -> bool {
    !source.starts_with('\'') || source.eq_ignore_ascii_case("'self'")
}

/// CSP3, 6.7.2.3.
fn by_nonce(sources: &[String], load: &ScriptTag) -> bool {
    let value = |source: &str| {
        source
            .get(7..)
            .and_then(|end| end.strip_suffix('\''))
            .is_some_and(|value| value == load.nonce)
    };
    !load.nonce.is_empty()
        && sources
            .iter()
            .any(|source| is_nonce(source) && value(source))
}

/// CSP3, 6.7.2.4: every hash of the tag must be in the list.
fn by_hash(sources: &[String], load: &ScriptTag) -> bool {
    let mut hashes = load
        .integrity
        .split_ascii_whitespace()
        .take(8)
        .map(|hash| hash.split('?').next().unwrap_or_default())
        .peekable();
    let listed = |hash: &str| {
        sources.iter().any(|source| {
            source
                .strip_prefix('\'')
                .and_then(|rest| rest.strip_suffix('\''))
                == Some(hash)
        })
    };
    hashes.peek().is_some() && hashes.all(listed)
}

/// Whether a source expression lets `url`, which is ours, load on somebody else's page (CSP3, 6.7.2.8). `'self'` is their page.
fn matches(expression: &str, url: &Url) -> bool {
    if expression == "*" {
        return true;
    }
    if let Some(scheme) = expression.strip_suffix(':') {
        return scheme_fits(scheme, url);
    }
    let rest = match expression.split_once("://") {
        Some((scheme, _)) if !scheme_fits(scheme, url) => return false,
        Some((_, rest)) => rest,
        // Without a scheme it is the page's, or a safer one.
        None => expression,
    };
    let (authority, path) = rest
        .find('/')
        .and_then(|at| rest.split_at_checked(at))
        .unwrap_or((rest, ""));
    let (host, port) = authority
        .rsplit_once(':')
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    let port_fits = match port {
        None => url.port().is_none(),
        Some("*") => true,
        Some(number) => number.parse().ok() == url.port_or_known_default(),
    };
    host_fits(host, url) && port_fits && path_fits(path, url.path())
}

/// CSP3, 6.7.2.9. Its `ws` and `wss` for a page's own addresses are left out: browsers do not have them.
fn scheme_fits(scheme: &str, url: &Url) -> bool {
    scheme.eq_ignore_ascii_case(url.scheme())
        || (scheme.eq_ignore_ascii_case("http") && url.scheme() == "https")
}

/// CSP3, 6.7.2.10. Browsers take addresses of machines when they are written out, so these match here too.
fn host_fits(pattern: &str, url: &Url) -> bool {
    let pattern = pattern.to_ascii_lowercase();
    match (url.host(), pattern.strip_prefix('*')) {
        (_, Some("")) => true,
        (Some(Host::Domain(host)), Some(end)) => end.starts_with('.') && host.ends_with(end),
        _ => url.host_str() == Some(&pattern),
    }
}

/// CSP3, 6.7.2.12. A piece `*` of ours is a statement that is not known. Nothing in our addresses needs percent-encoding.
fn path_fits(path: &str, ours: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (folder, exact) = path
        .strip_suffix('/')
        .map_or((path, true), |folder| (folder, false));
    let (mut theirs, mut ours) = (folder.split('/'), ours.split('/'));
    let fits = theirs.all(|piece| ours.next().is_some_and(|own| own == piece || own == "*"));
    // What ends in a slash names a folder, and a folder is not itself in it.
    path.is_empty() || (fits && ours.next().is_none() == exact)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const ORIGIN: &str = "https://sign.example.org";

    fn script() -> Url {
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
                assert_eq!(matches(expression, &script()), expected, "{expression}");
            }
        }
        let here = Url::parse("http://127.0.0.1:8080/embed/v1.js").unwrap();
        for (expression, expected) in [
            ("127.0.0.1:8080", true),
            ("127.0.0.1", false),
            ("https:", false),
            ("*.0.0.1:8080", false),
        ] {
            assert_eq!(matches(expression, &here), expected, "{expression}");
        }
        let frame = Url::parse(&format!("{ORIGIN}/s/*/embed")).unwrap();
        for (path, expected) in [
            ("/s/climate/embed", true),
            ("/s/", true),
            ("/s/climate", false),
            ("/fr/", false),
        ] {
            assert_eq!(
                matches(&format!("{ORIGIN}{path}"), &frame),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn scripts_are_let_through_or_the_reason_is_said() {
        let plain = || ScriptTag::default();
        let nonce = |nonce: &str| ScriptTag {
            nonce: nonce.into(),
            ..ScriptTag::default()
        };
        let integrity = |hash: &str| ScriptTag {
            integrity: hash.into(),
            ..ScriptTag::default()
        };
        let by_script = || ScriptTag {
            by_script: true,
            ..ScriptTag::default()
        };
        let source = |write: &str| Some(PolicyRefusal::Source(write.into()));
        for (policy, load, expected) in [
            ("img-src 'none'", plain(), None),
            (
                "default-src 'none'",
                plain(),
                source("script-src https://sign.example.org"),
            ),
            ("default-src 'self'; script-src *", plain(), None),
            (
                "script-src *; SCRIPT-SRC-ELEM 'self'",
                plain(),
                source("script-src-elem 'self' https://sign.example.org"),
            ),
            (
                "script-src 'self'; script-src *",
                plain(),
                source("script-src 'self' https://sign.example.org"),
            ),
            (
                "script-src",
                plain(),
                source("script-src https://sign.example.org"),
            ),
            ("script-src 'none' sign.example.org", plain(), None),
            ("script-src 'nonce-a1'", plain(), Some(PolicyRefusal::Nonce)),
            (
                "script-src 'nonce-a1'",
                nonce("A1"),
                Some(PolicyRefusal::Nonce),
            ),
            ("script-src 'NONCE-a1'", nonce("a1"), None),
            (
                "script-src 'nonce-a1' 'self'",
                plain(),
                source("script-src 'nonce-…' 'self' https://sign.example.org"),
            ),
            ("script-src 'nonce-a1' https:", plain(), None),
            (
                "script-src 'nonce-a1' 'strict-dynamic' https:",
                plain(),
                Some(PolicyRefusal::Nonce),
            ),
            ("script-src 'nonce-a1' 'strict-dynamic'", nonce("a1"), None),
            (
                "script-src 'sha256-a' 'Strict-Dynamic' *",
                plain(),
                Some(PolicyRefusal::Strict),
            ),
            ("script-src 'sha256-a' 'strict-dynamic'", by_script(), None),
            (
                "script-src 'sha256-a' 'strict-dynamic'",
                integrity("sha256-a"),
                None,
            ),
            (
                "script-src 'sha256-a' 'self'",
                integrity("sha256-a sha256-b"),
                source("script-src 'sha256-a' 'self' https://sign.example.org"),
            ),
            (
                "script-src 'self'",
                by_script(),
                source("script-src 'self' https://sign.example.org"),
            ),
            ("img-src *; script-src 'self' häuser.example", plain(), None),
        ] {
            assert_eq!(
                parse(policy)[0].refuses_script(&script(), &[load]),
                expected,
                "{policy}"
            );
        }
    }

    #[test]
    fn frames_and_sandboxes() {
        let frame = Url::parse(&format!("{ORIGIN}/s/*/embed")).unwrap();
        for (policy, expected) in [
            ("script-src 'none'", None),
            (
                "default-src 'self' 'unsafe-inline' 'nonce-a'",
                Some("frame-src 'self' https://sign.example.org"),
            ),
            (
                "default-src *; child-src 'none'",
                Some("child-src https://sign.example.org"),
            ),
            ("child-src 'none'; frame-src https:", None),
            ("default-src 'strict-dynamic' *.example.org", None),
        ] {
            assert_eq!(
                parse(policy)[0].refuses_frame(&frame).as_deref(),
                expected,
                "{policy}"
            );
        }
        for (policy, expected) in [
            ("default-src *", None),
            (
                "sandbox",
                Some((
                    true,
                    "sandbox allow-scripts allow-forms allow-popups allow-same-origin",
                )),
            ),
            (
                "sandbox allow-forms Allow-Scripts allow-same-origin",
                Some((
                    false,
                    "sandbox allow-forms Allow-Scripts allow-same-origin allow-popups",
                )),
            ),
            (
                "sandbox allow-scripts allow-forms allow-popups allow-same-origin",
                None,
            ),
        ] {
            let expected = expected.map(|(blocks, write)| Sandbox {
                blocks,
                write: write.into(),
            });
            assert_eq!(parse(policy)[0].sandbox(), expected, "{policy}");
        }
        assert_eq!(parse_meta("sandbox; img-src *")[0].sandbox(), None);
    }
}
