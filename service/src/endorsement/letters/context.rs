//! The context of the letters of one claim: everything that they are about, read together.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use entities::submission;
use uuid::Uuid;

use super::compose::{Section, Subject};
use super::first_letters::{find_same_line, to_subject, to_target};
use super::lease::Lease;
use super::readable_rows::{ByMailbox, BySeat, ReadableRows, group_standing};
use super::send::LetterKey;
use crate::app::App;
use crate::endorsement::envelope::letter_claims::{AnsweredSubmission, is_reminder};
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::envelope::store as envelopes;
use crate::endorsement::rules::{Endorsement, Mailbox, Target};
use crate::mail::outbox::open_note;
use crate::mail::rules::{
    AboutEndorsement, DeliveryFailure, Letter, LetterContent, LetterKind, LetterPlace,
    LetterSubject,
};
use crate::mail::written_letter::WrittenLetter;
use crate::news::leaving::NewsContext;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::statement::withdrawal::rules::find_end_of_undo;
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;

/// Titles by statement, version and language. They are kept, since a published text never changes.
pub type Titles = HashMap<(Uuid, i32, String), String>;

/// The letters of one claim, and the envelopes in whose rows some of them wait.
#[derive(Clone, Debug, Default)]
pub struct ClaimedLetters {
    pub letters: Vec<Letter>,
    pub envelopes: Vec<submission::Model>,
}

/// Everything that the letters of a claim are written from.
pub struct LetterContext {
    lease: Arc<Lease>,
    rows: HashMap<LetterSubject, Endorsement>,
    submitted: HashMap<LetterSubject, OpenedEnvelope>,
    /// What no letter can be written about now, since a row cannot be read.
    unreadable: HashSet<LetterSubject>,
    mailboxes: ByMailbox,
    seats: BySeat,
    statements: HashMap<Uuid, Statement>,
    titles: Arc<Titles>,
    pub(super) news: NewsContext,
}

/// A submission that nobody has confirmed.
struct OpenedEnvelope {
    /// `None` where it was sealed with another secret.
    submitted: Option<Endorsement>,
    /// Whether its first letter waits in its own row. An earlier one in the outbox says the same then.
    has_waiting_letter: bool,
    /// Whether that letter is the reminder.
    is_reminder: bool,
}

/// Letters to one mailbox that are sent as one.
pub struct Bundle {
    pub to: EmailAddress,
    pub letters: Vec<Letter>,
    /// The text of a letter that was written beforehand, which is alone in its bundle.
    pub written: Option<WrittenLetter>,
}

impl Bundle {
    /// Makes the bundle of a letter whose text is written.
    fn of_written(to: EmailAddress, letter: Letter, written: WrittenLetter) -> Self {
        Self {
            written: Some(written),
            ..Self::of_one(to, letter)
        }
    }

    /// Makes the bundle of a single letter, composed when it is sent.
    pub fn of_one(to: EmailAddress, letter: Letter) -> Self {
        Self {
            to,
            letters: vec![letter],
            written: None,
        }
    }
}

/// The text of a bundle.
pub struct BundleText<'a> {
    pub sections: Vec<Section>,
    /// The endorsement or submission and the letter kind of each section.
    pub about: Vec<(LetterSubject, LetterKind)>,
    /// The language of the first section.
    pub language: String,
    /// The letters that the text covers.
    pub going: Vec<&'a Letter>,
    /// The submissions of those among them that only repeat a line that stands.
    pub answered: Vec<AnsweredSubmission>,
    /// The letters for which there is no longer a reason to write.
    pub without_reason: Vec<LetterKey>,
    /// The letters that wait until the withdrawal of their statement is final or undone.
    pub waiting: Vec<(LetterKey, DateTime<Utc>)>,
}

/// A section with what it is about, which may be another row than that of its letter.
struct ComposedSection {
    section: Section,
    about: (LetterSubject, LetterKind),
    language: String,
    /// The submission that the section ends, as its line stands.
    answered: Option<AnsweredSubmission>,
}

/// The reason why a letter has no address.
pub enum MissingAddress {
    Erased(Letter),
    /// The address cannot be opened with the present keys, or a row cannot be read.
    Unreadable(Letter, DeliveryFailure),
}

