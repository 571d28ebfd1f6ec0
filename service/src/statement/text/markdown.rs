//! The conversion of CommonMark to safe HTML: comrak parses the text, ammonia cleans the HTML. A
//! text that would take long is refused.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node, Options, format_html, parse_document};

use crate::documents::from_text::make_options;

/// The most bytes of a text, front matter not counted.
pub const LONGEST: usize = 200_000;
/// How deep quotes, list items, footnotes, links and emphasis may stand in each other.
pub const DEEPEST: usize = 100;
/// The most cells of a row of a table.
const WIDEST: usize = 200;
/// The most cells of all tables. Each costs the parser up to two kilobytes of memory.
const MOST_CELLS: usize = 40_000;
/// The most bytes of a rendered text. Escaped letters make a text six times as long; only footnotes
/// and the cells of tables make it longer than that.
const LONGEST_HTML: usize = 2_000_000;

/// Why a text is not rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownRefusal {
    #[error("the text is longer than 200 KB; shorten it, or link to the rest")]
    TooLong,
    /// Something stands in too many others on this line, counted from 1.
    #[error(
        "quotes, lists or emphasis are nested more than 100 deep; write them with fewer levels"
    )]
    TooDeep { line: usize },
    #[error("footnotes or table cells make the text too large when it is shown; use fewer of them")]
    TooMuchHtml,
    /// Raw HTML, images and comments are left out, and nothing else is there.
    #[error("nothing of the text is shown: HTML and images are left out; write it as Markdown")]
    Empty,
}

impl MarkdownRefusal {
    /// Returns the word of its sentence for the editor, which is `draft-error-WORD`.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "body-long",
            Self::TooDeep { .. } => "body-deep",
            Self::TooMuchHtml => "body-large",
            Self::Empty => "body-empty",
        }
    }

    /// Returns the line of the text, counted from 1; the first one if the whole text is refused.
    pub fn line(self) -> usize {
        match self {
            Self::TooDeep { line } => line,
            Self::TooLong | Self::TooMuchHtml | Self::Empty => 1,
        }
    }
}

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

/// Refuses a text that is too long, or that nests its blocks too deep, without parsing it. Emphasis
/// is counted by [`render`] only.
pub fn check(markdown: &str) -> Result<(), MarkdownRefusal> {
    if markdown.len() > LONGEST {
        return Err(MarkdownRefusal::TooLong);
    }
    let text = markdown.strip_prefix('\u{feff}').unwrap_or(markdown);
    let mut open = 0;
    let (mut width, mut cells) = (0, 0);
    for (number, line) in (1..).zip(text.split('\n')) {
        // A carriage return alone ends a line as well (CommonMark 0.31.2, section 2.1).
        for part in line.split('\r') {
            let bars = part.bytes().filter(|byte| *byte == b'|').count();
            // The parser fills up every row of a table to the width of its heading, so a short line
            // may cost as many cells as the longest.
            if part.trim().is_empty() {
                width = 0;
            } else if is_table_delimiter(part) {
                width = bars + 1;
            }
            cells += width;
            if bars > WIDEST || cells > MOST_CELLS {
                return Err(MarkdownRefusal::TooMuchHtml);
            }
            let depth = bound_depth(part.as_bytes(), open);
            if depth > DEEPEST {
                return Err(MarkdownRefusal::TooDeep { line: number });
            }
            open = open.max(depth);
        }
    }
    Ok(())
}

/// Tells whether a line can be the second one of a table.
fn is_table_delimiter(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| b"|-: \t>".contains(&byte))
}

/// Returns how deep the blocks of a line can be nested at most, while `open` of them may be open
/// from the lines before. Each new one needs a mark, and each list item that goes on needs two
/// columns of indentation.
fn bound_depth(line: &[u8], open: usize) -> usize {
    let (mut rest, mut columns, mut marks) = (line, 0, 0);
    while open.min(columns / 2) + marks <= DEEPEST {
        let taken = match rest {
            [b' ', ..] => {
                columns += 1;
                1
            }
            [b'\t', ..] => {
                columns += 4;
                1
            }
            [b'>', ..] => {
                marks += 1;
                1
            }
            _ if is_thematic_break(rest) => break,
            _ => match measure_mark(rest) {
                0 => break,
                length => {
                    marks += 1;
                    length
                }
            },
        };
        rest = &rest[taken..];
    }
    open.min(columns / 2) + marks
}

