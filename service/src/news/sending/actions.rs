//! What a worker does about mailings: begin those that are due, stamp recipients and put their letters
//! into the outbox, stop where too much comes back, and end what has left.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::rules::{MOST_WAITING, STEP, find_daily_limit, find_room};
use super::store::{self, NewStamp};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::mail::outbox::{self, NewNewsLetter};
use crate::mail::rules::LetterSubject;
use crate::mail::suppression;
use crate::news::audience::{self, Recipient};
use crate::news::content::NewsContent;
use crate::news::rules::{
    Approval, Mailing, MailingProgress, MailingState, PauseReason, decide_approval,
};
use crate::news::store as mailings;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// How often newcomers are looked for.
const NEWCOMERS_INTERVAL: TimeDelta = TimeDelta::minutes(1);
/// How long before its end a look at newcomers is repeated: a row may become visible so long after the
/// moment from which it counts.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);
/// The audit trail names the program itself so.
const WORKER: &str = "worker";

/// A mailing that stopped by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoppedMailing {
    pub mailing: Uuid,
    pub statement: Uuid,
    /// The name by which staff know it.
    pub name: String,
    /// Who ordered it.
    pub by: String,
    pub why: PauseReason,
}

/// Takes one step with each mailing, and returns those that stopped by themselves.
pub async fn run_step(app: &Arc<App>) -> Result<Vec<StoppedMailing>> {
    let mut stopped = vec![];
    for mailing in mailings::list_active(&app.db.read, &app.keys).await? {
        // A mailing that another secret sealed says nothing to anybody.
        let Some(content) = mailing.content.clone() else {
            continue;
        };
        match mailing.facts.name() {
            MailingState::Scheduled => begin_if_due(app, mailing, &content).await?,
            MailingState::Sending => stopped.extend(send_on(app, mailing, &content).await?),
            MailingState::Done => send_to_newcomers(app, &mailing, &content).await?,
            _ => {}
        }
    }
    Ok(stopped)
}

/// Begins a mailing whose moment has come; one that has more recipients by now than one person may
/// decide on waits for a second one.
async fn begin_if_due(app: &App, mut mailing: Mailing, content: &NewsContent) -> Result<()> {
    let now = app.clock.now();
    let Ok(begun) = mailing.facts.clone().begin(now) else {
        return Ok(());
    };
    let db = &app.db.read;
    let recipients = audience::count(db, mailing.statement, &content.audience).await?;
    let editors = mailings::count_editors(db, mailing.statement).await?;
    let asked = mailing.facts.clone().ask_for_approval();
    let tx = app.db.begin().await?;
    match asked {
        Ok(asked) if decide_approval(recipients, editors) == Approval::Needed => {
            mailing.facts = asked;
        }
        _ => {
            mailing.facts = begun;
            mailing.progress.judged_since = Some(now);
            mailing.progress.newcomers_since = Some(now);
            mailings::end_newcomers_of_others(&tx, &mailing).await?;
        }
    }
    let seals = (&app.keys, &app.random);
    // Somebody cancelled it in this moment, or another worker began it.
    if !mailings::update(&tx, &mailing, seals).await? {
        return tx.rollback().await;
    }
    tx.commit().await
}

/// Sends a mailing on, unless too much of what left comes back.
async fn send_on(
    app: &Arc<App>,
    mut mailing: Mailing,
    content: &NewsContent,
) -> Result<Option<StoppedMailing>> {
    let db = &app.db.read;
    if store::has_refused(db, mailing.id).await? {
        let tx = app.db.begin().await?;
        store::note_refused(&tx, mailing.id, app.clock.now()).await?;
        tx.commit().await?;
    }
    let recent = store::load_recent(db, mailing.progress.judged_since).await?;
    if let Some(why) = recent.find_reason_to_stop() {
        return stop(app, mailing, content, why).await;
    }
    // As much as the outbox takes at one time; the letters leave meanwhile.
    for _ in 0..MOST_WAITING.div_ceil(STEP) {
        if mailing.progress.fed_at.is_some() {
            break;
        }
        match feed_step(app, &mailing, content).await? {
            Some(next) => mailing.progress = next,
            None => break,
        }
    }
    if mailing.progress.fed_at.is_some()
        && outbox::count_waiting_news(db, Some(mailing.id)).await? == 0
    {
        finish(app, mailing).await?;
    }
    Ok(None)
}

