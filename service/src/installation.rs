//! Facts about the installation as a whole, such as the epoch of its database, and the account that
//! it runs under.

use chrono::{DateTime, Utc};
use entities::installation as row;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::storage::database::{DatabaseError, Db};
use crate::values::{Keyring, Random};

const EPOCH: &str = "epoch";
const SECRET_CHECK: &str = "secret_check";
const FIRST_SETUP: &str = "first_setup";
const STRANGER: &str = "forwarded_by_stranger";

/// Returns the epoch of the database. It is created for an empty database and renewed after a
/// restore by `migrate --new-epoch`. Keys in Redis contain it, so that keys from before a restore
/// are never used.
pub async fn load_or_create_epoch(db: &Db, random: &Random) -> Result<String, DatabaseError> {
    if let Some(epoch) = read_epoch(&db.read).await? {
        return Ok(epoch);
    }
    let tx = db.begin().await?;
    let row = row::ActiveModel {
        key: Set(EPOCH.to_owned()),
        value: Set(draw_epoch(random)),
    };
    let first_wins = OnConflict::column(row::Column::Key).do_nothing().to_owned();
    row::Entity::insert(row)
        .on_conflict(first_wins)
        .exec_without_returning(&tx)
        .await?;
    // Another process may have been first; then its epoch is the one of the database.
    let stored = read_epoch(&tx).await?.unwrap_or_default();
    tx.commit().await?;
    Ok(stored)
}

/// Checks whether the secret is the one with which this database was first opened. Another secret
/// could not open addresses or links.
pub async fn check_secret(db: &Db, keys: &Keyring) -> Result<bool, DatabaseError> {
    // A keyed hash of a fixed text tells secrets apart and does not give the secret away.
    let mine = data_encoding::HEXLOWER.encode(&keys.hash_for_limit(&[b"secret check"]));
    let stored = row::Entity::find_by_id(SECRET_CHECK.to_owned())
        .one(&db.read)
        .await?;
    if let Some(stored) = stored {
        return Ok(Keyring::is_equal(stored.value.as_bytes(), mine.as_bytes()));
    }
    let tx = db.begin().await?;
    let row = row::ActiveModel {
        key: Set(SECRET_CHECK.to_owned()),
        value: Set(mine.clone()),
    };
    let first_wins = OnConflict::column(row::Column::Key).do_nothing().to_owned();
    row::Entity::insert(row)
        .on_conflict(first_wins)
        .exec_without_returning(&tx)
        .await?;
    // Of two processes that open a new database with different secrets, only one may go on.
    let stored = row::Entity::find_by_id(SECRET_CHECK.to_owned())
        .one(&tx)
        .await?;
    tx.commit().await?;
    Ok(stored.is_some_and(|stored| stored.value == mine))
}

/// Forgets which secret the database was opened with. The next process that opens it sets its own.
pub async fn forget_secret(db: &Db) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    row::Entity::delete_by_id(SECRET_CHECK.to_owned())
        .exec(&tx)
        .await?;
    Ok(tx.commit().await?)
}

/// Replaces the epoch by a new one.
pub async fn renew_epoch(db: &Db, random: &Random) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    row::Entity::delete_by_id(EPOCH.to_owned())
        .exec(&tx)
        .await?;
    let row = row::ActiveModel {
        key: Set(EPOCH.to_owned()),
        value: Set(draw_epoch(random)),
    };
    row::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Stores the day on which a peer that is no trusted proxy last sent a forwarded address, for
/// `doctor`. Errors are logged only.
pub async fn note_stranger(db: &Db, now: DateTime<Utc>) {
    let noted = async {
        let tx = db.begin().await?;
        let row = row::ActiveModel {
            key: Set(STRANGER.to_owned()),
            value: Set(now.date_naive().to_string()),
        };
        let newest = OnConflict::column(row::Column::Key)
            .update_column(row::Column::Value)
            .to_owned();
        row::Entity::insert(row)
            .on_conflict(newest)
            .exec_without_returning(&tx)
            .await?;
        tx.commit().await?;
        Ok::<(), DatabaseError>(())
    };
    if let Err(error) = noted.await {
        tracing::debug!(%error, "could not note a forwarded address");
    }
}

/// Returns the day that `note_stranger` stored last.
pub async fn load_stranger_day(db: &Db) -> Result<Option<String>, DatabaseError> {
    Ok(row::Entity::find_by_id(STRANGER.to_owned())
        .one(&db.read)
        .await?
        .map(|row| row.value))
}

/// Stores the hash of the link with which the first owner sets up an account.
pub async fn store_first_setup(db: &Db, hash: &str) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    let row = row::ActiveModel {
        key: Set(FIRST_SETUP.to_owned()),
        value: Set(hash.to_owned()),
    };
    let newest = OnConflict::column(row::Column::Key)
        .update_column(row::Column::Value)
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(&tx)
        .await?;
    Ok(tx.commit().await?)
}

/// Returns the hash of the first set-up link while it is unused.
pub async fn load_first_setup(db: &Db) -> Result<Option<String>, DatabaseError> {
    Ok(row::Entity::find_by_id(FIRST_SETUP.to_owned())
        .one(&db.read)
        .await?
        .map(|row| row.value))
}

/// Deletes the hash of the first set-up link after its use.
pub async fn forget_first_setup(db: &Db) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    row::Entity::delete_by_id(FIRST_SETUP.to_owned())
        .exec(&tx)
        .await?;
    Ok(tx.commit().await?)
}

async fn read_epoch(db: &impl ConnectionTrait) -> Result<Option<String>, DatabaseError> {
    Ok(row::Entity::find_by_id(EPOCH.to_owned())
        .one(db)
        .await?
        .map(|row| row.value))
}

fn draw_epoch(random: &Random) -> String {
    data_encoding::HEXLOWER.encode(&random.bytes::<6>())
}

/// Returns the name of the account this process runs under, or its user id, for the audit trail.
pub fn find_account_name() -> String {
    // The standard library does not tell the user id, and the crate has no unsafe code. `$USER` is
    // not read, as anybody can set it.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let uid = status
        .lines()
        .find_map(|line| line.strip_prefix("Uid:"))
        .and_then(|rest| rest.split_whitespace().next())
        .unwrap_or("?");
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, id) = (fields.next()?, fields.nth(1)?);
        (id == uid).then(|| name.to_owned())
    });
    name.unwrap_or_else(|| uid.to_owned())
}