/// Tells whether a line is a rule across the page, whose signs are no marks of list items.
fn is_thematic_break(line: &[u8]) -> bool {
    let Some(&sign) = line.first() else {
        return false;
    };
    if !matches!(sign, b'*' | b'-' | b'_') {
        return false;
    }
    let mut signs = 0;
    for byte in line {
        match byte {
            b' ' | b'\t' => {}
            _ if *byte == sign => signs += 1,
            _ => return false,
        }
    }
    signs >= 3
}

/// Returns the length of the list marker or footnote label with which a text begins, or 0.
fn measure_mark(text: &[u8]) -> usize {
    let length = match text {
        [b'[', b'^', ..] => {
            let end = text.windows(2).position(|pair| pair == b"]:");
            return end.map_or(0, |at| at + 2);
        }
        [b'-' | b'+' | b'*', ..] => 1,
        _ => {
            let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            match text.get(digits) {
                Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
                _ => return 0,
            }
        }
    };
    match text.get(length) {
        None | Some(b' ' | b'\t') => length,
        _ => 0,
    }
}

/// Refuses a parsed text whose quotes, lists, links and emphasis are nested too deep.
fn check_nesting(root: Node<'_>) -> Result<(), MarkdownRefusal> {
    let nests = |value: &NodeValue| {
        matches!(
            value,
            NodeValue::BlockQuote
                | NodeValue::Item(_)
                | NodeValue::FootnoteDefinition(_)
                | NodeValue::Link(_)
                | NodeValue::Image(_)
                | NodeValue::Emph
                | NodeValue::Strong
                | NodeValue::Strikethrough
        )
    };
    let mut depth: usize = 0;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                let node = node.data();
                depth += usize::from(nests(&node.value));
                if depth > DEEPEST {
                    let line = node.sourcepos.start.line.max(1);
                    return Err(MarkdownRefusal::TooDeep { line });
                }
            }
            NodeEdge::End(node) => depth -= usize::from(nests(&node.data().value)),
        }
    }
    Ok(())
}

/// Takes HTML up to `LONGEST_HTML` bytes, and fails beyond.
struct BoundedHtml(String);

impl fmt::Write for BoundedHtml {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > LONGEST_HTML {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// Renders a text as HTML. Headings start at level 2, because the page's title is level 1; images
/// and raw HTML are left out. Processor time grows with the text, so this runs in the lane for it.
///
/// # Errors
///
/// Refuses a text that is too long or nested too deep before the slow steps: before it is parsed,
/// before its HTML is written, and before its HTML is cleaned.
pub fn render(markdown: &str) -> Result<String, MarkdownRefusal> {
    check(markdown)?;
    // The cleaner holds even if an option here lets raw HTML in.
    let options = make_options();
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    check_nesting(root)?;
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = heading.level.clamp(2, 6);
        }
    }
    let mut html = BoundedHtml(String::new());
    // Writing to a string fails at its bound only.
    format_html(root, &options, &mut html).map_err(|_| MarkdownRefusal::TooMuchHtml)?;
    let html = CLEANER.clean(&html.0).to_string();
    let is_shown = html
        .split('<')
        .filter_map(|part| {
            part.split_once('>')
                .map_or(Some(part), |(_, text)| Some(text))
        })
        .any(|text| !text.trim().is_empty());
    // Nobody could see what they put their name to.
    if is_shown || markdown.trim().is_empty() {
        Ok(html)
    } else {
        Err(MarkdownRefusal::Empty)
    }
}

