//! What on a partner's page would keep the embed from working, read from its HTML or its headers.

use super::csp::{ContentPolicy, MOST_POLICIES, PolicyRefusal, ScriptTag};
use super::page_parser::{PartnerPage, SCRIPT, headers};

/// How `<` looks after an editor took it for text.
const ESCAPES: [&str; 4] = ["&lt;", "&amp;lt;", "&#60;", "&#x3c;"];

/// As many elements, and as many script tags, are held against the page's policies.
const MOST_CHECKED: usize = 8;

/// How much a finding is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingSeverity {
    /// The form does not show, or nobody can sign.
    Blocks,
    /// Something does not work, or does not for some readers.
    Hinders,
    /// Nothing is wrong.
    Fine,
}

/// One thing that was found; what it holds is shown to be copied, or to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedFinding {
    /// A policy does not let our script load: the directive to write.
    ScriptSource(String),
    /// A policy lets only tags with its nonce load scripts: the tag to write.
    ScriptNonce(String),
    /// A policy lets only trusted scripts load others (`'strict-dynamic'`): the lines for such a script.
    ScriptStrict(String),
    /// A policy does not let our frame in: the directive to write.
    FrameSource(String),
    /// The page's sandbox stops scripts or forms: the directive to write.
    Sandbox(String),
    /// The page's sandbox stops new windows, or messages from our frame: the directive to write.
    SandboxPartly(String),
    /// `Cross-Origin-Embedder-Policy`, which our frame answers: its value.
    EmbedderPolicy(&'static str),
    /// `X-Frame-Options`, which says who may frame them.
    FrameOptions,
    /// The snippet is there and whole; said if there is something else to say.
    SnippetThere,
    /// There is nothing of the snippet: what it looks like.
    SnippetMissing(String),
    /// There is something of the snippet, but not its element: what it looks like.
    ElementMissing(String),
    /// There is the element, but no script: the tag to write.
    ScriptMissing(String),
    /// The script is asked for at an address that is not ours: the tag to write.
    ScriptElsewhere(String),
    /// Something changed the tag's `type`, so that it waits for consent or for ever: the tag to write.
    ScriptHeldBack(String),
    /// The element's `src` is no statement of ours: what to write.
    SourceWrong(String),
    /// There is no link inside of the element: what to write.
    LinkMissing(String),
    /// It stands inside of a comment: how the comment begins.
    InComment(String),
    /// It was taken for text: how that begins.
    Escaped(String),
    /// Neither HTML nor a header.
    NothingRecognised,
    /// Nothing was found; always alone.
    AllWell,
}

impl EmbedFinding {
    /// The sentence that says it.
    pub fn key(&self) -> &'static str {
        self.entry().0
    }

    /// How much it is in the way.
    pub fn severity(&self) -> FindingSeverity {
        self.entry().1
    }

    /// What to write, or what to look for; may be empty.
    pub fn detail(&self) -> String {
        self.entry().2.to_owned()
    }

    fn entry(&self) -> (&'static str, FindingSeverity, &str) {
        use FindingSeverity::{Blocks, Fine, Hinders};
        match self {
            Self::ScriptSource(write) => ("obstacle-script-src", Blocks, write),
            Self::ScriptNonce(write) => ("obstacle-script-nonce", Blocks, write),
            Self::ScriptStrict(write) => ("obstacle-script-strict", Blocks, write),
            Self::FrameSource(write) => ("obstacle-frame-src", Blocks, write),
            Self::Sandbox(write) => ("obstacle-sandbox", Blocks, write),
            Self::SandboxPartly(write) => ("obstacle-sandbox-partly", Hinders, write),
            Self::EmbedderPolicy(value) => ("obstacle-embedder-policy", Fine, value),
            Self::FrameOptions => ("obstacle-frame-options", Fine, ""),
            Self::SnippetThere => ("obstacle-snippet-there", Fine, ""),
            Self::SnippetMissing(write) => ("obstacle-snippet-missing", Blocks, write),
            Self::ElementMissing(write) => ("obstacle-element-missing", Blocks, write),
            Self::ScriptMissing(write) => ("obstacle-script-missing", Blocks, write),
            Self::ScriptElsewhere(write) => ("obstacle-script-elsewhere", Blocks, write),
            Self::ScriptHeldBack(write) => ("obstacle-script-held-back", Hinders, write),
            Self::SourceWrong(write) => ("obstacle-source-wrong", Blocks, write),
            Self::LinkMissing(write) => ("obstacle-link-missing", Hinders, write),
            Self::InComment(there) => ("obstacle-in-comment", Blocks, there),
            Self::Escaped(there) => ("obstacle-escaped", Blocks, there),
            Self::NothingRecognised => ("obstacle-nothing-recognised", Hinders, ""),
            Self::AllWell => ("obstacle-all-well", Fine, ""),
        }
    }
}

