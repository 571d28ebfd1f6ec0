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
    let of = match statement {
        Some(statement) => vec![statement.id],
        None => list_newest(statements::list_ids(&app.db.read).await?),
    };
    // The same work for a known and an unknown address: only the ledger looks whose they are.
    let hash = |of: Uuid| (of, app.keys.hash_email(of, email));
    let mailboxes: Vec<(Uuid, Vec<u8>)> = of.into_iter().map(hash).collect();
    // The command is not awaited, since its duration would reveal whether a letter is written.
    Ok(app.ledger.enqueue(Command::Remind(mailboxes))?)
}

/// Keeps the newest statements, whose ids begin with their time.
fn list_newest(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.truncate(MOST_STATEMENTS);
    ids
}
