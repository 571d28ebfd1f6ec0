//! What a worker does about mailings: begin those that are due, stamp recipients and put their letters
//! into the outbox, stop where too much comes back, and end what has left.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use super::rules::{MOST_WAITING, STEP, find_daily_limit, find_reason, find_room};
use super::store::{self, NewStamp};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::endorsement::rules::Target;
use crate::mail::bounces::actions::take_refusal;
use crate::mail::bounces::rules::classify_refusal;
use crate::mail::bounces::{BouncedLetter, MailStream};
use crate::mail::outbox::{self, NewNewsLetter};
use crate::mail::rules::LetterSubject;
use crate::mail::suppression;
use crate::news::audience::{self, Recipient};
use crate::news::content::NewsContent;
use crate::news::rules::{
    Approval, Mailing, MailingFacts, MailingProgress, MailingState, PauseReason, decide_approval,
};
use crate::news::store as mailings;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::EmailAddress;

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
    /// Who ordered it, as the audit trail names them.
    pub by: String,
    pub why: PauseReason,
}

/// What a step with all mailings came to.
#[derive(Debug, Default)]
pub struct NewsStep {
    /// The mailings that stopped by themselves, of which somebody has to be told.
    pub stopped: Vec<StoppedMailing>,
    /// Why the step with one of them failed; it is taken again.
    pub failed: Option<DatabaseError>,
}

/// Takes one step with each mailing. One that fails holds up no other.
pub async fn run_step(app: &Arc<App>) -> Result<NewsStep> {
    let mut step = NewsStep::default();
    for mailing in mailings::list_active(&app.db.read, &app.keys).await? {
        match Box::pin(take_step(app, mailing)).await {
            Ok(stopped) => step.stopped.extend(stopped),
            Err(error) => step.failed = Some(error),
        }
    }
    Ok(step)
}

async fn take_step(app: &App, mailing: Mailing) -> Result<Option<StoppedMailing>> {
    // A mailing that another secret sealed says nothing to anybody.
    let Some(content) = mailing.content.clone() else {
        return Ok(None);
    };
    match mailing.facts.name() {
        MailingState::Scheduled => begin_if_due(app, mailing, &content).await.map(|()| None),
        MailingState::Sending => send_on(app, mailing, &content).await,
        MailingState::Done => send_to_newcomers(app, mailing, &content).await,
        _ => Ok(None),
    }
}

