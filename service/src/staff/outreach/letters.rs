//! The letter that asks a member of a network to endorse a statement.

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

/// Writes the request to one member, in English, since the language of its office is not known.
/// `title` and `link` are those of the statement. Fails where a template cannot be rendered.
pub fn write_member_request(
    settings: &Settings,
    to: &EmailAddress,
    title: &str,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of("en");
    let site = settings.site_name.as_str();
    let subject = w.text_with("coverage-letter-subject", "title", title);
    let request = w.text_with_all("coverage-letter", &[("title", title), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}
