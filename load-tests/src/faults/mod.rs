//! `faults`: everything that can die does, while people endorse and confirm; afterwards what was
//! acknowledged is looked for.

mod chaos;
mod closing;
mod crowd;
mod facts;
mod journal;
mod plans;
mod print;
mod reconcile;
mod replica_clients;
mod stage;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use tokio::sync::mpsc::UnboundedReceiver;

use chaos::{Event, Fault};
use closing::RunEnd;
use crowd::Crowd;
pub use crowd::write_endorsement;
use journal::Journal;
use plans::{Database, Plan};
use stage::Stage;
use stage::postgres::PostgresStage;
use stage::sqlite::SqliteStage;

use crate::dice::Dice;
use crate::servers::post::Arrival;
use crate::servers::smtp::Behaviour;

/// Kill, freeze, fill, cut and slow down everything in turn; then reconcile.
#[derive(Args, Clone, Debug)]
pub struct Faults {
    /// Minutes of faults over PostgreSQL; 0 leaves them out.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=240))]
    minutes: u64,
    /// Minutes of faults over SQLite; 0 leaves them out.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=240))]
    sqlite_minutes: u64,
    /// Seconds of faults instead of minutes, over each.
    #[arg(long, value_parser = clap::value_parser!(u64).range(5..=600))]
    seconds: Option<u64>,
    /// Who endorse at once over PostgreSQL; a quarter as many confirm.
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..=512))]
    clients: u64,
    /// Who endorse at once over SQLite, some 300 a second all together.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=64))]
    sqlite_clients: u64,
    /// Seconds that letters may take at the end; what a busy mail server refused for now comes again
    /// after minutes.
    #[arg(long, default_value_t = 720, value_parser = clap::value_parser!(u64).range(5..=3600))]
    drain: u64,
    /// Decides the order of the faults.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these faults; default: all. Those of SQLite begin with `sqlite-`.
    #[arg(long, value_delimiter = ',', value_parser = Fault::parse_name)]
    only: Vec<Fault>,
    /// The servers acknowledge before the commit: losses have to show.
    #[arg(long)]
    careless: bool,
    /// Leave out the short runs with careless servers at the end.
    #[arg(long)]
    no_control: bool,
    /// Short runs of few people and a few faults, for correctness only.
    #[arg(long)]
    smoke: bool,
    /// Write everything there, as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// The outcome of a run.
struct Outcome {
    events: Vec<Event>,
    ended: RunEnd,
}

/// Runs, prints the accounts, and fails on any loss, on what is there twice, and on a control that
/// loses nothing.
pub async fn run(faults: &Faults) -> Result<(), String> {
    let plans = plans::make_plans(faults);
    if plans.is_empty() {
        return Err("no fault is left to inflict".into());
    }
    run_plans(&plans, faults.json.as_deref()).await
}

/// Runs the plans one after the other, prints and writes their accounts, and fails with what
/// failed.
async fn run_plans(plans: &[Plan], json: Option<&Path>) -> Result<(), String> {
    let (mut failed, mut runs) = (vec![], vec![]);
    for plan in plans {
        let name = plan.database.name();
        match perform_run(plan).await {
            Ok(outcome) => {
                let (run, why) = print::print_account(plan, &outcome);
                runs.push(run);
                failed.extend(why.into_iter().map(|why| format!("{name}: {why}")));
            }
            // The other database may do better, and is tried all the same.
            Err(why) => failed.push(format!("{name}: {why}")),
        }
    }
    if let Some(path) = json {
        let text = format!("{:#}\n", serde_json::Value::from(runs));
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("; "))
    }
}

/// Starts the servers of a plan, and performs its run.
async fn perform_run(plan: &Plan) -> Result<Outcome, String> {
    let (kind, size, seed) = (plan.kind, plan.disk_mebibytes, plan.seed);
    match plan.database {
        Database::Postgres => {
            let (stage, arrivals) = Box::pin(PostgresStage::start(kind, size, seed)).await?;
            Box::pin(perform_on(stage, plan, arrivals)).await
        }
        Database::Sqlite => {
            let (stage, arrivals) = Box::pin(SqliteStage::start(kind, size, seed)).await?;
            Box::pin(perform_on(stage, plan, arrivals)).await
        }
    }
}

/// Performs a whole run: people, faults, and the comparison at the end.
async fn perform_on(
    mut stage: impl Stage,
    plan: &Plan,
    arrivals: UnboundedReceiver<Arrival>,
) -> Result<Outcome, String> {
    let mild = Behaviour {
        busy_recipients: 5,
        busy_letters: 15,
        dropped_within: 5,
        dropped_after: 5,
        delay: Duration::ZERO,
    };
    stage.sink().behave(mild);
    let book = stage.directory().join("acknowledged");
    let (crowd, people) = Crowd::start(stage.fronts(), Journal::open(&book)?, arrivals, plan.size);
    let mut dice = Dice::new(plan.seed);
    let pace = (plan.pace, Instant::now() + plan.lasts);
    let struck = chaos::inflict_faults(&mut stage, &crowd, &plan.faults, pace, &mut dice).await;
    let events = match struck {
        Ok(events) => events,
        Err(why) => {
            crowd.end();
            return Err(format!("{why}\n{}", stage.read_logs()));
        }
    };
    // What was put off must be able to arrive: what is missing then is lost.
    stage.sink().behave(Behaviour::default());
    let ended = closing::close(&mut stage, &crowd, people, plan.drain, (&book, &events)).await;
    match ended {
        Ok(ended) => Ok(Outcome { events, ended }),
        Err(why) => Err(format!("{why}\n{}", stage.read_logs())),
    }
}
