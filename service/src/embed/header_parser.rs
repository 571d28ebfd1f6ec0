//! Reads the embedding rules out of response headers that a partner pasted.

use std::collections::BTreeSet;

use super::csp::{self, ContentPolicy};

/// Directives whose names do not end in `-src`.
const OTHER_DIRECTIVES: &str = "base-uri block-all-mixed-content form-action frame-ancestors navigate-to plugin-types report-to report-uri \
    require-sri-for require-trusted-types-for trusted-types upgrade-insecure-requests";

/// Headers whose presence shows that a pasted text is a block of response headers.
const USUAL_HEADERS: &str = "cache-control content-length content-type date etag referrer-policy server strict-transport-security vary";

/// Schemes of source expressions such as `https:`, which a header name must not be confused with.
const SCHEMES: [&str; 8] = [
    "blob",
    "data",
    "filesystem",
    "http",
    "https",
    "mediastream",
    "ws",
    "wss",
];

/// What pasted response headers, or a pasted policy alone, say about embedding.
#[derive(Debug, Default)]
pub struct Headers {
    /// The enforced policies; all of them apply (CSP3, 8.1).
    pub policies: Vec<ContentPolicy>,
    /// The enforced value of `Cross-Origin-Embedder-Policy`, where it restricts frames.
    pub embedder: Option<&'static str>,
    /// Whether an `X-Frame-Options` header was found.
    pub frame_options: bool,
    /// Whether any header or policy was recognised in the text.
    pub recognised: bool,
}

/// A policy that is assembled from several pasted lines.
struct PolicyDraft {
    text: String,
    names: BTreeSet<String>,
    enforced: bool,
}

impl PolicyDraft {
    fn new(text: &str, enforced: bool) -> Self {
        let mut draft = Self {
            text: String::new(),
            names: BTreeSet::new(),
            enforced,
        };
        draft.add_text(text);
        draft
    }

    /// Adds a piece of the policy and notes the directives in it.
    fn add_text(&mut self, text: &str) {
        self.names.extend(
            text.split(';')
                .filter_map(|part| part.split_ascii_whitespace().next())
                .map(str::to_ascii_lowercase),
        );
        self.text.push(' ');
        self.text.push_str(text);
    }

    /// Returns whether a line with this directive continues the policy, as people paste one
    /// directive a line; a repeated directive starts another policy.
    fn continues_with(&self, name: &str) -> bool {
        let text = self.text.trim_end();
        (text.is_empty() || text.ends_with(';')) && !self.names.contains(name)
    }
}

/// Reads pasted response headers, a policy alone, or a server configuration that sets them. At most
/// [`csp::MOST_POLICIES`] policies are kept.
pub fn parse_headers(text: &str) -> Headers {
    let mut headers = Headers::default();
    let mut drafts: Vec<PolicyDraft> = vec![];
    let (mut reading, mut names_embedder) = (false, false);
    // Word processors and mail programs turn the quotes of `'self'` into curly ones.
    for line in text.replace(['‘', '’'], "'").lines() {
        let lower = line.to_ascii_lowercase();
        let value = strip_syntax(line);
        // Browser tools copy a name and its value as two lines. The value is the very next one,
        // whatever else that is.
        let follows_embedder = !lower.trim().is_empty() && std::mem::take(&mut names_embedder);
        // Directives come before headers: `report-uri /content-security-policy` names no header.
        if let Some(name) = parse_directive(value) {
            if !(reading
                && drafts
                    .last()
                    .is_some_and(|draft| draft.continues_with(&name)))
            {
                drafts.push(PolicyDraft::new("", true));
            }
            reading = true;
            if let Some(draft) = drafts.last_mut() {
                draft.add_text(value);
            }
        } else if let Some((enforced, start)) = find_policy_header(&lower) {
            drafts.push(PolicyDraft::new(
                strip_syntax(line.get(start..).unwrap_or_default()),
                enforced,
            ));
            reading = true;
        } else if lower.contains("x-frame-options") {
            (headers.frame_options, reading) = (true, false);
        } else if lower.contains("cross-origin-embedder-policy")
            || (follows_embedder && parse_header_name(&lower).is_none())
        {
            let restriction = ["require-corp", "credentialless"]
                .into_iter()
                .find(|value| lower.contains(value));
            headers.embedder = headers
                .embedder
                .or(restriction.filter(|_| !lower.contains("-report-only")));
            (names_embedder, reading) = (lower.trim_end().ends_with("-embedder-policy:"), false);
            headers.recognised = true;
        } else if let Some(name) = parse_header_name(&lower) {
            headers.recognised |=
                name == "http" || USUAL_HEADERS.split(' ').any(|usual| usual == name);
            reading = false;
        } else if let (true, Some(draft)) = (reading, drafts.last_mut()) {
            // A long directive may go on in the next lines.
            draft.add_text(line.split('"').next().unwrap_or_default());
        }
    }
    headers.recognised |=
        headers.frame_options || drafts.iter().any(|draft| !draft.names.is_empty());
    let enforced = drafts.iter().filter(|draft| draft.enforced);
    headers.policies = enforced
        .flat_map(|draft| csp::parse_policies(&draft.text))
        .take(csp::MOST_POLICIES)
        .collect();
    headers
}

/// Finds a policy header in a lower-case line; returns whether it is enforced and the byte at which
/// its value begins.
fn find_policy_header(lower: &str) -> Option<(bool, usize)> {
    let (before, rest) = lower.split_once("content-security-policy")?;
    let value = rest
        .strip_prefix("-report-only")
        .unwrap_or(rest)
        .trim_start();
    // A sentence about the header is followed by something else, such as “is this”.
    let is_header = value.is_empty() || value.starts_with([':', '=', '"', '\'', ',']);
    is_header.then(|| {
        (
            // Browsers ignore the old header `X-Content-Security-Policy`.
            !rest.starts_with("-report-only") && !before.ends_with("x-"),
            lower.len() - value.len(),
        )
    })
}

