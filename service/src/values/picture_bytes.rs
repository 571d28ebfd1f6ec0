//! Leaves out of JPEG and PNG files what cameras and programs write beside the picture: places, times,
//! devices, authors, comments, smaller copies.

/// What a PNG begins with (ISO/IEC 15948, section 5.2).
const PNG_BEGIN: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The last chunk of a PNG.
const PNG_END: &[u8] = b"\0\0\0\0IEND\xaeB\x60\x82";
/// The chunks of a PNG that are its pixels, or say how they are shown (ISO/IEC 15948, section 11).
const PNG_CHUNKS: [&[u8]; 9] = [
    b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs",
];
/// A segment of EXIF that says one thing, how the picture is turned: up to the byte that says it, and
/// after it.
const TURN: (&[u8], &[u8]) = (
    b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
    b"\0\0\0\0\0\0",
);

/// A JPEG without what was written beside the picture.
#[derive(Debug, PartialEq, Eq)]
pub struct BareJpeg {
    pub width: u16,
    pub height: u16,
    pub bytes: Vec<u8>,
    /// How the picture has to be turned or mirrored, as EXIF says it (tag 0x0112): 2 to 8.
    turn: Option<u8>,
}

impl BareJpeg {
    /// Returns the bytes of the file; where the camera was not held upright, it says so.
    pub fn into_turned_bytes(self) -> Vec<u8> {
        let Some(turn) = self.turn else {
            return self.bytes;
        };
        // EXIF stands directly behind the two bytes that begin a file.
        let (begin, rest) = self.bytes.split_at(2);
        [begin, TURN.0, &[turn], TURN.1, rest].concat()
    }
}

/// Reads the segments of a JPEG (ITU T.81, annex B) and keeps those that are the picture, and the
/// marks of JFIF and Adobe, which say how its colours are read. Comments, what other applications
/// wrote, and what hangs behind the end are left out. Returns `None` for what is no whole JPEG.
pub fn strip_jpeg(bytes: &[u8]) -> Option<BareJpeg> {
    let mut kept = bytes.strip_prefix(b"\xff\xd8").map(|_| vec![0xff, 0xd8])?;
    let (mut sides, mut turn) = (None, None);
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // A byte that only fills up.
            0xff => {
                at += 1;
                continue;
            }
            0xd9 => break,
            _ => {}
        }
        let length = usize::from(read_u16(bytes, at + 2)?);
        let segment = bytes.get(at..at + 2 + length)?;
        at += segment.len();
        match marker {
            // A frame header names the sides: all of this range, but tables and what is reserved.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                sides = Some((read_u16(segment, 7)?, read_u16(segment, 5)?));
                kept.extend(segment);
            }
            0xc4 | 0xcc | 0xdb..=0xdf => kept.extend(segment),
            0xda => {
                let end = find_end_of_scan(bytes, at)?;
                kept.extend(segment);
                kept.extend(bytes.get(at..end)?);
                at = end;
            }
            0xe0 => kept.extend(strip_jfif(segment).unwrap_or_default()),
            0xe1 => turn = turn.or_else(|| read_turn(segment)),
            0xee if segment.get(4..9) == Some(b"Adobe".as_slice()) => kept.extend(segment),
            _ => {}
        }
    }
    kept.extend([0xff, 0xd9]);
    let (width, height) = sides?;
    Some(BareJpeg {
        width,
        height,
        bytes: kept,
        turn,
    })
}

