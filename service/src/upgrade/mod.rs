//! Brings a database up to date: the schema, and what only a program that has the keys can move from
//! an earlier shape into the present one.

mod earlier_rows;
mod earlier_secret;
mod moves;
mod sort_keys;

use sea_orm::{ConnectionTrait, DbBackend};

use crate::statement::draft;
use crate::storage::clear_rows;
use crate::storage::database::{DatabaseError, Db};
use crate::values::{Keyring, Random};
use crate::{audit, installation, jobs};

/// Why a database was not brought up to date. What was done until then stays done.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// With another secret nothing of it could be opened again.
    #[error(
        "the secret does not belong to this database; set the secret with which it was first opened \
         (UNDERSIGNED_SECRET_FILE); if it is lost, `undersigned migrate --new-secret` continues \
         without the encrypted data"
    )]
    OtherSecret,
    /// A row of an earlier release that does not fit its own rules.
    #[error("endorsement {0} of the earlier table cannot be read")]
    Unreadable(uuid::Uuid),
}

/// What was moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub submissions: u64,
    pub endorsements: u64,
}

/// The tables that stay, and of which migrations and moves rewrite or delete rows.
const REWRITTEN: [&str; 2] = ["outbox_letter", "tally"];

/// Applies missing migrations and moves what earlier releases stored in another shape; `report` is
/// told how far the moves are. Whatever ends it, the next run goes on where it was.
pub async fn bring_up_to_date(
    db: &Db,
    (keys, random): (&Keyring, &Random),
    report: impl Fn(Moved),
) -> Result<Moved, UpgradeError> {
    // The earlier table counts as a migration that is missing.
    let is_behind = db.count_missing_migrations().await? > 0 || clear_rows::are_left(db).await?;
    // Asked before anything is changed, so that the release before still works with its secret.
    if is_behind && !earlier_secret::check_earlier_secret(db, keys).await? {
        return Err(UpgradeError::OtherSecret);
    }
    db.migrate().await?;
    if is_behind && !installation::check_secret(db, keys).await? {
        return Err(UpgradeError::OtherSecret);
    }
    let had_clear_rows = clear_rows::are_left(db).await?;
    // These drop their empty tables, too, so they run in a new installation as well.
    audit::seal_earlier(db, (keys, random)).await?;
    jobs::actions::seal_earlier(db, (keys, random)).await?;
    draft::actions::seal_earlier(db, (keys, random)).await?;
    let renewed = sort_keys::renew_keys(db).await?;
    if renewed > 0 {
        tracing::info!(renewed, "lists are in a new order: keys were made anew");
    }
    // It goes last, so that a run that was cut off is known to have something left to do.
    if !db.has_earlier_table().await? {
        return Ok(Moved::default());
    }
    let moved = moves::move_all(db, (keys, random), report).await?;
    // A run that was cut off may have moved everything, and a new installation has nothing.
    if had_clear_rows || moves::has_moved_rows(db).await? {
        clear_disk(db).await;
    }
    moves::drop_earlier(db).await?;
    Ok(moved)
}

/// Frees what stood in clear on the disk. An earlier release did not overwrite what it deleted, so the
/// file of SQLite is written anew. A failure is a warning: everything is moved in any case.
async fn clear_disk(db: &Db) {
    if db.backend() == DbBackend::Sqlite {
        // It takes as long as the file is large, so no patience of the pool ends it.
        let written = db.read.current().execute_unprepared("vacuum").await;
        if let Err(error) = written {
            tracing::warn!(
                %error,
                "the database's file may still hold what an earlier release deleted: run `vacuum` once"
            );
        }
    }
    db.clear_erased(&REWRITTEN).await;
}