impl LetterContext {
    /// Reads what these letters are about and adds the titles that `titles` lacks.
    pub async fn read(
        app: &App,
        claimed: &ClaimedLetters,
        lease: Arc<Lease>,
        titles: &mut Arc<Titles>,
    ) -> Result<Self, DatabaseError> {
        let db = &app.db.read;
        let submitted = read_submitted(app, claimed).await?;
        let about = claimed.letters.iter().filter_map(Letter::about);
        let ids: Vec<Target> = about
            .filter(|about| about.kind != LetterKind::Confirm)
            .map(|about| to_target(about.subject))
            .collect();
        let opened: Vec<&Endorsement> = submitted
            .values()
            .filter_map(|envelope| envelope.submitted.as_ref())
            .collect();
        let ReadableRows {
            rows,
            standing,
            unreadable,
        } = ReadableRows::load(app, &ids, &opened).await?;
        let of: BTreeSet<Uuid> = rows
            .iter()
            .chain(opened.iter().copied())
            .map(|row| row.statement_id)
            .collect();
        let of: Vec<Uuid> = of.into_iter().collect();
        let statements: HashMap<Uuid, Statement> = statements::find_by_ids(db, &of)
            .await?
            .into_iter()
            .map(|s| (s.id, s))
            .collect();
        let written_about = rows.iter().chain(opened.iter().copied()).chain(&standing);
        read_titles(app, written_about, &statements, titles).await?;
        let (mailboxes, seats) = group_standing(standing);
        Ok(Self {
            lease,
            rows: rows
                .into_iter()
                .map(|row| (to_subject(&row), row))
                .collect(),
            submitted,
            unreadable,
            mailboxes,
            seats,
            statements,
            titles: titles.clone(),
            news: Box::pin(NewsContext::read(app, &claimed.letters)).await?,
        })
    }

    /// Returns the lease on the letters. Another worker may send them when it has ended.
    pub fn lease(&self) -> &Arc<Lease> {
        &self.lease
    }

    /// Opens the addresses and groups the letters. Letters to one mailbox that were held back or
    /// have the same slot are bundled; every other letter is sent alone.
    pub fn group_by_mailbox(
        &self,
        app: &App,
        claimed: Vec<Letter>,
    ) -> (Vec<Bundle>, Vec<MissingAddress>) {
        let mut bundles: Vec<Bundle> = vec![];
        let mut together: BTreeMap<(String, Option<DateTime<Utc>>), usize> = BTreeMap::new();
        let mut unaddressed = vec![];
        for letter in claimed {
            let about = match &letter.content {
                LetterContent::AboutEndorsement(about) => about,
                LetterContent::News(news) => {
                    match self.news.write(app, *news) {
                        Ok(Some((to, written))) => {
                            bundles.push(Bundle::of_written(to, letter, written));
                        }
                        Ok(None) => unaddressed.push(MissingAddress::Erased(letter)),
                        Err(error) => {
                            let why = DeliveryFailure::Never(error.to_string());
                            unaddressed.push(MissingAddress::Unreadable(letter, why));
                        }
                    }
                    continue;
                }
                LetterContent::Written(sealed) => {
                    if let Some(bundle) = open_written(app, sealed, &letter) {
                        bundles.push(bundle);
                    } else {
                        let why = make_failure(SEALED);
                        unaddressed.push(MissingAddress::Unreadable(letter, why));
                    }
                    continue;
                }
            };
            let to = match self.find_address(&letter, about) {
                Ok(to) => to,
                Err(None) => {
                    unaddressed.push(MissingAddress::Erased(letter));
                    continue;
                }
                Err(Some(why)) => {
                    unaddressed.push(MissingAddress::Unreadable(letter, make_failure(why)));
                    continue;
                }
            };
            // A failed attempt gives the slot up (`outbox::fail`).
            let slot = (letter.passed && letter.attempts == 0).then_some(letter.due_at);
            if !letter.held && slot.is_none() {
                bundles.push(Bundle::of_one(to, letter));
                continue;
            }
            // Several spellings may lead to one mailbox.
            let place = *together
                .entry((to.canonical(), slot))
                .or_insert(bundles.len());
            match bundles.get_mut(place) {
                Some(bundle) => bundle.letters.push(letter),
                None => bundles.push(Bundle::of_one(to, letter)),
            }
        }
        (bundles, unaddressed)
    }

