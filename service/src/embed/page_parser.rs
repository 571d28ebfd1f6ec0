//! What was pasted: the response headers of a page, and of its HTML what has to do with us.

use std::collections::BTreeSet;

use url::Url;

use super::csp;
use super::csp::{ContentPolicy, ScriptTag};

/// Where our script is.
pub const SCRIPT: &str = "/embed/v1.js";

/// Elements whose content is text; `noscript` is, where scripts run (HTML, 13.2.6.4).
const TEXT_INSIDE: [&str; 9] = [
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];

/// Directives whose names do not end in `-src`.
const OTHER_DIRECTIVES: &str = "base-uri block-all-mixed-content form-action frame-ancestors navigate-to plugin-types report-to report-uri \
    require-sri-for require-trusted-types-for trusted-types upgrade-insecure-requests";

/// Headers by which a block of response headers is known.
const USUAL_HEADERS: &str = "cache-control content-length content-type date etag referrer-policy server strict-transport-security vary";

/// Source expressions that end in a colon, as no header's name does here.
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

/// What was found in pasted response headers, or in the value of one.
#[derive(Debug, Default)]
pub struct Headers {
    /// The policies that are enforced; all of them apply (CSP3, 8.1).
    pub policies: Vec<ContentPolicy>,
    /// The value of `Cross-Origin-Embedder-Policy`, if it asks anything of frames.
    pub embedder: Option<&'static str>,
    /// Whether there is an `X-Frame-Options`.
    pub frame_options: bool,
    /// Whether there was any header or policy.
    pub recognised: bool,
}

/// A policy as it is put together from lines.
struct PageBuilder {
    text: String,
    names: BTreeSet<String>,
    enforced: bool,
}

impl PageBuilder {
    fn new(text: &str, enforced: bool) -> Self {
        let mut draft = Self {
            text: String::new(),
            names: BTreeSet::new(),
            enforced,
        };
        draft.add(text);
        draft
    }

    fn add(&mut self, text: &str) {
        self.names.extend(
            text.split(';')
                .filter_map(|part| part.split_ascii_whitespace().next())
                .map(str::to_ascii_lowercase),
        );
        self.text.push(' ');
        self.text.push_str(text);
    }

    /// Whether a line with this directive goes on with it: people paste one directive a line.
    fn goes_on(&self, name: &str) -> bool {
        let text = self.text.trim_end();
        (text.is_empty() || text.ends_with(';')) && !self.names.contains(name)
    }
}

/// Reads response headers, a policy alone, or a server's configuration that sets them.
pub fn headers(text: &str) -> Headers {
    let mut found = Headers::default();
    let mut drafts: Vec<PageBuilder> = vec![];
    let (mut reading, mut asks_of_frames) = (false, false);
    for line in text.replace(['‘', '’'], "'").lines() {
        let lower = line.to_ascii_lowercase();
        let value = bare(line);
        if let Some(name) = directive(value) {
            if !(reading && drafts.last().is_some_and(|draft| draft.goes_on(&name))) {
                drafts.push(PageBuilder::new("", true));
            }
            reading = true;
            if let Some(draft) = drafts.last_mut() {
                draft.add(value);
            }
        } else if let Some((enforced, start)) = policy_header(&lower) {
            drafts.push(PageBuilder::new(
                bare(line.get(start..).unwrap_or_default()),
                enforced,
            ));
            reading = true;
        } else if lower.contains("x-frame-options") {
            (found.frame_options, reading) = (true, false);
        } else if asks_of_frames || lower.contains("cross-origin-embedder-policy") {
            let asked = ["require-corp", "credentialless"]
                .into_iter()
                .find(|value| lower.contains(value));
            found.embedder = found
                .embedder
                .or(asked.filter(|_| !lower.contains("-report-only")));
            // Browsers' tools copy a name and its value as two lines.
            (asks_of_frames, reading) = (lower.trim_end().ends_with("-policy:"), false);
            found.recognised = true;
        } else if let Some(name) = header_name(&lower) {
            found.recognised |=
                name == "http" || USUAL_HEADERS.split(' ').any(|usual| usual == name);
            reading = false;
        } else if let (true, Some(draft)) = (reading, drafts.last_mut()) {
            draft.add(line.split('"').next().unwrap_or_default());
        }
    }
    found.recognised |= found.frame_options || drafts.iter().any(|draft| !draft.names.is_empty());
    let enforced = drafts.iter().filter(|draft| draft.enforced);
    found.policies = enforced
        .flat_map(|draft| csp::parse(&draft.text))
        .take(csp::MOST_POLICIES)
        .collect();
    found
}

