//! Decides what a partner's Content-Security-Policy lets load of the embed (CSP Level 3).

use std::collections::BTreeMap;

use url::Url;

use super::source_match::matches_source;

/// How many policies are read; no server sends more, and a pasted text may hold thousands.
pub const MOST_POLICIES: usize = 64;

/// Sandbox tokens that the frame and the script need; a frame inherits the sandbox of the page
/// around it (HTML, 7.1.5).
const SANDBOX: [&str; 4] = [
    "allow-scripts",
    "allow-forms",
    "allow-popups",
    "allow-same-origin",
];

/// One policy, as its directives by name (CSP3, 2.2.1).
#[derive(Debug)]
pub struct ContentPolicy(BTreeMap<String, Vec<String>>);

/// How a page loads the embed's script, as far as policies look at it.
#[derive(Clone, Debug, Default)]
pub struct ScriptTag {
    /// The tag's `nonce`, or empty.
    pub nonce: String,
    /// The tag's `integrity`, or empty.
    pub integrity: String,
    /// Whether another script inserted it, so that it is not "parser-inserted".
    pub by_script: bool,
}

/// Why a policy does not let the embed's script load.
#[derive(Debug, PartialEq, Eq)]
pub enum PolicyRefusal {
    /// The address is not in the list; holds the directive to write.
    Source(String),
    /// The tag lacks the page's nonce.
    Nonce,
    /// Only scripts that trusted scripts insert are loaded, and the policy has no nonce.
    Strict,
}

/// What a `sandbox` directive takes away from the embed.
#[derive(Debug, PartialEq, Eq)]
pub struct Sandbox {
    /// Whether nobody can sign; otherwise only a part does not work.
    pub blocks: bool,
    /// The directive to write.
    pub write: String,
}

