//! Sends what waits in the outbox: claims, composes, keeps to the limits, writes down how it ended.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use futures_util::StreamExt;
use futures_util::stream;
use uuid::Uuid;

use super::claims::{self, Claims};
use super::letters::{self, Section, Subject};
use super::rules::Endorsement;
use super::store;
use crate::app::App;
use crate::database::DatabaseError;
use crate::language::{Words, base};
use crate::limits::{Limit, Verdict};
use crate::post_office::rules::{DeliveryFailure, Letter, LetterState, MOST_ATTEMPTS, Occasion, backoff};
use crate::post_office::store as outbox;
use crate::post_office::transport::Envelope;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::values::EmailAddress;

/// Letters a round.
const ROUND: u64 = 64;
/// Letters that leave at the same time.
const AT_ONCE: usize = 8;
/// How long one delivery may take in all.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a claim holds: longer than a whole round takes if every delivery times out (64 letters, 8 at a time: 8 minutes).
const CLAIM: TimeDelta = TimeDelta::minutes(10);

/// Everything the letters of a round are written from.
struct Desk {
    rows: HashMap<Uuid, Endorsement>,
    standing: Vec<Endorsement>,
    statements: HashMap<Uuid, Statement>,
    titles: HashMap<(Uuid, i32, String), String>,
}

/// Letters to one mailbox that leave as one.
struct Bundle {
    to: EmailAddress,
    letters: Vec<Letter>,
}

/// Sends one round; gives how many letters were claimed.
pub async fn round(app: &Arc<App>) -> Result<usize, DatabaseError> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let claimed = outbox::claim(&tx, now, now + CLAIM, ROUND).await?;
    tx.commit().await?;
    let count = claimed.len();
    if count == 0 {
        return Ok(0);
    }
    let desk = Desk::read(app, &claimed).await?;
    let (bundles, homeless) = desk.address(app, claimed);
    write_down(app, homeless).await?;
    let desk = &desk;
    let deliveries = stream::iter(bundles).map(|bundle| deliver(app, desk, bundle)).buffer_unordered(AT_ONCE);
    // What has ended is written down as it ends, together with what ended meanwhile: a crash repeats few letters.
    let mut ended = std::pin::pin!(deliveries.ready_chunks(16));
    while let Some(some) = ended.next().await {
        write_down(app, some.into_iter().flatten().collect()).await?;
    }
    Ok(count)
}

impl Desk {
    async fn read(app: &App, claimed: &[Letter]) -> Result<Self, DatabaseError> {
        let db = &app.db.read;
        let ids: Vec<Uuid> = claimed.iter().map(|letter| letter.endorsement_id).collect();
        let rows = store::by_ids(db, &ids).await?;
        let of: Vec<Uuid> = rows.iter().map(|row| row.statement_id).collect();
        let standing = claims::standing_by_claims(db, &Claims::of(&rows)).await?;
        let statements: HashMap<Uuid, Statement> = statements::by_ids(db, &of).await?.into_iter().map(|s| (s.id, s)).collect();
        let mut titles = HashMap::new();
        for row in &rows {
            let Some(statement) = statements.get(&row.statement_id) else { continue };
            if titles.contains_key(&(row.statement_id, row.version, row.language.clone())) {
                continue;
            }
            for text in statements::texts(db, statement, row.version).await? {
                titles.insert((statement.id, row.version, text.language), text.title);
            }
        }
        Ok(Self { rows: rows.into_iter().map(|row| (row.id, row)).collect(), standing, statements, titles })
    }

    /// Opens the addresses and puts together what goes to one mailbox and was held back; the rest travels alone. Second:
    /// letters whose endorsement was erased, or whose address was sealed with another secret.
    fn address(&self, app: &App, claimed: Vec<Letter>) -> (Vec<Bundle>, Vec<Ended>) {
        let mut bundles: Vec<Bundle> = vec![];
        let mut held: BTreeMap<String, Bundle> = BTreeMap::new();
        let mut homeless = vec![];
        for letter in claimed {
            let row = self.rows.get(&letter.endorsement_id);
            let to = row.and_then(|row| app.keys.unseal(row.email_sealed.as_deref()?, row.id));
            match to {
                None if row.is_some_and(|row| !row.is_erased()) => {
                    let why = DeliveryFailure::Later("the address was sealed with another secret".into());
                    homeless.push((vec![letter.id], End::Failed(why, letter.attempts)));
                }
                None => homeless.push((vec![letter.id], End::Moot)),
                Some(to) if letter.held => {
                    held.entry(to.canonical()).or_insert_with(|| Bundle { to, letters: vec![] }).letters.push(letter);
                }
                Some(to) => bundles.push(Bundle { to, letters: vec![letter] }),
            }
        }
        bundles.extend(held.into_values());
        (bundles, homeless)
    }

