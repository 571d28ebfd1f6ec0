//! The picture as pixels: glyphs are printed on it, and it is encoded as a PNG.

use cosmic_text::{SwashContent, SwashImage};

// Networks show previews in the ratio 1.91 to 1, and scale down from this size (Open Graph).
const WIDTH: u16 = 1200;
const HEIGHT: u16 = 630;
pub(super) const MARGIN: u16 = 72;
pub(super) const COLUMN: u16 = WIDTH - 2 * MARGIN;
/// The row of the hairline, in pixels from the top; below it is the baseline of the tally.
pub(super) const HAIRLINE: u16 = 486;
pub(super) const TALLY_BASELINE: f32 = 548.0;

const GROUND: [u8; 3] = [0xfd, 0xfc, 0xf9];
const INKS: [[u8; 3]; 4] = [
    [0x1a, 0x1b, 0x1e],
    [0x55, 0x57, 0x5e],
    [0x1f, 0x3f, 0xbf],
    [0xdc, 0xd9, 0xd1],
];
pub(super) const BLACK: u8 = 0;
pub(super) const QUIET: u8 = 1;
pub(super) const ACCENT: u8 = 2;
const LINE: u8 = 3;
/// Strengths of each ink, from paper to full ink. Four inks with as many fit into a palette.
const STEPS: u8 = 16;

/// One byte a pixel: 0 is paper, then come `STEPS` strengths of each ink.
pub(super) struct Canvas(Vec<u8>);

impl Canvas {
    /// Makes an empty picture with the hairline on it.
    pub(super) fn blank() -> Self {
        let mut pixels = vec![0; usize::from(WIDTH) * usize::from(HEIGHT)];
        let start = usize::from(HAIRLINE) * usize::from(WIDTH) + usize::from(MARGIN);
        pixels[start..start + usize::from(COLUMN)].fill((LINE + 1) * STEPS);
        Self(pixels)
    }

    /// Prints a glyph with its origin at (x, y), in pixels; what lies outside the picture is
    /// dropped.
    pub(super) fn print_glyph(&mut self, image: &SwashImage, x: i32, y: i32, ink: u8) {
        let bytes = if image.content == SwashContent::Mask {
            1
        } else {
            4
        };
        // A glyph without width, such as a space, must not divide by zero.
        let columns = i32::try_from(image.placement.width).unwrap_or(0).max(1);
        for (at, pixel) in (0..).zip(image.data.chunks(bytes)) {
            let strength = match pixel {
                [strength] => *strength,
                // A coloured sign, in grey: the green is nearest to how light it looks.
                [_, green, _, alpha] => alpha.saturating_sub(*green),
                _ => 0,
            };
            // A negative place becomes one far outside, so that one comparison drops both.
            let column =
                usize::try_from(x + image.placement.left + at % columns).unwrap_or(usize::MAX);
            let row = usize::try_from(y - image.placement.top + at / columns).unwrap_or(usize::MAX);
            let step = strength / (u8::MAX / STEPS);
            if step > 0 && column < WIDTH.into() && row < HEIGHT.into() {
                let pixel = &mut self.0[row * usize::from(WIDTH) + column];
                // Where glyphs touch, the stronger print counts.
                *pixel = (*pixel).max(ink * STEPS + step.min(STEPS));
            }
        }
    }

    /// Encodes the picture as a PNG with a palette.
    pub(super) fn encode_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut palette = GROUND.to_vec();
        for (ink, step) in INKS
            .iter()
            .flat_map(|ink| (1..=STEPS).map(move |step| (ink, step)))
        {
            let darker =
                |ground: u8, ink: u8| u16::from(ground - ink) * u16::from(step) / u16::from(STEPS);
            palette.extend(
                GROUND
                    .iter()
                    .zip(ink)
                    .map(|(ground, ink)| ground - u8::try_from(darker(*ground, *ink)).unwrap_or(0)),
            );
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH.into(), HEIGHT.into());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_deflate_compression(png::DeflateCompression::Level(4));
        // Filters store differences of neighbours. Those of numbers in a palette mean nothing, so
        // the PNG specification recommends none for them.
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.0)?;
        writer.finish()?;
        Ok(bytes)
    }
}
