//! What a worker does about news beside sending them: it tells whoever ordered a mailing that stopped.

use std::sync::Arc;

use uuid::Uuid;

use super::letters::write_stop;
use crate::app::App;
use crate::mail::rules::WrittenKind;
use crate::news::sending::actions::{StoppedMailing, run_step};
use crate::staff::account::store as members;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::SealPurpose;

/// Takes one step with each mailing, and tells who ordered those that stopped by themselves.
pub async fn send_news(app: &Arc<App>) -> Result<(), DatabaseError> {
    for stopped in Box::pin(run_step(app)).await? {
        tell_of_stop(app, &stopped).await?;
    }
    Ok(())
}

/// Mails whoever ordered a mailing why it stopped. An order from the command line has no mailbox.
async fn tell_of_stop(app: &App, stopped: &StoppedMailing) -> Result<(), DatabaseError> {
    let account = stopped.by.strip_prefix("staff:");
    let Some(id) = account.and_then(|id| id.parse::<Uuid>().ok()) else {
        return Ok(());
    };
    let member = members::load_member(&app.db.read, id).await?;
    let Some(member) = member.filter(|member| member.disabled_at.is_none()) else {
        return Ok(());
    };
    let sealed = &member.email_sealed;
    let address = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, sealed, member.id);
    let found = statements::find_by_ids(&app.db.read, &[stopped.statement]).await?;
    let (Some(to), Some(statement)) = (address, found.first()) else {
        return Ok(());
    };
    let path = format!("/staff/s/{}/news/{}", statement.slug, stopped.mailing);
    let link = app.settings.link(&path);
    let letter = match write_stop(&app.settings, &to, &member.language, stopped, &link) {
        Ok(letter) => letter,
        Err(error) => {
            tracing::error!(%error, "nobody was told that a mailing stopped");
            return Ok(());
        }
    };
    let tx = app.db.begin().await?;
    let (kind, now) = (WrittenKind::Invitation, app.clock.now());
    letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}
