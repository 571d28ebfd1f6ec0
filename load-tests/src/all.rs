//! `all` and `smoke`: every scenario in sequence, as it is meant or for correctness only.

use std::time::Instant;

use clap::{Args, Command};

use crate::report::{Common, Report, conclude};
use crate::{
    burst, crowd, days, delivery, faults, grow, letters, limits, million, news, restart, retention,
    tally, timing, watch,
};

/// Everything in sequence, but for the lists.
#[derive(Args, Clone, Debug)]
pub struct All {
    #[command(flatten)]
    common: Common,
    /// Rows in the end of `grow`.
    #[arg(long, default_value_t = 5_000_000, value_parser = clap::value_parser!(u64).range(1_000..=50_000_000))]
    rows: u64,
    /// Minutes of `days`.
    #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u64).range(1..=240))]
    days_minutes: u64,
    /// Minutes of `faults`.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=240))]
    fault_minutes: u64,
    /// Minutes of `faults` over SQLite.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=240))]
    sqlite_fault_minutes: u64,
}

/// Runs every scenario in full, one after the other, and goes on after a failure; fails in the end
/// where anything was wrong.
pub async fn run(all: &All) -> Result<(), String> {
    let mut sequence = Sequence::default();
    sequence
        .run_measured(&all.common, (10_000, 1000), all.rows)
        .await;
    let timing = parse_arguments::<timing::Timing>(&[])?;
    let days = parse_arguments::<days::Days>(&["--minutes", &all.days_minutes.to_string()])?;
    sequence.run_people(&all.common, 30_000, timing, days).await;
    let letters = parse_arguments::<letters::Letters>(&[])?;
    sequence
        .run_reported("letters", Box::pin(letters::run(&letters)))
        .await;
    let news = parse_arguments::<news::News>(&[])?;
    let rows = all.rows.min(1_000_000);
    sequence.run_long_term(&all.common, news, (rows, 500)).await;
    sequence.run_delivery(&all.common, 20_000).await;
    let faults = parse_arguments::<faults::Faults>(&[
        "--minutes",
        &all.fault_minutes.to_string(),
        "--sqlite-minutes",
        &all.sqlite_fault_minutes.to_string(),
    ])?;
    sequence
        .run_reported("faults", Box::pin(faults::run(&faults)))
        .await;
    sequence.conclude(&all.common)
}

/// Runs every scenario very short and five at a time: letters and faults mostly wait, and nothing is
/// timed.
pub async fn smoke() -> Result<(), String> {
    let common = Common::smoke();
    let [
        mut measured,
        mut peopled,
        mut posted,
        mut broken,
        mut lasting,
    ] = std::array::from_fn(|_| Sequence::default());
    let letters = parse_arguments::<letters::Letters>(&["--smoke"])?;
    let faults = parse_arguments::<faults::Faults>(&["--smoke"])?;
    let posting = async {
        posted
            .run_reported("letters", Box::pin(letters::run(&letters)))
            .await;
        posted.run_delivery(&common, 200).await;
    };
    futures_util::future::join5(
        measured.run_measured(&common, (50, 20), 2_000),
        peopled.run_people(&common, 200, timing::Timing::smoke(), days::Days::smoke()),
        posting,
        broken.run_reported("faults", Box::pin(faults::run(&faults))),
        lasting.run_long_term(&common, news::News::smoke(), (1_000, 20)),
    )
    .await;
    for other in [peopled, posted, broken, lasting] {
        measured.reports.extend(other.reports);
        measured.wrong.extend(other.wrong);
    }
    measured.conclude(&common)
}

/// The outcomes of the scenarios that have run.
#[derive(Default)]
struct Sequence {
    reports: Vec<Report>,
    wrong: Vec<String>,
}

