//! What staff do with mailings: begin, change, test, schedule, approve, pause, cancel.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::audience;
use super::compose::{NewsLinks, NewsStatement, write_news};
use super::content::{ContentProblem, NewsContent};
use super::leaving::load_statement;
use super::rules::{
    Approval, Mailing, MailingFacts, MailingOrder, MailingProgress, MailingRefusal,
    MailingTransition, PauseReason, decide_approval,
};
use super::store;
use super::templates::{NewsTemplate, write_first};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::bounded_work::WorkRefused;
use crate::language::Locale;
use crate::limits::{Verdict, WindowLimit};
use crate::mail::outbox;
use crate::mail::rules::WrittenKind;
use crate::statement::rules::Statement;
use crate::statement::text::markdown;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::EmailAddress;

/// The word for a test in the audit trail.
const TESTED: &str = "test news";

/// Why something was not done with a mailing.
#[derive(Debug, thiserror::Error)]
pub enum NewsError {
    #[error("there is no such mailing")]
    Gone,
    #[error("refused: {0}")]
    Refused(MailingRefusal),
    /// Something is wrong with the texts or the audience.
    #[error("the mailing has errors")]
    Problems(Vec<ContentProblem>),
    #[error("the email could not be written: {0}")]
    Letter(String),
    #[error(transparent)]
    Work(#[from] WorkRefused),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<MailingRefusal> for NewsError {
    fn from(refusal: MailingRefusal) -> Self {
        Self::Refused(refusal)
    }
}

type Result<T> = std::result::Result<T, NewsError>;

/// Loads a mailing with what letters say of its statement.
pub async fn load(app: &App, statement: &Statement, id: Uuid) -> Result<(Mailing, NewsStatement)> {
    let mailing = store::load_one(&app.db.read, &app.keys, statement.id, id).await?;
    let of = load_statement(app, statement.clone()).await?;
    Ok((mailing.ok_or(NewsError::Gone)?, of))
}

/// Begins a mailing, with the text of a template if one is chosen; `w` names it.
pub async fn begin(
    app: &App,
    actor: &str,
    statement: &Statement,
    template: Option<NewsTemplate>,
    w: &Locale,
) -> Result<Uuid> {
    let of = load_statement(app, statement.clone()).await?;
    let content = write_first(template, w, &app.settings, statement, &of.titles);
    // The texts may be empty, and nothing is checked: this is a draft to be written.
    let content = render_texts(app, content).await?;
    insert(app, actor, statement, content, false).await
}

/// Stores a new mailing whose text was written elsewhere.
pub async fn add(
    app: &App,
    actor: &str,
    statement: &Statement,
    content: NewsContent,
    to_newcomers: bool,
) -> Result<Uuid> {
    let content = check_content(app, statement, content).await?;
    insert(app, actor, statement, content, to_newcomers).await
}

async fn insert(
    app: &App,
    actor: &str,
    statement: &Statement,
    content: NewsContent,
    to_newcomers: bool,
) -> Result<Uuid> {
    let now = app.clock.now();
    let name = content.name.clone();
    let mailing = Mailing {
        id: app.random.id(now),
        statement: statement.id,
        revision: 1,
        facts: MailingFacts::Draft,
        content: Some(content),
        to_newcomers,
        created_at: now,
        created_by: actor.to_owned(),
        ordered_by: None,
        progress: MailingProgress::default(),
    };
    let tx = app.db.begin().await?;
    let seals = (&app.keys, &app.random);
    store::insert(&tx, &mailing, seals).await?;
    let entry = AuditEntry::on_statement(actor, "begin news", &statement.slug, &name);
    audit::insert(&tx, &[entry], seals, now).await?;
    tx.commit().await?;
    Ok(mailing.id)
}

/// Changes the texts and the audience of a mailing that nobody has ordered. `seen` is the revision that
/// was read before.
pub async fn save(
    app: &App,
    statement: &Statement,
    (id, seen): (Uuid, i32),
    content: NewsContent,
    to_newcomers: bool,
) -> Result<()> {
    let mut mailing = load_seen(app, statement, id, Some(seen)).await?;
    let content = check_content(app, statement, content).await?;
    if mailing.content.as_ref() == Some(&content) && mailing.to_newcomers == to_newcomers {
        return Ok(());
    }
    mailing.facts = mailing.facts.edit()?;
    mailing.content = Some(content);
    mailing.to_newcomers = to_newcomers;
    let tx = app.db.begin().await?;
    write(app, &tx, &mailing).await?;
    Ok(tx.commit().await?)
}

/// Sends a test of the text in a language to an address, as a recipient would get it; its links lead
/// to no endorsement.
pub async fn send_test(
    app: &App,
    actor: &str,
    statement: &Statement,
    (id, seen): (Uuid, Option<i32>),
    (to, language): (&EmailAddress, &str),
) -> Result<()> {
    let now = app.clock.now();
    let mut mailing = load_seen(app, statement, id, seen).await?;
    let content = require_content(&mailing)?;
    // A template that nobody has looked at may lack its original text.
    let content = check_content(app, statement, content).await?;
    let canonical = to.canonical();
    let mailbox = [TESTED.as_bytes(), canonical.as_bytes()];
    let key = app.keys.hash_for_limit(&mailbox);
    let limit = (WindowLimit::LettersAboutEndorsement, key);
    let verdict = app.limits.check_windows(&[limit]).await;
    if !matches!(verdict, Verdict::Allowed { .. }) {
        return Err(MailingRefusal::Tests.into());
    }
    let of = load_statement(app, statement.clone()).await?;
    let original = &statement.settings.original;
    let text = content
        .choose_text(language, original)
        .ok_or(MailingRefusal::Empty)?;
    let letter = write_news(
        &app.settings,
        &of,
        (text, &text.language),
        to,
        &make_blank_links(app),
    );
    let letter = letter.map_err(|error| NewsError::Letter(error.to_string()))?;
    mailing.facts = mailing.facts.test(now)?;
    // Without the texts that were left empty, which somebody would get otherwise.
    mailing.content = Some(content.clone());
    let tx = app.db.begin().await?;
    let (seals, kind) = ((&app.keys, &app.random), WrittenKind::Invitation);
    letter.post(&tx, kind, seals.0, seals.1, now).await?;
    write(app, &tx, &mailing).await?;
    let entry = AuditEntry::on_statement(actor, TESTED, &statement.slug, &content.name);
    audit::insert(&tx, &[entry], seals, now).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// The links of a letter that is shown or tested: they have the shape of the real ones, which are
/// secrets of their owners, and lead to no endorsement.
pub fn make_blank_links(app: &App) -> NewsLinks {
    super::leaving::make_links(app, Uuid::nil())
}

/// Orders a mailing for a moment, and returns whether a second person has to agree.
pub async fn schedule(
    app: &App,
    actor: &str,
    statement: &Statement,
    (id, seen): (Uuid, Option<i32>),
    begins_at: DateTime<Utc>,
) -> Result<Approval> {
    let mut mailing = load_seen(app, statement, id, seen).await?;
    let content = require_content(&mailing)?;
    let db = &app.db.read;
    let recipients = audience::count(db, statement.id, &content.audience).await?;
    if recipients == 0 {
        return Err(MailingRefusal::Empty.into());
    }
    let editors = store::count_editors(db, statement.id).await?;
    let approval = decide_approval(recipients, editors);
    let order = MailingOrder {
        begins_at,
        by: actor.to_owned(),
        approval: approval.clone(),
    };
    let now = app.clock.now();
    mailing.facts = mailing.facts.schedule(order, now)?;
    commit(app, &mailing, (actor, "schedule news"), statement).await?;
    Ok(approval)
}

/// Takes the order back, so that the text can be changed.
pub async fn unschedule(app: &App, actor: &str, statement: &Statement, id: Uuid) -> Result<()> {
    let (seen, step) = ((id, None), MailingFacts::unschedule);
    change(app, (actor, "unschedule news"), statement, seen, step).await
}

/// Agrees to an order as the second person, who has seen this revision and no other: an order may be
/// taken back and given for another text meanwhile.
pub async fn approve(
    app: &App,
    actor: &str,
    statement: &Statement,
    (id, seen): (Uuid, i32),
) -> Result<()> {
    let step = |facts: MailingFacts| facts.approve(actor);
    let seen = (id, Some(seen));
    change(app, (actor, "approve news"), statement, seen, step).await
}

/// Stops a mailing for now: what no worker has claimed yet stays in the outbox.
pub async fn pause(app: &App, actor: &str, statement: &Statement, id: Uuid) -> Result<()> {
    let step = |facts: MailingFacts| facts.pause(PauseReason::Staff);
    change(app, (actor, "pause news"), statement, (id, None), step).await
}

/// Lets a mailing go on. Bounces and complaints count from now on.
pub async fn resume(app: &App, actor: &str, statement: &Statement, id: Uuid) -> Result<()> {
    let mut mailing = load_seen(app, statement, id, None).await?;
    mailing.facts = mailing.facts.resume()?;
    mailing.progress.judged_since = Some(app.clock.now());
    commit(app, &mailing, (actor, "resume news"), statement).await?;
    app.letters.notify_one();
    Ok(())
}

/// Ends a mailing for good; nothing that waits leaves any more.
pub async fn cancel(app: &App, actor: &str, statement: &Statement, id: Uuid) -> Result<()> {
    let now = app.clock.now();
    let mut mailing = load_seen(app, statement, id, None).await?;
    mailing.facts = mailing.facts.cancel(now)?;
    mailing.to_newcomers = false;
    let tx = app.db.begin().await?;
    // The row of the mailing first: a worker that holds it commits its letters before they are ended
    // here, and one that comes later finds that it is cancelled.
    write(app, &tx, &mailing).await?;
    outbox::drop_news(&tx, id, now).await?;
    record(app, &tx, &mailing, (actor, "cancel news"), statement).await?;
    Ok(tx.commit().await?)
}

/// Ends that a mailing goes to those who sign later.
pub async fn end_newcomers(app: &App, actor: &str, statement: &Statement, id: Uuid) -> Result<()> {
    let mut mailing = load_seen(app, statement, id, None).await?;
    if !mailing.to_newcomers {
        return Err(MailingRefusal::State.into());
    }
    mailing.to_newcomers = false;
    commit(app, &mailing, (actor, "end news"), statement).await
}

async fn change(
    app: &App,
    done: (&str, &'static str),
    statement: &Statement,
    (id, seen): (Uuid, Option<i32>),
    step: impl FnOnce(MailingFacts) -> MailingTransition,
) -> Result<()> {
    let mut mailing = load_seen(app, statement, id, seen).await?;
    mailing.facts = step(mailing.facts)?;
    commit(app, &mailing, done, statement).await
}

/// Loads a mailing to be changed; refuses one that a colleague changed since it was read.
async fn load_seen(
    app: &App,
    statement: &Statement,
    id: Uuid,
    seen: Option<i32>,
) -> Result<Mailing> {
    let loaded = store::load_one(&app.db.read, &app.keys, statement.id, id).await?;
    let mailing = loaded.ok_or(NewsError::Gone)?;
    if seen.is_some_and(|seen| seen != mailing.revision) {
        return Err(MailingRefusal::Moved.into());
    }
    // What another secret sealed would be overwritten.
    require_content(&mailing)?;
    Ok(mailing)
}

fn require_content(mailing: &Mailing) -> Result<NewsContent> {
    mailing.content.clone().ok_or(NewsError::Gone)
}

/// Writes a change with its entry in the audit trail.
async fn commit(
    app: &App,
    mailing: &Mailing,
    done: (&str, &'static str),
    statement: &Statement,
) -> Result<()> {
    let tx = app.db.begin().await?;
    write(app, &tx, mailing).await?;
    record(app, &tx, mailing, done, statement).await?;
    Ok(tx.commit().await?)
}

async fn write(app: &App, tx: &WriteTransaction, mailing: &Mailing) -> Result<()> {
    let seals = (&app.keys, &app.random);
    if store::update(tx, mailing, seals).await? {
        Ok(())
    } else {
        Err(MailingRefusal::Moved.into())
    }
}

async fn record(
    app: &App,
    tx: &WriteTransaction,
    mailing: &Mailing,
    (actor, action): (&str, &'static str),
    statement: &Statement,
) -> Result<()> {
    let content = mailing.content.as_ref();
    let name = content.map_or("", |content| content.name.as_str());
    let entry = AuditEntry::on_statement(actor, action, &statement.slug, name);
    let seals = (&app.keys, &app.random);
    audit::insert(tx, &[entry], seals, app.clock.now()).await?;
    Ok(())
}

/// Checks a content and renders its texts.
async fn check_content(
    app: &App,
    statement: &Statement,
    mut content: NewsContent,
) -> Result<NewsContent> {
    content.drop_empty_texts();
    let problems = content.list_problems(&statement.settings.original);
    if !problems.is_empty() {
        return Err(NewsError::Problems(problems));
    }
    render_texts(app, content).await
}

/// Renders the texts in the lane for Markdown, since that takes processor time.
async fn render_texts(app: &App, content: NewsContent) -> Result<NewsContent> {
    let render = move || {
        let mut content = content;
        let mut problems = vec![];
        for text in &mut content.texts {
            match markdown::render(&text.body) {
                Ok(html) => text.html = html,
                Err(_) => problems.push((format!("body-{}", text.language), "markdown")),
            }
        }
        (content, problems)
    };
    let (content, problems) = app.work.markdown.run(render).await?;
    if problems.is_empty() {
        Ok(content)
    } else {
        Err(NewsError::Problems(problems))
    }
}
