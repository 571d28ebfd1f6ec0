//! Turns the bytes of a text file into text: UTF-8, UTF-16 with or without its mark, and
//! Windows-1252, each said where it is not UTF-8.

use std::borrow::Cow;

use super::TableError;
use super::mojibake::decode_byte;
use super::notes::{SightingCounter, TableNote, quote_word};
use super::records::count_breaks;
use super::rows::LARGEST_TEXT;

/// Bytes in which the encoding is looked for.
const SAMPLE: usize = 64 * 1024;

/// Decodes a file, and notes what was converted.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<TableNote>), TableError> {
    let (text, note) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_bytes(rest)?,
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes)?,
        _ => match count_zeros(bytes) {
            (even, odd) if is_mostly(odd, even, bytes) => decode_utf16(bytes, u16::from_le_bytes)?,
            (even, odd) if is_mostly(even, odd, bytes) => decode_utf16(bytes, u16::from_be_bytes)?,
            _ => decode_bytes(bytes)?,
        },
    };
    // Where pieces of files were joined, or a program wrote the mark twice.
    let begins_with_mark = text.starts_with('\u{feff}');
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Cow::Owned(text) if begins_with_mark => {
            Cow::Owned(text.trim_start_matches('\u{feff}').to_owned())
        }
        owned @ Cow::Owned(_) => owned,
    };
    if text.len() > LARGEST_TEXT {
        return Err(TableError::TooLarge);
    }
    if is_text(&text) {
        Ok((text, note))
    } else {
        Err(TableError::Unknown)
    }
}