/// Whether the policy in this line is enforced, and where it begins.
fn policy_header(lower: &str) -> Option<(bool, usize)> {
    let (before, rest) = lower.split_once("content-security-policy")?;
    let value = rest
        .strip_prefix("-report-only")
        .unwrap_or(rest)
        .trim_start();
    let named = value.is_empty() || value.starts_with([':', '=', '"', '\'', ',']);
    named.then(|| {
        (
            !rest.starts_with("-report-only") && !before.ends_with("x-"),
            lower.len() - value.len(),
        )
    })
}

/// A value without what a configuration puts around it; no directive begins with these, and no policy has a `"` in it.
fn bare(text: &str) -> &str {
    let start = text.trim_start_matches(|letter: char| {
        letter.is_ascii_whitespace() || ":=\"',".contains(letter)
    });
    start.split('"').next().unwrap_or_default().trim_end()
}

/// The directive that a line begins with.
fn directive(line: &str) -> Option<String> {
    let name = line
        .split([' ', '\t', ';', ','])
        .next()?
        .to_ascii_lowercase();
    let rest = line.get(name.len()..)?.trim_start();
    let fetches = ["-src", "-src-elem", "-src-attr"]
        .iter()
        .any(|end| name.ends_with(end));
    // A word that texts begin with as well.
    let sandbox = name == "sandbox"
        && (rest.is_empty() || rest.starts_with([';', ',']) || rest.starts_with("allow-"));
    (fetches || sandbox || OTHER_DIRECTIVES.split(' ').any(|other| other == name)).then_some(name)
}

/// The name of a header in a line of a block of them, in lower case; `http` for the first line.
fn header_name(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['<', ' ']);
    if line.starts_with("http/") {
        return Some("http");
    }
    let (name, value) = line.split_once(':')?;
    let good = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !SCHEMES.contains(&name);
    (good && (value.is_empty() || value.starts_with(' '))).then_some(name)
}

/// A `<sign-on>`.
pub struct Element {
    /// The path of its statement, if its `src` is one.
    pub statement: Option<String>,
    /// Whether there is a link to a statement in it.
    pub link: bool,
}

/// A tag, or a script, that asks for our script or for one that is named like it.
pub struct Script {
    /// Whether the address is ours.
    pub ours: bool,
    /// Whether the browser lets it lie, as its `type` or `src` was changed.
    pub held_back: bool,
    /// How it asks.
    pub load: ScriptTag,
}

/// What matters of a page.
pub struct PartnerPage<'a> {
    /// All of it.
    pub text: &'a str,
    /// Our address.
    pub ours: Url,
    /// The same, as text.
    pub origin: String,
    /// Where the HTML begins.
    pub start: Option<usize>,
    /// The elements in their order.
    pub elements: Vec<Element>,
    /// Whether an element is open.
    inside: bool,
    /// Whether there is a link to a statement outside of an element.
    pub link: bool,
    /// The path of a frame of ours that stands there without the element.
    pub frame: Option<String>,
    /// The scripts in their order.
    pub scripts: Vec<Script>,
    /// The policies of `<meta>` elements.
    pub policies: Vec<ContentPolicy>,
    /// Comments with something of ours.
    pub comments: Vec<&'a str>,
}

impl<'a> PartnerPage<'a> {
    /// Reads tags as HTML, 13.2.5 does, in one pass; `None` if our origin is none.
    pub fn read(text: &'a str, origin: &str) -> Option<Self> {
        let ours = Url::parse(origin).ok()?;
        let origin = ours.origin().ascii_serialization();
        let (elements, scripts, policies, comments) = (vec![], vec![], vec![], vec![]);
        let mut page = Self {
            text,
            ours,
            origin,
            start: None,
            elements,
            inside: false,
            link: false,
            frame: None,
            scripts,
            policies,
            comments,
        };
        let lower = text.to_ascii_lowercase();
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('<') {
            let at = text.len() - after.len() - 1;
            let Some(next) = page.markup(after, at, &lower) else {
                break;
            };
            rest = next;
        }
        Some(page)
    }

