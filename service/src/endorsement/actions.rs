//! The actions on endorsements: submit, confirm, change, withdraw, review and recount.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use super::envelope::rules::{SealedSubmission, open_submission, seal_submission};
use super::envelope::store::{self as envelopes, StoredEnvelope};
use super::ledger::idempotency::IdempotencyMark;
use super::ledger::{
    BulkOutcome, Command, LedgerError, LedgerRefusal, Outcome, Review, ReviewAction,
};
use super::review::store as review_store;
use super::rules::{
    Display, Endorsement, Kind, Mailbox, NewEndorsement, State, StateFacts, Target,
};
use super::signing::form::{self, SigningForm};
use super::store;
use crate::app::App;
use crate::limits::{RateLimit, Verdict, compute_client_key};
use crate::statement::catalogue::{self, CatalogueEntry};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{FieldError, make_row_id, may_belong_to};

/// The reason why an action was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActionError {
    /// The rules do not allow the action.
    #[error("refused")]
    Refused(LedgerRefusal),
    /// Too many requests came from one client prefix.
    #[error("too many requests")]
    TooMany {
        limit: RateLimit,
        retry_after: std::time::Duration,
    },
    /// The ledger could not do the action; the request may be valid.
    #[error(transparent)]
    Unavailable(#[from] LedgerError),
}

impl From<DatabaseError> for ActionError {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Away(_) | DatabaseError::Conflict(_) => {
                Self::Unavailable(LedgerError::Away)
            }
            refused @ DatabaseError::Refused(_) => {
                tracing::error!(error = %refused, "the database refused a read");
                Self::Unavailable(LedgerError::Broken)
            }
        }
    }
}

/// A statement with the endorsement that was read from its form, or with every error in the form.
pub type FormReading = (Arc<CatalogueEntry>, Result<NewEndorsement, Vec<FieldError>>);

/// Reads a form by the statement in the catalogue; gives `None` for an unknown statement. Before a
/// form is refused, the database is asked whether the catalogue has changed, so that a change by
/// another process applies to the next form.
pub async fn read_form(
    app: &App,
    slug: &str,
    draft: &SigningForm,
) -> Result<Option<FormReading>, DatabaseError> {
    let db = &app.db.read;
    loop {
        let entry = app.catalogue.find_by_slug(db, slug).await?;
        let read = entry.map(|entry| {
            let languages = find_languages(&entry, draft);
            let read = form::read_form(draft, &entry.statement, languages);
            (entry, read)
        });
        // Valid forms cost no query here: whether they are outdated, the ledger checks in its
        // transaction.
        if matches!(read, Some((_, Ok(_)))) || !Box::pin(app.catalogue.refresh(db)).await? {
            return Ok(read);
        }
    }
}

/// Finds the languages of the version that the draft names, or of the current version where it
/// names none that exists.
fn find_languages<'a>(entry: &'a CatalogueEntry, draft: &SigningForm) -> &'a [String] {
    let named = draft
        .version
        .parse()
        .ok()
        .and_then(|number: i32| entry.languages_of.get(&number));
    named.unwrap_or(&entry.languages)
}

/// Counts a submission against the limit of its client prefix and statement, and gives the number
/// of submissions that may follow at once.
pub async fn admit(app: &App, statement: &Statement, client: IpAddr) -> Result<u32, ActionError> {
    let limit = RateLimit::Endorse;
    let key = compute_client_key(&app.keys, client, statement.id.as_bytes(), app.clock.now());
    match app.limits.check(limit, key).await {
        Verdict::Allowed { remaining } => Ok(remaining),
        Verdict::Refused { retry_after } => Err(ActionError::TooMany { limit, retry_after }),
    }
}

/// Makes the endorsement of a sign-on that was collected elsewhere. It counts at once, or with `ask`
/// waits until its mailbox is proven.
pub fn make_collected(
    app: &App,
    statement: &Statement,
    new: NewEndorsement,
    import: Uuid,
    ask: bool,
) -> Endorsement {
    let now = app.clock.now();
    let counted = if new.line.kind == Kind::Organisation {
        StateFacts::Accepted { waited: None }
    } else {
        StateFacts::Confirmed { waited: None }
    };
    Endorsement {
        id: make_row_id(statement.id, app.random.bytes()),
        statement_id: statement.id,
        version: new.version,
        language: new.language,
        line: new.line,
        facts: if ask { StateFacts::Pending } else { counted },
        organisation_key: new.organisation_key,
        proven: ask && new.proven,
        email_index: Some(app.keys.hash_email(statement.id, &new.email)),
        mailbox: Mailbox::Known(new.email),
        partner: new.partner,
        updates: new.updates,
        submitted_at: now,
        confirmed_at: None,
        decided_at: (!ask).then_some(now),
        // Where nobody is asked, the consent was worded elsewhere; the import states where.
        consent_version: if ask { new.consent_version } else { 0 },
        row_version: 0,
        batch: None,
        import: Some(import),
    }
}

