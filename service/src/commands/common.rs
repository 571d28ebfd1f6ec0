//! What several commands share: how they fail, and how they open an installation.

use std::fs::File;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::{App, Running, StartError};
use crate::installation;
use crate::operations::{presence, private_data};
use crate::settings::{Settings, SettingsError};
use crate::storage::database::{DatabaseError, Db};
use crate::upgrade::{self, Moved, UpgradeError};
use crate::values::{Clock, DatabaseAddress, Keyring, Random};

/// The reasons why a command fails.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A setting is invalid; the process exits with 2.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Upgrade(#[from] UpgradeError),
    /// Any other reason, as a sentence.
    #[error("{0}")]
    Failed(String),
}

/// Starts an app for a command that runs beside servers. The schema must be up to date.
pub async fn open(settings: Settings) -> Result<Running, CommandError> {
    Ok(App::start(settings, Clock::System, Random::System, false).await?)
}

/// Brings the database up to date, for commands that may be the first of an installation, and returns
/// what was moved.
pub async fn migrate_database(settings: &Settings) -> Result<Moved, CommandError> {
    let db = Db::open(settings).await?;
    let keys = Keyring::new(&settings.secret);
    let reported = AtomicU64::new(0);
    let report = |moved: Moved| {
        let rows = moved.submissions + moved.endorsements;
        // A line every hundred thousand rows tells that it is at work.
        if rows / 100_000 > reported.swap(rows / 100_000, Ordering::Relaxed) {
            tracing::info!(rows, "moving rows of an earlier release");
        }
    };
    let moved = upgrade::bring_up_to_date(&db, (&keys, &Random::System), report).await?;
    db.close().await;
    Ok(moved)
}

/// Announces that this process is at work as a server or a worker, takes the rights that others have
/// on its files, and logs what its operator should know about the database. The result has to be kept until the process stops.
pub async fn report_start(app: &App, role: &str) -> Result<Option<File>, DatabaseError> {
    private_data::narrow_rights(&app.settings);
    let unknown = installation::list_unknown_migrations(&app.db).await?;
    if !unknown.is_empty() {
        tracing::warn!(
            migrations = %unknown.join(", "),
            "the schema is newer than this release: another process runs a newer release"
        );
    }
    if let Ok(DatabaseAddress::Postgres(address)) =
        DatabaseAddress::parse(&app.settings.database_url)
        && !address.ignored.is_empty()
    {
        tracing::warn!(
            parameters = %address.ignored.join(", "),
            "database_url: these parameters are not supported and are ignored"
        );
    }
    Ok(presence::announce_process(app, role))
}

/// Finds the statement of a slug; the error says how to list statements.
pub async fn find_statement(
    app: &App,
    slug: &str,
) -> Result<crate::statement::rules::Statement, CommandError> {
    let statement = crate::statement::store::find_by_slug(&app.db.read, slug).await?;
    statement.ok_or_else(|| {
        CommandError::Failed(format!(
            "there is no statement “{slug}”; see `undersigned statement list`"
        ))
    })
}