/// Finds where the data of a scan ends: at the next marker that stands for something else than a
/// byte of the data or a restart.
fn find_end_of_scan(bytes: &[u8], begin: usize) -> Option<usize> {
    let mut at = begin;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// Returns the mark of JFIF (ITU T.871, section 10) without its smaller copy of the picture, which
/// may show what was cut off; `None` for what others wrote into such a segment.
fn strip_jfif(segment: &[u8]) -> Option<Vec<u8>> {
    let head = segment.get(4..16)?;
    let is_jfif = head.starts_with(b"JFIF\0");
    is_jfif.then(|| [b"\xff\xe0\x00\x10".as_slice(), head, &[0, 0]].concat())
}

/// Reads how the picture has to be turned from a segment of EXIF (CIPA DC-008, section 4.6.4);
/// `None` where it is upright.
fn read_turn(segment: &[u8]) -> Option<u8> {
    let tiff = segment.get(4..)?.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let read = |at: usize| {
        let pair = tiff.get(at..)?.get(..2)?;
        let pair: [u8; 2] = pair.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    };
    // The address of the first directory has four bytes, and a segment has at most 64 KiB.
    let directory = usize::from(read(if is_little { 4 } else { 6 })?);
    let entries = usize::from(read(directory)?);
    let mut places = (0..entries).map(|number| directory + 2 + 12 * number);
    let entry = places.find(|at| read(*at) == Some(0x0112))?;
    let turn = u8::try_from(read(entry + 8)?).ok()?;
    (2..=8).contains(&turn).then_some(turn)
}

/// Reads the chunks of a PNG and keeps those that are its picture: texts, times, EXIF, profiles and
/// what hangs behind the end are left out. Returns `None` for what is no whole PNG.
pub fn strip_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(PNG_BEGIN)?;
    let mut kept = PNG_BEGIN.to_vec();
    let mut has_pixels = false;
    loop {
        let length: [u8; 4] = rest.get(..4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let name = rest.get(4..8)?;
        let is_first = kept.len() == PNG_BEGIN.len();
        if is_first && name != b"IHDR" {
            return None;
        }
        if name == b"IEND" {
            kept.extend(PNG_END);
            return has_pixels.then_some(kept);
        }
        has_pixels |= name == b"IDAT";
        // Beside its data a chunk has its length, its name and a checksum.
        let (chunk, behind) = rest.split_at_checked(length.checked_add(12)?)?;
        if PNG_CHUNKS.contains(&name) {
            kept.extend(chunk);
        }
        rest = behind;
    }
}

fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    let pair: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_be_bytes(pair))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    }

    /// Writes EXIF with the make of a camera and how it was held, in one of both orders of bytes.
    fn write_exif(is_little: bool, turn: u16) -> Vec<u8> {
        let pair = |value: u16| {
            if is_little {
                value.to_le_bytes()
            } else {
                value.to_be_bytes()
            }
        };
        let four = |value: u32| {
            if is_little {
                value.to_le_bytes()
            } else {
                value.to_be_bytes()
            }
        };
        let mut tiff = if is_little { b"II" } else { b"MM" }.to_vec();
        tiff.extend([pair(42).as_slice(), &four(8), &pair(2)].concat());
        // The make, which stands behind the directory, and the turn.
        tiff.extend([pair(0x010f).as_slice(), &pair(2), &four(8), &four(38)].concat());
        tiff.extend([pair(0x0112).as_slice(), &pair(3), &four(1)].concat());
        tiff.extend([pair(turn).as_slice(), &pair(0), &four(0), b"Camera 7"].concat());
        write_segment(0xe1, &[b"Exif\0\0".as_slice(), &tiff].concat())
    }

    fn write_segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap();
        [[0xff, marker].as_slice(), &length.to_be_bytes(), data].concat()
    }

    /// Writes a JPEG of two scans, with something to leave out at every place.
    fn write_jpeg(exif: &[u8]) -> Vec<u8> {
        [
            b"\xff\xd8".as_slice(),
            &write_segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01small"),
            &write_segment(0xe0, b"JFXX\0small"),
            exif,
            &write_segment(0xe2, b"MPF\0second"),
            &write_segment(0xee, b"Adobe\0d"),
            &write_segment(0xee, b"Other\0device"),
            &write_segment(0xc2, b"\x08\x00\x20\x00\x40\x01\x00"),
            &write_segment(0xda, b""),
            b"one\xff\x00\xff\xd0two",
            &write_segment(0xfe, b"A comment"),
            &write_segment(0xc4, b"\xff\xd9table"),
            &write_segment(0xda, b""),
            b"three\xff\xff\xd9behind",
        ]
        .concat()
    }

    #[test]
    fn a_jpeg_keeps_its_picture_and_nothing_beside_it() {
        let bare = strip_jpeg(&write_jpeg(&write_exif(true, 1))).unwrap();
        assert_eq!((bare.width, bare.height, bare.turn), (64, 32, None));
        for left_out in [
            "small", "JFXX", "Camera", "Exif", "second", "device", "comment", "behind",
        ] {
            assert!(!holds(&bare.bytes, left_out), "{left_out}");
        }
        for kept in ["JFIF", "Adobe", "one", "two", "table", "three"] {
            assert!(holds(&bare.bytes, kept), "{kept}");
        }
        assert_eq!(strip_jpeg(&bare.bytes).unwrap(), bare, "it opens again");
        let whole = write_jpeg(b"");
        for length in 0..whole.len() - b"\xd9behind".len() {
            assert_eq!(strip_jpeg(&whole[..length]), None, "{length}");
        }
    }

    #[test]
    fn a_picture_stays_turned_as_it_was() {
        for (is_little, turn, kept) in [
            (true, 6, Some(6)),
            (false, 8, Some(8)),
            (false, 1, None),
            (true, 9, None),
        ] {
            let bare = strip_jpeg(&write_jpeg(&write_exif(is_little, turn))).unwrap();
            assert_eq!(bare.turn, kept, "{turn}");
            let bytes = bare.into_turned_bytes();
            assert!(!holds(&bytes, "Camera"));
            let again = strip_jpeg(&bytes).unwrap();
            assert_eq!(again.turn, kept, "{turn}");
            assert_eq!(again.into_turned_bytes(), bytes);
        }
    }

    fn write_chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [length.as_slice(), name, data, b"sum."].concat()
    }

    fn draw_png() -> Vec<u8> {
        let mut bytes = vec![];
        let mut encoder = png::Encoder::new(&mut bytes, 4, 4);
        encoder.set_color(png::ColorType::Grayscale);
        encoder
            .add_text_chunk("Author".into(), "Zawadi".into())
            .unwrap();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[90; 16]).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn read_pixels(bytes: &[u8]) -> Vec<u8> {
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn a_png_keeps_its_picture_and_nothing_beside_it() {
        let drawn = draw_png();
        let (header, rest) = drawn.split_at(PNG_BEGIN.len() + 25);
        let more = [
            write_chunk(b"eXIf", b"Camera 7"),
            write_chunk(b"tIME", b"1234567"),
        ];
        let given = [header, &more[0], &more[1], rest, b"behind"].concat();
        let bare = strip_png(&given).unwrap();
        for text in ["Zawadi", "Camera", "behind"] {
            assert!(holds(&given, text) && !holds(&bare, text), "{text}");
        }
        assert_eq!(read_pixels(&bare), [90; 16]);
        assert_eq!(strip_png(&bare).unwrap(), bare, "it opens again");
        for length in 0..bare.len() - PNG_END.len() {
            assert_eq!(strip_png(&bare[..length]), None, "{length}");
        }
        let no_pixels = [PNG_BEGIN, &write_chunk(b"IHDR", b""), PNG_END].concat();
        let odd = [PNG_BEGIN, &write_chunk(b"IDAT", b""), PNG_END].concat();
        let endless = [PNG_BEGIN, b"\xff\xff\xff\xffIHDR"].concat();
        for broken in [no_pixels, odd, endless, b"GIF89a".to_vec()] {
            assert_eq!(strip_png(&broken), None);
        }
    }
}
