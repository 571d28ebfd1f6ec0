//! Colours and their contrast.

/// The minimum contrast of text with its background (WCAG 2.2, success criterion 1.4.3).
const MIN_CONTRAST: f64 = 4.5;

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#1f3fbf`, `1f3fbf` or `#13b`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        let long = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let bytes = data_encoding::HEXLOWER_PERMISSIVE
            .decode(long.as_bytes())
            .ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// Returns the relative luminance (WCAG 2.2, which gives these numbers).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the contrast ratio (WCAG 2.2), from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        // WCAG adds 0.05 for the light that a screen reflects.
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > two { one / two } else { two / one }
    }

    /// Returns black or white, whichever has more contrast on this colour; one of them always
    /// reaches 4.5.
    #[must_use]
    pub fn choose_text_colour(self) -> Self {
        // The contrasts with black and with white multiply to 21, so the larger one is at least
        // the root of 21, which is 4.58.
        let (white, black) = (Self([255; 3]), Self([0; 3]));
        if self.contrast(white) >= self.contrast(black) {
            white
        } else {
            black
        }
    }

    /// Returns the nearest shade of this colour that is readable on both papers of a theme, by
    /// mixing it with black or white step by step.
    #[must_use]
    pub fn find_readable_shade(self, papers: (Self, Self)) -> Self {
        // Both papers of a theme are light or both are dark, so one direction suits both.
        let end = papers.0.choose_text_colour();
        let mix = |step: u16| Self([0, 1, 2].map(|i| mix_channels(self.0[i], end.0[i], step)));
        let enough = |colour: &Self| {
            colour.contrast(papers.0) >= MIN_CONTRAST && colour.contrast(papers.1) >= MIN_CONTRAST
        };
        (0..=20).map(mix).find(enough).unwrap_or(end)
    }
}

/// Mixes two channels: `step` twentieths of the way from one to the other.
fn mix_channels(from: u8, to: u8, step: u16) -> u8 {
    u8::try_from((u16::from(from) * (20 - step) + u16::from(to) * step) / 20).unwrap_or(to)
}

impl std::fmt::Display for Colour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const PAPER: (Colour, Colour) = (Colour([0xfd, 0xfc, 0xf9]), Colour([0xff; 3]));
    const NIGHT: (Colour, Colour) = (Colour([0x13, 0x14, 0x17]), Colour([0x1b, 0x1d, 0x22]));

    #[test]
    fn any_accent_can_be_read() {
        for accent in [
            "#1f3fbf", "fff", "000", "ffff00", "#777", "ff0000", "00ff7f", "808080", "7f7f00",
        ] {
            let colour = Colour::parse(accent).unwrap();
            assert!(
                colour.contrast(colour.choose_text_colour()) >= MIN_CONTRAST,
                "text on {accent}"
            );
            for papers in [PAPER, NIGHT] {
                let read = colour.find_readable_shade(papers);
                assert!(
                    read.contrast(papers.0) >= MIN_CONTRAST
                        && read.contrast(papers.1) >= MIN_CONTRAST,
                    "{accent} as text"
                );
            }
        }
        assert_eq!(
            Colour::parse("#1f3fbf")
                .unwrap()
                .find_readable_shade(PAPER)
                .to_string(),
            "1f3fbf"
        );
        for wrong in ["", "#12", "red", "url(x)", "1f3fbg", "#1f3fbf;}"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}
