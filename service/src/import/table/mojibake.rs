//! Letters that another program has read in a wrong encoding, as in `MÃ¼ller` for `Müller`, and the
//! letters of Windows-1252, which is the one that is read wrongly.

/// What the bytes from 0x80 to 0x9F are in Windows-1252 (WHATWG Encoding, index windows-1252); those
/// that mean nothing are U+FFFD.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// Returns the character of a byte in Windows-1252, or U+FFFD where it has none.
pub(super) fn decode_byte(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Returns the byte of a character in Windows-1252, or in Latin-1 where that has none.
fn encode_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let is_known = |known: &char| *known == c && c != '\u{fffd}';
    let place = WINDOWS_1252.iter().position(is_known)?;
    u8::try_from(place + 0x80).ok()
}

/// Finds the first place of a text whose letters were read in a wrong encoding, or are lost.
pub(super) fn find_broken_letters(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    let mut rest = text;
    // A sequence that ends here and says too little alone.
    let mut doubtful = None;
    while let Some(first) = rest.chars().next() {
        let place = text.len() - rest.len();
        if first == '\u{fffd}' {
            return Some(place);
        }
        let (next, length) = match decode_sequence(rest) {
            Some((letter, _)) if is_telling(letter) => return Some(doubtful.unwrap_or(place)),
            Some(_) if doubtful.is_some() => return doubtful,
            Some((_, length)) => (Some(place), length),
            None => (None, first.len_utf8()),
        };
        doubtful = next;
        rest = &rest[length..];
    }
    None
}

/// Tells whether a letter whose bytes were read one by one is enough to say so. French and German
/// quotation marks behind a letter are such a sequence too, of letters that no name has.
fn is_telling(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}'..='\u{17f}'
            | '\u{2010}'..='\u{2026}'
            | '\u{20ac}'
            | '\u{fffd}'
            | '\u{1f000}'..='\u{1faff}'
    )
}

/// Reads the characters at the beginning of a text as bytes, and these as one letter of UTF-8;
/// returns it with the length of what it was made of.
fn decode_sequence(text: &str) -> Option<(char, usize)> {
    let mut letters = text.chars();
    let first = letters.next()?;
    // A first byte of UTF-8 is the same letter in Windows-1252 and Latin-1.
    let count = match first {
        '\u{c2}'..='\u{df}' => 2,
        '\u{e0}'..='\u{ef}' => 3,
        '\u{f0}'..='\u{f4}' => 4,
        _ => return None,
    };
    let (mut bytes, mut length) = ([0; 4], first.len_utf8());
    bytes[0] = encode_byte(first)?;
    for byte in &mut bytes[1..count] {
        let next = letters.next()?;
        *byte = encode_byte(next).filter(|byte| (0x80..=0xbf).contains(byte))?;
        length += next.len_utf8();
    }
    let letter = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((letter, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does what a program does that reads UTF-8 as Windows-1252.
    fn misread(text: &str) -> String {
        text.bytes().map(decode_byte).collect()
    }

    #[test]
    fn letters_in_a_wrong_encoding_are_noticed() {
        for text in [
            "Müller",
            "José",
            "Łódź",
            "Иван",
            "أمل",
            "王小明",
            "O’Neill",
            "100 €",
            "Zoë",
        ] {
            assert!(find_broken_letters(&misread(text)).is_some(), "{text}");
            assert_eq!(find_broken_letters(text), None, "{text}");
        }
        assert_eq!(misread("Müller"), "MÃ¼ller");
        assert_eq!(find_broken_letters("MÃ¼ller"), Some(1));
        assert_eq!(find_broken_letters("Andr\u{fffd}"), Some(4));
        // By Latin-1, whose bytes from 0x80 to 0x9F are control characters.
        assert_eq!(find_broken_letters("\u{c3}\u{89}ric"), Some(0));
    }

    #[test]
    fn letters_that_people_write_are_not_broken() {
        for text in [
            "« liberté\u{a0}»",
            "«\u{a0}LIBERTÉ\u{a0}!\u{a0}»",
            "“CAFÉ”",
            "SÃO PAULO",
            "Ângela",
            "Ñandú",
            "ÅRE",
            "Ørsted",
            "„ÄRZTE“",
            "café – «é»",
            "İstanbul",
            "Đorđe",
        ] {
            assert_eq!(find_broken_letters(text), None, "{text}");
        }
    }
}
