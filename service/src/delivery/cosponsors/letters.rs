//! The letter that asks an organisation whether it may be named as a co-sponsor.

use crate::language::{Locale, base};
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

/// What the letter is about.
#[derive(Clone, Copy, Debug)]
pub struct CosponsorQuestion<'a> {
    /// The title of the statement in the language of the letter.
    pub title: &'a str,
    /// The name under which the organisation would be named.
    pub organisation: &'a str,
    /// The page with the button.
    pub link: &'a str,
}

/// Writes the question to an organisation in its language. Fails where a template cannot be
/// rendered.
pub fn write_question(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    about: CosponsorQuestion<'_>,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(base(language));
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("cosponsor-letter-subject", "title", about.title);
    let request = w.text_with_all(
        "cosponsor-letter",
        &[
            ("title", about.title),
            ("organisation", about.organisation),
            ("site", site),
        ],
    );
    WrittenLetter::write(settings, to, w, &subject, &request, about.link)
}
