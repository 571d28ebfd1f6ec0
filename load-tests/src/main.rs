//! Load and faults, measured as ratios against limits of the same run; loopback only, bounded in
//! time and requests.

mod all;
mod burst;
mod careless;
mod client;
mod crowd;
mod days;
mod delivery;
mod dice;
mod faults;
mod grow;
mod letters;
mod limits;
mod lists;
mod load;
mod million;
mod news;
mod people;
mod process;
mod program;
mod report;
mod restart;
mod retention;
mod scene;
mod schedule;
mod scratch;
mod servers;
mod tally;
mod timing;
mod watch;

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
    /// Endorsements and confirmations as fast as they can be sent, and by a real arrival rate.
    Burst(burst::Burst),
    /// Tally reads, and the statement and embed pages, as fast as clients can ask.
    Tally(tally::Tally),
    /// Watchers of one statement's stream while endorsements are confirmed.
    Watch(watch::Watch),
    /// The burst with ten thousand endorsements there, and with millions.
    Grow(grow::Grow),
    /// A statement of a million signatories: empty pages, searches, the console, print, strangers.
    Million(million::Million),
    /// Thirty thousand people who arrive within one second; each reads the page and submits once.
    Crowd(crowd::Crowd),
    /// Four days of millions of submissions and confirmations, compressed to minutes.
    Days(days::Days),
    /// Whether the time of an answer tells if somebody has endorsed already.
    Timing(timing::Timing),
    /// Over-admission by 1, 2 and 4 replicas that share their counts, and when Redis dies.
    Limits(limits::Limits),
    /// A rolling restart of two replicas without a failed request.
    Restart(restart::Restart),
    /// Everything in sequence, but for the lists.
    All(all::All),
    /// Everything very short, for correctness only, never timed.
    Smoke,
    /// Import, invalidation and export of long lists, on PostgreSQL.
    Lists(lists::Lists),
    /// Kill, freeze, fill, cut and slow down everything in turn; then look for what was
    /// acknowledged.
    Faults(faults::Faults),
    /// An outbox full of letters: how fast a worker sends them, and each how often.
    Letters(letters::Letters),
    /// A mailing to a hundred thousand beside submissions, killed workers, and a scanner of links.
    News(news::News),
    /// A million signatories whose personal data is due, while others sign another statement.
    Retention(retention::Retention),
    /// Lists of 20,000 names as Word and PDF files, and a pack in seven languages.
    Delivery(delivery::Delivery),
    #[command(hide = true)]
    Careless,
    #[command(hide = true)]
    Bare(servers::bare::Bare),
}

fn main() -> ExitCode {
    let scenario = Cli::parse().scenario;
    // What is measured against gets all cores, as the program itself does; the driver makes do with
    // one.
    let mut runtime = match scenario {
        Scenario::Bare(_) | Scenario::Careless => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    let done = match runtime.enable_all().build() {
        Ok(runtime) => {
            tokio::task::LocalSet::new().block_on(&runtime, run_until_interrupted(scenario))
        }
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

/// Runs a scenario to its end or to an interrupt; either way its servers are stopped and its files
/// removed.
async fn run_until_interrupted(scenario: Scenario) -> Result<(), String> {
    if matches!(scenario, Scenario::Bare(_) | Scenario::Careless) {
        // Servers themselves: they have their own way to stop.
        return Box::pin(run(scenario)).await;
    }
    program::build_if_missing()?;
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .map_err(|error| error.to_string())?;
    tokio::select! {
        done = Box::pin(run(scenario)) => done,
        _ = tokio::signal::ctrl_c() => Err("interrupted".into()),
        _ = terminated.recv() => Err("terminated".into()),
    }
}

async fn run(scenario: Scenario) -> Result<(), String> {
    match scenario {
        Scenario::Burst(burst) => conclude(&[burst::run(&burst).await?], &burst.common),
        Scenario::Tally(tally) => conclude(&[tally::run(&tally).await?], &tally.common),
        Scenario::Watch(watch) => conclude(&[watch::run(&watch).await?], &watch.common),
        Scenario::Grow(grow) => conclude(&[grow::run(&grow).await?], &grow.common),
        Scenario::Million(million) => conclude(&[million::run(&million).await?], &million.common),
        Scenario::Crowd(crowd) => conclude(&[crowd::run(&crowd).await?], &crowd.common),
        Scenario::Days(days) => report::conclude(&[days::run(&days).await?], days.json.as_deref()),
        Scenario::Timing(timing) => {
            report::conclude(&[timing::run(&timing).await?], timing.json.as_deref())
        }
        Scenario::Limits(limits) => conclude(&[limits::run(&limits).await?], &limits.common),
        Scenario::Restart(restart) => conclude(&[restart::run(&restart).await?], &restart.common),
        Scenario::All(all) => all::run(&all).await,
        Scenario::Smoke => all::smoke().await,
        Scenario::Lists(lists) => lists::run(&lists).await,
        Scenario::Faults(faults) => faults::run(&faults).await,
        Scenario::Letters(letters) => letters::run(&letters).await,
        Scenario::News(news) => report::conclude(&[news::run(&news).await?], news.json.as_deref()),
        Scenario::Retention(retention) => {
            conclude(&[retention::run(&retention).await?], &retention.common)
        }
        Scenario::Delivery(delivery) => {
            conclude(&[delivery::run(&delivery).await?], &delivery.common)
        }
        Scenario::Careless => careless::run().await,
        Scenario::Bare(bare) => servers::bare::run(&bare).await,
    }
}

fn conclude(reports: &[report::Report], common: &report::Common) -> Result<(), String> {
    report::conclude(reports, common.json.as_deref())
}

/// Converts a number to an index.
fn to_index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