/// Removes the punctuation that a configuration file puts around a value. No directive begins with
/// these characters, and no policy contains a `"`.
fn strip_syntax(text: &str) -> &str {
    let start = text.trim_start_matches(|letter: char| {
        letter.is_ascii_whitespace() || ":=\"',".contains(letter)
    });
    start.split('"').next().unwrap_or_default().trim_end()
}

/// Returns the directive that a line begins with, in lower case.
fn parse_directive(line: &str) -> Option<String> {
    let name = line
        .split([' ', '\t', ';', ','])
        .next()?
        .to_ascii_lowercase();
    let rest = line.get(name.len()..)?.trim_start();
    let fetches = ["-src", "-src-elem", "-src-attr"]
        .iter()
        .any(|end| name.ends_with(end));
    // An ordinary text may begin with this word as well.
    let sandbox = name == "sandbox"
        && (rest.is_empty() || rest.starts_with([';', ',']) || rest.starts_with("allow-"));
    (fetches || sandbox || OTHER_DIRECTIVES.split(' ').any(|other| other == name)).then_some(name)
}

/// Returns the name of the header in a lower-case line, or `http` for a status line.
fn parse_header_name(line: &str) -> Option<&str> {
    // Command line tools mark the lines of an answer with `<`.
    let line = line.trim_start_matches(['<', ' ']);
    if line.starts_with("http/") {
        return Some("http");
    }
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !SCHEMES.contains(&name);
    // `localhost:3000` is a source and no header.
    (is_name && (value.is_empty() || value.starts_with(' '))).then_some(name)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    /// Pasted texts, how many enforced policies they hold, and whether they are recognised.
    const PASTED: &[(&str, usize, bool)] = &[
        ("", 0, false),
        (
            "Dear all: our Content-Security-Policy is this.\nSandbox is a nice word",
            0,
            false,
        ),
        ("HTTP/2 200\r\nserver: nginx\r\n", 0, true),
        ("default-src 'self'", 1, true),
        (
            "Content-Security-Policy: default-src 'self', img-src *,",
            2,
            true,
        ),
        (
            "default-src 'self';\n  script-src\n 'self'\n https:\n localhost:3000;\nframe-src *",
            1,
            true,
        ),
        ("default-src 'self';\ndefault-src 'none'", 2, true),
        (
            "content-security-policy:\ndefault-src ‘self’\nx-frame-options:\nDENY\nscript-src *",
            2,
            true,
        ),
        (
            "Content-Security-Policy-Report-Only: default-src 'none'",
            0,
            true,
        ),
        (
            "content-security-policy-report-only:\ndefault-src 'none';\nscript-src 'none'",
            0,
            true,
        ),
        ("X-Content-Security-Policy: default-src 'none'", 0, true),
        (
            "add_header Content-Security-Policy \"default-src 'self'; img-src *\" always;",
            1,
            true,
        ),
        (
            "Header always set Content-Security-Policy \"img-src *\"\nHeader set X-Frame-Options DENY",
            1,
            true,
        ),
        (
            "  \"Content-Security-Policy\": \"report-uri /content-security-policy\",",
            1,
            true,
        ),
        (
            "< content-security-policy: default-src 'self'\n< date: now",
            1,
            true,
        ),
    ];

    #[test]
    fn headers_are_read_however_they_were_copied() {
        for (pasted, policies, recognised) in PASTED {
            let headers = parse_headers(pasted);
            assert_eq!(
                (headers.policies.len(), headers.recognised),
                (*policies, *recognised),
                "{pasted}"
            );
            assert_eq!(
                headers.frame_options,
                pasted.to_lowercase().contains("x-frame"),
                "{pasted}"
            );
        }
    }

    #[test]
    fn a_directive_may_span_lines_and_end_before_a_quote() {
        let joined = parse_headers(
            "default-src 'self';\n  script-src\n 'self'\n https:\n localhost:3000;\nframe-src *",
        );
        assert_eq!(
            joined.policies[0].values("script-src").unwrap(),
            ["'self'", "https:", "localhost:3000"]
        );
        assert_eq!(
            parse_headers("add_header Content-Security-Policy \"img-src *\" always;").policies[0]
                .values("img-src")
                .unwrap(),
            ["*"]
        );
    }

    #[test]
    fn only_an_enforced_embedder_policy_counts() {
        for (pasted, expected) in [
            (
                "Cross-Origin-Embedder-Policy: require-corp",
                Some("require-corp"),
            ),
            (
                "cross-origin-embedder-policy:\ncredentialless",
                Some("credentialless"),
            ),
            (
                "Cross-Origin-Embedder-Policy: unsafe-none\nx: require-corp",
                None,
            ),
            (
                "Cross-Origin-Embedder-Policy-Report-Only: require-corp",
                None,
            ),
            (
                "cross-origin-embedder-policy:\n\nrequire-corp",
                Some("require-corp"),
            ),
            // An empty header has no value, and those that follow have their own.
            (
                "cross-origin-embedder-policy:\nx-frame-options: DENY\nx-note: require-corp",
                None,
            ),
            (
                "cross-origin-embedder-policy:\nimg-src *\nserver: credentialless",
                None,
            ),
            (
                "cross-origin-embedder-policy:\ncross-origin-opener-policy:\nrequire-corp",
                None,
            ),
            (
                "cross-origin-embedder-policy-report-only:\nrequire-corp",
                None,
            ),
        ] {
            assert_eq!(parse_headers(pasted).embedder, expected, "{pasted}");
        }
    }
}