/// Reads a comma-separated list of policies (CSP3, 2.2.1 and 2.2.2).
pub fn parse_policies(list: &str) -> Vec<ContentPolicy> {
    let policies = list.split(',').map(|policy| {
        let mut directives = BTreeMap::new();
        // A directive with other letters is skipped, and the rest of the policy applies (CSP3,
        // 2.2.1).
        for directive in policy.split(';').filter(|directive| directive.is_ascii()) {
            let mut words = directive.split_ascii_whitespace();
            if let Some(name) = words.next() {
                // The first of two directives with one name counts (CSP3, 2.2.1).
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

/// Reads the policies of a `<meta http-equiv>`, where `sandbox` is ignored (CSP3, 3.3).
pub fn parse_meta_policies(content: &str) -> Vec<ContentPolicy> {
    let mut policies = parse_policies(content);
    for policy in &mut policies {
        policy.0.remove("sandbox");
    }
    policies
}

impl ContentPolicy {
    /// Returns the values of a directive, if the policy has it.
    pub fn values(&self, name: &str) -> Option<&[String]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// Returns why the policy refuses all of these loads of the script at `url`, or `None` if it
    /// lets one through (CSP3, 6.7.1.1).
    pub fn find_script_refusal(&self, url: &Url, loads: &[ScriptTag]) -> Option<PolicyRefusal> {
        let (name, sources) =
            self.find_directive(&["script-src-elem", "script-src", "default-src"])?;
        let strict = sources
            .iter()
            .any(|source| source.eq_ignore_ascii_case("'strict-dynamic'"));
        // With 'strict-dynamic' no address counts (CSP3, 8.2).
        let by_address = !strict && sources.iter().any(|source| matches_source(source, url));
        let allowed = |load: &ScriptTag| {
            by_address
                || (strict && load.by_script)
                || allows_nonce(sources, load)
                || allows_hash(sources, load)
        };
        if loads.iter().any(allowed) {
            return None;
        }
        // What to write is what the page does already: a page that works with nonces gets one,
        // because its owners would not want an address in the list.
        let nonce = sources.iter().any(|source| is_nonce(source));
        let addresses = sources.iter().any(|source| is_address(source));
        Some(match (strict, nonce) {
            (true, false) => PolicyRefusal::Strict,
            (true, true) => PolicyRefusal::Nonce,
            (false, true) if !addresses => PolicyRefusal::Nonce,
            // `default-src` itself is not widened, because our address could then load everything
            // else, too: the directive for which it stands is written beside it.
            (false, _) => PolicyRefusal::Source(add_origin(
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

    /// Returns the directive to write so that the frame at `url` loads, or `None` if it loads
    /// already (CSP3, 6.1.5 and 6.8.3).
    pub fn correct_frame_directive(&self, url: &Url) -> Option<String> {
        let (name, sources) = self.find_directive(&["frame-src", "child-src", "default-src"])?;
        let refused = !sources.iter().any(|source| matches_source(source, url));
        refused.then(|| {
            add_origin(
                if name == "default-src" {
                    "frame-src"
                } else {
                    name
                },
                sources,
                // Nonces and hashes say nothing about frames.
                is_address,
                url,
            )
        })
    }

    /// Returns what a `sandbox` directive takes away from the embed, if anything (CSP3, 6.3.2).
    pub fn correct_sandbox(&self) -> Option<Sandbox> {
        let given = self.values("sandbox")?;
        let missing = |token: &str| !given.iter().any(|word| word.eq_ignore_ascii_case(token));
        let blocks = missing("allow-scripts") || missing("allow-forms");
        let added: Vec<&str> = SANDBOX.into_iter().filter(|token| missing(token)).collect();
        // What the page allows already is repeated: of two `sandbox` only the first would count.
        let all = ["sandbox"]
            .into_iter()
            .chain(given.iter().map(String::as_str))
            .chain(added.iter().copied());
        let write = all.collect::<Vec<_>>().join(" ");
        (!added.is_empty()).then_some(Sandbox { blocks, write })
    }

    /// Returns the first directive of the fallback list that the policy has (CSP3, 6.8.3).
    fn find_directive(&self, fallback: &[&'static str]) -> Option<(&'static str, &[String])> {
        fallback
            .iter()
            .find_map(|name| Some((*name, self.values(name)?)))
    }
}

/// Writes the directive with the origin of `url` added to the sources that `keep` accepts.
fn add_origin(name: &str, sources: &[String], keep: impl Fn(&str) -> bool, url: &Url) -> String {
    let kept = sources
        .iter()
        .map(String::as_str)
        // 'none' means nothing beside other sources, and browsers warn about it.
        .filter(|source| keep(source) && !source.eq_ignore_ascii_case("'none'"));
    let kept = kept.map(|source| {
        // A nonce is another one in each answer of the page, so the pasted one must not be copied.
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

/// Returns whether a source expression is a nonce, whatever its value.
fn is_nonce(source: &str) -> bool {
    source
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("'nonce-"))
}

/// Returns whether a source expression is matched against addresses.
fn is_address(source: &str) -> bool {
    !source.starts_with('\'') || source.eq_ignore_ascii_case("'self'")
}

/// Returns whether the tag has a nonce of the list (CSP3, 6.7.2.3).
fn allows_nonce(sources: &[String], load: &ScriptTag) -> bool {
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

/// Returns whether the tag has hashes and each of the first 8 is in the list (CSP3, 6.7.2.4).
fn allows_hash(sources: &[String], load: &ScriptTag) -> bool {
    let mut hashes = load
        .integrity
        .split_ascii_whitespace()
        .take(8)
        // Options may follow a hash after a `?` (SRI, 3.5).
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
    // `all` is true of no hashes, too.
    hashes.peek().is_some() && hashes.all(listed)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const ORIGIN: &str = "https://sign.example.org";

    fn make_script_url() -> Url {
        Url::parse(&format!("{ORIGIN}/embed/v1.js")).unwrap()
    }

    fn make_tag_with_nonce(nonce: &str) -> ScriptTag {
        ScriptTag {
            nonce: nonce.into(),
            ..ScriptTag::default()
        }
    }

    fn make_tag_with_integrity(hash: &str) -> ScriptTag {
        ScriptTag {
            integrity: hash.into(),
            ..ScriptTag::default()
        }
    }

    fn make_tag_by_script() -> ScriptTag {
        ScriptTag {
            by_script: true,
            ..ScriptTag::default()
        }
    }

    fn assert_refusal(policy: &str, load: ScriptTag, expected: Option<&PolicyRefusal>) {
        assert_eq!(
            parse_policies(policy)[0]
                .find_script_refusal(&make_script_url(), &[load])
                .as_ref(),
            expected,
            "{policy}"
        );
    }

    #[test]
    fn scripts_are_let_through_by_address_or_the_directive_is_named() {
        for (policy, write) in [
            ("img-src 'none'", None),
            (
                "default-src 'none'",
                Some("script-src https://sign.example.org"),
            ),
            ("default-src 'self'; script-src *", None),
            (
                "script-src *; SCRIPT-SRC-ELEM 'self'",
                Some("script-src-elem 'self' https://sign.example.org"),
            ),
            (
                "script-src 'self'; script-src *",
                Some("script-src 'self' https://sign.example.org"),
            ),
            ("script-src", Some("script-src https://sign.example.org")),
            ("script-src 'none' sign.example.org", None),
            (
                "script-src 'nonce-a1' 'self'",
                Some("script-src 'nonce-…' 'self' https://sign.example.org"),
            ),
            ("script-src 'nonce-a1' https:", None),
            ("img-src *; script-src 'self' häuser.example", None),
        ] {
            let expected = write.map(|write| PolicyRefusal::Source(write.into()));
            assert_refusal(policy, ScriptTag::default(), expected.as_ref());
        }
    }

    #[test]
    fn scripts_are_let_through_by_nonce_hash_or_trust_or_the_reason_is_named() {
        let source = |write: &str| Some(PolicyRefusal::Source(write.into()));
        let plain = ScriptTag::default;
        for (policy, load, expected) in [
            ("script-src 'nonce-a1'", plain(), Some(PolicyRefusal::Nonce)),
            (
                "script-src 'nonce-a1'",
                make_tag_with_nonce("A1"),
                Some(PolicyRefusal::Nonce),
            ),
            ("script-src 'NONCE-a1'", make_tag_with_nonce("a1"), None),
            (
                "script-src 'nonce-a1' 'strict-dynamic' https:",
                plain(),
                Some(PolicyRefusal::Nonce),
            ),
            (
                "script-src 'nonce-a1' 'strict-dynamic'",
                make_tag_with_nonce("a1"),
                None,
            ),
            (
                "script-src 'sha256-a' 'Strict-Dynamic' *",
                plain(),
                Some(PolicyRefusal::Strict),
            ),
            (
                "script-src 'sha256-a' 'strict-dynamic'",
                make_tag_by_script(),
                None,
            ),
            (
                "script-src 'sha256-a' 'strict-dynamic'",
                make_tag_with_integrity("sha256-a"),
                None,
            ),
            (
                "script-src 'sha256-a' 'self'",
                make_tag_with_integrity("sha256-a sha256-b"),
                source("script-src 'sha256-a' 'self' https://sign.example.org"),
            ),
            (
                "script-src 'self'",
                make_tag_by_script(),
                source("script-src 'self' https://sign.example.org"),
            ),
        ] {
            assert_refusal(policy, load, expected.as_ref());
        }
    }

    #[test]
    fn frames_and_sandboxes_are_let_through_or_the_directive_is_named() {
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
                parse_policies(policy)[0]
                    .correct_frame_directive(&frame)
                    .as_deref(),
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
            assert_eq!(
                parse_policies(policy)[0].correct_sandbox(),
                expected,
                "{policy}"
            );
        }
        assert_eq!(
            parse_meta_policies("sandbox; img-src *")[0].correct_sandbox(),
            None
        );
    }
}
