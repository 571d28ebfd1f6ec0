//! The blocks of a document, placed on its pages.

use std::num::NonZeroU16;
use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use super::file::{Properties, write_file};
use super::fonts::lock_fonts;
use super::lines::{Edge, RunLook, TextPiece};
use super::pager::{Bookmark, Label, Note, Pager, rule};
use super::tags::{TagNode, Tags};
use crate::documents::document::{Block, Document, DocumentError, Inline, ParagraphRole, Run};

/// How wide the space of nested blocks is at least, in sizes of the letters.
const LEAST_WIDTH: f32 = 8.0;
/// With more names each one is an item of the list without a body of its own in the tree of tags,
/// which saves 100 bytes a name.
const MOST_FULL_ITEMS: usize = 5_000;

/// The space that blocks stand in, and the group of tags to which they belong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) node: TagNode,
    pub(super) left: f32,
    pub(super) width: f32,
    /// Whether the blocks are those of the document, not those of a list or a quotation.
    pub(super) is_outermost: bool,
}

/// Writes a document with the fonts of this machine.
pub(super) fn write_document(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let mut fonts = lock_fonts();
    let mut pager = Pager::open(&mut fonts, &document.language, &document.style);
    let names = document.blocks.iter().map(|block| match block {
        Block::Names(group) => group.names.len(),
        _ => 0,
    });
    pager.full_items = names.sum::<usize>() <= MOST_FULL_ITEMS;
    let place = pager.whole_page();
    pager.place_blocks(&document.blocks, &place)?;
    pager.place_replaced_note(document.replaced_note.as_ref(), &place)?;
    pager.finish_pages(&document.foot)?;
    write_file(
        pager,
        &Properties {
            title: &document.title,
            language: &document.language,
            creator: &document.creator,
            moment: document.moment,
        },
    )
}

