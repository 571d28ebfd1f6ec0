//! The letters about accounts of staff: invitations, and links for a new password or address.

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

/// Writes an invitation in the language of the new member; `link` sets the account up. Fails where
/// a template cannot be rendered.
pub fn write_invitation(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    inviter: &str,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("staff-letter-subject", "site", site);
    let invitation = w.text_with_all("staff-letter", &[("name", inviter), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &invitation, link)
}

/// Writes the letter to a member who forgot the password; `link` leads to the choice of a new one.
/// Fails where a template cannot be rendered.
pub fn write_forgotten_password(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("staff-forgotten-letter-subject", "site", site);
    let request = w.text_with("staff-forgotten-letter", "site", site);
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}

/// Writes the letter to the address that a member wants to have; `link` proves it. Fails where a
/// template cannot be rendered.
pub fn write_address_proof(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("staff-address-letter-subject", "site", site);
    let request = w.text_with("staff-address-letter", "site", site);
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}

/// Writes the letter to the address that a member had before, and that opens the account no more.
/// Fails where a template cannot be rendered.
pub fn write_address_notice(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("staff-address-notice-subject", "site", site);
    let notice = w.text_with("staff-address-notice", "site", site);
    let link = settings.link("/staff/sign-in");
    WrittenLetter::write(settings, to, w, &subject, &notice, &link)
}
