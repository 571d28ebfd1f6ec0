//! What is done about co-sponsors: suggest who may be one, ask by mail, answer, record an answer.

use std::collections::HashMap;

use uuid::Uuid;

use super::letters::{CosponsorQuestion, write_question};
use super::rules::{ASK_AGAIN, AnswerRefusal, Cosponsor, CosponsorAnswer, check_answer};
use super::store::{self, AskedSeat, LinkedCosponsor, SeatedCosponsor};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::delivery::snapshot::load_hosts;
use crate::endorsement::rules::{Endorsement, Target};
use crate::endorsement::store as endorsements;
use crate::language::base;
use crate::mail::rules::WrittenKind;
use crate::mail::suppression::{address_hash, load_suppressed};
use crate::mail::written_letter::UnwrittenLetter;
use crate::organisation::actions::unseal_contact;
use crate::organisation::letter_language::find_language;
use crate::organisation::rules::Organisation;
use crate::organisation::seats::{self, SeatLine, SeatProbe};
use crate::organisation::store as organisations;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{EmailAddress, SecretToken, TokenPurpose, make_row_id, sort_key};

/// The actor in the audit trail where an organisation answers by its link: the trail names nobody who
/// signs.
const SIGNATORY: &str = "signatory";

/// Why something about a co-sponsor was not done.
#[derive(Debug, thiserror::Error)]
pub enum CosponsorError {
    /// The rules do not allow the answer.
    #[error("the answer is not taken")]
    Refused(AnswerRefusal),
    /// The statement, the organisation or the question is not there any more.
    #[error("gone")]
    Gone,
    #[error(transparent)]
    Unwritten(#[from] UnwrittenLetter),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// An organisation with a status that endorses a statement, so that it may be its co-sponsor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CosponsorCandidate {
    pub cosponsor: Cosponsor,
    pub organisation: Organisation,
    /// The keyed hash of its seat.
    pub seat: Vec<u8>,
    /// The endorsement that holds the seat.
    pub endorsement: Uuid,
}

/// Lists the organisations with a status that endorse a statement: by status, then by name. Its hosts
/// are not among them: they publish it, so nobody has to ask them.
pub async fn list_candidates(
    app: &App,
    statement: Uuid,
) -> Result<Vec<CosponsorCandidate>, DatabaseError> {
    let db = &app.db.read;
    let mut registered = organisations::load_with_status(db).await?;
    let hosts = load_hosts(db, statement).await?;
    registered.retain(|one| {
        hosts
            .iter()
            .all(|host| host.organisation_id() != Some(one.id))
    });
    let mut lines = find_lines(app, statement, &registered).await?;
    let asked = store::load_seated(db, statement).await?.into_iter();
    let mut asked: HashMap<Uuid, SeatedCosponsor> = asked
        .map(|one| (one.cosponsor.organisation_id, one))
        .collect();
    let to_candidate = |organisation: Organisation| {
        let line = lines.remove(&organisation.id);
        let line = line.map(|line| (line.probe().as_bytes().to_vec(), line.id));
        let (known, answered) = match asked.remove(&organisation.id) {
            Some(one) => (Some(one.cosponsor), Some((one.seat, one.endorsement))),
            None => (None, None),
        };
        // The seat may be one of a name or website that the registry had then: the answer still names
        // the organisation, so staff have to see it.
        let (seat, endorsement) = line.or(answered)?;
        Some(CosponsorCandidate {
            cosponsor: known.unwrap_or_else(|| Cosponsor::new(&organisation)),
            seat,
            endorsement,
            organisation,
        })
    };
    let mut all: Vec<CosponsorCandidate> =
        registered.into_iter().filter_map(to_candidate).collect();
    all.sort_by_cached_key(|one| {
        let name = sort_key(&one.cosponsor.registered_name);
        (one.cosponsor.status, name, one.organisation.id)
    });
    Ok(all)
}

/// Finds the line that holds a seat of each organisation, by the organisation's id.
async fn find_lines(
    app: &App,
    statement: Uuid,
    registered: &[Organisation],
) -> Result<HashMap<Uuid, SeatLine>, DatabaseError> {
    let mut owner_of: HashMap<SeatProbe, Uuid> = HashMap::new();
    for one in registered {
        for key in &one.keys {
            owner_of.insert(SeatProbe::new(&app.keys, statement, key), one.id);
        }
    }
    let probes: Vec<&SeatProbe> = owner_of.keys().collect();
    let mut lines = HashMap::new();
    for line in seats::load_seated(&app.db.read, &probes).await? {
        if let Some(owner) = owner_of.get(&line.probe()) {
            // They come newest first; of several seats the oldest is the one that stays.
            lines.insert(*owner, line);
        }
    }
    Ok(lines)
}

/// Where the question to an organisation goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CosponsorContact {
    pub address: EmailAddress,
    /// The language of the letter (BCP 47).
    pub language: String,
}