/// Begins a mailing whose moment has come; one that has more recipients by now than one person may
/// decide on waits for a second one.
async fn begin_if_due(app: &App, mut mailing: Mailing, content: &NewsContent) -> Result<()> {
    let now = app.clock.now();
    let Ok(begun) = mailing.facts.clone().begin(now) else {
        return Ok(());
    };
    let db = &app.db.read;
    let found = statements::find_by_ids(db, &[mailing.statement]).await?;
    let withdrawn = found.first().and_then(|statement| statement.withdrawn_at);
    if withdrawn.is_some_and(|at| mailing.facts.is_older_than(at)) {
        let slug = found
            .first()
            .map_or("", |statement| statement.slug.as_str());
        return take_order_back(app, mailing, (slug, &content.name)).await;
    }
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

/// Makes a draft of a mailing again that was written before its statement was withdrawn: it may ask for
/// what nobody wants any more, so that somebody looks at it once more.
async fn take_order_back(
    app: &App,
    mut mailing: Mailing,
    (slug, name): (&str, &str),
) -> Result<()> {
    let tested = mailing.facts.clone().unschedule();
    let Ok(draft) = tested.and_then(MailingFacts::edit) else {
        return Ok(());
    };
    mailing.facts = draft;
    let tx = app.db.begin().await?;
    let seals = (&app.keys, &app.random);
    if !mailings::update(&tx, &mailing, seals).await? {
        return tx.rollback().await;
    }
    let entry = AuditEntry::on_statement(WORKER, "unschedule news", slug, name);
    audit::insert(&tx, &[entry], seals, app.clock.now()).await?;
    tx.commit().await
}

/// Sends a mailing on, unless too much of what left comes back.
async fn send_on(
    app: &App,
    mut mailing: Mailing,
    content: &NewsContent,
) -> Result<Option<StoppedMailing>> {
    if let Some(why) = judge(app, &mailing).await? {
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
        && outbox::count_waiting_news(&app.db.read, Some(mailing.id)).await? == 0
    {
        // Of those that left last, some may have been refused just now.
        take_refusals(app, &mailing).await?;
        finish(app, mailing).await?;
    }
    Ok(None)
}

/// Tells why a mailing has to stop, if too much of what left came back or was refused at once.
async fn judge(app: &App, mailing: &Mailing) -> Result<Option<PauseReason>> {
    take_refusals(app, mailing).await?;
    let recent = store::load_recent(&app.db.read, mailing.progress.judged_since).await?;
    Ok(find_reason(&recent))
}

/// Takes what our mail server refused at once for what comes back later: it counts once, and may end
/// the news to its mailbox.
async fn take_refusals(app: &App, mailing: &Mailing) -> Result<()> {
    let refused = store::list_refused(&app.db.read, mailing.id).await?;
    if refused.is_empty() {
        return Ok(());
    }
    let statement = mailing.statement;
    let to_target = |id| Target { statement, id };
    let targets: Vec<Target> = refused
        .iter()
        .map(|one| to_target(one.endorsement_id))
        .collect();
    let rows = audience::load_rows(&app.db.read, &app.keys, &targets).await?;
    for one in &refused {
        let row = rows.iter().find(|row| row.id == one.endorsement_id);
        let to = row.and_then(|row| row.mailbox.address());
        // Meanwhile the endorsement may have another mailbox, of which nothing was said.
        let to = to.filter(|to| hash_mailbox(app, mailing.id, to) == one.mailbox);
        let kind = one.last_error.as_deref().and_then(classify_refusal);
        if let (Some(to), Some(kind)) = (to, kind) {
            let news = MailStream::News;
            let letter = BouncedLetter::new(&app.keys, news, to, one.letter_id, Some(statement));
            take_refusal(app, &letter, kind).await?;
        }
    }
    let letters: Vec<Uuid> = refused.iter().map(|one| one.letter_id).collect();
    let tx = app.db.begin().await?;
    store::note_refused(&tx, &letters, app.clock.now()).await?;
    tx.commit().await
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
    if let Some(last) = found.last() {
        next.position = Some(last.id);
    }
    if is_all(&found, room) {
        next.fed_at = Some(app.clock.now());
    }
    put_into_outbox(app, mailing, next, &found).await
}

/// Whether nobody follows these recipients, of whom up to `room` were asked for.
fn is_all(found: &[Recipient], room: u64) -> bool {
    u64::try_from(found.len()).is_ok_and(|count| count < room)
}

/// Looks for people who signed since the mailing began, and puts their letters into the outbox, unless
/// too much of what left comes back.
async fn send_to_newcomers(
    app: &App,
    mailing: Mailing,
    content: &NewsContent,
) -> Result<Option<StoppedMailing>> {
    let now = app.clock.now();
    let since = mailing.progress.newcomers_since.unwrap_or(now);
    if now - since < NEWCOMERS_INTERVAL {
        return Ok(None);
    }
    if let Some(why) = judge(app, &mailing).await? {
        return stop(app, mailing, content, why).await;
    }
    let room = find_room_now(app).await?;
    if room == 0 {
        return Ok(None);
    }
    let (db, keys) = (&app.db.read, &app.keys);
    let from = (since - OVERLAP, room);
    let who = &content.audience;
    let of = (mailing.statement, mailing.id);
    let found = audience::load_newcomers(db, keys, of, who, from).await?;
    let last = found.last().and_then(|one| one.decided_at);
    let mut next = mailing.progress;
    // The overlap is taken off again at the next look.
    next.newcomers_since = match last {
        Some(last) if !is_all(&found, room) => Some(since.max(last + OVERLAP)),
        _ => Some(now),
    };
    put_into_outbox(app, &mailing, next, &found).await?;
    Ok(None)
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
/// the mailing. `None` where another worker took this step, or filled the day.
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
    if !count_letters(app, &tx, mailing.id, (queued, left_out)).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    tx.commit().await?;
    next.queued += queued;
    next.left_out += left_out;
    if queued > 0 {
        app.letters.notify_one();
    }
    Ok(Some(next))
}

/// Counts letters for their mailing and for the day. `false` where the day has no room for them any
/// more, as another worker filled it meanwhile: the row of the day is locked from here on.
async fn count_letters(
    app: &App,
    tx: &WriteTransaction,
    mailing: Uuid,
    (queued, left_out): (i64, i64),
) -> Result<bool> {
    if queued > 0 {
        let today = app.clock.now().date_naive();
        store::add_to_day(tx, today, queued).await?;
        let (all, earlier_days) = store::load_days(tx, today).await?;
        let limit = find_daily_limit(&app.settings.news.news_per_day, earlier_days);
        if limit.is_some_and(|most| all > most) {
            return Ok(false);
        }
    }
    if queued > 0 || left_out > 0 {
        mailings::add_counts(tx, mailing, queued, left_out).await?;
    }
    Ok(true)
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
        (!is_stopped).then(|| NewStamp {
            mailing: mailing.id,
            endorsement: one.id,
            letter: app.random.id(now),
            mailbox: hash_mailbox(app, mailing.id, address),
            at: now,
        })
    };
    Ok(found.iter().filter_map(make).collect())
}

/// Tells whether news about an endorsement went to a mailbox: the stamps know it longer than the
/// endorsement does.
pub async fn went_to(app: &App, about: Target, mailbox: &EmailAddress) -> Result<bool> {
    let stamps = store::list_of_endorsement(&app.db.read, about).await?;
    let mut stamps = stamps.iter();
    Ok(stamps.any(|(mailing, known)| hash_mailbox(app, *mailing, mailbox) == *known))
}

/// Returns the keyed hash by which a mailing knows a mailbox.
fn hash_mailbox(app: &App, mailing: Uuid, address: &EmailAddress) -> Vec<u8> {
    let canonical = address.canonical();
    let parts: [&[u8]; 3] = [b"news mailbox", mailing.as_bytes(), canonical.as_bytes()];
    app.keys.hash_parts(&parts)
}

fn to_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Stops a mailing because of what came back, and says so in the audit trail. One that only goes to
/// newcomers ends with that.
async fn stop(
    app: &App,
    mut mailing: Mailing,
    content: &NewsContent,
    why: PauseReason,
) -> Result<Option<StoppedMailing>> {
    let by = mailing.ordered_by.clone().unwrap_or_default();
    let is_over = mailing.facts.name() == MailingState::Done;
    if is_over {
        mailing.to_newcomers = false;
    } else if let Ok(paused) = mailing.facts.clone().pause(why) {
        mailing.facts = paused;
    } else {
        return Ok(None);
    }
    let statement = statements::find_by_ids(&app.db.read, &[mailing.statement]).await?;
    let slug = statement.first().map(|one| one.slug.clone());
    let tx = app.db.begin().await?;
    let seals = (&app.keys, &app.random);
    if !mailings::update(&tx, &mailing, seals).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    if is_over {
        outbox::drop_news(&tx, mailing.id, app.clock.now()).await?;
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