/// Looks through what was pasted; `origin` is ours, such as `https://sign.example.org`.
pub fn look(pasted: &str, origin: &str) -> Vec<EmbedFinding> {
    let Some(page) = PartnerPage::read(pasted, origin) else {
        return vec![EmbedFinding::NothingRecognised];
    };
    let headers = headers(page.start.and_then(|at| pasted.get(..at)).unwrap_or(pasted));
    let html = page.start.is_some()
        || escaped(pasted, "sign-on").is_some()
        || escaped(pasted, "script").is_some();
    if !html && !headers.recognised {
        return vec![EmbedFinding::NothingRecognised];
    }
    let mut found = if html { snippet(&page) } else { vec![] };
    let whole = html && found.is_empty();
    for policy in headers
        .policies
        .iter()
        .chain(&page.policies)
        .take(MOST_POLICIES)
    {
        for finding in refusals(policy, &page) {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found.extend(headers.embedder.map(EmbedFinding::EmbedderPolicy));
    found.extend(headers.frame_options.then_some(EmbedFinding::FrameOptions));
    if found.is_empty() {
        return vec![EmbedFinding::AllWell];
    }
    if whole {
        found.insert(0, EmbedFinding::SnippetThere);
    }
    found
}

/// What one policy keeps from us.
fn refusals(policy: &ContentPolicy, page: &PartnerPage) -> Vec<EmbedFinding> {
    let address = |path: &str| page.ours.join(path).ok();
    let mut loads: Vec<ScriptTag> = page
        .scripts
        .iter()
        .filter(|script| script.ours)
        .map(|script| script.load.clone())
        .take(MOST_CHECKED)
        .collect();
    if loads.is_empty() {
        loads.push(ScriptTag::default());
    }
    let refusal = address(SCRIPT)
        .filter(|_| !page.is_frame_alone())
        .and_then(|url| policy.refuses_script(&url, &loads));
    let script = refusal.map(|refusal| match refusal {
        PolicyRefusal::Source(write) => EmbedFinding::ScriptSource(write),
        PolicyRefusal::Nonce => EmbedFinding::ScriptNonce(script_tag(page, " nonce=\"…\"")),
        PolicyRefusal::Strict => EmbedFinding::ScriptStrict(format!(
            "const script = document.createElement(\"script\");\nscript.src = \"{}{SCRIPT}\";\ndocument.head.append(script);",
            page.origin
        )),
    });
    let of_element = page
        .elements
        .iter()
        .filter_map(|element| Some(format!("{}/embed", element.statement.as_ref()?)));
    let mut frames: Vec<String> = of_element
        .chain(page.frame.clone())
        .take(MOST_CHECKED)
        .collect();
    if frames.is_empty() {
        frames.push("/s/*/embed".into());
    }
    let frame = frames
        .iter()
        .find_map(|path| policy.refuses_frame(&address(path)?))
        .map(EmbedFinding::FrameSource);
    let sandbox = policy.sandbox().map(|one| {
        if one.blocks {
            EmbedFinding::Sandbox(one.write)
        } else {
            EmbedFinding::SandboxPartly(one.write)
        }
    });
    [script, frame, sandbox].into_iter().flatten().collect()
}

/// What is wrong with the snippet, each thing once.
fn snippet(page: &PartnerPage) -> Vec<EmbedFinding> {
    if page.is_frame_alone() {
        return vec![];
    }
    let (origin, script) = (&page.origin, script_tag(page, ""));
    let whole =
        format!("{script}<sign-on src=\"{origin}/s/…\"><a href=\"{origin}/s/…\">…</a></sign-on>");
    let mut found = vec![];
    if page.elements.is_empty() {
        let nothing = page.scripts.is_empty() && !page.link;
        let missing = if nothing {
            EmbedFinding::SnippetMissing(whole)
        } else {
            EmbedFinding::ElementMissing(whole)
        };
        found.push(hidden(page, "sign-on").unwrap_or(missing));
    }
    let mut ours = page.scripts.iter().filter(|script| script.ours).peekable();
    if page.scripts.is_empty() {
        found.extend(
            hidden(page, "script")
                .or((!page.elements.is_empty()).then_some(EmbedFinding::ScriptMissing(script))),
        );
    } else if ours.peek().is_none() {
        found.push(EmbedFinding::ScriptElsewhere(script));
    } else if ours.all(|script| script.held_back) {
        found.push(EmbedFinding::ScriptHeldBack(script));
    }
    if page
        .elements
        .iter()
        .any(|element| element.statement.is_none())
    {
        found.push(EmbedFinding::SourceWrong(format!("src=\"{origin}/s/…\"")));
    }
    if let Some(element) = page.elements.iter().find(|element| !element.link) {
        let path = element.statement.as_deref().unwrap_or("/s/…");
        found.push(EmbedFinding::LinkMissing(format!(
            "<sign-on src=\"{origin}{path}\"><a href=\"{origin}{path}\">…</a></sign-on>"
        )));
    }
    found.dedup_by(|one, other| one.key() == other.key());
    found
}

/// A tag of ours that stands where it is none.
fn hidden(page: &PartnerPage, tag: &str) -> Option<EmbedFinding> {
    let comment = page
        .comments
        .iter()
        .find(|comment| mention(comment, "<", tag).is_some());
    comment
        .map(|comment| EmbedFinding::InComment(format!("<!-- {}", beginning(comment))))
        .or_else(|| escaped(page.text, tag))
}

/// A tag of ours that was taken for text.
fn escaped(text: &str, tag: &str) -> Option<EmbedFinding> {
    let at = ESCAPES
        .iter()
        .find_map(|escape| mention(text, escape, tag))?;
    Some(EmbedFinding::Escaped(beginning(text.get(at..)?)))
}

/// Where a text has a tag of ours after this way to write `<`.
fn mention(text: &str, opening: &str, tag: &str) -> Option<usize> {
    let at = text.to_ascii_lowercase().find(&format!("{opening}{tag}"))?;
    (tag != "script" || text.get(at..)?.contains(SCRIPT)).then_some(at)
}

fn beginning(text: &str) -> String {
    text.trim_start().chars().take(80).collect()
}

fn script_tag(page: &PartnerPage, attributes: &str) -> String {
    format!(
        "<script async{attributes} src=\"{}{SCRIPT}\"></script>",
        page.origin
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://sign.example.org";
    const TAG: &str = "<script async src=\"https://sign.example.org/embed/v1.js\"></script>";
    const ELEMENT: &str = "<sign-on src=\"https://sign.example.org/s/climate-2026\" ref=\"p\">\
        <a href=\"https://sign.example.org/en/s/climate-2026?ref=p\">Read and sign</a></sign-on>";

    /// The keys without what they all begin with.
    fn keys(pasted: &str) -> Vec<&'static str> {
        look(pasted, ORIGIN)
            .iter()
            .map(|finding| finding.key().trim_start_matches("obstacle-"))
            .collect()
    }

    #[test]
    fn pages_are_read_as_browsers_read_them() {
        let whole = format!("{TAG}{ELEMENT}");
        let meta = |policy: &str| {
            format!("<META content=\"{policy}\" http-equiv=Content-Security-Policy><p>{whole}")
        };
        for (page, expected) in [
            (whole.clone(), "all-well"),
            (format!("<!doctype html><title>a</title><p class='a>b'>{whole}</p>"), "all-well"),
            (
                whole
                    .to_uppercase()
                    .replace("HTTPS://SIGN.EXAMPLE.ORG/S/CLIMATE-2026", "https://sign.example.org/s/c")
                    .replace("EMBED/V1.JS", "embed/v1.js"),
                "link-missing",
            ),
            (whole.replace("v1.js\"", "v1.js?ver=6.4\" type=module").replace("https://sign", "//sign"), "all-well"),
            (whole.replace('"', "'").replace("https://", "https&colon;&#47;&#x2f;"), "all-well"),
            (whole.replace(TAG, "<script>a.src = 'https://sign.example.org/embed/v1.js'</script>"), "all-well"),
            ("<p>Our page</p>".into(), "snippet-missing"),
            (format!("<p>{TAG}"), "element-missing"),
            ("<a href=\"https://sign.example.org/s/climate-2026\">Sign</a>".into(), "element-missing"),
            (ELEMENT.into(), "script-missing"),
            (format!("<script>/* </SCRIPT >{ELEMENT}"), "script-missing"),
            (format!("<script src=/embed/v1.js></script>{ELEMENT}"), "script-elsewhere"),
            (whole.replace("https://sign.example.org/embed", "http://sign.example.org/embed"), "script-elsewhere"),
            (whole.replace("/embed/v1.js", "/copy/embed/v1.js"), "script-elsewhere"),
            (whole.replace("async", "type=text/plain"), "script-held-back"),
            (whole.replace("async src", "data-rocket-src"), "script-held-back"),
            (format!("{TAG}{whole}").replacen("async", "type=text/plain", 1), "all-well"),
            (whole.replace("on src=\"https://sign", "on src=\"https://example"), "source-wrong"),
            (whole.replace("climate-2026\" ref", "climate-2026/embed\" ref"), "source-wrong"),
            (whole.replace("/s/climate-2026\" ref", "\" ref"), "source-wrong"),
            (whole.replace("<sign-on src=", "<sign-on src=x src="), "source-wrong"),
            (format!("{TAG}<sign-on src=https://sign.example.org/fr/s/a></sign-on>{ELEMENT}"), "link-missing"),
            (format!("{TAG}<sign-on src=https://sign.example.org/s/a><a href=/s/a>Sign</a></sign-on>"), "link-missing"),
            (
                format!("{TAG}<sign-on src=https://sign.example.org/s/a></sign-on><a href=https://sign.example.org/s/a>a</a>"),
                "link-missing",
            ),
            (whole.replace("<a ", "<b></b><a "), "all-well"),
            (format!("<p><!-- {whole} --></p>"), "in-comment"),
            (format!("<!-- {TAG} -->{ELEMENT}"), "in-comment"),
            (format!("<!--> {whole}"), "all-well"),
            (format!("<noscript>{whole}</noscript>"), "snippet-missing"),
            (format!("<p>{}</p>", whole.replace('<', "&lt;")), "escaped"),
            (whole.replace('<', "&amp;lt;"), "escaped"),
            (format!("{ELEMENT}<p>{}", TAG.replace('<', "&lt;")), "escaped"),
            (format!("{whole}<pre>{}</pre><!-- {whole} -->", whole.replace('<', "&lt;")), "all-well"),
            ("script-src a\n<iframe src=\"https://sign.example.org/en/s/a/embed?view=card\"></iframe>".into(), "all-well"),
            (meta("default-src &#39;self&#39; https:"), "all-well"),
            (meta("script-src &#39;self&quot;&#39;; sandbox; frame-src *"), "snippet-there script-src"),
            (
                meta("default-src 'self'").replace("<p>", "<meta http-equiv=refresh content='default-src x'>"),
                "snippet-there script-src frame-src",
            ),
            (meta("script-src &apos;nonce-a&apos;"), "snippet-there script-nonce"),
            (meta("script-src 'nonce-a'").replace("async", "nonce=a"), "all-well"),
            (meta("script-src 'strict-dynamic' 'sha256-a'"), "snippet-there script-strict"),
            (meta("frame-src https://sign.example.org/s/climate-2026/"), "all-well"),
            (meta("frame-src https://sign.example.org/s/other/"), "snippet-there frame-src"),
            (
                format!("HTTP/2 200\nlink: <https://a.example/x>; rel=y\ncontent-security-policy: frame-src 'none'\n\n<html>{whole}"),
                "snippet-there frame-src",
            ),
            (format!("content-type: text/html\n\n<p>content-security-policy: frame-src 'none'\n{whole}"), "all-well"),
        ] {
            assert_eq!(keys(&page).join(" "), expected, "{page}");
        }
    }

    #[test]
    fn headers_are_enough() {
        for (pasted, expected) in [
            ("", "nothing-recognised"),
            (
                "We would like your form, please; our policy: none.",
                "nothing-recognised",
            ),
            ("Content-Security-Policy:", "nothing-recognised"),
            ("default-src 'self' sign.example.org", "all-well"),
            (
                "Content-Security-Policy: default-src 'self' sign.example.org, script-src 'none'",
                "script-src",
            ),
            (
                "default-src *\nframe-src 'self'\nframe-src 'none'",
                "frame-src frame-src",
            ),
            (
                "default-src 'self'\ndefault-src 'self'",
                "script-src frame-src",
            ),
            ("sandbox allow-scripts", "sandbox"),
            ("sandbox allow-scripts allow-forms", "sandbox-partly"),
            (
                "Content-Security-Policy-Report-Only: default-src 'none'",
                "all-well",
            ),
            (
                "HTTP/1.1 200 OK\r\nCross-Origin-Embedder-Policy: require-corp\r\nX-Frame-Options: DENY",
                "embedder-policy frame-options",
            ),
        ] {
            assert_eq!(keys(pasted).join(" "), expected, "{pasted}");
        }
    }

    #[test]
    fn what_to_write_is_said() {
        for (pasted, expected) in [
            (
                "default-src 'self'; script-src *",
                "frame-src 'self' https://sign.example.org",
            ),
            (
                "script-src 'nonce-a'",
                "<script async nonce=\"…\" src=\"https://sign.example.org/embed/v1.js\"></script>",
            ),
            (ELEMENT, TAG),
            ("<p>&lt;sign-on src=&quot;", "&lt;sign-on src=&quot;"),
            ("<!-- <sign-on --><p>", "<!-- <sign-on "),
            (
                "<p>ü",
                "<script async src=\"https://sign.example.org/embed/v1.js\"></script><sign-on src=\"https://sign.example.org/s/…\">\
                <a href=\"https://sign.example.org/s/…\">…</a></sign-on>",
            ),
        ] {
            assert_eq!(look(pasted, ORIGIN)[0].detail(), expected, "{pasted}");
        }
    }

    #[test]
    fn any_text_is_read_in_time() {
        let pieces = [
            "<",
            "<a ",
            "<!--",
            "<!-->",
            "<script>",
            "<title>",
            "<p a=\"",
            "</",
            "&",
            "&lt;script",
            "<a href=&>",
            "<İ",
            "\u{0}",
            "ẞ\u{202e}🖋",
            "a;",
            "-src,",
        ];
        let policies = [
            "script-src a,",
            "script-src\n",
            "default-src b;\n",
            "content-security-policy:",
            "sandbox ",
            "* ",
            "'nonce-",
        ];
        let elements = [
            ELEMENT,
            TAG,
            "<sign-on>",
            "<sign-on src='https://sign.example.org/s/a'>",
            "<!-- <sign-on -->",
            "<a =",
            "<a b='",
        ];
        for piece in pieces.into_iter().chain(policies).chain(elements) {
            for start in [
                "",
                "<p>",
                "default-src * ",
                "<meta http-equiv=content-security-policy content='",
            ] {
                let mut text = format!("{start}{}'>", piece.repeat(65_536 / piece.len()));
                let began = std::time::Instant::now();
                assert!(!look(&text, ORIGIN).is_empty());
                assert!(
                    began.elapsed().as_secs() < 5,
                    "{start}{piece}: {:?}",
                    began.elapsed()
                );
                text.truncate(text.char_indices().nth(200).map_or(0, |(at, _)| at));
                assert!(
                    text.char_indices()
                        .all(|(at, _)| !look(&text[at..], ORIGIN).is_empty())
                );
            }
        }
        let many = "<sign-on src='https://sign.example.org/s/a'>".repeat(700);
        let began = std::time::Instant::now();
        assert_eq!(
            keys(&format!("frame-src {} https:\n{many}", "*:1 ".repeat(8000))).join(" "),
            "script-missing link-missing"
        );
        assert!(began.elapsed().as_secs() < 1, "{:?}", began.elapsed());
        let metas: Vec<String> = (0..900)
            .map(|n| format!("<meta http-equiv=content-security-policy content='script-src {n}'>"))
            .collect();
        assert_eq!(look(&metas.concat(), ORIGIN).len(), 1 + MOST_POLICIES);
        assert_eq!(look("<p>", "no origin"), [EmbedFinding::NothingRecognised]);
    }
}
