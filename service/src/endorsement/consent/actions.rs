//! What signatories do about news: give and take back their consent, and stop news by the link in a
//! letter.

use uuid::Uuid;

use super::rules::{NewsChoice, NewsStanding};
use super::store;
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::endorsement::actions::find_endorsement;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::links::actions::list_mailboxes;
use crate::endorsement::rules::{Endorsement, Target};
use crate::endorsement::store as rows;
use crate::mail::suppression::rules::{ENDED_BY_CONSENT, is_of_owner};
use crate::mail::suppression::{
    Suppression, SuppressionReason, SuppressionScope, address_hash, lift, load_of_address, suppress,
};
use crate::news::sending::actions::went_to;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::store as tallies;
use crate::values::EmailAddress;

type Result<T> = std::result::Result<T, DatabaseError>;

/// How many lines that took the place of each other are followed.
const MOST_FOLLOWED: usize = 20;

/// The actor in the audit trail where a signatory acts: the trail names nobody who signs.
const SIGNATORY: &str = "signatory";

/// What an unsubscribing stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoppedNews {
    OfStatement,
    OfSite,
}

/// Whether news goes to a signatory, and what was chosen before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsState {
    pub standing: NewsStanding,
    /// Newest first.
    pub choices: Vec<NewsChoice>,
}

/// Loads whether news goes to a signatory; `None` if the address is not known.
pub async fn load_state(app: &App, row: &Endorsement) -> Result<Option<NewsState>> {
    let Some(email) = row.mailbox.address() else {
        return Ok(None);
    };
    let db = &app.db.read;
    let theirs = load_of_address(db, &address_hash(&app.keys, email)).await?;
    let choices = store::load_choices(db, row.target()).await?;
    Ok(Some(NewsState {
        standing: NewsStanding::decide(row.updates, &keep_concerned(theirs, row.statement_id)),
        choices,
    }))
}

/// Tells whether the owner of a mailbox has not stopped the news of a statement, so that they may go
/// to another mailbox of the same owner.
pub async fn may_follow(app: &App, statement: Uuid, old: &EmailAddress) -> Result<bool> {
    let theirs = load_of_address(&app.db.read, &address_hash(&app.keys, old)).await?;
    let theirs = keep_concerned(theirs, statement);
    Ok(!theirs.iter().any(|one| is_of_owner(one.reason)))
}

/// Keeps the suppressions that concern a statement.
fn keep_concerned(mut theirs: Vec<Suppression>, statement: Uuid) -> Vec<Suppression> {
    let of = SuppressionScope::Statement(statement);
    theirs.retain(|one| one.scope == SuppressionScope::Site || one.scope == of);
    theirs
}

/// Gives or takes back the consent to news of a statement, with the words on screen. Doing it again
/// changes nothing.
pub async fn choose(app: &App, target: Target, gives: bool, wording: &str) -> Result<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let Some((row, hash)) = lock_row(app, &tx, target).await? else {
        return tx.commit().await;
    };
    let theirs = keep_concerned(load_of_address(&tx, &hash).await?, target.statement);
    if !NewsStanding::decide(row.updates, &theirs).is_changed_by(gives) {
        return tx.commit().await;
    }
    let scope = SuppressionScope::Statement(target.statement);
    if gives {
        // Whoever stopped all news of this site was taken out everywhere, and comes back here only.
        for scope in [scope, SuppressionScope::Site] {
            lift(&tx, &hash, Some(scope), &ENDED_BY_CONSENT).await?;
        }
    } else {
        suppress(&tx, hash, scope, SuppressionReason::Unsubscribed, now).await?;
    }
    write_choice(app, &tx, target, gives, wording).await?;
    tx.commit().await
}

/// Stops the news that the link in a letter was about, or all of this site. The same again changes
/// nothing. Of an endorsement that is gone the address was suppressed when it was erased.
pub async fn unsubscribe(app: &App, id: Uuid, what: StoppedNews, wording: &str) -> Result<()> {
    let Some(row) = find_addressee(app, id).await? else {
        return Ok(());
    };
    match what {
        StoppedNews::OfStatement => {
            let scope = SuppressionScope::Statement(row.statement_id);
            stop(app, &row, scope, wording).await
        }
        StoppedNews::OfSite => {
            stop(app, &row, SuppressionScope::Site, wording).await?;
            // Also where it was stopped before: a process may have ended between the two.
            take_back_elsewhere(app, &row, wording).await
        }
    }
}

