//! Makes text of strangers harmless in letters: mail programs turn what looks like a web address, a
//! mail address or a telephone number into a link.

/// WORD JOINER: invisible, without a line break, and in no address or number. Before every dot it
/// keeps nearly all mail programs from making a link.
const JOINER: char = '\u{2060}';

/// The number of digits from which a text may be taken for a telephone number: short ones have
/// about 5, those of ITU-T E.164 up to 15.
const PHONE_DIGITS: usize = 5;

/// Puts invisible marks into a text, so that no part of it becomes a link. It looks as before.
pub fn fence_text(text: &str) -> String {
    let may_be_number = text.chars().filter(|c| c.is_numeric()).count() >= PHONE_DIGITS;
    let mut fenced = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let ends_word = rest.peek().is_none_or(|next| next.is_whitespace());
        let joins_address = is_in_addresses(c) && !before.is_whitespace() && !ends_word;
        let joins_number =
            may_be_number && c.is_numeric() && (before.is_numeric() || before == '+');
        if joins_address || joins_number {
            fenced.push(JOINER);
        }
        fenced.push(c);
        before = c;
    }
    fenced
}

/// Whether a character is between the parts of web and mail addresses. Browsers take the wide and
/// the ideographic dot for a dot (UTS 46).
fn is_in_addresses(c: char) -> bool {
    matches!(
        c,
        '.' | '@' | ':' | '/' | '\\' | '․' | '。' | '．' | '｡' | '＠' | '：' | '／'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_stranger_typed_becomes_a_link() {
        for (typed, fenced) in [
            (
                "Win a prize at evil.example/x",
                "Win a prize at evil|.example|/x",
            ),
            ("+31 6 12345678", "+|3|1 6 1|2|3|4|5|6|7|8"),
            ("jane@example.org", "jane|@example|.org"),
            ("https://evil.example", "https|:|/|/evil|.example"),
            ("www.evil。example", "www|.evil|。example"),
            // What is no link stays as it is.
            ("Dr. Amina Wanjiru", "Dr. Amina Wanjiru"),
            ("J. R. Example Jr.", "J. R. Example Jr."),
            ("Article 19", "Article 19"),
            ("Association 1901", "Association 1901"),
            ("О.Б. Иванова", "О|.Б. Иванова"),
            ("", ""),
        ] {
            let expected = fenced.replace('|', "\u{2060}");
            assert_eq!(fence_text(typed), expected, "{typed}");
            assert_eq!(
                fence_text(typed).replace(JOINER, ""),
                typed,
                "it looks as before"
            );
        }
    }
}
