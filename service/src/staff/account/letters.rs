//! The letter that invites a member of staff.

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
    let site = settings.site_name.as_str();
    let subject = w.text_with("staff-letter-subject", "site", site);
    let invitation = w.text_with_all("staff-letter", &[("name", inviter), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &invitation, link)
}
