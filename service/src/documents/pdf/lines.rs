//! Texts broken into lines, each glyph with the text that it stands for.

use std::ops::Range;
use std::rc::Rc;

use cosmic_text::{
    Align, Attrs, AttrsList, Family, Hinting, LayoutLine, Metrics, ShapeLine, Shaping, Style, Wrap,
};
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::fonts::{DocumentFonts, Typeface};
use super::glyphs::{GlyphRun, Spot, gather_clusters, make_runs, order_words, place_cluster};
use super::tags::TagNode;
use crate::documents::document::DocumentError;
use crate::documents::isolates::is_isolate_mark;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a look of its own, and any of them may meet"
)]
pub(super) struct RunLook {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) mono: bool,
    pub(super) struck: bool,
    /// A small figure above the line.
    pub(super) raised: bool,
    /// Smaller than the text around it.
    pub(super) small: bool,
}

/// A piece of text with one look, and the group of tags to which it belongs.
#[derive(Clone, Debug)]
pub(super) struct TextPiece {
    pub(super) text: String,
    pub(super) look: RunLook,
    pub(super) node: TagNode,
    pub(super) language: Option<Rc<str>>,
    pub(super) link: Option<Rc<str>>,
    /// The number of the note that this piece refers to.
    pub(super) note: Option<usize>,
}

impl TextPiece {
    /// A plain piece.
    pub(super) fn plain(text: impl Into<String>, node: TagNode) -> Self {
        Self {
            text: text.into(),
            look: RunLook::default(),
            node,
            language: None,
            link: None,
            note: None,
        }
    }
}

/// Where the lines of a text stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Middle,
    End,
}

/// The style of a text; lengths are in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineStyle {
    pub(super) size: f32,
    pub(super) width: f32,
    pub(super) edge: Edge,
    pub(super) rtl: bool,
    pub(super) typeface: Typeface,
    /// The family for Han characters.
    pub(super) han: Option<usize>,
}

/// A line that is ready to be placed; lengths are in points from its left edge.
#[derive(Clone, Debug)]
pub(super) struct SetLine {
    /// The text of the whole paragraph.
    pub(super) text: Rc<str>,
    pub(super) parts: Vec<LinePart>,
    /// The width of what is written.
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) leading: f32,
}

/// The part of a line that belongs to one piece.
#[derive(Clone, Debug)]
pub(super) struct LinePart {
    /// The index of the piece.
    pub(super) piece: usize,
    pub(super) runs: Vec<GlyphRun>,
    pub(super) left: f32,
    pub(super) right: f32,
    /// How far above the line it stands.
    pub(super) rise: f32,
}

/// A paragraph before it is broken into lines.
struct Paragraph {
    text: String,
    /// The length of the mark of direction at its beginning.
    mark: usize,
    attrs: AttrsList,
    leading: f32,
}

impl DocumentFonts {
    /// Breaks a text into lines. Fails if a character has no glyph in any font.
    pub(super) fn set_lines(
        &mut self,
        pieces: &[TextPiece],
        style: &LineStyle,
    ) -> Result<Vec<SetLine>, DocumentError> {
        let paragraph = self.prepare(pieces, style)?;
        let shaped = self.shape(&paragraph);
        let align = match (style.edge, style.rtl) {
            (Edge::Middle, _) => Align::Center,
            (Edge::Start, false) | (Edge::End, true) => Align::Left,
            (Edge::Start, true) | (Edge::End, false) => Align::Right,
        };
        let laid = shaped.layout(
            style.size,
            Some(style.width),
            Wrap::WordOrGlyph,
            Some(align),
            None,
            Hinting::Disabled,
        );
        let text: Rc<str> = Rc::from(paragraph.text.as_str());
        let last = laid.len().saturating_sub(1);
        let mut lines = Vec::with_capacity(laid.len());
        for (index, line) in laid.into_iter().enumerate() {
            lines.push(self.finish_line(&line, &text, &paragraph, style, index == last)?);
        }
        Ok(lines)
    }

