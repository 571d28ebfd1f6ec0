//! The actions on endorsements: submit, confirm, change, withdraw, review and recount.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::ledger::idempotency::IdempotencyMark;
use super::ledger::{
    BulkOutcome, Command, LedgerError, LedgerRefusal, Outcome, Review, ReviewAction,
};
use super::rules::{Display, Endorsement, Kind, NewEndorsement, State, StateFacts};
use super::signing::form::{self, SigningForm};
use super::store;
use crate::app::App;
use crate::limits::{RateLimit, Verdict, WindowLimit, compute_client_key};
use crate::organisation::rules as organisation;
use crate::statement::catalogue::{self, CatalogueEntry};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::tally::rules::{Counts, Drift, count_endorsement, dimension, list_drift};
use crate::tally::store as tallies;
use crate::values::{EmailAddress, FieldError, SealPurpose};

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

/// Makes the submission of a sign-on that was collected elsewhere. It counts at once, or with `ask`
/// waits until its mailbox is proven.
pub fn make_collected(
    app: &App,
    statement: &Statement,
    new: NewEndorsement,
    import: Uuid,
    ask: bool,
) -> Endorsement {
    let mut row = make_pending(app, statement, new);
    row.import = Some(import);
    if !ask {
        row.facts = if row.line.kind == Kind::Organisation {
            StateFacts::Accepted { waited: None }
        } else {
            StateFacts::Confirmed { waited: None }
        };
        row.decided_at = Some(row.submitted_at);
        // The consent was worded elsewhere; the import states where.
        row.consent_version = 0;
        row.proven = false;
    }
    row
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
    let submission = Box::new(make_pending(app, &entry.statement, new));
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
pub async fn submit_listed(app: &App, submission: &Endorsement) -> Result<(), ActionError> {
    let mut submitted = Err(ActionError::Refused(LedgerRefusal::Outdated));
    for _ in 0..READINGS {
        let seen = catalogue::load_generation(&app.db.read).await?;
        submitted = require_accepted(
            app.ledger
                .run(Command::Submit(Box::new(submission.clone()), None, seen))
                .await,
        )
        .map(|_| ());
        if submitted != Err(ActionError::Refused(LedgerRefusal::Outdated)) {
            break;
        }
    }
    submitted
}

/// How many times a form is read at most while its statement changes.
const READINGS: usize = 5;

/// Makes a submission whose mailbox is not proven yet.
fn make_pending(app: &App, statement: &Statement, new: NewEndorsement) -> Endorsement {
    let now = app.clock.now();
    let id = app.random.id(now);
    let index = app.keys.hash_email(statement.id, &new.email);
    let submission_key = compute_submission_key(app, &new, &index);
    Endorsement {
        id,
        statement_id: statement.id,
        version: new.version,
        language: new.language,
        line: new.line,
        facts: StateFacts::Pending,
        organisation_key: new.organisation_key,
        proven: new.proven,
        email_sealed: Some(app.keys.seal_address(
            SealPurpose::SignatoryAddress,
            &new.email,
            id,
            &app.random,
        )),
        email_index: Some(index),
        partner: new.partner,
        updates: new.updates,
        submitted_at: now,
        confirmed_at: None,
        decided_at: None,
        consent_version: new.consent_version,
        row_version: 0,
        batch: None,
        import: None,
        submission_key,
    }
}

/// Computes the key of a submission from every field that distinguishes it from another. What is
/// derived from other fields is left out.
fn compute_submission_key(app: &App, new: &NewEndorsement, index: &[u8]) -> Vec<u8> {
    // Every field is named, so that a new one does not compile before it is decided whether two
    // submissions that differ in it are the same.
    let NewEndorsement {
        line,
        email,
        version,
        language,
        partner,
        updates,
        organisation_key: _,
        proven: _,
        consent_version,
    } = new;
    let (version, updates) = (version.to_string(), updates.to_string());
    let consent_version = consent_version.to_string();
    // The keyed hash puts its length before each part, so no separator is needed between them.
    let mut parts: Vec<&[u8]> = vec![index, version.as_bytes()];
    parts.extend(line.list_parts().map(str::as_bytes));
    let rest = [
        language.as_str(),
        partner.as_deref().unwrap_or_default(),
        updates.as_str(),
        consent_version.as_str(),
        // Letters go to the spelling of the address that was typed.
        email.as_str(),
    ];
    parts.extend(rest.map(str::as_bytes));
    app.keys.hash_parts(&parts)
}

/// Confirms an endorsement, since its mailbox is proven, or quarantines it where many people of one
/// mail domain confirm within minutes. Repeating it is harmless.
pub async fn confirm(app: &App, id: Uuid) -> Result<(State, Uuid), ActionError> {
    let command = if Box::pin(is_burst(app, id)).await? {
        Command::SetAside(id)
    } else {
        Command::Confirm(id)
    };
    match require_accepted(app.ledger.run(command).await)? {
        Outcome::Stands(state, statement) => Ok((state, statement)),
        Outcome::Proven(state, statement, sealed) => {
            // Only the first confirmation proves that a letter arrived, so only it is counted.
            if let Some(mailbox) =
                app.keys
                    .unseal_address(SealPurpose::SignatoryAddress, &sealed, id)
            {
                app.domain_stats
                    .count_confirmation(statement, mailbox.domain());
            }
            Ok((state, statement))
        }
        Outcome::Received | Outcome::Each(_) | Outcome::Refused(_) => {
            Err(ActionError::Refused(LedgerRefusal::Unknown))
        }
    }
}

/// Tells whether many people of one mail domain confirm within minutes, as a script with a domain
/// of its own does.
async fn is_burst(app: &App, id: Uuid) -> Result<bool, DatabaseError> {
    if app.settings.limits.confirmations_per_domain == 0 {
        return Ok(false);
    }
    // A confirmation that is repeated must not count against its domain again, so only a pending
    // row does.
    let person =
        |row: &Endorsement| row.state() == State::Pending && row.line.kind == Kind::Individual;
    let Some(row) = store::by_id(&app.db.read, id).await?.filter(person) else {
        return Ok(false);
    };
    let mailbox = row.email_sealed.as_deref().and_then(|sealed| {
        app.keys
            .unseal_address(SealPurpose::SignatoryAddress, sealed, id)
    });
    // People at a provider of free mail share nothing else, so many of them at once are no sign of
    // a script.
    let Some(mailbox) = mailbox.filter(|mailbox| !organisation::is_free_mail(mailbox.domain()))
    else {
        return Ok(false);
    };
    let key = app.keys.hash_for_limit(&[
        b"domain",
        row.statement_id.as_bytes(),
        mailbox.domain().as_bytes(),
    ]);
    Ok(matches!(
        app.limits
            .check_windows(&[(WindowLimit::ConfirmDomain, key)])
            .await,
        Verdict::Refused { .. }
    ))
}

/// Withdraws an endorsement; with `erase` also erases its personal data. Repeating it is harmless.
pub async fn withdraw(app: &App, id: Uuid, erase: bool) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Withdraw { id, erase }).await
}