/// Takes a submission. The answer is the same for a new and a known address; the rest is sent by
/// mail. Refuses as outdated where the statement changed since `entry` was read: the form has to be
/// read again.
pub async fn submit(
    app: &App,
    entry: &CatalogueEntry,
    new: NewEndorsement,
    mark: Option<IdempotencyMark>,
) -> Result<(), ActionError> {
    let submission = Box::new(seal(app, entry.statement.id, &new, None));
    let submitted = require_accepted(
        app.ledger
            .run(Command::Submit(submission, mark, entry.generation))
            .await,
    )
    .map(|_| ());
    if submitted == Err(ActionError::Refused(LedgerRefusal::Outdated)) {
        Box::pin(app.catalogue.refresh(&app.db.read)).await?;
    }
    submitted
}

/// Reads a form and submits it, and repeats both where the statement changed meanwhile. `accept`
/// decides whether a form that was read is submitted.
pub async fn submit_form<R>(
    app: &App,
    slug: &str,
    form: &SigningForm,
    mark: Option<IdempotencyMark>,
    accept: impl Fn(Result<NewEndorsement, Vec<FieldError>>) -> Result<NewEndorsement, R>,
) -> Result<Result<(), R>, ActionError> {
    let outdated = Err(ActionError::Refused(LedgerRefusal::Outdated));
    for reading in 1..=READINGS {
        let read = read_form(app, slug, form).await?;
        let (entry, read) = read.ok_or(ActionError::Refused(LedgerRefusal::Unknown))?;
        let new = match accept(read) {
            Ok(new) => new,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let submitted = submit(app, &entry, new, mark.clone()).await;
        if submitted != outdated || reading == READINGS {
            return submitted.map(Ok);
        }
    }
    outdated.map(Ok)
}

/// Takes a submission from a list that was collected elsewhere, without reading a form.
pub async fn submit_listed(app: &App, pending: &Endorsement) -> Result<(), ActionError> {
    let Mailbox::Known(email) = pending.mailbox.clone() else {
        return Err(ActionError::Refused(LedgerRefusal::Unknown));
    };
    let pending = pending.clone();
    let new = NewEndorsement {
        line: pending.line,
        email,
        version: pending.version,
        language: pending.language,
        partner: pending.partner,
        updates: pending.updates,
        organisation_key: pending.organisation_key,
        proven: pending.proven,
        consent_version: pending.consent_version,
    };
    let submission = Box::new(seal(app, pending.statement_id, &new, pending.import));
    let mut submitted = Err(ActionError::Refused(LedgerRefusal::Outdated));
    for _ in 0..READINGS {
        let seen = catalogue::load_generation(&app.db.read).await?;
        let command = Command::Submit(submission.clone(), None, seen);
        submitted = require_accepted(app.ledger.run(command).await).map(|_| ());
        if submitted != Err(ActionError::Refused(LedgerRefusal::Outdated)) {
            break;
        }
    }
    submitted
}

/// How many times a form is read at most while its statement changes.
const READINGS: usize = 5;

fn seal(
    app: &App,
    statement: Uuid,
    new: &NewEndorsement,
    import: Option<Uuid>,
) -> SealedSubmission {
    let (now, seals) = (app.clock.now(), (&app.keys, &app.random));
    seal_submission(statement, new, import, now, seals)
}

/// Finds the row that the id of a link to confirm names: an endorsement that has not ended, else a
/// submission that nobody has confirmed, else the endorsement that has ended.
pub async fn find_row(app: &App, id: Uuid) -> Result<Option<Endorsement>, DatabaseError> {
    let likely = app.catalogue.list_cached_of(id);
    if let Some(row) = find_row_in(app, &likely, id).await? {
        return Ok(Some(row));
    }
    find_row_in(app, &list_others_of(app, id, &likely).await?, id).await
}

async fn find_row_in(
    app: &App,
    statements: &[Uuid],
    id: Uuid,
) -> Result<Option<Endorsement>, DatabaseError> {
    if statements.is_empty() {
        return Ok(None);
    }
    let db = &app.db.read;
    let envelope = envelopes::find_in(db, statements, id).await?;
    let opened = envelope.and_then(|envelope| open_submission(&app.keys, &envelope));
    let row = store::find_in(db, &app.keys, statements, id).await?;
    Ok(match row {
        Some(row) if row.facts.ended_at().is_some() => Some(opened.unwrap_or(row)),
        Some(row) => Some(row),
        None => opened,
    })
}

/// Finds the endorsement with an id, of whichever statement. What was submitted again under its id
/// and waits for a confirmation does not hide it.
pub async fn find_endorsement(app: &App, id: Uuid) -> Result<Option<Endorsement>, DatabaseError> {
    let (db, keys) = (&app.db.read, &app.keys);
    let likely = app.catalogue.list_cached_of(id);
    if let Some(row) = store::find_in(db, keys, &likely, id).await? {
        return Ok(Some(row));
    }
    let others = list_others_of(app, id, &likely).await?;
    store::find_in(db, keys, &others, id).await
}

/// Lists the statements to which a row may belong besides those in memory, by the mark in its id. Ids
/// of earlier releases have no mark, and may belong to any statement.
async fn list_others_of(app: &App, id: Uuid, likely: &[Uuid]) -> Result<Vec<Uuid>, DatabaseError> {
    let mut others = statements::list_ids(&app.db.read).await?;
    let has_mark = id.get_version_num() == 8;
    others.retain(|other| !likely.contains(other) && (!has_mark || may_belong_to(id, *other)));
    Ok(others)
}

/// Confirms the submission that a mailed link names, since its mailbox is proven. Repeating it is
/// harmless.
pub async fn confirm(app: &App, id: Uuid) -> Result<(State, Uuid), ActionError> {
    // The statement is nearly always in memory and told by the id, so nothing is read here: in a
    // busy hour this is asked most.
    if let [statement] = app.catalogue.list_cached_of(id)[..] {
        let confirmed = confirm_target(app, Target { statement, id }).await;
        if confirmed != Err(ActionError::Refused(LedgerRefusal::Unknown)) {
            return confirmed;
        }
    }
    let row = find_row(app, id).await?;
    let row = row.ok_or(ActionError::Refused(LedgerRefusal::Unknown))?;
    confirm_target(app, row.target()).await
}

async fn confirm_target(app: &App, target: Target) -> Result<(State, Uuid), ActionError> {
    match require_accepted(app.ledger.run(Command::Confirm(target)).await)? {
        Outcome::Stands(state, statement) => Ok((state, statement)),
        Outcome::Proven(state, statement, domain, waited) => {
            // Only the first confirmation proves that a letter arrived, so only it is counted.
            let domains = &app.domain_stats;
            domains.count_confirmation(statement, &domain, waited);
            Ok((state, statement))
        }
        Outcome::Received | Outcome::Each(_) | Outcome::Refused(_) => {
            Err(ActionError::Refused(LedgerRefusal::Unknown))
        }
    }
}

/// Withdraws an endorsement; with `erase` also erases its personal data. Repeating it is harmless.
pub async fn withdraw(
    app: &App,
    target: Target,
    erase: bool,
) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Withdraw { target, erase }).await
}

