//! Reads the HTML of a partner's page and keeps what concerns the embed.

mod reader;

use html5ever::Attribute;
use url::Url;

use super::csp::{self, ContentPolicy, ScriptTag};

/// Path of the embed's script on this service.
pub const SCRIPT: &str = "/embed/v1.js";

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
    pub comments: Vec<String>,
}

impl<'a> PartnerPage<'a> {
    /// Reads the tags of a page as HTML, 13.2.5 does, in one pass. Returns `None` if `origin` is
    /// not an address.
    pub fn read(text: &'a str, origin: &str) -> Option<Self> {
        let ours = Url::parse(origin).ok()?;
        let origin = ours.origin().ascii_serialization();
        let (elements, scripts, policies, comments) = (vec![], vec![], vec![], vec![]);
        Some(reader::read_html(Self {
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
        }))
    }

    /// Records a comment if it contains a part of the snippet.
    fn record_comment(&mut self, comment: &str) {
        if comment.contains(SCRIPT) || comment.to_ascii_lowercase().contains("<sign-on") {
            self.comments.push(comment.to_owned());
        }
    }

    /// Records an element that concerns the embed; others are skipped.
    fn record_element(&mut self, name: &str, attributes: &[Attribute]) {
        let value = |name: &str| find_attribute(attributes, name);
        match name {
            "sign-on" => {
                let statement = value("src").and_then(|src| self.find_statement_path(src));
                self.elements.push(Element {
                    statement,
                    link: false,
                });
                self.inside = true;
            }
            "a" if value("href").is_some_and(|href| self.find_statement_path(href).is_some()) => {
                match self.elements.last_mut() {
                    Some(element) if self.inside => element.link = true,
                    _ => self.link = true,
                }
            }
            "iframe" => {
                let address = value("src")
                    .and_then(|src| self.resolve(src))
                    .filter(|url| url.origin() == self.ours.origin());
                self.frame = self.frame.take().or(address
                    .map(|url| url.path().to_owned())
                    .filter(|path| path.ends_with("/embed")));
            }
            "meta"
                if value("http-equiv").is_some_and(|name| {
                    name.trim().eq_ignore_ascii_case("content-security-policy")
                }) =>
            {
                self.policies.extend(csp::parse_meta_policies(
                    value("content").unwrap_or_default(),
                ));
            }
            _ => {}
        }
    }