impl Sequence {
    /// Runs the scenarios that have a table and figures.
    async fn run_measured(
        &mut self,
        common: &Common,
        (watchers, per_second): (u32, u32),
        rows: u64,
    ) {
        let common = common.clone();
        let scenario = burst::Burst {
            common: common.clone(),
            redis: false,
        };
        self.run_scenario("burst", Box::pin(burst::run(&scenario)))
            .await;
        self.run_scenario(
            "tally",
            Box::pin(tally::run(&tally::Tally {
                common: common.clone(),
            })),
        )
        .await;
        let scenario = watch::Watch {
            common: common.clone(),
            watchers,
            per_second,
        };
        self.run_scenario("watch", Box::pin(watch::run(&scenario)))
            .await;
        let scenario = grow::Grow {
            common: common.clone(),
            rows,
        };
        self.run_scenario("grow", Box::pin(grow::run(&scenario)))
            .await;
        let scenario = million::Million {
            common: common.clone(),
            rows: rows.min(1_000_000),
            times: common.pick(20, 2),
        };
        self.run_scenario("million", Box::pin(million::run(&scenario)))
            .await;
        self.run_scenario(
            "limits",
            Box::pin(limits::run(&limits::Limits {
                common: common.clone(),
            })),
        )
        .await;
        self.run_scenario(
            "restart",
            Box::pin(restart::run(&restart::Restart { common })),
        )
        .await;
    }

    /// Runs the scenarios of a crowd, of four days, and of what the time of an answer tells.
    async fn run_people(
        &mut self,
        common: &Common,
        clients: u32,
        timing: timing::Timing,
        days: days::Days,
    ) {
        let crowd = crowd::Crowd {
            common: common.clone(),
            clients,
        };
        self.run_scenario("crowd", Box::pin(crowd::run(&crowd)))
            .await;
        self.run_scenario("timing", Box::pin(timing::run(&timing)))
            .await;
        self.run_scenario("days", Box::pin(days::run(&days))).await;
    }

    /// Runs what comes when people have signed: news to them, and the end of their personal data,
    /// of so many rows beside so many submissions a second.
    async fn run_long_term(
        &mut self,
        common: &Common,
        news: news::News,
        (rows, per_second): (u64, u32),
    ) {
        self.run_scenario("news", Box::pin(news::run(&news))).await;
        let scenario = retention::Retention {
            common: common.clone(),
            rows,
            per_second,
        };
        self.run_scenario("retention", Box::pin(retention::run(&scenario)))
            .await;
    }

    /// Runs what makes lists of so many names, and packs.
    async fn run_delivery(&mut self, common: &Common, names: u64) {
        let scenario = delivery::Delivery {
            common: common.clone(),
            names,
        };
        self.run_scenario("delivery", Box::pin(delivery::run(&scenario)))
            .await;
    }

    fn conclude(mut self, common: &Common) -> Result<(), String> {
        self.wrong
            .extend(conclude(&self.reports, common.json.as_deref()).err());
        if self.wrong.is_empty() {
            Ok(())
        } else {
            Err(self.wrong.join("\n"))
        }
    }

    /// Runs a scenario, and notes its report or its failure.
    async fn run_scenario(
        &mut self,
        name: &str,
        scenario: impl Future<Output = Result<Report, String>>,
    ) {
        let (began, outcome) = (Instant::now(), scenario.await);
        eprintln!("{name}: {:.1} s", began.elapsed().as_secs_f64());
        match outcome {
            Ok(report) => self.reports.push(report),
            Err(why) => self.wrong.push(format!("{name}: {why}")),
        }
    }

    /// Runs a scenario that prints its own account, and notes its failure.
    async fn run_reported(
        &mut self,
        name: &str,
        scenario: impl Future<Output = Result<(), String>>,
    ) {
        let (began, outcome) = (Instant::now(), scenario.await);
        eprintln!("{name}: {:.1} s", began.elapsed().as_secs_f64());
        self.wrong
            .extend(outcome.err().map(|why| format!("{name}: {why}")));
    }
}

/// Parses a scenario as its own command line would.
fn parse_arguments<A: Args>(arguments: &[&str]) -> Result<A, String> {
    let command = A::augment_args(Command::new("load-tests"));
    let matches = command
        .try_get_matches_from(std::iter::once("load-tests").chain(arguments.iter().copied()));
    matches
        .and_then(|matches| A::from_arg_matches(&matches))
        .map_err(|error| error.to_string())
}