    /// Measures the widest word of a text: a column that is as wide breaks no word.
    pub(super) fn measure_widest_word(
        &mut self,
        pieces: &[TextPiece],
        style: &LineStyle,
    ) -> Result<f32, DocumentError> {
        let paragraph = self.prepare(pieces, style)?;
        let shaped = self.shape(&paragraph);
        let words = shaped.spans.iter().flat_map(|span| &span.words);
        let widths = words.map(|word| word.width(style.size));
        Ok(widths.fold(0.0, f32::max))
    }

    fn shape(&mut self, paragraph: &Paragraph) -> ShapeLine {
        let mut shaped = ShapeLine::new(
            &mut self.system,
            &paragraph.text,
            &paragraph.attrs,
            Shaping::Advanced,
            4,
        );
        order_words(&mut shaped);
        shaped
    }

    /// Joins the pieces and chooses a family for each character.
    fn prepare(
        &mut self,
        pieces: &[TextPiece],
        style: &LineStyle,
    ) -> Result<Paragraph, DocumentError> {
        // The direction is that of the document, not that of the first letter.
        let mut text = String::from(if style.rtl { "\u{200f}" } else { "\u{200e}" });
        let mark = text.len();
        let main = self.find_main(style.typeface)?;
        self.load_family(main);
        let mut attrs = AttrsList::new(&self.make_attrs(main, RunLook::default(), 0, style));
        let mut missing: Vec<char> = vec![];
        let mut tall = false;
        for (index, piece) in pieces.iter().enumerate() {
            let wanted = if piece.look.mono {
                self.find_main(Typeface::Mono)?
            } else {
                main
            };
            let mut family = wanted;
            // The mark of the direction is part of the first word, and in its font.
            let mut start = if index == 0 { 0 } else { text.len() };
            for letter in piece.text.nfc().filter_map(keep_letter) {
                tall |= is_tall(letter);
                // What joins, or is not seen, stays with the letter before it.
                let stays =
                    needs_no_glyph(letter) || (is_neutral(letter) && self.covers(family, letter));
                let choice = if stays {
                    Some(family)
                } else if is_private(letter) {
                    None
                } else {
                    self.choose_family(wanted, style.han, letter)
                };
                match choice {
                    Some(chosen) if chosen != family => {
                        if text.len() > mark {
                            let range = start..text.len();
                            self.add_span(&mut attrs, range, family, piece, index, style);
                            start = text.len();
                        }
                        family = chosen;
                    }
                    Some(_) => {}
                    None => missing.push(letter),
                }
                text.push(letter);
            }
            self.add_span(&mut attrs, start..text.len(), family, piece, index, style);
        }
        if !missing.is_empty() {
            return Err(refuse_letters(&missing, &text[mark..]));
        }
        let leading = style.size * if tall { 1.55 } else { 1.35 };
        Ok(Paragraph {
            text,
            mark,
            attrs,
            leading,
        })
    }

    fn add_span(
        &mut self,
        attrs: &mut AttrsList,
        range: Range<usize>,
        family: usize,
        piece: &TextPiece,
        index: usize,
        style: &LineStyle,
    ) {
        if !range.is_empty() {
            self.load_family(family);
            attrs.add_span(range, &self.make_attrs(family, piece.look, index, style));
        }
    }

