//! Names in any script, cleaned of characters that would disturb the line in which they are shown.

mod initials;

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::contact_shape::{ContactShape, find_contact_shape, find_contact_shape_of_person};
use super::typed_text::{is_invisible, is_joiner};

pub use self::initials::build_initials;

/// A name, role or affiliation: NFC, one line, no control or bidi-control characters, none that
/// Unicode does not define, not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName(String);

/// The reasons why a text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    /// Nothing is left after cleaning.
    #[error("is empty")]
    Empty,
    /// There are more characters than the limit, which is the number.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// The text contains a control character, or one that Unicode does not define.
    #[error("holds a character that cannot be shown")]
    Control,
    /// The text contains a web address, with which senders could advertise in letters.
    #[error("holds a link")]
    Link,
    #[error("holds an email address")]
    Email,
    #[error("holds a telephone number")]
    Telephone,
}

impl From<ContactShape> for NameRefusal {
    fn from(shape: ContactShape) -> Self {
        match shape {
            ContactShape::Email => Self::Email,
            ContactShape::Link => Self::Link,
            ContactShape::Telephone => Self::Telephone,
        }
    }
}

/// The most marks on one letter. No language writes more, and more would cover the lines above.
const MOST_MARKS: usize = 4;

impl DisplayName {
    /// Reads the name of a person, which is no host either, as that of an organisation may be.
    pub fn parse_person(text: &str, longest: usize) -> Result<Self, NameRefusal> {
        let name = Self::clean(text, longest)?;
        match find_contact_shape_of_person(&name.0) {
            Some(shape) => Err(shape.into()),
            None => Ok(name),
        }
    }

    /// Reads the name of an organisation, a role or an affiliation. Many organisations are called
    /// by the host of their website, such as `Change.org`; an address with a path, an e-mail
    /// address and a telephone number are refused.
    pub fn parse(text: &str, longest: usize) -> Result<Self, NameRefusal> {
        let name = Self::clean(text, longest)?;
        match find_contact_shape(&name.0) {
            Some(shape) => Err(shape.into()),
            None => Ok(name),
        }
    }

    /// Cleans a typed text and measures it in characters. Bidi controls (UAX 9) and invisible
    /// format characters are dropped, except the joiners that Persian, Arabic and Indic scripts
    /// spell with; runs of white space become one space.
    fn clean(text: &str, longest: usize) -> Result<Self, NameRefusal> {
        let mut cleaned = String::with_capacity(text.len());
        let mut marks = 0;
        // NFC joins a letter and its mark where it can, so that a name has one length and one
        // spelling, whichever keyboard it was typed on.
        for character in text.nfc() {
            // White space comes first: tabs and line breaks are control characters, too.
            if character.is_whitespace() {
                if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
                continue;
            }
            if character.is_control() {
                return Err(NameRefusal::Control);
            }
            if is_invisible(character) {
                continue;
            }
            if is_undefined(character) {
                return Err(NameRefusal::Control);
            }
            marks = if is_combining_mark(character) {
                marks + 1
            } else {
                0
            };
            if marks <= MOST_MARKS {
                cleaned.push(character);
            }
        }
        // A joiner at either end joins nothing and only makes two equal names differ.
        let cleaned = cleaned.trim_end().trim_matches(is_joiner).to_owned();
        if !cleaned.chars().any(char::is_alphanumeric) {
            return Err(NameRefusal::Empty);
        }
        if cleaned.chars().count() > longest {
            return Err(NameRefusal::TooLong(longest));
        }
        Ok(Self(cleaned))
    }

