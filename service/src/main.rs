//! The binary: reads the command line and runs one command.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use undersigned::commands;
use undersigned::commands::Cli;

/// A sixth of an endorsement's time was spent in the system's allocator, and what a burst took was not given back.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    Box::pin(commands::run(Cli::parse())).await
}
