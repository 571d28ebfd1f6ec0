//! Writes down how deliveries ended, for each letter and for the mail server.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::first_letters::to_target;
use super::send::{LetterKey, SendOutcome, SentLetters};
use crate::app::App;
use crate::endorsement::envelope::letter_claims::{
    self as envelopes, AnsweredSubmission, ClaimedEnvelope,
};
use crate::mail::outbox::{self, FailedSubmission};
use crate::mail::relay::rules::RelayState;
use crate::mail::relay::store as relay;
use crate::mail::rules::{DeliveryFailure, LetterState, LetterSubject, PacedBy, backoff};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// Letters with the outcome of their delivery, and the end of the claim on them. Where another worker
/// holds a row now, its claim ends at another time, and the outcome changes nothing, unless nobody has
/// to send the letter any more.
pub struct EndedLetters {
    pub sent: SentLetters,
    pub until: DateTime<Utc>,
}

/// Reads the state of the relay; locked, where the outcomes or a claim may change it.
pub async fn load_relay(
    tx: &WriteTransaction,
    ends: &[EndedLetters],
) -> Result<RelayState, DatabaseError> {
    let state = relay::load(tx).await?;
    let is_trouble = |one: &EndedLetters| {
        matches!(
            one.sent.end,
            SendOutcome::Failed(DeliveryFailure::Relay(_), _)
        )
    };
    // Mostly nothing is wrong, and workers do not wait for each other.
    if state == RelayState::default() && !ends.iter().any(is_trouble) {
        return Ok(state);
    }
    relay::load_locked(tx).await
}

/// Logs that the mail server stopped to take letters, or takes them again.
pub fn log_relay_change(before: &RelayState, after: &RelayState) {
    if after.failures > 0 && (before.failures == 0 || before.said != after.said) {
        let said = after.said.as_deref().unwrap_or_default();
        tracing::warn!(
            said,
            "the mail server accepts no emails; all wait and will be sent later"
        );
    } else if before.failures > 0 && after.failures == 0 {
        tracing::info!("the mail server accepts emails again");
    }
}

/// The outcomes that many letters share, gathered to be written together.
#[derive(Default)]
struct CommonOutcomes {
    /// Whether the mail server has accepted a letter.
    is_accepted: bool,
    sent: Vec<Uuid>,
    without_reason: Vec<Uuid>,
    /// By the end of their claims.
    released: BTreeMap<DateTime<Utc>, Vec<Uuid>>,
    finished: Vec<ClaimedEnvelope>,
    removed: Vec<ClaimedEnvelope>,
    answered: Vec<AnsweredSubmission>,
    released_envelopes: Vec<ClaimedEnvelope>,
}

/// Writes down outcomes, and changes the state of the relay by them.
pub async fn write_outcomes(
    app: &App,
    tx: &WriteTransaction,
    ends: &[EndedLetters],
    state: &mut RelayState,
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let mut common = CommonOutcomes::default();
    for EndedLetters { sent, until } in ends {
        let is_refused_to_all = update_relay(state, &sent.keys, &sent.end, now);
        let (ids, claimed) = split_keys(&sent.keys, *until);
        match &sent.end {
            SendOutcome::Sent => {
                common.is_accepted = true;
                common.sent.extend(ids);
                let is_open = |claimed: &ClaimedEnvelope| {
                    let mut answered = sent.answered.iter();
                    !answered.any(|one| one.submission == claimed.target)
                };
                common.finished.extend(claimed.into_iter().filter(is_open));
                common.answered.extend(&sent.answered);
            }
            SendOutcome::WithoutReason => {
                common.without_reason.extend(ids);
                common.removed.extend(claimed);
            }
            SendOutcome::Released => {
                common.released.entry(*until).or_default().extend(ids);
                common.released_envelopes.extend(claimed);
            }
            SendOutcome::Held(due) => {
                outbox::hold(tx, (&ids, *until), *due).await?;
                envelopes::hold(tx, &claimed, *due).await?;
            }
            SendOutcome::PutOff(slot, paced) => {
                outbox::put_off(tx, (&ids, *until), *slot, *paced).await?;
                envelopes::put_off(tx, &claimed, *slot, *paced).await?;
            }
            // The letter is not to blame, so the attempt does not count. It is due after the pause
            // and behind those that have not been tried, each at a moment of its own, since letters
            // of one slot are sent as one.
            SendOutcome::Failed(..) if is_refused_to_all => {
                let slot = state.paused_until.unwrap_or(now) + draw_milliseconds(app);
                outbox::put_off(tx, (&ids, *until), slot, PacedBy::No).await?;
                envelopes::put_off(tx, &claimed, slot, PacedBy::No).await?;
            }
            SendOutcome::Failed(failure, attempts) => {
                let wait = TimeDelta::from_std(backoff(attempts + 1, app.random.below(1000)))
                    .unwrap_or(TimeDelta::hours(6));
                let again = (!failure.is_final_after(*attempts)).then_some(now + wait);
                outbox::fail(tx, (&ids, *until), failure, again, now).await?;
                move_to_outbox(tx, (&sent.keys, &claimed), failure, again, now).await?;
            }
        }
    }
    write_common(tx, &common, now).await
}

