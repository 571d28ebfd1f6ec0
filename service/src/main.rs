//! The binary: reads the command line and runs one command.

use std::process::ExitCode;

use clap::Parser;
use undersigned::commands::{self, Cli};

#[tokio::main]
async fn main() -> ExitCode {
    Box::pin(commands::run(Cli::parse())).await
}
