//! The pseudo-language: each Latin letter becomes a similar one, so that untranslated texts are
//! visible.

use std::borrow::Cow;

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const CHANGED: &str = "åƀçđéƒĝħîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĦÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ";

/// Replaces the letters of a text.
pub fn replace_letters(text: &str) -> Cow<'_, str> {
    let letter = |c: char| {
        PLAIN
            .chars()
            .position(|plain| plain == c)
            .and_then(|at| CHANGED.chars().nth(at))
            .unwrap_or(c)
    };
    Cow::Owned(text.chars().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_plain_letter_is_left() {
        assert_eq!(PLAIN.chars().count(), CHANGED.chars().count());
        assert!(!replace_letters(PLAIN).contains(|c: char| c.is_ascii_alphabetic()));
        assert_eq!(replace_letters("5 %"), "5 %");
    }
}