/// Lists the paragraphs of a text without Markdown marks, for the comparison of versions.
/// Strikethrough is not parsed here, so its marks stay in the text. A text that [`check`] refuses,
/// as one that an earlier release published, is split at its empty lines and keeps its marks.
pub fn split_paragraphs(markdown: &str) -> Vec<String> {
    if check(markdown).is_err() {
        let parts = markdown.split("\n\n").map(str::trim);
        return parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
    }
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
            assert_eq!(render(markdown).as_deref(), Ok(html), "{markdown}");
        }
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://evil.example/p.png)",
            "<a href='data:text/html,x'>x</a>",
            "<svg/onload=alert(1)>",
        ] {
            let html = render(attack).unwrap_or_default();
            assert!(
                ["<script", "<img", "<svg", "href=\"data:"]
                    .iter()
                    .all(|tag| !html.contains(tag)),
                "{html}"
            );
        }
    }

    /// Texts that would take long, each with why it is refused.
    fn make_table(columns: usize, rows: usize) -> String {
        let line = |cell: &str| cell.repeat(columns) + "|\n";
        line("|a") + &line("|-") + &"a\n".repeat(rows)
    }

    fn list_slow_texts() -> Vec<(String, MarkdownRefusal)> {
        let deep = |line| MarkdownRefusal::TooDeep { line };
        let nested_list: String = (0..102).map(|depth| "  ".repeat(depth) + "- a\n").collect();
        // Each begins within the one before: the ends come last.
        let emphasis = |times: usize| "*a **b ".repeat(times) + &" b** a*".repeat(times);
        vec![
            (">".repeat(90_000), deep(1)),
            (format!("\u{feff}{}", ">".repeat(90_000)), deep(1)),
            (format!("One.\n\nTwo\r{} a\n", "> ".repeat(200)), deep(3)),
            ("- ".repeat(90_000) + "a", deep(1)),
            ("1. ".repeat(60_000) + "a", deep(1)),
            ("[^a]: ".repeat(30_000) + "a", deep(1)),
            (nested_list, deep(101)),
            (format!("Fine.\n\n{}", emphasis(10_000)), deep(3)),
            ("a".repeat(LONGEST + 1), MarkdownRefusal::TooLong),
            // One line for the heading of a table, and thousands of rows without their cells.
            (make_table(9_000, 60_000), MarkdownRefusal::TooMuchHtml),
            (make_table(190, 4_000), MarkdownRefusal::TooMuchHtml),
            (make_table(100, 64_000), MarkdownRefusal::TooMuchHtml),
            (make_table(9, 16_000), MarkdownRefusal::TooMuchHtml),
            (
                format!("{}\n\n[^1]: note\n", "a[^1] ".repeat(30_000)),
                MarkdownRefusal::TooMuchHtml,
            ),
        ]
    }

    #[test]
    fn texts_that_would_take_long_are_refused() {
        for (text, refusal) in list_slow_texts() {
            let start: String = text.chars().take(40).collect();
            assert_eq!(render(&text), Err(refusal), "{start}");
        }
    }

    #[test]
    fn a_refused_text_is_still_split_for_a_comparison() {
        let text = format!("One *two*.\n\n{} a\n", ">".repeat(90_000));
        let paragraphs = split_paragraphs(&text);
        assert_eq!(
            (paragraphs.len(), paragraphs[0].as_str()),
            (2, "One *two*.")
        );
    }

    #[test]
    fn what_people_write_is_not_refused() {
        let rules = "* ".repeat(300) + "\n\nText.";
        let code = format!("    {}- a\n", " ".repeat(400));
        let quoted = format!("{} a", "> ".repeat(DEEPEST));
        let long = "A sentence of a statement. ".repeat(7_000);
        let table = format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(5_000));
        let spans = "*a* **b** [c](https://example.org) ".repeat(4_000);
        let cited = "A claim[^1]. ".repeat(3_000) + "\n\n[^1]: note\n";
        for text in [rules, code, quoted, long, table, spans, cited] {
            let start: String = text.chars().take(40).collect();
            assert!(render(&text).is_ok(), "{start}");
        }
    }
}
