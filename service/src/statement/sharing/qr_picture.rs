//! A statement's address as a QR code in pixels, for programs that take no SVG.

use std::ops::RangeInclusive;

use poem::http::header;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::qr::{encode_modules, find_address};
use crate::app::App;
use crate::documents::pdf::sheet_model::QrModules;
use crate::http::extract::{Query, refuse_value};
use crate::http::failure::{Failure, HandlerResult};
use crate::statement::rules::StatementState;

/// The pixels in a row that can be asked for.
const SIZES: RangeInclusive<u16> = 64..=2048;
/// Enough for a slide, and for 4 cm of print at 300 pixels an inch.
const USUAL_SIZE: u16 = 512;
/// The width of the light margin in squares at least; ISO/IEC 18004 requires four.
const QUIET_ZONE: usize = 4;

/// How large the picture is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct QrPictureQuery {
    /// Pixels in a row.
    size: Option<u16>,
}

/// Answers `GET /s/:slug/qr.png?size=` with a code for the statement's address; a valid `ref` stays
/// in it.
#[handler]
pub async fn serve_qr_picture(
    app: &App,
    request: &Request,
    Query(query): Query<QrPictureQuery>,
) -> HandlerResult {
    let (statement, address) = find_address(app, request).await?;
    if statement.state(app.clock.now()) == StatementState::Withdrawn {
        return Err(Failure::NotFound);
    }
    let size = query.size.unwrap_or(USUAL_SIZE);
    let code = encode_modules(&address).filter(|_| SIZES.contains(&size));
    let code = code.ok_or_else(|| refuse_value("size"))?;
    let draw = move || draw_png(&code, size.into());
    let png = app.work.image.run(draw).await?;
    let png = png.ok_or_else(|| refuse_value("size"))?;
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
    let find_place = |at: usize| {
        let place = at.checked_sub(margin)? / scale;
        (place < code.size).then_some(place)
    };
    let is_dark = |x: usize, y: usize| match (find_place(x), find_place(y)) {
        (Some(column), Some(row)) => code.dark.get(row * code.size + column) == Some(&true),
        _ => false,
    };
    let width = size.div_ceil(8);
    let mut pixels = Vec::with_capacity(width * size);
    for y in 0..size {
        for byte in 0..width {
            // A light pixel is 1, and the first one stands in the highest bit (PNG, section 7.2).
            let is_light = |bit: usize| u8::from(!is_dark(byte * 8 + bit, y));
            pixels.push((0..8).fold(0, |bits: u8, bit| (bits << 1) | is_light(bit)));
        }
    }
    encode_bits(&pixels, u32::try_from(size).ok()?).ok()
}

fn encode_bits(pixels: &[u8], size: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn each_square_is_whole_pixels_with_a_light_margin() {
        let code = encode_modules("https://sign.example.org/s/care").unwrap();
        for size in [64, 65, 512, 2048] {
            let drawn = draw_png(&code, size).unwrap();
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