    /// Gives the attributes of a text in a family, as far as the family has them.
    fn make_attrs(
        &self,
        family: usize,
        look: RunLook,
        index: usize,
        style: &LineStyle,
    ) -> Attrs<'_> {
        let attrs = Attrs::new().metadata(index);
        let Some(family) = self.families.get(family) else {
            return attrs;
        };
        let weight = family.bold.filter(|_| look.bold).unwrap_or(family.regular);
        let attrs = attrs.family(Family::Name(&family.name)).weight(weight);
        let attrs = if look.italic {
            attrs.style(Style::Italic)
        } else {
            attrs
        };
        let scale = match (look.raised, look.small) {
            (true, _) => 0.65,
            (false, true) => 0.85,
            (false, false) => return attrs,
        };
        attrs.metrics(Metrics::new(style.size * scale, style.size))
    }

    /// Puts the glyphs of a line into the order of reading.
    fn finish_line(
        &mut self,
        line: &LayoutLine,
        text: &Rc<str>,
        paragraph: &Paragraph,
        style: &LineStyle,
        is_last: bool,
    ) -> Result<SetLine, DocumentError> {
        let seen = line
            .glyphs
            .iter()
            .filter(|glyph| glyph.end > paragraph.mark)
            .filter(|glyph| {
                let letters = text.get(glyph.start..glyph.end);
                letters.is_none_or(|letters| !is_isolate(letters))
            });
        let mut clusters = gather_clusters(seen);
        // Glyphs stand in the order in which they are read, from right to left too: readers of
        // screens and programs that take the text follow the order in the file.
        clusters.sort_by_key(|cluster| cluster.range.start);
        if let Some(cluster) = clusters.iter().find(|cluster| cluster.lacks_glyph()) {
            let letters: Vec<char> = text[cluster.range.clone()].chars().collect();
            return Err(refuse_letters(&letters, &text[paragraph.mark..]));
        }
        let mut parts: Vec<LinePart> = vec![];
        let mut spots: Vec<Spot> = vec![];
        for (at, cluster) in clusters.iter().enumerate() {
            let blanks = self.find_blanks(cluster.face);
            place_cluster(cluster, text, blanks, &mut spots);
            if parts.last().is_none_or(|part| part.piece != cluster.piece) {
                parts.push(LinePart {
                    piece: cluster.piece,
                    runs: vec![],
                    left: f32::INFINITY,
                    right: f32::NEG_INFINITY,
                    rise: 0.0,
                });
            }
            let Some(part) = parts.last_mut() else {
                continue;
            };
            part.left = part.left.min(cluster.left);
            part.right = part.right.max(cluster.left + cluster.width);
            let next = clusters.get(at + 1);
            if next.is_none() && !is_last {
                // A space at the end of the line keeps its words apart from those of the next.
                spots.extend(cluster.find_space_after(text, blanks, style.rtl));
            }
            if next.is_none_or(|next| next.piece != cluster.piece) {
                part.runs.extend(make_runs(&spots));
                spots.clear();
            }
        }
        Ok(SetLine {
            text: Rc::clone(text),
            parts,
            width: line.w,
            size: style.size,
            leading: paragraph.leading,
        })
    }
}

fn refuse_letters(letters: &[char], line: &str) -> DocumentError {
    let mut characters = String::new();
    for letter in letters {
        if !characters.contains(*letter) {
            characters.push(*letter);
        }
    }
    DocumentError::NoGlyph {
        characters: characters.chars().take(40).collect(),
        line: line.chars().take(200).collect(),
    }
}

/// Tells whether a glyph stands for marks of isolates alone. They have done their work when the
/// glyphs have their places, and would be in the text that is copied.
fn is_isolate(letters: &str) -> bool {
    !letters.is_empty() && letters.chars().all(is_isolate_mark)
}

/// Leaves out what no file may hold, and makes spaces of what would break a paragraph.
fn keep_letter(letter: char) -> Option<char> {
    match letter {
        // A hyphen that only says where a word may be broken would break it without being seen.
        '\0' | '\u{ad}' | '\u{feff}' | '\u{fffe}' => None,
        '\u{2028}' | '\u{2029}' => Some(' '),
        letter if letter.is_control() => Some(' '),
        letter => Some(letter),
    }
}

/// Tells whether a character stays in the font of the one before it, if that has it.
fn is_neutral(letter: char) -> bool {
    // The fewer families are in a word, the more even it looks.
    let is_shared = matches!(letter.script(), Script::Common | Script::Inherited);
    is_shared && !letter.is_numeric()
}

/// Tells whether the text library writes a character without a glyph of its own: spaces, joiners,
/// marks of direction, selectors of variants, and the hyphen that does not break.
fn needs_no_glyph(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{2011}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
        )
}

/// Tells whether a character means something in one font only, which no file for archives may hold.
fn is_private(letter: char) -> bool {
    matches!(
        letter,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}'
    )
}

/// Tells whether a letter needs more space between lines. Nearly all later in Unicode than Latin,
/// Greek and Cyrillic do.
fn is_tall(letter: char) -> bool {
    letter >= '\u{590}' && !('\u{1d00}'..='\u{2fff}').contains(&letter) && letter.is_alphabetic()
}
