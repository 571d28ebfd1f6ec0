//! The text of a Word file: its blocks as paragraphs.

use std::io;

use super::super::document::{Block, Inline, Name, NameGroup, ParagraphRole, Run};
use super::context::{Gathered, MARGIN, PartLinks, WordContext};
use super::numbering::{BULLETS, DEEPEST_LEVEL, FIRST_LIST, PARAGRAPHS, STEP};
use super::part::WordPart;
use super::runs::RunFrame;
use super::styles::WordStyle;
use super::{NAMESPACE, RELATIONS, package};
use crate::documents::isolates::isolate;
use crate::language::tags;

/// The most that lists and quotes move a paragraph in, in twentieths of a point: 9 cm.
const WIDEST_INDENT: usize = 5_100;

/// Writes blocks into a part: into the document, or into its footnotes.
pub(super) struct BodyWriter<'p, 'w, 'd> {
    pub(super) part: &'p mut WordPart<'w>,
    pub(super) context: &'p WordContext<'d>,
    pub(super) gathered: &'p mut Gathered<'d>,
    pub(super) links: &'p mut PartLinks,
    pub(super) in_note: bool,
    /// Whether the next paragraph begins a page.
    pub(super) breaks_page: bool,
}

/// Where blocks stand: at the top, or in lists and quotes.
#[derive(Clone, Copy, Default)]
pub(super) struct BlockPlace {
    pub(super) indent: usize,
    pub(super) list_level: usize,
    is_inside: bool,
    is_quote: bool,
}

/// How a paragraph is set beside its style.
#[derive(Clone, Copy)]
pub(super) struct ParagraphFormat {
    pub(super) style: WordStyle,
    /// Its list and the level in it.
    pub(super) number: Option<(usize, usize)>,
    pub(super) indent: usize,
    /// How far its number stands before it.
    pub(super) hanging: usize,
}

impl ParagraphFormat {
    pub(super) fn plain(style: WordStyle) -> Self {
        Self {
            style,
            number: None,
            indent: 0,
            hanging: 0,
        }
    }
}

impl<'p, 'w, 'd> BodyWriter<'p, 'w, 'd> {
    pub(super) fn new(
        part: &'p mut WordPart<'w>,
        context: &'p WordContext<'d>,
        gathered: &'p mut Gathered<'d>,
        links: &'p mut PartLinks,
    ) -> Self {
        Self {
            part,
            context,
            gathered,
            links,
            in_note: false,
            breaks_page: false,
        }
    }

    /// Writes the main part.
    pub(super) fn write_document(&mut self) -> io::Result<()> {
        let document = self.context.document;
        self.part.open_element(
            "w:document",
            &[("xmlns:w", NAMESPACE), ("xmlns:r", RELATIONS)],
        )?;
        self.part.open_element("w:body", &[])?;
        self.write_blocks(&document.blocks, BlockPlace::default())?;
        self.write_section()?;
        self.part.close_element("w:body")?;
        self.part.close_element("w:document")
    }

    /// Writes the size of the pages, their foot and their direction.
    fn write_section(&mut self) -> io::Result<()> {
        let (width, height) = self.context.measure_page();
        let (width, height) = (width.to_string(), height.to_string());
        let margin = MARGIN.to_string();
        let part = &mut *self.part;
        part.open_element("w:sectPr", &[])?;
        if self.context.has_foot() {
            part.write_empty(
                "w:footerReference",
                &[("w:type", "default"), ("r:id", package::FOOT)],
            )?;
        }
        part.write_empty("w:pgSz", &[("w:w", &width), ("w:h", &height)])?;
        part.write_empty(
            "w:pgMar",
            &[
                ("w:top", &margin),
                ("w:right", &margin),
                ("w:bottom", &margin),
                ("w:left", &margin),
                ("w:header", "709"),
                ("w:footer", "709"),
                ("w:gutter", "0"),
            ],
        )?;
        if self.context.rtl {
            part.write_empty("w:bidi", &[])?;
        }
        part.close_element("w:sectPr")
    }

