//! The rules of the site's name, contact, privacy notice and accent colour.

use url::Url;

use crate::values::{Colour, EmailAddress, SiteValues};

/// The most characters of the site's name; it stands in the subjects of letters.
const LONGEST_NAME: usize = 60;
/// The most characters of an address.
const LONGEST_ADDRESS: usize = 300;
/// The least contrast of buttons with the page (WCAG 2.2, success criterion 1.4.11).
const LEAST_CONTRAST: f64 = 3.0;
/// The paper of the light theme, as in the stylesheet.
pub const PAPER: Colour = Colour([0xfd, 0xfc, 0xf9]);

/// What is wrong with what was typed: the field and the word of its sentence.
pub type SiteProblem = (&'static str, &'static str);

/// What an owner typed about the site; an empty field is not set.
#[derive(Clone, Copy, Debug)]
pub struct TypedSite<'a> {
    pub name: &'a str,
    pub contact: &'a str,
    pub privacy_url: &'a str,
}

impl TypedSite<'_> {
    /// Reads the values, or says all that is wrong.
    pub fn read(&self) -> Result<SiteValues, Vec<SiteProblem>> {
        let mut problems = vec![];
        let name = self.name.trim();
        if name.chars().count() > LONGEST_NAME || name.chars().any(is_no_letter_of_a_name) {
            problems.push(("name", "name"));
        }
        let contact = read_optional(self.contact, read_contact);
        if contact.is_none() {
            problems.push(("contact", "contact"));
        }
        let privacy_url = read_optional(self.privacy_url, read_web_address);
        if privacy_url.is_none() {
            problems.push(("privacy_url", "privacy-url"));
        }
        match (contact, privacy_url) {
            (Some(contact), Some(privacy_url)) if problems.is_empty() => Ok(SiteValues {
                name: Some(name)
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned),
                contact: contact.0,
                privacy_url: privacy_url.0,
                ..SiteValues::default()
            }),
            _ => Err(problems),
        }
    }
}

/// A value that may be left empty.
struct Optional<T>(Option<T>);

/// Reads a value that may be left empty; `None` if it is wrong.
fn read_optional<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Optional<T>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Optional(None));
    }
    if text.len() > LONGEST_ADDRESS {
        return None;
    }
    read(text).map(|value| Optional(Some(value)))
}

/// Reports whether a character would break a line, or turn the name around.
fn is_no_letter_of_a_name(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Reads a mail address, with or without `mailto:`, or a web address.
fn read_contact(text: &str) -> Option<String> {
    if text.contains("://") {
        return read_web_address(text).map(|url| url.to_string());
    }
    let bare = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &text[7..],
        _ => text,
    };
    let address = EmailAddress::parse(bare).ok()?;
    Some(address.as_str().to_owned())
}

/// Reads a web address of a page.
fn read_web_address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_page = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| host.contains('.'))
        && url.username().is_empty()
        && url.password().is_none();
    is_page.then_some(url)
}

/// Why an accent colour is not taken. The word names the sentence `accent-refused-WORD`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AccentRefusal {
    /// It is no colour.
    Malformed,
    /// Buttons of it would hardly show on the page; with its contrast.
    TooLight(f64),
}

/// Reads an accent colour that shows on the page. Nothing typed means the usual one.
pub fn read_accent(text: &str) -> Result<Option<Colour>, AccentRefusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let colour = Colour::parse(text).ok_or(AccentRefusal::Malformed)?;
    let contrast = colour.contrast(PAPER);
    if contrast < LEAST_CONTRAST {
        return Err(AccentRefusal::TooLight(contrast));
    }
    Ok(Some(colour))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn typed<'a>(name: &'a str, contact: &'a str, privacy_url: &'a str) -> TypedSite<'a> {
        TypedSite {
            name,
            contact,
            privacy_url,
        }
    }

    #[test]
    fn a_contact_is_a_mail_address_or_a_page() {
        for (contact, read) in [
            ("us@example.org", Ok(Some("us@example.org"))),
            ("mailto:us@example.org", Ok(Some("us@example.org"))),
            (
                "https://example.org/contact",
                Ok(Some("https://example.org/contact")),
            ),
            ("", Ok(None)),
            ("javascript://x.example.org/%0aalert(1)", Err(())),
            ("https://me:hush@example.org", Err(())),
            ("us", Err(())),
        ] {
            let values = typed("A", contact, "").read();
            let found = values.as_ref().map(|values| values.contact.as_deref());
            assert_eq!(found.map_err(|_| ()), read, "{contact}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let long = "n".repeat(61);
        let problems = typed(&long, "us", "privacy").read().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["name", "contact", "privacy_url"]);
        assert!(typed("A\u{202e}B", "", "").read().is_err());
        let values = typed(" Our  site ", "", "https://example.org/privacy").read();
        let values = values.unwrap();
        assert_eq!(values.name.as_deref(), Some("Our  site"));
        let url = values.privacy_url.unwrap();
        assert_eq!(url.as_str(), "https://example.org/privacy");
    }

    #[test]
    fn an_accent_shows_on_the_page() {
        for (text, is_taken) in [
            ("", true),
            ("#1f3fbf", true),
            ("8a2d5c", true),
            ("#ffff00", false),
            ("#fff", false),
            ("red", false),
        ] {
            assert_eq!(read_accent(text).is_ok(), is_taken, "{text}");
        }
        assert!(matches!(
            read_accent("#ffff00"),
            Err(AccentRefusal::TooLight(contrast)) if contrast < 3.0
        ));
    }
}
