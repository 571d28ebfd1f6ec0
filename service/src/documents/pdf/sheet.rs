//! Sheets to sign by hand, and posters: one page with the code that leads to the statement.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, TableHeaderScope, Tag};

use super::file::{Properties, write_file};
use super::fonts::lock_fonts;
use super::lines::{Edge, RunLook, SetLine, TextPiece};
use super::pager::{Item, Pager, rule};
use super::sheet_model::{Poster, QrModules, SignSheet};
use super::tables::share_widths;
use super::tags::{TagNode, Tags};
use crate::documents::document::{DocumentError, DocumentStyle, Foot, Paper};

/// The side of the code on a sheet, in points: 33 mm.
const SHEET_CODE: f32 = 94.0;
/// The side of the code on a poster, in points: 92 mm.
const POSTER_CODE: f32 = 260.0;
/// The height of a row to write in, in points: 10 mm.
const ROW: f32 = 28.0;
const RULE: f32 = 0.6;
/// The space beside a heading of a column.
const PADDING: f32 = 4.0;
/// The sizes in which the headings of columns are tried, in points.
const HEADING_SIZES: [f32; 5] = [9.0, 8.0, 7.0, 6.0, 5.0];
/// The most columns of an upright sheet; with more of them the paper lies on its long side.
const MOST_UPRIGHT: usize = 6;

const BOLD: RunLook = RunLook {
    bold: true,
    italic: false,
    mono: false,
    struck: false,
    raised: false,
    small: false,
};

/// The space across the page that a text stands in.
#[derive(Clone, Copy, Debug)]
struct Span {
    left: f32,
    width: f32,
    edge: Edge,
}

/// Writes a sheet to sign by hand.
pub(super) fn write_sheet(sheet: &SignSheet) -> Result<Vec<u8>, DocumentError> {
    let mut fonts = lock_fonts();
    let mut pager = Pager::open(&mut fonts, &sheet.language, &sheet_style(sheet.paper));
    pager.lay_paper(sheet.columns.len());
    let width = pager.frame.right - pager.frame.left;
    let beside = SHEET_CODE + 24.0;
    let (text_left, code_left) = if pager.rtl {
        (pager.frame.left + beside, pager.frame.left)
    } else {
        (pager.frame.left, pager.frame.right - SHEET_CODE)
    };
    let text = Span {
        left: text_left,
        width: width - beside,
        edge: Edge::Start,
    };
    let top = pager.y;
    pager.write_heading(&sheet.heading, &[20.0, 17.0, 14.0], 90.0, text)?;
    pager.skip(4.0);
    pager.write_paragraph(
        &sheet.lead,
        &[11.0, 10.0, 9.0],
        90.0,
        RunLook::default(),
        text,
    )?;
    let below_text = pager.y;
    pager.draw_code(&sheet.code, code_left, top, SHEET_CODE, &sheet.address);
    pager.y = top + SHEET_CODE + 4.0;
    let below = Span {
        left: code_left - 10.0,
        width: SHEET_CODE + 20.0,
        edge: Edge::Middle,
    };
    pager.write_paragraph(&sheet.address, &[7.5], 40.0, RunLook::default(), below)?;
    pager.y = pager.y.max(below_text) + 8.0;
    let whole = Span {
        left: pager.frame.left,
        width,
        edge: Edge::Start,
    };
    pager.write_paragraph(
        &sheet.consent,
        &[10.0, 9.0, 8.0],
        150.0,
        RunLook::default(),
        whole,
    )?;
    pager.skip(8.0);
    pager.rule_table(sheet, whole)?;
    pager.finish_pages(&Foot {
        text: sheet.foot.clone(),
        ..Foot::default()
    })?;
    write_file(
        pager,
        &Properties {
            title: &sheet.title,
            language: &sheet.language,
            creator: &sheet.creator,
            moment: sheet.moment,
        },
    )
}