    pub(super) fn write_blocks(
        &mut self,
        blocks: &'d [Block],
        place: BlockPlace,
    ) -> io::Result<()> {
        for block in blocks {
            self.write_block(block, place)?;
        }
        Ok(())
    }

    fn write_block(&mut self, block: &'d Block, place: BlockPlace) -> io::Result<()> {
        match block {
            Block::Title(text) => self.write_plain(WordStyle::Title, text, place),
            Block::Heading { level, text } => {
                self.write_plain(WordStyle::of_heading(*level), text, place)
            }
            Block::Paragraph { role, text } => self.write_role(*role, text, place),
            Block::List { start, items } => self.write_list(*start, items, place),
            Block::Quote(blocks) => {
                let inner = BlockPlace {
                    indent: (place.indent + STEP).min(WIDEST_INDENT),
                    is_inside: true,
                    is_quote: true,
                    ..place
                };
                self.write_blocks(blocks, inner)
            }
            Block::Table { head, rows } => self.write_table(head, rows, place),
            Block::Names(group) => self.write_names(group),
            Block::Rule => self.write_rule(),
            Block::PageBreak => {
                self.breaks_page = true;
                Ok(())
            }
        }
    }

    /// Writes a group of names below its heading. Each name is a paragraph that no page parts, and no
    /// row of a table: offices copy names into forms and lists of their own, where a table would come
    /// along, and what stands behind a name needs no heading to be repeated.
    fn write_names(&mut self, group: &NameGroup) -> io::Result<()> {
        if !group.heading.is_empty() {
            let format = ParagraphFormat::plain(WordStyle::Heading2);
            self.write_words(&format, &group.heading)?;
        }
        let format = ParagraphFormat::plain(WordStyle::ListedName);
        for name in &group.names {
            self.write_words(&format, &join_name(name, self.context.rtl))?;
        }
        Ok(())
    }

    fn write_role(
        &mut self,
        role: ParagraphRole,
        text: &'d [Inline],
        place: BlockPlace,
    ) -> io::Result<()> {
        let style = match role {
            ParagraphRole::Body if self.in_note => WordStyle::FootnoteText,
            ParagraphRole::Body if place.is_quote => WordStyle::Quote,
            ParagraphRole::Body => WordStyle::Normal,
            ParagraphRole::Address => WordStyle::Address,
            ParagraphRole::AtEnd => WordStyle::AtEnd,
            ParagraphRole::Code => WordStyle::Code,
            ParagraphRole::Note => WordStyle::Note,
        };
        let is_numbered = self.context.document.style.numbered_paragraphs
            && style == WordStyle::Normal
            && !place.is_inside;
        let format = ParagraphFormat {
            style,
            number: is_numbered.then_some((PARAGRAPHS, 0)),
            indent: place.indent,
            hanging: 0,
        };
        self.write_paragraph(&format, text)
    }

    fn write_plain(
        &mut self,
        style: WordStyle,
        text: &'d [Inline],
        place: BlockPlace,
    ) -> io::Result<()> {
        let format = ParagraphFormat {
            indent: place.indent,
            ..ParagraphFormat::plain(style)
        };
        self.write_paragraph(&format, text)
    }

    fn write_list(
        &mut self,
        start: Option<u32>,
        items: &'d [Vec<Block>],
        place: BlockPlace,
    ) -> io::Result<()> {
        let level = place.list_level.min(DEEPEST_LEVEL);
        let list = match start {
            None => BULLETS,
            Some(start) => FIRST_LIST + self.gathered.add_list(level, start),
        };
        let inner = BlockPlace {
            indent: (place.indent + STEP).min(WIDEST_INDENT),
            list_level: place.list_level + 1,
            is_inside: true,
            ..place
        };
        let style = if self.in_note {
            WordStyle::FootnoteText
        } else {
            WordStyle::ListParagraph
        };
        let format = ParagraphFormat {
            style,
            number: Some((list, level)),
            indent: inner.indent,
            hanging: STEP,
        };
        for item in items {
            // The number stands before the first paragraph; what has none gets an empty one.
            let (first, rest): (&[Inline], &[Block]) = match item.split_first() {
                Some((Block::Paragraph { role, text }, rest)) if *role == ParagraphRole::Body => {
                    (text.as_slice(), rest)
                }
                _ => (&[][..], item.as_slice()),
            };
            self.write_paragraph(&format, first)?;
            self.write_blocks(rest, inner)?;
        }
        Ok(())
    }

