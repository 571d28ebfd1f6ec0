//! Texts of a preview image, broken into lines.

use cosmic_text::{Align, Attrs, Buffer, Family, Metrics, Shaping, Weight};

use super::canvas::{COLUMN, QUIET};
use super::fonts::Fonts;
use crate::documents::font_families::choose_han_family;

/// The style of a text and the space it may take; lengths are in pixels.
pub(super) struct TextStyle<'a> {
    /// Sizes to try, the largest first; a text that fits at none is cut at the last.
    pub(super) sizes: &'a [f32],
    pub(super) serif: bool,
    pub(super) bold: bool,
    pub(super) ink: u8,
    pub(super) lines: u8,
    pub(super) width: f32,
    pub(super) height: f32,
    /// `None` aligns the text to the start side of its space.
    pub(super) align: Option<Align>,
}

/// The style of everything except the title and the tally.
pub(super) const PLAIN: TextStyle = TextStyle {
    sizes: &[],
    serif: false,
    bold: false,
    ink: QUIET,
    lines: 1,
    width: COLUMN as f32,
    height: f32::INFINITY,
    align: None,
};

/// A text with its lines broken, ready to be written; lengths are in pixels.
pub(super) struct TextBlock {
    pub(super) buffer: Buffer,
    pub(super) ink: u8,
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) lines: u8,
    /// The width of the widest line.
    pub(super) width: f32,
}

impl TextBlock {
    /// Gives the height of all lines.
    pub(super) fn height(&self) -> f32 {
        self.leading * f32::from(self.lines)
    }

    /// Gives the baseline of the first line of a block that begins at `top`. It is the same for all
    /// fonts, so that lines stay evenly apart.
    pub(super) fn baseline(&self, top: f32) -> f32 {
        top + self.leading / 2.0 + self.size * 0.37
    }
}

impl Fonts {
    /// Breaks the text into lines, in the largest size at which it fits, in the language and the
    /// direction of the picture.
    pub(super) fn set_text(
        &mut self,
        (language, rtl): (&str, bool),
        text: &str,
        style: &TextStyle,
    ) -> TextBlock {
        let letters = || text.chars().filter(|letter| letter.is_alphabetic());
        // Nearly all letters later in Unicode than Latin, Greek and Cyrillic need more space
        // between lines.
        let tall = letters()
            .filter(|letter| *letter >= '\u{590}' && !('\u{1d00}'..='\u{1fff}').contains(letter))
            .count();
        let family = match choose_han_family(language).filter(|family| self.load_family(family)) {
            Some(family) => Family::Name(family),
            // In a text mostly of scripts without serifs, a few letters with serifs would look
            // inconsistent.
            None if style.serif && tall * 2 <= letters().count() => Family::Serif,
            None => Family::SansSerif,
        };
        let attrs = Attrs::new().family(family).weight(if style.bold {
            Weight::BOLD
        } else {
            Weight::NORMAL
        });
        let mut buffer = Buffer::new_empty(Metrics::new(1.0, 1.0));
        buffer.set_size(Some(style.width), None);
        let mut block = TextBlock {
            buffer,
            ink: style.ink,
            size: 0.0,
            leading: 0.0,
            lines: 0,
            width: 0.0,
        };

        // The direction is that of the page, not that of the first letter of a title.
        let mut kept = String::from(if rtl { "\u{200f}" } else { "\u{200e}" });
        // What ends a paragraph would make places in a line differ from those in the text.
        let is_end = |letter: char| letter.is_control() || "\u{2028}\u{2029}".contains(letter);
        kept.extend(
            text.trim()
                .chars()
                .map(|letter| if is_end(letter) { ' ' } else { letter }),
        );
        block
            .buffer
            .set_text(&kept, &attrs, Shaping::Advanced, style.align);
        for size in style.sizes {
            block.size = *size;
            block.leading = size * if tall > 0 { 1.4 } else { 1.2 };
            self.break_lines(&mut block);
            if block.lines <= style.lines && block.height() <= style.height {
                return block;
            }
        }
        self.cut_text(&mut block, &mut kept, &attrs, style);
        block
    }

    /// Cuts a text after the last word that fits, and puts an ellipsis there.
    fn cut_text(
        &mut self,
        block: &mut TextBlock,
        kept: &mut String,
        attrs: &Attrs,
        style: &TextStyle,
    ) {
        let most = (1..=style.lines)
            .rev()
            .find(|lines| f32::from(*lines) * block.leading <= style.height)
            .unwrap_or(1);
        let shown = block
            .buffer
            .layout_runs()
            .take(most.into())
            .flat_map(|run| run.glyphs)
            .map(|glyph| glyph.end)
            .max();
        kept.truncate(shown.unwrap_or(0));
        // The library's own ellipsis starts the last line with a space and cuts words.
        while block.lines > most {
            let cut = format!(
                "{}…",
                kept.trim_end_matches(|letter: char| !letter.is_alphanumeric())
            );
            block
                .buffer
                .set_text(&cut, attrs, Shaping::Advanced, style.align);
            self.break_lines(block);
            drop_last_word(kept);
        }
    }

    /// Breaks the lines of a block at its size, and measures them.
    fn break_lines(&mut self, block: &mut TextBlock) {
        block
            .buffer
            .set_metrics(Metrics::new(block.size, block.leading));
        block.buffer.shape_until_scroll(&mut self.system, false);
        block.lines = u8::try_from(block.buffer.layout_runs().count()).unwrap_or(u8::MAX);
        block.width = block
            .buffer
            .layout_runs()
            .map(|run| run.line_w)
            .fold(0.0, f32::max);
    }
}

/// Removes the last word, or only the last letter where the script has no spaces between words or
/// the word is very long.
fn drop_last_word(text: &mut String) {
    match text.rfind(char::is_whitespace) {
        Some(at) if text.len() - at < 50 && text[at..].chars().all(|letter| letter < '\u{e00}') => {
            text.truncate(at);
        }
        _ => drop(text.pop()),
    }
}