/// Writes a poster.
pub(super) fn write_poster(poster: &Poster) -> Result<Vec<u8>, DocumentError> {
    let mut fonts = lock_fonts();
    let mut pager = Pager::open(&mut fonts, &poster.language, &sheet_style(poster.paper));
    pager.frame.bottom = pager.frame.height - 42.0;
    let across = Span {
        left: pager.frame.left,
        width: pager.frame.right - pager.frame.left,
        edge: Edge::Middle,
    };
    let plain = RunLook::default();
    pager.write_heading(
        &poster.heading,
        &[44.0, 38.0, 32.0, 27.0, 22.0],
        190.0,
        across,
    )?;
    pager.skip(12.0);
    pager.write_paragraph(
        &poster.lead,
        &[18.0, 16.0, 14.0, 12.0, 10.0],
        110.0,
        plain,
        across,
    )?;
    pager.skip(18.0);
    pager.need(POSTER_CODE);
    let left = (pager.frame.width - POSTER_CODE) / 2.0;
    let top = pager.y;
    pager.draw_code(&poster.code, left, top, POSTER_CODE, &poster.address);
    pager.y = top + POSTER_CODE + 14.0;
    pager.is_fresh = false;
    pager.write_paragraph(&poster.call, &[24.0, 20.0, 17.0], 66.0, BOLD, across)?;
    pager.skip(4.0);
    pager.write_paragraph(&poster.address, &[16.0, 13.0, 11.0], 44.0, plain, across)?;
    pager.skip(14.0);
    pager.write_paragraph(&poster.hosts, &[12.0, 10.0, 8.0], 60.0, plain, across)?;
    pager.finish_pages(&Foot::default())?;
    write_file(
        pager,
        &Properties {
            title: &poster.title,
            language: &poster.language,
            creator: &poster.creator,
            moment: poster.moment,
        },
    )
}

fn sheet_style(paper: Paper) -> DocumentStyle {
    DocumentStyle {
        font: "Noto Sans".into(),
        paper,
        ..DocumentStyle::default()
    }
}

