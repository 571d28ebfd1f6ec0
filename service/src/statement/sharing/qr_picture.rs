//! A statement's address as a QR code in pixels, for programs that take no SVG.

use std::ops::RangeInclusive;

use poem::http::header;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::qr::{encode_modules, find_address};
use crate::app::App;
use crate::documents::pdf::sheet_model::QrModules;
use crate::http::extract::{Query, refuse_value};
use crate::http::failure::HandlerResult;
use crate::limits::reads::admit_read;

/// The pixels in a row that can be asked for.
const SIZES: RangeInclusive<u16> = 64..=2048;
/// Enough for a slide, and for 4 cm of print at 300 pixels an inch.
const USUAL_SIZE: u16 = 512;
/// The width of the light margin in squares at least; ISO/IEC 18004 requires four.
const QUIET_ZONE: usize = 4;
/// Eight light pixels: a light one is 1, and the first one stands in the highest bit (PNG, section
/// 7.2).
const LIGHT: u8 = 0xff;

/// How large the picture is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct QrPictureQuery {
    /// Pixels in a row.
    size: Option<u16>,
}

/// Answers `GET /s/:slug/qr.png?size=&lang=` and `GET /:lang/s/:slug/qr.png` with a code for the
/// statement's address; a valid `ref` stays in it. The read counts against the limit of its client.
#[handler]
pub async fn serve_qr_picture(
    app: &App,
    request: &Request,
    Query(query): Query<QrPictureQuery>,
) -> HandlerResult {
    let address = find_address(app, request).await?;
    admit_read(app, request).await?;
    let size = query.size.unwrap_or(USUAL_SIZE);
    if !SIZES.contains(&size) {
        return Err(refuse_value("size"));
    }
    let key = (address, size);
    let png = if let Some(png) = app.previews.codes.find(&key) {
        png
    } else {
        let codes = app.previews.codes.clone();
        let draw = move |address: &str| draw_png(&encode_modules(address)?, size.into());
        let work = move || codes.find_or_draw(key, draw);
        let drawn = app.work.image.run(work).await?;
        drawn.ok_or_else(|| refuse_value("size"))?
    };
    let answer = Response::builder()
        .content_type("image/png")
        .header(header::CACHE_CONTROL, "public, max-age=86400");
    Ok(answer.body(png))
}

/// Draws a code into a square of so many pixels, one bit each; `None` where a square of the code
/// would be less than a pixel. Its squares are whole pixels, so that no edge is blurred.
fn draw_png(code: &QrModules, size: usize) -> Option<Vec<u8>> {
    let scale = size / (code.size + 2 * QUIET_ZONE);
    if scale == 0 {
        return None;
    }
    let margin = (size - scale * code.size) / 2;
    let width = size.div_ceil(8);
    let mut pixels = vec![LIGHT; width * margin];
    for row in 0..code.size {
        // A row of squares is drawn once, and is that many equal lines of pixels.
        let mut line = vec![LIGHT; width];
        let is_dark = |column: &usize| code.dark.get(row * code.size + column) == Some(&true);
        for column in (0..code.size).filter(is_dark) {
            let start = margin + column * scale;
            for x in start..start + scale {
                line[x / 8] &= !(0x80_u8 >> (x % 8));
            }
        }
        for _ in 0..scale {
            pixels.extend_from_slice(&line);
        }
    }
    pixels.resize(width * size, LIGHT);
    encode_bits(&pixels, u32::try_from(size).ok()?).ok()
}

fn encode_bits(pixels: &[u8], size: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    // Lines that are equal to the one above them become zeros, which any compression packs well.
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    /// The bytes of a code, by which the cache of them is bound.
    const MOST_OF_A_CODE: usize = 32 * 1024;

    #[test]
    fn each_square_is_whole_pixels_with_a_light_margin() {
        let code = encode_modules("https://sign.example.org/s/care").unwrap();
        for size in [64, 65, 512, 2048] {
            let drawn = draw_png(&code, size).unwrap();
            assert!(drawn.len() <= MOST_OF_A_CODE, "{size}: {}", drawn.len());
            let mut reader = png::Decoder::new(std::io::Cursor::new(drawn))
                .read_info()
                .unwrap();
            let mut bits = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut bits).unwrap();
            let width = size.div_ceil(8);
            let is_light = |x: usize, y: usize| (bits[y * width + x / 8] >> (7 - x % 8)) & 1 == 1;
            let scale = size / (code.size + 8);
            let margin = (size - scale * code.size) / 2;
            assert!(margin >= 4 * scale);
            for row in 0..code.size {
                for column in 0..code.size {
                    let dark = code.dark[row * code.size + column];
                    let (x, y) = (margin + column * scale, margin + row * scale);
                    assert_eq!(is_light(x, y), !dark);
                    assert_eq!(is_light(x + scale - 1, y + scale - 1), !dark);
                }
            }
            assert!((0..size).all(|at| is_light(at, 0) && is_light(0, at)));
        }
        assert_eq!(draw_png(&code, 20), None, "a square of less than a pixel");
    }
}
