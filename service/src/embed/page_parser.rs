//! Reads the HTML of a partner's page and keeps what concerns the embed.

use url::Url;

use super::csp::{self, ContentPolicy, ScriptTag};

/// Path of the embed's script on this service.
pub const SCRIPT: &str = "/embed/v1.js";

/// Elements whose content is text; `noscript` is one where scripts run (HTML, 13.2.6.4).
const TEXT_INSIDE: [&str; 9] = [
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];

/// A `<sign-on>` element of the page.
pub struct Element {
    /// The path of its statement, if its `src` is one.
    pub statement: Option<String>,
    /// Whether the element contains a link to a statement.
    pub link: bool,
}

/// A script tag, or an inline script, that loads the embed's script or one named like it.
pub struct Script {
    /// Whether the address is on this service.
    pub ours: bool,
    /// Whether the browser does not run it, because its `type` or `src` was changed.
    pub held_back: bool,
    pub load: ScriptTag,
}

/// The parts of a partner's page that matter to the embed.
pub struct PartnerPage<'a> {
    /// The whole pasted text.
    pub text: &'a str,
    /// The address of this service.
    pub ours: Url,
    /// The origin of this service, serialised.
    pub origin: String,
    /// The byte at which the HTML begins.
    pub start: Option<usize>,
    /// The `<sign-on>` elements in document order.
    pub elements: Vec<Element>,
    /// Whether a `<sign-on>` element is open.
    inside: bool,
    /// Whether a link to a statement was found outside of the elements.
    pub link: bool,
    /// The path of the first frame of this service, as in the fixed-frame snippet.
    pub frame: Option<String>,
    /// The scripts in document order.
    pub scripts: Vec<Script>,
    /// The policies of `<meta>` elements.
    pub policies: Vec<ContentPolicy>,
    /// Comments that contain a part of the snippet.
    pub comments: Vec<&'a str>,
}

impl<'a> PartnerPage<'a> {
    /// Reads the tags of a page as HTML, 13.2.5 does, in one pass. Returns `None` if `origin` is
    /// not an address.
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
            let Some(next) = page.read_markup(after, at, &lower) else {
                break;
            };
            rest = next;
        }
        Some(page)
    }

    /// Records the markup that follows a `<` at byte `at` and returns the text after it, or `None`
    /// if the text ends inside of the markup.
    fn read_markup(&mut self, after: &'a str, at: usize, lower: &str) -> Option<&'a str> {
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
        // Anything else is text, such as the address in a `Link` header.
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
        let (attributes, next) = parse_attributes(left)?;
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
        self.record_element(&name, &attributes, content);
        Some(next)
    }

    /// Records an element that concerns the embed; others are skipped.
    fn record_element(&mut self, name: &str, attributes: &[(&str, &str)], content: &str) {
        let value = |name: &str| find_attribute(attributes, name);
        match name {
            "sign-on" => {
                let statement = value("src").and_then(|src| self.find_statement_path(&src));
                self.elements.push(Element {
                    statement,
                    link: false,
                });
                self.inside = true;
            }
            "a" if value("href").is_some_and(|href| self.find_statement_path(&href).is_some()) => {
                match self.elements.last_mut() {
                    Some(element) if self.inside => element.link = true,
                    _ => self.link = true,
                }
            }
            "iframe" => {
                let address = value("src")
                    .and_then(|src| self.resolve(&src))
                    .filter(|url| url.origin() == self.ours.origin());
                self.frame = self.frame.take().or(address
                    .map(|url| url.path().to_owned())
                    .filter(|path| path.ends_with("/embed")));
            }
            "script" => self.record_script(attributes, content),
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

    /// Records a script that loads the embed's script, by its `src` or from its own code.
    fn record_script(&mut self, attributes: &[(&str, &str)], content: &str) {
        let src = find_attribute(attributes, "src");
        let by_script = src.is_none() && content.contains(&format!("{}{SCRIPT}", self.origin));
        // Consent and speed tools move the address to another attribute until the script may run.
        let given = |(key, value): &(&str, &str)| {
            (key.ends_with("-src") && value.contains(SCRIPT)).then(|| decode_references(value))
        };
        let delayed = || attributes.iter().find_map(given);
        let word = |name: &str| find_attribute(attributes, name).unwrap_or_default();
        let kind = word("type").to_ascii_lowercase();
        let runs = (src.is_some() || by_script)
            && (kind.is_empty() || kind == "module" || kind.contains("javascript"));
        let address = src.or_else(delayed).filter(|src| src.contains(SCRIPT));
        if !by_script && address.is_none() {
            return;
        }
        let url = address.and_then(|src| self.resolve(&src));
        let ours = by_script
            || url.is_some_and(|url| url.origin() == self.ours.origin() && url.path() == SCRIPT);
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

    /// Resolves an address as the partner's page does: a relative one is on the partner's site.
    fn resolve(&self, address: &str) -> Option<Url> {
        Url::parse(&format!("{}://page.invalid/", self.ours.scheme()))
            .ok()?
            .join(address)
            .ok()
    }

    /// Returns the path of an address if it is a statement of this service: `/s/climate` or
    /// `/fr/s/climate`.
    fn find_statement_path(&self, address: &str) -> Option<String> {
        let url = self
            .resolve(address)
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

    /// Returns whether the fixed frame was pasted instead of the element: it needs no script.
    pub fn is_frame_alone(&self) -> bool {
        self.frame.is_some() && self.elements.is_empty() && self.scripts.is_empty()
    }
}

/// Names and values of a tag's attributes, as they are written.
type Attributes<'a> = Vec<(&'a str, &'a str)>;

/// Returns the decoded value of the first attribute of a name; names compare without case.
fn find_attribute(attributes: &[(&str, &str)], name: &str) -> Option<String> {
    attributes
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| decode_references(value))
}

/// Reads a tag's attributes and returns them with the text after the tag, or `None` if the text
/// ends inside of the tag.
fn parse_attributes(mut rest: &str) -> Option<(Attributes<'_>, &str)> {
    let ends = |letter: char| letter.is_ascii_whitespace() || letter == '>';
    let mut found = vec![];
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if let Some(next) = rest.strip_prefix('>') {
            return Some((found, next));
        }
        // A name may begin with "=" (HTML, 13.2.5.32).
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

/// Replaces the character references that editors write into attribute values.
fn decode_references(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        whole.push_str(before);
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let reference =
            end.and_then(|end| Some((parse_reference(after.get(..end)?)?, after.get(end + 1..)?)));
        let (letter, next) = reference.unwrap_or(('&', after));
        whole.push(letter);
        rest = next;
    }
    whole + rest
}

/// Returns the character of a reference, given without its `&` and `;`.
fn parse_reference(name: &str) -> Option<char> {
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
