//! Lets reminders wait to be sent when they are due, and sends the confirmation letter of one person
//! again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::rules::{RemindedSubmission, is_reminded};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::endorsement::actions::{ActionError, find_unconfirmed};
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::envelope::store::{self as envelopes, DueReminder, StoredEnvelope};
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::rules::{Endorsement, Target};
use crate::limits::{RateLimit, Verdict};
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
    let of: HashSet<Uuid> = due.iter().map(|row| row.statement_id).collect();
    let of: Vec<Uuid> = of.into_iter().collect();
    let found = statements::find_by_ids(&app.db.read, &of).await?;
    let found: HashMap<Uuid, Statement> = found.into_iter().map(|one| (one.id, one)).collect();
    let opened: Vec<Endorsement> = due
        .iter()
        .filter_map(|row| open_submission(&app.keys, row))
        .collect();
    let mailboxes = Claims {
        mailboxes: Claims::of(&opened).mailboxes,
        ..Claims::default()
    };
    let standing = claims::load_standing(&app.db.read, &app.keys, &mailboxes).await?;
    let suppressed = list_suppressed(app, &opened).await?;
    let has_signed = |row: &Endorsement| {
        let is_theirs = |other: &Endorsement| {
            other.statement_id == row.statement_id && other.email_index == row.email_index
        };
        standing.iter().any(is_theirs)
    };
    let mut reminded: HashSet<Target> = HashSet::new();
    for row in &opened {
        let submission = RemindedSubmission {
            submitted_at: row.submitted_at,
            has_signed: has_signed(row),
            is_suppressed: suppressed.contains(&row.target()),
        };
        let statement = found.get(&row.statement_id);
        if statement.is_some_and(|statement| is_reminded(submission, statement, now)) {
            reminded.insert(row.target());
        }
    }
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
    let tx = app.db.begin().await?;
    let queued = envelopes::settle_reminders(&tx, going, false).await?;
    envelopes::settle_reminders(&tx, left, true).await?;
    tx.commit().await?;
    if queued > 0 {
        app.letters.notify_one();
    }
    Ok(())
}

/// Lists those of the submissions to whose address nothing may go unasked.
async fn list_suppressed(
    app: &App,
    opened: &[Endorsement],
) -> Result<HashSet<Target>, DatabaseError> {
    let mut by_statement: HashMap<Uuid, Vec<(Target, Vec<u8>)>> = HashMap::new();
    for row in opened {
        if let Some(address) = row.mailbox.address() {
            let hash = address_hash(&app.keys, address);
            let of = by_statement.entry(row.statement_id).or_default();
            of.push((row.target(), hash));
        }
    }
    let mut found = HashSet::new();
    for (statement, theirs) in by_statement {
        let hashes: Vec<Vec<u8>> = theirs.iter().map(|(_, hash)| hash.clone()).collect();
        let suppressed = load_suppressed(&app.db.read, statement, &hashes).await?;
        let theirs = theirs.into_iter();
        found.extend(
            theirs
                .filter(|(_, hash)| suppressed.contains(hash))
                .map(|(target, _)| target),
        );
    }
    Ok(found)
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