    /// Takes in what follows a `<` and answers with what follows that; `None` if the text ends inside.
    fn markup(&mut self, after: &'a str, at: usize, lower: &str) -> Option<&'a str> {
        if let Some(body) = after.strip_prefix("!--") {
            self.start = self.start.or(Some(at));
            if body.starts_with('>') || body.starts_with("->") {
                return Some(body);
            }
            let (comment, next) = body.split_once("-->").unwrap_or((body, ""));
            self.comments.extend(
                (comment.contains(SCRIPT) || comment.to_ascii_lowercase().contains("<sign-on"))
                    .then_some(comment),
            );
            return Some(next);
        }
        if after.starts_with(['!', '?', '/']) {
            let (tag, next) = after.split_once('>')?;
            self.start = self.start.or(tag.starts_with('!').then_some(at));
            self.inside &= !tag.trim_end().eq_ignore_ascii_case("/sign-on");
            return Some(next);
        }
        // Anything else, such as the address in a `Link` header, is text to us.
        let name = after
            .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
            .next()
            .unwrap_or_default();
        let left = after.get(name.len()..)?;
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            || !left.starts_with(['\t', '\n', '\x0c', '\r', ' ', '/', '>'])
        {
            return Some(after);
        }
        let (attributes, next) = attributes(left)?;
        self.start = self.start.or(Some(at));
        let name = name.to_ascii_lowercase();
        let (content, next) = if TEXT_INSIDE.contains(&name.as_str()) {
            let end = lower
                .get(lower.len() - next.len()..)?
                .find(&format!("</{name}"))
                .unwrap_or(next.len());
            next.split_at_checked(end)?
        } else {
            ("", next)
        };
        self.element(&name, &attributes, content);
        Some(next)
    }

    fn element(&mut self, name: &str, attributes: &Attributes, content: &str) {
        let value = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| decoded(value))
        };
        match name {
            "sign-on" => {
                let statement = value("src").and_then(|src| self.statement(&src));
                self.elements.push(Element {
                    statement,
                    link: false,
                });
                self.inside = true;
            }
            "a" if value("href").is_some_and(|href| self.statement(&href).is_some()) => {
                match self.elements.last_mut() {
                    Some(element) if self.inside => element.link = true,
                    _ => self.link = true,
                }
            }
            "iframe" => {
                let address = value("src")
                    .and_then(|src| self.resolved(&src))
                    .filter(|url| url.origin() == self.ours.origin());
                self.frame = self.frame.take().or(address
                    .map(|url| url.path().to_owned())
                    .filter(|path| path.ends_with("/embed")));
            }
            "script" => {
                let src = value("src");
                let by_script =
                    src.is_none() && content.contains(&format!("{}{SCRIPT}", self.origin));
                // Tools for consent and for speed put the address elsewhere until they let the script run.
                let given = |(key, value): &(&str, &str)| {
                    (key.ends_with("-src") && value.contains(SCRIPT)).then(|| decoded(value))
                };
                let delayed = || attributes.iter().find_map(given);
                let word = |name: &str| value(name).unwrap_or_default();
                let kind = word("type").to_ascii_lowercase();
                let runs = (src.is_some() || by_script)
                    && (kind.is_empty() || kind == "module" || kind.contains("javascript"));
                let address = src.or_else(delayed).filter(|src| src.contains(SCRIPT));
                if by_script || address.is_some() {
                    let url = address.and_then(|src| self.resolved(&src));
                    let ours = by_script
                        || url.is_some_and(|url| {
                            url.origin() == self.ours.origin() && url.path() == SCRIPT
                        });
                    let load = ScriptTag {
                        nonce: word("nonce"),
                        integrity: word("integrity"),
                        by_script,
                    };
                    self.scripts.push(Script {
                        ours,
                        held_back: !runs,
                        load,
                    });
                }
            }
            "meta"
                if value("http-equiv").is_some_and(|name| {
                    name.trim().eq_ignore_ascii_case("content-security-policy")
                }) =>
            {
                self.policies
                    .extend(csp::parse_meta(&value("content").unwrap_or_default()));
            }
            _ => {}
        }
    }

    /// An address as the page has it; what is relative is theirs.
    fn resolved(&self, address: &str) -> Option<Url> {
        Url::parse(&format!("{}://page.invalid/", self.ours.scheme()))
            .ok()?
            .join(address)
            .ok()
    }

    /// The path of a statement of ours: `/s/climate` or `/fr/s/climate`.
    fn statement(&self, address: &str) -> Option<String> {
        let url = self
            .resolved(address)
            .filter(|url| url.origin() == self.ours.origin())?;
        let pieces: Vec<&str> = url.path_segments()?.take(4).collect();
        let (["s", slug] | [_, "s", slug]) = pieces[..] else {
            return None;
        };
        let good = !slug.is_empty()
            && slug
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        good.then(|| url.path().to_owned())
    }

    /// Whether the fixed frame was pasted instead of the element: it needs no script.
    pub fn is_frame_alone(&self) -> bool {
        self.frame.is_some() && self.elements.is_empty() && self.scripts.is_empty()
    }
}