/// Counts the zero bytes at even and at odd places of a sample. In UTF-16 one byte of each Latin
/// letter, blank and separator is zero.
fn count_zeros(bytes: &[u8]) -> (usize, usize) {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let count = |first: usize| {
        let places = sample.iter().skip(first).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    (count(0), count(1))
}

/// Tells whether the zeros stand where those of UTF-16 do. A list in Chinese has few, its
/// separators and addresses.
fn is_mostly(here: usize, there: usize, bytes: &[u8]) -> bool {
    if here == 0 || here <= there * 2 {
        return false;
    }
    let units = bytes.len().min(SAMPLE) / 2;
    // A text in UTF-8 may hold a stray zero; Latin letters in UTF-16 are UTF-8 too, but half zeros.
    let share = if std::str::from_utf8(bytes).is_ok() {
        4
    } else {
        50
    };
    here * share >= units
}

/// Tells whether hardly any character of a text is a control character, of which other files have
/// many. Single ones are removed later.
fn is_text(text: &str) -> bool {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let controls = text.bytes().filter(is_control).count();
    controls * 100 <= text.len()
}

fn decode_utf16(
    bytes: &[u8],
    read: fn([u8; 2]) -> u16,
) -> Result<(Cow<'static, str>, Option<TableNote>), TableError> {
    let units = bytes
        .chunks_exact(2)
        .filter_map(|pair| Some(read(pair.try_into().ok()?)));
    let mut broken = 0_usize;
    let text: String = char::decode_utf16(units)
        .map(|letter| {
            letter.unwrap_or_else(|_| {
                broken += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if broken * 100 > text.len() {
        return Err(TableError::Unknown);
    }
    Ok((Cow::Owned(text), Some(TableNote::Utf16)))
}

/// How many runs of bytes outside of ASCII are UTF-8, and what is known of the others.
#[derive(Debug, Default)]
struct RunCounts {
    good: usize,
    broken: usize,
    /// Bytes of the broken runs, and of those of three and more.
    bytes: usize,
    long: usize,
}

impl RunCounts {
    /// Tells whether the file is UTF-8 with a few broken letters, as at the end of one that was
    /// cut.
    fn is_mostly_utf8(&self) -> bool {
        self.good > self.broken
    }

    /// Tells whether the broken letters can be of Windows-1252. There they stand alone between
    /// others; in words of Cyrillic, Greek, Arabic or Chinese they follow each other.
    fn is_western(&self) -> bool {
        self.long * 2 <= self.bytes
    }
}

/// Splits bytes into runs of ASCII and of others.
fn split_runs(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunk_by(|one, next| one.is_ascii() == next.is_ascii())
}

/// Decodes UTF-8, and what is not UTF-8 in it by Windows-1252.
fn decode_bytes(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<TableNote>), TableError> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), None));
    }
    let mut counts = RunCounts::default();
    for run in split_runs(bytes).filter(|run| !run.is_ascii()) {
        if std::str::from_utf8(run).is_ok() {
            counts.good += 1;
        } else {
            counts.broken += 1;
            counts.bytes += run.len();
            counts.long += if run.len() > 2 { run.len() } else { 0 };
        }
    }
    if !counts.is_mostly_utf8() && !counts.is_western() {
        return Err(TableError::OtherEncoding);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut counter = SightingCounter::default();
    // Lines are reached up to where a letter was converted last.
    let (mut line, mut reached, mut first) = (1, 0, None);
    for run in split_runs(bytes) {
        if let Ok(good) = std::str::from_utf8(run) {
            text.push_str(good);
        } else if counts.is_mostly_utf8() && run.len() > 2 {
            text.push_str(&String::from_utf8_lossy(run));
        } else {
            line += count_breaks(&text[reached..]);
            reached = text.len();
            first = first.or(Some(reached));
            counter.add(line, String::new);
            let letters = run.iter().map(|byte| decode_byte(*byte));
            text.extend(letters);
        }
        if text.len() > LARGEST_TEXT {
            return Err(TableError::TooLarge);
        }
    }
    let example = quote_word(&text, first.unwrap_or(0));
    Ok((
        Cow::Owned(text),
        counter.make_note_with(example, TableNote::Windows1252),
    ))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::Sighting;
    use super::*;

    const LIST: &str = "Name;Email\r\nZoë Müller;zoe@example.org\r\n王一;wang@example.org\r\n";

    fn write_utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let marked = format!("\u{feff}{LIST}");
        for file in [
            write_utf16(LIST, u16::to_le_bytes),
            write_utf16(LIST, u16::to_be_bytes),
            write_utf16(&marked, u16::to_le_bytes),
            write_utf16(&marked, u16::to_be_bytes),
        ] {
            let (text, note) = decode(&file).unwrap();
            assert_eq!((&*text, note), (LIST, Some(TableNote::Utf16)));
        }
        let twice = format!("\u{feff}\u{feff}{LIST}");
        for file in [LIST, &marked, &twice] {
            assert_eq!(decode(file.as_bytes()).unwrap(), (LIST.into(), None));
        }
    }

    #[test]
    fn windows_1252_is_converted_and_said() {
        let file = b"Name;Email\r\nAna;a@x\r\nZo\xeb M\xfcller;z@x\r\n\x93Caf\xe9\x94;c@x\n";
        let (text, note) = decode(file).unwrap();
        assert_eq!(
            text,
            "Name;Email\r\nAna;a@x\r\nZoë Müller;z@x\r\n“Café”;c@x\n"
        );
        let seen = Sighting {
            lines: 2,
            first: 3,
            example: "Zoë".into(),
        };
        assert_eq!(note, Some(TableNote::Windows1252(seen)));
    }

    #[test]
    fn one_foreign_line_does_not_break_the_others() {
        let file = [LIST.as_bytes(), b"Andr\xe9;andre@example.org\n"].concat();
        let (text, note) = decode(&file).unwrap();
        assert!(text.starts_with(LIST) && text.contains("André"), "{text}");
        assert!(matches!(note, Some(TableNote::Windows1252(seen)) if seen.first == 4));
        // A file that was cut within a letter.
        let cut = ["Иван;Анна;Пётр;Ольга;Иль".as_bytes(), b"\xd1"].concat();
        let (text, note) = decode(&cut).unwrap();
        assert_eq!((text.ends_with("Иль\u{fffd}"), note), (true, None));
    }

    #[test]
    fn what_is_no_such_text_is_refused() {
        for (file, error) in [
            // “Иван;Анна” in Windows-1251, “王小明;李” in GBK.
            (
                b"\xc8\xe2\xe0\xed;\xc0\xed\xed\xe0".as_slice(),
                TableError::OtherEncoding,
            ),
            (
                b"\xcd\xf5\xd0\xa1\xc3\xf7;\xc0\xee".as_slice(),
                TableError::OtherEncoding,
            ),
            (b"\x01\x02\x03\x04\x05\x06".as_slice(), TableError::Unknown),
            (
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0\x08\x06\0\0\0".as_slice(),
                TableError::Unknown,
            ),
        ] {
            assert_eq!(decode(file), Err(error), "{file:?}");
        }
    }
}
