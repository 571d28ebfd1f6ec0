//! Reads the picture of a logo: PNG, JPEG or WebP within limits, without what a camera wrote into it.

use std::io::Cursor;

use strum::Display;

use crate::values::picture_bytes::strip_jpeg;

/// The largest file of a logo, in bytes. It is in memory, and every page loads it.
pub const LARGEST_LOGO: usize = 512 * 1024;
/// The least and the most pixels of a side.
const SIDES: std::ops::RangeInclusive<u32> = 16..=2000;
/// The most memory for what a PNG holds beside its pixels, in bytes.
const MEMORY: usize = 8 * 1024 * 1024;

/// A picture that can be served.
#[derive(Debug, PartialEq, Eq)]
pub struct CheckedLogo {
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Why a picture is not taken. The word names the sentence `logo-refused-WORD`.
#[derive(Clone, Copy, Debug, Display, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum LogoRefusal {
    Missing,
    TooLarge,
    /// Too few or too many pixels.
    Pixels,
    /// An SVG is a document that can hold scripts and load other files.
    Svg,
    OtherType,
    Broken,
}

/// Reads a picture by its content.
pub fn read_logo(bytes: &[u8]) -> Result<CheckedLogo, LogoRefusal> {
    if bytes.len() > LARGEST_LOGO {
        return Err(LogoRefusal::TooLarge);
    }
    let logo = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        read_png(bytes)?
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        read_jpeg(bytes).ok_or(LogoRefusal::Broken)?
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        read_webp(bytes).ok_or(LogoRefusal::Broken)?
    } else if is_svg(bytes) {
        return Err(LogoRefusal::Svg);
    } else {
        return Err(LogoRefusal::OtherType);
    };
    check_sides(logo.width, logo.height)?;
    Ok(logo)
}

fn check_sides(width: u32, height: u32) -> Result<(), LogoRefusal> {
    if SIDES.contains(&width) && SIDES.contains(&height) {
        Ok(())
    } else {
        Err(LogoRefusal::Pixels)
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(4).any(|window| window == b"<svg")
}

/// Decodes a PNG whole, and writes its pixels anew: nothing else of the file is left.
fn read_png(bytes: &[u8]) -> Result<CheckedLogo, LogoRefusal> {
    let limits = png::Limits { bytes: MEMORY };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| LogoRefusal::Broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    // Before the memory for its pixels is taken.
    check_sides(width, height)?;
    let size = reader.output_buffer_size().ok_or(LogoRefusal::Pixels)?;
    let mut pixels = vec![0; size];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|_| LogoRefusal::Broken)?;
    // The first frame of an animation may be smaller than its canvas.
    if (frame.width, frame.height) != (width, height) {
        return Err(LogoRefusal::Broken);
    }
    pixels.truncate(frame.buffer_size());
    let written = write_png((width, height), &frame, &pixels).map_err(|_| LogoRefusal::Broken)?;
    if written.len() > LARGEST_LOGO {
        return Err(LogoRefusal::TooLarge);
    }
    Ok(CheckedLogo {
        media_type: "image/png",
        width,
        height,
        bytes: written,
    })
}

