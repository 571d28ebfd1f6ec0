//! The conversion of CommonMark to safe HTML: comrak parses the text, ammonia cleans the HTML.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, format_html, parse_document};

/// Removes every element, attribute and URL scheme that is not listed here, so that a text cannot
/// run scripts or load anything from other sites.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> = [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "section",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
    .into();
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        // Footnotes refer to each other by `id`.
        ("a", HashSet::from(["href", "id", "title"])),
        ("li", HashSet::from(["id"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["align"])),
        ("th", HashSet::from(["align"])),
    ]);
    let mut builder = ammonia::Builder::new();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["dir", "lang"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        // Another site must not learn from which statement a reader comes, nor reach its page.
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// Renders a text as HTML. Headings start at level 2, because the page's title is level 1; images
/// and raw HTML are left out.
pub fn render(markdown: &str) -> String {
    // comrak leaves raw HTML out by default. The cleaner holds even if an option here lets it in.
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = heading.level.clamp(2, 6);
        }
    }
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = format_html(root, &options, &mut html);
    CLEANER.clean(&html).to_string()
}

/// Lists the paragraphs of a text without Markdown marks, for the comparison of versions.
/// Strikethrough is not parsed here, so its marks stay in the text.
pub fn split_paragraphs(markdown: &str) -> Vec<String> {
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.table = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let is_paragraph = |value: &NodeValue| {
        matches!(
            value,
            NodeValue::Paragraph
                | NodeValue::Heading(_)
                | NodeValue::TableRow(_)
                | NodeValue::CodeBlock(_)
        )
    };
    let paragraphs = root
        .descendants()
        .filter(|node| is_paragraph(&node.data().value))
        .map(|node| {
            let in_list = node
                .parent()
                .is_some_and(|parent| matches!(parent.data().value, NodeValue::Item(_)));
            let mut text = if in_list {
                "• ".to_owned()
            } else {
                String::new()
            };
            for inner in node.descendants() {
                match &inner.data().value {
                    NodeValue::Text(words) => text.push_str(words),
                    NodeValue::Code(code) => text.push_str(&code.literal),
                    NodeValue::CodeBlock(code) => text.push_str(&code.literal),
                    NodeValue::FootnoteReference(note) => {
                        text.extend(["[", note.name.as_str(), "]"]);
                    }
                    NodeValue::SoftBreak | NodeValue::LineBreak | NodeValue::TableCell => {
                        text.push(' ');
                    }
                    _ => {}
                }
            }
            text.trim_end().to_owned()
        });
    paragraphs.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_carry_no_marks() {
        let text = "## One\n\n*two* **three**\nfour[^1]\n\n- a [b](https://example.org)\n- c\n\n> q\n\n[^1]: note\n";
        assert_eq!(
            split_paragraphs(text),
            ["One", "two three four[1]", "• a b", "• c", "q", "note"]
        );
    }

    #[test]
    fn text_becomes_safe_html() {
        for (markdown, html) in [
            (
                "# One\n\n*two* **three**",
                "<h2>One</h2>\n<p><em>two</em> <strong>three</strong></p>\n",
            ),
            ("> quote", "<blockquote>\n<p>quote</p>\n</blockquote>\n"),
            (
                "[a](https://example.org)",
                "<p><a href=\"https://example.org\" rel=\"noopener noreferrer\">a</a></p>\n",
            ),
            (
                "[a](javascript:alert(1))",
                "<p><a href=\"\" rel=\"noopener noreferrer\">a</a></p>\n",
            ),
        ] {
            assert_eq!(render(markdown), html, "{markdown}");
        }
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://evil.example/p.png)",
            "<a href='data:text/html,x'>x</a>",
            "<svg/onload=alert(1)>",
        ] {
            let html = render(attack);
            assert!(
                ["<script", "<img", "<svg", "href=\"data:"]
                    .iter()
                    .all(|tag| !html.contains(tag)),
                "{html}"
            );
        }
    }
}
