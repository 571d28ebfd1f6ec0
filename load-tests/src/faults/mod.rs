//! `faults`: everything that can die does, while people endorse and confirm; afterwards what was
//! acknowledged is looked for.

mod chaos;
mod closing;
mod crowd;
mod disk;
mod facts;
mod journal;
mod print;
mod reconcile;
mod replica_clients;
mod server;
mod stage;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use chaos::{Event, Fault, Pace};
use closing::RunEnd;
pub use crowd::write_endorsement;
use crowd::{Crowd, Size};
use journal::Journal;
use server::Kind;
use stage::Stage;

use crate::dice::Dice;
use crate::servers::smtp::Behaviour;

/// Kill, freeze, fill, cut and slow down everything in turn; then reconcile.
#[derive(Args, Clone, Debug)]
pub struct Faults {
    /// Minutes of faults.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=240))]
    minutes: u64,
    /// Seconds of faults instead of minutes.
    #[arg(long, value_parser = clap::value_parser!(u64).range(5..=600))]
    seconds: Option<u64>,
    /// Who endorse at once; a quarter as many confirm.
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..=512))]
    clients: u64,
    /// Seconds that letters may take at the end; a worker that is killed keeps its letters claimed
    /// for ten minutes.
    #[arg(long, default_value_t = 720, value_parser = clap::value_parser!(u64).range(5..=3600))]
    drain: u64,
    /// Decides the order of the faults.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these faults; default: all.
    #[arg(long, value_delimiter = ',', value_parser = Fault::parse_name)]
    only: Vec<Fault>,
    /// The servers acknowledge before the commit: losses have to show.
    #[arg(long)]
    careless: bool,
    /// Leave out the short run with careless servers at the end.
    #[arg(long)]
    no_control: bool,
    /// A short run of few people and a few faults, for correctness only.
    #[arg(long)]
    smoke: bool,
    /// Write everything there, as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// The plan of a run.
#[derive(Clone, Debug)]
struct Plan {
    kind: Kind,
    lasts: Duration,
    size: Size,
    faults: Vec<Fault>,
    pace: Pace,
    seed: u64,
    /// How long letters may take at the end.
    drain: Duration,
    disk_mebibytes: u64,
}

/// The outcome of a run.
struct Outcome {
    events: Vec<Event>,
    ended: RunEnd,
}

/// Runs, prints the account, and fails on any loss, on what is there twice, and on a control that
/// loses nothing.
pub async fn run(faults: &Faults) -> Result<(), String> {
    if faults.smoke {
        return run_smoke(faults.json.as_deref()).await;
    }
    let lasts = Duration::from_secs(faults.seconds.unwrap_or(faults.minutes * 60));
    let main = Plan {
        kind: if faults.careless {
            Kind::Careless
        } else {
            Kind::Honest
        },
        lasts,
        size: Size {
            endorsing: faults.clients,
            confirming: faults.clients.div_ceil(4),
            outstanding: limit_outstanding(faults.careless),
        },
        faults: if faults.only.is_empty() {
            chaos::ALL.map(|(_, fault)| fault).to_vec()
        } else {
            faults.only.clone()
        },
        pace: Pace {
            lasts: Duration::from_secs(5),
            pause: Duration::from_secs(4),
        },
        seed: faults.seed,
        drain: Duration::from_secs(faults.drain),
        disk_mebibytes: 2048 + lasts.as_secs() * 8,
    };
    let control = (!faults.careless && !faults.no_control).then(|| plan_control(faults));
    run_plans(main, control, faults.json.as_deref()).await
}

/// A short run of few people and a few faults: for correctness only. It does without the ten
/// minutes for which a killed worker keeps its letters claimed, so some are late.
async fn run_smoke(json: Option<&Path>) -> Result<(), String> {
    let faults = [
        Fault::KillReplica,
        Fault::StopPostgres,
        Fault::FillDisk,
        Fault::Cut(chaos::Wire::Postgres),
    ];
    let size = Size {
        endorsing: 6,
        confirming: 2,
        outstanding: limit_outstanding(false),
    };
    let pace = Pace {
        lasts: Duration::from_secs(1),
        pause: Duration::from_millis(400),
    };
    let main = Plan {
        kind: Kind::Honest,
        lasts: Duration::from_secs(8),
        size,
        faults: faults.to_vec(),
        pace,
        seed: 1,
        drain: Duration::from_secs(5),
        disk_mebibytes: 768,
    };
    let few = Faults {
        minutes: 1,
        seconds: Some(5),
        clients: 6,
        drain: 5,
        seed: 1,
        only: vec![],
        careless: true,
        no_control: true,
        smoke: true,
        json: None,
    };
    run_plans(main, Some(plan_control(&few)), json).await
}

/// Gives how many letters may be missing before people wait. Careless servers lose some for good,
/// so nobody waits there.
fn limit_outstanding(careless: bool) -> u64 {
    if careless { u64::MAX } else { 20_000 }
}

/// Makes the plan of the negative control: careless servers, with faults that show their losses.
fn plan_control(faults: &Faults) -> Plan {
    Plan {
        kind: Kind::Careless,
        lasts: Duration::from_secs(if faults.smoke { 4 } else { 8 }),
        size: Size {
            endorsing: faults.clients,
            confirming: faults.clients.div_ceil(4),
            outstanding: limit_outstanding(true),
        },
        faults: vec![Fault::KillReplica, Fault::StopPostgres],
        pace: Pace {
            lasts: Duration::from_secs(1),
            pause: Duration::from_millis(700),
        },
        seed: faults.seed,
        // Nobody waits for what is lost.
        drain: Duration::from_secs(2),
        disk_mebibytes: 1024,
    }
}

/// Runs the plans one after the other, prints and writes their accounts, and fails with what
/// failed.
async fn run_plans(main: Plan, control: Option<Plan>, json: Option<&Path>) -> Result<(), String> {
    let (mut failed, mut runs) = (vec![], vec![]);
    for plan in [Some(main), control].into_iter().flatten() {
        let outcome = perform_run(&plan).await?;
        let (run, why) = print::print_account(&plan, &outcome);
        runs.push(run);
        failed.extend(why);
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

/// Performs a whole run: servers, people, faults, and the comparison at the end.
async fn perform_run(plan: &Plan) -> Result<Outcome, String> {
    let (mut stage, arrivals) = Stage::start(plan.kind, plan.disk_mebibytes, plan.seed).await?;
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
    let ends = Instant::now() + plan.lasts;
    let events = match chaos::inflict_faults(
        &mut stage,
        &crowd,
        &plan.faults,
        (plan.pace, ends),
        &mut dice,
    )
    .await
    {
        Ok(events) => events,
        Err(why) => {
            crowd.end();
            return Err(format!("{why}\n{}", stage.read_logs()));
        }
    };
    // What was put off must be able to arrive: what is missing then is lost.
    stage.sink().behave(Behaviour::default());
    let ended = closing::close(&stage, &crowd, people, plan.drain, (&book, &events)).await?;
    Ok(Outcome { events, ended })
}
