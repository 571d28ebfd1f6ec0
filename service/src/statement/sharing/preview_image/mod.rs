//! Pictures of a statement: the preview image, which other sites show beside a link (title, hosts
//! and tally), and the tally alone.

mod canvas;
pub mod card;
mod fonts;
pub mod tally_card;
mod text_block;

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use canvas::{ACCENT, BLACK, Canvas, HAIRLINE, MARGIN, TALLY_BASELINE};
use cosmic_text::Align;
use cosmic_text::fontdb::Database;
use fonts::Fonts;
use text_block::{PLAIN, TextBlock, TextStyle};

use crate::documents::script_languages::list_letters;
use crate::documents::scripts::WritingScript;

pub use card::PreviewCard;
pub use tally_card::TallyCard;

/// Draws preview images with the fonts of the system, which are loaded once, on first use.
#[derive(Default)]
pub struct Painter(OnceLock<Mutex<Fonts>>);

impl Painter {
    /// Makes a painter that has not loaded fonts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Draws a PNG of 1200 × 630 pixels. This takes tens of milliseconds of processor time, so it
    /// must not run on a thread that answers requests.
    pub fn draw(&self, card: &PreviewCard) -> Vec<u8> {
        let mut paper = Canvas::blank();
        self.lock_fonts().write_card(&card.shorten(), &mut paper);
        // Writing to memory cannot fail.
        paper.encode_png().unwrap_or_default()
    }

    /// Draws the tally as a PNG of the same size; see [`draw`](Self::draw).
    pub fn draw_tally(&self, card: &TallyCard) -> Vec<u8> {
        let mut paper = Canvas::blank();
        self.lock_fonts().write_tally(&card.shorten(), &mut paper);
        paper.encode_png().unwrap_or_default()
    }

    /// Lists the scripts that no installed font can write.
    pub fn list_scripts_without_font(&self) -> Vec<WritingScript> {
        let mut letters: Vec<char> = list_letters().map(|(_, letter)| letter).collect();
        self.lock_fonts().find_families(&mut letters);
        list_letters()
            .filter(|(_, letter)| letters.contains(letter))
            .map(|(script, _)| script)
            .collect()
    }

    fn lock_fonts(&self) -> MutexGuard<'_, Fonts> {
        let fonts = self.0.get_or_init(|| {
            let mut found = Database::new();
            found.load_system_fonts();
            Mutex::new(Fonts::of(&found))
        });
        // If the text library panicked on one title, the fonts stay usable for all other images.
        fonts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The space between the title and the hosts, in pixels.
const HOSTS_GAP: f32 = 24.0;

impl Fonts {
    /// Writes all texts of a card, or nothing if no font is installed.
    fn write_card(&mut self, card: &PreviewCard, paper: &mut Canvas) {
        let text = [
            &card.site,
            &card.kind,
            &card.title,
            &card.hosts,
            &card.tally,
            // The sign beside the site and the ellipsis of a cut text.
            "×…",
        ]
        .concat();
        if self.load_for_text(&text) {
            self.write_heading(card, paper);
            self.write_footer(card.voice(), [&card.tally, &card.site], paper);
        }
    }

    /// Writes kind, title and hosts, from the top down to the hairline at most.
    fn write_heading(&mut self, card: &PreviewCard, paper: &mut Canvas) {
        let margin = f32::from(MARGIN);
        let kind = self.set_text(
            card.voice(),
            &card.kind,
            &TextStyle {
                sizes: &[27.0],
                ..PLAIN
            },
        );
        let hosts = self.set_text(
            card.voice(),
            &card.hosts,
            &TextStyle {
                sizes: &[29.0],
                lines: 2,
                ..PLAIN
            },
        );
        let top = margin + kind.height() + 14.0;
        let title = self.set_text(
            card.voice(),
            &card.title,
            &TextStyle {
                sizes: &[64.0, 56.0, 48.0, 42.0],
                serif: true,
                bold: true,
                ink: BLACK,
                lines: 4,
                height: f32::from(HAIRLINE) - 20.0 - top - HOSTS_GAP - hosts.height(),
                ..PLAIN
            },
        );
        // A line is higher than its letters, and the letters have to begin at the margin.
        self.write_block(&kind, margin, kind.baseline(margin - 6.0), paper);
        self.write_block(&title, margin, title.baseline(top), paper);
        let below_title = top + title.height() + HOSTS_GAP;
        self.write_block(&hosts, margin, hosts.baseline(below_title), paper);
    }

