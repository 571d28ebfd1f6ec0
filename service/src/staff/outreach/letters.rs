//! The letter that asks a member of a network to endorse a statement.

use askama::Template;

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

#[derive(Template)]
#[template(path = "letters/member_request.html")]
struct HtmlMemberRequest<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    subject: &'a str,
    request: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "letters/member_request.txt", escape = "none")]
struct TextMemberRequest<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    request: &'a str,
    link: &'a str,
}

/// Writes the request to one member, in English, since the language of its office is not known.
/// `title` and `link` are those of the statement. Fails where a template cannot be rendered.
pub fn write_member_request(
    settings: &Settings,
    to: &EmailAddress,
    title: &str,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of("en");
    let (site, site_url) = (settings.site_name.as_str(), settings.base_url.as_str());
    let subject = w.text_with("coverage-letter-subject", "title", title);
    let request = w.text_with_all("coverage-letter", &[("title", title), ("site", site)]);
    let text = TextMemberRequest {
        w,
        site,
        site_url,
        request: &request,
        link,
    };
    let html = HtmlMemberRequest {
        w,
        site,
        site_url,
        subject: &subject,
        request: &request,
        link,
    };
    WrittenLetter::render(to, w.language(), &subject, &text, &html)
}
