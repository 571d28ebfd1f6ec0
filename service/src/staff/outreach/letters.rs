//! The letter that asks a member of a network to endorse a statement.

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::settings::Settings;
use crate::values::EmailAddress;

/// Whether a letter is for a member, or for whoever writes to the members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderUse {
    Member,
    /// A test, which its subject says.
    Test,
}

/// Writes the request to one member in a language of the interface. `title` and `link` are those of
/// the statement. Fails where a template cannot be rendered.
pub fn write_member_request(
    settings: &Settings,
    (to, purpose): (&EmailAddress, ReminderUse),
    language: &str,
    (title, link): (&str, &str),
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let site = settings.site.read();
    let site = site.name.as_str();
    let subject = w.text_with("coverage-letter-subject", "title", title);
    let subject = match purpose {
        ReminderUse::Member => subject,
        ReminderUse::Test => w.text_with("reminders-test-subject", "subject", subject),
    };
    let request = w.text_with_all("coverage-letter", &[("title", title), ("site", site)]);
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}
