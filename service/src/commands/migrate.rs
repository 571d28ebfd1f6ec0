//! `undersigned migrate`: brings the database up to date.

use std::process::ExitCode;

use clap::Args;

use super::common::{CommandError, migrate_database};
use crate::commands::output::print_result;
use crate::installation;
use crate::settings::Settings;
use crate::storage::database::Db;
use crate::upgrade::Moved;
use crate::values::{Keyring, Random};

/// Update the database schema.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Only check: exit 0 if the schema is up to date, 1 if not.
    #[arg(long)]
    status: bool,
    /// Use after restoring a backup: data in Redis from before is ignored.
    #[arg(long)]
    new_epoch: bool,
    /// Use when the old secret is lost: continue with the current one. Data encrypted before
    /// (email addresses, hidden names, unconfirmed submissions) can never be read again.
    #[arg(long)]
    new_secret: bool,
}

/// Migrates the database, or only reports what is missing.
pub async fn run(settings: &Settings, migrate: &MigrateArgs) -> Result<ExitCode, CommandError> {
    let db = Db::open(settings).await?;
    let missing = db.count_missing_migrations().await?;
    if migrate.status {
        print_result(format_args!(
            "{}",
            if missing == 0 {
                "up to date".to_owned()
            } else {
                format!("{missing} migration(s) missing")
            }
        ));
        db.close().await;
        return Ok(ExitCode::from(u8::from(missing > 0)));
    }
    if migrate.new_secret {
        db.migrate().await?;
        installation::forget_secret(&db).await?;
        // It is noted at once: as long as none is, the addresses of an earlier release would tell
        // that this is not the one they were sealed with.
        installation::check_secret(&db, &Keyring::new(&settings.secret)).await?;
        print_result(format_args!("the database now uses the current secret"));
    }
    let moved = migrate_database(settings).await?;
    if migrate.new_epoch {
        installation::renew_epoch(&db, &Random::System).await?;
        print_result(format_args!("the database has a new epoch"));
    }
    if moved != Moved::default() {
        let Moved {
            submissions,
            endorsements,
        } = moved;
        print_result(format_args!(
            "moved from the earlier release: {endorsements} endorsement(s), {submissions} unconfirmed submission(s)"
        ));
    }
    print_result(format_args!("up to date ({missing} migration(s) applied)"));
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