impl Pager<'_> {
    /// The space of a page.
    pub(super) fn whole_page(&self) -> Place {
        Place {
            node: Tags::ROOT,
            left: self.frame.left,
            width: self.frame.right - self.frame.left,
            is_outermost: true,
        }
    }

    pub(super) fn place_blocks(
        &mut self,
        blocks: &[Block],
        place: &Place,
    ) -> Result<(), DocumentError> {
        for block in blocks {
            let is_address = matches!(
                block,
                Block::Paragraph {
                    role: ParagraphRole::Address,
                    ..
                }
            );
            if !(is_address && self.in_address) && self.label.is_none() {
                self.skip(self.size * 0.55);
            }
            self.in_address = is_address;
            match block {
                Block::Title(text) => self.place_heading(0, text, place)?,
                Block::Heading { level, text } => {
                    self.place_heading((*level).clamp(1, 3), text, place)?;
                }
                Block::Paragraph { role, text } => self.place_paragraph(*role, text, place)?,
                Block::List { start, items } => self.place_list(*start, items, place)?,
                Block::Quote(blocks) => self.place_quote(blocks, place)?,
                Block::Table { head, rows } => self.place_table(head, rows, place)?,
                Block::Names(group) => self.place_names(group, place)?,
                Block::Rule => self.place_rule(place),
                Block::PageBreak => {
                    if !self.is_fresh {
                        self.begin_page();
                    }
                }
            }
        }
        Ok(())
    }

    /// Places a heading and enters it in the outline. Levels count from 0, which is the title; in
    /// the tree no level is left out.
    pub(super) fn place_heading(
        &mut self,
        level: u8,
        text: &[Inline],
        place: &Place,
    ) -> Result<(), DocumentError> {
        let title = read_text(text);
        if title.is_empty() {
            return Ok(());
        }
        while self.levels.last().is_some_and(|last| *last >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let depth = self.levels.len();
        let number = u16::try_from(depth).ok().and_then(NonZeroU16::new);
        let tag = Tag::Hn(number.unwrap_or(NonZeroU16::MIN), Some(title.clone()));
        let node = self.tags.add(place.node, tag);
        let scale = match level {
            _ if !self.emphasis => 1.0,
            0 => 1.55,
            1 => 1.3,
            2 => 1.12,
            _ => 1.0,
        };
        let look = RunLook {
            bold: true,
            ..RunLook::default()
        };
        let size = self.size * scale;
        self.skip(size * 0.5);
        let style = self.style(size, place.width, Edge::Start);
        let mut is_first = true;
        for pieces in self.make_pieces(text, node, look)? {
            let lines = self.fonts.set_lines(&pieces, &style)?;
            if std::mem::take(&mut is_first) {
                // A heading stands above at least two lines of what it is for.
                let height: f32 = lines.iter().map(|line| line.leading).sum();
                self.need(height + self.size * 4.0);
                self.enter_bookmark(depth, title.clone());
            }
            self.place_lines(lines, &pieces, place.left);
        }
        Ok(())
    }

    fn place_paragraph(
        &mut self,
        role: ParagraphRole,
        text: &[Inline],
        place: &Place,
    ) -> Result<(), DocumentError> {
        let mut node = self.tags.add(place.node, Tag::P);
        let mut look = RunLook::default();
        let (mut size, mut edge) = (self.size, Edge::Start);
        match role {
            ParagraphRole::Body | ParagraphRole::Address => {}
            ParagraphRole::AtEnd => edge = Edge::End,
            ParagraphRole::Code => {
                look.mono = true;
                size *= 0.9;
                node = self.tags.add_later(node, Tag::Code);
            }
            ParagraphRole::Note => size *= 0.85,
        }
        let mut place = *place;
        if role == ParagraphRole::Body
            && place.is_outermost
            && let Some(number) = self.next_number
        {
            self.next_number = Some(number.saturating_add(1));
            place = self.set_label(format!("{number}."), node, &place)?;
        }
        let style = self.style(size, place.width, edge);
        for pieces in self.make_pieces(text, node, look)? {
            let lines = self.fonts.set_lines(&pieces, &style)?;
            self.place_lines(lines, &pieces, place.left);
        }
        Ok(())
    }

    /// Sets what stands before the next line, and gives the space beside it.
    fn set_label(
        &mut self,
        text: String,
        node: TagNode,
        place: &Place,
    ) -> Result<Place, DocumentError> {
        let indent = self.size * 2.0;
        let node = self.tags.add_later(node, Tag::Lbl);
        let pieces = vec![TextPiece::plain(text, node)];
        let style = self.style(self.size, indent, Edge::Start);
        let mut lines = self.fonts.set_lines(&pieces, &style)?;
        let inner = if self.can_indent(place, indent) {
            Place {
                left: place.left + if self.rtl { 0.0 } else { indent },
                width: place.width - indent,
                ..*place
            }
        } else {
            *place
        };
        if !lines.is_empty() {
            self.label = Some(Label {
                line: lines.swap_remove(0),
                pieces,
                left: inner.left + if self.rtl { inner.width } else { -indent },
            });
        }
        Ok(inner)
    }

    fn place_list(
        &mut self,
        start: Option<u32>,
        items: &[Vec<Block>],
        place: &Place,
    ) -> Result<(), DocumentError> {
        self.place_lone_label();
        let numbering = match start {
            Some(_) => ListNumbering::Decimal,
            None => ListNumbering::Disc,
        };
        let list = self.tags.add(place.node, Tag::L(numbering));
        let mut number = start;
        for (index, blocks) in items.iter().enumerate() {
            let item = self.tags.add(list, Tag::LI);
            let text = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
            number = number.map(|number| number.saturating_add(1));
            if index > 0 {
                self.skip(self.size * 0.25);
            }
            let inner = self.set_label(text, item, place)?;
            let body = self.tags.add(item, Tag::LBody);
            let inner = Place {
                node: body,
                is_outermost: false,
                ..inner
            };
            self.place_blocks(blocks, &inner)?;
            self.place_lone_label();
        }
        Ok(())
    }

    /// Places a label beside which no line came.
    pub(super) fn place_lone_label(&mut self) {
        if let Some(label) = self.label.take() {
            self.need(label.line.leading);
            let (top, leading) = (self.y, label.line.leading);
            self.draw_line(label.line, &label.pieces, label.left, top);
            self.y = top + leading;
            self.is_fresh = false;
        }
    }

    /// Tells whether a place stays wide enough for words with an indent. What is nested deeper than
    /// that stands below the rest, since it would leave the page.
    fn can_indent(&self, place: &Place, indent: f32) -> bool {
        place.width - indent >= self.size * LEAST_WIDTH
    }

    fn place_quote(&mut self, blocks: &[Block], place: &Place) -> Result<(), DocumentError> {
        let mut indent = self.size * 1.6;
        if !self.can_indent(place, indent * 2.0) {
            indent = 0.0;
        }
        let inner = Place {
            node: self.tags.add(place.node, Tag::BlockQuote),
            left: place.left + indent,
            width: place.width - indent * 2.0,
            is_outermost: false,
        };
        self.place_blocks(blocks, &inner)
    }

    fn place_rule(&mut self, place: &Place) {
        // A line at the end of a page would part nothing.
        self.need(self.size * 5.0);
        let middle = self.y + self.size / 2.0;
        let area = [place.left, middle, place.left + place.width, middle + 0.6];
        self.put(rule(area, 120));
        self.y += self.size;
        self.is_fresh = false;
    }

    pub(super) fn enter_bookmark(&mut self, depth: usize, title: String) {
        let top = self.y;
        let page = self.pages.len().saturating_sub(1);
        self.bookmarks.push(Bookmark {
            depth,
            title,
            page,
            top,
        });
    }

    /// Makes the pieces of a text, those of each line that the text itself ends apart.
    pub(super) fn make_pieces(
        &mut self,
        text: &[Inline],
        node: TagNode,
        look: RunLook,
    ) -> Result<Vec<Vec<TextPiece>>, DocumentError> {
        let mut lines = vec![vec![]];
        for inline in text {
            match inline {
                Inline::Run(run) => self.add_run(run, node, look, &mut lines),
                Inline::LineBreak => lines.push(vec![]),
                Inline::Footnote(blocks) => {
                    let piece = self.take_note(blocks, node)?;
                    if let Some(line) = lines.last_mut() {
                        line.push(piece);
                    }
                }
            }
        }
        Ok(lines)
    }

    fn add_run(
        &mut self,
        run: &Run,
        node: TagNode,
        look: RunLook,
        lines: &mut Vec<Vec<TextPiece>>,
    ) {
        // Only preformatted text is broken where its source is.
        let is_code = look.mono;
        let shows = |wanted: bool| wanted && self.emphasis;
        let look = RunLook {
            bold: shows(look.bold || run.strong),
            italic: shows(look.italic || run.emphasis),
            mono: look.mono || run.code,
            struck: run.struck,
            ..look
        };
        let own = if run.link.is_some() {
            self.tags.add_later(node, Tag::Link)
        } else if run.code {
            self.tags.add_later(node, Tag::Code)
        } else if run.strong && self.emphasis {
            self.tags.add_later(node, Tag::Strong)
        } else if run.emphasis && self.emphasis {
            self.tags.add_later(node, Tag::Em)
        } else {
            node
        };
        let piece = |text: &str| TextPiece {
            look,
            language: run.language.as_deref().map(Rc::from),
            link: run.link.as_deref().map(Rc::from),
            ..TextPiece::plain(text, own)
        };
        let breaks = if is_code { &['\n'][..] } else { &[] };
        let text = run.text.trim_end_matches(breaks);
        for (index, part) in text.split(breaks).enumerate() {
            if index > 0 {
                lines.push(vec![]);
            }
            if let Some(line) = lines.last_mut() {
                line.push(piece(part));
            }
        }
    }

    /// Sets a note, and gives the reference to it. A note within a note is left out.
    fn take_note(&mut self, blocks: &[Block], node: TagNode) -> Result<TextPiece, DocumentError> {
        let index = self.notes.len();
        let number = (index + 1).to_string();
        let citation = self.tags.add_later(node, Tag::Reference);
        let footnote = self.tags.add_later(node, Tag::Note);
        let label = self.tags.add_later(footnote, Tag::Lbl);
        let raised = RunLook {
            raised: true,
            ..RunLook::default()
        };
        let mut pieces = vec![
            TextPiece {
                look: raised,
                ..TextPiece::plain(number.as_str(), label)
            },
            TextPiece::plain(" ", footnote),
        ];
        let mut text = vec![];
        gather_text(blocks, &mut text);
        pieces.extend(
            self.make_pieces(&text, footnote, RunLook::default())?
                .concat(),
        );
        let width = self.frame.right - self.frame.left;
        let style = self.style(self.size * 0.82, width, Edge::Start);
        let lines = self.fonts.set_lines(&pieces, &style)?;
        self.notes.push(Some(Note {
            node: footnote,
            pieces: Rc::from(pieces),
            lines,
        }));
        Ok(TextPiece {
            look: raised,
            note: Some(index),
            ..TextPiece::plain(number, citation)
        })
    }
}

