//! Asking for another address, and proving it.

use std::net::IpAddr;

use chrono::TimeDelta;
use uuid::Uuid;

use super::letters;
use super::store::{self, AddressChange};
use crate::app::App;
use crate::endorsement::actions::{ActionError, run_command};
use crate::endorsement::consent::actions as consent;
use crate::endorsement::ledger::{
    Command, LedgerError, LedgerRefusal, NewMailbox, find_domain_window,
};
use crate::endorsement::rules::{Endorsement, State};
use crate::endorsement::store as rows;
use crate::limits::{RateLimit, Verdict, compute_client_key};
use crate::mail::rules::WrittenKind;
use crate::mail::written_letter::{UnwrittenLetter, WrittenLetter};
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, SealPurpose, SecretToken, TokenPurpose, make_row_id};

/// How long the link to prove a new address works.
pub const PROVE_WITHIN: TimeDelta = TimeDelta::days(2);

/// A change that waits, opened.
pub struct OpenedChange {
    pub row: Endorsement,
    pub old: EmailAddress,
    pub new: EmailAddress,
}

/// Mails the link that proves a new address. Whether the address has signed already is decided when
/// its owner follows the link, so that nobody else learns it.
pub async fn ask(
    app: &App,
    row: &Endorsement,
    new: &EmailAddress,
    client: IpAddr,
) -> Result<(), ActionError> {
    let unknown = || ActionError::Refused(LedgerRefusal::Unknown);
    let old = row.mailbox.address().ok_or_else(unknown)?;
    if !row.state().stands() && row.state() != State::Quarantined {
        return Err(ActionError::Refused(LedgerRefusal::NotStanding(
            row.state(),
        )));
    }
    if old == new {
        return Ok(());
    }
    check_limits(app, row, client).await?;
    let id = make_row_id(row.statement_id, app.random.bytes());
    let plain = format!("{}\n{}", old.as_str(), new.as_str());
    let (keys, random) = (&app.keys, &app.random);
    let sealed = keys.seal(SealPurpose::AddressChange, plain.as_bytes(), id, random);
    let title = find_title(app, row).await?;
    let token = SecretToken::new(keys, TokenPurpose::NewAddress, id).text();
    let link = app.settings.link(&format!("/new-address/{token}"));
    let letter = letters::write_proof(&app.settings, new, &row.language, (&title, &link));
    let letter = letter.map_err(|error| explain_unwritten(&error))?;
    // The address may be a stranger's, and nobody learns what else goes there: the limits of the
    // mailbox only delay the letter.
    let letter = letter.with_limits();
    let now = app.clock.now();
    let change = AddressChange {
        id,
        target: row.target(),
        asked_at: now,
        sealed,
    };
    let tx = app.db.begin().await?;
    store::put(&tx, change).await?;
    let kind = WrittenKind::AddressChange;
    letter.post(&tx, kind, keys, random, now).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// Checks the limits of who asks: of the client, and of the endorsement.
async fn check_limits(app: &App, row: &Endorsement, client: IpAddr) -> Result<(), ActionError> {
    let (keys, now) = (&app.keys, app.clock.now());
    let from_client = compute_client_key(keys, client, b"new address", now);
    let of_row = keys.hash_for_limit(&[b"new address", row.id.as_bytes()]);
    for (limit, key) in [
        (RateLimit::AskAgain, from_client),
        (RateLimit::NewAddress, of_row),
    ] {
        if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
            return Err(ActionError::TooMany { limit, retry_after });
        }
    }
    Ok(())
}

/// Finds and opens the change that a link proves; `None` for one that is over.
pub async fn find(
    app: &App,
    statement: Uuid,
    id: Uuid,
) -> Result<Option<OpenedChange>, DatabaseError> {
    let db = &app.db.read;
    let Some(change) = store::find(db, statement, id).await? else {
        return Ok(None);
    };
    if change.asked_at + PROVE_WITHIN < app.clock.now() {
        return Ok(None);
    }
    let purpose = SealPurpose::AddressChange;
    let plain = app.keys.unseal_text(purpose, &change.sealed, change.id);
    let Some((old, new)) = plain.as_deref().and_then(read_addresses) else {
        return Ok(None);
    };
    let row = rows::by_id(db, &app.keys, change.target).await?;
    Ok(row.map(|row| OpenedChange { row, old, new }))
}

fn read_addresses(plain: &str) -> Option<(EmailAddress, EmailAddress)> {
    let (old, new) = plain.split_once('\n')?;
    let parse = |text| EmailAddress::parse(text).ok();
    Some((parse(old)?, parse(new)?))
}

/// Checks the limit of a mail domain from which many people confirm: where their lines are set aside for
/// staff, no line that was confirmed elsewhere moves there past them. The link works on, for later.
async fn check_burst(app: &App, change: &OpenedChange) -> Result<(), ActionError> {
    let (row, new) = (&change.row, &change.new);
    let now = row.mailbox.address();
    let is_same = now.is_some_and(|now| now.domain() == new.domain());
    if is_same || !app.limits.counts_confirmations() {
        return Ok(());
    }
    let Some(window) = find_domain_window(&app.keys, row, new) else {
        return Ok(());
    };
    match app.limits.check_windows(&[window]).await {
        Verdict::Refused { retry_after } => Err(ActionError::TooMany {
            limit: RateLimit::NewAddress,
            retry_after,
        }),
        Verdict::Allowed { .. } => Ok(()),
    }
}

/// Moves the endorsement to the new address, whose owner has followed the link. In the same
/// transaction the old one is told, and the link ends.
pub async fn confirm(app: &App, change: &OpenedChange) -> Result<(), ActionError> {
    let target = change.row.target();
    check_burst(app, change).await?;
    let notice = write_notice(app, change).await?;
    let mailbox = NewMailbox {
        address: change.new.clone(),
        index: app.keys.hash_email(target.statement, &change.new),
        notice: notice.seal((&app.keys, &app.random), app.clock.now())?,
        keeps_news: consent::may_follow(app, target.statement, &change.old).await?,
    };
    run_command(app, Command::ChangeAddress(target, mailbox)).await
}

async fn write_notice(app: &App, change: &OpenedChange) -> Result<WrittenLetter, ActionError> {
    let row = &change.row;
    let title = find_title(app, row).await?;
    let link = app.settings.link(&write_own_path(app, row.id));
    let letter = letters::write_notice(&app.settings, &change.old, &row.language, (&title, &link));
    letter.map_err(|error| explain_unwritten(&error))
}

/// Returns the path of the signatory's own page.
pub fn write_own_path(app: &App, row: Uuid) -> String {
    let token = SecretToken::new(&app.keys, TokenPurpose::My, row).text();
    format!("/my/{token}")
}

/// Finds the title of the statement in the language in which it was read.
async fn find_title(app: &App, row: &Endorsement) -> Result<String, DatabaseError> {
    let db = &app.db.read;
    let found = statements::find_by_ids(db, &[row.statement_id]).await?;
    let Some(statement) = found.into_iter().next() else {
        return Ok(String::new());
    };
    let texts = statements::load_texts(db, &statement, row.version).await?;
    let mut texts = texts.into_iter();
    let found = texts.find(|text| text.language == row.language);
    Ok(found.map_or(statement.title, |text| text.title))
}

fn explain_unwritten(error: &UnwrittenLetter) -> ActionError {
    tracing::error!(%error, "a template of an email is broken");
    ActionError::Unavailable(LedgerError::Broken)
}
