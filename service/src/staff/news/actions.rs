//! What a worker does about news beside sending them: it tells staff of a mailing that stopped.

use std::sync::Arc;

use uuid::Uuid;

use super::letters::write_stop;
use crate::app::App;
use crate::mail::rules::WrittenKind;
use crate::news::sending::actions::{StoppedMailing, run_step};
use crate::staff::account::rules::Role;
use crate::staff::account::store::{self as members, StaffMember};
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::SealPurpose;

/// Takes one step with each mailing, and tells staff of those that stopped by themselves.
pub async fn send_news(app: &Arc<App>) -> Result<(), DatabaseError> {
    let step = Box::pin(run_step(app)).await?;
    for stopped in &step.stopped {
        tell_of_stop(app, stopped).await?;
    }
    // What stopped is told first: it does not stop once more.
    step.failed.map_or(Ok(()), Err)
}

/// Mails staff why a mailing stopped.
async fn tell_of_stop(app: &App, stopped: &StoppedMailing) -> Result<(), DatabaseError> {
    let found = statements::find_by_ids(&app.db.read, &[stopped.statement]).await?;
    let Some(statement) = found.first() else {
        return Ok(());
    };
    let path = format!("/staff/s/{}/news/{}", statement.slug, stopped.mailing);
    let link = app.settings.link(&path);
    let mut letters = vec![];
    for member in find_readers(app, stopped).await? {
        let sealed = &member.email_sealed;
        let address = app
            .keys
            .unseal_address(SealPurpose::AccountAddress, sealed, member.id);
        let Some(to) = address else {
            continue;
        };
        match write_stop(&app.settings, &to, &member.language, stopped, &link) {
            Ok(letter) => letters.push(letter),
            Err(error) => tracing::error!(%error, "nobody was told that a mailing stopped"),
        }
    }
    let tx = app.db.begin().await?;
    let (kind, now) = (WrittenKind::Invitation, app.clock.now());
    for letter in &letters {
        letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    }
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// Finds who reads it: whoever ordered the mailing or, where that was on the command line or the account
/// is closed, the owners.
async fn find_readers(
    app: &App,
    stopped: &StoppedMailing,
) -> Result<Vec<StaffMember>, DatabaseError> {
    let db = &app.db.read;
    let account = stopped.by.strip_prefix("staff:");
    if let Some(id) = account.and_then(|id| id.parse::<Uuid>().ok()) {
        let member = members::load_member(db, id).await?;
        if let Some(member) = member.filter(|member| member.disabled_at.is_none()) {
            return Ok(vec![member]);
        }
    }
    let is_owner = |member: &StaffMember| {
        member.role == Role::Owner
            && member.password.is_some()
            && member.disabled_at.is_none()
            && member.scope.covers(Some(stopped.statement))
    };
    let all = members::members(db).await?;
    Ok(all.into_iter().filter(is_owner).collect())
}
