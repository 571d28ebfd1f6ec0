//! Load, measured as ratios against a limit of the same run; loopback only, bounded in time and requests.

mod burst;
mod house;
mod lists;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "load-tests")]
struct Cli {
    #[command(subcommand)]
    scenario: Scenario,
}

#[derive(Subcommand)]
enum Scenario {
    /// Endorsements as fast as clients can send them, one after the other each.
    Burst(burst::Burst),
    /// Import, invalidation and export of long lists, on PostgreSQL.
    Lists(lists::Lists),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().scenario {
        Scenario::Burst(burst) => burst::run(&burst).await,
        Scenario::Lists(lists) => lists::run(&lists).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("load-tests: {why}");
            ExitCode::FAILURE
        }
    }
}
