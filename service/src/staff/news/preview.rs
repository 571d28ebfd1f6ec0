//! The preview of a mailing: the email of three recipients, who are named only to whoever may see that.

use super::mailing_page::ShownNews;
use crate::app::App;
use crate::endorsement::review::sight::Sight;
use crate::http::failure::Failure;
use crate::language::{Locale, direction, endonym};
use crate::news::actions::make_blank_links;
use crate::news::audience;
use crate::news::compose::{NewsStatement, write_news};
use crate::news::rules::Mailing;
use crate::values::EmailAddress;

/// How many recipients a preview shows.
const SHOWN: usize = 3;
/// The mailbox of a preview, to which nothing is sent.
const NOBODY: &str = "nobody@example.org";

/// Writes the emails of some recipients, of as many languages as possible, as far as `sight` shows who
/// they are. Their links lead to no endorsement: the real ones are secrets of their owners.
pub(super) async fn load_preview(
    app: &App,
    w: &Locale,
    mailing: &Mailing,
    of: &NewsStatement,
    sight: Sight,
) -> Result<Vec<ShownNews>, Failure> {
    let Some(content) = &mailing.content else {
        return Ok(vec![]);
    };
    let (db, keys) = (&app.db.read, &app.keys);
    let who = &content.audience;
    let found = audience::load_sample(db, keys, mailing.statement, who, SHOWN).await?;
    let nobody = EmailAddress::parse(NOBODY);
    let nobody = nobody.map_err(|_| Failure::Broken("a preview has no address".into()))?;
    let links = make_blank_links(app);
    let mut shown = vec![];
    for row in found {
        let original = &of.statement.settings.original;
        let Some(text) = content.choose_text(&row.language, original) else {
            continue;
        };
        let letter = write_news(&app.settings, of, (text, &row.language), &nobody, &links);
        let letter = letter.map_err(|error| Failure::Broken(error.to_string()))?;
        let address = row.mailbox.address();
        let address = address.map(|address| address.as_str().to_owned());
        let country = row.line.country.name(w.language()).to_owned();
        let language = endonym(&row.language).to_owned();
        let is_seen = sight.shows_hidden();
        let seen = sight.see(row);
        let name = seen.name().map(str::to_owned);
        let name = name.unwrap_or_else(|| w.text("line-hidden"));
        let address = address.filter(|_| is_seen);
        let parts = [Some(name), address, Some(country), Some(language)];
        let envelope = letter.to_envelope(uuid::Uuid::nil(), &nobody);
        shown.push(ShownNews {
            who: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            direction: direction(&envelope.language),
            language: envelope.language,
            subject: envelope.subject,
            text: envelope.text,
        });
    }
    Ok(shown)
}
