//! The text without emphasis, for offices that take none.

use super::super::document::{Block, Inline, Row, Run};
use super::inlines::looks_alike;

/// Removes strong and emphasised looks and those of code, and makes links their text. What was
/// struck out stays struck out, because it would be said otherwise.
pub fn strip_emphasis(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().map(strip_block).collect()
}

fn strip_block(block: Block) -> Block {
    match block {
        Block::Title(text) => Block::Title(strip_line(text)),
        Block::Heading { level, text } => Block::Heading {
            level,
            text: strip_line(text),
        },
        Block::Paragraph { role, text } => Block::Paragraph {
            role,
            text: strip_line(text),
        },
        Block::List { start, items } => Block::List {
            start,
            items: items.into_iter().map(strip_emphasis).collect(),
        },
        Block::Quote(blocks) => Block::Quote(strip_emphasis(blocks)),
        Block::Table { head, rows } => {
            let strip_row = |row: Row| -> Row { row.into_iter().map(strip_line).collect() };
            Block::Table {
                head: strip_row(head),
                rows: rows.into_iter().map(strip_row).collect(),
            }
        }
        Block::Names(_) | Block::Rule | Block::PageBreak => block,
    }
}

fn strip_line(line: Vec<Inline>) -> Vec<Inline> {
    let mut plain: Vec<Inline> = vec![];
    for inline in line {
        let run = match inline {
            Inline::Run(run) => Run {
                text: run.text,
                struck: run.struck,
                language: run.language,
                ..Run::default()
            },
            Inline::Footnote(note) => {
                plain.push(Inline::Footnote(strip_emphasis(note)));
                continue;
            }
            Inline::LineBreak => {
                plain.push(Inline::LineBreak);
                continue;
            }
        };
        if let Some(Inline::Run(last)) = plain.last_mut()
            && looks_alike(last, &run)
        {
            last.text.push_str(&run.text);
        } else {
            plain.push(Inline::Run(run));
        }
    }
    plain
}
