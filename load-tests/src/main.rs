//! Load and faults, measured as ratios against limits of the same run; loopback only, bounded in time and requests.

mod careless;
mod client;
mod dice;
mod faults;
mod house;
mod lists;
mod process;
mod scratch;
mod servers;

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
    /// Import, invalidation and export of long lists, on PostgreSQL.
    Lists(lists::Lists),
    /// Kill, freeze, fill, cut and slow down everything in turn; then look for what was acknowledged.
    Faults(faults::Faults),
    #[command(hide = true)]
    Careless,
    #[command(hide = true)]
    Bare(servers::bare::Bare),
}

fn main() -> ExitCode {
    let scenario = Cli::parse().scenario;
    // What is measured against gets all cores, as the program itself does; the driver makes do with one.
    let mut runtime = match scenario {
        Scenario::Bare(_) | Scenario::Careless => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    let done = match runtime.enable_all().build() {
        Ok(runtime) => tokio::task::LocalSet::new().block_on(&runtime, run(scenario)),
        Err(error) => Err(error.to_string()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("load-tests: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(scenario: Scenario) -> Result<(), String> {
    match scenario {
        Scenario::Lists(lists) => lists::run(&lists).await,
        Scenario::Faults(faults) => faults::run(&faults).await,
        Scenario::Careless => careless::run().await,
        Scenario::Bare(bare) => servers::bare::run(&bare).await,
    }
}

/// A number as a place in a list.
fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