    /// Records a script that loads the embed's script, by its `src` or from its own code.
    fn record_script(&mut self, attributes: &[Attribute], code: &str) {
        let src = find_attribute(attributes, "src");
        let by_script = src.is_none() && code.contains(&format!("{}{SCRIPT}", self.origin));
        // Consent and speed tools move the address to another attribute until the script may run.
        let holds_address = |attribute: &&Attribute| {
            attribute.name.local.ends_with("-src") && attribute.value.contains(SCRIPT)
        };
        let delayed = || Some(&*attributes.iter().find(holds_address)?.value);
        let word = |name: &str| find_attribute(attributes, name).unwrap_or_default();
        // A browser runs classic scripts and modules; any other type is data to it (HTML, 4.12.1).
        let kind = word("type").to_ascii_lowercase();
        let runs = (src.is_some() || by_script)
            && (kind.is_empty() || kind == "module" || kind.contains("javascript"));
        let address = src.or_else(delayed).filter(|src| src.contains(SCRIPT));
        if !by_script && address.is_none() {
            return;
        }
        let url = address.and_then(|src| self.resolve(src));
        let ours = by_script
            || url.is_some_and(|url| url.origin() == self.ours.origin() && url.path() == SCRIPT);
        let load = ScriptTag {
            nonce: word("nonce").to_owned(),
            integrity: word("integrity").to_owned(),
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
        // No site has a name that ends in `invalid` (RFC 2606, section 2), so a relative address is
        // never taken for ours. The scheme of ours lets `//sign.example.org/…` match.
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
        // A fourth piece is taken, so that a longer path is not mistaken for a shorter one.
        let pieces: Vec<&str> = url.path_segments()?.take(4).collect();
        let (["s", slug] | [_, "s", slug]) = pieces[..] else {
            return None;
        };
        let is_slug = !slug.is_empty()
            && slug
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        is_slug.then(|| url.path().to_owned())
    }

    /// Returns whether the fixed frame was pasted instead of the element: it needs no script.
    pub fn is_frame_alone(&self) -> bool {
        self.frame.is_some() && self.elements.is_empty() && self.scripts.is_empty()
    }
}

/// Returns the value of an attribute.
fn find_attribute<'t>(attributes: &'t [Attribute], name: &str) -> Option<&'t str> {
    let found = attributes
        .iter()
        .find(|attribute| *attribute.name.local == *name)?;
    Some(&*found.value)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const TAG: &str = "<script async src=\"https://sign.example.org/embed/v1.js\"></script>";
    const ELEMENT: &str = "<sign-on src=\"https://sign.example.org/s/a\">\
        <a href=\"https://sign.example.org/s/a\">Sign</a></sign-on>";

    /// Pages and what is kept of them; `[tag]` and `[element]` stand for the parts of the snippet.
    const PAGES: &[(&str, &str)] = &[
        // Block editors, with and without the paragraphs and quotes that they put in.
        (
            "<!-- wp:heading {\"level\":2} -->\n<h2>Sign</h2>\n<!-- /wp:heading -->\n\n\
             <!-- wp:html -->\n[tag][element]\n<!-- /wp:html -->",
            "/s/a+link ours",
        ),
        ("<p>[tag]<br />\n[element]</p>\n", "/s/a+link ours"),
        (
            "<p><sign-on src=&#8221;https://sign.example.org/s/a&#8221;></sign-on></p>",
            "-",
        ),
        // Page builders and what consent tools do to them.
        (
            "<div data-settings='{&quot;a&quot;:&quot;<b>&quot;}'><script type=\"text/plain\" \
             data-cookieconsent=\"marketing\" data-src=\"https://sign.example.org/embed/v1.js\">\
             </script>[element]</div>",
            "/s/a+link ours,held",
        ),
        (
            "<iframe data-src=\"https://sign.example.org/s/a/embed\" src=\"about:blank\"></iframe>\
             <noscript><iframe src=\"https://sign.example.org/s/a/embed\"></iframe></noscript>",
            "",
        ),
        (
            "<!doctype html><html ⚡ lang=en><style amp-boilerplate>body{animation:none}</style>\
             <noscript><style amp-boilerplate>body{animation:none}</style></noscript>\
             <amp-iframe src=\"https://sign.example.org/s/a/embed\"></amp-iframe>[element]",
            "/s/a+link",
        ),
        // What word processors write.
        (
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml><w:View/></xml>\
             <![endif]--><script src=“https://sign.example.org/embed/v1.js”></script>[element]",
            "/s/a+link other",
        ),
        (
            "<![if !mso]>[tag]<![endif]><!--[if !mso]><!-->[element]<!--<![endif]-->",
            "/s/a+link ours",
        ),
        // Attributes without quotes, twice, in upper case, with references.
        (
            "<script async src=https://sign.example.org/embed/v1.js?a=1&b=2 nonce=n/></script>\
             <sign-on src=https://sign.example.org/s/a ref=p>\
             <a href=https://sign.example.org/s/a>Sign</a></sign-on>",
            "/s/a+link ours",
        ),
        ("<sign-on src=https://sign.example.org/s/a/>", "-"),
        (
            "<SIGN-ON ID SRC=https://sign.example.org&sol;s&#47a src=x></SIGN-ON>",
            "/s/a",
        ),
        (
            "<a href='https://sign.example.org/s/a?b&amp;c'>Sign</a>",
            "link",
        ),
        (
            "<iframe src=https://sign.example.org/s/a/embed></iframe>\
             <meta http-equiv=Content-Security-Policy content=\"frame-src&#32;'none'\">",
            "frame:/s/a/embed policy",
        ),
        // Comments.
        (
            "<!-- a <!-- [tag][element] --> b -->[tag][element]",
            "/s/a+link ours comment",
        ),
        ("<!-- [tag] --!>[element]", "/s/a+link comment"),
        ("<!--->[element]<!-->[tag]", "/s/a+link ours"),
        ("<p><!-- [element]", "comment"),
        ("<p>1 <2 <3 </ a>[element]", "/s/a+link"),
        // Drawings, and what ends them.
        (
            "<svg><style>.a > .b { }</style><title/><script/><path d=''/></svg>[tag][element]",
            "/s/a+link ours",
        ),
        ("<svg><style><!-- </style>[element] --></svg>", "comment"),
        ("<style><!-- </style>[element] -->", "/s/a+link"),
        ("<svg><title>[element]</title></svg>", "/s/a+link"),
        ("<svg><path><p><title>[element]</title>", ""),
        (
            "<svg><foreignObject><style><!--</style>[element]</foreignObject></svg>",
            "/s/a+link",
        ),
        (
            "<svg><text><![CDATA[[tag][element]]]></text></svg>[tag]",
            "ours",
        ),
        ("<p><![CDATA[[element]]]></p>", "comment link"),
        // Scripts.
        (
            "<script>//<![CDATA[\nload('https://sign.example.org/embed/v1.js')\n//]]></script>",
            "ours,inline",
        ),
        (
            "<script><!-- <script> </script>[element] --></script>[tag]",
            "ours",
        ),
        // A script of the page may put the content of a template in its place.
        ("<template>[tag][element]</template>", "/s/a+link ours"),
        // Other bytes.
        (
            "\u{feff}<!DOCTYPE html>\r\n<script\r\nsrc='https://sign.example.org/embed/v1.js'\r\n>\
             </script>\r\n<sign-on\r\nsrc\r\n=\r\n\"https://sign.example.org/s/a\"></sign-on>",
            "/s/a ours",
        ),
        (
            "<p>\0<scr\0ipt src=https://sign.example.org/embed/v1.js></scr\0ipt>[element]\0",
            "/s/a+link",
        ),
        ("<sign-on src='https://sign.example.org/s/a\0'>", "-"),
        // What ends early.
        ("[tag]<sign-on src=\"https://sign.example.org/s/a", "ours"),
        (
            "[element]<script>load('https://sign.example.org/embed/v1.js')",
            "/s/a+link ours,inline",
        ),
        ("<title/>[element]", ""),
        ("[element]<plaintext>[tag]</plaintext>[tag]", "/s/a+link"),
    ];

    fn read(text: &str) -> PartnerPage<'_> {
        PartnerPage::read(text, "https://sign.example.org").unwrap()
    }

    /// Lists what is recorded of a page, one word each.
    fn summarise(page: &PartnerPage) -> String {
        let mut words = vec![];
        for element in &page.elements {
            let link = if element.link { "+link" } else { "" };
            let statement = element.statement.as_deref().unwrap_or("-");
            words.push(format!("{statement}{link}"));
        }
        for script in &page.scripts {
            let place = if script.ours { "ours" } else { "other" };
            let inline = if script.load.by_script { ",inline" } else { "" };
            let held = if script.held_back { ",held" } else { "" };
            words.push(format!("{place}{inline}{held}"));
        }
        words.extend(page.frame.iter().map(|path| format!("frame:{path}")));
        words.extend(page.policies.iter().map(|_| "policy".to_owned()));
        words.extend(page.comments.iter().map(|_| "comment".to_owned()));
        words.extend(page.link.then(|| "link".to_owned()));
        words.join(" ")
    }

    #[test]
    fn pages_are_read_as_browsers_read_them() {
        for (page, expected) in PAGES {
            let page = page.replace("[tag]", TAG).replace("[element]", ELEMENT);
            assert_eq!(summarise(&read(&page)), *expected, "{page}");
        }
        for name in [
            "iframe", "noembed", "noframes", "noscript", "style", "textarea", "title", "xmp",
        ] {
            let upper = name.to_uppercase();
            let page =
                format!("<p><{name} a>{TAG}{ELEMENT}</{name}x></{upper}\n>{ELEMENT}</{name}>");
            assert_eq!(summarise(&read(&page)), "/s/a+link", "{page}");
        }
    }

    #[test]
    fn the_html_begins_at_its_first_tag() {
        for (text, html) in [
            ("", None),
            ("default-src 'self'", None),
            ("1 < 2, <https://a.example/x>, <ada@a.example>", None),
            ("1 <b", None),
            ("1 <b title='a>b", None),
            ("\u{feff}<p>", Some("<p>")),
            ("< server: a\n<!-- a", Some("<!-- a")),
            ("<?xml version='1.0'?>\n<html>", Some("<html>")),
            (
                "link: <https://a.example/?b=\"c>; rel=x\r\n\r\n<!doctype html><p>",
                Some("<!doctype html><p>"),
            ),
        ] {
            let start = read(text).start;
            assert_eq!(start.and_then(|at| text.get(at..)), html, "{text}");
        }
    }

    /// The form of the studio takes 64 KiB; whatever is in them ends in time.
    #[test]
    fn attributes_and_depth_are_read_in_time() {
        let attributes: Vec<String> = (0..13_000).map(|n| format!("a{n:x}")).collect();
        let attributes = attributes.join(" ");
        for page in [
            format!("<p {attributes}>"),
            format!("<script {attributes}></script>"),
            "<svg><foreignObject>".repeat(3_200),
            "<svg><title><math><desc>".repeat(2_700),
            "<template><div>".repeat(4_300),
        ] {
            let began = std::time::Instant::now();
            read(&page);
            let start = &page[..30];
            let taken = began.elapsed();
            assert!(taken.as_secs() < 20, "{start}: {taken:?}");
        }
    }

    #[test]
    fn what_is_kept_has_no_limit_of_its_own() {
        let attributes: Vec<String> = (0..2000).map(|n| format!("a{n}")).collect();
        let script = TAG.replace("async", &attributes.join(" "));
        let text = format!("{script}{}", "<sign-on>".repeat(3000));
        let page = read(&text);
        assert_eq!((page.scripts.len(), page.elements.len()), (1, 3000));
    }
}
