//! `undersigned partition`: splits the table of endorsements on PostgreSQL.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::common::CommandError;
use super::output::print_result;
use crate::app::StartError;
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::storage::database::Db;
use crate::storage::partitions::{PartitionError, convert_endorsements, read_state};

/// Split the endorsement table into partitions (PostgreSQL only).
#[derive(Debug, Args)]
pub struct PartitionArgs {
    /// The number of partitions.
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u16).range(2..=256))]
    partitions: u16,
    /// Apply the change. Without this option, only show the current state.
    #[arg(long)]
    apply: bool,
}

/// Says how the table stands, or converts it.
pub async fn run(settings: &Settings, partition: &PartitionArgs) -> Result<ExitCode, CommandError> {
    let db = Db::open(settings).await?;
    let missing = db.count_missing_migrations().await?;
    if missing > 0 {
        db.close().await;
        return Err(StartError::Schema(missing).into());
    }
    let done = if partition.apply {
        convert(&db, partition.partitions).await
    } else {
        explain(&db, partition.partitions).await
    };
    db.close().await;
    done.map(|()| ExitCode::SUCCESS).map_err(|error| {
        let text = error.to_string();
        // A lock that others hold, or a full disk, may be told by the cause alone.
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        let cause = cause.filter(|cause| !text.contains(cause.as_str()));
        let cause = cause.map_or_else(String::new, |cause| format!(" ({cause})"));
        CommandError::Failed(format!("{text}{cause}; nothing was changed"))
    })
}

async fn explain(db: &Db, partitions: u16) -> Result<(), PartitionError> {
    let state = read_state(db).await?;
    if state.partitions > 0 {
        print_result(format_args!("endorsement: {} partitions", state.partitions));
        return Ok(());
    }
    print_result(format_args!(
        "endorsement: one table, about {} rows, {} MB with indexes",
        state.rows,
        state.bytes / 1_000_000
    ));
    print_message(format_args!(
        "\nWith --apply it is rewritten as {partitions} partitions, in one transaction:\n\
         - until it ends, nobody can sign, and pages with lists wait: stop the servers first\n\
         - it needs free disk space of the same size\n\
         - permissions that you granted to other roles on the table must be granted again\n\
         - it can only be undone by restoring a backup\n\
         Test it on a restored backup first: it prints how long it took."
    ));
    Ok(())
}

async fn convert(db: &Db, partitions: u16) -> Result<(), PartitionError> {
    let begun = Instant::now();
    let rows = convert_endorsements(db, partitions).await?;
    print_result(format_args!(
        "endorsement: {partitions} partitions, {rows} rows, in {:.1} s",
        begun.elapsed().as_secs_f64()
    ));
    Ok(())
}