/// Gives the plain text of a heading.
fn read_text(text: &[Inline]) -> String {
    let mut plain = String::new();
    for inline in text {
        match inline {
            Inline::Run(run) => plain.push_str(&run.text),
            Inline::LineBreak => plain.push(' '),
            Inline::Footnote(_) => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gathers the text of blocks that stand in one paragraph, without notes.
fn gather_text(blocks: &[Block], out: &mut Vec<Inline>) {
    for block in blocks {
        match block {
            Block::Title(text) | Block::Heading { text, .. } | Block::Paragraph { text, .. } => {
                push_text(text, out);
            }
            Block::List { items, .. } => items.iter().for_each(|item| gather_text(item, out)),
            Block::Quote(blocks) => gather_text(blocks, out),
            Block::Table { head, rows } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    push_text(cell, out);
                }
            }
            Block::Names(group) => {
                for name in &group.names {
                    push_text(&[Inline::plain(name.name.as_str())], out);
                }
            }
            Block::Rule | Block::PageBreak => {}
        }
    }
}

fn push_text(text: &[Inline], out: &mut Vec<Inline>) {
    if !out.is_empty() {
        out.push(Inline::plain(" "));
    }
    let kept = text.iter().filter_map(|inline| match inline {
        Inline::Run(_) => Some(inline.clone()),
        Inline::LineBreak => Some(Inline::plain(" ")),
        Inline::Footnote(_) => None,
    });
    out.extend(kept);
}
