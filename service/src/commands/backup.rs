//! `undersigned backup --output FILE`: writes a backup while servers go on.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::common::CommandError;
use super::output::ResultWriter;
use crate::backup::BackupError;
use crate::backup::contents::BackupFacts;
use crate::backup::make::{BackupRequest, write_backup};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::values::{Clock, private_files};

/// Write a backup of the database and its files, without the secret.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to write, such as backup.tar.gz; “-” is stdout. Only this account can read the file.
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// Include the secret. Anybody with the file can then read every email address.
    #[arg(long)]
    with_secret: bool,
}

/// Writes a backup.
pub async fn run(settings: &Settings, backup: &BackupArgs) -> Result<ExitCode, CommandError> {
    let written = if backup.output.as_os_str() == "-" {
        // A copy of the database may be too large for the system's temporary folder.
        let request = build_request(backup, &settings.data_dir);
        write_backup(settings, &request, BufWriter::new(ResultWriter)).await
    } else {
        write_file(settings, backup).await
    };
    let facts = written.map_err(|error| CommandError::Failed(format!("backup: {error}")))?;
    let secret = if backup.with_secret {
        "with the secret: store it securely"
    } else {
        "without the secret: keep a copy of the secret elsewhere"
    };
    print_message(format_args!("backup made at {}, {secret}", facts.made_at));
    Ok(ExitCode::SUCCESS)
}

fn build_request<'a>(backup: &BackupArgs, staging: &'a Path) -> BackupRequest<'a> {
    BackupRequest {
        with_secret: backup.with_secret,
        staging,
        now: Clock::System.now(),
    }
}

/// Writes the backup aside and gives it its name when it is whole and on the disk.
async fn write_file(settings: &Settings, backup: &BackupArgs) -> Result<BackupFacts, BackupError> {
    let output = &backup.output;
    if output.exists() {
        return Err(BackupError::at(output, &"the file already exists"));
    }
    let folder = match output.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let aside = output.with_extension(format!("{}.part", std::process::id()));
    let private_file = private_files::create_new(&aside);
    let file = private_file.map_err(|error| BackupError::at(&aside, &error))?;
    let request = build_request(backup, folder);
    let written = write_backup(settings, &request, BufWriter::new(&file)).await;
    let placed = written.and_then(|facts| {
        place_file(&file, &aside, output).map_err(|error| BackupError::at(output, &error))?;
        Ok(facts)
    });
    if placed.is_err() {
        // The error of the backup itself is the one to report.
        let _ = std::fs::remove_file(&aside);
    }
    placed
}

fn place_file(mut file: &File, aside: &Path, output: &Path) -> std::io::Result<()> {
    file.flush()?;
    file.sync_all()?;
    std::fs::rename(aside, output)
}
