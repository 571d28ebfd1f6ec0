//! The test email that staff send to themselves before they publish.

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

/// Writes the test email about a draft in the language of the member; `link` leads back to its
/// checklist. Fails where a template cannot be rendered.
pub fn write_test_email(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    title: &str,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("check-email-subject", "title", title);
    let request = w.text_with_all("check-email", &[("title", title), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}