/// Envelopes in one step of a search.
const ENVELOPES: u64 = 1000;
/// Steps of a search at most: a stranger may cause it.
const MOST_STEPS: usize = 20;

/// Drops what the mailbox of an endorsement submitted besides and nobody confirmed, before it is
/// erased. Whose it is lies in the envelopes, so those of the statement are opened, 20,000 of them at
/// most; what is not found is over within 14 days.
pub async fn drop_unconfirmed(app: &App, row: &Endorsement) -> Result<(), DatabaseError> {
    // Of an erased row nobody knows the mailbox any more.
    let statement = row.statement_id;
    let theirs = match &row.email_index {
        Some(mailbox) => find_unconfirmed(app, statement, mailbox).await?,
        None => vec![],
    };
    if theirs.is_empty() {
        return Ok(());
    }
    let theirs: Vec<Uuid> = theirs.into_iter().map(|envelope| envelope.id).collect();
    let tx = app.db.begin().await?;
    review_store::drop_envelopes(&tx, statement, &theirs).await?;
    tx.commit().await
}

/// Finds what a mailbox, by its keyed hash, has submitted and not confirmed. Whose it is lies in the
/// envelopes, so those of the statement are opened, 20,000 of them at most.
pub async fn find_unconfirmed(
    app: &App,
    statement: Uuid,
    mailbox: &[u8],
) -> Result<Vec<StoredEnvelope>, DatabaseError> {
    let (mut after, mut theirs) = (Uuid::nil(), vec![]);
    for _ in 0..MOST_STEPS {
        let db = &app.db.read;
        let step = review_store::load_envelopes_after(db, statement, after, ENVELOPES).await?;
        let Some(last) = step.last() else { break };
        after = last.id;
        let is_theirs = |one: &StoredEnvelope| {
            let opened = open_submission(&app.keys, one);
            opened.is_some_and(|row| row.email_index.as_deref() == Some(mailbox))
        };
        theirs.extend(step.into_iter().filter(is_theirs));
    }
    Ok(theirs)
}

