//! The letters about a change of address: to the new one, which proves it, and to the old one.

use crate::language::{Locale, base};
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

/// Writes the letter to the address that a signatory wants to have; `link` proves it. It holds nothing
/// that the signatory typed, who may have given the address of a stranger. Fails where a template
/// cannot be rendered.
pub fn write_proof(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    (title, link): (&str, &str),
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(base(language));
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("new-address-letter-subject", "site", site);
    let request = w.text_with_all("new-address-letter", &[("title", title), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}

/// Writes the letter to the address that a signatory had before; `link` leads to the signatory's own
/// page. Fails where a template cannot be rendered.
pub fn write_notice(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    (title, link): (&str, &str),
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(base(language));
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("old-address-letter-subject", "site", site);
    let notice = w.text_with_all("old-address-letter", &[("title", title), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &notice, link)
}
