//! `undersigned restore FILE`: puts a backup into an empty installation, and counts again.

use std::fs::File;
use std::io::{self, BufReader, Seek};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::common::CommandError;
use super::statements::recount;
use crate::backup::contents::BackupFacts;
use crate::backup::restore::{read_head, restore_backup, write_private};
use crate::operations::log_output::{print_message, start_log};
use crate::settings::{Overrides, Settings};
use crate::values::private_files;

/// Restore a backup into an empty installation.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup file; “-” is stdin.
    file: PathBuf,
}

/// Restores a backup. Exits with 0 if all counts are equal afterwards, else with 1.
pub async fn run(
    restore: RestoreArgs,
    config: Option<&Path>,
    overrides: &Overrides,
) -> Result<ExitCode, CommandError> {
    let (data_dir, has_secret) = Settings::find_secret_place(config, overrides)?;
    let mut backup = open_backup(&restore.file, &data_dir)?;
    let (facts, secret) =
        read_head(BufReader::new(&backup)).map_err(|error| explain(&restore.file, &error))?;
    let placed = match (has_secret, secret) {
        (true, _) => None,
        (false, Some(secret)) => Some(place_secret(&data_dir, &secret)?),
        (false, None) => {
            return Err(CommandError::Failed(
                "the backup contains no secret, and none is set: set the secret of the installation that \
                 was backed up (UNDERSIGNED_SECRET_FILE)"
                    .into(),
            ));
        }
    };
    backup
        .rewind()
        .map_err(|error| explain(&restore.file, &error))?;
    let restored = unpack(&facts, &backup, config, overrides).await;
    if restored.is_err()
        && let Some(secret) = placed
    {
        // Without its database it would only be in the way.
        let _ = std::fs::remove_file(secret);
    }
    let settings = restored?;
    print_message(format_args!(
        "restored as of {}; later endorsements, confirmations and withdrawals are not included",
        facts.made_at
    ));
    recount::run_all(settings).await
}

/// Opens the backup as a file that can be read twice.
fn open_backup(path: &Path, data_dir: &Path) -> Result<File, CommandError> {
    if path.as_os_str() != "-" {
        return File::open(path).map_err(|error| explain(path, &error));
    }
    make_data_dir(data_dir)?;
    // It has no name, and is gone with the process.
    let mut file = private_files::make_unnamed(data_dir).map_err(|error| {
        let place = data_dir.display();
        CommandError::Failed(format!(
            "data_dir: cannot create a file in {place}: {error}"
        ))
    })?;
    io::copy(&mut io::stdin().lock(), &mut file)
        .and_then(|_| file.rewind())
        .map_err(|error| explain(path, &error))?;
    Ok(file)
}

fn make_data_dir(data_dir: &Path) -> Result<(), CommandError> {
    private_files::make_folder(data_dir).map_err(|error| {
        let place = data_dir.display();
        CommandError::Failed(format!("data_dir: cannot create {place}: {error}"))
    })
}

fn place_secret(data_dir: &Path, secret: &str) -> Result<PathBuf, CommandError> {
    let path = data_dir.join("secret");
    make_data_dir(data_dir)?;
    write_private(&path, secret.as_bytes())
        .map_err(|error| CommandError::Failed(error.to_string()))?;
    Ok(path)
}

/// Restores into the installation of the settings, and returns them.
async fn unpack(
    facts: &BackupFacts,
    backup: &File,
    config: Option<&Path>,
    overrides: &Overrides,
) -> Result<Settings, CommandError> {
    let settings = Settings::load(config, overrides)?;
    start_log(&settings)?;
    restore_backup(&settings, facts, BufReader::new(backup))
        .await
        .map_err(|error| CommandError::Failed(format!("restore: {error}")))?;
    Ok(settings)
}

fn explain(path: &Path, error: &dyn std::fmt::Display) -> CommandError {
    CommandError::Failed(format!("{}: {error}", path.display()))
}