fn write_png(
    (width, height): (u32, u32),
    frame: &png::OutputInfo,
    pixels: &[u8],
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = vec![];
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(frame.color_type);
    encoder.set_depth(frame.bit_depth);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

fn read_jpeg(bytes: &[u8]) -> Option<CheckedLogo> {
    let bare = strip_jpeg(bytes)?;
    Some(CheckedLogo {
        media_type: "image/jpeg",
        width: bare.width.into(),
        height: bare.height.into(),
        bytes: bare.bytes,
    })
}

/// Reads the chunks of a WebP (RFC 9649, section 2) and leaves out EXIF, XMP and what is not known. One
/// that moves is refused.
fn read_webp(bytes: &[u8]) -> Option<CheckedLogo> {
    let (mut kept, mut sides) = (b"WEBP".to_vec(), None);
    let mut at = 12;
    while at < bytes.len() {
        let name = bytes.get(at..at + 4)?;
        let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let data = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        let mut data = data.to_vec();
        let found = match name {
            b"VP8 " => read_lossy_sides(&data)?,
            b"VP8L" => read_lossless_sides(&data)?,
            b"VP8X" => read_canvas(&mut data)?,
            b"ALPH" | b"ICCP" => sides?,
            b"ANIM" | b"ANMF" => return None,
            _ => {
                at += 8 + length + length % 2;
                continue;
            }
        };
        // The canvas comes first, and the picture on it may only repeat its sides.
        if *sides.get_or_insert(found) != found {
            return None;
        }
        kept.extend(name);
        kept.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
        kept.extend(&data);
        kept.extend(vec![0; length % 2]);
        at += 8 + length + length % 2;
    }
    let (width, height) = sides?;
    let mut whole = b"RIFF".to_vec();
    whole.extend(u32::try_from(kept.len()).ok()?.to_le_bytes());
    whole.append(&mut kept);
    Some(CheckedLogo {
        media_type: "image/webp",
        width,
        height,
        bytes: whole,
    })
}

/// Reads the sides of a key frame of VP8 (RFC 6386, section 9.1).
fn read_lossy_sides(data: &[u8]) -> Option<(u32, u32)> {
    if data.get(3..6)? != [0x9d, 0x01, 0x2a] {
        return None;
    }
    let side = |at: usize| {
        let pair = data.get(at..at + 2)?;
        let pair: [u8; 2] = pair.try_into().ok()?;
        Some(u32::from(u16::from_le_bytes(pair) & 0x3fff))
    };
    Some((side(6)?, side(8)?))
}

/// Reads the sides of a lossless picture: 14 bits each after its signature.
fn read_lossless_sides(data: &[u8]) -> Option<(u32, u32)> {
    if *data.first()? != 0x2f {
        return None;
    }
    let bits = u32::from_le_bytes(data.get(1..5)?.try_into().ok()?);
    Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
}

/// Reads the sides of a canvas, and takes the flags of EXIF and XMP away.
fn read_canvas(data: &mut [u8]) -> Option<(u32, u32)> {
    let flags = data.first_mut()?;
    *flags &= !(0x08 | 0x04);
    let side = |at: usize| {
        let three = data.get(at..at + 3)?;
        let low = three.iter().rev();
        Some(low.fold(0, |sum, byte| (sum << 8) | u32::from(*byte)) + 1)
    };
    Some((side(4)?, side(7)?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn draw_png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = vec![];
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder
            .add_text_chunk("Author".into(), "Somebody".into())
            .unwrap();
        let mut writer = encoder.write_header().unwrap();
        let size = usize::try_from(width * height).unwrap();
        writer.write_image_data(&vec![90; size]).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn write_jpeg() -> Vec<u8> {
        let mut bytes = b"\xff\xd8".to_vec();
        bytes.extend(b"\xff\xe0\x00\x04JF\xff\xe1\x00\x0aExifHere");
        bytes.extend(b"\xff\xc0\x00\x09\x08\x00\x20\x00\x40\x01\x00");
        bytes.extend(b"\xff\xda\x00\x02pixels\xff\xd9<script>");
        bytes
    }

    fn write_webp(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (name, data) in chunks {
            body.extend(*name);
            body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            body.extend(*data);
            body.extend(vec![0; data.len() % 2]);
        }
        let length = u32::try_from(body.len()).unwrap().to_le_bytes();
        [b"RIFF".as_slice(), &length, &body].concat()
    }

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    }

    #[test]
    fn a_png_is_decoded_and_nothing_but_its_pixels_is_left() {
        let given = draw_png(64, 32);
        assert!(holds(&given, "Somebody"));
        let logo = read_logo(&given).unwrap();
        let about = (logo.media_type, logo.width, logo.height);
        assert_eq!(about, ("image/png", 64, 32));
        assert!(!holds(&logo.bytes, "Somebody"));
        assert_eq!(read_logo(&logo.bytes).unwrap(), logo, "it opens again");
        let half = &given[..given.len() / 2];
        assert_eq!(read_logo(half), Err(LogoRefusal::Broken));
    }

    #[test]
    fn what_a_camera_wrote_is_left_out() {
        let logo = read_logo(&write_jpeg()).unwrap();
        let about = (logo.media_type, logo.width, logo.height);
        assert_eq!(about, ("image/jpeg", 64, 32));
        for text in ["ExifHere", "<script>"] {
            assert!(!holds(&logo.bytes, text), "{text}");
        }
        assert!(holds(&logo.bytes, "pixels"));
        let canvas = [0x08, 0, 0, 0, 63, 0, 0, 31, 0, 0];
        let bits: u32 = 63 | (31 << 14);
        let pixels = [[0x2f].as_slice(), &bits.to_le_bytes()].concat();
        let given = write_webp(&[
            (b"VP8X", &canvas),
            (b"VP8L", &pixels),
            (b"EXIF", b"ExifHere"),
        ]);
        let logo = read_logo(&given).unwrap();
        let about = (logo.media_type, logo.width, logo.height);
        assert_eq!(about, ("image/webp", 64, 32));
        assert!(!holds(&logo.bytes, "ExifHere"));
        assert_eq!(read_logo(&logo.bytes).unwrap(), logo, "it opens again");
    }

    #[test]
    fn other_files_are_refused_with_their_reason() {
        let too_wide = draw_png(2001, 16);
        for (bytes, refusal) in [
            (vec![0; LARGEST_LOGO + 1], LogoRefusal::TooLarge),
            (too_wide, LogoRefusal::Pixels),
            (draw_png(8, 8), LogoRefusal::Pixels),
            (
                b"<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>".to_vec(),
                LogoRefusal::Svg,
            ),
            (b"GIF89a".to_vec(), LogoRefusal::OtherType),
            (b"\xff\xd8\xff\xe0".to_vec(), LogoRefusal::Broken),
            (
                write_webp(&[(b"VP8X", &[2, 0, 0, 0, 63, 0, 0, 31, 0, 0]), (b"ANIM", b"")]),
                LogoRefusal::Broken,
            ),
            (
                b"RIFF\0\0\0\0WEBPVP8L\xff\xff\xff\xff".to_vec(),
                LogoRefusal::Broken,
            ),
        ] {
            assert_eq!(read_logo(&bytes), Err(refusal), "{}", bytes.len());
        }
    }
}
