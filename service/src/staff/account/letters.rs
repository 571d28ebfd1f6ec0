//! The letter that invites a member of staff.

use askama::Template;

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

#[derive(Template)]
#[template(path = "letters/invitation.html")]
struct HtmlInvitation<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    subject: &'a str,
    invitation: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "letters/invitation.txt", escape = "none")]
struct TextInvitation<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    invitation: &'a str,
    link: &'a str,
}

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
    let (site, site_url) = (settings.site_name.as_str(), settings.base_url.as_str());
    let subject = w.text_with("staff-letter-subject", "site", site);
    let invitation = w.text_with_all("staff-letter", &[("name", inviter), ("site", site)]);
    let text = TextInvitation {
        w,
        site,
        site_url,
        invitation: &invitation,
        link,
    };
    let html = HtmlInvitation {
        w,
        site,
        site_url,
        subject: &subject,
        invitation: &invitation,
        link,
    };
    WrittenLetter::render(to, w.language(), &subject, &text, &html)
}