/// Finds where the question to each candidate goes: to whoever signed for it, else to the contact in
/// the registry. Those that have neither, or take no email, have no entry.
pub async fn find_contacts(
    app: &App,
    statement: Uuid,
    candidates: &[CosponsorCandidate],
) -> Result<HashMap<Uuid, CosponsorContact>, DatabaseError> {
    let db = &app.db.read;
    let to_target = |one: &CosponsorCandidate| Target {
        statement,
        id: one.endorsement,
    };
    let targets: Vec<Target> = candidates.iter().map(to_target).collect();
    let rows = endorsements::by_ids(db, &app.keys, &targets).await?;
    let row_of: HashMap<Uuid, &Endorsement> = rows.iter().map(|row| (row.id, row)).collect();
    let mut found: Vec<(Uuid, CosponsorContact)> = vec![];
    for one in candidates {
        let row = row_of.get(&one.endorsement).copied();
        let theirs = list_contacts(app, &one.organisation, row).into_iter();
        found.extend(theirs.map(|contact| (one.organisation.id, contact)));
    }
    let hash = |contact: &CosponsorContact| address_hash(&app.keys, &contact.address);
    let hashes: Vec<Vec<u8>> = found.iter().map(|(_, contact)| hash(contact)).collect();
    let suppressed = load_suppressed(db, statement, &hashes).await?;
    let mut contacts = HashMap::new();
    for ((organisation, contact), hash) in found.into_iter().zip(hashes) {
        if !suppressed.contains(&hash) {
            contacts.entry(organisation).or_insert(contact);
        }
    }
    Ok(contacts)
}

/// Lists the addresses of an organisation, the one that is asked first in front.
fn list_contacts(
    app: &App,
    organisation: &Organisation,
    row: Option<&Endorsement>,
) -> Vec<CosponsorContact> {
    let signed = row.and_then(|row| {
        Some(CosponsorContact {
            address: row.mailbox.address()?.clone(),
            language: row.language.clone(),
        })
    });
    let office = unseal_contact(app, organisation).map(|address| CosponsorContact {
        address,
        language: find_language(organisation.country).to_owned(),
    });
    signed.into_iter().chain(office).collect()
}

/// Asks a candidate by mail: puts the letter into the outbox and records that it was asked. Returns
/// `false`, and asks nothing, if it has answered, was asked within the last 24 hours, or was asked
/// often enough.
pub async fn ask_candidate(
    app: &App,
    statement: &Statement,
    candidate: &CosponsorCandidate,
    contact: &CosponsorContact,
) -> Result<bool, CosponsorError> {
    let now = app.clock.now();
    let title = find_title(app, statement, &contact.language).await?;
    let (keys, random) = (&app.keys, &app.random);
    // Record and letter are one transaction, so that after a crash neither is there without the
    // other.
    let tx = app.db.begin().await?;
    let asked = make_asked(app, statement, candidate);
    let noted = store::note_asked(&tx, &asked, now, now - ASK_AGAIN).await?;
    if let Some(id) = noted {
        let token = SecretToken::new(keys, TokenPurpose::Cosponsor, id).text();
        let link = app.settings.link(&format!("/cosponsor/{token}"));
        let about = CosponsorQuestion {
            title: &title,
            organisation: &candidate.cosponsor.registered_name,
            link: &link,
        };
        let language = &contact.language;
        let letter = write_question(&app.settings, &contact.address, language, about)?;
        // Staff ask for one statement and do not see the others: an office that signed many of them
        // gets no more of these letters in an hour than its mailbox takes.
        let letter = letter.with_limits();
        let kind = WrittenKind::CosponsorRequest;
        letter.post(&tx, kind, keys, random, now).await?;
    }
    tx.commit().await?;
    // Before the commit the worker would not see the letter.
    app.letters.notify_one();
    Ok(noted.is_some())
}