/// Finds the endorsement that the link in a letter is about. Where that one was replaced and erased, it is
/// the line in its place, if the letters went to the mailbox of that: news go on to it.
pub async fn find_addressee(app: &App, id: Uuid) -> Result<Option<Endorsement>> {
    let Some(asked) = find_endorsement(app, id).await? else {
        return Ok(None);
    };
    let mut last = asked.clone();
    for _ in 0..MOST_FOLLOWED {
        let Some(id) = last.facts.replaced_by().filter(|_| last.is_erased()) else {
            break;
        };
        let statement = asked.statement_id;
        match rows::by_id(&app.db.read, &app.keys, Target { statement, id }).await? {
            Some(next) => last = next,
            None => break,
        }
    }
    // The seat of an organisation may be that of another officer now.
    let is_theirs = match last.mailbox.address() {
        Some(address) if last.id != asked.id => went_to(app, asked.target(), address).await?,
        _ => false,
    };
    Ok(Some(if is_theirs { last } else { asked }))
}

/// Suppresses the address of an endorsement, and takes its consent back.
async fn stop(app: &App, row: &Endorsement, scope: SuppressionScope, wording: &str) -> Result<()> {
    let Some(email) = row.mailbox.address() else {
        return Ok(());
    };
    let is_stopped = |theirs: &[Suppression]| {
        let reason = SuppressionReason::Unsubscribed;
        let mut theirs = theirs.iter();
        theirs.any(|one| one.scope == scope && one.reason == reason)
    };
    // Mail programs may ask any number of times, and only the first one takes the lock.
    let hash = address_hash(&app.keys, email);
    if !row.updates && is_stopped(&load_of_address(&app.db.read, &hash).await?) {
        return Ok(());
    }
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let Some((row, hash)) = lock_row(app, &tx, row.target()).await? else {
        return tx.commit().await;
    };
    let is_new = !is_stopped(&load_of_address(&tx, &hash).await?);
    if is_new {
        suppress(&tx, hash, scope, SuppressionReason::Unsubscribed, now).await?;
    }
    if is_new || row.updates {
        write_choice(app, &tx, row.target(), false, wording).await?;
    }
    tx.commit().await
}

/// Takes back the consents that the mailbox of an endorsement gave for other statements, so that none
/// of them comes back when it agrees to one again.
async fn take_back_elsewhere(app: &App, row: &Endorsement, wording: &str) -> Result<()> {
    let Some(email) = row.mailbox.address() else {
        return Ok(());
    };
    let asked = Claims {
        mailboxes: list_mailboxes(app, email).await?.into_iter().collect(),
        ..Claims::default()
    };
    let standing = claims::load_standing(&app.db.read, &app.keys, &asked).await?;
    let agreed = standing.iter().filter(|other| other.updates);
    for target in agreed.map(Endorsement::target) {
        let tx = app.db.begin().await?;
        let locked = lock_row(app, &tx, target).await?;
        if locked.is_some_and(|(other, _)| other.updates) {
            write_choice(app, &tx, target, false, wording).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Takes the lock that the ledger takes before it changes a row, and reads the row as it is then, with
/// the hash of its address; `None` if the row or its address is gone.
async fn lock_row(
    app: &App,
    tx: &WriteTransaction,
    target: Target,
) -> Result<Option<(Endorsement, Vec<u8>)>> {
    tallies::lock(tx, &[target.statement]).await?;
    let row = rows::by_id(tx, &app.keys, target).await?;
    Ok(row.and_then(|row| {
        let hash = address_hash(&app.keys, row.mailbox.address()?);
        Some((row, hash))
    }))
}

async fn write_choice(
    app: &App,
    tx: &WriteTransaction,
    target: Target,
    gives: bool,
    wording: &str,
) -> Result<()> {
    let at = app.clock.now();
    let choice = NewsChoice {
        gives,
        at,
        wording: wording.to_owned(),
    };
    store::write_choice(tx, target, choice).await?;
    let action = if gives { "agree-news" } else { "stop-news" };
    let entry = AuditEntry::on_endorsement(SIGNATORY, action, target.id, "");
    audit::insert(tx, &[entry], (&app.keys, &app.random), at).await
}
