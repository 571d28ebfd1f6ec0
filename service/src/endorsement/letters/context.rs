//! The context of the letters of one claim: everything that they are about, read together.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use super::compose::{Section, Subject};
use crate::app::App;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::rules::Endorsement;
use crate::endorsement::store;
use crate::mail::rules::{AboutEndorsement, DeliveryFailure, Letter, LetterContent, LetterKind};
use crate::mail::written_letter::WrittenLetter;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, SealPurpose};

/// Titles by statement, version and language. They are kept, since a published text never changes.
pub type Titles = HashMap<(Uuid, i32, String), String>;

/// Everything that the letters of a claim are written from.
pub struct LetterContext {
    until: Mutex<DateTime<Utc>>,
    rows: HashMap<Uuid, Endorsement>,
    mailboxes: HashMap<(Uuid, Vec<u8>), Vec<Endorsement>>,
    seats: HashMap<(Uuid, String), Vec<Endorsement>>,
    statements: HashMap<Uuid, Statement>,
    titles: Arc<Titles>,
}

/// Letters to one mailbox that are sent as one.
pub struct Bundle {
    pub to: EmailAddress,
    pub letters: Vec<Letter>,
    /// The text of a letter that was written beforehand, which is alone in its bundle.
    pub written: Option<WrittenLetter>,
}

impl Bundle {
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
    /// The endorsement and letter kind of each section.
    pub about: Vec<(Uuid, LetterKind)>,
    /// The letters that the text covers.
    pub going: Vec<&'a Letter>,
    /// The ids of letters for which there is no longer a reason to write.
    pub without_reason: Vec<Uuid>,
}

/// The reason why a letter has no address.
pub enum MissingAddress {
    Erased(Letter),
    /// The address cannot be opened with the present keys.
    Sealed(Letter, DeliveryFailure),
}

impl LetterContext {
    /// Reads what these letters are about and adds the titles that `titles` lacks.
    pub async fn read(
        app: &App,
        claimed: &[Letter],
        until: DateTime<Utc>,
        titles: &mut Arc<Titles>,
    ) -> Result<Self, DatabaseError> {
        let db = &app.db.read;
        let about = claimed.iter().filter_map(Letter::about);
        let ids: Vec<Uuid> = about.map(|about| about.id).collect();
        let rows = store::by_ids(db, &ids).await?;
        let of: BTreeSet<Uuid> = rows.iter().map(|row| row.statement_id).collect();
        let of: Vec<Uuid> = of.into_iter().collect();
        let (mut mailboxes, mut seats): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) =
            (HashMap::new(), HashMap::new());
        for standing in claims::load_standing(db, &Claims::of(&rows)).await? {
            if let Some(seat) = standing.organisation_key.clone() {
                seats
                    .entry((standing.statement_id, seat))
                    .or_default()
                    .push(standing.clone());
            }
            if let Some(mailbox) = standing.email_index.clone() {
                mailboxes
                    .entry((standing.statement_id, mailbox))
                    .or_default()
                    .push(standing);
            }
        }
        let statements: HashMap<Uuid, Statement> = statements::find_by_ids(db, &of)
            .await?
            .into_iter()
            .map(|s| (s.id, s))
            .collect();
        for row in &rows {
            let Some(statement) = statements.get(&row.statement_id) else {
                continue;
            };
            if !titles.contains_key(&(row.statement_id, row.version, row.language.clone())) {
                // Contexts that are being sent from keep the titles as they were.
                let texts = statements::load_texts(db, statement, row.version).await?;
                Arc::make_mut(titles).extend(
                    texts
                        .into_iter()
                        .map(|text| ((statement.id, row.version, text.language), text.title)),
                );
            }
        }
        let rows = rows.into_iter().map(|row| (row.id, row)).collect();
        Ok(Self {
            until: Mutex::new(until),
            rows,
            mailboxes,
            seats,
            statements,
            titles: titles.clone(),
        })
    }

    /// Returns the end of the claim. Another worker may send the letters from then on.
    pub fn until(&self) -> DateTime<Utc> {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records that the claim was extended.
    pub fn extend(&self, until: DateTime<Utc>) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = until;
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
                LetterContent::Written(sealed) => {
                    match open_written(app, sealed, &letter) {
                        Some(bundle) => bundles.push(bundle),
                        None => unaddressed.push(MissingAddress::Sealed(letter, make_failure())),
                    }
                    continue;
                }
            };
            let row = self.rows.get(&about.id);
            let Some(to) = row.and_then(|row| {
                app.keys.unseal_address(
                    SealPurpose::SignatoryAddress,
                    row.email_sealed.as_deref()?,
                    row.id,
                )
            }) else {
                let erased = row.is_none_or(Endorsement::is_erased);
                unaddressed.push(if erased {
                    MissingAddress::Erased(letter)
                } else {
                    MissingAddress::Sealed(letter, make_failure())
                });
                continue;
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

    /// Composes the text of a bundle.
    pub fn compose<'a>(&self, app: &App, bundle: &'a Bundle) -> BundleText<'a> {
        let mut text = BundleText {
            sections: vec![],
            about: vec![],
            going: vec![],
            without_reason: vec![],
        };
        for letter in &bundle.letters {
            let Some(endorsement) = letter.about() else {
                continue;
            };
            let about = (endorsement.id, endorsement.kind);
            if text.about.contains(&about) {
                // The same letter was requested twice while held back; one section is enough.
                text.going.push(letter);
                continue;
            }
            match self.compose_section(app, endorsement) {
                None => text.without_reason.push(letter.id),
                Some(section) => {
                    text.about.push(about);
                    text.sections.push(section);
                    text.going.push(letter);
                }
            }
        }
        text
    }

    /// Composes the section of a letter, if there is still a reason to write.
    fn compose_section(&self, app: &App, about: &AboutEndorsement) -> Option<Section> {
        let row = self.rows.get(&about.id)?;
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
        Section::new(
            about.kind,
            row,
            &self.list_others(row),
            &subject,
            read_note(app, about),
        )
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

    /// Gives the endorsement that a letter is about.
    pub fn row(&self, about: Uuid) -> Option<&Endorsement> {
        self.rows.get(&about)
    }
}

/// Opens a letter that was written beforehand; `None` if it was sealed with another secret.
fn open_written(app: &App, sealed: &[u8], letter: &Letter) -> Option<Bundle> {
    let written = WrittenLetter::open(&app.keys, sealed, letter.id)?;
    Some(Bundle {
        to: written.parse_address()?,
        letters: vec![letter.clone()],
        written: Some(written),
    })
}

fn make_failure() -> DeliveryFailure {
    DeliveryFailure::Later("the address was sealed with another secret".into())
}

/// Reads the note that staff wrote. The note of a question is sealed, since it names the person who
/// asks.
fn read_note(app: &App, about: &AboutEndorsement) -> Option<String> {
    let note = about.note.as_ref()?;
    if about.kind != LetterKind::Question {
        return Some(note.clone());
    }
    let sealed = BASE64URL_NOPAD.decode(note.as_bytes()).ok()?;
    app.keys
        .unseal_text(SealPurpose::Question, &sealed, about.id)
}
