//! Lets reminders wait to be sent when they are due, and sends the confirmation letter of one person
//! again.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::rules::{RemindedSubmission, is_reminded};
use super::store::{self, StatementMailbox};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::endorsement::actions::{ActionError, find_unconfirmed};
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::envelope::store::{self as envelopes, DueReminder, StoredEnvelope};
use crate::endorsement::ledger::claims;
use crate::endorsement::rules::{Endorsement, Target};
use crate::limits::{RateLimit, Verdict};
use crate::mail::bounces::store as bounces;
use crate::mail::suppression::{address_hash, load_suppressed};
use crate::statement::rules::{CONFIRM_WITHIN, Statement};
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;

/// Submissions in one step.
const STEP: u64 = 500;
/// Steps of one run; the next run goes on.
const MOST_STEPS: usize = 20;

/// Lets all reminders wait to be sent that are due. Several workers may do the same; each reminder is
/// settled once.
pub async fn queue_reminders(app: &Arc<App>) -> Result<(), DatabaseError> {
    for _ in 0..MOST_STEPS {
        let due = envelopes::load_reminders(&app.db.read, app.clock.now(), STEP).await?;
        let is_last = u64::try_from(due.len()).is_ok_and(|found| found < STEP);
        if !due.is_empty() {
            settle(app, due).await?;
        }
        if is_last {
            break;
        }
    }
    Ok(())
}

/// Settles the reminders of some submissions: those that go out wait to be sent, of the others none is
/// planned any more.
async fn settle(app: &App, due: Vec<StoredEnvelope>) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let chosen = choose_submissions(app, &due).await?;
    let tx = app.db.begin().await?;
    let new = store::insert(&tx, chosen.keys(), now).await?;
    let is_new = |(mailbox, _): &(StatementMailbox, Target)| new.contains(mailbox);
    let chosen = chosen.into_iter().filter(is_new);
    let reminded: HashSet<Target> = chosen.map(|(_, target)| target).collect();
    let (going, left): (Vec<_>, Vec<_>) = due
        .iter()
        .map(|row| DueReminder {
            target: Target {
                statement: row.statement_id,
                id: row.id,
            },
            received_at: row.received_at,
            due: now,
        })
        .partition(|one| reminded.contains(&one.target));
    let until_over = |one: DueReminder| DueReminder {
        due: one.received_at + CONFIRM_WITHIN,
        ..one
    };
    let left = left.into_iter().map(until_over).collect();
    let queued = envelopes::settle_reminders(&tx, going, false).await?;
    envelopes::settle_reminders(&tx, left, true).await?;
    tx.commit().await?;
    if queued > 0 {
        app.letters.notify_one();
    }
    Ok(())
}

/// Chooses of which of these submissions a reminder may go out, by their mailboxes.
async fn choose_submissions(
    app: &App,
    due: &[StoredEnvelope],
) -> Result<BTreeMap<StatementMailbox, Target>, DatabaseError> {
    let mut by_statement: BTreeMap<Uuid, Vec<Endorsement>> = BTreeMap::new();
    for row in due {
        // What another secret has sealed gets no letter.
        if let Some(opened) = open_submission(&app.keys, row) {
            let theirs = by_statement.entry(row.statement_id).or_default();
            theirs.push(opened);
        }
    }
    let ids: Vec<Uuid> = by_statement.keys().copied().collect();
    let mut chosen = BTreeMap::new();
    for statement in statements::find_by_ids(&app.db.read, &ids).await? {
        let rows = by_statement.remove(&statement.id).unwrap_or_default();
        chosen.extend(choose_of_statement(app, &statement, rows).await?);
    }
    Ok(chosen)
}

/// Chooses those of one statement. Of several of a mailbox, which differ in what was written, the newest
/// is the one that was meant.
async fn choose_of_statement(
    app: &App,
    statement: &Statement,
    mut rows: Vec<Endorsement>,
) -> Result<BTreeMap<StatementMailbox, Target>, DatabaseError> {
    let mut chosen = BTreeMap::new();
    if !statement.settings.reminds {
        return Ok(chosen);
    }
    let (db, now) = (&app.db.read, app.clock.now());
    let hash = |row: &Endorsement| Some(address_hash(&app.keys, row.mailbox.address()?));
    let indexes = rows.iter().filter_map(|row| row.email_index.clone());
    let indexes: Vec<Vec<u8>> = indexes.collect();
    let hashes: Vec<Vec<u8>> = rows.iter().filter_map(hash).collect();
    let known = claims::load_known_mailboxes(db, statement.id, &indexes).await?;
    let mut silenced = load_suppressed(db, statement.id, &hashes).await?;
    silenced.extend(bounces::load_refusing(db, &hashes).await?);
    rows.sort_by_key(|row| row.submitted_at);
    for row in rows {
        let Some((index, hash)) = row.email_index.clone().zip(hash(&row)) else {
            continue;
        };
        let submission = RemindedSubmission {
            submitted_at: row.submitted_at,
            has_signed: known.contains(&index),
            is_suppressed: silenced.contains(&hash),
        };
        if is_reminded(submission, statement, now) {
            chosen.insert((statement.id, index), row.target());
        }
    }
    Ok(chosen)
}

/// What sending again found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAgain {
    /// The letter waits to be sent.
    Queued,
    /// The first letter has not left yet.
    Waiting,
    /// Nobody with this address waits to confirm.
    Nobody,
}

/// Sends the confirmation letter again to the one person who has this address, once an hour. Whose a
/// submission is lies in its envelope, so that staff need to know the address, and learn nothing of
/// others.
pub async fn send_again(
    app: &App,
    actor: &str,
    statement: &Statement,
    email: &EmailAddress,
) -> Result<SentAgain, ActionError> {
    let mailbox = app.keys.hash_email(statement.id, email);
    let limit = RateLimit::SendAgain;
    let key = app.keys.hash_for_limit(&[b"send again", &mailbox]);
    if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
        return Err(ActionError::TooMany { limit, retry_after });
    }
    let (now, theirs) = (
        app.clock.now(),
        find_unconfirmed(app, statement.id, &mailbox).await?,
    );
    let live = theirs
        .into_iter()
        .filter(|row| now <= statement.confirmable_until(row.received_at));
    // Of several, which differ in what was written, the newest is the one that was meant.
    let newest = live.max_by_key(|row| row.received_at);
    let Some(envelope) = newest else {
        // A second spelling may be the right one, and nothing was sent.
        app.limits.give_back(limit, key).await;
        // The answer tells whether an address waits to confirm, so asking is recorded as well.
        let entry = AuditEntry::on_statement(actor, "send-again", &statement.slug, "nobody");
        audit::write_entry(app, entry).await?;
        return Ok(SentAgain::Nobody);
    };
    let tx = app.db.begin().await?;
    let has_left = envelopes::send_again(&tx, &envelope, now).await?;
    let entry = AuditEntry::on_statement(actor, "send-again", &statement.slug, "");
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(if has_left {
        SentAgain::Queued
    } else {
        SentAgain::Waiting
    })
}