/// Puts the letters of the next recipients into the outbox; `None` where nothing fits now.
async fn feed_step(
    app: &App,
    mailing: &Mailing,
    content: &NewsContent,
) -> Result<Option<MailingProgress>> {
    let room = find_room_now(app).await?;
    if room == 0 {
        return Ok(None);
    }
    let after = mailing.progress.position.unwrap_or_default();
    let (db, keys) = (&app.db.read, &app.keys);
    let who = &content.audience;
    let found = audience::load_after(db, keys, mailing.statement, who, (after, room)).await?;
    let mut next = mailing.progress;
    match found.last() {
        Some(last) => next.position = Some(last.id),
        None => next.fed_at = Some(app.clock.now()),
    }
    put_into_outbox(app, mailing, next, &found).await
}

/// Looks for people who signed since the mailing began, and puts their letters into the outbox.
async fn send_to_newcomers(app: &App, mailing: &Mailing, content: &NewsContent) -> Result<()> {
    let now = app.clock.now();
    let since = mailing.progress.newcomers_since.unwrap_or(now);
    if now - since < NEWCOMERS_INTERVAL {
        return Ok(());
    }
    let recent = store::load_recent(&app.db.read, mailing.progress.judged_since).await?;
    let room = find_room_now(app).await?;
    if room == 0 || recent.find_reason_to_stop().is_some() {
        return Ok(());
    }
    let (db, keys) = (&app.db.read, &app.keys);
    let from = (since - OVERLAP, room);
    let who = &content.audience;
    let of = (mailing.statement, mailing.id);
    let found = audience::load_newcomers(db, keys, of, who, from).await?;
    let is_all = u64::try_from(found.len()).is_ok_and(|count| count < room);
    let last = found.last().and_then(|one| one.decided_at);
    let mut next = mailing.progress;
    // The overlap is taken off again at the next look.
    next.newcomers_since = match last {
        Some(last) if !is_all => Some(since.max(last + OVERLAP)),
        _ => Some(now),
    };
    put_into_outbox(app, mailing, next, &found)
        .await
        .map(|_| ())
}

/// Returns how many letters fit now, into the outbox and into the day.
async fn find_room_now(app: &App) -> Result<u64> {
    let db = &app.db.read;
    let waiting = outbox::count_waiting_news(db, None).await?;
    let today = app.clock.now().date_naive();
    let (queued, earlier_days) = store::load_days(db, today).await?;
    let limit = find_daily_limit(&app.settings.news.news_per_day, earlier_days);
    Ok(find_room(waiting, queued, limit))
}

/// Stamps recipients and puts their letters into the outbox, in one transaction with the position of
/// the mailing. `None` where another worker took this step.
async fn put_into_outbox(
    app: &App,
    mailing: &Mailing,
    mut next: MailingProgress,
    found: &[Recipient],
) -> Result<Option<MailingProgress>> {
    let now = app.clock.now();
    let stamps = make_stamps(app, mailing, found).await?;
    let tx = app.db.begin().await?;
    if !mailings::record_step(&tx, mailing, &next).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    let new = store::stamp(&tx, &stamps.iter().collect::<Vec<_>>()).await?;
    let letters: Vec<NewNewsLetter> = new
        .iter()
        .map(|row| NewNewsLetter {
            id: row.letter_id,
            about: LetterSubject {
                statement: mailing.statement,
                id: row.endorsement_id,
            },
            mailing: mailing.id,
            due_at: now,
        })
        .collect();
    let letters: Vec<&NewNewsLetter> = letters.iter().collect();
    outbox::insert_news(&tx, &letters).await?;
    let queued = to_number(letters.len());
    // A newcomer who has a stamp is met again and again, and was not left out.
    let is_first_time = mailing.facts.name() == MailingState::Sending;
    let left_out = if is_first_time {
        to_number(found.len()) - queued
    } else {
        0
    };
    count_letters(&tx, mailing.id, (queued, left_out), now).await?;
    tx.commit().await?;
    next.queued += queued;
    next.left_out += left_out;
    if queued > 0 {
        app.letters.notify_one();
    }
    Ok(Some(next))
}