fn make_asked(app: &App, statement: &Statement, candidate: &CosponsorCandidate) -> AskedSeat {
    AskedSeat {
        statement: statement.id,
        version: statement.current_version,
        organisation: candidate.organisation.id,
        id: make_row_id(statement.id, app.random.bytes()),
        seat: candidate.seat.clone(),
        endorsement: candidate.endorsement,
    }
}

/// Finds the title of the current version in a language; the original one where there is none.
pub async fn find_title(
    app: &App,
    statement: &Statement,
    language: &str,
) -> Result<String, DatabaseError> {
    let texts = statements::load_texts(&app.db.read, statement, statement.current_version).await?;
    let mut texts = texts.into_iter();
    let found = texts.find(|text| base(&text.language) == base(language));
    Ok(found.map_or_else(|| statement.title.clone(), |text| text.title))
}

/// A question that a mailed link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedQuestion {
    pub statement: Statement,
    /// The id in the link.
    pub id: Uuid,
    pub cosponsor: Cosponsor,
    /// Why no answer is taken any more.
    pub refusal: Option<AnswerRefusal>,
}

/// Finds the question of a statement that a mailed link names.
pub async fn open_question(
    app: &App,
    statement: Statement,
    id: Uuid,
) -> Result<Option<OpenedQuestion>, DatabaseError> {
    let db = &app.db.read;
    let Some(linked) = store::find_by_link(db, statement.id, id).await? else {
        return Ok(None);
    };
    let is_over = store::is_over(db, &statement).await?;
    Ok(Some(OpenedQuestion {
        refusal: check_linked(is_over, &linked).err(),
        cosponsor: linked.cosponsor,
        statement,
        id,
    }))
}

fn check_linked(is_over: bool, linked: &LinkedCosponsor) -> Result<(), AnswerRefusal> {
    let question = (linked.endorses, linked.has_same_text);
    check_answer(is_over, question, linked.cosponsor.status)
}

/// Takes the answer of an organisation to a question of a statement. The same again changes nothing.
pub async fn answer_question(
    app: &App,
    (statement, id): (Uuid, Uuid),
    answer: CosponsorAnswer,
) -> Result<(), CosponsorError> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let statement = load_statement(&tx, statement).await?;
    let linked = store::find_by_link(&tx, statement.id, id).await?;
    let linked = linked.ok_or(CosponsorError::Gone)?;
    let is_over = store::is_over(&tx, &statement).await?;
    check_linked(is_over, &linked).map_err(CosponsorError::Refused)?;
    let before = linked.cosponsor.agreed;
    if before == answer {
        tx.rollback().await?;
        return Ok(());
    }
    if !store::write_answer(&tx, (statement.id, id), answer, now).await? {
        return Err(CosponsorError::Gone);
    }
    let name = &linked.cosponsor.registered_name;
    let entry = AuditEntry::on_statement(SIGNATORY, "answer as co-sponsor", &statement.slug, name)
        .with_change(before.as_str(), answer.as_str());
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    Ok(())
}

async fn load_statement(tx: &WriteTransaction, id: Uuid) -> Result<Statement, CosponsorError> {
    let found = statements::find_by_ids(tx, &[id]).await?;
    found.into_iter().next().ok_or(CosponsorError::Gone)
}

/// What staff saw of a candidate when they recorded its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenCandidate {
    /// The version of the text.
    pub version: i32,
    /// The endorsement that held the seat.
    pub endorsement: Uuid,
}

/// Records an answer that an organisation gave to staff. It is about what they saw: refused where
/// another endorsement holds the seat by now, or the text has changed.
pub async fn record_answer(
    app: &App,
    actor: &str,
    statement: &Statement,
    (candidate, seen): (&CosponsorCandidate, SeenCandidate),
    answer: CosponsorAnswer,
) -> Result<(), CosponsorError> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let statement = load_statement(&tx, statement.id).await?;
    let question = (
        seen.endorsement == candidate.endorsement,
        store::has_same_text(&tx, statement.id, seen.version).await?,
    );
    let is_over = store::is_over(&tx, &statement).await?;
    check_answer(is_over, question, candidate.cosponsor.status).map_err(CosponsorError::Refused)?;
    let asked = make_asked(app, &statement, candidate);
    store::put_answer(&tx, &asked, (answer, actor), now).await?;
    let (name, before) = (
        &candidate.cosponsor.registered_name,
        candidate.cosponsor.agreed,
    );
    let entry = AuditEntry::on_statement(actor, "record co-sponsor", &statement.slug, name)
        .with_change(before.as_str(), answer.as_str());
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    Ok(())
}
