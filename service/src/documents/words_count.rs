//! The number of words of a text, as offices limit it: runs between white space.

use std::collections::HashSet;

use super::document::{Block, Inline};

/// Counts the words of a text: runs between white space, in titles and headings too. Footnotes are
/// counted if the office counts them, one that is cited again only once. Groups of names are a list
/// and no text, and are not counted.
pub fn count_words(blocks: &[Block], footnotes: bool) -> usize {
    gather_text(blocks, footnotes).split_whitespace().count()
}

/// Returns the words of a text without any look, each paragraph and each cell on a line of its own,
/// with the footnotes behind.
pub fn gather_text(blocks: &[Block], footnotes: bool) -> String {
    let mut gathered = GatheredText::default();
    gathered.add_blocks(blocks);
    let mut next = 0;
    // A note may cite another one, which then stands behind it.
    while footnotes && next < gathered.notes.len() {
        let note = gathered.notes[next];
        gathered.add_blocks(note);
        next += 1;
    }
    gathered.text
}

#[derive(Default)]
struct GatheredText<'d> {
    text: String,
    notes: Vec<&'d [Block]>,
    known: HashSet<&'d [Block]>,
}

impl<'d> GatheredText<'d> {
    fn add_blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            match block {
                Block::Title(text)
                | Block::Heading { text, .. }
                | Block::Paragraph { text, .. } => self.add_line(text),
                Block::List { items, .. } => {
                    for item in items {
                        self.add_blocks(item);
                    }
                }
                Block::Quote(blocks) => self.add_blocks(blocks),
                Block::Table { head, rows } => {
                    for cell in head.iter().chain(rows.iter().flatten()) {
                        self.add_line(cell);
                    }
                }
                Block::Names(_) | Block::Rule | Block::PageBreak => {}
            }
        }
    }

    fn add_line(&mut self, line: &'d [Inline]) {
        for inline in line {
            match inline {
                Inline::Run(run) => self.text.push_str(&run.text),
                Inline::LineBreak => self.text.push('\n'),
                Inline::Footnote(note) => {
                    if self.known.insert(note) {
                        self.notes.push(note);
                    }
                }
            }
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Name, NameGroup, Run};
    use super::super::from_text::parse_blocks;
    use super::*;

    #[test]
    fn words_are_runs_between_white_space() {
        for (markdown, words, with_notes) in [
            ("", 0, 0),
            ("One *two* **thr**ee.", 3, 3),
            ("## One two\n\nThree\u{a0}four — five\nsix", 7, 7),
            ("- one\n- two three\n\n> four", 4, 4),
            ("|a b|c|\n|-|-|\n|d|e f g|", 7, 7),
            ("One[^1] two.\n\n[^1]: Three four.", 2, 4),
            ("One[^1] two[^1].\n\n[^1]: Three four.", 2, 4),
            ("One<br>two<!-- three --> ![four](five.png)", 1, 1),
            ("one\\\ntwo", 2, 2),
        ] {
            let blocks = parse_blocks(markdown);
            assert_eq!(count_words(&blocks, false), words, "{markdown}");
            assert_eq!(count_words(&blocks, true), with_notes, "{markdown}");
        }
    }

    #[test]
    fn a_list_of_names_is_not_counted() {
        let names = NameGroup {
            heading: "General consultative status".into(),
            names: vec![Name {
                name: "Example Network".into(),
                detail: "(General)".into(),
            }],
        };
        let blocks = [Block::paragraph("One two."), Block::Names(names)];
        assert_eq!(count_words(&blocks, true), 2);
    }

    #[test]
    fn a_note_in_a_note_is_counted() {
        let inner = Inline::Footnote(vec![Block::paragraph("four five")]);
        let run = Inline::Run(Run {
            text: "two three".into(),
            ..Run::default()
        });
        let note = Block::Paragraph {
            role: super::super::document::ParagraphRole::Body,
            text: vec![run, inner],
        };
        let blocks = [Block::Title(vec![
            Inline::plain("One"),
            Inline::Footnote(vec![note]),
        ])];
        assert_eq!(gather_text(&blocks, true), "One\ntwo three\nfour five\n");
        assert_eq!(count_words(&blocks, true), 5);
    }
}
