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

/// Bring the database up to date.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Only say what is missing: exit 0 nothing, 1 something.
    #[arg(long)]
    status: bool,
    /// After restoring a backup: what Redis still holds from before is no longer believed.
    #[arg(long)]
    new_epoch: bool,
    /// The old secret is lost: go on with the one set now. What was sealed before (addresses, hidden
    /// names, what waits for a confirmation) stays closed for good.
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
        print_result(format_args!("the secret that is set now is the database's"));
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
            "moved from the earlier release: {endorsements} endorsement(s), {submissions} submission(s) that nobody has confirmed"
        ));
    }
    print_result(format_args!("up to date ({missing} migration(s) applied)"));
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
