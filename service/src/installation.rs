//! Facts about the installation as a whole, such as the epoch of its database, and the account that
//! it runs under.

use chrono::{DateTime, TimeDelta, Utc};
use entities::installation as row;
use migration::{Migrator, MigratorTrait};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};

use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random};

const EPOCH: &str = "epoch";
const SECRET_CHECK: &str = "secret_check";
const FIRST_SETUP: &str = "first_setup";
const STRANGER: &str = "forwarded_by_stranger";
const TALLY_CHECK: &str = "tally_check";
/// What the keys begin with under which processes note that they are at work.
const PROCESS: &str = "process:";

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
    if let Some(stored) = load_secret_fingerprint(db).await? {
        return Ok(is_fingerprint(&stored, keys));
    }
    let tx = db.begin().await?;
    let row = row::ActiveModel {
        key: Set(SECRET_CHECK.to_owned()),
        value: Set(fingerprint_secret(keys)),
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
    Ok(stored.is_some_and(|stored| is_fingerprint(&stored.value, keys)))
}

/// Tells whether this is the fingerprint of the secret.
pub fn is_fingerprint(stored: &str, keys: &Keyring) -> bool {
    Keyring::is_equal(stored.as_bytes(), fingerprint_secret(keys).as_bytes())
}

/// Returns the fingerprint of a secret: a keyed hash of a fixed text, which tells secrets apart and
/// does not give them away.
pub fn fingerprint_secret(keys: &Keyring) -> String {
    data_encoding::HEXLOWER.encode(&keys.hash_for_limit(&[b"secret check"]))
}

/// Returns the fingerprint of the secret with which this database was first opened.
pub async fn load_secret_fingerprint(db: &Db) -> Result<Option<String>, DatabaseError> {
    let row = row::Entity::find_by_id(SECRET_CHECK.to_owned())
        .one(&db.read)
        .await?;
    Ok(row.map(|row| row.value))
}

/// Forgets which secret the database was opened with. [`check_secret`] then takes the next one.
pub async fn forget_secret(db: &Db) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    row::Entity::delete_by_id(SECRET_CHECK.to_owned())
        .exec(&tx)
        .await?;
    tx.commit().await
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

/// The last comparison of all tallies with the endorsements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyCheck {
    /// The number of counts that differed.
    pub differing: u64,
    pub at: DateTime<Utc>,
}

/// Stores the outcome of a comparison, which one process does for all.
pub async fn store_tally_check(db: &Db, check: TallyCheck) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    let row = row::ActiveModel {
        key: Set(TALLY_CHECK.to_owned()),
        value: Set(format!("{} {}", check.differing, check.at.timestamp())),
    };
    let newest = OnConflict::column(row::Column::Key)
        .update_column(row::Column::Value)
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Returns the last comparison, if there was one.
pub async fn load_tally_check(db: &Db) -> Result<Option<TallyCheck>, DatabaseError> {
    let row = row::Entity::find_by_id(TALLY_CHECK.to_owned())
        .one(&db.read)
        .await?;
    Ok(row.and_then(|row| {
        let (differing, at) = row.value.split_once(' ')?;
        Some(TallyCheck {
            differing: differing.parse().ok()?,
            at: DateTime::from_timestamp(at.parse().ok()?, 0)?,
        })
    }))
}

