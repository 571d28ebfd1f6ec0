//! Tests of what a text becomes in a document.

use super::super::document::{Block, Inline, ParagraphRole, Run};
use super::super::words_count::gather_text;
use super::*;

fn body(text: Vec<Inline>) -> Block {
    Block::Paragraph {
        role: ParagraphRole::Body,
        text,
    }
}

fn look(text: &str, change: impl FnOnce(&mut Run)) -> Inline {
    let mut run = Run {
        text: text.into(),
        ..Run::default()
    };
    change(&mut run);
    Inline::Run(run)
}

#[test]
fn blocks_are_those_of_the_page() {
    for (markdown, blocks) in [
        ("", vec![]),
        ("One\ntwo", vec![Block::paragraph("One two")]),
        (
            "# A\n\n## B\n\n### C\n\n#### D\n\n###### E",
            vec![
                Block::heading(1, "A"),
                Block::heading(1, "B"),
                Block::heading(2, "C"),
                Block::heading(3, "D"),
                Block::heading(3, "E"),
            ],
        ),
        (
            "> one\n>\n> two",
            vec![Block::Quote(vec![
                Block::paragraph("one"),
                Block::paragraph("two"),
            ])],
        ),
        (
            "3. one\n4. two\n   - three",
            vec![Block::List {
                start: Some(3),
                items: vec![
                    vec![Block::paragraph("one")],
                    vec![
                        Block::paragraph("two"),
                        Block::List {
                            start: None,
                            items: vec![vec![Block::paragraph("three")]],
                        },
                    ],
                ],
            }],
        ),
        (
            "|a|b|\n|-|-|\n|c|",
            vec![Block::Table {
                head: vec![vec![Inline::plain("a")], vec![Inline::plain("b")]],
                rows: vec![vec![vec![Inline::plain("c")], vec![]]],
            }],
        ),
        (
            "    one\n      two\n\n---",
            vec![Block::text(ParagraphRole::Code, "one\n  two"), Block::Rule],
        ),
        (
            "<div>no</div>\n\n![no](a.png)\n\nFour <b>five</b><!-- six -->",
            vec![Block::paragraph("Four five")],
        ),
    ] {
        assert_eq!(parse_blocks(markdown), blocks, "{markdown}");
    }
}

#[test]
fn looks_and_links_are_kept() {
    let link = |run: &mut Run, to: &str| run.link = Some(to.into());
    for (markdown, line) in [
        (
            "a **b *c*** `d` ~~e~~",
            vec![
                Inline::plain("a "),
                look("b ", |run| run.strong = true),
                look("c", |run| {
                    run.strong = true;
                    run.emphasis = true;
                }),
                Inline::plain(" "),
                look("d", |run| run.code = true),
                Inline::plain(" "),
                look("e", |run| run.struck = true),
            ],
        ),
        (
            "[a](https://example.org/b) and <c@example.org>",
            vec![
                look("a", |run| link(run, "https://example.org/b")),
                Inline::plain(" and "),
                look("c@example.org", |run| link(run, "mailto:c@example.org")),
            ],
        ),
        (
            "[a](https://example.org/Menschenwürde) [b](<https://example.org/b c>)",
            vec![
                look("a", |run| {
                    link(run, "https://example.org/Menschenw%C3%BCrde");
                }),
                Inline::plain(" "),
                look("b", |run| link(run, "https://example.org/b%20c")),
            ],
        ),
        (
            "[a](javascript:alert(1)) [b](/c) [d](#e)",
            vec![Inline::plain("a b d")],
        ),
        (
            "a   \u{a0}b\\\nc",
            vec![
                Inline::plain("a \u{a0}b"),
                Inline::LineBreak,
                Inline::plain("c"),
            ],
        ),
    ] {
        assert_eq!(parse_blocks(markdown), [body(line)], "{markdown}");
    }
}

#[test]
fn notes_stand_where_they_are_cited() {
    let note = |text: &str| Inline::Footnote(vec![Block::paragraph(text)]);
    assert_eq!(
        parse_blocks(
            "One[^a] two[^b][^a].\n\n[^a]: Three.\n\n[^b]: Four.\n\n[^c]: Nobody cites it."
        ),
        [body(vec![
            Inline::plain("One"),
            note("Three."),
            Inline::plain(" two"),
            note("Four."),
            note("Three."),
            Inline::plain("."),
        ])]
    );
    // A note that a note cites stands behind it; a circle ends.
    assert_eq!(
        parse_blocks("One[^a].\n\n[^a]: Two[^b].\n\n[^b]: Three[^a]."),
        [body(vec![
            Inline::plain("One"),
            Inline::Footnote(vec![Block::paragraph("Two."), Block::paragraph("Three."),]),
            Inline::plain("."),
        ])]
    );
}

#[test]
fn a_text_that_is_nested_too_deep_keeps_its_words() {
    let quoted = format!("{} deep", ">".repeat(3_000));
    let emphasised = format!("{}deep{}", "*a **b ".repeat(200), " b** a*".repeat(200));
    for text in [quoted, emphasised] {
        let start: String = text.chars().take(20).collect();
        let words = gather_text(&parse_blocks(&text), true);
        assert!(words.contains("deep"), "{start}");
    }
}

#[test]
fn a_long_note_is_not_repeated_without_an_end() {
    let text = format!(
        "{}\n\n[^1]: {}\n",
        "a[^1] ".repeat(2_000),
        "note ".repeat(10_000)
    );
    let blocks = parse_blocks(&text);
    let notes = match blocks.as_slice() {
        [Block::Paragraph { text, .. }] => text
            .iter()
            .filter(|inline| matches!(inline, Inline::Footnote(_)))
            .count(),
        other => panic!("{} blocks", other.len()),
    };
    assert!((2..20).contains(&notes), "{notes}");
}

#[test]
fn an_office_that_takes_no_emphasis_gets_plain_text() {
    let text = "## **A**\n\nb *c* [d](https://example.org) `e` ~~f~~[^1]\n\n- *g*\n\n[^1]: **h**\n";
    assert_eq!(
        strip_emphasis(parse_blocks(text)),
        [
            Block::heading(1, "A"),
            body(vec![
                Inline::plain("b c d e "),
                look("f", |run| run.struck = true),
                Inline::Footnote(vec![Block::paragraph("h")]),
            ]),
            Block::List {
                start: None,
                items: vec![vec![Block::paragraph("g")]],
            },
        ]
    );
}
