//! `all` and `smoke`: every scenario in sequence, as it is meant or for correctness only.

use std::time::Instant;

use clap::{Args, Command, FromArgMatches as _};

use crate::report::{Common, Report, conclude};
use crate::{burst, faults, grow, letters, limits, restart, tally, watch};

/// Everything in sequence, but for the lists.
#[derive(Args, Clone, Debug)]
pub struct All {
    #[command(flatten)]
    common: Common,
    /// Rows in the end of `grow`.
    #[arg(long, default_value_t = 5_000_000, value_parser = clap::value_parser!(u64).range(1_000..=50_000_000))]
    rows: u64,
    /// Minutes of `faults`.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=240))]
    fault_minutes: u64,
}

/// What is small in a smoke, and large otherwise.
struct Size {
    watchers: (u32, u32),
    rows: u64,
    letters: Vec<String>,
    faults: Vec<String>,
}

/// Every scenario as it is meant.
pub async fn run(all: &All) -> Result<(), String> {
    let faults = vec!["--minutes".into(), all.fault_minutes.to_string()];
    one_after_the_other(&all.common, &Size { watchers: (10_000, 1000), rows: all.rows, letters: vec![], faults }).await
}

/// Every scenario very short.
pub async fn smoke() -> Result<(), String> {
    let size = Size { watchers: (50, 20), rows: 2_000, letters: vec!["--smoke".into()], faults: vec!["--smoke".into()] };
    one_after_the_other(&Common::smoke(), &size).await
}

/// All of them, whatever comes of one; fails in the end where anything was wrong.
async fn one_after_the_other(common: &Common, size: &Size) -> Result<(), String> {
    let (common, (watchers, per_second)) = (common.clone(), size.watchers);
    let mut sequence = Sequence { reports: vec![], wrong: vec![] };
    let scenario = burst::Burst { common: common.clone(), redis: false };
    sequence.take("burst", Box::pin(burst::run(&scenario))).await;
    sequence.take("tally", Box::pin(tally::run(&tally::Tally { common: common.clone() }))).await;
    let scenario = watch::Watch { common: common.clone(), watchers, per_second };
    sequence.take("watch", Box::pin(watch::run(&scenario))).await;
    let scenario = grow::Grow { common: common.clone(), rows: size.rows };
    sequence.take("grow", Box::pin(grow::run(&scenario))).await;
    sequence.take("limits", Box::pin(limits::run(&limits::Limits { common: common.clone() }))).await;
    sequence.take("restart", Box::pin(restart::run(&restart::Restart { common: common.clone() }))).await;
    let scenario = parsed::<letters::Letters>(&size.letters)?;
    sequence.done("letters", Box::pin(letters::run(&scenario))).await;
    let scenario = parsed::<faults::Faults>(&size.faults)?;
    sequence.done("faults", Box::pin(faults::run(&scenario))).await;
    let concluded = conclude(&sequence.reports, common.json.as_deref());
    sequence.wrong.extend(concluded.err());
    if sequence.wrong.is_empty() { Ok(()) } else { Err(sequence.wrong.join("\n")) }
}

struct Sequence {
    reports: Vec<Report>,
    wrong: Vec<String>,
}

impl Sequence {
    async fn take(&mut self, name: &str, scenario: impl Future<Output = Result<Report, String>>) {
        let (began, outcome) = (Instant::now(), scenario.await);
        eprintln!("{name}: {:.1} s", began.elapsed().as_secs_f64());
        match outcome {
            Ok(report) => self.reports.push(report),
            Err(why) => self.wrong.push(format!("{name}: {why}")),
        }
    }

    /// One that prints its own account.
    async fn done(&mut self, name: &str, scenario: impl Future<Output = Result<(), String>>) {
        let (began, outcome) = (Instant::now(), scenario.await);
        eprintln!("{name}: {:.1} s", began.elapsed().as_secs_f64());
        self.wrong.extend(outcome.err().map(|why| format!("{name}: {why}")));
    }
}

/// A scenario as its own command line would have it.
fn parsed<A: Args>(arguments: &[String]) -> Result<A, String> {
    let command = A::augment_args(Command::new("load-tests"));
    let matches = command.try_get_matches_from(std::iter::once("load-tests").chain(arguments.iter().map(String::as_str)));
    matches.and_then(|matches| A::from_arg_matches(&matches)).map_err(|error| error.to_string())
}
