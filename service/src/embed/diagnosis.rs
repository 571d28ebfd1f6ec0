//! Finds what on a partner's page keeps the embed from working, from its HTML or its headers.

use super::csp::{ContentPolicy, MOST_POLICIES, PolicyRefusal, ScriptTag};
use super::findings::EmbedFinding;
use super::header_parser::parse_headers;
use super::page_parser::{PartnerPage, SCRIPT};

/// What editors write for `<` when they treat a snippet as text.
const ESCAPES: [&str; 4] = ["&lt;", "&amp;lt;", "&#60;", "&#x3c;"];

/// How many elements, and how many script tags, are checked against each policy of the page.
/// Without this bound, a page of many tags and long policies would take seconds.
const MOST_CHECKED: usize = 8;

/// Diagnoses a pasted page or its headers; `origin` is that of this service, such as
/// `https://sign.example.org`.
pub fn diagnose(pasted: &str, origin: &str) -> Vec<EmbedFinding> {
    let Some(page) = PartnerPage::read(pasted, origin) else {
        return vec![EmbedFinding::NothingRecognised];
    };
    // What stands before the HTML is read as headers, and never what stands in it: a page may quote
    // a policy.
    let headers = parse_headers(page.start.and_then(|at| pasted.get(..at)).unwrap_or(pasted));
    let html = page.start.is_some()
        || find_escaped_tag(pasted, "sign-on").is_some()
        || find_escaped_tag(pasted, "script").is_some();
    if !html && !headers.recognised {
        return vec![EmbedFinding::NothingRecognised];
    }
    let mut findings = if html { check_snippet(&page) } else { vec![] };
    let whole = html && findings.is_empty();
    for policy in headers
        .policies
        .iter()
        .chain(&page.policies)
        .take(MOST_POLICIES)
    {
        for finding in list_refusals(policy, &page) {
            // Two policies often refuse the same and need the same directive.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings.extend(headers.embedder.map(EmbedFinding::EmbedderPolicy));
    findings.extend(headers.frame_options.then_some(EmbedFinding::FrameOptions));
    if findings.is_empty() {
        return vec![EmbedFinding::AllWell];
    }
    if whole {
        findings.insert(0, EmbedFinding::SnippetThere);
    }
    findings
}

/// Lists what one policy of the page blocks of the embed.
fn list_refusals(policy: &ContentPolicy, page: &PartnerPage) -> Vec<EmbedFinding> {
    let address = |path: &str| page.ours.join(path).ok();
    let mut loads: Vec<ScriptTag> = page
        .scripts
        .iter()
        .filter(|script| script.ours)
        .map(|script| script.load.clone())
        .take(MOST_CHECKED)
        .collect();
    // Headers may be tested before the snippet is on the page: then it counts as pasted unchanged.
    if loads.is_empty() {
        loads.push(ScriptTag::default());
    }
    let refusal = address(SCRIPT)
        .filter(|_| !page.is_frame_alone())
        .and_then(|url| policy.find_script_refusal(&url, &loads));
    let script = refusal.map(|refusal| match refusal {
        PolicyRefusal::Source(write) => EmbedFinding::ScriptSource(write),
        PolicyRefusal::Nonce => EmbedFinding::ScriptNonce(write_script_tag(page, " nonce=\"…\"")),
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
        .find_map(|path| policy.correct_frame_directive(&address(path)?))
        .map(EmbedFinding::FrameSource);
    let sandbox = policy.correct_sandbox().map(|sandbox| {
        if sandbox.blocks {
            EmbedFinding::Sandbox(sandbox.write)
        } else {
            EmbedFinding::SandboxPartly(sandbox.write)
        }
    });
    [script, frame, sandbox].into_iter().flatten().collect()
}

/// Lists what is wrong with the snippet on the page, each defect once.
fn check_snippet(page: &PartnerPage) -> Vec<EmbedFinding> {
    if page.is_frame_alone() {
        return vec![];
    }
    let (origin, script) = (&page.origin, write_script_tag(page, ""));
    let whole =
        format!("{script}<sign-on src=\"{origin}/s/…\"><a href=\"{origin}/s/…\">…</a></sign-on>");
    let mut findings = vec![];
    if page.elements.is_empty() {
        let nothing = page.scripts.is_empty() && !page.link;
        let missing = if nothing {
            EmbedFinding::SnippetMissing(whole)
        } else {
            EmbedFinding::ElementMissing(whole)
        };
        // A snippet that is there and hidden has to be mended and not pasted again.
        findings.push(find_hidden_tag(page, "sign-on").unwrap_or(missing));
    }
    let mut ours = page.scripts.iter().filter(|script| script.ours).peekable();
    if page.scripts.is_empty() {
        findings.extend(
            find_hidden_tag(page, "script")
                .or((!page.elements.is_empty()).then_some(EmbedFinding::ScriptMissing(script))),
        );
    } else if ours.peek().is_none() {
        findings.push(EmbedFinding::ScriptElsewhere(script));
    } else if ours.all(|script| script.held_back) {
        // One tag that runs is enough, however many wait for consent.
        findings.push(EmbedFinding::ScriptHeldBack(script));
    }
    if page
        .elements
        .iter()
        .any(|element| element.statement.is_none())
    {
        findings.push(EmbedFinding::SourceWrong(format!("src=\"{origin}/s/…\"")));
    }
    if let Some(element) = page.elements.iter().find(|element| !element.link) {
        let path = element.statement.as_deref().unwrap_or("/s/…");
        findings.push(EmbedFinding::LinkMissing(format!(
            "<sign-on src=\"{origin}{path}\"><a href=\"{origin}{path}\">…</a></sign-on>"
        )));
    }
    // Only the first two can be of one key: both parts of the snippet in a comment, or both
    // escaped.
    findings.dedup_by(|one, other| one.key() == other.key());
    findings
}

/// Finds a tag of the snippet inside of a comment or in escaped text.
fn find_hidden_tag(page: &PartnerPage, tag: &str) -> Option<EmbedFinding> {
    let comment = page
        .comments
        .iter()
        .find(|comment| find_tag(comment, "<", tag).is_some());
    comment
        .map(|comment| EmbedFinding::InComment(format!("<!-- {}", cut_beginning(comment))))
        .or_else(|| find_escaped_tag(page.text, tag))
}

/// Finds a tag of the snippet that was escaped into text.
fn find_escaped_tag(text: &str, tag: &str) -> Option<EmbedFinding> {
    let at = ESCAPES
        .iter()
        .find_map(|escape| find_tag(text, escape, tag))?;
    Some(EmbedFinding::Escaped(cut_beginning(text.get(at..)?)))
}

/// Returns the byte at which a tag of the snippet begins, where `<` is written as `opening`. A
/// script counts only if the script's path follows.
fn find_tag(text: &str, opening: &str, tag: &str) -> Option<usize> {
    // Lower-casing ASCII only keeps every byte where it is, so that `at` is also a place in `text`.
    let at = text.to_ascii_lowercase().find(&format!("{opening}{tag}"))?;
    (tag != "script" || text.get(at..)?.contains(SCRIPT)).then_some(at)
}

/// Returns the first 80 characters of a text, for the visitor to search for.
fn cut_beginning(text: &str) -> String {
    text.trim_start().chars().take(80).collect()
}

/// Writes the script tag of the snippet; `attributes` begins with a space unless it is empty.
fn write_script_tag(page: &PartnerPage, attributes: &str) -> String {
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

    /// Lists the keys of the findings without their common prefix.
    fn list_keys(pasted: &str) -> Vec<&'static str> {
        diagnose(pasted, ORIGIN)
            .iter()
            .map(|finding| finding.key().trim_start_matches("obstacle-"))
            .collect()
    }

    #[test]
    fn snippets_are_read_as_browsers_read_them() {
        let whole = format!("{TAG}{ELEMENT}");
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
        ] {
            assert_eq!(list_keys(&page).join(" "), expected, "{page}");
        }
    }

    #[test]
    fn policies_are_read_as_browsers_read_them() {
        let whole = format!("{TAG}{ELEMENT}");
        let meta = |policy: &str| {
            format!("<META content=\"{policy}\" http-equiv=Content-Security-Policy><p>{whole}")
        };
        for (page, expected) in [
            (meta("default-src &#39;self&#39; https:"), "all-well"),
            (
                meta("script-src &#39;self&quot;&#39;; sandbox; frame-src *"),
                "snippet-there script-src",
            ),
            (
                meta("default-src 'self'")
                    .replace("<p>", "<meta http-equiv=refresh content='default-src x'>"),
                "snippet-there script-src frame-src",
            ),
            (
                meta("script-src &apos;nonce-a&apos;"),
                "snippet-there script-nonce",
            ),
            (
                meta("script-src 'nonce-a'").replace("async", "nonce=a"),
                "all-well",
            ),
            (
                meta("script-src 'strict-dynamic' 'sha256-a'"),
                "snippet-there script-strict",
            ),
            (
                meta("frame-src https://sign.example.org/s/climate-2026/"),
                "all-well",
            ),
            (
                meta("frame-src https://sign.example.org/s/other/"),
                "snippet-there frame-src",
            ),
            (
                format!(
                    "HTTP/2 200\nlink: <https://a.example/x>; rel=y\ncontent-security-policy: frame-src 'none'\n\n<html>{whole}"
                ),
                "snippet-there frame-src",
            ),
            (
                format!(
                    "content-type: text/html\n\n<p>content-security-policy: frame-src 'none'\n{whole}"
                ),
                "all-well",
            ),
        ] {
            assert_eq!(list_keys(&page).join(" "), expected, "{page}");
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
            assert_eq!(list_keys(pasted).join(" "), expected, "{pasted}");
        }
    }

    #[test]
    fn a_finding_holds_what_to_write_or_to_look_for() {
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
            assert_eq!(diagnose(pasted, ORIGIN)[0].detail(), expected, "{pasted}");
        }
    }

    /// Openings of tags, references and directives that are repeated to try the running time.
    const PIECES: &[&str] = &[
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
        "script-src a,",
        "script-src\n",
        "default-src b;\n",
        "content-security-policy:",
        "sandbox ",
        "* ",
        "'nonce-",
        ELEMENT,
        TAG,
        "<sign-on>",
        "<sign-on src='https://sign.example.org/s/a'>",
        "<!-- <sign-on -->",
        "<a =",
        "<a b='",
    ];

    #[test]
    fn any_text_is_read_in_time() {
        for piece in PIECES {
            for start in [
                "",
                "<p>",
                "default-src * ",
                "<meta http-equiv=content-security-policy content='",
            ] {
                let mut text = format!("{start}{}'>", piece.repeat(65_536 / piece.len()));
                let began = std::time::Instant::now();
                assert!(!diagnose(&text, ORIGIN).is_empty());
                assert!(
                    began.elapsed().as_secs() < 5,
                    "{start}{piece}: {:?}",
                    began.elapsed()
                );
                text.truncate(text.char_indices().nth(200).map_or(0, |(at, _)| at));
                assert!(
                    text.char_indices()
                        .all(|(at, _)| !diagnose(&text[at..], ORIGIN).is_empty())
                );
            }
        }
    }

    #[test]
    fn many_elements_and_policies_are_read_in_time() {
        let many = "<sign-on src='https://sign.example.org/s/a'>".repeat(700);
        let began = std::time::Instant::now();
        assert_eq!(
            list_keys(&format!("frame-src {} https:\n{many}", "*:1 ".repeat(8000))).join(" "),
            "script-missing link-missing"
        );
        // Work that grows with the square of what is sent would take far longer, also on a fast machine.
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
        let metas: Vec<String> = (0..900)
            .map(|n| format!("<meta http-equiv=content-security-policy content='script-src {n}'>"))
            .collect();
        assert_eq!(diagnose(&metas.concat(), ORIGIN).len(), 1 + MOST_POLICIES);
        assert_eq!(
            diagnose("<p>", "no origin"),
            [EmbedFinding::NothingRecognised]
        );
    }
}