/// Changes the way in which a person's name is shown.
pub async fn change_display(
    app: &App,
    target: Target,
    display: Display,
) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Show(target, display)).await
}

/// Records that the signatory affirms a newer version.
pub async fn affirm(app: &App, target: Target, version: i32) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Affirm(target, version)).await
}

/// Does a review action of staff on one endorsement.
pub async fn review(app: &App, review: Review) -> Result<(State, Uuid), ActionError> {
    if review.action == ReviewAction::Erase
        && let Some(row) = store::by_id(&app.db.read, &app.keys, review.target).await?
    {
        drop_unconfirmed(app, &row).await?;
    }
    run_on_one(app, Command::Review(Box::new(review))).await
}

/// Accepts an endorsement from the command line; the letter about it does not wait.
pub async fn accept(app: &App, target: Target, actor: &str) -> Result<(State, Uuid), ActionError> {
    review(app, make_review(target, actor, ReviewAction::Accept, "")).await
}

/// Accepts an organisation as a chapter of one that counts already, from the command line.
pub async fn accept_chapter(
    app: &App,
    target: Target,
    actor: &str,
) -> Result<(State, Uuid), ActionError> {
    review(
        app,
        make_review(target, actor, ReviewAction::AcceptChapter, ""),
    )
    .await
}

/// Declines an endorsement with a reason, from the command line.
pub async fn decline(
    app: &App,
    target: Target,
    actor: &str,
    reason: &str,
) -> Result<(State, Uuid), ActionError> {
    review(
        app,
        make_review(target, actor, ReviewAction::Decline, reason),
    )
    .await
}

fn make_review(target: Target, actor: &str, action: ReviewAction, reason: &str) -> Review {
    let (actor, reason) = (actor.to_owned(), reason.to_owned());
    Review {
        target,
        actor,
        action,
        reason,
        expected: None,
        batch: None,
        letters_wait: TimeDelta::zero(),
    }
}

/// Runs a command whose outcome the caller does not need.
pub async fn run_command(app: &App, command: Command) -> Result<(), ActionError> {
    require_accepted(app.ledger.run(command).await).map(|_| ())
}

/// Runs a command on many endorsements and gives the outcome of each.
pub async fn run_bulk(app: &App, command: Command) -> Result<Vec<BulkOutcome>, ActionError> {
    match require_accepted(app.ledger.run(command).await)? {
        Outcome::Each(outcomes) => Ok(outcomes),
        // No command on many rows has another outcome.
        _ => Ok(vec![]),
    }
}

/// Runs a command on one endorsement and gives its state and statement.
async fn run_on_one(app: &App, command: Command) -> Result<(State, Uuid), ActionError> {
    match require_accepted(app.ledger.run(command).await)? {
        Outcome::Stands(state, statement) | Outcome::Proven(state, statement, ..) => {
            Ok((state, statement))
        }
        Outcome::Received | Outcome::Each(_) | Outcome::Refused(_) => {
            Err(ActionError::Refused(LedgerRefusal::Unknown))
        }
    }
}

/// Turns an outcome that is a refusal into an error.
fn require_accepted(outcome: Result<Outcome, LedgerError>) -> Result<Outcome, ActionError> {
    match outcome? {
        Outcome::Refused(refusal) => Err(ActionError::Refused(refusal)),
        outcome => Ok(outcome),
    }
}