/// Changes the way in which a person's name is shown.
pub async fn change_display(
    app: &App,
    id: Uuid,
    display: Display,
) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Show(id, display)).await
}

/// Records that the signatory affirms a newer version.
pub async fn affirm(app: &App, id: Uuid, version: i32) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Affirm(id, version)).await
}

/// Does a review action of staff on one endorsement.
pub async fn review(app: &App, review: Review) -> Result<(State, Uuid), ActionError> {
    run_on_one(app, Command::Review(Box::new(review))).await
}

/// Accepts an endorsement from the command line; the letter about it does not wait.
pub async fn accept(app: &App, id: Uuid, actor: &str) -> Result<(State, Uuid), ActionError> {
    review(app, make_review(id, actor, ReviewAction::Accept, "")).await
}

/// Declines an endorsement with a reason, from the command line.
pub async fn decline(
    app: &App,
    id: Uuid,
    actor: &str,
    reason: &str,
) -> Result<(State, Uuid), ActionError> {
    review(app, make_review(id, actor, ReviewAction::Decline, reason)).await
}

fn make_review(id: Uuid, actor: &str, action: ReviewAction, reason: &str) -> Review {
    let (actor, reason) = (actor.to_owned(), reason.to_owned());
    Review {
        id,
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

/// Sends the link to the signatory's own page again, if the mailbox has an endorsement. The answer
/// does not reveal whether it has.
pub async fn ask_again(
    app: &App,
    statement: &Statement,
    email: &EmailAddress,
    client: IpAddr,
) -> Result<(), ActionError> {
    let limit = RateLimit::AskAgain;
    let key = compute_client_key(&app.keys, client, b"ask again", app.clock.now());
    if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
        return Err(ActionError::TooMany { limit, retry_after });
    }
    let mailbox = app.keys.hash_email(statement.id, email);
    // The command is not awaited, since its duration would reveal whether a letter is written.
    Ok(app.ledger.enqueue(Command::Remind {
        statement: statement.id,
        mailbox,
    })?)
}

/// Runs a command on one endorsement and gives its state and statement.
async fn run_on_one(app: &App, command: Command) -> Result<(State, Uuid), ActionError> {
    match require_accepted(app.ledger.run(command).await)? {
        Outcome::Stands(state, statement) | Outcome::Proven(state, statement, _) => {
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

/// Counts the endorsements of a statement again and lists the differences from its tally. With
/// `repair` the tally is replaced by the new counts.
pub async fn recount(
    app: &App,
    statement: &Statement,
    repair: bool,
) -> Result<Vec<Drift>, DatabaseError> {
    if !repair {
        // A comparison needs a snapshot only.
        let snapshot = app.db.begin_snapshot().await?;
        return Ok(count_again(&snapshot, statement).await?.0);
    }
    // A repair must exclude other changes of the tally.
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement.id]).await?;
    let (drift, counts) = count_again(&tx, statement).await?;
    if !drift.is_empty() {
        tallies::replace(&tx, statement.id, &counts).await?;
        tallies::advance(&tx, &[statement.id], app.clock.now()).await?;
        let detail = format!("{} counts corrected", drift.len());
        let entry =
            crate::audit::AuditEntry::on_statement(&app.actor, "recount", &statement.slug, &detail);
        crate::audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(drift)
}

/// Counts the endorsements of a statement; returns where its tally differs, and the counts.
async fn count_again(
    tx: &impl ConnectionTrait,
    statement: &Statement,
) -> Result<(Vec<Drift>, Counts), DatabaseError> {
    let mut counts = Counts::new();
    let mut after = Uuid::nil();
    loop {
        let rows = store::load_counted_after(tx, statement.id, after, 5000).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in &rows {
            count_endorsement(&mut counts, &row.counted(), 1);
        }
    }
    let tally = tallies::load_all_counts(tx, statement.id).await?;
    Ok((list_drift(&tally, &counts), counts))
}

/// Counts the people who are counted and not named.
pub async fn count_hidden(app: &App, statement: &Statement) -> Result<i64, DatabaseError> {
    let hidden =
        tallies::load_counts_along(&app.public_reads, statement.id, &[dimension::HIDDEN]).await?;
    Ok(hidden.values().map(|count| count.individuals).sum())
}