    /// Writes the line below the hairline: a text at its start, the site at its end.
    fn write_footer(&mut self, voice: (&str, bool), [first, site]: [&str; 2], paper: &mut Canvas) {
        let (margin, column) = (f32::from(MARGIN), PLAIN.width);
        let site = self.set_text(
            voice,
            site,
            &TextStyle {
                sizes: &[25.0],
                width: column * 0.4,
                align: Some(Align::End),
                ..PLAIN
            },
        );
        let sign = self.set_text(
            voice,
            "×",
            &TextStyle {
                sizes: &[25.0],
                ink: ACCENT,
                align: Some(Align::End),
                ..PLAIN
            },
        );
        let beside = site.width + 7.0;
        let width = column - beside - sign.width - 40.0;
        let first = self.set_text(
            voice,
            first,
            &TextStyle {
                sizes: &[34.0, 31.0, 28.0, 25.0, 22.0],
                bold: true,
                ink: BLACK,
                width,
                ..PLAIN
            },
        );
        let shifts = if voice.1 {
            [column - width, 0.0, beside]
        } else {
            [0.0, column * 0.6, -beside]
        };
        for (block, shift) in [first, site, sign].iter().zip(shifts) {
            self.write_block(block, margin + shift, TALLY_BASELINE, paper);
        }
    }

    /// Prints a block with the baseline of its first line at `baseline`.
    fn write_block(&mut self, block: &TextBlock, left: f32, baseline: f32, paper: &mut Canvas) {
        for run in block.buffer.layout_runs() {
            for glyph in run.glyphs {
                let placed = glyph.physical((left, baseline + run.line_top), 1.0);
                // Not cached: the library's cache never shrinks, and thousands of Chinese
                // characters in four sizes would fill it.
                let Some(image) = self
                    .rasteriser
                    .get_image_uncached(&mut self.system, placed.cache_key)
                else {
                    continue;
                };
                for shift in 0..=self.compute_thickening(glyph) {
                    paper.print_glyph(&image, placed.x + shift, placed.y, block.ink);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_card_is_a_picture_with_or_without_fonts() {
        let bare = Painter(Mutex::new(Fonts::of(&Database::new())).into());
        let all: Vec<WritingScript> = list_letters().map(|(script, _)| script).collect();
        assert_eq!(bare.list_scripts_without_font(), all);
        let texts = [
            "",
            "Open letter",
            "\u{202e}\n\0עברית × 言\u{10ffff}",
            &"long ".repeat(60),
            &"言".repeat(120),
            // A paragraph ends within it, and it is cut.
            &format!("a\u{2029}{}", "言".repeat(150)),
            &"x".repeat(300),
            // Nobody types as much, but a draft may hold it.
            &"x ".repeat(100_000),
        ];
        for (painter, text) in [bare, Painter::new()]
            .iter()
            .flat_map(|painter| texts.map(|text| (painter, text)))
        {
            let [site, kind, title, hosts, tally] = [text; 5].map(str::to_owned);
            let card = PreviewCard {
                site,
                kind,
                title,
                hosts,
                tally,
                language: "en".into(),
                rtl: text.len() % 2 == 0,
            };
            let mut reader = png::Decoder::new(std::io::Cursor::new(painter.draw(&card)))
                .read_info()
                .unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let picture = reader.next_frame(&mut pixels).unwrap();
            assert_eq!((picture.width, picture.height), (1200, 630));
            assert!(
                pixels
                    .chunks(picture.color_type.samples())
                    .collect::<HashSet<_>>()
                    .len()
                    > 1,
                "{text}"
            );
        }
    }
}