    /// What a bundle has to say: sections, what they are about, the letters that go, and those whose occasion has passed.
    fn compose<'a>(&self, app: &App, bundle: &'a Bundle) -> (Vec<Section>, Vec<(Uuid, Occasion)>, Vec<&'a Letter>, Vec<Uuid>) {
        let (mut sections, mut said, mut going, mut moot) = (vec![], vec![], vec![], vec![]);
        for letter in &bundle.letters {
            let about = (letter.endorsement_id, letter.occasion);
            if said.contains(&about) {
                // Asked for twice while it was held: once is enough in one letter.
                going.push(letter);
                continue;
            }
            match self.section(app, letter) {
                None => moot.push(letter.id),
                Some(section) => {
                    said.push(about);
                    sections.push(section);
                    going.push(letter);
                }
            }
        }
        (sections, said, going, moot)
    }

    /// What a letter has to say, or nothing any more.
    fn section(&self, app: &App, letter: &Letter) -> Option<Section> {
        let row = self.rows.get(&letter.endorsement_id)?;
        let statement = self.statements.get(&row.statement_id)?;
        let title = self.titles.get(&(row.statement_id, row.version, row.language.clone())).unwrap_or(&statement.title);
        let others: Vec<Endorsement> = self.standing.iter().filter(|other| other.statement_id == row.statement_id).cloned().collect();
        let subject = Subject { statement, title, keys: &app.keys, settings: &app.settings };
        Section::new(letter.occasion, row, &others, &subject, note_of(app, letter))
    }
}

/// What staff wrote. A question is sealed, since it names who asks.
fn note_of(app: &App, letter: &Letter) -> Option<String> {
    let note = letter.note.as_ref()?;
    if letter.occasion != Occasion::Question {
        return Some(note.clone());
    }
    let opened = app.keys.unseal_secret(&BASE64URL_NOPAD.decode(note.as_bytes()).ok()?, letter.endorsement_id)?;
    String::from_utf8(opened).ok()
}

/// Letters, and how they ended.
type Ended = (Vec<Uuid>, End);

/// How letters of a bundle ended in this round.
enum End {
    /// The process is to stop: it comes free for another.
    Released,
    /// Handed over.
    Sent,
    /// What they were about has passed.
    Moot,
    /// A limit holds them until then.
    Held(DateTime<Utc>),
    /// Not handed over, after so many tries before.
    Failed(DeliveryFailure, u32),
}

async fn deliver(app: &Arc<App>, desk: &Desk, bundle: Bundle) -> Vec<Ended> {
    if *app.stopping.borrow() {
        return vec![(bundle.letters.iter().map(|letter| letter.id).collect(), End::Released)];
    }
    let (sections, said, going, moot) = desk.compose(app, &bundle);
    let mut ended = vec![(moot, End::Moot)];
    let Some(first) = going.first() else { return ended };
    let ids: Vec<Uuid> = going.iter().map(|letter| letter.id).collect();
    let end = match allowance(app, &bundle.to, first, &said).await {
        // One endorsement that was written about too often must not hold back another's letter.
        Verdict::Refused { .. } if said.len() > 1 => {
            for letter in going {
                let alone = Bundle { to: bundle.to.clone(), letters: vec![letter.clone()] };
                ended.extend(Box::pin(deliver(app, desk, alone)).await);
            }
            return ended;
        }
        Verdict::Refused { retry_after } => {
            let wait = TimeDelta::from_std(retry_after).unwrap_or(TimeDelta::hours(1)) + TimeDelta::milliseconds(5);
            End::Held(app.clock.now() + wait)
        }
        Verdict::Allowed { .. } => {
            let language = desk.rows.get(&first.endorsement_id).map_or("en", |row| row.language.as_str());
            match send(app, first.id, bundle.to.clone(), language, &sections).await {
                Ok(()) => {
                    note(app, desk, &bundle.to, &said);
                    End::Sent
                }
                Err(failure) => End::Failed(failure, first.attempts),
            }
        }
    };
    ended.push((ids, end));
    ended
}