    /// Finds the address of a letter. Where a row has one that cannot be read now, says why; where
    /// nobody is to be written to, says nothing.
    fn find_address(
        &self,
        letter: &Letter,
        about: &AboutEndorsement,
    ) -> Result<EmailAddress, Option<&'static str>> {
        if self.unreadable.contains(&about.subject) {
            return Err(Some(UNREADABLE));
        }
        let row = if about.kind == LetterKind::Confirm {
            let Some(envelope) = self.find_envelope(letter, about) else {
                return Err(None);
            };
            envelope.submitted.as_ref().ok_or(Some(SEALED))?
        } else {
            let Some(row) = self.rows.get(&about.subject) else {
                return Err(None);
            };
            row
        };
        match row.mailbox.address() {
            Some(address) => Ok(address.clone()),
            None if matches!(row.mailbox, Mailbox::Absent | Mailbox::Erased) => Err(None),
            None => Err(Some(SEALED)),
        }
    }

    /// Finds the submission that a letter asks to confirm. A letter in the outbox has no reason any
    /// more when the submission came again and has its own.
    fn find_envelope(&self, letter: &Letter, about: &AboutEndorsement) -> Option<&OpenedEnvelope> {
        let envelope = self.submitted.get(&about.subject)?;
        let is_earlier = letter.place == LetterPlace::Outbox && envelope.has_waiting_letter;
        (!is_earlier).then_some(envelope)
    }

    /// Composes the text of a bundle.
    pub fn compose<'a>(&self, app: &App, bundle: &'a Bundle) -> BundleText<'a> {
        let mut text = BundleText {
            sections: vec![],
            about: vec![],
            language: String::new(),
            going: vec![],
            answered: vec![],
            without_reason: vec![],
            waiting: vec![],
        };
        for letter in &bundle.letters {
            let Some(about) = letter.about() else {
                continue;
            };
            if let Some(until) = self.find_wait(app, letter, about) {
                text.waiting.push((LetterKey::of(letter), until));
                continue;
            }
            let Some(composed) = self.compose_section(app, letter, about) else {
                text.without_reason.push(LetterKey::of(letter));
                continue;
            };
            text.going.push(letter);
            text.answered.extend(composed.answered);
            // The same letter may be requested twice while held back; one section is enough.
            if !text.about.contains(&composed.about) {
                if text.sections.is_empty() {
                    text.language = composed.language;
                }
                text.about.push(composed.about);
                text.sections.push(composed.section);
            }
        }
        text
    }

    /// Returns until when a letter about a submission waits, as its statement was withdrawn and that
    /// may be undone.
    fn find_wait(
        &self,
        app: &App,
        letter: &Letter,
        about: &AboutEndorsement,
    ) -> Option<DateTime<Utc>> {
        if about.kind != LetterKind::Confirm {
            return None;
        }
        let submitted = self.find_envelope(letter, about)?.submitted.as_ref()?;
        let statement = self.statements.get(&submitted.statement_id)?;
        find_end_of_undo(statement, app.clock.now())
    }

    /// Composes the section of a letter, if there is still a reason to write. A letter about a
    /// submission that only repeats a standing line of its mailbox says so.
    fn compose_section(
        &self,
        app: &App,
        letter: &Letter,
        about: &AboutEndorsement,
    ) -> Option<ComposedSection> {
        if about.kind != LetterKind::Confirm {
            let row = self.rows.get(&about.subject)?;
            let note = about
                .note
                .as_ref()
                .and_then(|note| open_note(&app.keys, note, letter.id));
            return self.write_section(app, about.kind, row, note);
        }
        let envelope = self.find_envelope(letter, about)?;
        let submitted = envelope.submitted.as_ref()?;
        let statement = self.statements.get(&submitted.statement_id)?;
        if app.clock.now() > statement.confirmable_until(submitted.submitted_at) {
            return None;
        }
        if let Some(standing) = find_same_line(submitted, &self.list_others(submitted)) {
            let section = self.write_section(app, LetterKind::Already, standing, None)?;
            return Some(ComposedSection {
                answered: Some(AnsweredSubmission {
                    submission: to_target(about.subject),
                    received_at: submitted.submitted_at,
                    standing: to_target(to_subject(standing)),
                }),
                ..section
            });
        }
        let mut composed = self.write_section(app, LetterKind::Confirm, submitted, None)?;
        composed.section.is_reminder = envelope.is_reminder;
        Some(composed)
    }

    fn write_section(
        &self,
        app: &App,
        kind: LetterKind,
        row: &Endorsement,
        note: Option<String>,
    ) -> Option<ComposedSection> {
        let statement = self.statements.get(&row.statement_id)?;
        let title = self
            .titles
            .get(&(row.statement_id, row.version, row.language.clone()))
            .unwrap_or(&statement.title);
        let subject = Subject {
            statement,
            title,
            keys: &app.keys,
            settings: &app.settings,
        };
        let section = Section::new(kind, row, &self.list_others(row), &subject, note)?;
        Some(ComposedSection {
            section,
            about: (to_subject(row), kind),
            language: row.language.clone(),
            answered: None,
        })
    }

    /// Lists the standing lines of the same statement that share the mailbox or the seat.
    fn list_others(&self, row: &Endorsement) -> Vec<Endorsement> {
        let mailbox = row
            .email_index
            .clone()
            .and_then(|mailbox| self.mailboxes.get(&(row.statement_id, mailbox)));
        let seat = row
            .organisation_key
            .clone()
            .and_then(|seat| self.seats.get(&(row.statement_id, seat)));
        let mut others: Vec<Endorsement> = mailbox.into_iter().flatten().cloned().collect();
        others.extend(
            seat.into_iter()
                .flatten()
                .filter(|other| other.email_index != row.email_index)
                .cloned(),
        );
        others
    }
}