    fn write_rule(&mut self) -> io::Result<()> {
        let format = ParagraphFormat::plain(WordStyle::Normal);
        self.open_paragraph(&format, self.context.rtl, true)?;
        self.part.close_element("w:p")
    }

    pub(super) fn write_paragraph(
        &mut self,
        format: &ParagraphFormat,
        text: &'d [Inline],
    ) -> io::Result<()> {
        let rtl = self.find_direction(text);
        self.open_paragraph(format, rtl, false)?;
        self.write_inlines(text, self.frame_runs(format.style, rtl))?;
        self.part.close_element("w:p")
    }

    /// Writes a paragraph of plain words in the language of the document.
    pub(super) fn write_words(&mut self, format: &ParagraphFormat, words: &str) -> io::Result<()> {
        let rtl = self.context.rtl;
        self.open_paragraph(format, rtl, false)?;
        let run = Run {
            text: words.to_owned(),
            ..Run::default()
        };
        self.write_run(&run, self.frame_runs(format.style, rtl))?;
        self.part.close_element("w:p")
    }

    pub(super) fn frame_runs(&self, style: WordStyle, rtl: bool) -> RunFrame {
        RunFrame {
            size: style.measure(&self.context.document.style),
            rtl,
        }
    }

    /// Begins a paragraph (ECMA-376, section 17.3.1.26; the order of its properties is fixed).
    pub(super) fn open_paragraph(
        &mut self,
        format: &ParagraphFormat,
        rtl: bool,
        is_rule: bool,
    ) -> io::Result<()> {
        let part = &mut *self.part;
        part.open_element("w:p", &[])?;
        part.open_element("w:pPr", &[])?;
        part.write_value("w:pStyle", format.style.id())?;
        if std::mem::take(&mut self.breaks_page) {
            part.write_empty("w:pageBreakBefore", &[])?;
        }
        if let Some((list, level)) = format.number {
            part.open_element("w:numPr", &[])?;
            part.write_value("w:ilvl", &level.to_string())?;
            part.write_value("w:numId", &list.to_string())?;
            part.close_element("w:numPr")?;
        }
        if is_rule {
            part.write_fixed(
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/>\
                 </w:pBdr>",
            )?;
        }
        if rtl {
            part.write_empty("w:bidi", &[])?;
        }
        if format.indent > 0 {
            // Word takes “left” for the beginning of the line where lines begin at the right.
            part.write_empty(
                "w:ind",
                &[
                    ("w:left", &format.indent.to_string()),
                    ("w:hanging", &format.hanging.to_string()),
                ],
            )?;
        }
        part.close_element("w:pPr")
    }

    /// Tells whether a paragraph is set from the right: in the direction of its language, if all of
    /// it is in one, and else in that of the document.
    fn find_direction(&self, text: &[Inline]) -> bool {
        let mut languages = text.iter().filter_map(|inline| match inline {
            Inline::Run(run) if !run.text.trim().is_empty() => Some(run.language.as_deref()),
            _ => None,
        });
        match languages.next() {
            Some(Some(first)) if languages.all(|other| other == Some(first)) => {
                tags::direction(first) == "rtl"
            }
            _ => self.context.rtl,
        }
    }
}

/// Returns a name with what stands behind it: in its brackets, or set apart by a dash.
fn join_name(name: &Name, rtl: bool) -> String {
    let (name, detail) = (isolate(&name.name, rtl), &name.detail);
    if detail.is_empty() {
        name
    } else if detail.starts_with(['(', '[', '（']) {
        format!("{name} {detail}")
    } else {
        format!("{name} – {detail}")
    }
}