/// Counts, by the domain of the mailbox, the letters that ask to confirm.
fn note(app: &App, desk: &Desk, to: &EmailAddress, said: &[(Uuid, Occasion)]) {
    for (about, _) in said.iter().filter(|(_, occasion)| *occasion == Occasion::Confirm) {
        if let Some(row) = desk.rows.get(about) {
            app.mail_domains.letter(row.statement_id, to.domain());
        }
    }
}

async fn send(app: &App, id: Uuid, to: EmailAddress, language: &str, sections: &[Section]) -> Result<(), DeliveryFailure> {
    let broken = |error: askama::Error| DeliveryFailure::Never(format!("the letter could not be written: {error}"));
    let written = letters::write(language, sections, &app.settings).map_err(broken)?;
    let language = Words::of(base(language)).language().to_owned();
    let envelope = Envelope { id, to, subject: written.subject, language, text: written.text, html: written.html };
    let sent = tokio::time::timeout(PATIENCE, app.transport.send(&app.settings.mail_from, &envelope)).await;
    sent.unwrap_or_else(|_| Err(DeliveryFailure::Later("the mail server is too slow".into())))
}

/// Asks the limits that nobody sees; occasions that no stranger can cause pass freely.
async fn allowance(app: &App, to: &EmailAddress, first: &Letter, said: &[(Uuid, Occasion)]) -> Verdict {
    if first.attempts > 0 {
        // It passed before; that the mail server did not take it is no fault of the mailbox.
        return Verdict::Allowed { remaining: 0 };
    }
    let limited: Vec<Uuid> = said.iter().filter(|(_, occasion)| occasion.is_limited()).map(|(about, _)| *about).collect();
    if limited.is_empty() {
        return Verdict::Allowed { remaining: 0 };
    }
    let mut keys = vec![(Limit::LettersToMailbox, app.keys.limit_hash(&[b"mailbox", to.canonical().as_bytes()]))];
    keys.extend(limited.iter().map(|about| (Limit::LettersAboutEndorsement, app.keys.limit_hash(&[b"about", about.as_bytes()]))));
    app.limits.check_windows(&keys).await
}

/// Writes how letters ended, in one transaction.
async fn write_down(app: &App, ends: Vec<Ended>) -> Result<(), DatabaseError> {
    if ends.iter().all(|(ids, _)| ids.is_empty()) {
        return Ok(());
    }
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let (mut sent, mut moot) = (vec![], vec![]);
    for (ids, end) in ends.into_iter().filter(|(ids, _)| !ids.is_empty()) {
        match end {
            End::Sent => sent.extend(ids),
            End::Moot => moot.extend(ids),
            End::Released => outbox::postpone(&tx, &ids, now).await?,
            End::Held(until) => {
                app.metrics.letters("held", ids.len());
                outbox::postpone(&tx, &ids, until).await?;
            }
            End::Failed(failure, attempts) => {
                let given_up = matches!(failure, DeliveryFailure::Never(_)) || attempts + 1 >= MOST_ATTEMPTS;
                let (state, name) = if given_up { (LetterState::Dead, "dead") } else { (LetterState::Waiting, "failed") };
                let wait = TimeDelta::from_std(backoff(attempts + 1, app.random.below(1000))).unwrap_or(TimeDelta::hours(6));
                tracing::warn!(why = %failure, attempts = attempts + 1, given_up, "a letter could not be delivered");
                app.metrics.letters(name, ids.len());
                outbox::fail(&tx, &ids, state, now + wait, &failure.to_string()).await?;
            }
        }
    }
    app.metrics.letters("sent", sent.len());
    outbox::finish(&tx, &sent, LetterState::Sent, now).await?;
    outbox::finish(&tx, &moot, LetterState::Dropped, now).await?;
    Ok(tx.commit().await?)
}