/// Opens the submissions that letters are about: the claimed ones, and those whose letter waits in the
/// outbox for another attempt.
async fn read_submitted(
    app: &App,
    claimed: &ClaimedLetters,
) -> Result<HashMap<LetterSubject, OpenedEnvelope>, DatabaseError> {
    let about = claimed.letters.iter().filter_map(Letter::about);
    let mut wanted: BTreeSet<Target> = about
        .filter(|about| about.kind == LetterKind::Confirm)
        .map(|about| to_target(about.subject))
        .collect();
    for envelope in &claimed.envelopes {
        let (statement, id) = (envelope.statement_id, envelope.id);
        wanted.remove(&Target { statement, id });
    }
    let wanted: Vec<Target> = wanted.into_iter().collect();
    let again = envelopes::load(&app.db.read, &wanted).await?;
    let open = |row: &submission::Model| {
        let (statement, id) = (row.statement_id, row.id);
        let subject = LetterSubject { statement, id };
        let envelope = OpenedEnvelope {
            submitted: open_submission(&app.keys, row),
            has_waiting_letter: envelopes::has_waiting_letter(row),
            is_reminder: is_reminder(row),
        };
        (subject, envelope)
    };
    Ok(claimed.envelopes.iter().chain(&again).map(open).collect())
}

/// Reads the titles in the languages of these rows, where `titles` lacks them.
async fn read_titles<'a>(
    app: &App,
    rows: impl Iterator<Item = &'a Endorsement>,
    statements: &HashMap<Uuid, Statement>,
    titles: &mut Arc<Titles>,
) -> Result<(), DatabaseError> {
    for row in rows {
        let Some(statement) = statements.get(&row.statement_id) else {
            continue;
        };
        if !titles.contains_key(&(row.statement_id, row.version, row.language.clone())) {
            // Contexts that are being sent from keep the titles as they were.
            let texts = statements::load_texts(&app.db.read, statement, row.version).await?;
            Arc::make_mut(titles).extend(
                texts
                    .into_iter()
                    .map(|text| ((statement.id, row.version, text.language), text.title)),
            );
        }
    }
    Ok(())
}

/// Opens a letter that was written beforehand; `None` if it was sealed with another secret.
fn open_written(app: &App, sealed: &[u8], letter: &Letter) -> Option<Bundle> {
    let written = WrittenLetter::open(&app.keys, sealed, letter.id)?;
    let to = written.parse_address()?;
    Some(Bundle::of_written(to, letter.clone(), written))
}

/// Why a letter whose address does not open cannot leave.
const SEALED: &str = "the address was sealed with another secret";
/// Why a letter cannot leave whose row, or one beside it, does not fit what this release reads.
const UNREADABLE: &str = "a row that the letter needs cannot be read";

fn make_failure(why: &str) -> DeliveryFailure {
    DeliveryFailure::Later(why.into())
}
