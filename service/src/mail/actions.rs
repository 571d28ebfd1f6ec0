//! Sending letters again: those that were given up, and those that wait for another attempt.

use super::given_up;
use super::relay::store as relay;
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::storage::database::DatabaseError;

/// The numbers of letters that were made due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RetriedLetters {
    /// Letters that waited for another attempt or for the mail server.
    pub waiting: u64,
    /// Letters that had been given up.
    pub given_up: u64,
}

/// Makes the letters due at once that wait for another attempt, with `with_given_up` also those
/// that were given up, and ends the pause of the relay.
pub async fn retry_letters(
    app: &App,
    actor: &str,
    with_given_up: bool,
) -> Result<RetriedLetters, DatabaseError> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let mut retried = RetriedLetters {
        waiting: given_up::hurry_letters(&tx, now).await?,
        given_up: 0,
    };
    if with_given_up {
        retried.given_up = given_up::revive_letters(&tx, now).await?;
    }
    let mut state = relay::load_locked(&tx).await?;
    state.end_pause();
    relay::save(&tx, &state).await?;
    if retried != RetriedLetters::default() {
        let detail = format!(
            "{} not delivered, {} waiting",
            retried.given_up, retried.waiting
        );
        let entry = AuditEntry::on(actor, "retry-letters", "outbox", "all", &detail);
        audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    }
    tx.commit().await?;
    app.letters.notify_one();
    Ok(retried)
}