    /// Returns the cleaned name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Tells whether Unicode leaves a character to private use, has not assigned it, or never will: only
/// whoever typed it knows how it looks, and no file for archives may hold it. These are the
/// characters of no script (UAX #24, section 2.1).
fn is_undefined(character: char) -> bool {
    character.script() == Script::Unknown
}

impl fmt::Display for DisplayName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Shortens a text that somebody else sent, so that it can be repeated in an error: at most
/// `longest` characters, none of them invisible or a control character.
pub fn shorten_for_error(text: &str, longest: usize) -> String {
    text.chars()
        .filter(|character| !character.is_control() && !is_invisible(*character))
        .take(longest)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, NameRefusal> {
        DisplayName::parse(text, 20).map(|name| name.0)
    }

    #[test]
    fn names_of_the_world_are_welcome() {
        for name in [
            "Ngũgĩ wa Thiong’o",
            "أمل الحسيني",
            "Анна-Мария",
            "李小龙",
            "क्ष\u{200d}",
            "O'Neil, Jr.",
            "X",
        ] {
            assert_eq!(
                parse(name).as_deref(),
                Ok(name.trim_matches('\u{200d}')),
                "{name}"
            );
        }
    }

    #[test]
    fn what_disturbs_a_line_is_dropped_or_refused() {
        assert_eq!(parse("  Jane \u{a0}\t Doe \n").as_deref(), Ok("Jane Doe"));
        assert_eq!(parse("\u{202e}evil\u{2066}").as_deref(), Ok("evil"));
        assert_eq!(
            parse("a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}").map(|n| n.chars().count()),
            Ok(5)
        );
        assert_eq!(parse("e\u{301}").as_deref(), Ok("é"));
        assert_eq!(parse("a\u{0}b"), Err(NameRefusal::Control));
        assert_eq!(parse("\u{200b} - "), Err(NameRefusal::Empty));
        assert_eq!(parse(&"ж".repeat(20)).map(|n| n.len()), Ok(40));
        assert_eq!(parse(&"ж".repeat(21)), Err(NameRefusal::TooLong(20)));
        assert_eq!(parse("Win http://x.y"), Err(NameRefusal::Link));
    }

    #[test]
    fn what_unicode_does_not_define_is_refused() {
        for character in [
            '\u{e000}',
            '\u{f8ff}',
            '\u{f0000}',
            '\u{10fffd}',
            '\u{378}',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{1ffff}',
        ] {
            let name = format!("Ana {character} Díaz");
            assert_eq!(parse(&name), Err(NameRefusal::Control), "{character:?}");
        }
        // Signs, rare scripts and what is dropped are none of these.
        for name in ["Ana 🦊", "ཀུན་དགའ", "𞤀𞤣𞤤𞤢𞤥"] {
            assert_eq!(parse(name).as_deref(), Ok(name), "{name}");
        }
        assert_eq!(parse("A\u{2065}na\u{e0001}").as_deref(), Ok("Ana"));
    }

    #[test]
    fn a_person_is_called_by_no_address_and_an_organisation_by_none_but_a_host() {
        use NameRefusal::{Email, Link, Telephone};
        for (text, of_person, of_organisation) in [
            ("St. John", None, None),
            ("Change.org", Some(Link), None),
            ("example.org", Some(Link), None),
            ("www.example.org", Some(Link), Some(Link)),
            ("evil.example/x", Some(Link), Some(Link)),
            ("jane@example.org", Some(Email), Some(Email)),
            // What is dropped cannot take an address apart.
            ("jane\u{200b}@exam\u{ad}ple.org", Some(Email), Some(Email)),
            ("+31 6 12345678", Some(Telephone), Some(Telephone)),
            ("ev\u{200c}il.com", Some(Link), None),
            ("jane\u{200d} @ example.org", Some(Email), Some(Email)),
            ("Jane 1234 5678", Some(Telephone), None),
        ] {
            let person = DisplayName::parse_person(text, 40);
            assert_eq!(person.err(), of_person, "{text}");
            assert_eq!(
                DisplayName::parse(text, 40).err(),
                of_organisation,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_repeated_is_short_and_shows_nothing_strange() {
        let text = "na\u{0}\u{1b}[31m\u{202e}me\n";
        assert_eq!(shorten_for_error(text, 80), "na[31mme");
        assert_eq!(shorten_for_error(&"é".repeat(90), 80).chars().count(), 80);
    }
}
