//! Letters of news that leave: everything that they are written from, read together, and whether there
//! is still a reason to write.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::audience;
use super::compose::{NewsLinks, NewsStatement, write_news};
use super::rules::{Mailing, MailingState};
use super::store as mailings;
use crate::app::App;
use crate::endorsement::rules::{Endorsement, Target};
use crate::mail::rules::{Letter, LetterContent, NewsAbout};
use crate::mail::suppression;
use crate::mail::written_letter::WrittenLetter;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, SecretToken, TokenPurpose};

/// How long what was read holds: news leave after all other letters, and whoever stops them while they
/// wait for those gets none.
const FRESH: Duration = Duration::from_secs(30);

/// What the letters of news among claimed ones are written from.
#[derive(Default)]
pub struct NewsContext {
    /// When it was read; `None` without any.
    read_at: Option<Instant>,
    mailings: HashMap<Uuid, Mailing>,
    rows: HashMap<Target, Endorsement>,
    statements: HashMap<Uuid, NewsStatement>,
    /// The addresses to which no news go, by statement.
    suppressed: HashMap<Uuid, HashSet<Vec<u8>>>,
}

impl NewsContext {
    /// Reads what the letters of news among these are about. Without any it asks nothing.
    pub async fn read(app: &App, letters: &[Letter]) -> Result<Self, DatabaseError> {
        let about: Vec<NewsAbout> = letters.iter().filter_map(find_news).collect();
        if about.is_empty() {
            return Ok(Self::default());
        }
        let read_at = Some(Instant::now());
        let (db, keys) = (&app.db.read, &app.keys);
        let ids: BTreeSet<Uuid> = about.iter().map(|news| news.mailing).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let found = mailings::load_by_ids(db, keys, &ids).await?;
        let targets: Vec<Target> = about.iter().map(to_target).collect();
        let rows = audience::load_rows(db, keys, &targets).await?;
        let of: BTreeSet<Uuid> = found.iter().map(|mailing| mailing.statement).collect();
        let mut context = Self {
            mailings: found.into_iter().map(|one| (one.id, one)).collect(),
            read_at,
            ..Self::default()
        };
        let of: Vec<Uuid> = of.into_iter().collect();
        for statement in statements::find_by_ids(db, &of).await? {
            let id = statement.id;
            let theirs = rows.iter().filter(|row| row.statement_id == id);
            let addresses: Vec<&EmailAddress> =
                theirs.filter_map(|row| row.mailbox.address()).collect();
            let stopped = audience::load_suppressed(db, keys, id, &addresses).await?;
            context.suppressed.insert(id, stopped);
            let loaded = load_statement(app, statement).await?;
            context.statements.insert(id, loaded);
        }
        context.rows = rows.into_iter().map(|row| (row.target(), row)).collect();
        Ok(context)
    }

    /// Whether it was read too long ago to write to anybody by it.
    pub fn is_old(&self, now: Instant) -> bool {
        let is_over = |read_at| now.saturating_duration_since(read_at) > FRESH;
        self.read_at.is_some_and(is_over)
    }

    /// Writes a letter, if its signatory still counts, still agrees and did not stop such letters; `None`
    /// where there is no longer a reason. Fails where a template cannot be rendered.
    pub fn write(
        &self,
        app: &App,
        news: NewsAbout,
    ) -> Result<Option<(EmailAddress, WrittenLetter)>, askama::Error> {
        let Some((row, to, mailing)) = self.find_recipient(app, news) else {
            return Ok(None);
        };
        let of = self.statements.get(&mailing.statement);
        let text = of.zip(mailing.content.as_ref()).and_then(|(of, content)| {
            let original = of.statement.settings.original.as_str();
            Some((of, content.choose_text(&row.language, original)?))
        });
        let Some((of, text)) = text else {
            return Ok(None);
        };
        let links = make_links(app, row.id);
        let written = write_news(&app.settings, of, (text, &row.language), to, &links)?;
        Ok(Some((to.clone(), written)))
    }

    /// Finds whom a letter goes to; nobody where there is no longer a reason to write.
    fn find_recipient(
        &self,
        app: &App,
        news: NewsAbout,
    ) -> Option<(&Endorsement, &EmailAddress, &Mailing)> {
        let mailing = self.mailings.get(&news.mailing)?;
        // What was claimed just before a pause still leaves.
        let is_over = matches!(
            mailing.facts.name(),
            MailingState::Cancelled | MailingState::Draft | MailingState::Tested
        );
        let row = self.rows.get(&to_target(&news))?;
        let to = row.mailbox.address()?;
        let stopped = self.suppressed.get(&row.statement_id)?;
        let is_stopped = stopped.contains(&suppression::address_hash(&app.keys, to));
        let agrees = row.state().counts() && row.updates;
        (agrees && !is_stopped && !is_over).then_some((row, to, mailing))
    }
}

/// Makes the links of the letter about an endorsement.
pub fn make_links(app: &App, endorsement: Uuid) -> NewsLinks {
    let token = SecretToken::new(&app.keys, TokenPurpose::My, endorsement).text();
    NewsLinks {
        my: app.settings.link(&format!("/my/{token}")),
        unsubscribe: suppression::unsubscribe_link(app, endorsement),
    }
}

/// Loads what letters say of a statement.
pub async fn load_statement(
    app: &App,
    statement: Statement,
) -> Result<NewsStatement, DatabaseError> {
    let db = &app.db.read;
    let texts = statements::load_texts(db, &statement, statement.current_version).await?;
    Ok(NewsStatement {
        hosts: statements::load_hosts(db, statement.id).await?,
        titles: texts
            .into_iter()
            .map(|text| (text.language, text.title))
            .collect(),
        statement,
    })
}

fn find_news(letter: &Letter) -> Option<NewsAbout> {
    match letter.content {
        LetterContent::News(news) => Some(news),
        LetterContent::AboutEndorsement(_) | LetterContent::Written(_) => None,
    }
}

fn to_target(news: &NewsAbout) -> Target {
    Target {
        statement: news.subject.statement,
        id: news.subject.id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_half_a_minute_ago_is_old() {
        let read_at = Instant::now();
        let context = NewsContext {
            read_at: Some(read_at),
            ..NewsContext::default()
        };
        for (seconds, is_old) in [(0, false), (30, false), (31, true)] {
            let now = read_at + Duration::from_secs(seconds);
            assert_eq!(context.is_old(now), is_old, "{seconds}");
        }
        assert!(!NewsContext::default().is_old(read_at), "no news");
    }
}
