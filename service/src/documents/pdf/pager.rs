//! Pages while they are filled from the top down: lines, notes at the foot, and bookmarks.

use std::collections::VecDeque;
use std::rc::Rc;

use krilla::tagging::ArtifactType;

use super::fonts::{DocumentFonts, Typeface};
use super::lines::{Edge, LineStyle, SetLine, TextPiece};
use super::tags::{Leaf, TagNode, Tags};
use crate::documents::document::{DocumentError, DocumentStyle, Foot, Paper};
use crate::language::direction;

/// The space beside the text and above it, in points.
const MARGIN: f32 = 62.0;
/// The space between the text and the lower edge of the page.
const LOWER_MARGIN: f32 = 74.0;
/// The space between the text and the notes below it, in which a line stands.
const NOTE_GAP: f32 = 12.0;
/// The part of a page that notes may take; what is longer continues on the next page.
const MOST_NOTES: f32 = 0.6;

/// What a part of a line is.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Text {
        leaf: Leaf,
        language: Option<Rc<str>>,
    },
    /// Not a part of the document, such as the foot of the page.
    Artifact(ArtifactType),
}

/// A rectangle: left, top, right and bottom in points from the upper left corner of the page.
pub(super) type Area = [f32; 4];

/// Something on a page.
pub(super) enum Item {
    Line {
        line: SetLine,
        /// One for each part of the line.
        marks: Vec<Mark>,
        left: f32,
        baseline: f32,
    },
    /// A filled area that is not a part of the document.
    Rule { area: Area, grey: u8 },
    /// A picture made of filled areas.
    Picture { areas: Vec<Area>, leaf: Leaf },
    Link {
        area: Area,
        address: Rc<str>,
        leaf: Leaf,
    },
}

/// An entry of the outline.
#[derive(Clone, Debug)]
pub(super) struct Bookmark {
    pub(super) depth: usize,
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) top: f32,
}

/// A note that waits for its page.
pub(super) struct Note {
    pub(super) node: TagNode,
    pub(super) pieces: Rc<[TextPiece]>,
    pub(super) lines: Vec<SetLine>,
}

/// What stands beside the first line of an item of a list.
pub(super) struct Label {
    pub(super) line: SetLine,
    pub(super) pieces: Vec<TextPiece>,
    pub(super) left: f32,
}

/// The space of a page that texts stand in, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl Frame {
    pub(super) fn of(paper: Paper) -> Self {
        let (width, height) = paper.points();
        Self {
            width,
            height,
            left: MARGIN,
            right: width - MARGIN,
            top: MARGIN,
            bottom: height - LOWER_MARGIN,
        }
    }

    /// Lays the paper on its long side.
    pub(super) fn turn(&mut self) {
        let (beside, below) = (self.width - self.right, self.height - self.bottom);
        std::mem::swap(&mut self.width, &mut self.height);
        self.right = self.width - beside;
        self.bottom = self.height - below;
    }
}

/// A document while it is laid out.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the page or the document"
)]
pub(super) struct Pager<'a> {
    pub(super) fonts: &'a mut DocumentFonts,
    pub(super) tags: Tags,
    pub(super) pages: Vec<Vec<Item>>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) frame: Frame,
    /// Where the next line begins.
    pub(super) y: f32,
    /// Whether nothing stands on the page yet.
    pub(super) is_fresh: bool,
    pub(super) language: String,
    pub(super) rtl: bool,
    pub(super) size: f32,
    pub(super) emphasis: bool,
    typeface: Typeface,
    han: Option<usize>,
    /// By number; taken when the reference gets its place.
    pub(super) notes: Vec<Option<Note>>,
    /// The lines of notes for this page and, if they are many, for the next ones.
    below: VecDeque<(SetLine, Rc<[TextPiece]>)>,
    pub(super) label: Option<Label>,
    /// The levels of the headings around what is placed next.
    pub(super) levels: Vec<u8>,
    /// The number of the next paragraph, if they have numbers.
    pub(super) next_number: Option<u32>,
    /// Whether the block before was a line of an address.
    pub(super) in_address: bool,
    /// Whether the item of a name has a body of its own in the tree.
    pub(super) full_items: bool,
    /// The sign that stands in names for characters that no font has, once there was one.
    pub(super) stand_in: Option<char>,
}

impl<'a> Pager<'a> {
    pub(super) fn open(
        fonts: &'a mut DocumentFonts,
        language: &str,
        style: &DocumentStyle,
    ) -> Self {
        let han = fonts.find_han(language);
        let typeface = if is_serif(&style.font) {
            Typeface::Serif
        } else {
            Typeface::Sans
        };
        let frame = Frame::of(style.paper);
        Self {
            fonts,
            tags: Tags::new(),
            pages: vec![vec![]],
            bookmarks: vec![],
            frame,
            y: frame.top,
            is_fresh: true,
            language: language.to_owned(),
            rtl: direction(language) == "rtl",
            size: f32::from(style.size.clamp(6, 40)),
            emphasis: style.emphasis,
            typeface,
            han,
            notes: vec![],
            below: VecDeque::new(),
            label: None,
            levels: vec![],
            next_number: style.numbered_paragraphs.then_some(1),
            in_address: false,
            full_items: true,
            stand_in: None,
        }
    }

