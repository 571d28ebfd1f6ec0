//! Makes what is handed out, or finds it where it was made before.

use bytes::Bytes;

use super::cache::{HandoutEdition, HandoutKey, HandoutKind, MadeHandout};
use super::rules::keep_list_for;
use super::sheets::{build_poster, build_sheet};
use super::text::ListedText;
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::documents::document::{Document, DocumentError};
use crate::documents::pdf;
use crate::statement::actions::Facts;
use crate::storage::database::DatabaseError;

/// Why nothing is handed out.
#[derive(Debug, thiserror::Error)]
pub enum HandoutError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Work(#[from] WorkRefused),
    /// The fonts of this machine lack characters, or this program writes no PDF.
    #[error("the file cannot be written here")]
    Unwritable,
}

/// Provides a file in the language of the text.
///
/// # Errors
///
/// Fails if there is too much to do, if the fonts of this machine lack characters, and where a list
/// has to be read, if the database is away.
pub async fn provide(app: &App, facts: &Facts, kind: HandoutKind) -> Result<Bytes, HandoutError> {
    match kind {
        HandoutKind::Sheet => provide_sheet(app, facts).await,
        HandoutKind::Poster => provide_poster(app, facts).await,
        HandoutKind::Text => provide_text(app, facts).await,
    }
}

async fn provide_sheet(app: &App, facts: &Facts) -> Result<Bytes, HandoutError> {
    let sheet = build_sheet(app, facts).ok_or(HandoutError::Unwritable)?;
    let edition = describe_edition(facts, &sheet.consent, &sheet.foot);
    provide_page(app, facts, (HandoutKind::Sheet, edition), move || {
        pdf::write_sheet(&sheet)
    })
    .await
}

async fn provide_poster(app: &App, facts: &Facts) -> Result<Bytes, HandoutError> {
    let poster = build_poster(app, facts).ok_or(HandoutError::Unwritable)?;
    let edition = describe_edition(facts, &poster.hosts, &poster.heading);
    provide_page(app, facts, (HandoutKind::Poster, edition), move || {
        pdf::write_poster(&poster)
    })
    .await
}

/// Provides the text with its public list. The list is read at most once in a minute, and the file
/// made anew only where it has changed.
async fn provide_text(app: &App, facts: &Facts) -> Result<Bytes, HandoutError> {
    let key = make_key(facts, HandoutKind::Text);
    let edition = describe_edition(facts, "", "");
    let find = || app.handouts.find(&key, &edition, app.clock.now());
    if let Some(made) = find() {
        return take_file(made);
    }
    let _turn = app.handouts.wait_for_turn().await?;
    // Whoever had the turn before may have made it.
    if let Some(made) = find() {
        return take_file(made);
    }
    let draft = ListedText::read(app, facts).await?;
    let edition = HandoutEdition {
        statement: edition.clone(),
        list: draft.describe_list(),
        fresh_until: Some(app.clock.now() + keep_list_for(draft.count_names())),
    };
    if let Some(made) = app.handouts.confirm(&key, &edition) {
        return take_file(made);
    }
    write_in_lane(app, key.clone(), edition, move || {
        let document: Document = draft.into_document();
        pdf::write(&document)
    })
    .await
}

/// Describes the edition of a statement: a change of its settings or a new version makes another
/// one, and so do the words that come from elsewhere.
fn describe_edition(facts: &Facts, one: &str, other: &str) -> String {
    let statement = &facts.statement;
    let changed = statement.updated_at.timestamp_micros();
    format!("{} {changed}\n{one}\n{other}", statement.current_version)
}

fn make_key(facts: &Facts, kind: HandoutKind) -> HandoutKey {
    HandoutKey {
        kind,
        statement: facts.statement.id,
        language: facts.text.language.clone(),
    }
}

fn take_file(made: MadeHandout) -> Result<Bytes, HandoutError> {
    match made {
        MadeHandout::File(bytes) => Ok(bytes),
        MadeHandout::Unwritable => Err(HandoutError::Unwritable),
    }
}

/// Provides a file without a list, which says the same as long as the edition is the same.
async fn provide_page(
    app: &App,
    facts: &Facts,
    (kind, statement): (HandoutKind, String),
    write: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static,
) -> Result<Bytes, HandoutError> {
    let key = make_key(facts, kind);
    if let Some(made) = app.handouts.find(&key, &statement, app.clock.now()) {
        return take_file(made);
    }
    let edition = HandoutEdition {
        statement,
        list: String::new(),
        fresh_until: None,
    };
    write_in_lane(app, key, edition, write).await
}

/// Writes a file in one of the strangers' places in the lane for documents. It is finished and kept
/// even if whoever asked is gone, so that the next one finds it.
async fn write_in_lane(
    app: &App,
    key: HandoutKey,
    edition: HandoutEdition,
    write: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static,
) -> Result<Bytes, HandoutError> {
    let place = app.handouts.wait_for_place().await?;
    // Whoever had the place before may have made it.
    if let Some(made) = app.handouts.confirm(&key, &edition) {
        return take_file(made);
    }
    let handouts = app.handouts.clone();
    let work = move || {
        let _place = place;
        if let Some(made) = handouts.confirm(&key, &edition) {
            return made;
        }
        let made = match write() {
            Ok(bytes) => MadeHandout::File(bytes.into()),
            Err(error) => {
                // Without the text in which a character stands: that may be a name.
                let why = error.describe_without_text();
                tracing::warn!(kind = key.kind.as_str(), %why, "no PDF");
                MadeHandout::Unwritable
            }
        };
        handouts.keep(key, edition, made.clone());
        made
    };
    take_file(app.work.documents.run(work).await?)
}