type Attributes<'a> = Vec<(&'a str, &'a str)>;

/// A tag's attributes as written, and what follows the tag; `None` if the text ends inside.
fn attributes(mut rest: &str) -> Option<(Attributes<'_>, &str)> {
    let ends = |letter: char| letter.is_ascii_whitespace() || letter == '>';
    let mut found = vec![];
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if let Some(next) = rest.strip_prefix('>') {
            return Some((found, next));
        }
        // A name may begin with "=".
        let (end, _) = rest
            .char_indices()
            .skip(1)
            .find(|(_, letter)| ends(*letter) || matches!(letter, '=' | '/'))?;
        let (name, after) = rest.split_at_checked(end)?;
        let Some(value) = after
            .trim_ascii_start()
            .strip_prefix('=')
            .map(str::trim_ascii_start)
        else {
            found.push((name, ""));
            rest = after;
            continue;
        };
        let quoted = ['"', '\'']
            .into_iter()
            .find_map(|quote| Some((value.strip_prefix(quote)?, quote)));
        let (value, after) = match quoted {
            Some((value, quote)) => value.split_once(quote)?,
            None => value.split_at_checked(value.find(ends)?)?,
        };
        found.push((name, value));
        rest = after;
    }
}

/// An attribute's value with the character references that editors write.
fn decoded(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        whole.push_str(before);
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let reference =
            end.and_then(|end| Some((character(after.get(..end)?)?, after.get(end + 1..)?)));
        let (letter, next) = reference.unwrap_or(('&', after));
        whole.push(letter);
        rest = next;
    }
    whole + rest
}

fn character(name: &str) -> Option<char> {
    let number = |digits: &str| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    };
    match name {
        "amp" => Some('&'),
        "apos" => Some('\''),
        "colon" => Some(':'),
        "gt" => Some('>'),
        "lt" => Some('<'),
        "quot" => Some('"'),
        "sol" => Some('/'),
        _ => number(name.strip_prefix('#')?).and_then(char::from_u32),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn headers_are_read_however_they_were_copied() {
        for (pasted, policies, recognised) in [
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
        ] {
            let found = headers(pasted);
            assert_eq!(
                (found.policies.len(), found.recognised),
                (policies, recognised),
                "{pasted}"
            );
            assert_eq!(
                found.frame_options,
                pasted.to_lowercase().contains("x-frame"),
                "{pasted}"
            );
        }
        let joined = headers(
            "default-src 'self';\n  script-src\n 'self'\n https:\n localhost:3000;\nframe-src *",
        );
        assert_eq!(
            joined.policies[0].values("script-src").unwrap(),
            ["'self'", "https:", "localhost:3000"]
        );
        assert_eq!(
            headers("add_header Content-Security-Policy \"img-src *\" always;").policies[0]
                .values("img-src")
                .unwrap(),
            ["*"]
        );
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
        ] {
            assert_eq!(headers(pasted).embedder, expected, "{pasted}");
        }
    }
}
