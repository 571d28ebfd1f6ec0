//! What signatories do behind their own link, and how they ask for it again.

use std::net::IpAddr;

use uuid::Uuid;

use crate::app::App;
use crate::endorsement::actions::{ActionError, run_command};
use crate::endorsement::ledger::{Command, Correction};
use crate::endorsement::rules::Target;
use crate::limits::{RateLimit, Verdict, compute_client_key};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;

/// In how many statements a mailbox is looked for, the newest first. Each costs a hash and a probe.
const MOST_STATEMENTS: usize = 1000;

/// Undoes a withdrawal of the last day.
pub async fn reinstate(app: &App, target: Target) -> Result<(), ActionError> {
    run_command(app, Command::Reinstate(target)).await
}

/// Changes what was written.
pub async fn correct(app: &App, target: Target, correction: Correction) -> Result<(), ActionError> {
    run_command(app, Command::CorrectOwn(target, correction)).await
}

/// Sends the links to the signatory's own pages again, in one letter: those of one statement, or of
/// all. The answer does not reveal whether the mailbox has signed.
pub async fn ask_again(
    app: &App,
    statement: Option<&Statement>,
    email: &EmailAddress,
    client: IpAddr,
) -> Result<(), ActionError> {
    let limit = RateLimit::AskAgain;
    let key = compute_client_key(&app.keys, client, b"ask again", app.clock.now());
    if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
        return Err(ActionError::TooMany { limit, retry_after });
    }
    // The same work for a known and an unknown address: only the ledger looks whose they are.
    let mailboxes = match statement {
        Some(statement) => vec![(statement.id, app.keys.hash_email(statement.id, email))],
        None => list_mailboxes(app, email).await?,
    };
    // The command is not awaited, since its duration would reveal whether a letter is written.
    Ok(app.ledger.enqueue(Command::Remind(mailboxes))?)
}

/// Lists by which keyed hash each of the newest statements knows a mailbox, whether or not it has
/// signed there.
pub async fn list_mailboxes(
    app: &App,
    email: &EmailAddress,
) -> Result<Vec<(Uuid, Vec<u8>)>, DatabaseError> {
    let of = list_newest(statements::list_ids(&app.db.read).await?);
    let hash = |of: Uuid| (of, app.keys.hash_email(of, email));
    Ok(of.into_iter().map(hash).collect())
}

/// Keeps the newest statements, whose ids begin with their time.
fn list_newest(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.truncate(MOST_STATEMENTS);
    ids
}