/// Writes down what many letters share.
async fn write_common(
    tx: &WriteTransaction,
    common: &CommonOutcomes,
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    outbox::finish(tx, &common.sent, LetterState::Sent, now).await?;
    outbox::finish(tx, &common.without_reason, LetterState::Dropped, now).await?;
    for (until, ids) in &common.released {
        outbox::release(tx, ids, *until).await?;
    }
    envelopes::finish(tx, &common.finished, now).await?;
    envelopes::remove(tx, &common.removed).await?;
    envelopes::end_answered(tx, &common.answered, now).await?;
    envelopes::release(tx, &common.released_envelopes).await?;
    if common.is_accepted {
        relay::note_accepted(tx, now).await?;
    }
    Ok(())
}

/// Moves first letters into the outbox, which has the times and reasons of further attempts.
async fn move_to_outbox(
    tx: &WriteTransaction,
    (keys, claimed): (&[LetterKey], &[ClaimedEnvelope]),
    failure: &DeliveryFailure,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    // Whoever cannot be reached is not reminded.
    let reminds_from = again.map(|_| now);
    let own = envelopes::hand_to_outbox(tx, claimed, reminds_from).await?;
    let to_failed = |key: &LetterKey| {
        let (subject, received_at) = key.submission?;
        own.contains(&to_target(subject))
            .then_some(FailedSubmission {
                letter: key.id,
                subject,
                received_at,
            })
    };
    let failed: Vec<FailedSubmission> = keys.iter().filter_map(to_failed).collect();
    outbox::insert_failed(tx, &failed, failure, again, now).await
}

/// Splits letters into those in the outbox and those in the rows of submissions.
fn split_keys(keys: &[LetterKey], until: DateTime<Utc>) -> (Vec<Uuid>, Vec<ClaimedEnvelope>) {
    let (mut ids, mut claimed) = (vec![], vec![]);
    for key in keys {
        match key.submission {
            None => ids.push(key.id),
            Some(of) => claimed.push(to_claimed(of, until)),
        }
    }
    (ids, claimed)
}

/// Makes the key of a claimed submission.
pub fn to_claimed(
    (subject, received_at): (LetterSubject, DateTime<Utc>),
    until: DateTime<Utc>,
) -> ClaimedEnvelope {
    ClaimedEnvelope {
        target: to_target(subject),
        received_at,
        until,
    }
}

/// Changes the state of the relay by one outcome, and tells whether the mail server refuses letters
/// whichever they are.
fn update_relay(
    state: &mut RelayState,
    keys: &[LetterKey],
    end: &SendOutcome,
    now: DateTime<Utc>,
) -> bool {
    match end {
        SendOutcome::Sent => state.record_success(),
        SendOutcome::Failed(DeliveryFailure::Relay(trouble), _) => {
            let letter = keys.first().map(|key| key.id).unwrap_or_default();
            return state.record_trouble(trouble, letter, now);
        }
        // A letter that was held, or refused for its own sake, says nothing about the server.
        _ => state.end_probe(),
    }
    false
}

fn draw_milliseconds(app: &App) -> TimeDelta {
    TimeDelta::milliseconds(i64::try_from(app.random.below(1000)).unwrap_or(0))
}
