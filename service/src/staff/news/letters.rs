//! The letter to whoever ordered a mailing that stopped by itself.

use crate::language::Locale;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::news::sending::actions::StoppedMailing;
use crate::settings::Settings;
use crate::values::EmailAddress;

/// Writes the letter in the language of the member; `link` leads to the mailing. Fails where a template
/// cannot be rendered.
pub fn write_stop(
    settings: &Settings,
    to: &EmailAddress,
    language: &str,
    stopped: &StoppedMailing,
    link: &str,
) -> Result<WrittenLetter, UnwrittenLetter> {
    let w = Locale::of(language);
    let subject = w.text_with("news-stopped-subject", "name", &stopped.name);
    let why = w.text(&format!("news-paused-{}", stopped.why));
    let request = w.text_with_all(
        "news-stopped",
        &[("name", stopped.name.as_str()), ("why", why.as_str())],
    );
    WrittenLetter::write(settings, to, w, &subject, &request, link)
}