/// Stores the hash of the link with which the first owner sets up an account, and until when it
/// works; an earlier link stops working.
pub async fn store_first_setup(
    tx: &WriteTransaction,
    hash: &str,
    until: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    let row = row::ActiveModel {
        key: Set(FIRST_SETUP.to_owned()),
        value: Set(format!("{hash} {}", until.timestamp())),
    };
    let newest = OnConflict::column(row::Column::Key)
        .update_column(row::Column::Value)
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Reports whether this is the hash of the first set-up link, and the link still works.
pub async fn is_first_setup(
    db: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DatabaseError> {
    let stored = load_first_setup(db).await?;
    Ok(stored.is_some_and(|stored| fits_first_setup(&stored, hash, now)))
}

/// Takes the first set-up link, so that nobody else can; returns `false` if it does not work or
/// was taken before.
pub async fn take_first_setup(
    tx: &WriteTransaction,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DatabaseError> {
    let stored = load_first_setup(tx).await?;
    let Some(stored) = stored.filter(|stored| fits_first_setup(stored, hash, now)) else {
        return Ok(false);
    };
    // Of several transactions that have read the row, only one deletes it.
    let taken = row::Entity::delete_many()
        .filter(row::Column::Key.eq(FIRST_SETUP))
        .filter(row::Column::Value.eq(stored))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Ends the first set-up link, once there is an account.
pub async fn forget_first_setup(tx: &WriteTransaction) -> Result<(), DatabaseError> {
    row::Entity::delete_by_id(FIRST_SETUP.to_owned())
        .exec(tx)
        .await?;
    Ok(())
}

async fn load_first_setup(db: &impl ConnectionTrait) -> Result<Option<String>, DatabaseError> {
    let row = row::Entity::find_by_id(FIRST_SETUP.to_owned())
        .one(db)
        .await?;
    Ok(row.map(|row| row.value))
}

/// Reports whether a stored link has this hash and has not ended. One without an end is of an
/// earlier release, and ends with it.
fn fits_first_setup(stored: &str, hash: &str, now: DateTime<Utc>) -> bool {
    stored.split_once(' ').is_some_and(|(known, until)| {
        let is_open = until
            .parse::<i64>()
            .is_ok_and(|until| now.timestamp() < until);
        is_open && Keyring::is_equal(known.as_bytes(), hash.as_bytes())
    })
}

/// Notes that a process is at work at `now`. Notes that are older than a day are deleted.
pub async fn note_process(db: &Db, name: &str, now: DateTime<Utc>) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    let note = row::ActiveModel {
        key: Set(format!("{PROCESS}{name}")),
        value: Set(write_time(now)),
    };
    let newest = OnConflict::column(row::Column::Key)
        .update_column(row::Column::Value)
        .to_owned();
    row::Entity::insert(note)
        .on_conflict(newest)
        .exec_without_returning(&tx)
        .await?;
    row::Entity::delete_many()
        .filter(row::Column::Key.starts_with(PROCESS))
        .filter(row::Column::Value.lt(write_time(now - TimeDelta::days(1))))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Deletes the note of a process that stops.
pub async fn forget_process(db: &Db, name: &str) -> Result<(), DatabaseError> {
    let tx = db.begin().await?;
    row::Entity::delete_by_id(format!("{PROCESS}{name}"))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Lists the names of the processes that were at work since a moment.
pub async fn list_processes(db: &Db, since: DateTime<Utc>) -> Result<Vec<String>, DatabaseError> {
    let notes = row::Entity::find()
        .filter(row::Column::Key.starts_with(PROCESS))
        .filter(row::Column::Value.gte(write_time(since)))
        .all(&db.read)
        .await?;
    let name = |note: row::Model| note.key.strip_prefix(PROCESS).map(str::to_owned);
    Ok(notes.into_iter().filter_map(name).collect())
}

/// Writes a time so that later ones come later in the order of the letters.
fn write_time(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Lists the migrations in the database that this release does not know: a newer one has been here.
pub async fn list_unknown_migrations(db: &Db) -> Result<Vec<String>, DatabaseError> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect();
    let sql = "select version from seaql_migrations order by version";
    let rows = db
        .read
        .query_all_raw(Statement::from_string(db.backend(), sql))
        .await?;
    let mut unknown = vec![];
    for row in rows {
        let version: String = row.try_get("", "version")?;
        if !known.contains(&version) {
            unknown.push(version);
        }
    }
    Ok(unknown)
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
