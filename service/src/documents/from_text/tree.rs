//! Reads comrak's tree: its blocks, and its footnotes where they are cited.

use std::collections::{HashMap, HashSet, VecDeque};

use comrak::Node;
use comrak::nodes::{ListType, NodeValue};

use super::super::document::{Block, Inline, ParagraphRole, Row, Run};
use super::super::words_count::gather_text;
use super::inlines::{LineBuilder, is_blank, read_link};

/// How deep blocks and looks may stand in each other; what lies deeper is read as plain text. The
/// page refuses such a text, but one that an earlier release published may be nested deeper.
const DEEPEST: usize = 100;
/// The most bytes of footnotes that are there again because they are cited again.
const MOST_REPEATED: usize = 400_000;

/// A parsed text with its footnotes.
pub(super) struct TextTree<'a> {
    definitions: HashMap<String, Node<'a>>,
    /// The notes that were read, for those that are cited again.
    notes: HashMap<String, Vec<Block>>,
    repeated: usize,
    in_note: bool,
    /// Notes that stand in the document already, and those that the note being read cites.
    placed: HashSet<String>,
    waiting: VecDeque<String>,
}

impl<'a> TextTree<'a> {
    pub(super) fn new(root: Node<'a>) -> Self {
        let mut definitions = HashMap::new();
        for node in root.children() {
            if let NodeValue::FootnoteDefinition(definition) = &node.data().value {
                definitions.insert(definition.name.clone(), node);
            }
        }
        Self {
            definitions,
            notes: HashMap::new(),
            repeated: 0,
            in_note: false,
            placed: HashSet::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Reads all blocks; footnotes stand where they are cited.
    pub(super) fn read_document(&mut self, root: Node<'a>) -> Vec<Block> {
        let mut blocks = vec![];
        for node in root.children() {
            let is_note = matches!(node.data().value, NodeValue::FootnoteDefinition(_));
            if !is_note {
                self.read_block(node, 0, &mut blocks);
            }
        }
        blocks
    }

    fn read_blocks(&mut self, parent: Node<'a>, depth: usize) -> Vec<Block> {
        let mut blocks = vec![];
        for node in parent.children() {
            self.read_block(node, depth, &mut blocks);
        }
        blocks
    }

    fn read_block(&mut self, node: Node<'a>, depth: usize, blocks: &mut Vec<Block>) {
        if depth > DEEPEST {
            let text = collect_text(node);
            if !text.trim().is_empty() {
                blocks.push(Block::paragraph(text));
            }
            return;
        }
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph => {
                let text = self.read_line(node);
                if !is_blank(&text) {
                    let role = ParagraphRole::Body;
                    blocks.push(Block::Paragraph { role, text });
                }
            }
            NodeValue::Heading(heading) => {
                // On the page, the title is level 1, and the levels 1 and 2 of a text are level 2.
                let level = heading.level.clamp(2, 4) - 1;
                let text = self.read_line(node);
                if !is_blank(&text) {
                    blocks.push(Block::Heading { level, text });
                }
            }
            NodeValue::BlockQuote => {
                let inner = self.read_blocks(node, depth + 1);
                if !inner.is_empty() {
                    blocks.push(Block::Quote(inner));
                }
            }
            NodeValue::List(list) => {
                let is_ordered = list.list_type == ListType::Ordered;
                let start = is_ordered.then(|| u32::try_from(list.start).unwrap_or(1));
                let items = node
                    .children()
                    .map(|item| self.read_blocks(item, depth + 1))
                    .collect();
                blocks.push(Block::List { start, items });
            }
            NodeValue::CodeBlock(code) => {
                let role = ParagraphRole::Code;
                blocks.push(Block::text(role, code.literal.trim_end_matches('\n')));
            }
            NodeValue::ThematicBreak => blocks.push(Block::Rule),
            NodeValue::Table(_) => blocks.extend(self.read_table(node)),
            // One that stands in another one stays there.
            NodeValue::FootnoteDefinition(_) => blocks.extend(self.read_blocks(node, depth + 1)),
            _ => {}
        }
    }

    fn read_table(&mut self, table: Node<'a>) -> Option<Block> {
        let mut rows = table.children().map(|row| {
            let cells = row.children().map(|cell| self.read_line(cell));
            cells.collect::<Row>()
        });
        let head = rows.next()?;
        let rows = rows.collect();
        Some(Block::Table { head, rows })
    }

    fn read_line(&mut self, parent: Node<'a>) -> Vec<Inline> {
        let mut line = LineBuilder::new();
        self.read_inlines(parent, &Run::default(), 0, &mut line);
        line.finish()
    }

    fn read_inlines(&mut self, parent: Node<'a>, look: &Run, depth: usize, line: &mut LineBuilder) {
        if depth > DEEPEST {
            line.push(&collect_text(parent), look);
            return;
        }
        for node in parent.children() {
            self.read_inline(node, look, depth, line);
        }
    }

    fn read_inline(&mut self, node: Node<'a>, look: &Run, depth: usize, line: &mut LineBuilder) {
        let mut inner = look.clone();
        let data = node.data();
        match &data.value {
            NodeValue::Text(words) => {
                line.push(words, look);
                return;
            }
            NodeValue::SoftBreak => {
                line.push(" ", look);
                return;
            }
            NodeValue::LineBreak => {
                line.break_line();
                return;
            }
            NodeValue::Code(code) => {
                inner.code = true;
                line.push(&code.literal, &inner);
                return;
            }
            NodeValue::FootnoteReference(reference) => {
                if let Some(note) = self.read_note(&reference.name) {
                    line.push_note(note);
                }
                return;
            }
            NodeValue::Image(_) | NodeValue::HtmlInline(_) => return,
            NodeValue::Strong => inner.strong = true,
            NodeValue::Emph => inner.emphasis = true,
            NodeValue::Strikethrough => inner.struck = true,
            NodeValue::Link(target) => inner.link = read_link(&target.url),
            _ => {}
        }
        self.read_inlines(node, &inner, depth + 1, line);
    }

    /// Returns what stands at the foot of the page for a citation. Word has no notes in notes, so
    /// one that a note cites stands behind it, if it stands nowhere yet.
    fn read_note(&mut self, name: &str) -> Option<Vec<Block>> {
        if self.in_note {
            self.waiting.push_back(name.to_owned());
            return None;
        }
        if let Some(note) = self.notes.get(name) {
            self.repeated += gather_text(note, false).len();
            return (self.repeated <= MOST_REPEATED).then(|| note.clone());
        }
        let definition = self.definitions.get(name).copied()?;
        self.in_note = true;
        self.placed.insert(name.to_owned());
        let mut note = self.read_blocks(definition, 1);
        while let Some(cited) = self.waiting.pop_front() {
            if !self.placed.insert(cited.clone()) {
                continue;
            }
            if let Some(definition) = self.definitions.get(&cited).copied() {
                note.extend(self.read_blocks(definition, 1));
            }
        }
        self.in_note = false;
        self.notes.insert(name.to_owned(), note.clone());
        Some(note)
    }
}

/// Returns all words that stand in a node.
fn collect_text(node: Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::CodeBlock(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::Paragraph
            | NodeValue::TableCell => text.push(' '),
            _ => {}
        }
    }
    text
}