    /// The style of a text in the space from `left` to `right`.
    pub(super) fn style(&self, size: f32, width: f32, edge: Edge) -> LineStyle {
        LineStyle {
            size,
            width: width.max(size * 2.0),
            edge,
            rtl: self.rtl,
            typeface: self.typeface,
            han: self.han,
        }
    }

    /// How far down lines may go on this page.
    pub(super) fn bottom(&self) -> f32 {
        self.frame.bottom - self.measure_notes(0.0)
    }

    /// The height of the notes of this page, with further ones of a height.
    fn measure_notes(&self, further: f32) -> f32 {
        let notes: f32 = self.below.iter().map(|(line, _)| line.leading).sum();
        if notes + further <= 0.0 {
            return 0.0;
        }
        let most = (self.frame.bottom - self.frame.top) * MOST_NOTES;
        NOTE_GAP + (notes + further).min(most)
    }

    /// Begins a new page unless there is space of a height on this one.
    pub(super) fn need(&mut self, height: f32) {
        if !self.is_fresh && self.y + height > self.bottom() {
            self.begin_page();
        }
    }

    /// Begins a new page unless there is space on this one for a height and for the notes that are
    /// referred to in it; returns whether it did.
    pub(super) fn need_with_notes(&mut self, height: f32, numbers: &[usize]) -> bool {
        let notes: f32 = numbers
            .iter()
            .filter_map(|number| self.notes.get(*number)?.as_ref())
            .flat_map(|note| &note.lines)
            .map(|line| line.leading)
            .sum();
        let free = self.frame.bottom - self.measure_notes(notes);
        let is_full = !self.is_fresh && self.y + height > free;
        if is_full {
            self.begin_page();
        }
        is_full
    }

    pub(super) fn begin_page(&mut self) {
        self.place_notes();
        self.pages.push(vec![]);
        self.y = self.frame.top;
        self.is_fresh = true;
    }

    /// Adds space, but not at the head of a page.
    pub(super) fn skip(&mut self, height: f32) {
        if !self.is_fresh {
            self.y += height;
        }
    }