impl Pager<'_> {
    /// Writes the one heading of the page.
    fn write_heading(
        &mut self,
        text: &str,
        sizes: &[f32],
        height: f32,
        span: Span,
    ) -> Result<(), DocumentError> {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return Ok(());
        }
        let tag = Tag::Hn(NonZeroU16::MIN, Some(title.clone()));
        let node = self.tags.add(Tags::ROOT, tag);
        self.enter_bookmark(1, title);
        self.write_text(text, node, sizes, height, BOLD, span)
    }

    fn write_paragraph(
        &mut self,
        text: &str,
        sizes: &[f32],
        height: f32,
        look: RunLook,
        span: Span,
    ) -> Result<(), DocumentError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let node = self.tags.add(Tags::ROOT, Tag::P);
        self.write_text(text, node, sizes, height, look, span)
    }

    /// Writes a text in the largest size at which it is not higher than asked for, or in the last.
    fn write_text(
        &mut self,
        text: &str,
        node: TagNode,
        sizes: &[f32],
        height: f32,
        look: RunLook,
        span: Span,
    ) -> Result<(), DocumentError> {
        let pieces = [TextPiece {
            look,
            ..TextPiece::plain(text.trim(), node)
        }];
        let mut lines: Vec<SetLine> = vec![];
        for size in sizes {
            let style = self.style(*size, span.width, span.edge);
            lines = self.fonts.set_lines(&pieces, &style)?;
            if lines.iter().map(|line| line.leading).sum::<f32>() <= height {
                break;
            }
        }
        self.place_lines(lines, &pieces, span.left);
        Ok(())
    }

    /// Lays the paper for a sheet with so many columns; one for the hand uses more of it.
    fn lay_paper(&mut self, columns: usize) {
        if columns > MOST_UPRIGHT {
            self.frame.turn();
        }
        self.frame.left = 42.0;
        self.frame.right = self.frame.width - 42.0;
        self.frame.top = 42.0;
        self.y = self.frame.top;
    }

    /// Draws a code as one filled path.
    fn draw_code(&mut self, code: &QrModules, left: f32, top: f32, side: f32, alternative: &str) {
        let count = u16::try_from(code.size).unwrap_or_default();
        if count == 0 {
            return;
        }
        let module = side / f32::from(count);
        let mut areas = vec![];
        for (row, squares) in (0..count).zip(code.dark.chunks(code.size)) {
            let above = top + f32::from(row) * module;
            let mut column: u16 = 0;
            // Squares side by side are one area, so that no hairline shows between them.
            for run in squares.chunk_by(|one, next| one == next) {
                let length = u16::try_from(run.len()).unwrap_or_default();
                if run.first() == Some(&true) {
                    let from = left + f32::from(column) * module;
                    let to = from + f32::from(length) * module;
                    areas.push([from, above, to, above + module]);
                }
                column = column.saturating_add(length);
            }
        }
        let page = self.pages.len().saturating_sub(1);
        let space = Rect::from_ltrb(left, top, left + side, top + side);
        let words = Some(alternative.to_owned()).filter(|words| !words.is_empty());
        let words = words.unwrap_or_else(|| "QR".to_owned());
        let tag = Tag::Figure(Some(words)).with_bbox(space.map(|space| BBox::new(page, space)));
        let node = self.tags.add(Tags::ROOT, tag);
        let leaf = self.tags.add_leaf(node);
        self.put(Item::Picture { areas, leaf });
    }

    /// Finds the size of the headings and the widths of the columns, so that no word is broken: a
    /// column with a long word takes from those that are wider than theirs, up to half of that, and
    /// then the letters are smaller.
    fn plan_headings(
        &mut self,
        sheet: &SignSheet,
        width: f32,
    ) -> Result<(f32, Vec<f32>), DocumentError> {
        let total: f32 = sheet.columns.iter().map(|(_, part)| part.max(0.1)).sum();
        let planned = sheet.columns.iter();
        let planned = planned.map(|(_, part)| part.max(0.1) * width / total);
        let planned: Vec<f32> = planned.collect();
        let [largest, ..] = HEADING_SIZES;
        let style = self.style(largest, width, Edge::Start);
        let mut words = Vec::with_capacity(planned.len());
        for (heading, _) in &sheet.columns {
            let pieces = [make_heading_piece(heading, Tags::ROOT)];
            words.push(self.fonts.measure_widest_word(&pieces, &style)?);
        }
        let mut plan = (largest, planned.clone());
        for size in HEADING_SIZES {
            // A little more than the word, for what is lost by rounding.
            let scale = size / largest * 1.002;
            let needed = words.iter().map(|word| word * scale + PADDING * 2.0);
            let (widths, taken) = share_widths(&planned, &needed.collect::<Vec<_>>());
            plan = (size, widths);
            if taken <= 0.5 {
                break;
            }
        }
        Ok(plan)
    }

    /// Rules the rows to write in.
    fn rule_table(&mut self, sheet: &SignSheet, span: Span) -> Result<(), DocumentError> {
        if sheet.columns.is_empty() {
            return Ok(());
        }
        let (size, widths) = self.plan_headings(sheet, span.width)?;
        let table = self.tags.add(Tags::ROOT, Tag::Table);
        let section = self.tags.add(table, Tag::THead);
        let row = self.tags.add(section, Tag::TR);
        let top = self.y;
        let mut edges = vec![];
        let mut offset = 0.0;
        let mut deepest: f32 = top + ROW * 0.6;
        for ((heading, _), width) in sheet.columns.iter().zip(widths) {
            let left = if self.rtl {
                span.left + span.width - offset - width
            } else {
                span.left + offset
            };
            offset += width;
            edges.push(left);
            let cell = self.tags.add(row, Tag::TH(TableHeaderScope::Column));
            let pieces = [make_heading_piece(heading, cell)];
            let style = self.style(size, width - PADDING * 2.0, Edge::Start);
            let mut y = top + 3.0;
            for line in self.fonts.set_lines(&pieces, &style)? {
                let leading = line.leading;
                self.draw_line(line, &pieces, left + PADDING, y);
                y += leading;
            }
            deepest = deepest.max(y + 3.0);
        }
        edges.push(span.left + span.width);
        let end = span.left + span.width;
        self.put(rule([span.left, top, end, top + RULE], 0));
        self.put(rule([span.left, deepest, end, deepest + RULE * 2.0], 0));
        let section = self.tags.add(table, Tag::TBody);
        let mut y = deepest;
        let mut count = 0;
        while y + ROW <= self.frame.bottom && (sheet.rows == 0 || count < sheet.rows) {
            y += ROW;
            count += 1;
            self.put(rule([span.left, y, end, y + RULE], 90));
            let row = self.tags.add(section, Tag::TR);
            for _ in &sheet.columns {
                self.tags.add(row, Tag::TD);
            }
        }
        for edge in edges {
            self.put(rule([edge, top, edge + RULE, y + RULE], 90));
        }
        self.y = y;
        self.is_fresh = false;
        Ok(())
    }
}

fn make_heading_piece(heading: &str, node: TagNode) -> TextPiece {
    TextPiece {
        look: BOLD,
        ..TextPiece::plain(heading, node)
    }
}
