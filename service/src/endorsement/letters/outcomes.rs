//! Writes down how deliveries ended, for each letter and for the mail server.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::send::{SendOutcome, SentLetters};
use crate::app::App;
use crate::mail::outbox;
use crate::mail::relay::rules::RelayState;
use crate::mail::relay::store as relay;
use crate::mail::rules::{DeliveryFailure, LetterState, PacedBy, backoff};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// Reads the state of the relay; locked, where the outcomes or a claim may change it.
pub async fn load_relay(
    tx: &WriteTransaction,
    ends: &[SentLetters],
) -> Result<RelayState, DatabaseError> {
    let state = relay::load(tx).await?;
    let is_trouble =
        |one: &SentLetters| matches!(one.end, SendOutcome::Failed(DeliveryFailure::Relay(_), _));
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
            "the mail server takes no letters; all wait and are tried again"
        );
    } else if before.failures > 0 && after.failures == 0 {
        tracing::info!("the mail server takes letters again");
    }
}

/// Writes down outcomes, and changes the state of the relay by them. Letters whose claim has ended
/// are left out unless they were sent or are no longer due, since another worker may hold them now.
pub async fn write_outcomes(
    app: &App,
    tx: &WriteTransaction,
    ends: &[SentLetters],
    state: &mut RelayState,
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let (mut sent, mut without_reason, mut released) = (vec![], vec![], vec![]);
    for SentLetters { ids, end, until } in ends {
        let is_refused_to_all = update_relay(state, ids, end, now);
        match end {
            SendOutcome::Sent => sent.extend(ids),
            SendOutcome::WithoutReason => without_reason.extend(ids),
            // Another worker may hold the letter now, and its claim must not be removed here.
            _ if now >= *until => {}
            SendOutcome::Released => released.extend(ids),
            SendOutcome::Held(until) => outbox::hold(tx, ids, *until).await?,
            SendOutcome::PutOff(slot, paced) => outbox::put_off(tx, ids, *slot, *paced).await?,
            // The letter is not to blame, so the attempt does not count. It is due after the pause
            // and behind those that have not been tried, each at a moment of its own, since letters
            // of one slot are sent as one.
            SendOutcome::Failed(..) if is_refused_to_all => {
                let slot = state.paused_until.unwrap_or(now) + draw_milliseconds(app);
                outbox::put_off(tx, ids, slot, PacedBy::No).await?;
            }
            SendOutcome::Failed(failure, attempts) => {
                let wait = TimeDelta::from_std(backoff(attempts + 1, app.random.below(1000)))
                    .unwrap_or(TimeDelta::hours(6));
                let again = (!failure.is_final_after(*attempts)).then_some(now + wait);
                outbox::fail(tx, ids, failure, again, now).await?;
            }
        }
    }
    outbox::finish(tx, &sent, LetterState::Sent, now).await?;
    outbox::finish(tx, &without_reason, LetterState::Dropped, now).await?;
    outbox::release(tx, &released).await
}

/// Changes the state of the relay by one outcome, and tells whether the mail server refuses letters
/// whichever they are.
fn update_relay(
    state: &mut RelayState,
    ids: &[Uuid],
    end: &SendOutcome,
    now: DateTime<Utc>,
) -> bool {
    match end {
        SendOutcome::Sent => state.record_success(),
        SendOutcome::Failed(DeliveryFailure::Relay(trouble), _) => {
            let letter = ids.first().copied().unwrap_or_default();
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