    /// Places the lines of a paragraph. Neither its first nor its last line stands alone on a page.
    pub(super) fn place_lines(&mut self, lines: Vec<SetLine>, pieces: &[TextPiece], left: f32) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let rest = count - index;
            let together: u8 = match (index, rest) {
                (0, 3) => 3,
                (0, 2..) => 2,
                (_, 2) => 2,
                _ => 1,
            };
            let height = line.leading * f32::from(together);
            self.place_line(line, pieces, left, height);
        }
    }

    /// Places a line, on this page if there is space for it, the notes that it refers to, and what
    /// stands together with it.
    fn place_line(&mut self, line: SetLine, pieces: &[TextPiece], left: f32, height: f32) {
        let numbers = list_notes(&line, pieces);
        self.need_with_notes(height, &numbers);
        let (top, leading) = (self.y, line.leading);
        if let Some(label) = self.label.take() {
            self.draw_line(label.line, &label.pieces, label.left, top);
        }
        self.draw_line(line, pieces, left, top);
        self.claim_notes(&numbers);
        self.y = top + leading;
        self.is_fresh = false;
    }

    /// Takes notes onto the page on which their references stand.
    pub(super) fn claim_notes(&mut self, numbers: &[usize]) {
        for number in numbers {
            if let Some(note) = self.notes.get_mut(*number).and_then(Option::take) {
                let pieces = note.pieces;
                let lines = note.lines.into_iter();
                self.below
                    .extend(lines.map(|line| (line, Rc::clone(&pieces))));
            }
        }
    }

    /// Puts a line on the page, with its leaves in the tree, its links and its strokes.
    pub(super) fn draw_line(
        &mut self,
        mut line: SetLine,
        pieces: &[TextPiece],
        left: f32,
        top: f32,
    ) {
        let baseline = top + line.leading / 2.0 + line.size * 0.36;
        let mut marks = Vec::with_capacity(line.parts.len());
        let mut others = vec![];
        for part in &mut line.parts {
            let Some(piece) = pieces.get(part.piece) else {
                marks.push(Mark::Artifact(ArtifactType::Layout));
                continue;
            };
            if piece.look.raised {
                part.rise = line.size * 0.33;
            }
            let (start, end) = (left + part.left, left + part.right);
            if let Some(address) = &piece.link {
                others.push(Item::Link {
                    area: [start, top, end, top + line.leading],
                    address: Rc::clone(address),
                    leaf: self.tags.add_leaf(piece.node),
                });
            }
            marks.push(Mark::Text {
                leaf: self.tags.add_leaf(piece.node),
                language: piece.language.clone(),
            });
            if let Some(Some(note)) = piece.note.and_then(|number| self.notes.get(number)) {
                self.tags.attach(note.node);
            }
            if piece.look.struck {
                let middle = baseline - line.size * 0.3;
                others.push(rule([start, middle, end, middle + line.size * 0.05], 0));
            }
        }
        if !line.parts.is_empty() {
            self.put(Item::Line {
                line,
                marks,
                left,
                baseline,
            });
        }
        for other in others {
            self.put(other);
        }
    }

    /// Puts a line on the page that is not a part of the document.
    pub(super) fn draw_artifact(&mut self, line: SetLine, kind: ArtifactType, left: f32, top: f32) {
        let marks = line.parts.iter().map(|_| Mark::Artifact(kind)).collect();
        let baseline = top + line.leading / 2.0 + line.size * 0.36;
        self.put(Item::Line {
            line,
            marks,
            left,
            baseline,
        });
    }

    pub(super) fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// Places the notes at the foot of the page.
    fn place_notes(&mut self) {
        let height = self.measure_notes(0.0);
        if height <= 0.0 {
            return;
        }
        let top = self.frame.bottom - height;
        let third = (self.frame.right - self.frame.left) / 3.0;
        let (start, end) = if self.rtl {
            (self.frame.right - third, self.frame.right)
        } else {
            (self.frame.left, self.frame.left + third)
        };
        let middle = top + NOTE_GAP / 2.0;
        self.put(rule([start, middle, end, middle + 0.5], 120));
        let mut y = top + NOTE_GAP;
        while let Some((line, pieces)) = self.below.pop_front() {
            if y + line.leading > self.frame.bottom + 0.5 && y > top + NOTE_GAP {
                self.below.push_front((line, pieces));
                break;
            }
            let leading = line.leading;
            self.draw_line(line, &pieces, self.frame.left, y);
            y += leading;
        }
    }

    /// Ends the last page, and writes the foot of each.
    pub(super) fn finish_pages(&mut self, foot: &Foot) -> Result<(), DocumentError> {
        self.place_notes();
        while !self.below.is_empty() {
            self.pages.push(vec![]);
            self.place_notes();
        }
        let mut pages = std::mem::take(&mut self.pages);
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            self.pages = vec![std::mem::take(page)];
            self.write_foot(foot, index + 1, count)?;
            *page = self.pages.pop().unwrap_or_default();
        }
        self.pages = pages;
        Ok(())
    }

    /// Writes the text of the foot at the start side of the page, the number at its end side.
    fn write_foot(&mut self, foot: &Foot, page: usize, pages: usize) -> Result<(), DocumentError> {
        let number = foot
            .page
            .replace("{pages}", &pages.to_string())
            .replace("{page}", &page.to_string());
        let width = self.frame.right - self.frame.left;
        let mut y = self.frame.height - LOWER_MARGIN + 18.0;
        let rows = [
            (
                &number,
                8.0,
                Edge::End,
                width * 0.3,
                ArtifactType::PageNumber,
            ),
            (
                &foot.text,
                8.0,
                Edge::Start,
                width * 0.68,
                ArtifactType::Footer,
            ),
            (&foot.small, 6.0, Edge::Start, width, ArtifactType::Footer),
        ];
        for (text, size, edge, space, kind) in rows {
            if text.is_empty() {
                continue;
            }
            let pieces = [TextPiece::plain(text.as_str(), Tags::ROOT)];
            let style = self.style(size, space, edge);
            let lines = self.fonts.set_lines(&pieces, &style)?;
            let at_left = (edge == Edge::Start) != self.rtl;
            let left = if at_left {
                self.frame.left
            } else {
                self.frame.right - space
            };
            let mut below = y;
            for line in lines {
                let leading = line.leading;
                self.draw_artifact(line, kind, left, below);
                below += leading;
            }
            if edge == Edge::Start {
                y = below;
            }
        }
        Ok(())
    }
}

/// Lists the numbers of the notes that a line refers to.
pub(super) fn list_notes(line: &SetLine, pieces: &[TextPiece]) -> Vec<usize> {
    line.parts
        .iter()
        .filter_map(|part| pieces.get(part.piece)?.note)
        .collect()
}

/// A filled area in a shade from 0, which is black.
pub(super) fn rule(area: Area, grey: u8) -> Item {
    Item::Rule { area, grey }
}

/// Tells whether a typeface of a Word file has serifs.
fn is_serif(font: &str) -> bool {
    const SERIF: [&str; 9] = [
        "times", "serif", "roman", "georgia", "garamond", "cambria", "book", "palatino", "naskh",
    ];
    let font = font.to_lowercase();
    !font.contains("sans") && SERIF.iter().any(|serif| font.contains(serif))
}