async fn count_letters(
    tx: &WriteTransaction,
    mailing: Uuid,
    (queued, left_out): (i64, i64),
    now: DateTime<Utc>,
) -> Result<()> {
    if queued > 0 {
        store::add_to_day(tx, now.date_naive(), queued).await?;
    }
    if queued > 0 || left_out > 0 {
        mailings::add_counts(tx, mailing, queued, left_out).await?;
    }
    Ok(())
}

/// Makes the stamps of those recipients who have an address and did not stop such letters.
async fn make_stamps(app: &App, mailing: &Mailing, found: &[Recipient]) -> Result<Vec<NewStamp>> {
    let now = app.clock.now();
    let (db, keys) = (&app.db.read, &app.keys);
    let addresses: Vec<_> = found.iter().filter_map(Recipient::address).collect();
    let stopped: HashSet<Vec<u8>> =
        audience::load_suppressed(db, keys, mailing.statement, &addresses).await?;
    let make = |one: &Recipient| {
        let address = one.address()?;
        let is_stopped = stopped.contains(&suppression::address_hash(keys, address));
        let canonical = address.canonical();
        let parts: [&[u8]; 3] = [b"news mailbox", mailing.id.as_bytes(), canonical.as_bytes()];
        (!is_stopped).then(|| NewStamp {
            mailing: mailing.id,
            endorsement: one.id,
            letter: app.random.id(now),
            mailbox: keys.hash_parts(&parts),
            at: now,
        })
    };
    Ok(found.iter().filter_map(make).collect())
}

fn to_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Stops a mailing because of what came back, and says so in the audit trail.
async fn stop(
    app: &App,
    mut mailing: Mailing,
    content: &NewsContent,
    why: PauseReason,
) -> Result<Option<StoppedMailing>> {
    let by = mailing
        .facts
        .order()
        .map(|order| order.by.clone())
        .unwrap_or_default();
    let Ok(paused) = mailing.facts.clone().pause(why) else {
        return Ok(None);
    };
    mailing.facts = paused;
    let statement = statements::find_by_ids(&app.db.read, &[mailing.statement]).await?;
    let slug = statement.first().map(|one| one.slug.clone());
    let tx = app.db.begin().await?;
    let seals = (&app.keys, &app.random);
    if !mailings::update(&tx, &mailing, seals).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    let detail = format!("{}: {}", content.name, why.as_str());
    let slug = slug.unwrap_or_default();
    let entry = AuditEntry::on_statement(WORKER, "stop news", &slug, &detail);
    audit::insert(&tx, &[entry], seals, app.clock.now()).await?;
    tx.commit().await?;
    tracing::warn!(mailing = %mailing.id, %why, "a mailing of news stopped by itself");
    Ok(Some(StoppedMailing {
        mailing: mailing.id,
        statement: mailing.statement,
        name: content.name.clone(),
        by,
        why,
    }))
}

/// Ends a mailing of which everything has left.
async fn finish(app: &App, mut mailing: Mailing) -> Result<()> {
    let now = app.clock.now();
    let Ok(done) = mailing.facts.clone().finish(now) else {
        return Ok(());
    };
    mailing.facts = done;
    let tx = app.db.begin().await?;
    let seals = (&app.keys, &app.random);
    if !mailings::update(&tx, &mailing, seals).await? {
        return tx.rollback().await;
    }
    tx.commit().await
}
