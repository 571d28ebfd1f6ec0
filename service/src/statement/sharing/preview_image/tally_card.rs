//! The tally as a picture of its own: the number, large, and what it counts.

use super::canvas::{ACCENT, BLACK, Canvas, MARGIN};
use super::card::LONGEST;
use super::fonts::Fonts;
use super::text_block::{PLAIN, TextStyle};

/// The texts of a picture of the tally, in the language of the statement's text.
pub struct TallyCard {
    pub site: String,
    pub title: String,
    /// The number in digits.
    pub total: String,
    /// What the number counts, as in "endorsements".
    pub label: String,
    /// The parts of the number, as in "Organisations 201 · People 111".
    pub parts: String,
    /// When the number last changed.
    pub as_of: String,
    /// The language tag (BCP 47).
    pub language: String,
    /// Whether the text is written from right to left.
    pub rtl: bool,
}

impl TallyCard {
    /// Cuts off what the picture has no room for in any case.
    #[must_use]
    pub(super) fn shorten(&self) -> Self {
        let cut = |text: &str| text.chars().take(LONGEST).collect();
        Self {
            site: cut(&self.site),
            title: cut(&self.title),
            total: cut(&self.total),
            label: cut(&self.label),
            parts: cut(&self.parts),
            as_of: cut(&self.as_of),
            language: self.language.clone(),
            rtl: self.rtl,
        }
    }
}

impl Fonts {
    /// Writes all texts of a card, or nothing if no font is installed.
    pub(super) fn write_tally(&mut self, card: &TallyCard, paper: &mut Canvas) {
        let text = [
            card.site.as_str(),
            &card.title,
            &card.total,
            &card.label,
            &card.parts,
            &card.as_of,
            // The sign beside the site and the ellipsis of a cut text.
            "×…",
        ]
        .concat();
        if !self.load_for_text(&text) {
            return;
        }
        let voice = (card.language.as_str(), card.rtl);
        let rows: [(&str, &[f32], u8, bool, u8, f32); 4] = [
            (&card.title, &[32.0, 29.0], 2, false, BLACK, 8.0),
            (&card.total, &[150.0, 120.0, 96.0], 1, true, ACCENT, 0.0),
            (&card.label, &[44.0, 38.0, 32.0], 1, true, BLACK, 10.0),
            (&card.parts, &[31.0, 27.0, 23.0], 1, false, PLAIN.ink, 0.0),
        ];
        let margin = f32::from(MARGIN);
        // A line is higher than its letters, and the letters have to begin at the margin.
        let mut top = margin - 6.0;
        for (text, sizes, lines, bold, ink, gap) in rows {
            let style = TextStyle {
                sizes,
                bold,
                ink,
                lines,
                ..PLAIN
            };
            let block = self.set_text(voice, text, &style);
            self.write_block(&block, margin, block.baseline(top), paper);
            top += block.height() + gap;
        }
        self.write_footer(voice, [&card.as_of, &card.site], paper);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::statement::sharing::preview_image::Painter;

    #[test]
    fn a_tally_is_a_picture_and_the_same_one_twice() {
        let painter = Painter::new();
        for (text, rtl) in [
            ("312", false),
            ("", true),
            ("٣١٢ توقيعًا", true),
            (&*"言".repeat(900), false),
        ] {
            let [site, title, total, label, parts, as_of] = [text; 6].map(str::to_owned);
            let card = TallyCard {
                site,
                title,
                total,
                label,
                parts,
                as_of,
                language: "en".into(),
                rtl,
            };
            let drawn = painter.draw_tally(&card);
            let reader = png::Decoder::new(std::io::Cursor::new(&drawn))
                .read_info()
                .unwrap();
            assert_eq!((reader.info().width, reader.info().height), (1200, 630));
            assert_eq!(drawn, painter.draw_tally(&card), "{text}");
        }
    }
}
