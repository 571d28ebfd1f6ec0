//! Withdraws a statement, and undoes that.

use uuid::Uuid;

use super::{rules, store};
use crate::app::App;
use crate::statement::actions::save_change;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::tally::store as tallies;

/// Withdraws a statement with a public note; it then takes no endorsements, and those that it has
/// stay as they are. The first time of withdrawal is kept, so a second call changes the note.
pub async fn withdraw(
    app: &App,
    actor: &str,
    statement: Uuid,
    note: Option<String>,
) -> Result<bool, DatabaseError> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(false);
    };
    if current.withdrawn_at.is_none() {
        store::keep_note(&tx, statement, current.note.as_deref()).await?;
    }
    let withdrawn = Statement {
        withdrawn_at: current.withdrawn_at.or(Some(now)),
        note,
        ..current.clone()
    };
    save_change(app, tx, (actor, "withdraw"), &current, withdrawn).await
}

/// Undoes a withdrawal: the statement and its public note are as before it. Returns `false` if the
/// withdrawal is final.
pub async fn undo_withdrawal(
    app: &App,
    actor: &str,
    statement: Uuid,
) -> Result<bool, DatabaseError> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement]).await?;
    let Some(current) = statements::find_by_ids(&tx, &[statement]).await?.pop() else {
        return Ok(false);
    };
    if rules::find_end_of_undo(&current, now).is_none() {
        return Ok(false);
    }
    let Some(earlier) = store::take_note(&tx, statement).await? else {
        return Ok(false);
    };
    let restored = Statement {
        withdrawn_at: None,
        note: earlier.0,
        ..current.clone()
    };
    save_change(app, tx, (actor, "undo withdrawal"), &current, restored).await
}
